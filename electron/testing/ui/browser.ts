import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright';
import { findBrowser } from '#scripts/browser.ts';
import { endAllProcesses, type Served, serve } from '../faults/processes.ts';
import { call, seedOffice } from '../screens/seed.ts';

/** A real browser in front of the served product, and the hands of somebody who has only a keyboard. */

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const ROOT = join(import.meta.dirname, '..', '..', '..');
const PICTURES = join(ROOT, 'screenshots');
/** Tabs that are enough to reach anything on any screen. */
const MOST_TABS = 80;

export interface OpenOffice {
  readonly browser: Browser;
  readonly dataDir: string;
  readonly served: Served;
  close(): Promise<void>;
}

/**
 * The built product, served from a new folder, and a browser to look at it.
 * @throws Error with a sentence for people when there is no browser to be had: the tests fail, they are never skipped
 */
export async function openOffice(): Promise<OpenOffice> {
  await promisify(execFile)(process.execPath, ['scripts/build.ts'], { cwd: ROOT });
  const browser = await chromium.launch({
    executablePath: process.env.COUNTERFOIL_TEST_BROWSER || findBrowser(),
    args: FLAGS,
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-ui-'));
  const served = await serve(dataDir);
  return {
    browser,
    dataDir,
    served,
    async close() {
      await browser.close();
      await served.end();
      endAllProcesses();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A browser of its own at a desk in India; the system's print dialog, which no page can answer, stays away. */
export async function openDesk(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const desk = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    reducedMotion: 'reduce',
    ...options,
  });
  desk.setDefaultTimeout(30_000);
  await desk.addInitScript(() => {
    window.print = () => undefined;
  });
  return desk;
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

export async function untilFocused(field: Locator): Promise<void> {
  await field.and(field.page().locator(':focus')).waitFor();
}

/** A keyboard that counts what is pressed on it. */
export function keyboardOf(page: Page) {
  let count = 0;
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      count += 1;
      await page.keyboard.press(key);
    }
  };
  return {
    press,
    type: (text: string) => press(...text),
    countFromHere() {
      count = 0;
    },
    get count() {
      return count;
    },
    /** Chooses in the list that has the focus by how a line of it begins, once the office has said what is in it. */
    async choose(list: Locator, beginning: string) {
      await list.locator('option', { hasText: beginning }).first().waitFor({ state: 'attached' });
      await press(...beginning);
    },
    /** Walks on by Tab until the control has the focus. */
    async tabTo(control: Locator) {
      await control.waitFor();
      for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
        if (await control.evaluate((element) => element === document.activeElement)) return;
        await press('Tab');
      }
      throw new Error(`Tab does not lead to ${control}`);
    },
    /** Answers the question in front with its second button; the first and safe one has the focus. */
    async confirm(name: string | RegExp) {
      const dialog = page.getByRole('dialog');
      await untilFocused(dialog.getByRole('button', { name: 'Cancel' }));
      await press('Tab');
      await untilFocused(dialog.getByRole('button', { name }));
      await press('Enter');
      await dialog.waitFor({ state: 'detached' });
    },
  };
}

export type Keyboard = ReturnType<typeof keyboardOf>;

/**
 * An Indian office with a few billed customers and an open drawer; the desk is signed in as its owner.
 * @param whileEmpty looks at the office before anything is in it
 */
export async function makeSmallOffice(
  desk: BrowserContext,
  url: string,
  password: string,
  whileEmpty: (page: Page) => Promise<void> = async () => undefined,
): Promise<Page> {
  const page = await desk.newPage();
  await call(
    page,
    'setup/createOffice',
    {
      company: 'Sri Sai Cable & Fibre Networks',
      country: 'IN',
      currency: 'INR',
      timeZone: 'Asia/Kolkata',
      defaultTaxSet: 'GST18',
      owner: { name: 'Padma Reddy', username: 'padma', password, language: 'en' },
    },
    url,
  );
  await page.goto(url);
  await page.getByRole('navigation').first().waitFor();
  await whileEmpty(page);
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  await seedOffice(page, on);
  await call(page, 'shifts/open', { uid: await page.evaluate(() => crypto.randomUUID()), floatMinor: 0 });
  return page;
}
