import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { SlowLog } from './slowLog.ts';

export type Sqlite = Database.Database;

/** Why each is set is written down in resources/decisions/0003-sqlite-pragmas.md. */
const PRAGMAS = [
  'journal_mode = WAL',
  // WAL files reopen with NORMAL: FULL is set on every connection, because a receipt that was printed must survive a power cut.
  'synchronous = FULL',
  'foreign_keys = ON',
  'busy_timeout = 5000',
  'temp_store = MEMORY',
  'cache_size = -65536',
  'mmap_size = 0',
  'trusted_schema = OFF',
  // Without it INSERT OR REPLACE deletes a row without asking the append-only triggers.
  'recursive_triggers = ON',
  'journal_size_limit = 67108864',
  // A worker moves the log into the file (workers/checkpoint); this is only the net below it: about 160 MB.
  'wal_autocheckpoint = 40000',
];

export function databaseFile(dataDir: string): string {
  return join(dataDir, 'counterfoil.db');
}

/** Opens the one connection that writes. */
export function openWriter(file: string, slowLog?: SlowLog): Sqlite {
  const sqlite = new Database(file);
  for (const pragma of PRAGMAS) sqlite.pragma(pragma);
  slowLog?.watch(sqlite);
  return sqlite;
}

/** Opens a connection that cannot write: for reports, exports and proofs beside the writer. */
export function openReader(file: string, slowLog?: SlowLog): Sqlite {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true });
  for (const pragma of [
    'busy_timeout = 5000',
    'temp_store = MEMORY',
    'cache_size = -32768',
    'mmap_size = 268435456',
    'query_only = ON',
    'trusted_schema = OFF',
  ]) {
    sqlite.pragma(pragma);
  }
  slowLog?.watch(sqlite);
  return sqlite;
}

/** Thrown when another host owns the data folder. */
export class FolderInUseError extends Error {
  constructor(dataDir: string) {
    super(`Another Counterfoil is already using the folder ${dataDir}. Close it first, or choose another folder.`);
    this.name = 'FolderInUseError';
  }
}

/** Thrown when the data folder cannot be written. */
export class FolderReadOnlyError extends Error {
  constructor(dataDir: string) {
    super(
      `Counterfoil cannot write into the folder ${dataDir}. Check that the disk is not full and that you may write there.`,
    );
    this.name = 'FolderReadOnlyError';
  }
}

export interface FolderLock {
  release(): void;
}

/**
 * Claims the data folder for this process. The claim is an exclusive SQLite lock, which the operating system
 * drops when the process dies, so a crash never leaves a folder that nobody can open.
 * @throws FolderInUseError, FolderReadOnlyError
 */
export function lockFolder(dataDir: string): FolderLock {
  let lock: Sqlite | undefined;
  try {
    if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    lock = new Database(join(dataDir, 'host.lock'), { timeout: 0 });
    lock.pragma('journal_mode = DELETE');
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS owner (pid INTEGER); COMMIT;');
    const held = lock;
    return { release: () => held.close() };
  } catch (error) {
    lock?.close();
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_BUSY')) throw new FolderInUseError(dataDir);
    if (/READONLY|CANTOPEN|FULL|IOERR|EACCES|EROFS|ENOSPC|EPERM|ENOTDIR|ENOENT|EEXIST/.test(code))
      throw new FolderReadOnlyError(dataDir);
    throw error;
  }
}
