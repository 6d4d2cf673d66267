import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { makeFakePrinter } from '#testing/printers/fakePrinter.ts';
import { type Figure, percentile } from './figures.ts';
import { type Owner, serve, signIn } from './processes.ts';
import { openWire } from './wire.ts';

const WARM_UP = 10;
const RECEIPTS = 150;
/** From choosing a customer to Enter nobody is faster. */
const TYPING_MS = 1_000;

/**
 * Payments whose receipt prints by itself, one after another: until the answer, and until the last byte is at a printer
 * on this computer. Every third name is in a script that the printer lacks.
 */
export async function benchPrint(officeDir: string, workDir: string, owner: Owner): Promise<Figure[]> {
  const dataDir = join(workDir, 'prints');
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'counterfoil.db');
  copyFileSync(join(officeDir, 'counterfoil.db'), file);
  const debtors = debtorsOf(file);
  const machine = await makeFakePrinter();
  const served = await serve(dataDir);
  const wire = await openWire(served.url, await signIn(served.url, owner));
  try {
    await wire.post('/shifts', { uid: v7(), floatMinor: 100_000 });
    const address = { host: '127.0.0.1', port: machine.port };
    const form = { columns: 48, codePage: 'cp858', kickPin: 2, forAll: true };
    await wire.post('/printers', { name: 'Bench', kind: 'network', ...address, ...form });
    // As the counter does when a customer is chosen: some seconds before the money.
    const [first] = debtors;
    if (first) await wire.post('/payments/preview', { customerId: first.id, amountMinor: first.dueMinor });
    await new Promise((resolve) => setTimeout(resolve, TYPING_MS));
    const answered: number[] = [];
    const printed: number[] = [];
    for (const [index, { id, dueMinor }] of debtors.entries()) {
      const start = performance.now();
      const tenders = [{ kind: 'cash', amountMinor: dueMinor }];
      const body = { uid: v7(), customerId: id, amountMinor: dueMinor, tenders, print: true };
      answered.push(await wire.post('/payments', body));
      await machine.untilPrinted(index + 1);
      printed.push(machine.lastByteAt() - start);
    }
    return figuresOf(answered, printed);
  } finally {
    wire.close();
    await served.stop();
    await machine.close();
  }
}

function debtorsOf(file: string): { id: number; dueMinor: number }[] {
  const sqlite = new Database(file);
  const debtors = sqlite
    .prepare(
      'SELECT c.id, a.balance_minor AS dueMinor FROM customer c JOIN account a ON a.id = c.account_id WHERE a.balance_minor > 0 ORDER BY c.id LIMIT ?',
    )
    .all(WARM_UP + RECEIPTS) as { id: number; dueMinor: number }[];
  const rename = sqlite.prepare('UPDATE customer SET name = ? WHERE id = ?');
  for (const [index, { id }] of debtors.entries()) if (index % 3 === 0) rename.run(`राजेश शर्मा ${id}`, id);
  sqlite.close();
  return debtors;
}

function figuresOf(answered: readonly number[], printed: readonly number[]): Figure[] {
  const [first = 0] = printed;
  const warm = printed.slice(WARM_UP);
  const saved = answered.slice(WARM_UP);
  return [
    {
      work: `receipt, from the call to the last byte at the printer, ${warm.length} one by one, p95`,
      measured: percentile(warm, 0.95),
      limit: 300,
      unit: 'ms',
      note: `median ${percentile(warm, 0.5).toFixed(1)} ms, longest ${percentile(warm, 1).toFixed(1)} ms; the first of the day ${first.toFixed(0)} ms`,
    },
    {
      work: `payment that prints, until it is saved, ${saved.length} one by one, p99`,
      measured: percentile(saved, 0.99),
      limit: 50,
      unit: 'ms',
      note: `median ${percentile(saved, 0.5).toFixed(2)} ms`,
    },
  ];
}
