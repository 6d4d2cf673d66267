/**
 * `npm run migration -- generate NAME`: writes the next migration from the schema and mends what drizzle gets wrong.
 * `npm run migration -- custom NAME`: an empty migration to fill by hand (triggers, data).
 * `npm run migration -- freeze`: at a release, records the hash of every migration; a frozen file may never change.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mendMigration, type Snapshot } from './mendMigration.ts';

const FOLDER = 'db/migrations';
const [command, name = ''] = process.argv.slice(2);

function sqlFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort();
}

/** The schema as the newest migration left it. */
function newestSnapshot(): Snapshot {
  const meta = join(FOLDER, 'meta');
  const newest = readdirSync(meta)
    .filter((file) => file.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  return newest ? (JSON.parse(readFileSync(join(meta, newest), 'utf8')) as Snapshot) : { tables: {} };
}

function generate(custom: boolean): void {
  const before = new Set(sqlFiles());
  const previous = newestSnapshot();
  const flags = custom ? ['--custom'] : [];
  execFileSync('drizzle-kit', ['generate', '--name', name, ...flags], { stdio: 'inherit' });
  for (const file of sqlFiles().filter((candidate) => !before.has(candidate))) {
    const path = join(FOLDER, file);
    writeFileSync(path, mendMigration(readFileSync(path, 'utf8'), previous));
  }
}

function freeze(): void {
  const hashes: Record<string, string> = {};
  for (const file of sqlFiles()) {
    hashes[file] = createHash('sha256')
      .update(readFileSync(join(FOLDER, file)))
      .digest('hex');
  }
  writeFileSync(join(FOLDER, 'frozen.json'), `${JSON.stringify(hashes, null, 2)}\n`);
}

if (command === 'generate' && name) generate(false);
else if (command === 'custom' && name) generate(true);
else if (command === 'freeze') freeze();
else {
  process.stderr.write('usage: migration generate NAME | custom NAME | freeze\n');
  process.exitCode = 2;
}
