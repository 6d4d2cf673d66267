import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
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
  try {
    const source = openReader(databaseFile);
    try {
      await source.backup(partial);
    } finally {
      source.close();
    }
    const copy = new Database(partial);
    copy.pragma('journal_mode = DELETE');
    copy.close();
    syncToDisk(partial);
    renameSync(partial, target);
    syncToDisk(dirname(target));
  } catch (error) {
    for (const part of ['', '-journal', '-wal', '-shm']) rmSync(partial + part, { force: true });
    throw error;
  }
}

/** Waits until a file, or the names in a folder, are on the disk. Windows keeps the names itself and refuses this. */
function syncToDisk(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
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
 * Puts a checked backup in place of the database. The old files are kept beside it under `suffix`. Nothing is
 * replaced before the copy is whole, on the disk and of a version this program knows; the database is then replaced
 * by one rename, so that a power cut at any moment leaves either the old office or the new one, never none.
 * The folder must be locked by the caller.
 * @throws BackupError
 */
export function restoreFrom(
  backup: string,
  databaseFile: string,
  { suffix, knownVersion }: { suffix: string; knownVersion: number },
): BackupFacts {
  const facts = checkBackup(backup);
  if (facts.schemaVersion > knownVersion) {
    throw new BackupError(
      `This backup comes from a newer Counterfoil (data version ${facts.schemaVersion}, this program knows ${knownVersion}). Install the newer version to restore it.`,
    );
  }
  const incoming = `${databaseFile}.incoming`;
  try {
    copyFileSync(backup, incoming);
    syncToDisk(incoming);
    checkBackup(incoming);
    keepOldFiles(databaseFile, suffix);
  } catch (error) {
    rmSync(incoming, { force: true });
    throw error;
  }
  renameSync(incoming, databaseFile);
  syncToDisk(dirname(databaseFile));
  return facts;
}

/** Copies the old database aside, with its log moved into it first: a log left behind would be played into the new one. */
function keepOldFiles(databaseFile: string, suffix: string): void {
  if (!existsSync(databaseFile)) return;
  try {
    const old = new Database(databaseFile);
    old.pragma('wal_checkpoint(TRUNCATE)');
    old.close();
  } catch {
    // A damaged database is a reason to restore, not to refuse it; what is left of its log is kept beside it below.
  }
  for (const part of ['-wal', '-shm']) {
    if (existsSync(databaseFile + part)) renameSync(databaseFile + part, `${databaseFile}.${suffix}${part}`);
  }
  copyFileSync(databaseFile, `${databaseFile}.${suffix}`);
  syncToDisk(`${databaseFile}.${suffix}`);
}
