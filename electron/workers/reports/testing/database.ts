import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Day, day, dayNumber } from '#shared/domain/time.ts';

const MIGRATIONS = new URL('../../../../db/migrations/', import.meta.url);

/** 10:00 in Kolkata on a day, in UTC milliseconds. */
export function tenInTheMorning(on: Day): number {
  return dayNumber(on) * 86_400_000 + 4.5 * 3_600_000;
}

type Value = string | number | null;

/** An empty database file with the newest schema, in a folder of its own. */
export function createTestDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-reports-'));
  const file = join(folder, 'counterfoil.db');
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('foreign_keys = ON');
  for (const name of readdirSync(MIGRATIONS)
    .filter((entry) => entry.endsWith('.sql'))
    .sort()) {
    for (const statement of readFileSync(new URL(name, MIGRATIONS), 'utf8').split('--> statement-breakpoint'))
      sqlite.exec(statement);
  }

  const statements = new Map<string, Database.Statement>();
  const run = (sql: string, ...values: Value[]): number => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    return Number(statement.run(...values).lastInsertRowid);
  };
  const insert = (table: string, row: Readonly<Record<string, Value>>): number =>
    run(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      ...Object.values(row),
    );
  const remove = (): void => {
    sqlite.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { file, sqlite, run, insert, remove };
}

export type TestDatabase = ReturnType<typeof createTestDatabase>;

/** What every office has before its first customer: company, letterhead, series, GST and a plan. */
export function seedOffice(insert: TestDatabase['insert']) {
  const createdAt = tenInTheMorning(day('2026-01-01'));
  const company = {
    name: 'Sri Sai Cable',
    legalName: 'Sri Sai Cable Network',
    address: '12 Gandhi Road\nHyderabad 500001',
    stateCode: '36',
    phone: '040-2345678, 98490 00000',
    email: 'office@srisai.example',
    helpdesk: '1800 123 456',
    taxIdLabel: 'GSTIN',
    taxId: '36ABCDE1234F1Z1',
    upiId: 'srisai@upi',
    bankDetails: 'State Bank, A/c 123456\nIFSC SBIN0000001',
    billTerms: 'Pay before the due date.',
    country: 'IN',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
  };
  insert('company', {
    id: 1,
    site_uid: randomUUID(),
    name: company.name,
    country: 'IN',
    currency: 'INR',
    time_zone: 'Asia/Kolkata',
    locale: 'en-IN',
    language: 'en',
    financial_year_start_month: 4,
    tax_id_label: 'GSTIN',
    round_to_minor: 1,
    created_at: createdAt,
  });
  const letterheadId = insert('letterhead', { at: createdAt, details: JSON.stringify(company) });
  const branchId = insert('branch', { name: 'Main' });
  const billSeries = insert('series', { document_kind: 'bill', prefix: 'INV' });
  const receiptSeries = insert('series', { document_kind: 'receipt', prefix: 'RCT' });
  const taxSetId = insert('tax_set', { code: 'GST18', name: 'GST 18%' });
  const taxVersionId = insert('tax_version', {
    tax_set_id: taxSetId,
    from_on: '2017-07-01',
    base_numerator: 1,
    base_denominator: 1,
  });
  const components = ['CGST', 'SGST'].map((name, position) => ({
    name,
    id: insert('tax_component', { tax_version_id: taxVersionId, position, name, rate_ppm: 90_000, compound: 0 }),
    accountId: insert('account', { kind: 'tax', key: name }),
  }));
  const planId = insert('plan', {
    code: 'GOLD',
    name: 'Gold pack',
    kind: 'cable',
    tax_set_id: taxSetId,
    timing: 'prepaid',
    cycle_kind: 'calendar',
    cycle_every: 1,
    billing_day: 1,
    created_at: createdAt,
  });
  return { createdAt, letterheadId, branchId, billSeries, receiptSeries, taxVersionId, components, planId };
}
