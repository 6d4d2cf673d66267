import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHost, type Host } from '#host/createHost.ts';
import { findBrowser } from '#scripts/browser.ts';
import { findAppFile } from '#shell/appFiles.ts';
import { APP_ORIGIN } from '#shell/origin.ts';

/**
 * The page of the desktop window in a plain Chromium: under the window's own content policy, with a bridge and a port
 * as the preload gives them, and the real host at the other end. No HTTP door is open: what the page shows came
 * through the port.
 */

const ROOT = join(import.meta.dirname, '..', '..');
const ORIGIN = 'https://counterfoil.test';

let dataDir: string;
let host: Host;
let browser: Browser;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['scripts/build.ts'], { cwd: ROOT });
  dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-page-'));
  host = await createHost({ dataDir });
  browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A page served as `app://` serves it. */
async function openPage(): Promise<{ page: Page; violations: string[]; ports: NodePort[] }> {
  const page = await browser.newPage();
  const violations: string[] = [];
  const ports: NodePort[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  await page.route('**/*', async (route) => {
    const address = route.request().url();
    const file = address.startsWith(`${ORIGIN}/`)
      ? findAppFile(APP_ORIGIN + address.slice(ORIGIN.length), join(ROOT, 'dist', 'renderer'))
      : null;
    if (file) await route.fulfill({ path: file.path, headers: { ...file.headers } });
    else await route.abort();
  });
  // Each load of the page gets a channel of its own, as from the shell.
  await page.exposeFunction('newPort', () => {
    const { port1, port2 } = new MessageChannel();
    host.servePort(port1);
    ports.push(port2);
    const index = ports.length - 1;
    port2.on('message', (message) => {
      void page.evaluate(([at, text]) => window.dispatchEvent(new CustomEvent(`from-host-${at}`, { detail: text })), [
        index,
        message,
      ] as const);
    });
    return index;
  });
  await page.exposeFunction('toHost', (index: number, message: unknown) => ports[index]?.postMessage(message));
  await page.addInitScript(() => {
    const lent = window as unknown as {
      newPort(): Promise<number>;
      toHost(index: number, message: unknown): void;
      counterfoil: unknown;
    };
    lent.counterfoil = {
      platform: 'linux',
      print: async () => ({ printed: true }),
      save: async () => ({ saved: true }),
    };
    window.addEventListener('DOMContentLoaded', async () => {
      const index = await lent.newPort();
      const { port1, port2 } = new window.MessageChannel();
      port1.onmessage = (event) => lent.toHost(index, event.data);
      window.addEventListener(`from-host-${index}`, (event) => port1.postMessage((event as CustomEvent).detail));
      window.postMessage({ kind: 'counterfoil-port' }, window.location.origin, [port2]);
    });
  });
  return { page, violations, ports };
}

it('shows the office through its port, under its own content policy, and again after a reload', async () => {
  const { page, violations, ports } = await openPage();
  await page.goto(`${ORIGIN}/`);
  // A new office asks for its country first: the page knows from the host that there is none yet.
  await page.getByRole('heading').first().waitFor({ timeout: 30_000 });
  const before = await page.getByRole('heading').first().textContent();
  expect(ports).toHaveLength(1);
  await page.reload();
  await page.getByRole('heading').first().waitFor({ timeout: 30_000 });
  expect(await page.getByRole('heading').first().textContent()).toBe(before);
  expect(ports).toHaveLength(2);
  expect(violations).toEqual([]);
  await page.close();
  for (const port of ports) port.close();
});
