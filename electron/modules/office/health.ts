import { mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '#host/context.ts';
import { booksAhead } from '#modules/ledger/index.ts';
import { localDateTime } from '#shared/domain/time.ts';

function backupDir(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** State of the program, the database and the disk, for the health page. */
export function readHealth(context: Context) {
  const { sql } = context.read;
  const { dataDir, version, startedAt, clock } = context.services;
  const clockAt = clock.now();
  const disk = statfsSync(dataDir);
  const verified = sql.get<{ at: number; ok: number }>('SELECT at, ok FROM verification ORDER BY id DESC LIMIT 1');
  return {
    version,
    startedAt,
    databaseBytes: statSync(context.services.databaseFile).size,
    freeDiskBytes: disk.bavail * disk.bsize,
    schemaVersion: sql.get<{ version: number }>('SELECT max(number) AS version FROM schema_migration')?.version ?? 0,
    memoryBytes: process.memoryUsage.rss(),
    customers: sql.get<{ n: number }>('SELECT count(*) AS n FROM customer WHERE removed_at IS NULL')?.n ?? 0,
    slowQueries: [...context.services.slowQueries()].slice(0, 20),
    lastBackup: newestBackup(dataDir),
    lastVerify: verified ? { at: verified.at, ok: verified.ok === 1 } : null,
    lanAddresses: [...context.services.lanAddresses()],
    clock: { at: clockAt, booksAt: booksAhead(context.read, clockAt) ?? null },
  };
}

function newestBackup(dataDir: string): { file: string; at: number; bytes: number } | null {
  const folder = backupDir(dataDir);
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.db'));
  } catch {
    return null;
  }
  const backups = names.map((name) => {
    const { mtimeMs, size } = statSync(join(folder, name));
    return { file: name, at: Math.round(mtimeMs), bytes: size };
  });
  return backups.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** Writes a backup named by the office's clock into the backup folder; the host goes on meanwhile. */
export async function backupNow(context: Context): Promise<{ file: string; bytes: number; at: number }> {
  const { dataDir, clock } = context.services;
  const at = clock.now();
  mkdirSync(backupDir(dataDir), { recursive: true });
  const stamp = localDateTime(at, context.company().timeZone).replace(' ', '-').replace(':', '');
  const file = `counterfoil-${stamp}-${at % 60_000}.db`;
  await context.services.backupInto(join(backupDir(dataDir), file));
  context.write((tx) => {
    tx.audit({ action: 'backup', entity: 'backup', entityId: file });
    tx.touch('health');
  });
  return { file, bytes: statSync(join(backupDir(dataDir), file)).size, at };
}
