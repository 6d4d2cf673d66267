import { execFile, spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import checkPacked from '#scripts/checkPacked.ts';

/**
 * Packs the real program with electron-builder, takes it apart again, and runs the packed host under plain Node.
 * Electron's own program file is a stub: what is packed beside it does not depend on it.
 */

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const BUILDER = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js');
/** The mark by which the fuse tool finds the fuses in a program file, their version, their number, all as delivered. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100110'),
]);

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-packed-'));
  await run(process.execPath, ['scripts/build.ts'], { cwd: ROOT });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder that looks to electron-builder like an unpacked Electron. */
function makeStub(name: string, programFile: string): string {
  const stub = join(folder, name);
  mkdirSync(join(stub, 'resources'), { recursive: true });
  mkdirSync(join(stub, 'locales'));
  writeFileSync(join(stub, 'version'), '45.4.1');
  writeFileSync(join(stub, programFile), Buffer.concat([Buffer.alloc(256), FUSES, Buffer.alloc(256)]), { mode: 0o755 });
  return stub;
}

/** Runs electron-builder up to the unpacked program. Answers its output instead of failing. */
async function pack(system: 'linux' | 'win', stub: string): Promise<{ output: string; programDir: string }> {
  const out = join(folder, `out-${system}`);
  const parameters = [`--${system}`, 'dir', '--x64', `-c.electronDist=${stub}`, `-c.directories.output=${out}`];
  const { stdout, stderr } = await run(process.execPath, [BUILDER, ...parameters], { cwd: ROOT }).catch(
    (failed: { stdout: string; stderr: string }) => failed,
  );
  return { output: `${stdout}${stderr}`, programDir: join(out, `${system}-unpacked`) };
}

function archiveOf(programDir: string): string {
  return join(programDir, 'resources', 'app.asar');
}

function filesIn(programDir: string): string[] {
  return listPackage(archiveOf(programDir), { isPack: false }).map((file) => file.replaceAll('\\', '/'));
}

function binariesIn(programDir: string): string[] {
  return globSync('**/*.node', { cwd: `${archiveOf(programDir)}.unpacked` }).map((file) => file.replaceAll('\\', '/'));
}

function expectOnlyTheProduct(files: readonly string[]): void {
  const unwanted =
    /\.(?:map|tsx?|mts|cts|c|cc|cpp|h|gyp|gypi)$|\.(?:test|e2e|scenario)\.|\/(?:fixtures|testing|bench|scripts|tests?|docs)\/|\/dist\/built$/;
  expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  const ownRooms = new Set(files.map((file) => file.split('/')[1]));
  expect([...ownRooms].sort()).toEqual(['db', 'dist', 'node_modules', 'package.json', 'resources']);
  expect(files).toEqual(
    expect.arrayContaining([
      '/dist/shell/main.js',
      '/dist/shell/preload.cjs',
      '/dist/host/host.js',
      '/dist/host/reportsWorker.js',
      '/dist/host/checkpointWorker.js',
      '/dist/renderer/index.html',
      '/resources/icons/32x32.png',
      '/resources/icons/256x256.png',
      '/resources/fonts/OFL.txt',
      '/node_modules/swagger-ui-dist/swagger-ui-bundle.js',
    ]),
  );
  const installed = new Set(files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^@/]+)\//.exec(file)?.[1] ?? []));
  const expected = ['@node-rs/argon2', 'better-sqlite3', 'swagger-ui-dist'];
  expect([...installed].filter((name) => !name.startsWith('@node-rs/argon2-')).sort()).toEqual(expected);
  const migrations = globSync('db/migrations/*.sql', { cwd: ROOT }).map((file) => `/${file.replaceAll('\\', '/')}`);
  expect(files).toEqual(expect.arrayContaining(migrations));
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the program packed for Linux', () => {
  let programDir: string;
  let appDir: string;

  beforeAll(async () => {
    const packed = await pack('linux', makeStub('electron-linux', 'electron'));
    programDir = packed.programDir;
    expect(existsSync(archiveOf(programDir)), packed.output).toBe(true);
    // As it lies on the disk of a customer, with no other module in reach.
    appDir = join(folder, 'app');
    extractAll(archiveOf(programDir), appDir);
  });

  it('holds the product and nothing else', () => {
    expectOnlyTheProduct(filesIn(programDir));
  });

  it('brings the binaries of Linux only, outside the archive', () => {
    expect(binariesIn(programDir).sort()).toEqual([
      expect.stringMatching(/^node_modules\/@node-rs\/argon2-linux-x64-\w+\/argon2\.linux-x64-\w+\.node$/),
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(() => checkPacked({ appOutDir: programDir, electronPlatformName: 'linux' })).not.toThrow();
  });

  it('has the fuses set', async () => {
    const wire = await getCurrentFuseWire(join(programDir, 'counterfoil'));
    const isOn = (fuse: FuseV1Options): boolean => String.fromCharCode(wire[fuse] ?? 0) === '1';
    expect(isOn(FuseV1Options.RunAsNode)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
  });

  it('serves the office and its page from the packed files', async () => {
    const dataDir = join(folder, 'office-served');
    const child = spawn(process.execPath, ['dist/host/serve.js', '--data', dataDir, '--port', '0'], { cwd: appDir });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const { url } = await firstJsonLine<{ url: string }>(child);
      const status = await fetch(new URL('/api/v1/status', url));
      expect(status.status).toBe(200);
      const page = await fetch(url);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toContain('<div id="root">');
      const docs = await fetch(new URL('/api/docs/swagger-ui-bundle.js', url));
      expect(docs.status).toBe(200);
    } finally {
      child.kill();
      await ended;
    }
  });

  it('makes an office and its paper from the packed files', async () => {
    const office = (...parameters: string[]) =>
      run(process.execPath, ['dist/host/office.js', '--data', join(folder, 'office'), ...parameters], {
        cwd: appDir,
        env: { ...process.env, OWNER_PASSWORD: 'correct horse battery' },
      });
    const init = ['init', '--country', 'IN', '--company', 'Sri Cable', '--owner', 'lakshmi'];
    expect(JSON.parse((await office(...init, '--password-env', 'OWNER_PASSWORD')).stdout)).toMatchObject({
      currency: 'INR',
    });
    const file = join(folder, 'due.pdf');
    await office('report', 'due-list', '--format', 'pdf', '--out', file);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('starts and stops at the word of the shell', async () => {
    const script = `
      let hear;
      process.parentPort = { on: (_, listener) => { hear = listener; }, postMessage: (report) => {
        process.stdout.write(JSON.stringify(report) + '\\n');
        hear({ data: { kind: 'stop' }, ports: [] });
      } };
      await import(${JSON.stringify(join(appDir, 'dist', 'host', 'host.js'))});
      hear({ data: { kind: 'start', dataDir: ${JSON.stringify(join(folder, 'office-shell'))}, sealingKeyHex: '${'ab'.repeat(32)}' }, ports: [] });
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: appDir });
    expect(JSON.parse(stdout)).toEqual({ kind: 'ready', url: null });
    expect(existsSync(join(folder, 'office-shell', 'sealing.key'))).toBe(false);
  });
});

describe('the program packed for Windows', () => {
  let programDir: string;

  beforeAll(async () => {
    // The stub is no real .exe: packing ends when its version is to be read, and by then the archive is written.
    const packed = await pack('win', makeStub('electron-win', 'electron.exe'));
    programDir = packed.programDir;
    expect(existsSync(archiveOf(programDir)), packed.output).toBe(true);
  });

  it('holds the product and nothing else', () => {
    expectOnlyTheProduct(filesIn(programDir));
  });

  it('brings no binary of another system', () => {
    const binaries = binariesIn(programDir);
    expect(binaries).toContain('node_modules/better-sqlite3/prebuilds/win32-x64.node');
    expect(binaries.filter((file) => !file.includes('win32-x64'))).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')('is refused on a system that has not the binaries of Windows', () => {
    const check = (): void => checkPacked({ appOutDir: programDir, electronPlatformName: 'win32' });
    expect(check).toThrow('@node-rs must bring exactly one binary for win32');
  });
});

async function firstJsonLine<Line>(child: ReturnType<typeof spawn>): Promise<Line> {
  if (!child.stdout) throw new Error('no output');
  const errors: string[] = [];
  child.stderr?.on('data', (text: Buffer) => errors.push(String(text)));
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Line;
  throw new Error(`the host ended without an address: ${errors.join('')}`);
}
