/** `npm run serve -- --data DIR --port N [--lan]`: builds what is out of date, then serves the office to browsers. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ENGINE_FLAGS } from '../electron/host/engineFlags.ts';
import { buildAll } from './build.ts';

await buildAll();
const child = spawn(
  process.execPath,
  [...ENGINE_FLAGS, join(import.meta.dirname, '..', 'dist', 'host', 'serve.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
