import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sqlite } from './open.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** Thrown when the file was written by a newer program: opening it could lose what this one does not know. */
export class NewerDatabaseError extends Error {
  constructor(version: number, known: number) {
    super(
      `This office was last opened with a newer Counterfoil (data version ${version}, this program knows ${known}). Install the newer version to go on.`,
    );
    this.name = 'NewerDatabaseError';
  }
}

/** Thrown when a migration that already ran is not the one this program carries. */
export class ChangedMigrationError extends Error {
  constructor(name: string) {
    super(
      `The data file was prepared by a different build of Counterfoil (step ${name}). Restore a backup or ask for support.`,
    );
    this.name = 'ChangedMigrationError';
  }
}

/** Reads the numbered migrations in order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file, index) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      if (Number(file.slice(0, 4)) !== index) throw new Error(`migration ${file} is out of order`);
      return {
        number: index + 1,
        name: file.replace(/\.sql$/, ''),
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

export function schemaVersion(sqlite: Sqlite): number {
  return sqlite.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings a file to the newest schema: backs it up first when it holds an office, runs each missing step in a
 * transaction of its own, and checks the foreign keys before it commits. drizzle's own migrator is not used:
 * it has emptied child tables on table rebuilds (law 13).
 * @throws NewerDatabaseError, ChangedMigrationError, or the SQLite error of a failing step (the file stays as it was).
 */
export function migrate(
  sqlite: Sqlite,
  migrations: readonly Migration[],
  backupDir: string,
  appliedAt: number,
): { ran: number } {
  const current = schemaVersion(sqlite);
  if (current > migrations.length) throw new NewerDatabaseError(current, migrations.length);
  if (current > 0) checkHashes(sqlite, migrations);
  const missing = migrations.slice(current);
  if (missing.length === 0) return { ran: 0 };
  if (current > 0) backupBefore(sqlite, backupDir, current);

  sqlite.pragma('foreign_keys = OFF');
  try {
    for (const migration of missing) runStep(sqlite, migration, appliedAt);
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  return { ran: missing.length };
}

function checkHashes(sqlite: Sqlite, migrations: readonly Migration[]): void {
  const applied = sqlite.prepare('SELECT number, hash FROM schema_migration').all() as {
    number: number;
    hash: string;
  }[];
  for (const { number, hash } of applied) {
    const known = migrations[number - 1];
    if (known && known.hash !== hash) throw new ChangedMigrationError(known.name);
  }
}

function backupBefore(sqlite: Sqlite, backupDir: string, version: number): void {
  if (!existsSync(backupDir)) mkdirSync(backupDir, { recursive: true });
  const file = join(backupDir, `before-version-${version + 1}.db`);
  if (!existsSync(file)) sqlite.prepare('VACUUM INTO ?').run(file);
}

function runStep(sqlite: Sqlite, migration: Migration, appliedAt: number): void {
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    sqlite.exec(
      'CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
    );
    for (const statement of migration.sql.split('--> statement-breakpoint')) sqlite.exec(statement);
    const broken = sqlite.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`migration ${migration.name} breaks ${broken.length} references`);
    sqlite
      .prepare('INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (?, ?, ?, ?)')
      .run(migration.number, migration.name, migration.hash, appliedAt);
    sqlite.pragma(`user_version = ${migration.number}`);
    sqlite.exec('COMMIT');
  } catch (error) {
    sqlite.exec('ROLLBACK');
    throw error;
  }
}
