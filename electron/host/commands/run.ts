import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pino } from 'pino';
import { previewBills, runBillsToEnd } from '#modules/billing/index.ts';
import { closeBooks } from '#modules/books/index.ts';
import { importSheet } from '#modules/imports/index.ts';
import { createOffice } from '#modules/office/index.ts';
import { VOUCHER_FORMATS } from '#shared/contract/books.ts';
import { REPORT_NAMES, type ReportFilter, type ReportName } from '#shared/contract/reports.ts';
import { setup } from '#shared/contract/setup.ts';
import { countryPreset } from '#shared/domain/countries.ts';
import { formatDecimal } from '#shared/domain/money.ts';
import { isDay } from '#shared/domain/time.ts';
import { openDatabase } from '#workers/reports/database.ts';
import { proveBooks } from '#workers/reports/proof/proveBooks.ts';
import type { PaperService } from '#workers/reports/service.ts';
import { startReportsWorker } from '#workers/reports/start.ts';
import { findAssets } from '../assets.ts';
import { systemClock } from '../clock.ts';
import { backupInto, checkBackup, restoreFrom } from '../db/backup.ts';
import { readMigrations } from '../db/migrate.ts';
import { databaseFile, lockFolder } from '../db/open.ts';
import { createRouter } from '../router.ts';
import { generateOpenApi } from '../transport/rest.ts';
import { fillDemo } from './demo.ts';
import { withHost, withReader } from './openOffice.ts';

/** Options of all commands; each takes the ones it needs. */
export interface CommandOptions {
  readonly [name: string]: string | boolean | undefined;
}

export interface Call {
  readonly dataDir: string;
  readonly file: string | undefined;
  readonly options: CommandOptions;
  progress(text: string): void;
}

export interface Answer {
  readonly json: object;
  /** False when the command ran but what it looked at is not in order. */
  readonly ok: boolean;
}

/** A mistake in how a command was called; the message says how it is called. */
export class UsageError extends Error {}

function text(call: Call, name: string): string {
  const value = call.options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

function optionalDay(call: Call, name: string) {
  const value = call.options[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !isDay(value)) throw new UsageError(`--${name} must be a day, YYYY-MM-DD`);
  return value;
}

function file(call: Call): string {
  if (!call.file) throw new UsageError('a file is missing');
  return call.file;
}

function whole(call: Call, name: string, fallback?: number): number {
  const value = call.options[name];
  if (value === undefined && fallback !== undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new UsageError(`--${name} must be a whole number`);
  return number;
}

const done = (json: object, ok = true): Answer => ({ json, ok });

async function init(call: Call): Promise<Answer> {
  const country = text(call, 'country');
  if (!countryPreset(country)) throw new UsageError(`--country ${country} is not known`);
  const password = process.env[text(call, 'password-env')];
  if (!password) throw new UsageError(`the environment variable ${text(call, 'password-env')} holds no password`);
  const input = setup.createOffice['~orpc'].inputSchema?.safeParse({
    company: text(call, 'company'),
    country,
    taxId: call.options['tax-id'] ?? '',
    ...(call.options.state ? { stateCode: call.options.state } : {}),
    ...(call.options.registration ? { taxRegistration: call.options.registration } : {}),
    defaultTaxSet: call.options.tax ?? null,
    ...(call.options.currency ? { currency: call.options.currency } : {}),
    ...(call.options['time-zone'] ? { timeZone: call.options['time-zone'] } : {}),
    owner: { name: call.options['owner-name'] ?? text(call, 'owner'), username: text(call, 'owner'), password },
  });
  if (!input?.success)
    throw new UsageError(
      input?.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') ?? '',
    );
  return withHost(call.dataDir, async (_host, context) => {
    await createOffice(context, input.data);
    const { currency, timeZone } = context.company();
    return done({ dataDir: call.dataDir, currency, timeZone });
  });
}

async function demo(call: Call): Promise<Answer> {
  const choice = {
    customers: whole(call, 'customers'),
    months: whole(call, 'months', 3),
    seed: whole(call, 'seed', 1),
    progress: call.progress,
  };
  return done({ dataDir: call.dataDir, ...(await fillDemo(call.dataDir, choice)) });
}

async function importFile(call: Call): Promise<Answer> {
  const path = file(call);
  const mapping =
    typeof call.options.mapping === 'string'
      ? (JSON.parse(readFileSync(call.options.mapping, 'utf8')) as unknown)
      : undefined;
  return withHost(call.dataDir, async (_host, context) => {
    const { currency } = context.company();
    const result = await importSheet(context, {
      fileName: basename(path),
      sizeBytes: statSync(path).size,
      read: () => readFileSync(path),
      ...(mapping === undefined ? {} : { mapping }),
      dryRun: call.options['dry-run'] === true,
    });
    const rejects = call.options.rejects;
    if (typeof rejects === 'string') writeFileSync(rejects, result.rejectsCsv);
    return done({
      rows: result.rows,
      accepted: result.accepted,
      unchanged: result.unchanged,
      rejected: result.rejected,
      customers: result.customers,
      boxes: result.boxes,
      networkAccounts: result.networkAccounts,
      openingDue: formatDecimal(result.openingDueMinor, currency),
      openingAdvance: formatDecimal(result.openingAdvanceMinor, currency),
      plans: Object.fromEntries(result.plans.map((plan) => [plan.name, plan.customers])),
      rejectedRows: result.rejectedRows.map((row) => [row.line, row.reason]),
      dryRun: call.options['dry-run'] === true,
    });
  });
}

async function billRun(call: Call): Promise<Answer> {
  const on = optionalDay(call, 'on');
  if (!on) throw new UsageError('--on is missing');
  return withHost(call.dataDir, async (_host, context) => {
    const start = performance.now();
    const { currency } = context.company();
    const result =
      call.options['dry-run'] === true
        ? await previewBills(context, on)
        : await runBillsToEnd(context, context.services.ids.uuid(), on);
    return done({
      on,
      created: result.created,
      skipped: result.skipped,
      skippedBy: result.skippedBy,
      failed: result.failed,
      taxable: formatDecimal(result.taxableMinor, currency),
      tax: formatDecimal(result.taxMinor, currency),
      roundOff: formatDecimal(result.roundOffMinor, currency),
      total: formatDecimal(result.totalMinor, currency),
      elapsedMs: Math.round(performance.now() - start),
    });
  });
}

function verify(call: Call): Promise<Answer> {
  return withReader(call.dataDir, async (_reader, { currency }) => {
    const database = openDatabase(databaseFile(call.dataDir));
    try {
      const { ok, checks, elapsedMs } = database.snapshot(() => proveBooks(database, currency));
      return done({ ok, checks, elapsedMs }, ok);
    } finally {
      database.close();
    }
  });
}

async function close(call: Call): Promise<Answer> {
  const throughOn = optionalDay(call, 'through');
  if (!throughOn) throw new UsageError('--through is missing');
  const note = call.options.note === undefined ? '' : text(call, 'note');
  return withHost(call.dataDir, async (_host, context) => {
    closeBooks(context, { uid: context.services.ids.uuid(), throughOn, note });
    return done({ closedOn: throughOn });
  });
}

/** Vouchers of some days for another bookkeeping program; may run beside a working office. */
function exportVouchers(call: Call): Promise<Answer> {
  const format = VOUCHER_FORMATS.find((known) => known === text(call, 'format'));
  if (!format) throw new UsageError(`--format must be one of ${VOUCHER_FORMATS.join(', ')}`);
  const fromOn = optionalDay(call, 'from');
  const toOn = optionalDay(call, 'to');
  if (!fromOn || !toOn || fromOn > toOn) throw new UsageError('--from and --to must be days, in their order');
  const out = file(call);
  return withReader(call.dataDir, (_reader, { currency, language }) =>
    withWorker(call, async (worker) => {
      const byCustomer = call.options['by-customer'] === true;
      const made = await worker.exportVouchers({ fromOn, toOn }, format, byCustomer, language);
      writeFileSync(out, made.bytes);
      return done({ vouchers: made.vouchers, debit: formatDecimal(made.debitMinor, currency), file: out });
    }),
  );
}

async function withWorker(call: Call, work: (worker: PaperService) => Promise<Answer>): Promise<Answer> {
  const worker = startReportsWorker({
    databaseFile: databaseFile(call.dataDir),
    fontsDir: findAssets().fontsDir,
    log: pino({ enabled: false }),
  });
  try {
    return await work(worker);
  } finally {
    await worker.stop();
  }
}

const FORMATS = ['csv', 'xlsx', 'pdf', 'json'] as const;
const EVERYTHING = { branchIds: [], areaIds: [], collectorId: null };
const ROWS_PER_READ = 500;

function report(call: Call): Promise<Answer> {
  const name = file(call) as ReportName;
  if (!REPORT_NAMES.includes(name))
    throw new UsageError(`there is no report ${name}; there are ${REPORT_NAMES.join(', ')}`);
  const format = FORMATS.find((known) => known === text(call, 'format'));
  if (!format) throw new UsageError(`--format must be one of ${FORMATS.join(', ')}`);
  const out = text(call, 'out');
  return withReader(call.dataDir, (reader, company) =>
    withWorker(call, async (worker) => {
      const filter: ReportFilter = {
        name,
        fromOn: optionalDay(call, 'from'),
        toOn: optionalDay(call, 'to'),
        on: optionalDay(call, 'on'),
        ...(call.options.account ? { account: text(call, 'account') } : {}),
        ...(call.options.customer ? { customerId: customerIdOf(reader, text(call, 'customer')) } : {}),
      };
      const first = await worker.report(filter, { offset: 0, limit: ROWS_PER_READ }, EVERYTHING, company.language);
      if (format === 'json') {
        const rows = [...first.rows];
        while (rows.length < first.total) {
          const page = await worker.report(
            filter,
            { offset: rows.length, limit: ROWS_PER_READ },
            EVERYTHING,
            company.language,
          );
          if (page.rows.length === 0) break;
          rows.push(...page.rows);
        }
        writeFileSync(out, JSON.stringify({ ...first, rows }, null, 2));
      } else {
        const rendered = await worker.exportReport(filter, format, EVERYTHING, company.language);
        writeFileSync(out, rendered.bytes);
      }
      // Some totals are counts: of boxes, of receipts.
      const counts = new Set(first.columns.flatMap(({ key, kind }) => (kind === 'number' ? [key] : [])));
      const totals = Object.fromEntries(
        Object.entries(first.totals).map(([key, total]) => [
          key,
          counts.has(key) ? total : formatDecimal(total, company.currency),
        ]),
      );
      return done({ rows: first.total, totals, file: out });
    }),
  );
}

function customerIdOf(
  reader: { sql: { get<Row>(text: string, ...parameters: string[]): Row | undefined } },
  code: string,
): number {
  const found = reader.sql.get<{ id: number }>(
    'SELECT id FROM customer WHERE code = ? COLLATE NOCASE AND removed_at IS NULL',
    code,
  );
  if (!found) throw new UsageError(`there is no customer ${code}`);
  return found.id;
}

async function backup(call: Call): Promise<Answer> {
  return withReader(call.dataDir, async () => {
    await backupInto(databaseFile(call.dataDir), file(call));
    return done({ file: file(call), ...checkBackup(file(call)) });
  });
}

async function restore(call: Call): Promise<Answer> {
  const lock = lockFolder(call.dataDir);
  try {
    const facts = restoreFrom(file(call), databaseFile(call.dataDir), {
      suffix: `before-restore-${systemClock.now()}`,
      knownVersion: readMigrations(findAssets().migrationsDir).length,
    });
    return done({ dataDir: call.dataDir, ...facts });
  } finally {
    lock.release();
  }
}

async function backupCheck(call: Call): Promise<Answer> {
  return done({ ok: true, file: file(call), ...checkBackup(file(call)) });
}

async function exportOpenApi(call: Call): Promise<Answer> {
  const document = (await generateOpenApi(createRouter(), findAssets().version)) as { paths: object };
  writeFileSync(file(call), `${JSON.stringify(document, null, 2)}\n`);
  return done({ file: file(call), paths: Object.keys(document.paths).length });
}

/** The office's commands by name (architecture.md 6). */
export const COMMANDS: Readonly<
  Record<string, { run(call: Call): Promise<Answer>; usage: string; needsData: boolean }>
> = {
  init: {
    run: init,
    needsData: true,
    usage:
      'init --country IN --company NAME --owner USER --password-env VAR [--tax CODE] [--tax-id ID] [--state STATE] [--registration registered|unregistered|composition]',
  },
  demo: { run: demo, needsData: true, usage: 'demo --customers N [--months M] [--seed S]' },
  import: { run: importFile, needsData: true, usage: 'import FILE [--dry-run] [--mapping FILE] [--rejects FILE]' },
  'bill-run': { run: billRun, needsData: true, usage: 'bill-run --on YYYY-MM-DD [--dry-run]' },
  'close-books': { run: close, needsData: true, usage: 'close-books --through YYYY-MM-DD [--note TEXT]' },
  verify: { run: verify, needsData: true, usage: 'verify' },
  report: {
    run: report,
    needsData: true,
    usage: `report ${REPORT_NAMES.join('|')} [--from DAY] [--to DAY] [--on DAY] [--customer CODE] [--account LINE] --format csv|xlsx|pdf|json --out FILE`,
  },
  'export-vouchers': {
    run: exportVouchers,
    needsData: true,
    usage: 'export-vouchers FILE --from DAY --to DAY --format tally|journal [--by-customer]',
  },
  backup: { run: backup, needsData: true, usage: 'backup FILE' },
  restore: { run: restore, needsData: true, usage: 'restore FILE' },
  'backup-check': { run: backupCheck, needsData: false, usage: 'backup-check FILE' },
  'export-openapi': { run: exportOpenApi, needsData: false, usage: 'export-openapi FILE' },
};
