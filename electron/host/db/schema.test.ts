import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAssets } from '#host/assets.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openReader, openWriter, type Sqlite } from './open.ts';

/** Columns that may be NULL because their absence means something; every other column is NOT NULL. */
const MAY_BE_NULL =
  /(^|_)(id|uid|hash|at|on|by|before|after|day|days|minor|kbps|vc|code|reason|serial|month|quota|bytes|sealed|slots|up_to|most_uses|per|no|number|pin|minute)$/;

let folder: string;
let sqlite: Sqlite;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-schema-'));
  sqlite = openWriter(join(folder, 'counterfoil.db'));
  migrate(sqlite, readMigrations(findAssets().migrationsDir), folder, 0);
});
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Table {
  readonly name: string;
  readonly type: string;
  readonly strict: number;
}

/** Tables of ours: not those of SQLite, of the full-text index, or of the view schema. */
function tables(): Table[] {
  return (sqlite.pragma('table_list') as (Table & { schema: string })[]).filter(
    ({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'),
  );
}

describe('the schema', () => {
  it('has STRICT tables only', () => {
    expect(tables().length).toBeGreaterThan(25);
    expect(tables().filter(({ strict }) => !strict)).toEqual([]);
  });

  it('restricts every reference and cascades none', () => {
    const references = tables().flatMap(({ name }) =>
      (
        sqlite.pragma(`foreign_key_list(${name})`) as {
          table: string;
          from: string;
          on_delete: string;
          on_update: string;
        }[]
      ).map((key) => ({ name, ...key })),
    );
    expect(references.length).toBeGreaterThan(40);
    expect(references.filter((key) => key.on_delete !== 'RESTRICT' || key.on_update === 'CASCADE')).toEqual([]);
  });

  it('lets only those columns be empty whose absence means something', () => {
    const loose = tables().flatMap(({ name }) =>
      (sqlite.pragma(`table_info(${name})`) as { name: string; notnull: number; pk: number }[])
        .filter((column) => !column.notnull && !column.pk && !MAY_BE_NULL.test(column.name))
        .map((column) => `${name}.${column.name}`),
    );
    expect(loose).toEqual([]);
  });

  it('keeps amounts, instants and ids as integers, and days as text', () => {
    const columns = tables().flatMap(({ name }) =>
      (sqlite.pragma(`table_info(${name})`) as { name: string; type: string }[]).map((column) => ({
        table: name,
        ...column,
      })),
    );
    const wrong = columns.filter(({ name, type }) => {
      if (/_(minor|at)$/.test(name)) return type !== 'INTEGER';
      return /_on$/.test(name) && type !== 'TEXT';
    });
    expect(wrong).toEqual([]);
    expect(columns.filter(({ type }) => type === 'REAL')).toEqual([]);
  });

  it('guards what must never be changed or removed', () => {
    const guarded = (
      sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]
    ).map(({ name }) => name);
    for (const table of [
      'transfer',
      'block',
      'bill',
      'bill_line',
      'payment',
      'tender',
      'payment_void',
      'allocation',
      'audit',
    ]) {
      expect(guarded).toContain(`${table}_no_update`);
      expect(guarded).toContain(`${table}_no_delete`);
    }
  });
});

describe('a connection', () => {
  const pragmasOf = (connection: Sqlite, ...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, connection.pragma(name, { simple: true })]));

  it('that writes is durable and strict again after the file was closed', () => {
    const file = join(folder, 'reopened.db');
    openWriter(file).close();
    const again = openWriter(file);
    // synchronous 2 is FULL: a file in WAL mode reopens with 1 unless it is set.
    expect(pragmasOf(again, 'synchronous', 'foreign_keys', 'journal_mode', 'trusted_schema')).toEqual({
      synchronous: 2,
      foreign_keys: 1,
      journal_mode: 'wal',
      trusted_schema: 0,
    });
    again.close();
  });

  it('that reads cannot write', () => {
    const reader = openReader(join(folder, 'counterfoil.db'));
    expect(() => reader.exec("INSERT INTO branch (name) VALUES ('x')")).toThrow(/readonly/);
    expect(pragmasOf(reader, 'query_only')).toEqual({ query_only: 1 });
    reader.close();
  });
});
