import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openReader } from './open.ts';

/** Thrown when a file is not a sound Counterfoil backup; the message says why. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}

/**
 * Copies the live database into one file, consistent while the host writes: SQLite's online backup, page by page.
 * The copy is written beside the target and renamed when it is complete.
 * @throws BackupError when the target exists already
 */
export async function backupInto(databaseFile: string, target: string): Promise<void> {
  if (existsSync(target)) throw new BackupError(`There is a file at ${target} already; choose another name.`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  const source = openReader(databaseFile);
  try {
    await source.backup(partial);
  } finally {
    source.close();
  }
  const copy = new Database(partial);
  copy.pragma('journal_mode = DELETE');
  copy.close();
  renameSync(partial, target);
}

export interface BackupFacts {
  readonly schemaVersion: number;
  readonly company: string;
  readonly customers: number;
  readonly bytes: number;
}

/**
 * Looks a backup over: is it SQLite, sound page by page, all references whole, and an office of ours.
 * @throws BackupError
 */
export function checkBackup(file: string): BackupFacts {
  if (!existsSync(file)) throw new BackupError(`There is no file at ${file}.`);
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true });
    const problems = sqlite.pragma('integrity_check') as { integrity_check: string }[];
    if (problems[0]?.integrity_check !== 'ok')
      throw new BackupError(`The backup is damaged: ${problems[0]?.integrity_check}`);
    if ((sqlite.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new BackupError('The backup has broken references.');
    const company = sqlite.prepare('SELECT name FROM company WHERE id = 1').get() as { name: string } | undefined;
    if (!company) throw new BackupError('The backup holds no office.');
    const { n } = sqlite.prepare('SELECT count(*) AS n FROM customer WHERE removed_at IS NULL').get() as { n: number };
    return {
      schemaVersion: sqlite.pragma('user_version', { simple: true }) as number,
      company: company.name,
      customers: n,
      bytes: statSync(file).size,
    };
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`This is not a Counterfoil backup (${(error as Error).message}).`);
  } finally {
    sqlite?.close();
  }
}

/**
 * Puts a checked backup in place of the database. The old files are kept beside it under `suffix`; nothing is
 * replaced before the copy is whole. The folder must be locked by the caller.
 * @throws BackupError
 */
export function restoreFrom(backup: string, databaseFile: string, suffix: string): BackupFacts {
  const facts = checkBackup(backup);
  const incoming = `${databaseFile}.incoming`;
  copyFileSync(backup, incoming);
  checkBackup(incoming);
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(databaseFile + part)) renameSync(databaseFile + part, `${databaseFile}.${suffix}${part}`);
  }
  renameSync(incoming, databaseFile);
  return facts;
}
