import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { createHost } from '#host/createHost.ts';
import { runBillsToEnd } from '#modules/billing/index.ts';
import { type Day, day } from '#shared/domain/time.ts';
import type { Figure } from './figures.ts';

const TABLES = ['block', 'transfer', 'bill', 'bill_line', 'bill_tax', 'billed_period', 'open_item', 'allocation'];

/**
 * A bill run over every subscription of the office, against plain prepared inserts of the very rows it made, into
 * the same tables with the same indexes, in one transaction and with the same durability.
 */
export async function benchBillRun(officeDir: string, workDir: string): Promise<Figure[]> {
  const dataDir = join(workDir, 'bill-run');
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  copyFileSync(join(officeDir, 'counterfoil.db'), join(dataDir, 'counterfoil.db'));

  const dueOn = firstDueDay(join(officeDir, 'counterfoil.db'));
  const host = await createHost({ dataDir });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const run = await runBillsToEnd(host.context(), v7(), dueOn);
  const runMs = performance.now() - start;
  delay.disable();
  await host.stop();

  const rawMs = insertRaw(join(officeDir, 'counterfoil.db'), join(dataDir, 'counterfoil.db'), join(workDir, 'raw.db'));
  const { rss } = process.memoryUsage();
  return [
    {
      work: `bill run, ${run.created.toLocaleString('en')} subscriptions with tax`,
      measured: runMs / 1000,
      limit: (3 * rawMs) / 1000,
      unit: 's',
      note: `${(runMs / rawMs).toFixed(2)}x raw inserts of the same rows (${(rawMs / 1000).toFixed(2)} s); ${Math.round(rss / 1e6)} MB`,
    },
    {
      work: 'bill run, longest stop of the event loop',
      measured: delay.max / 1e6,
      limit: 50,
      unit: 'ms',
      note: `p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
    },
  ];
}

function firstDueDay(file: string): Day {
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
