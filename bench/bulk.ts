import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Context } from '#host/context.ts';
import { databaseFile } from '#host/db/open.ts';
import { boxBulksRpc } from '#modules/boxBulks/index.ts';
import { makeOffice, newUid } from '#testing/makeHost.ts';
import { type Figure, sweep } from './figures.ts';

const BOXES = 5000;

/**
 * So many boxes with running services switched off by one bulk, against plain prepared writes of the very rows it made:
 * into the same tables with the same indexes and triggers, in as many transactions and with the same durability.
 */
export async function benchBulk(workDir: string): Promise<Figure[]> {
  const office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  try {
    const boxIds = await connectAll(office);
    const context = office.host.context();
    const before = join(workDir, 'bulk-before.db');
    await context.services.backupInto(before);
    let turns = 0;
    const counted: Context = {
      ...context,
      write: (command) => {
        turns += 1;
        return context.write(command);
      },
    };
    sweep();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const workedBefore = process.cpuUsage();
    const start = performance.now();
    const work = { kind: 'deactivate', cause: 'request' } as const;
    const choice = { from: 'boxes', boxIds } as const;
    const asked = { uid: newUid(), work, choice, reason: 'measured' };
    const { id } = await boxBulksRpc.start.run(counted, asked);
    while ((await boxBulksRpc.get.run(context, { id })).state === 'running') await setTimeout(1);
    const elapsedMs = performance.now() - start;
    const { user, system } = process.cpuUsage(workedBefore);
    delay.disable();
    const { done } = await boxBulksRpc.get.run(context, { id });
    if (done !== BOXES) throw new Error(`${done} boxes of ${BOXES} were switched off`);
    const rawMs = writeRaw(before, databaseFile(office.dataDir), join(workDir, 'bulk-raw.db'), { id, turns });
    return [
      {
        work: `${BOXES.toLocaleString('en')} boxes switched off with their services by a bulk`,
        measured: elapsedMs / 1000,
        limit: (3 * rawMs) / 1000,
        unit: 's',
        note: `${(elapsedMs / rawMs).toFixed(2)}x raw writes of the same rows (${(rawMs / 1000).toFixed(2)} s), in ${turns} transactions each; ${((user + system) / 1e6).toFixed(1)} s of work`,
      },
      {
        work: 'bulk on boxes, longest stop of the event loop',
        measured: delay.max / 1e6,
        limit: 50,
        unit: 'ms',
        note: `p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
      },
    ];
  } finally {
    await office.close();
  }
}

/** Customers with a running service and a box that is on. @returns ids of the boxes */
async function connectAll({ host, owner }: Awaited<ReturnType<typeof makeOffice>>): Promise<number[]> {
  const rows = Array.from({ length: BOXES }, (_, at) => `Customer ${at},9${800_000_000 + at},STB${at},Gold,300`);
  const sheet = new File([['Name,Phone,STB No,Plan,Rate', ...rows].join('\n')], 'ours.csv');
  const { uploadId, mapping } = await owner.imports.upload({ file: sheet });
  await owner.imports.commit({ uploadId, mapping });
  return host
    .context()
    .read.sql.all<{ id: number }>('SELECT id FROM box ORDER BY id')
    .map(({ id }) => id);
}

type Row = readonly unknown[];

/** Writes what the bulk wrote into a copy of the office as it was before, and answers with the milliseconds. */
function writeRaw(
  before: string,
  after: string,
  target: string,
  { id, turns }: { readonly id: number; readonly turns: number },
): number {
  rmSync(target, { force: true });
  copyFileSync(before, target);
  const source = new Database(after, { readonly: true });
  const raw = new Database(target);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536', 'recursive_triggers = ON'])
    raw.pragma(pragma);
  const all = (text: string, ...values: unknown[]) =>
    source
      .prepare(text)
      .raw()
      .all(...values) as Row[];
  const countBefore = (table: string) => (raw.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const added = (table: string, by: string) =>
    all(`SELECT * FROM ${table} ORDER BY ${by} LIMIT -1 OFFSET ?`, countBefore(table));
  const places = (rows: readonly Row[]) => (rows[0] ?? []).map(() => '?').join(', ');
  const inserter = (table: string, rows: readonly Row[]) =>
    raw.prepare(`INSERT INTO ${table} VALUES (${places(rows)})`);

  const bulks = all('SELECT * FROM box_bulk WHERE id = ?', id);
  const items = all('SELECT * FROM box_bulk_item WHERE bulk_id = ? ORDER BY position', id);
  // As they stood when the bulk began: nothing was known of any.
  const waiting = items.map(([bulkId, position, number, boxId, customerId]) => [
    ...[bulkId, position, number, boxId, customerId, 'waiting', '', '', null, null, null, 0],
  ]);
  const [audit, actions, commands, events, works] = [
    added('audit', 'id'),
    added('box_action', 'id'),
    added('cas_command', 'id'),
    added('subscription_event', 'id'),
    added('box_work', 'action_id'),
  ];
  const chosen = 'FROM box_bulk_item i JOIN box b ON b.id = i.box_id';
  const boxes = all(`SELECT b.state, b.off_cause, b.id ${chosen} WHERE i.bulk_id = ? ORDER BY i.position`, id);
  const services = all(
    `SELECT s.state, s.cause, s.billed_to_on, s.bill_on, s.id ${chosen} JOIN subscription s ON s.id = b.subscription_id
     WHERE i.bulk_id = ? ORDER BY i.position`,
    id,
  );
  const customers = all(
    `SELECT c.state, c.id ${chosen} JOIN customer c ON c.id = b.customer_id WHERE i.bulk_id = ? ORDER BY i.position`,
    id,
  );
  const results = items.map(([bulkId, position, , , , result, , , actionId]) => [result, actionId, bulkId, position]);

  const insertBulk = inserter('box_bulk', bulks);
  const insertItem = inserter('box_bulk_item', waiting);
  const perBox = [
    { rows: actions, statement: inserter('box_action', actions) },
    { rows: boxes, statement: raw.prepare('UPDATE box SET state = ?, off_cause = ? WHERE id = ?') },
    { rows: commands, statement: inserter('cas_command', commands) },
    {
      rows: services,
      statement: raw.prepare(
        'UPDATE subscription SET state = ?, cause = ?, billed_to_on = ?, bill_on = ? WHERE id = ?',
      ),
    },
    { rows: events, statement: inserter('subscription_event', events) },
    { rows: customers, statement: raw.prepare('UPDATE customer SET state = ? WHERE id = ?') },
    { rows: works, statement: inserter('box_work', works) },
    {
      rows: results,
      statement: raw.prepare('UPDATE box_bulk_item SET result = ?, action_id = ? WHERE bulk_id = ? AND position = ?'),
    },
  ];
  const insertAudit = inserter('audit', audit);
  const progress = raw.prepare('UPDATE box_bulk SET done = ? WHERE id = ?');
  // One begins the bulk, and one ends it.
  const atOnce = Math.ceil(BOXES / (turns - 2));
  const start = performance.now();
  raw.transaction(() => {
    for (const bulk of bulks) insertBulk.run(...bulk);
    for (const item of waiting) insertItem.run(...item);
    insertAudit.run(...(audit[0] ?? []));
  })();
  for (let from = 0; from < BOXES; from += atOnce) {
    raw.transaction(() => {
      for (let at = from; at < Math.min(from + atOnce, BOXES); at += 1) {
        for (const { rows, statement } of perBox) statement.run(...(rows[at] ?? []));
        for (const entry of audit.slice(1 + 2 * at, 3 + 2 * at)) insertAudit.run(...entry);
      }
      progress.run(Math.min(from + atOnce, BOXES), id);
    })();
  }
  const elapsedMs = performance.now() - start;
  for (const { rows } of perBox) if (rows.length !== BOXES) throw new Error(`${rows.length} rows for ${BOXES} boxes`);
  if (audit.length !== 2 * BOXES + 2) throw new Error(`${audit.length} entries of the trail`);
  raw.close();
  source.close();
  return elapsedMs;
}
