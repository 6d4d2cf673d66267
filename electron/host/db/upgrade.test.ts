import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAssets } from '#host/assets.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openWriter, type Sqlite } from './open.ts';

/** The first two steps are what the first release opened offices with. */
const RELEASED = 2;

let folder: string;
let sqlite: Sqlite;
const steps = readMigrations(findAssets().migrationsDir);
const upgrade = () => migrate(sqlite, steps, join(folder, 'backups'), 0);
const rows = (query: string) => sqlite.prepare(query).raw().all();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-upgrade-'));
  sqlite = openWriter(join(folder, 'counterfoil.db'));
  migrate(sqlite, steps.slice(0, RELEASED), join(folder, 'backups'), 0);
});
afterEach(() => {
  sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

function officeOf(country: string, seriesPrefixes: Readonly<Record<string, string>>): void {
  sqlite
    .prepare(
      `INSERT INTO company (id, site_uid, name, country, currency, time_zone, locale, language, financial_year_start_month,
         tax_id_label, round_to_minor, created_at) VALUES (1, 'site', 'Old', ?, 'INR', 'Asia/Kolkata', 'en-IN', 'en', 4, 'GSTIN', 1, 0)`,
    )
    .run(country);
  for (const [kind, prefix] of Object.entries(seriesPrefixes))
    sqlite.prepare('INSERT INTO series (document_kind, prefix) VALUES (?, ?)').run(kind, prefix);
  sqlite.exec(
    "INSERT INTO tax_set (code, name) VALUES ('GST18', 'GST'), ('IGST18', 'IGST'); INSERT INTO tax_version (tax_set_id, from_on, base_numerator, base_denominator) VALUES (1, '2017-07-01', 1, 1); INSERT INTO tax_component (tax_version_id, position, name, rate_ppm) VALUES (1, 0, 'CGST', 90000);",
  );
}

describe('an office of the first release', () => {
  it('gets the series of bills of supply, and says which set is for customers of another state', () => {
    officeOf('IN', { bill: 'INV', 'plain-bill': 'BIL', receipt: 'RCT' });
    upgrade();
    expect(rows("SELECT prefix FROM series WHERE document_kind = 'bill-of-supply'")).toEqual([['BOS']]);
    expect(rows('SELECT code, inter_state_set_id FROM tax_set ORDER BY id')).toEqual([
      ['GST18', 2],
      ['IGST18', null],
    ]);
    expect(rows('SELECT applies_to FROM tax_component')).toEqual([['all']]);
    expect(rows('SELECT tax_registration, tax_rounding FROM company')).toEqual([['registered', 'group']]);
    expect(() => sqlite.exec("UPDATE company SET tax_registration = 'perhaps'")).toThrow(/CHECK/);
    expect(() => sqlite.exec("UPDATE tax_component SET applies_to = 'filer'")).toThrow(/append-only/);
  });

  it('keeps the prefixes it has: the new series takes another', () => {
    officeOf('IN', { bill: 'BOS', 'plain-bill': 'BIL', receipt: 'SUP' });
    upgrade();
    expect(rows("SELECT prefix FROM series WHERE document_kind = 'bill-of-supply'")).toEqual([['BS']]);
  });

  it('elsewhere keeps its tax sets as they were', () => {
    officeOf('NP', { bill: 'INV', 'plain-bill': 'BIL', receipt: 'RCT' });
    upgrade();
    expect(rows('SELECT inter_state_set_id FROM tax_set')).toEqual([[null], [null]]);
  });

  it('finds the cheques it has taken, by where they are, and its account at the bank', () => {
    officeOf('IN', { bill: 'INV', 'plain-bill': 'BIL', receipt: 'RCT' });
    sqlite.exec(`INSERT INTO branch (id, name) VALUES (1, 'Office');
      INSERT INTO user (id, username, name, role, language, password_hash, created_at) VALUES (1, 'a', 'A', 'owner', 'en', '', 0);
      INSERT INTO letterhead (id, at, details) VALUES (1, 0, '{}');
      INSERT INTO account (id, kind, owner_id, key) VALUES (1, 'receivable', 1, ''), (2, 'cheque', 0, ''), (3, 'bank', 0, '');
      INSERT INTO customer (id, code, name, account_id, branch_id, created_at) VALUES (1, 'C1', 'Asha', 1, 1, 0);
      INSERT INTO shift (id, uid, user_id, counter, state, opened_at, opened_on, float_minor) VALUES (1, 's', 1, '', 'open', 0, '2026-10-01', 0);`);
    for (const id of [1, 2])
      sqlite.exec(`INSERT INTO payment (id, uid, request_hash, series_id, fy, sequence, number, customer_id, shift_id, user_id, letterhead_id,
          business_on, at, amount_minor, balance_before_minor, note)
        VALUES (${id}, 'p${id}', '', 3, '2627', ${id}, 'RCT/2627/000000${id}', 1, 1, 1, 1, '2026-10-0${id}', 0, 500, 0, '');
        INSERT INTO tender (payment_id, position, kind, account_id, amount_minor, received_minor, reference)
        VALUES (${id}, 0, 'cheque', 2, 500, 500, '00${id} SBI');`);
    sqlite.exec(
      "INSERT INTO payment_void (uid, payment_id, user_id, business_on, at, reason) VALUES ('v', 2, 1, '2026-10-03', 0, 'why')",
    );
    upgrade();
    expect(rows('SELECT number, cheque_on, amount_minor, state FROM cheque ORDER BY id')).toEqual([
      ['001 SBI', '2026-10-01', 500, 'in-hand'],
      ['002 SBI', '2026-10-02', 500, 'void'],
    ]);
    expect(rows('SELECT name, account_id, is_default FROM bank_account')).toEqual([['Bank', 3, 1]]);
    expect(rows("SELECT prefix FROM series WHERE document_kind = 'bank-deposit'")).toEqual([['DEP']]);
    expect(() => sqlite.exec('UPDATE cheque SET amount_minor = 1 WHERE id = 1')).toThrow(/never changed/);
  });

  it('without an office in it gets no series: they are made with the office', () => {
    upgrade();
    expect(rows('SELECT count(*) FROM series')).toEqual([[0]]);
  });
});

describe('an office of later', () => {
  it('finds the line of each charge on its bill, also of several that say the same', () => {
    const before = steps.findIndex(({ name }) => name.endsWith('charge_lines'));
    migrate(sqlite, steps.slice(0, before), join(folder, 'backups'), 0);
    officeOf('IN', { bill: 'INV', receipt: 'RCT' });
    sqlite.exec(`INSERT INTO branch (id, name) VALUES (1, 'Office');
      INSERT INTO letterhead (id, at, details) VALUES (1, 0, '{}');
      INSERT INTO account (id, kind, owner_id, key) VALUES (1, 'receivable', 1, ''), (2, 'receivable', 2, '');
      INSERT INTO customer (id, code, name, account_id, branch_id, created_at) VALUES (1, 'C1', 'Asha', 1, 1, 0), (2, 'C2', 'Bala', 2, 1, 0);
      INSERT INTO bill (id, kind, series_id, fy, sequence, number, customer_id, letterhead_id, business_on, issued_at, due_on, party_name, party_address,
        party_tax_id, party_state_code, taxable_minor, tax_minor, round_off_minor, total_minor, previous_balance_minor)
      SELECT 1, 'bill', id, '2627', 1, 'INV/2627/0000001', 1, 1, '2026-11-01', 0, '2026-11-01', '', '', '', '', 0, 0, 0, 0, 0 FROM series WHERE prefix = 'INV'`);
    const line = sqlite.prepare(
      `INSERT INTO bill_line (bill_id, position, kind, member_id, description, sac_code, revenue_key, from_on, to_on, unit_minor, amount_minor, includes_tax, taxable_minor)
       VALUES (1, ?, ?, ?, ?, '', 'other', '2026-11-01', '2026-11-01', 500, ?, 0, 500)`,
    );
    const charge = sqlite.prepare(
      `INSERT INTO charge (customer_id, kind, description, sac_code, revenue_key, from_on, to_on, quantity, unit_minor, amount_minor, includes_tax, bill_from_on,
         alone, reference_kind, reference_id, reason, at, bill_id) VALUES (?, ?, 'Box', '', 'other', '2026-11-01', '2026-11-01', ?, 500, ?, 0, '2026-11-01', 1, '', 0, '', 0, ?)`,
    );
    line.run(0, 'charge', 2, 'Box', 500);
    line.run(1, 'deposit', null, 'Box', 500);
    line.run(2, 'charge', null, 'Box', 500);
    line.run(3, 'charge', null, 'Box', 500);
    line.run(4, 'charge', null, 'Box × 2', 1_000);
    charge.run(1, 'item', 1, 500, 1);
    charge.run(1, 'item', 2, 1_000, 1);
    charge.run(1, 'deposit', 1, 500, 1);
    charge.run(2, 'item', 1, 500, 1);
    charge.run(1, 'item', 1, 500, 1);
    charge.run(1, 'item', 1, 500, null);
    upgrade();
    const linesOf = 'SELECT c.id, l.position FROM charge c LEFT JOIN bill_line l ON l.id = c.own_line_id ORDER BY c.id';
    expect(rows(linesOf)).toEqual([1, 2, 3, 4, 5, 6].map((id, at) => [id, [2, 4, 1, 0, 3, null][at]]));
    const moved = 'UPDATE charge SET own_line_id = (SELECT id FROM bill_line WHERE position = 4) WHERE id = 1';
    expect(() => sqlite.exec(moved)).toThrow(/a line of its bill/);
    expect(() => sqlite.exec('UPDATE charge SET bill_id = NULL WHERE id = 1')).toThrow(/a line of its bill/);
  });

  it('keeps its work on many boxes, and what holds it, when changes of services join it', () => {
    const before = steps.findIndex(({ name }) => name.endsWith('bulk_changes'));
    migrate(sqlite, steps.slice(0, before), join(folder, 'backups'), 0);
    sqlite.exec(
      `INSERT INTO box_bulk (id, uid, request_hash, kind, work, source, filter, reason, business_on, at, counter, state, total, refused, finished_at)
         VALUES (7, 'u', 'h', 'refresh', '{"kind":"refresh"}', 'numbers', '{}', 'no picture', '2026-11-01', 5, 'till', 'done', 1, 1, 6);
       INSERT INTO box_bulk_item (bulk_id, position, number, result, failure) VALUES (7, 1, 'STB9', 'refused', 'box-unknown');`,
    );
    upgrade();
    expect(rows('SELECT id, uid, kind, reason, state, total, refused, finished_at FROM box_bulk')).toEqual([
      [7, 'u', 'refresh', 'no picture', 'done', 1, 1, 6],
    ]);
    expect(rows('SELECT bulk_id, number, result, failure, terms_id, change_minor FROM box_bulk_item')).toEqual([
      [7, 'STB9', 'refused', 'box-unknown', null, 0],
    ]);
    expect(() => sqlite.exec("UPDATE box_bulk SET reason = 'none'")).toThrow(/never changed/);
    expect(() => sqlite.exec("UPDATE box_bulk_item SET failure = 'other'")).toThrow(/never changed/);
    for (const table of ['box_bulk_item', 'box_bulk'])
      expect(() => sqlite.exec(`DELETE FROM ${table}`)).toThrow(/never deleted/);
  });
});
