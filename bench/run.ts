/**
 * Measures the program against its limits: `npm run bench` (`-- --customers N` for a quick look at a smaller office,
 * `--only STEP` for a part of it). Each figure stands beside its limit, both from the same run; exit 1 when any is over.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '#scripts/build.ts';
import { benchBillRun, billOffice } from './billRun.ts';
import { benchBooks } from './books.ts';
import { benchBrowser } from './browser.ts';
import { benchBulk } from './bulk.ts';
import { benchBundle } from './bundle.ts';
import { benchColdStart } from './coldStart.ts';
import { benchCounters } from './counters.ts';
import { type Figure, printFigures } from './figures.ts';
import { benchHost } from './host.ts';
import { benchImport } from './importSheet.ts';
import { benchMillion, benchMixedRun } from './mixedOffice.ts';
import { benchPayment } from './payment.ts';
import { benchPrint } from './print.ts';
import { type Owner, runOffice } from './processes.ts';
import { benchReconcile } from './reconcile.ts';
import { benchStock } from './stock.ts';

const CUSTOMERS = 100_000;

const STEPS = [
  'import',
  'reconcile',
  'bill-run',
  'mixed-run',
  'million',
  'payment',
  'counters',
  'print',
  'cold-start',
  'host',
  'browser',
  'books',
  'stock',
  'bulk',
  'bundle',
] as const;
type Step = (typeof STEPS)[number];
/** Those that make what they need themselves. */
const WITHOUT_OFFICE: readonly Step[] = ['import', 'reconcile', 'million', 'books', 'stock', 'bulk', 'bundle'];

const { values } = parseArgs({
  options: { customers: { type: 'string', default: String(CUSTOMERS) }, only: { type: 'string', multiple: true } },
});
const customers = Number(values.customers);
if (!Number.isInteger(customers) || customers < 1000)
  throw new Error('usage: bench [--customers N], N at least 1000: payments need customers who owe');
const asked = (values.only ?? STEPS).map((name): Step => {
  const known = STEPS.find((step) => step === name);
  if (!known) throw new Error(`usage: bench [--only STEP], STEP one of ${STEPS.join(', ')}`);
  return known;
});

/** Progress goes to stderr, so that stdout holds the table alone. */
async function measure(step: Step, bench: () => Figure[] | Promise<Figure[]>): Promise<Figure[]> {
  if (!asked.includes(step)) return [];
  process.stderr.write(`${step}\n`);
  const figures = await bench();
  for (const { work, measured, limit, unit } of figures)
    process.stderr.write(`  ${work}: ${measured.toFixed(2)} ${unit} of ${limit.toFixed(2)}\n`);
  return figures;
}

async function measureAll(workDir: string): Promise<Figure[]> {
  await buildAll();
  return [
    ...(await measure('import', () => benchImport(workDir))),
    ...(await measure('reconcile', benchReconcile)),
    ...(asked.some((step) => !WITHOUT_OFFICE.includes(step)) ? await measureOffice(workDir) : []),
    ...(await measure('million', () => benchMillion(workDir))),
    ...(await measure('books', () => benchBooks(workDir))),
    ...(await measure('stock', benchStock)),
    ...(await measure('bulk', () => benchBulk(workDir))),
    ...(await measure('bundle', benchBundle)),
  ];
}

async function measureOffice(workDir: string): Promise<Figure[]> {
  process.stderr.write(`making an office of ${customers.toLocaleString('en')} customers\n`);
  const emptyDir = join(workDir, 'office');
  const made = await runOffice(['--data', emptyDir, 'demo', '--customers', String(customers), '--months', '0']);
  const owner = made.json.owner as Owner;
  // Everybody in it has a bill and owes it.
  const billedDir = join(workDir, 'billed');
  if (!asked.includes('bill-run')) await billOffice(emptyDir, billedDir);
  return [
    ...(await measure('bill-run', () => benchBillRun(emptyDir, billedDir, workDir))),
    ...(await measure('mixed-run', () => benchMixedRun(emptyDir, workDir))),
    ...(await measure('payment', () => benchPayment(billedDir, workDir, owner))),
    ...(await measure('counters', () => benchCounters(billedDir, workDir, owner))),
    ...(await measure('print', () => benchPrint(billedDir, workDir, owner))),
    ...(await measure('cold-start', () => benchColdStart(billedDir, owner))),
    ...(await measure('host', () => benchHost(billedDir))),
    ...(await measure('browser', () => benchBrowser(billedDir, owner))),
  ];
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
