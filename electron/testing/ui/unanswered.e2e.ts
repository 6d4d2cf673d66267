import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { faultsIn, rowsOf } from '../faults/processes.ts';
import { call } from '../screens/seed.ts';
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

/**
 * Money whose answer the cashier has not seen when the next customer stands before him, the drawer is closed at another
 * tab or the page is loaded again: he never loses sight of it, and it is taken once.
 */

let here: OpenOffice;
let first: Page;
let page: Page;
let keys: Keyboard;
let productId = 0;

beforeAll(async () => {
  here = await openOffice();
  first = await makeSmallOffice(await openDesk(here.browser), here.served.url, 'seven quiet boats');
  const day = { name: 'Hotspot 1 day', priceMinor: 5_900, validityMinutes: 1_440, limitMinutes: 180 };
  productId = (await call<{ id: number }>(first, 'vouchers/createProduct', day)).id;
  for (const [name, phone] of [
    ['Sunil Babu', '9848011122'],
    ['Meena Kumari', '9848033344'],
  ])
    await call(first, 'customers/create', { uid: await uid(), name, phones: [phone] });
});
afterAll(async () => {
  expect(await faultsIn(here.dataDir)).toEqual([]);
  await here.close();
});
// Each begins with a tab of its own, which remembers nothing, and an open drawer.
beforeEach(async () => {
  const shift = await call<object | null>(first, 'shifts/current', {});
  if (shift === null) await call(first, 'shifts/open', { uid: await uid(), floatMinor: 0 });
  page = await first.context().newPage();
  keys = keyboardOf(page);
});
afterEach(() => page.close());

const uid = () => first.evaluate(() => crypto.randomUUID());
const payments = () => rowsOf<{ n: number }>(here.dataDir, 'SELECT count(*) AS n FROM payment')[0]?.n ?? 0;
const finder = () => page.getByRole('combobox', { name: 'Find a customer' });
const amount = () => page.getByLabel('Amount', { exact: true });
const unanswered = () => page.getByRole('list', { name: 'Payments to check' });
const codes = () => page.getByRole('list', { name: 'Codes that were sold' });
const taken = () => page.getByRole('heading', { name: 'Payment taken' });

/** The office hears the first call and does it or not; its answer is lost. */
async function loseFirst(procedure: string, isHeard = true): Promise<void> {
  let lost = false;
  await page.route(`**/rpc/${procedure}`, async (route) => {
    if (lost) return route.continue();
    lost = true;
    if (isHeard) await route.fetch();
    await route.abort();
  });
}

/** Holds what is sent until it is let go. */
async function hold(procedure: string): Promise<{ readonly sent: () => Promise<unknown>; readonly letGo: () => void }> {
  const gate = Promise.withResolvers<void>();
  const sent = Promise.withResolvers<void>();
  await page.route(`**/rpc/${procedure}`, async (route) => {
    sent.resolve();
    await gate.promise;
    await route.continue();
  });
  return { sent: () => sent.promise, letGo: () => gate.resolve() };
}

async function openCounter(): Promise<void> {
  await page.goto(`${here.served.url}counter`);
  await untilFocused(finder());
}

async function find(phone: string): Promise<void> {
  await untilFocused(finder());
  await keys.type(phone);
  await keys.press('Enter');
  await untilFocused(amount());
}

/** Money in advance of somebody who owes nothing, sent off. */
async function pay(phone: string, rupees: string): Promise<void> {
  await find(phone);
  await keys.type(rupees);
  await keys.press('Enter');
  await untilFocused(page.getByRole('alertdialog').getByRole('button').first());
  await keys.press('Enter');
}

/** Cards of a new batch, as they lie on the desk. */
async function cards(count: number): Promise<string[]> {
  const { id } = await call<{ id: number }>(first, 'vouchers/make', { uid: await uid(), productId, count });
  return rowsOf<{ code: string }>(
    here.dataDir,
    `SELECT code FROM voucher WHERE batch_id = ${id} ORDER BY position`,
  ).map(({ code }) => code);
}

async function scan(code: string, end: readonly string[] = ['Enter']): Promise<void> {
  await untilFocused(page.getByLabel('Scan a voucher'));
  await keys.type(code);
  await keys.press(...end);
}

/** A card sold to somebody without an account, sent off. */
async function sell(code: string): Promise<void> {
  await untilFocused(finder());
  await keys.press('*');
  await untilFocused(amount());
  await keys.press('v');
  await scan(code);
  await page.getByRole('button', { name: /^Take ₹59\.00/ }).waitFor();
  await keys.press('Enter');
}

const closeElsewhere = async (countedMinor: number) =>
  call(first, 'shifts/close', { uid: await uid(), countedMinor, reason: 'counted elsewhere' });
const drawerMinor = async () => (await call<{ expectedMinor: number }>(first, 'shifts/current', {})).expectedMinor;

it('keeps a lost payment in sight over the next customer and a reload, and takes it once', async () => {
  await loseFirst('payments/take');
  await openCounter();
  const before = payments();
  await find('9848077777');
  await keys.press('Enter');
  await page.getByText('The answer got lost.').waitFor();
  expect(await unanswered().count()).toBe(0);
  await keys.press('F8');
  await unanswered().getByText('Ravi Teja').waitFor();
  await unanswered().getByText('Nobody knows yet whether it was taken.').waitFor();
  await keys.press('F10');
  await page.getByRole('dialog').getByText('Ask for the payments to check first').waitFor();
  await picture(page, 'unanswered-before-the-count');
  await keys.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // Who comes to his own customer again is told before he takes it under another id.
  await find('9848077777');
  await page.getByText('A payment of this customer is still to check').waitFor();
  await picture(page, 'unanswered-same-customer');
  await keys.press('F8');
  await find('9848011122');
  expect(await page.getByText('A payment of this customer is still to check').count()).toBe(0);
  await picture(page, 'unanswered-beside-the-next');
  await page.goto(`${here.served.url}customers`);
  await page.getByRole('link', { name: 'To check: 1' }).waitFor();
  await page.reload();
  await keys.tabTo(page.getByRole('link', { name: 'To check: 1' }));
  await keys.press('Enter');
  await unanswered().waitFor();
  await keys.press('Alt+a');
  await untilFocused(unanswered().getByRole('button', { name: 'Ask again' }));
  await keys.press('Enter');
  await taken().waitFor();
  expect(await page.getByRole('main').innerText()).toContain('Ravi Teja');
  expect(await unanswered().count()).toBe(0);
  expect(payments()).toBe(before + 1);
});

it('says that a payment was refused after its customer had gone, and lets it be asked for again', async () => {
  const money = await hold('payments/take');
  await openCounter();
  const before = payments();
  await pay('9848011122', '150');
  await money.sent();
  // Another tab of the same cashier closes the drawer meanwhile.
  await closeElsewhere(await drawerMinor());
  await page.getByLabel('Money in the drawer').waitFor();
  await unanswered().getByText('On its way to the office.').waitFor();
  money.letGo();
  await unanswered().getByText('It was not taken.').waitFor();
  await unanswered().getByRole('alert').filter({ hasText: 'drawer' }).waitFor();
  await picture(page, 'unanswered-refused');
  expect(payments()).toBe(before);
  // With the drawer open again it is the same payment still.
  await untilFocused(page.getByLabel('Money in the drawer'));
  await keys.press('Enter');
  await untilFocused(amount());
  await keys.press('Alt+a', 'Enter');
  await taken().waitFor();
  expect(await page.getByRole('main').innerText()).toContain('Sunil Babu');
  expect(payments()).toBe(before + 1);
});

it('keeps the codes of a late sale with their own receipt, and the cashier gets at them', async () => {
  const [code = ''] = await cards(1);
  const sale = await hold('vouchers/sell');
  await openCounter();
  await sell(code);
  await sale.sent();
  await keys.press('F8');
  await find('9848033344');
  sale.letGo();
  await unanswered().getByText('Sold. The receipt with its codes waits here.').waitFor();
  await picture(page, 'unanswered-sold');
  expect(await codes().count()).toBe(0);
  expect(await page.evaluate(() => sessionStorage.getItem('counterfoil-unanswered'))).not.toContain('password');
  // The next customer is served, and his receipt has no codes.
  await keys.type('80');
  await keys.press('Enter');
  await untilFocused(page.getByRole('alertdialog').getByRole('button').first());
  await keys.press('Enter');
  await taken().waitFor();
  expect(await codes().count()).toBe(0);
  await keys.press('Alt+a', 'Enter');
  await codes().waitFor();
  expect(await codes().textContent()).toContain(code);
  expect(await page.getByRole('main').innerText()).not.toContain('Meena Kumari · ');
  expect(await unanswered().count()).toBe(0);
});

it('tells of a sale whose answer was lost after the drawer was closed elsewhere, once', async () => {
  const [code = ''] = await cards(1);
  await loseFirst('vouchers/sell');
  await openCounter();
  const before = payments();
  await sell(code);
  await page.getByText('The answer got lost.').waitFor();
  await closeElsewhere(await drawerMinor());
  await page.getByLabel('Money in the drawer').waitFor();
  await unanswered().getByText('Nobody knows yet whether it was taken.').waitFor();
  await keys.press('Alt+a', 'Enter');
  await codes().waitFor();
  expect(await codes().textContent()).toContain(code);
  await picture(page, 'unanswered-without-drawer');
  expect(payments()).toBe(before + 1);
  await untilFocused(page.getByRole('button', { name: /^Next customer/ }));
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Money in the drawer'));
});

it('says that a sale was never made when the drawer was closed before the office heard of it', async () => {
  const [code = ''] = await cards(1);
  await loseFirst('vouchers/sell', false);
  await openCounter();
  const before = payments();
  await sell(code);
  await page.getByText('The answer got lost.').waitFor();
  await closeElsewhere(await drawerMinor());
  await unanswered().getByRole('button', { name: 'Ask again' }).waitFor();
  await keys.press('Alt+a', 'Enter');
  await unanswered().getByText('It was not taken.').waitFor();
  // Whoever works by keyboard is where he was, and is not lost with the last row.
  await untilFocused(unanswered().getByRole('button', { name: 'Ask again' }));
  await keys.press('Tab', 'Enter');
  await unanswered().waitFor({ state: 'detached' });
  await untilFocused(page.getByLabel('Money in the drawer'));
  expect(payments()).toBe(before);
  expect(rowsOf(here.dataDir, `SELECT state FROM voucher WHERE code = '${code}'`)).toEqual([{ state: 'made' }]);
});

it('counts a card once that is read twice, by a scanner that presses Enter twice', async () => {
  const [code = ''] = await cards(1);
  await openCounter();
  const before = payments();
  await keys.press('*');
  await untilFocused(amount());
  await keys.press('v');
  await scan(code, ['Enter', 'Enter']);
  await page.getByRole('button', { name: /^Take ₹59\.00/ }).waitFor();
  await scan(code, ['Enter', 'Enter']);
  await page.getByText('is in this sale already. It is counted once.').waitFor();
  await page.getByRole('button', { name: /^Take ₹59\.00/ }).waitFor();
  await page.getByText('Hotspot 1 day × 1').waitFor();
  await picture(page, 'voucher-twice');
  expect(payments()).toBe(before);
  await untilFocused(page.getByLabel('Scan a voucher'));
  await keys.press('Enter');
  await codes().waitFor();
  expect(payments()).toBe(before + 1);
});

it('takes payments at two tabs of one drawer, until one of them closes it', async () => {
  const second = await first.context().newPage();
  await second.goto(`${here.served.url}counter`);
  await openCounter();
  const before = payments();
  const inDrawer = await drawerMinor();
  const other = keyboardOf(second);
  await find('9848011122');
  await untilFocused(second.getByRole('combobox', { name: 'Find a customer' }));
  await other.type('9848033344');
  await other.press('Enter');
  await untilFocused(second.getByLabel('Amount', { exact: true }));
  for (const [one, rupees] of [
    [keys, '70'],
    [other, '30'],
  ] as const)
    await one.type(rupees);
  for (const [one, on] of [
    [keys, page],
    [other, second],
  ] as const) {
    await one.press('Enter');
    await untilFocused(on.getByRole('alertdialog').getByRole('button').first());
  }
  await Promise.all([keys.press('Enter'), other.press('Enter')]);
  for (const on of [page, second]) await on.getByRole('heading', { name: 'Payment taken' }).waitFor();
  expect(payments()).toBe(before + 2);
  expect(await drawerMinor()).toBe(inDrawer + 10_000);
  // One counts while the other has typed an amount.
  await keys.press('Enter');
  await find('9848033344');
  await keys.type('40');
  await other.press('F10');
  await untilFocused(second.getByLabel('Cash counted'));
  await other.type(String((inDrawer + 10_000) / 100));
  await other.press('Enter');
  await second.getByRole('dialog', { name: 'Drawer closed' }).waitFor();
  await untilFocused(page.getByLabel('Money in the drawer'));
  await second.close();
  expect(payments()).toBe(before + 2);
});
