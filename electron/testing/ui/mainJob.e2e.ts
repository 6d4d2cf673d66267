import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { office } from '../faults/processes.ts';
import {
  type Keyboard,
  keyboardOf,
  makeSmallOffice,
  type OpenOffice,
  openDesk,
  openOffice,
  picture,
  untilFocused,
} from './browser.ts';

/** The built product, served, in a real browser: the work of a day from an empty folder to the collection report. */

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SHEET = join(ROOT, 'db', 'fixtures', 'sheets', 'lco-india.csv');
const PASSWORD = 'seven quiet boats';
/** In the sheet: active, FAMILY PACK, nothing owed from before. */
const CUSTOMER = { name: 'Anitha Varma', phone: '9494032699' };
/** From the telephone number to the receipt, counted after the number's last digit. */
const MOST_KEYS = 7;
/** For the run of the whole sheet, on a machine that may be busy. */
const RUN_TIMEOUT_MS = 120_000;

let here: OpenOffice;
beforeEach(async () => {
  here = await openOffice();
});
afterEach(() => here.close());

async function createOffice(page: Page, keys: Keyboard): Promise<void> {
  await page.goto(here.served.url);
  const india = page.getByRole('radio', { name: 'India' });
  await untilFocused(india);
  expect(await india.isChecked()).toBe(true);
  await picture(page, 'job-01-country');
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Company name'));
  await keys.type('Sri Venkateswara Cable Network');
  await picture(page, 'job-02-company');
  await keys.press('Control+Enter');
  await page.getByLabel('Tax on new plans').waitFor();
  await picture(page, 'job-03-tax');
  await keys.press('Control+Enter');
  await untilFocused(page.getByLabel('Your name'));
  await keys.type('Padma Reddy');
  await keys.press('Enter');
  await untilFocused(page.getByLabel('User name'));
  await keys.press('Control+a');
  await keys.type('padma');
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Password').first());
  await keys.type(PASSWORD);
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Password again'));
  await keys.type(PASSWORD);
  await picture(page, 'job-04-owner');
  await keys.press('Control+Enter');
  const begin = page.getByRole('button', { name: 'Begin with an empty office' });
  await begin.waitFor();
  await picture(page, 'job-05-ready');
  await keys.tabTo(begin);
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await picture(page, 'job-06-today-empty');
}

async function importSheet(page: Page, keys: Keyboard): Promise<void> {
  await keys.press('g', 'i');
  await untilFocused(page.getByRole('button', { name: 'Choose a file' }));
  await picture(page, 'job-07-import');
  // The file dialog belongs to the system; the sheet is given as if it had been chosen there.
  await page.locator('input[type="file"]').setInputFiles(SHEET);
  const check = page.getByRole('button', { name: 'Check the sheet' });
  await check.waitFor();
  await picture(page, 'job-08-import-columns');
  await keys.tabTo(check);
  await keys.press('Enter');
  await untilFocused(page.getByRole('button', { name: 'Import 2,970 customers' }));
  await picture(page, 'job-09-import-check');
  await keys.press('Enter');
  await keys.confirm('Import 2,970 customers');
  await page.getByRole('status').filter({ hasText: '2,970' }).waitFor();
  await picture(page, 'job-10-import-done');
}

/** @returns how many bills the preview promised and the run made */
async function makeBills(page: Page, keys: Keyboard): Promise<string> {
  await keys.press('g', 'b');
  await page.getByRole('textbox', { name: 'Bill date' }).waitFor();
  const make = page.getByRole('button', { name: /^Make [\d,]+ bills$/ });
  await make.waitFor();
  await picture(page, 'job-11-billing-preview');
  const words = (await make.textContent()) ?? '';
  const count = /[\d,]+/.exec(words)?.[0] ?? '';
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { progressSeen: seen });
    new MutationObserver(() => {
      for (const status of document.querySelectorAll('[role="status"]')) {
        const text = status.textContent ?? '';
        if (/ of .* customers/.test(text) && seen.at(-1) !== text) seen.push(text);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await keys.press('b');
  await keys.confirm(words);
  await page
    .getByRole('button', { name: 'Print all' })
    .or(page.getByText('Time taken'))
    .first()
    .waitFor({ timeout: RUN_TIMEOUT_MS });
  await picture(page, 'job-12-billing-done');
  const progress = await page.evaluate(() => (window as unknown as { progressSeen: string[] }).progressSeen);
  expect(progress.length, 'the progress of the run was shown').toBeGreaterThan(0);
  expect(await page.locator('main').innerText()).toContain(count);
  return count;
}

/** @returns the receipt's number and its amount as shown */
async function takePayment(page: Page, keys: Keyboard): Promise<{ number: string; amount: string }> {
  await keys.press('g', 'c');
  await untilFocused(page.getByLabel('Money in the drawer'));
  await keys.press('Control+a');
  await keys.type('2000');
  await picture(page, 'job-13-counter-drawer');
  await keys.press('Enter');
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  await keys.type(CUSTOMER.phone);
  keys.countFromHere();
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Amount', { exact: true }));
  const take = page.getByRole('button', { name: /^Take ₹/ });
  await take.waitFor();
  await picture(page, 'job-14-counter-pay');
  const amount = /₹[\d,.]+/.exec((await take.textContent()) ?? '')?.[0] ?? '';
  const paper = page.waitForResponse((answer) => answer.url().includes('receiptPdf'));
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  expect(keys.count).toBeLessThanOrEqual(MOST_KEYS);
  const receipt = page.getByRole('status').filter({ has: page.getByRole('heading', { name: 'Payment taken' }) });
  const number = /\S+\/\d{4}\/\d+/.exec(await receipt.innerText())?.[0] ?? '';
  expect((await (await paper).body()).includes('%PDF-')).toBe(true);
  await page.locator('button[data-loading]').waitFor({ state: 'detached' });
  await picture(page, 'job-15-counter-receipt');
  await untilFocused(page.getByRole('button', { name: /^Next customer/ }));
  return { number, amount };
}

it('does the main job by keyboard alone', async () => {
  const page = await (await openDesk(here.browser)).newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  const keys = keyboardOf(page);
  await createOffice(page, keys);
  await importSheet(page, keys);
  await makeBills(page, keys);
  const { number, amount } = await takePayment(page, keys);
  expect(amount).toMatch(/^₹[1-9]/);

  await keys.press('g', 'p');
  const row = page.getByRole('grid', { name: 'Payments' }).getByRole('row').filter({ hasText: number });
  await row.waitFor();
  await picture(page, 'job-16-payments');
  expect(await row.innerText()).toContain(CUSTOMER.name);
  expect(await row.innerText()).toContain(amount);

  await keys.press('g', 'r');
  await page.getByRole('navigation', { name: 'Which report' }).waitFor();
  await keys.press('1');
  const collected = page.getByRole('grid').getByRole('row').filter({ hasText: number });
  await collected.waitFor();
  await picture(page, 'job-17-day-collection');
  expect(await collected.innerText()).toContain(amount);

  expect(failures).toEqual([]);
  await page.context().close();
  expect((await here.served.end('SIGTERM')).code).toBe(0);
  const verified = await office(['--data', here.dataDir, 'verify']);
  expect(verified.code, verified.stderr).toBe(0);
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
});

it('shows a payment of one counter at the other desk without a reload', async () => {
  const counter = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  const other = await openDesk(here.browser, { storageState: await counter.context().storageState() });
  const today = await other.newPage();
  await today.goto(here.served.url);
  await today.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  const customer = await other.newPage();
  await customer.goto(`${here.served.url}customers`);
  const search = keyboardOf(customer);
  await customer.getByRole('grid').waitFor();
  await search.press('Control+k');
  await search.type('9848077777');
  await search.press('Enter');
  await customer.getByRole('heading', { name: 'Ravi Teja', level: 1 }).waitFor();
  for (const page of [today, customer]) await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  expect(await today.locator('main').innerText()).not.toContain('₹354.00\n1 receipt');
  expect(await customer.locator('main header').first().innerText()).not.toContain('Last paid');

  await counter.goto(`${here.served.url}counter`);
  await untilFocused(counter.getByRole('combobox', { name: 'Find a customer' }));
  const keys = keyboardOf(counter);
  await keys.type('9848077777');
  await keys.press('Enter');
  await untilFocused(counter.getByLabel('Amount', { exact: true }));
  const paper = counter.waitForResponse((answer) => answer.url().includes('receiptPdf'));
  await keys.press('Enter');
  await counter.getByRole('heading', { name: 'Payment taken' }).waitFor();

  await customer
    .locator('main header')
    .getByText(/Last paid ₹354\.00/)
    .waitFor();
  await today
    .locator('main')
    .getByText(/^1 receipt/)
    .first()
    .waitFor();
  expect(await today.locator('main').innerText()).toContain('₹354.00');
  for (const page of [today, customer]) expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  await (await paper).finished();
});
