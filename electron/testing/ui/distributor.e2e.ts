import type { Page } from 'playwright';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

/** What is wished of boxes is carried to the distributor by keyboard, and his list is compared with the office. */

const PASSWORD = 'seven quiet boats';

let here: OpenOffice;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  keys = keyboardOf(page);
  const { id: planId } = await call<{ id: number }>(page, 'catalog/createPlan', {
    ...{ name: 'Cable Gold', kind: 'cable', priceMinor: 30_000, fromOn: '2020-01-01' },
  });
  const { on: startOn } = await call<{ on: string }>(page, 'today/summary', {});
  for (const [customerId, boxSerial] of [
    [1, 'STB0001'],
    [2, 'STB0002'],
    [3, 'STB0003'],
  ]) {
    const { id } = await call<{ id: number }>(page, 'subscriptions/create', {
      ...{ uid: v7(), customerId, planId, startOn, boxSerial },
    });
    if (boxSerial === 'STB0003') continue;
    await call(page, 'subscriptions/changeState', { uid: v7(), id, to: 'suspended', reason: 'on request' });
  }
});
afterAll(() => here.close());

it('takes out a work list, carries it and marks it done, by keyboard', async () => {
  await page.goto(`${here.served.url}boxes/commands`);
  await page.getByRole('row').filter({ hasText: 'STB0001' }).waitFor();
  await picture(page, 'distributor-commands');
  await keys.tabTo(page.getByRole('button', { name: 'Take out a work list' }));
  await keys.press('Enter');
  const dialog = page.getByRole('dialog');
  const sheet = dialog.getByRole('textbox', { name: 'Take out a work list' });
  await sheet.waitFor();
  expect((await sheet.inputValue()).split('\n').map((line) => line.split('\t').slice(0, 3))).toEqual([
    ['STB', 'VC', 'Command'],
    ['STB0001', '', 'deactivate'],
    ['STB0002', '', 'deactivate'],
  ]);
  await untilFocused(dialog.getByLabel('Distributor’s reference'));
  await keys.type('T-77');
  await picture(page, 'distributor-work-list');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('No commands here').waitFor();
  await keys.tabTo(page.getByRole('button', { name: 'Done', exact: true }));
  await keys.press('Enter');
  await page.getByRole('row').filter({ hasText: 'T-77' }).first().waitFor();
});

it('compares the distributor’s list, and has put right what differs', async () => {
  await page.goto(`${here.served.url}boxes/reconcile`);
  await page.getByText('Nothing compared yet').waitFor();
  await page
    .getByLabel('Open the distributor’s list')
    .last()
    .setInputFiles({
      name: 'mso.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'STB No,Package,LCO Price\nSTB0001,Cable Gold,120\nSTB0003,Cable Gold,120\nSTB9999,Cable Gold,120\n',
      ),
    });
  await page.getByRole('combobox', { name: 'STB No' }).waitFor();
  await picture(page, 'distributor-columns');
  await keys.tabTo(page.getByRole('button', { name: 'Compare', exact: true }));
  await keys.press('Enter');
  await page.getByRole('row').filter({ hasText: 'STB9999' }).waitFor();
  await picture(page, 'distributor-check');
  // One row is ticked and noted on; those of a kind are put right together.
  await keys.tabTo(page.getByRole('grid', { name: 'Differences' }));
  await keys.press('End');
  await keys.press('Space');
  await keys.tabTo(page.getByRole('button', { name: 'Note on 1' }));
  await keys.press('Enter');
  await untilFocused(page.getByRole('dialog').getByRole('textbox'));
  await keys.type('asked by phone');
  await keys.press('Enter');
  await page.getByRole('row').filter({ hasText: 'asked by phone' }).waitFor();
  await picture(page, 'distributor-ticked');
  await keys.tabTo(page.getByRole('button', { name: /^On there, not on here/ }));
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: 'Switch all of these off there' }));
  await keys.press('Enter');
  await keys.confirm('Switch all of these off there');
  await page.getByRole('row').filter({ hasText: 'Asked of the distributor' }).waitFor();
  await page.goto(`${here.served.url}boxes/systems`);
  await page.getByRole('textbox', { name: 'Columns of the sheet' }).waitFor();
  await picture(page, 'distributor-systems');
});
