import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid } from '#testing/makeHost.ts';
import { BackupError, backupInto, checkBackup, restoreFrom } from './backup.ts';
import { databaseFile, FolderInUseError, lockFolder } from './open.ts';

const KNOWN = { suffix: 'old', knownVersion: 1000 };

let root: string;
let good: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'counterfoil-backup-'));
  good = join(root, 'good.db');
  const office = await makeOffice();
  for (let index = 0; index < 50; index += 1)
    await office.owner.customers.create({ uid: newUid(), name: `Customer ${index}` });
  await backupInto(databaseFile(office.dataDir), good);
  await expect(backupInto(databaseFile(office.dataDir), good)).rejects.toThrow(/There is a file at .* already/);
  await office.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a backup', () => {
  it('of a working office is one whole file', () => {
    expect(checkBackup(good)).toMatchObject({ company: 'Sri Venkateswara Cable Network', customers: 50 });
    expect(readdirSync(root)).toEqual(['good.db']);
  });

  it('that cannot be written leaves nothing behind', async () => {
    await expect(backupInto(good, join(root, 'no-folder', 'x.db'))).rejects.toThrow();
    await expect(backupInto(join(root, 'missing.db'), join(root, 'x.db'))).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['good.db']);
  });

  const broken: readonly [string, RegExp, (file: string) => void][] = [
    ['is missing', /There is no file/, (file) => rmSync(file)],
    ['is empty', /holds no office|not a Counterfoil backup/, (file) => writeFileSync(file, '')],
    [
      'is something else',
      /not a Counterfoil backup/,
      (file) => writeFileSync(file, '%PDF-1.7 nothing of ours'.repeat(500)),
    ],
    ['was cut off', /damaged|not a Counterfoil backup/, (file) => truncateSync(file, 100_000)],
    ['has a damaged page', /damaged|not a Counterfoil backup/, damagePages],
    ['is of another program', /not a Counterfoil backup/, makeForeign],
    ['has broken references', /broken references/, orphan],
  ];
  it.each(broken)('that %s is refused', (_name, sentence, damage) => {
    const file = join(mkdtempSync(join(tmpdir(), 'counterfoil-broken-')), 'b.db');
    copyFileSync(good, file);
    damage(file);
    expect(() => checkBackup(file)).toThrow(BackupError);
    expect(() => checkBackup(file)).toThrow(sentence);
  });
});

function damagePages(file: string): void {
  const bytes = readFileSync(file);
  for (let page = 4; page < bytes.length / 4096; page += 3) bytes.fill(0xa5, page * 4096, page * 4096 + 600);
  writeFileSync(file, bytes);
}

function makeForeign(file: string): void {
  rmSync(file);
  const other = new Database(file);
  other.exec('CREATE TABLE note (text TEXT)');
  other.close();
}

function orphan(file: string): void {
  const sqlite = new Database(file);
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec('UPDATE customer SET branch_id = 4242 WHERE id = 1');
  sqlite.close();
}

describe('a restore', () => {
  let folder: string;
  let database: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'counterfoil-restore-'));
    database = databaseFile(folder);
    copyFileSync(good, database);
    const sqlite = new Database(database);
    sqlite.pragma('journal_mode = WAL');
    sqlite.exec("UPDATE company SET name = 'The office of today'");
    sqlite.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const companyIn = (file: string) => checkBackup(file).company;

  it('puts the backup in place and keeps what stood there', () => {
    expect(restoreFrom(good, database, KNOWN)).toMatchObject({ customers: 50 });
    expect(companyIn(database)).toBe('Sri Venkateswara Cable Network');
    expect(companyIn(`${database}.old`)).toBe('The office of today');
    expect(existsSync(`${database}.incoming`)).toBe(false);
  });

  it('keeps what was only in the log of a killed host, and plays none of it into the backup', () => {
    const writer = new Database(database);
    writer.pragma('wal_autocheckpoint = 0');
    writer.exec("UPDATE company SET name = 'Only in the log'");
    for (const part of ['', '-wal', '-shm']) copyFileSync(database + part, `${database}.killed${part}`);
    writer.close();
    for (const part of ['', '-wal', '-shm']) copyFileSync(`${database}.killed${part}`, database + part);
    restoreFrom(good, database, KNOWN);
    expect(companyIn(database)).toBe('Sri Venkateswara Cable Network');
    expect(companyIn(`${database}.old`)).toBe('Only in the log');
  });

  it('of a backup that is no good changes nothing', () => {
    const bad = join(folder, 'bad.db');
    copyFileSync(good, bad);
    truncateSync(bad, 100_000);
    expect(() => restoreFrom(bad, database, KNOWN)).toThrow(BackupError);
    expect(companyIn(database)).toBe('The office of today');
    expect(readdirSync(folder).filter((name) => /old|incoming/.test(name))).toEqual([]);
  });

  it('of a newer program’s backup is refused before anything is replaced', () => {
    expect(() => restoreFrom(good, database, { suffix: 'old', knownVersion: 1 })).toThrow(
      /comes from a newer Counterfoil/,
    );
    expect(companyIn(database)).toBe('The office of today');
  });

  it('heals a damaged database and a folder without one', () => {
    writeFileSync(database, 'not a database at all'.repeat(300));
    restoreFrom(good, database, KNOWN);
    expect(companyIn(database)).toBe('Sri Venkateswara Cable Network');
    rmSync(database);
    restoreFrom(good, database, { ...KNOWN, suffix: 'older' });
    expect(companyIn(database)).toBe('Sri Venkateswara Cable Network');
  });

  it('cannot take the folder from a host that works in it', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUseError);
    lock.release();
    lockFolder(folder).release();
  });
});
