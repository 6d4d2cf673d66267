/**
 * `npm test`: builds the product, finds a browser, runs every test, and ends with `N passed, N failed` alone on a
 * line, with `, N skipped` behind it when a test could not run here (it says why itself).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { buildAll } from './build.ts';

interface Counts {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
}

/** Memory as a folder, where the system has one. */
const MEMORY = '/dev/shm';
const LEAST_MEMORY = 4 * 1024 ** 3;
/** Every write of a test's office is synced, which costs nothing in memory; a process that is killed loses none of that. */
const folder = mkdtempSync(join(hasMemory() ? MEMORY : tmpdir(), 'counterfoil-tests-'));
const totals = { passed: 0, failed: 0, skipped: 0 };

function run(project: string, browser: string): void {
  const file = join(folder, `${project}.json`);
  const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { stdio: 'inherit', env: { ...process.env, COUNTERFOIL_TEST_BROWSER: browser, TMPDIR: folder } },
  );
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
  totals.passed += counts.numPassedTests;
  totals.skipped += counts.numPendingTests;
  // A file that failed before its first test counts as one failure; so does a runner that failed otherwise.
  totals.failed += Math.max(counts.numFailedTests, status === 0 ? 0 : 1);
}

function hasMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > LEAST_MEMORY;
}

try {
  await buildAll();
  const browser = findBrowser();
  for (const project of ['unit', 'e2e']) run(project, browser);
} catch (error) {
  totals.failed += 1;
  process.stderr.write(`${(error as Error).message}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
process.exitCode = totals.failed === 0 ? 0 : 1;
