import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { createRandom } from '#db/seed/random.ts';
import type { Context } from '#host/context.ts';
import { createHost } from '#host/createHost.ts';
import { databaseFile, openReader } from '#host/db/open.ts';
import { billingRpc, runBillsToEnd } from '#modules/billing/index.ts';
import { customersRpc } from '#modules/customers/index.ts';
import { type Day, day } from '#shared/domain/time.ts';
import { type Figure, percentile, sweep } from './figures.ts';
import { typedTexts } from './lookups.ts';
import { type Ran, runOffice } from './processes.ts';

const SEED = 20_261_123;
const SEARCHES = 400;
const TABLES = ['block', 'transfer', 'bill', 'bill_line', 'bill_tax', 'billed_period', 'open_item', 'allocation'];

/**
 * A bill run over every subscription of the office, against plain prepared inserts of the very rows it made, into
 * the same tables with the same indexes, in one transaction and with the same durability. Then the same run again,
 * once beside a person who searches, and once in a process of its own. `billedDir` is left as the first run made it.
 */
export async function benchBillRun(officeDir: string, billedDir: string, workDir: string): Promise<Figure[]> {
  const dueOn = firstDueDay(databaseFile(officeDir));
  return [
    ...(await benchAlone(officeDir, billedDir, workDir, dueOn)),
    await benchSearches(officeDir, join(workDir, 'bill-run-searches'), dueOn),
    await benchMemory(officeDir, join(workDir, 'bill-run-memory')),
  ];
}

/** Bills an office by the command line, for those figures that need one whose customers owe. */
export async function billOffice(officeDir: string, billedDir: string): Promise<Ran> {
  const dueOn = firstDueDay(databaseFile(officeDir));
  copyOffice(officeDir, billedDir);
  return runOffice(['--data', billedDir, 'bill-run', '--on', dueOn]);
}

/**
 * Waits until what was copied is on the disk. The kernel writes it out when it pleases, and a run whose commits queue
 * behind that is measured with the copy.
 */
function settleDisk(): void {
  if (process.platform === 'linux') spawnSync('sync');
}

/** A copy of an office's books, as they are, in a folder of its own. */
export function copyOffice(officeDir: string, dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  copyFileSync(databaseFile(officeDir), databaseFile(dataDir));
}

async function benchAlone(officeDir: string, dataDir: string, workDir: string, dueOn: Day): Promise<Figure[]> {
  copyOffice(officeDir, dataDir);
  const host = await createHost({ dataDir });
  const context = host.context();
  const watching = new AbortController();
  const silence = longestSilence(context, watching.signal);
  sweep();
  settleDisk();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const worked = process.cpuUsage();
  const start = performance.now();
  const run = await runBillsToEnd(context, v7(), dueOn);
  const runMs = performance.now() - start;
  const { user, system } = process.cpuUsage(worked);
  delay.disable();
  watching.abort();
  const silentMs = await silence;
  await host.stop();

  const rawMs = insertRaw(databaseFile(officeDir), databaseFile(dataDir), join(workDir, 'raw.db'));
  return [
    {
      work: `bill run, ${run.created.toLocaleString('en')} bills with tax`,
      measured: runMs / 1000,
      limit: (3 * rawMs) / 1000,
      unit: 's',
      note: `${(runMs / rawMs).toFixed(2)}x raw inserts of the same rows (${(rawMs / 1000).toFixed(2)} s); ${((user + system) / 1e6).toFixed(1)} s of work`,
    },
    {
      work: 'bill run, longest stop of the event loop',
      measured: delay.max / 1e6,
      limit: 50,
      unit: 'ms',
      note: `p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
    },
    {
      work: 'bill run, longest time without a sign of progress',
      measured: silentMs,
      limit: 250,
      unit: 'ms',
      note: 'between two changes told to the screens',
    },
  ];
}

/** Milliseconds of the longest stretch between two changes of runs, until the signal. */
async function longestSilence({ services }: Context, signal: AbortSignal): Promise<number> {
  let heardAt: number | undefined;
  let longestMs = 0;
  try {
    for await (const event of services.changes.watch(signal)) {
      if (event.kind !== 'changed' || !event.topics.includes('runs')) continue;
      const now = performance.now();
      if (heardAt !== undefined) longestMs = Math.max(longestMs, now - heardAt);
      heardAt = now;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return longestMs;
}

/** Searches through the same host while the run goes on, each from the moment it was asked: its wait for a turn included. */
async function benchSearches(officeDir: string, dataDir: string, dueOn: Day): Promise<Figure> {
  copyOffice(officeDir, dataDir);
  const sqlite = openReader(databaseFile(dataDir));
  const texts = typedTexts(sqlite, SEARCHES, SEED);
  sqlite.close();
  const host = await createHost({ dataDir });
  const context = host.context();
  const random = createRandom(SEED);
  const samples: number[] = [];
  sweep();
  let { id, state } = await billingRpc.startRun.run(context, { uid: v7(), on: dueOn });
  while (samples.length < SEARCHES && state === 'running') {
    const pauseMs = 10 + random.below(30);
    const askedAt = performance.now() + pauseMs;
    await setTimeout(pauseMs);
    await customersRpc.search.run(context, { text: texts[samples.length % texts.length] ?? '', limit: 12 });
    samples.push(performance.now() - askedAt);
    state = (await billingRpc.run.run(context, { id })).state;
  }
  await billingRpc.cancelRun.run(context, { id });
  await host.stop();
  return {
    work: `search in the host while bills run, ${samples.length} texts, p95`,
    measured: percentile(samples, 0.95),
    limit: 20,
    unit: 'ms',
    note: `its wait for a turn included; median ${percentile(samples, 0.5).toFixed(1)} ms, longest ${Math.max(...samples).toFixed(1)} ms`,
  };
}

async function benchMemory(officeDir: string, dataDir: string): Promise<Figure> {
  const ran = await billOffice(officeDir, dataDir);
  return {
    work: 'bill run, peak memory',
    measured: ran.peakMb ?? 0,
    limit: 300,
    unit: 'MB',
    note:
      ran.peakMb === undefined
        ? 'not measured: this system has no /proc'
        : `VmHWM of a process of its own; the run took ${(Number(ran.json.elapsedMs) / 1000).toFixed(2)} s there`,
  };
}

/** The first day on which anything is due. */
export function firstDueDay(file: string): Day {
  const sqlite = new Database(file, { readonly: true });
  const first = sqlite.prepare('SELECT min(bill_on) AS dueOn FROM subscription').get() as { dueOn: string };
  sqlite.close();
  return day(first.dueOn);
}

/** Inserts the rows that the run added into a copy of the office as it was before, and answers with the milliseconds. */
function insertRaw(before: string, after: string, target: string): number {
  rmSync(target, { force: true });
  copyFileSync(before, target);
  const source = new Database(after, { readonly: true });
  const raw = new Database(target);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('cache_size = -65536');
  const rows = TABLES.map((table) => {
    const known = (raw.prepare(`SELECT count(*) AS n FROM "${table}"`).get() as { n: number }).n;
    const added = source.prepare(`SELECT * FROM "${table}" LIMIT -1 OFFSET ?`).raw().all(known) as unknown[][];
    return { table, added };
  });
  const runs = source.prepare('SELECT * FROM bill_run').raw().all() as unknown[][];
  const moved = source.prepare('SELECT billed_to_on, bill_on, id FROM subscription').raw().all() as unknown[][];
  const accounts = source.prepare('SELECT debit_minor, credit_minor, id FROM account').raw().all() as unknown[][];
  raw.pragma('foreign_keys = OFF');
  const newAccounts = source
    .prepare('SELECT id, kind, owner_id, key FROM account WHERE kind <> ?')
    .raw()
    .all('receivable') as unknown[][];
  for (const account of newAccounts)
    raw.prepare('INSERT OR IGNORE INTO account (id, kind, owner_id, key) VALUES (?, ?, ?, ?)').run(...account);
  raw.pragma('foreign_keys = ON');
  const insertRuns = raw.prepare(`INSERT INTO bill_run VALUES (${(runs[0] ?? []).map(() => '?').join(', ')})`);
  const statements = rows.map(({ table, added }) => ({
    added,
    insert: added[0] ? raw.prepare(`INSERT INTO "${table}" VALUES (${added[0].map(() => '?').join(', ')})`) : undefined,
  }));
  const move = raw.prepare('UPDATE subscription SET billed_to_on = ?, bill_on = ? WHERE id = ?');
  const raise = raw.prepare('UPDATE account SET debit_minor = ?, credit_minor = ? WHERE id = ?');
  settleDisk();
  const start = performance.now();
  raw.transaction(() => {
    for (const run of runs) insertRuns.run(...run);
    for (const { added, insert } of statements) for (const row of added) insert?.run(...row);
    for (const row of moved) move.run(...row);
    for (const row of accounts) raise.run(...row);
  })();
  const elapsedMs = performance.now() - start;
  raw.close();
  source.close();
  return elapsedMs;
}
