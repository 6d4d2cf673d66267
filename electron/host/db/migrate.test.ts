import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAssets } from '#host/assets.ts';
import {
  ChangedMigrationError,
  type Migration,
  migrate,
  NewerDatabaseError,
  readMigrations,
  schemaVersion,
} from './migrate.ts';
import { openWriter, type Sqlite } from './open.ts';

const AT = Date.UTC(2026, 10, 21);

function step(number: number, sql: string): Migration {
  return { number, name: `000${number - 1}_step`, sql, hash: createHash('sha256').update(sql).digest('hex') };
}

const FIRST = step(
  1,
  `CREATE TABLE area (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;--> statement-breakpoint
   CREATE TABLE customer (id INTEGER PRIMARY KEY, area_id INTEGER NOT NULL REFERENCES area(id) ON DELETE RESTRICT) STRICT;`,
);
/** A rebuild as drizzle writes one: with a migrator that leaves foreign keys on it would empty `customer`. */
const REBUILD = step(
  2,
  `CREATE TABLE __new_area (id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT DEFAULT '' NOT NULL) STRICT;--> statement-breakpoint
   INSERT INTO __new_area (id, name) SELECT id, name FROM area;--> statement-breakpoint
   DROP TABLE area;--> statement-breakpoint
   ALTER TABLE __new_area RENAME TO area;`,
);

describe('the migration runner', () => {
  let folder: string;
  let sqlite: Sqlite;
  const backups = () => join(folder, 'backups');
  const run = (...migrations: Migration[]) => migrate(sqlite, migrations, backups(), AT);
  const count = (table: string) => (sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'counterfoil-migrate-'));
    sqlite = openWriter(join(folder, 'counterfoil.db'));
  });
  afterEach(() => {
    sqlite.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function fillFirst(): void {
    run(FIRST);
    sqlite.exec("INSERT INTO area VALUES (1, 'North'); INSERT INTO customer VALUES (1, 1), (2, 1);");
  }

  it('prepares a new file without a backup, and does nothing the second time', () => {
    expect(run(FIRST, REBUILD)).toEqual({ ran: 2 });
    expect(schemaVersion(sqlite)).toBe(2);
    expect(existsSync(backups())).toBe(false);
    expect(run(FIRST, REBUILD)).toEqual({ ran: 0 });
    expect(sqlite.prepare('SELECT number, name, hash, applied_at FROM schema_migration').all()).toEqual([
      { number: 1, name: '0000_step', hash: FIRST.hash, applied_at: AT },
      { number: 2, name: '0001_step', hash: REBUILD.hash, applied_at: AT },
    ]);
  });

  it('backs up before it upgrades, and keeps the rows that hang on a rebuilt table', () => {
    fillFirst();
    expect(run(FIRST, REBUILD)).toEqual({ ran: 1 });
    expect([count('area'), count('customer')]).toEqual([1, 2]);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(() => sqlite.exec('DELETE FROM area')).toThrow(/FOREIGN KEY/);
    const before = new Database(join(backups(), 'before-version-2.db'), { readonly: true });
    expect(before.pragma('user_version', { simple: true })).toBe(1);
    expect(before.prepare('SELECT count(*) AS n FROM customer').get()).toEqual({ n: 2 });
    before.close();
  });

  it('leaves the file to the old program when a step fails half way', () => {
    fillFirst();
    const failing = step(
      2,
      "INSERT INTO area VALUES (9, 'Half');--> statement-breakpoint\nCREATE TABLE area (id INTEGER);",
    );
    expect(() => run(FIRST, failing)).toThrow(/already exists/);
    expect([schemaVersion(sqlite), count('area'), count('customer')]).toEqual([1, 1, 2]);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(run(FIRST)).toEqual({ ran: 0 });
  });

  it('refuses a step that leaves a reference into nothing', () => {
    fillFirst();
    expect(() => run(FIRST, step(2, 'DELETE FROM area;'))).toThrow(/breaks 2 references/);
    expect([schemaVersion(sqlite), count('area')]).toEqual([1, 1]);
  });

  it('goes back to work after the steps that stood: each is a transaction of its own', () => {
    const failing = step(3, 'nonsense;');
    expect(() => run(FIRST, REBUILD, failing)).toThrow();
    expect(schemaVersion(sqlite)).toBe(2);
    expect(run(FIRST, REBUILD, step(3, 'CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;'))).toEqual({ ran: 1 });
  });

  it('refuses a file of a newer program, and a step that is no longer the one that ran, in sentences', () => {
    run(FIRST, REBUILD);
    expect(() => run(FIRST)).toThrow(NewerDatabaseError);
    expect(() => run(FIRST)).toThrow(/data version 2, this program knows 1\)\. Install the newer version/);
    expect(() => run(step(1, `${FIRST.sql} `), REBUILD)).toThrow(ChangedMigrationError);
    expect(schemaVersion(sqlite)).toBe(2);
  });
});

describe('the migrations of the program', () => {
  const { migrationsDir } = findAssets();

  it('are numbered without gaps', () => {
    expect(readMigrations(migrationsDir).map(({ number }) => number)).toEqual(
      readMigrations(migrationsDir).map((_, index) => index + 1),
    );
  });

  it('are what was released, where they were', () => {
    const frozenFile = join(migrationsDir, 'frozen.json');
    const frozen = existsSync(frozenFile)
      ? (JSON.parse(readFileSync(frozenFile, 'utf8')) as Record<string, string>)
      : {};
    const known = new Map(readMigrations(migrationsDir).map(({ name, hash }) => [name, hash]));
    for (const [name, hash] of Object.entries(frozen))
      expect([name, known.get(name.replace(/\.sql$/, ''))]).toEqual([name, hash]);
  });
});
