/**
 * The books of a large office, in a process of their own: `node bench/books.ts FOLDER` makes a ledger of five million
 * transfers there and prints the figures as JSON. `benchBooks` runs it so.
 */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { createRandom } from '#db/seed/random.ts';
import { findAssets } from '#host/assets.ts';
import { migrate, readMigrations } from '#host/db/migrate.ts';
import type { ReportFilter } from '#shared/contract/reports.ts';
import { addDays, addMonths, day, dayNumber } from '#shared/domain/time.ts';
import { openDatabase } from '#workers/reports/database.ts';
import { makeReport } from '#workers/reports/queries/index.ts';
import { readOffice } from '#workers/reports/queries/office.ts';
import { type Figure, percentile } from './figures.ts';

const TRANSFERS = 5_000_000;
const CUSTOMERS = 100_000;
const FIRST_ON = day('2025-10-01');
const MONTHS = 13;
const SEED = 20_261_125;
const RUNS = 7;
const PAGE = { offset: 0, limit: 200 };

export async function benchBooks(workDir: string): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, workDir]);
  return JSON.parse(stdout) as Figure[];
}

/**
 * Thirteen months of bills with two taxes and of payments, some of them late, in part or missing; plain prepared
 * inserts without a hash chain, which no report reads.
 */
function makeLedger(file: string): void {
  const sqlite = new Database(file);
  migrate(sqlite, readMigrations(findAssets().migrationsDir), join(file, '..'), 0);
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -262144'])
    sqlite.pragma(pragma);
  // Made again over all rows at the end, which takes a fraction of the time.
  const indexes = sqlite
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('transfer', 'open_item') AND sql IS NOT NULL",
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) sqlite.exec(`DROP INDEX "${name}"`);
  sqlite.exec('BEGIN');
  sqlite.exec(`INSERT INTO company (id, site_uid, name, country, currency, time_zone, locale, language, financial_year_start_month,
      tax_id_label, round_to_minor, created_at) VALUES (1, '', 'Bench', 'IN', 'INR', 'Asia/Kolkata', 'en-IN', 'en', 4, 'GSTIN', 1, 0);
    INSERT INTO branch (id, name) VALUES (1, 'Main');
    INSERT INTO block (id, at, first_transfer_id, transfer_count, previous_hash, hash)
      VALUES (1, ${dayNumber(addMonths(FIRST_ON, MONTHS)) * 86_400_000}, 1, ${TRANSFERS}, '', '')`);
  const account = sqlite.prepare('INSERT INTO account (id, kind, owner_id, key) VALUES (?, ?, ?, ?)');
  const customer = sqlite.prepare(
    `INSERT INTO customer (id, code, name, account_id, branch_id, state, created_at) VALUES (?, ?, ?, ?, 1, 'active', 0)`,
  );
  for (let id = 1; id <= CUSTOMERS; id += 1) {
    account.run(id, 'receivable', id, '');
    customer.run(id, `C${String(id).padStart(6, '0')}`, `Customer ${id}`, id);
  }
  const lines = [
    ['revenue', 'cable'],
    ['revenue', 'internet'],
    ['tax', 'CGST'],
    ['tax', 'SGST'],
    ['drawer', ''],
    ['wallet', 'upi'],
  ];
  const [cable = 0, internet = 0, cgst = 0, sgst = 0, drawer = 0, upi = 0] = lines.map(([kind, key], index) => {
    account.run(CUSTOMERS + 1 + index, kind, 0, key);
    return CUSTOMERS + 1 + index;
  });
  const insert = sqlite.prepare(
    `INSERT INTO transfer (id, block_id, debit_id, credit_id, amount_minor, code, document_kind, document_id, business_on, at)
     VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const item = sqlite.prepare(
    `INSERT INTO open_item (customer_id, side, document_kind, document_id, business_on, due_on, original_minor, open_minor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const random = createRandom(SEED);
  let transfers = 0;
  let documents = 0;
  const transfer = (
    debitId: number,
    creditId: number,
    amountMinor: number,
    kind: 'bill' | 'payment',
    on: string,
  ): void => {
    if (transfers === TRANSFERS) return;
    transfers += 1;
    insert.run(
      transfers,
      debitId,
      creditId,
      amountMinor,
      kind === 'bill' ? 'bill-line' : 'payment',
      kind,
      documents,
      on,
    );
  };
  for (let month = 0; month < MONTHS; month += 1) {
    const billedOn = addMonths(FIRST_ON, month);
    const dueOn = addDays(billedOn, 10);
    const paidOn = Array.from({ length: 28 }, (_, date) => addDays(billedOn, date));
    for (let id = 1; id <= CUSTOMERS; id += 1) {
      const isLate = random.below(100) < (month === MONTHS - 1 ? 40 : 5);
      documents += 1;
      transfer(id, id % 2 === 0 ? cable : internet, 30_000, 'bill', billedOn);
      transfer(id, cgst, 2_700, 'bill', billedOn);
      transfer(id, sgst, 2_700, 'bill', billedOn);
      const openMinor = isLate ? 5_400 + random.below(30_000) : 0;
      item.run(id, 'debit', 'bill', documents, billedOn, dueOn, 35_400, openMinor);
      documents += 1;
      const on = paidOn[random.below(28)] ?? billedOn;
      transfer(id % 3 === 0 ? upi : drawer, id, 35_400 - openMinor, 'payment', on);
      item.run(id, 'credit', 'payment', documents, on, on, 35_400 - openMinor, 0);
    }
  }
  sqlite.exec(`INSERT INTO ledger_day (business_on, kind, key, debit_minor, credit_minor)
    SELECT business_on, kind, key, sum(debit), sum(credit) FROM (
      SELECT t.business_on, a.kind, a.key, t.amount_minor AS debit, 0 AS credit FROM transfer t JOIN account a ON a.id = t.debit_id
      UNION ALL SELECT t.business_on, a.kind, a.key, 0, t.amount_minor FROM transfer t JOIN account a ON a.id = t.credit_id)
    GROUP BY business_on, kind, key`);
  for (const { sql } of indexes) sqlite.exec(sql);
  sqlite.exec('COMMIT');
  sqlite.close();
}

/** Milliseconds of a report with its first page on a connection that has just been opened, again and again. */
function timesOf(file: string, filter: ReportFilter): number[] {
  return Array.from({ length: RUNS }, () => {
    const database = openDatabase(file);
    const start = performance.now();
    const request = {
      database,
      office: readOffice(database),
      filter,
      scope: { branchIds: [], areaIds: [], collectorId: null },
      language: 'en' as const,
    };
    const made = makeReport(request);
    if (made.rows(PAGE.offset, PAGE.limit).length === 0) throw new Error(`the report ${filter.name} is empty`);
    const elapsedMs = performance.now() - start;
    database.close();
    return elapsedMs;
  });
}

function figure(work: string, samples: number[], limit: number): Figure {
  return {
    work,
    measured: percentile(samples, 0.5),
    limit,
    unit: 'ms',
    note: `median of ${samples.length} on fresh connections, longest ${percentile(samples, 1).toFixed(1)} ms`,
  };
}

function measure(workDir: string): Figure[] {
  const file = join(workDir, 'ledger.db');
  rmSync(file, { force: true });
  makeLedger(file);
  const lastOn = addDays(addMonths(FIRST_ON, MONTHS), -1);
  const year = { fromOn: addMonths(FIRST_ON, 6), toOn: lastOn };
  const month = { fromOn: addMonths(FIRST_ON, MONTHS - 1), toOn: lastOn };
  const figures = [
    figure('trial balance over 5,000,000 transfers', timesOf(file, { name: 'trial-balance', ...year }), 50),
    figure('ageing over 5,000,000 transfers', timesOf(file, { name: 'ageing', on: lastOn }), 300),
    figure('day book of a month, 100,000 customers', timesOf(file, { name: 'day-book', ...month }), 2_000),
    figure('customers behind the trial balance, a month', timesOf(file, { name: 'account-balances', ...month }), 2_000),
  ];
  rmSync(file, { force: true });
  return figures;
}

const [workDir] = process.argv.slice(2);
if (import.meta.main && workDir !== undefined) process.stdout.write(JSON.stringify(measure(workDir)));
