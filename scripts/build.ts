/**
 * Builds what runs from `dist`: the renderer for browsers and windows, and the host bundled for a fast start.
 * Without `--force` it builds only when a source is newer than the last build, so that `npm start` stays quick.
 */
import { existsSync, globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'dist', 'built');
const SOURCES = [
  'electron/**/*.{ts,tsx}',
  'renderer/**/*',
  'shared/**/*.ts',
  'db/schema/*.ts',
  '*.config.*.ts',
  'package.json',
  'package-lock.json',
  'scripts/build.ts',
];

function isCurrent(): boolean {
  const built = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!existsSync(join(ROOT, 'dist', 'renderer', 'index.html'))) return false;
  return SOURCES.every((pattern) =>
    globSync(pattern, { cwd: ROOT }).every((file) => {
      const entry = statSync(join(ROOT, file));
      return entry.isDirectory() || entry.mtimeMs <= built || /\.(test|e2e)\.tsx?$/.test(file);
    }),
  );
}

/** Builds everything that is out of date. Prints nothing on success but warnings of the bundler. */
export async function buildAll(force = false): Promise<void> {
  if (!force && isCurrent()) return;
  process.env.NODE_ENV = 'production';
  const configs = ['vite.config.renderer.ts', 'vite.config.host.ts', 'vite.config.shell.ts'];
  for (const configFile of configs) await build({ configFile: join(ROOT, configFile), logLevel: 'warn' });
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(STAMP, '');
}

if (import.meta.main) await buildAll(process.argv.includes('--force'));
