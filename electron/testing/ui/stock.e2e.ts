import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

/** Boxes through a scanner: fast keys and Enter, each box on the list at once, and what is wrong with it said at once. */

let here: OpenOffice;
let page: Page;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, 'seven quiet boats');
});
afterAll(() => here.close());

/** What a scanner does: every character at once, and Enter. */
async function scan(...codes: string[]): Promise<void> {
  for (const code of codes) {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  }
}

it('receives boxes by scanning, puts a look-alike right, and issues one to another place', async () => {
  await page.goto(`${here.served.url}boxes/receive`);
  const field = page.getByLabel('Scan a serial number');
  await untilFocused(field);
  await scan('0041910001', 'VE000001', ']C10041910002', 've000002');
  await page.getByRole('heading', { name: '2 boxes on the list' }).waitFor();
  await scan('004191OOO3', 'VE000003');
  await page.getByRole('alert').filter({ hasText: 'Probably 0041910003.' }).waitFor();
  await scan('0041900010', 'VE000004');
  await page.getByRole('alert').filter({ hasText: 'In the records already (Gandhi Nagar).' }).waitFor();
  await picture(page, 'stock-scanned');
  const keys = keyboardOf(page);
  await keys.tabTo(page.getByRole('button', { name: 'Put right: 004191OOO3' }));
  await keys.press('Enter');
  await page.getByRole('button', { name: 'Receive 3, leave 1 out' }).click();
  await page.getByText('3 boxes received, paper STK/').waitFor();
  expect(await call<object[]>(page, 'stock/find', { number: 'VE000003' }, here.served.url)).toMatchObject([
    { serial: '0041910003', state: 'in-stock', place: 'Main store' },
  ]);

  await page.goto(`${here.served.url}boxes/move`);
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Gandhi Nagar · Branch' });
  await untilFocused(page.getByLabel('Scan a box'));
  await scan('VE000001', '0041900010');
  await page.getByRole('button', { name: 'Move 2 boxes' }).click();
  await page.getByText('It is there already.').waitFor();
  await page.getByRole('button', { name: 'Remove: 0041900010' }).click();
  await page.getByRole('button', { name: 'Move 1 box' }).click();
  await page.getByText('1 box moved to Gandhi Nagar, paper STK/').waitFor();

  await keys.press('Control+k');
  await scan('0041910001');
  await page.getByRole('heading', { level: 1, name: '0041910001' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Received' }).waitFor();
  await picture(page, 'stock-box');
});
