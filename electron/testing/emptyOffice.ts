import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost } from '#host/createHost.ts';
import { databaseFile } from '#host/db/open.ts';

/** Names a data file with every migration and nothing else, as it is before an office is made. */
export const EMPTY_OFFICE = 'COUNTERFOIL_TEST_EMPTY_OFFICE';

/** Migrates one data file for all tests: a test that makes an office of its own begins with a copy. */
export default async function migrateOnce(): Promise<() => void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-empty-'));
  const host = await createHost({ dataDir });
  await host.stop();
  process.env[EMPTY_OFFICE] = databaseFile(dataDir);
  return () => rmSync(dataDir, { recursive: true, force: true });
}
