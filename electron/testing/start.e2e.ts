import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let dataDir: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-start-'));
});
afterEach(async () => {
  await Promise.all(
    started.splice(0).map((child) => {
      if (child.exitCode !== null || child.signalCode !== null) return undefined;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      return ended;
    }),
  );
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm start` on a computer where Electron cannot be had: no program file, and nobody at the download site. */
function start(mirror: string) {
  const said = { out: '', err: '' };
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'scripts', 'start.ts')], {
    env: {
      ...process.env,
      CI: 'true',
      COUNTERFOIL_DATA: dataDir,
      ELECTRON_OVERRIDE_DIST_PATH: join(dataDir, 'nowhere'),
      ELECTRON_MIRROR: mirror,
      electron_config_cache: join(dataDir, 'cache'),
    },
  });
  started.push(child);
  child.stdout.on('data', (text: Buffer) => {
    said.out += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, said, ended };
}

const SENTENCE =
  "Electron's program file is not here and cannot be downloaded; opening the office in the browser instead.\n";

describe('npm start without Electron', () => {
  it('says so in one line and opens the office under an address', async () => {
    const first = start('http://127.0.0.1:1/');
    await vi.waitFor(() => expect(first.said.out).toContain('Counterfoil is open at'), {
      timeout: 100_000,
      interval: 50,
    });
    expect(first.said.err).toBe(SENTENCE);
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(first.said.out)?.[0] ?? '';
    expect((await fetch(new URL('/api/v1/status', url))).status).toBe(200);

    const second = start('http://127.0.0.1:1/');
    expect(await second.ended).toBe(1);
    expect(second.said.err).toContain('Another Counterfoil is already using the folder');
    expect(second.said.out).toBe('');

    first.child.kill();
    await first.ended;
    await expect(fetch(url)).rejects.toThrow();
  });

  it('does not wait for a download site that never answers', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { said } = start(`http://127.0.0.1:${port}/`);
    await vi.waitFor(() => expect(said.out).toContain('Counterfoil is open at'), { timeout: 100_000, interval: 50 });
    expect(said.err).toBe(SENTENCE);
    silent.close();
  });
});
