import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { openWriter, type Sqlite } from '#host/db/open.ts';
import { type Figure, percentile } from './figures.ts';
import { type Owner, serve, signIn } from './processes.ts';
import { openWire, type Wire } from './wire.ts';

const WARM_UP = 100;
const BATCHES = 100;
const PER_BATCH = 10;

/** A customer, and what he owes. */
export interface Debtor {
  readonly id: number;
  readonly dueMinor: number;
}

/**
 * Payments one after another over REST, and the very rows they made written by plain prepared statements into a copy
 * of the same office with the same pragmas. The two take turns, so that both meet the same machine.
 */
export async function benchPayment(officeDir: string, workDir: string, owner: Owner): Promise<Figure[]> {
  const dataDir = join(workDir, 'payments');
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'counterfoil.db');
  copyFileSync(join(officeDir, 'counterfoil.db'), file);
  waitForDisk(file);
  const served = await serve(dataDir);
  const wire = await openWire(served.url, await signIn(served.url, owner));
  try {
    await wire.post('/shifts', { uid: v7(), floatMinor: 100_000 });
    const source = new Database(file, { readonly: true });
    const debtors = debtorsOf(source, WARM_UP + BATCHES * PER_BATCH);
    for (const debtor of debtors.slice(0, WARM_UP)) await pay(wire, debtor);
    const rawFile = join(workDir, 'raw-payments.db');
    await source.backup(rawFile);
    waitForDisk(rawFile);
    const raw = openWriter(rawFile);
    const replay = prepareReplay(source, raw);
    const httpMs: number[] = [];
    const rawMs: number[] = [];
    for (let start = WARM_UP; start < debtors.length; start += PER_BATCH) {
      for (const debtor of debtors.slice(start, start + PER_BATCH)) httpMs.push(await pay(wire, debtor));
      rawMs.push(...replay());
    }
    raw.close();
    source.close();
    return [figureOf(httpMs, rawMs), savedOf(httpMs)];
  } finally {
    wire.close();
    await served.stop();
  }
}

/** So many customers who owe, from all over the office. */
export function debtorsOf(sqlite: Sqlite, count: number): Debtor[] {
  return sqlite
    .prepare(
      'SELECT c.id, a.balance_minor AS dueMinor FROM customer c JOIN account a ON a.id = c.account_id WHERE a.balance_minor > 0 ORDER BY c.id * 7919 % 100003 LIMIT ?',
    )
    .all(count) as Debtor[];
}

/** Waits until a copy is on the disk: while the system still writes it out, every commit beside it waits for that too. */
export function waitForDisk(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function figureOf(httpMs: readonly number[], rawMs: readonly number[]): Figure {
  const rawP99 = percentile(rawMs, 0.99);
  const both = (share: number) => `${percentile(httpMs, share).toFixed(2)} / ${percentile(rawMs, share).toFixed(2)}`;
  return {
    work: `payment through the HTTP door, ${httpMs.length} one by one, p99`,
    measured: percentile(httpMs, 0.99),
    limit: 2 * rawP99 + 2,
    unit: 'ms',
    note: `raw p99 ${rawP99.toFixed(2)} ms over ${rawMs.length}; median ${both(0.5)}, longest ${both(1)} ms`,
  };
}

/** What a cashier feels between Enter and the receipt: the same payments against what the counter is promised. */
function savedOf(httpMs: readonly number[]): Figure {
  return {
    work: 'from Enter to saved on the disk, p99',
    measured: percentile(httpMs, 0.99),
    limit: 50,
    unit: 'ms',
    note: 'on loopback, synchronous=FULL',
  };
}

/** Takes what a customer owes in cash. @returns milliseconds from asking to the receipt */
export function pay(wire: Wire, { id, dueMinor }: Debtor): Promise<number> {
  return wire.post('/payments', {
    uid: v7(),
    customerId: id,
    amountMinor: dueMinor,
    tenders: [{ kind: 'cash', amountMinor: dueMinor }],
  });
}

type Row = Record<string, string | number | null>;

/** What belongs to one payment, and by which of its values. */
const PARTS: readonly [table: string, where: string][] = [
  ['payment', 'id = ?'],
  ['tender', 'payment_id = ?'],
  [
    'block',
    "id IN (SELECT block_id FROM transfer WHERE id > (SELECT max(id) - 5000 FROM transfer) AND document_kind = 'payment' AND document_id = ?)",
  ],
  ['transfer', "id > (SELECT max(id) - 5000 FROM transfer) AND document_kind = 'payment' AND document_id = ?"],
  ['open_item', "document_kind = 'payment' AND document_id = ?"],
  ['allocation', "credit_item_id IN (SELECT id FROM open_item WHERE document_kind = 'payment' AND document_id = ?)"],
  ['audit', "entity = 'payment' AND entity_id = CAST(? AS TEXT)"],
];

/** Answers with a function that writes the payments made since the last call, and says how long each took. */
function prepareReplay(source: Sqlite, raw: Sqlite): () => number[] {
  const parts = PARTS.map(([table, where]) => {
    const read = source.prepare(`SELECT * FROM "${table}" WHERE ${where}`);
    const columns = read.columns().map(({ name }) => name);
    const insert = raw.prepare(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    return { table, read, insert };
  });
  const raise = raw.prepare(
    'UPDATE account SET debit_minor = debit_minor + ?, credit_minor = credit_minor + ? WHERE id = ?',
  );
  const settle = raw.prepare('UPDATE open_item SET open_minor = open_minor - ? WHERE id = ?');
  const count = raw.prepare('UPDATE series_counter SET last = ? WHERE series_id = ? AND fy = ?');
  const write = raw.transaction((payment: Row, rows: { insert: Database.Statement; table: string; row: Row }[]) => {
    count.run(payment.sequence, payment.series_id, payment.fy);
    for (const { insert, table, row } of rows) {
      insert.run(...Object.values(row));
      if (table === 'transfer') {
        raise.run(row.amount_minor, 0, row.debit_id);
        raise.run(0, row.amount_minor, row.credit_id);
      }
      if (table === 'allocation') settle.run(row.amount_minor, row.debit_item_id);
    }
  });
  const newPayments = source.prepare('SELECT id, sequence, series_id, fy FROM payment WHERE id > ? ORDER BY id');
  let lastId = (raw.prepare('SELECT max(id) AS id FROM payment').get() as { id: number }).id;
  return () => {
    const payments = newPayments.all(lastId) as Row[];
    const prepared = payments.map((payment) => ({
      payment,
      rows: parts.flatMap(({ table, read, insert }) =>
        (read.all(payment.id) as Row[]).map((row) => ({ table, insert, row })),
      ),
    }));
    lastId = Number(payments.at(-1)?.id ?? lastId);
    return prepared.map(({ payment, rows }) => {
      const start = performance.now();
      write.immediate(payment, rows);
      return performance.now() - start;
    });
  };
}
