/**
 * Pictures of every screen, to be looked at: `node electron/testing/screens/takeScreens.ts URL [FOLDER]`.
 * URL is an office that is served and still empty; the first run is done through the screens themselves.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { seedOffice } from './seed.ts';

const SIZES = { small: { width: 1366, height: 768 }, large: { width: 1920, height: 1080 } } as const;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const OWNER = { name: 'Padma Reddy', username: 'padma', password: 'seven quiet boats' };
const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];

const [url, folder = 'screenshots'] = process.argv.slice(2);
if (!url) throw new Error('usage: takeScreens.ts URL [FOLDER]');
const base = url;
mkdirSync(folder, { recursive: true });

async function shot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}\n`);
}

async function firstRun(page: Page): Promise<void> {
  await page.goto(base);
  await page.getByRole('radio', { name: 'India' }).waitFor();
  await page.getByRole('radio', { name: 'India' }).check();
  await shot(page, 'first-run-1-country');
  await page.keyboard.press('Enter');
  await page.getByLabel('Company name').waitFor();
  await page.keyboard.press('Control+Enter');
  await shot(page, 'first-run-2-company-empty');
  await page.getByLabel('Company name').fill('Sri Sai Cable & Fibre Networks');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Tax on new plans').waitFor();
  await shot(page, 'first-run-3-tax');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('User name').fill(OWNER.username);
  await page.getByLabel('Password', { exact: false }).first().fill(OWNER.password);
  await page.getByLabel('Password again').fill('seven quiet boat');
  await page.keyboard.press('Control+Enter');
  await shot(page, 'first-run-4-owner-differs');
  await page.getByLabel('Password again').fill(OWNER.password);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Begin with an empty office' }).waitFor();
  await shot(page, 'first-run-5-ready');
  await page.getByRole('button', { name: 'Begin with an empty office' }).click();
  await page.getByRole('navigation').waitFor();
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(base);
  await page.locator('input[autocomplete="username"]').waitFor();
  await page.locator('input[autocomplete="username"]').fill(OWNER.username);
  await page.locator('input[autocomplete="current-password"]').fill('wrong password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await shot(page, `${name}-sign-in-wrong`);
  await page.locator('input[autocomplete="current-password"]').fill(OWNER.password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').waitFor();
}

/** From the search to the receipt and back, by keyboard. */
async function counter(page: Page, name: string, phone: string): Promise<void> {
  await page.goto(`${base}counter`);
  const open = page.locator('form h2');
  const search = page.locator('main input[role="combobox"]');
  await open.or(search).first().waitFor();
  if (await open.isVisible()) {
    await page.keyboard.type('2000');
    await shot(page, `${name}-counter-0-open`);
    await page.keyboard.press('Enter');
  }
  await search.waitFor();
  await page.keyboard.type('ravi');
  await page.getByRole('option').first().waitFor();
  await shot(page, `${name}-counter-1-found`);
  await search.fill('');
  await page.keyboard.type(phone);
  await page.keyboard.press('Enter');
  await page.locator('form input[inputmode="decimal"]').first().waitFor();
  await page.waitForTimeout(400);
  await shot(page, `${name}-counter-2-pay`);
  await page.keyboard.type('5000');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await shot(page, `${name}-counter-3-advance`);
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: '/' }).waitFor();
  await page.locator('button[data-loading]').first().waitFor({ state: 'detached' });
  await shot(page, `${name}-counter-4-done`);
  await page.keyboard.press('Enter');
  await search.waitFor();
}

/** What stands in front of the counter: a split payment, a void, the closing of the drawer. */
async function dialogs(page: Page): Promise<void> {
  await page.goto(`${base}counter`);
  await page.locator('main input[role="combobox"]').waitFor();
  await page.keyboard.type('9848077777');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Split over several' }).click();
  await shot(page, 'en-small-light-counter-5-split');
  await page.getByRole('button', { name: 'One way only' }).click();
  await page.getByLabel('Cash received').fill('500');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Void this payment' }).waitFor();
  await page.locator('button[data-loading]').first().waitFor({ state: 'detached' });
  await shot(page, 'en-small-light-counter-6-change');
  await page.getByRole('button', { name: 'Void this payment' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Wrong customer');
  await shot(page, 'en-small-light-counter-7-void');
  await page.keyboard.press('Enter');
  await page.getByText('Void: Wrong customer').waitFor();
  await shot(page, 'en-small-light-counter-8-voided');
  await page.keyboard.press('F10');
  await page.getByLabel('Cash counted').fill('10');
  await page.keyboard.press('Enter');
  await page.getByLabel('Why does it differ?').waitFor();
  await shot(page, 'en-small-light-counter-9-close');
  await page.getByLabel('Why does it differ?').fill('Float was not counted');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Difference').waitFor();
  await shot(page, 'en-small-light-counter-10-closed');
}

async function rest(page: Page, name: string): Promise<void> {
  await page.goto(base);
  await page.getByRole('navigation').waitFor();
  await page.waitForTimeout(600);
  await shot(page, `${name}-today`);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await shot(page, `${name}-shortcuts`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await shot(page, `${name}-palette`);
  await page.keyboard.press('Escape');
  await page.goto(`${base}health`);
  await page.locator('main button').first().click();
  await page.locator('main li').first().waitFor();
  await shot(page, `${name}-health`);
}

async function context(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  size: keyof typeof SIZES,
  colorScheme: 'light' | 'dark',
  language: string,
): Promise<BrowserContext> {
  const made = await browser.newContext({
    viewport: SIZES[size],
    colorScheme,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
  });
  await made.addInitScript((wanted) => localStorage.setItem('counterfoil-language', wanted), language);
  // The print dialog would stand in the way of the next picture.
  await made.addInitScript(() => {
    window.print = () => undefined;
  });
  return made;
}

const executablePath = BROWSERS.find((path) => existsSync(path));
const browser = await chromium.launch({ args: FLAGS, ...(executablePath ? { executablePath } : {}) });
try {
  const first = await context(browser, 'small', 'light', 'en');
  const page = await first.newPage();
  await firstRun(page);
  await page.waitForTimeout(500);
  await shot(page, 'new-office-today');
  const on = await page.evaluate(async () => {
    const answer = await fetch('/rpc/today/summary', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"json":{}}',
    });
    return ((await answer.json()) as { json: { on: string } }).json.on;
  });
  await seedOffice(page, on);
  await counter(page, 'en-small-light', '9848012345');
  await rest(page, 'en-small-light');
  await dialogs(page);
  await first.route('**/rpc/**', (route) => route.abort());
  await page.reload();
  await page.getByRole('alert').waitFor({ timeout: 30_000 });
  await shot(page, 'en-small-light-unreachable');
  await first.close();
  const runs = [
    ['large', 'dark', 'en', '9700033333'],
    ['small', 'dark', 'hi', '9848011111'],
    ['small', 'light', 'id', '9810022222'],
    ['large', 'light', 'es', '9848098480'],
  ] as const;
  for (const [size, scheme, language, phone] of runs) {
    const made = await context(browser, size, scheme, language);
    const tab = await made.newPage();
    const name = `${language}-${size}-${scheme}`;
    await signIn(tab, name);
    await tab.evaluate(
      (wanted) =>
        fetch('/rpc/sessions/setLanguage', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ json: { language: wanted } }),
        }),
      language,
    );
    await tab.evaluate((wanted) => localStorage.setItem('counterfoil-language', wanted), language);
    await counter(tab, name, phone);
    await rest(tab, name);
    await made.close();
  }
} finally {
  await browser.close();
}
