import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createHost } from '#host/createHost.ts';
import { databaseFile } from '#host/db/open.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data file with every migration and nothing else, as it is before an office is made. */
    emptyOffice: string;
  }
}

/** Migrates one data file for all tests: a test that makes an office of its own begins with a copy. */
export default async function migrateOnce(project: TestProject): Promise<() => void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-empty-'));
  const host = await createHost({ dataDir });
  await host.stop();
  project.provide('emptyOffice', databaseFile(dataDir));
  return () => rmSync(dataDir, { recursive: true, force: true });
}
