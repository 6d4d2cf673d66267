import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../faults/processes.ts';
import { call } from '../screens/seed.ts';
import {
  keyboardOf,
  makeSmallOffice,
  type OpenOffice,
  openDesk,
  openOffice,
  picture,
  untilFocused,
} from './browser.ts';

/** A wire that breaks after the office has done what it was asked: whoever sends the same form again does it once. */

let here: OpenOffice;
let page: Page;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, 'seven quiet boats');
});
afterAll(() => here.close());

/**
 * Lets the office do the first call of this name, and loses what it answers. Asked for before the page is loaded:
 * a call that is made while the wire is just being tapped can slip past it.
 */
async function loseFirstAnswerOf(procedure: string): Promise<void> {
  let lost = false;
  await page.route(`**/rpc/${procedure}`, async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    await route.abort();
  });
}

it('makes one customer of a form that is sent twice', async () => {
  await loseFirstAnswerOf('customers/create');
  await page.goto(`${here.served.url}customers`);
  await page.getByRole('button', { name: 'New customer' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await untilFocused(name);
  const keys = keyboardOf(page);
  await keys.type('Sunil Babu');
  await keys.press('Control+Enter');
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await picture(page, 'lost-customer');
  await keys.press('Control+Enter');
  await page.getByRole('heading', { name: 'Sunil Babu', level: 1 }).waitFor();
  await page.goto(`${here.served.url}customers?text=Sunil`);
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Sunil Babu' }).waitFor();
  expect(await page.getByRole('grid').getByRole('row').filter({ hasText: 'Sunil Babu' }).count()).toBe(1);
});

it('takes a payment as it was sent, and shows a late receipt to no other customer', async () => {
  const uid = await page.evaluate(() => crypto.randomUUID());
  await call(page, 'banks/createAccount', { uid, kind: 'gateway', name: 'Razorpay' });
  const answer = Promise.withResolvers<void>();
  await page.route('**/rpc/payments/take', async (route) => {
    await answer.promise;
    await route.continue();
  });
  await page.goto(`${here.served.url}counter`);
  const finder = page.getByRole('combobox', { name: 'Find a customer' });
  await untilFocused(finder);
  const keys = keyboardOf(page);
  await keys.type('9848077777');
  await page.getByRole('option', { name: /Ravi Teja/ }).waitFor();
  await keys.press('Enter');
  const amount = page.getByLabel('Amount', { exact: true });
  await untilFocused(amount);
  await page.getByRole('button', { name: /^Gateway/ }).waitFor();
  await keys.press('Alt+g');
  const sent = page.waitForRequest('**/rpc/payments/take');
  await keys.press('Enter', 'Enter');
  await sent;
  // Neither another way of paying nor a slip changes what is on its way.
  await keys.press('F2', 'Escape');
  await untilFocused(amount);
  await keys.press('F8');
  await untilFocused(finder);
  await keys.type('Sunil');
  await page.getByRole('option', { name: /Sunil Babu/ }).waitFor();
  await keys.press('Enter');
  await untilFocused(amount);
  await keys.type('100');
  answer.resolve();
  await page.getByRole('button', { name: /^Ravi Teja/ }).waitFor();
  await picture(page, 'late-receipt');
  expect(await amount.inputValue()).toBe('100');
  expect(await page.getByRole('heading', { name: 'Payment taken' }).count()).toBe(0);
  expect(rowsOf(here.dataDir, 'SELECT kind, amount_minor AS amountMinor FROM tender')).toEqual([
    { kind: 'gateway', amountMinor: 35_400 },
  ]);
});

it('closes a drawer once, and shows its summary when the count is sent again', async () => {
  await loseFirstAnswerOf('shifts/close');
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  const keys = keyboardOf(page);
  await keys.press('F10');
  await untilFocused(page.getByLabel('Cash counted'));
  await keys.type('0');
  await keys.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('alert').waitFor();
  // The screen behind has heard that the drawer is closed; the count in front can still be sent.
  await page.getByLabel('Money in the drawer').waitFor();
  await picture(page, 'lost-count');
  await dialog.getByRole('button', { name: 'Close the drawer' }).click();
  await untilFocused(dialog.getByRole('button', { name: 'Close', exact: true }).last());
  expect(await dialog.innerText()).toContain('Difference');
  await picture(page, 'lost-count-closed');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await untilFocused(page.getByLabel('Money in the drawer'));
});

it('shows what somebody else changed before the page was told of changes', async () => {
  const told = Promise.withResolvers<void>();
  const tab = await page.context().newPage();
  await tab.route('**/rpc/changes/watch', async (route) => {
    await told.promise;
    await route.continue();
  });
  await tab.goto(`${here.served.url}customers`);
  const rows = tab.getByRole('grid').getByRole('row');
  await rows.filter({ hasText: 'Ravi Teja' }).waitFor();
  const uid = await page.evaluate(() => crypto.randomUUID());
  await call(page, 'customers/create', { uid, name: 'Meena Kumari' });
  expect(await rows.filter({ hasText: 'Meena Kumari' }).count()).toBe(0);
  told.resolve();
  await rows.filter({ hasText: 'Meena Kumari' }).waitFor();
  await tab.close();
});
