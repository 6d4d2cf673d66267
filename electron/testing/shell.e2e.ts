import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Drives the real desktop program. Electron's program file is not in its npm package and cannot be had everywhere:
 * where it is missing, or where there is no display to open a window on, these tests report themselves as not run.
 */

const ROOT = join(import.meta.dirname, '..', '..');
const program = findElectron();
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
// Chromium refuses to start sandboxed as root, and without its sandbox this would not be our product.
const isRoot = process.getuid?.() === 0;
const reason = !program ? 'no Electron binary here' : !hasDisplay ? 'no display here' : isRoot ? 'run as root' : null;
if (reason) process.stderr.write(`electron/testing/shell.e2e.ts not run: ${reason}\n`);

function findElectron(): string | null {
  const packageDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const note = join(packageDir, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDir, 'dist'), name);
  return existsSync(file) ? file : null;
}

/** The first-run screen or the sign-in: whatever stands there, it was answered by the host through the port. */
async function expectOffice(page: Page): Promise<void> {
  await page.locator('#root *').first().waitFor();
  await expect.poll(() => portsOf(page), { timeout: 20_000 }).toBeGreaterThan(0);
  await page.getByRole('textbox').first().waitFor({ timeout: 20_000 });
}

/** How many ports this page has been handed since it was loaded. */
function portsOf(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset.ports ?? '0'));
}

/** Counts the port messages of each page from its very beginning. */
async function countPorts(app: ElectronApplication): Promise<void> {
  await app.context().addInitScript(() => {
    window.addEventListener('message', (event: MessageEvent<{ kind?: string }>) => {
      if (event.source !== window || event.data?.kind !== 'counterfoil-port') return;
      const ports = Number(document.documentElement.dataset.ports ?? '0') + event.ports.length;
      document.documentElement.dataset.ports = String(ports);
    });
  });
}

/** Process id of the host, as the shell's own list of its processes has it. */
function hostPid(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ app: shell }) => shell.getAppMetrics().find((process) => process.name === 'Counterfoil office')?.pid ?? 0,
  );
}

describe.skipIf(reason !== null)('the desktop program', () => {
  let dataDir: string;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['scripts/build.ts'], { cwd: ROOT });
    dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-shell-'));
    app = await _electron.launch({ executablePath: program ?? '', args: [ROOT, '--data', dataDir] });
    await countPorts(app);
    page = await app.firstWindow();
    await page.reload();
  });
  afterAll(async () => {
    await app?.close();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  });

  it('opens a window on the office', async () => {
    expect(page.url()).toMatch(/^app:\/\/counterfoil\//);
    await expectOffice(page);
  });

  it('keeps the page apart from Node and Electron', async () => {
    const seen = await page.evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
      bridge: Object.keys(window.counterfoil ?? {}).sort(),
    }));
    expect(seen).toEqual({ names: [], bridge: ['autostart', 'platform', 'print', 'save'] });
  });

  it.runIf(process.platform === 'linux')('runs the page in the sandbox of the system', async () => {
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    // 2: system calls are filtered.
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  });

  it('gets a new port when the page is loaded again', async () => {
    await page.reload();
    await expectOffice(page);
    expect(await portsOf(page)).toBe(1);
  });

  it('gives a second window a port of its own', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click());
    const second = await opened;
    await second.reload();
    await expectOffice(second);
    await second.close();
    await expectOffice(page);
  });

  it('goes nowhere else', async () => {
    const before = page.url();
    await page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      ),
    );
    expect(fetched).toBe('refused');
  });

  it('brings a killed host back and hands the window a new port', async () => {
    const before = await portsOf(page);
    const pid = await hostPid(app);
    expect(pid).toBeGreaterThan(0);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => portsOf(page), { timeout: 20_000 }).toBe(before + 1);
    expect(await hostPid(app)).not.toBe(pid);
    await expectOffice(page);
  });

  it('loads a page again whose process has crashed', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    const isBack = (): Promise<boolean> =>
      app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents !== undefined && !contents.isCrashed() && !contents.isLoading();
      });
    await expect.poll(isBack, { timeout: 20_000 }).toBe(true);
  });

  it('keeps the host at work when the last window is closed', async () => {
    const pid = await hostPid(app);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => void window.close()));
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), { timeout: 10_000 })
      .toBe(0);
    expect(await hostPid(app)).toBe(pid);
  });
});
