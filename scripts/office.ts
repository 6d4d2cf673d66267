/** `npm run -s office -- --data DIR COMMAND`: builds what is out of date, then runs one command of the office. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ENGINE_FLAGS } from '../electron/host/engineFlags.ts';
import { buildAll } from './build.ts';

await buildAll();
const child = spawn(
  process.execPath,
  [...ENGINE_FLAGS, join(import.meta.dirname, '..', 'dist', 'host', 'office.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
