import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findAssets } from '#host/assets.ts';
import { migrate, readMigrations } from '#host/db/migrate.ts';
import { openWriter } from '#host/db/open.ts';

it('totals of days are made for the transfers that an older program left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-days-'));
  const sqlite = openWriter(join(folder, 'counterfoil.db'));
  try {
    const migrations = readMigrations(findAssets().migrationsDir);
    const filling = migrations.findIndex(({ name }) => name.endsWith('_ledger_day_guards'));
    migrate(sqlite, migrations.slice(0, filling), folder, 0);
    sqlite.exec(`
      INSERT INTO account (id, kind, owner_id, key) VALUES (1, 'receivable', 1, ''), (2, 'receivable', 2, ''), (3, 'revenue', 0, 'cable'), (4, 'safe', 0, '');
      INSERT INTO block (id, at, first_transfer_id, transfer_count, previous_hash, hash) VALUES (1, 0, 1, 4, '', '');
      INSERT INTO transfer (id, block_id, debit_id, credit_id, amount_minor, code, document_kind, document_id, business_on, at) VALUES
        (1, 1, 1, 3, 300, 'bill-line', 'bill', 1, '2026-11-01', 0), (2, 1, 2, 3, 200, 'bill-line', 'bill', 2, '2026-11-01', 0),
        (3, 1, 4, 1, 50, 'payment', 'payment', 1, '2026-11-01', 0), (4, 1, 4, 1, 60, 'payment', 'payment', 2, '2026-11-02', 0)`);
    migrate(sqlite, migrations, folder, 0);
    expect(sqlite.prepare('SELECT * FROM ledger_day ORDER BY business_on, kind').raw().all()).toEqual([
      ['2026-11-01', 'receivable', '', 500, 50],
      ['2026-11-01', 'revenue', 'cable', 0, 500],
      ['2026-11-01', 'safe', '', 50, 0],
      ['2026-11-02', 'receivable', '', 0, 60],
      ['2026-11-02', 'safe', '', 60, 0],
    ]);
  } finally {
    sqlite.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
