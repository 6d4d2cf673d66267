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

  it('without an office in it gets no series: they are made with the office', () => {
    upgrade();
    expect(rows('SELECT count(*) FROM series')).toEqual([[0]]);
  });
});
