/**
 * Measures the program against its limits: `npm run bench` (`-- --customers N` for a quick look at a smaller office).
 * Each figure stands beside its limit, both from the same run; exit 1 when any is over.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '#scripts/build.ts';
import { benchBillRun } from './billRun.ts';
import { benchBooks } from './books.ts';
import { benchBrowser } from './browser.ts';
import { benchBundle } from './bundle.ts';
import { benchColdStart } from './coldStart.ts';
import { type Figure, printFigures } from './figures.ts';
import { benchHost } from './host.ts';
import { benchImport } from './importSheet.ts';
import { benchPayment } from './payment.ts';
import { type Owner, runOffice } from './processes.ts';

const CUSTOMERS = 100_000;

const { values } = parseArgs({ options: { customers: { type: 'string', default: String(CUSTOMERS) } } });
const customers = Number(values.customers);
if (!Number.isInteger(customers) || customers < 1000)
  throw new Error('usage: bench [--customers N], N at least 1000: payments need customers who owe');

/** Progress goes to stderr, so that stdout holds the table alone. */
async function step(name: string, measure: () => Figure[] | Promise<Figure[]>): Promise<Figure[]> {
  process.stderr.write(`${name}\n`);
  const figures = await measure();
  for (const { work, measured, limit, unit } of figures)
    process.stderr.write(`  ${work}: ${measured.toFixed(2)} ${unit} of ${limit.toFixed(2)}\n`);
  return figures;
}

async function measureAll(workDir: string): Promise<Figure[]> {
  await buildAll();
  process.stderr.write(`making an office of ${customers.toLocaleString('en')} customers\n`);
  const emptyDir = join(workDir, 'office');
  const made = await runOffice(['--data', emptyDir, 'demo', '--customers', String(customers), '--months', '0']);
  const owner = made.json.owner as Owner;
  const figures = [...(await step('import', () => benchImport(workDir)))];
  figures.push(...(await step('bill run', () => benchBillRun(emptyDir, workDir))));
  // The office that the bill run left: everybody has a bill and owes it.
  const officeDir = join(workDir, 'bill-run');
  figures.push(...(await step('payment', () => benchPayment(officeDir, workDir, owner))));
  figures.push(...(await step('cold start', () => benchColdStart(officeDir, owner))));
  figures.push(...(await step('search and list in the host', () => benchHost(officeDir))));
  figures.push(...(await step('search and list in the browser', () => benchBrowser(officeDir, owner))));
  figures.push(...(await step('the books, five million transfers', () => benchBooks(workDir))));
  figures.push(...(await step('bundle', benchBundle)));
  return figures;
}

const workDir = mkdtempSync(join(tmpdir(), 'counterfoil-bench-'));
try {
  const figures = await measureAll(workDir);
  if (customers < CUSTOMERS)
    process.stdout.write(
      `A smaller office: ${customers.toLocaleString('en')} customers. The limits are meant for ${CUSTOMERS.toLocaleString('en')}.\n`,
    );
  process.exitCode = printFigures(figures) ? 0 : 1;
} finally {
  rmSync(workDir, { recursive: true, force: true });
}
