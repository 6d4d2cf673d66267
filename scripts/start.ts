/**
 * `npm start [-- --data DIR]`: builds what is out of date and opens the office in its desktop window. Where Electron's
 * program file is not here and cannot be fetched, or cannot open a window, the same office opens in the browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ENGINE_FLAGS } from '../electron/host/engineFlags.ts';
import { buildAll } from './build.ts';

const ROOT = join(import.meta.dirname, '..');
/** The shell's exit code after it has itself said what is wrong. */
const EXIT_REFUSED = 3;
/** A desktop that ends sooner than this with a fault has never shown a window. */
const NO_WINDOW_MS = 6_000;
/** Without an answer from the download site in this time there is no network worth waiting for. */
const PROBE_LIMIT_MS = 1_000;
/** A copy in the download cache needs no network, only this. */
const CACHE_LIMIT_MS = 1_000;
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const FIRST_PORT = 4780;
const PORTS_TRIED = 20;

const NO_ELECTRON =
  "Electron's program file is not here and cannot be downloaded; opening the office in the browser instead.";
const NO_DISPLAY = 'There is no display for a desktop window here; opening the office in the browser instead.';
const NO_WINDOW = 'Electron could not open a window here; opening the office in the browser instead.';

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** Where the desktop program keeps its office on this system, so that both ways of opening find the same one. */
function usualDataDir(environment: NodeJS.ProcessEnv): string {
  if (environment.COUNTERFOIL_DATA) return resolve(environment.COUNTERFOIL_DATA);
  const settings =
    process.platform === 'win32'
      ? (environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Application Support')
        : environment.XDG_CONFIG_HOME || join(homedir(), '.config');
  return join(settings, 'Counterfoil', 'office');
}

/** Electron's program file as its package keeps it, or null while it has not been fetched. */
function findElectron(packageDir: string): string | null {
  const note = join(packageDir, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : null;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const file = override ? join(override, name ?? 'electron') : name && join(packageDir, 'dist', name);
  return file && existsSync(file) ? file : null;
}

/** Lets Electron's own script fetch the program file. It gives up at once when nobody answers. */
async function fetchElectron(packageDir: string): Promise<void> {
  const child = spawn(process.execPath, [join(packageDir, 'install.js')], { stdio: 'ignore' });
  const ended = exitOf(child).then(() => 'ended' as const);
  const first = await Promise.race([ended, isDownloadReachable()]);
  if (first === 'ended') return;
  if (first) say("Fetching Electron's program file (about 120 MB, once)…");
  await Promise.race([ended, waitMs(first ? DOWNLOAD_LIMIT_MS : CACHE_LIMIT_MS)]);
  child.kill();
}

async function isDownloadReachable(): Promise<boolean> {
  const site = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/';
  try {
    await fetch(site, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return true;
  } catch {
    return false;
  }
}

function waitMs(durationMs: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, durationMs).unref();
  });
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The exit code, or null when the program was ended by a signal or could not be started at all. */
function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => {
    child.once('exit', (code) => done(code));
    child.once('error', () => done(null));
  });
}

/** Passes the end of this process on, so that neither Ctrl+C nor a service manager leaves an office behind. */
function endWith(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
}

/**
 * Runs the desktop program until it ends.
 * @returns its exit code; null when it never came to show a window
 */
async function runDesktop(program: string, parameters: readonly string[]): Promise<number | null> {
  const startedMs = performance.now();
  const child = spawn(program, [ROOT, ...parameters], { stdio: 'inherit', windowsHide: false });
  endWith(child);
  const code = await exitOf(child);
  const neverShown = performance.now() - startedMs < NO_WINDOW_MS && code !== 0 && code !== EXIT_REFUSED;
  return neverShown ? null : (code ?? 1);
}

/** The first free port from 4780 on, so that the address stays the same from day to day. */
async function freePort(): Promise<number> {
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port += 1) {
    const isFree = await new Promise<boolean>((done) => {
      const probe = createServer();
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (isFree) return port;
  }
  return 0;
}

/** Serves the office on this computer, prints its address, and shows it where there is somebody to look. */
async function runInBrowser(dataDir: string): Promise<number> {
  const port = await freePort();
  const serve = join(ROOT, 'dist', 'host', 'serve.js');
  const child = spawn(process.execPath, [...ENGINE_FLAGS, serve, '--data', dataDir, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWith(child);
  createInterface({ input: child.stdout }).once('line', (line) => {
    const { url } = JSON.parse(line) as { url: string };
    process.stdout.write(`Counterfoil is open at ${url}\n`);
    void openBrowser(url);
  });
  return (await exitOf(child)) ?? 1;
}

/** Never in the way: without a display or a browser the printed address has to do. */
async function openBrowser(url: string): Promise<void> {
  if (!hasDisplay() || process.env.CI) return;
  try {
    const { default: open } = await import('open');
    const opener = await open(url);
    opener.once('error', () => {});
  } catch {
    // No browser that could be opened.
  }
}

async function start(): Promise<number> {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  await buildAll();
  const dataDir = values.data ? resolve(values.data) : usualDataDir(process.env);
  const packageDir = dirname(fileURLToPath(import.meta.resolve('electron/package.json')));
  if (!findElectron(packageDir)) await fetchElectron(packageDir);
  const program = findElectron(packageDir);
  if (!program) {
    say(NO_ELECTRON);
  } else if (!hasDisplay()) {
    say(NO_DISPLAY);
  } else {
    const isUsual = !values.data && !process.env.COUNTERFOIL_DATA;
    const code = await runDesktop(program, isUsual ? [] : ['--data', dataDir]);
    if (code !== null) return code;
    say(NO_WINDOW);
  }
  return runInBrowser(dataDir);
}

process.exitCode = await start();
