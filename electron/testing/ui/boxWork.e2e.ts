import type { Page } from 'playwright';
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

/** A box given to a customer and exchanged, by keyboard and scanner alone, and taken back from the log. */

const PASSWORD = 'seven quiet boats';
let here: OpenOffice;
let page: Page;
let keys: Keyboard;
let customerId: number;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  keys = keyboardOf(page);
  const shelf = await call<{ id: number }>(page, 'stock/createPlace', { name: 'Shelf of the shop', kind: 'store' });
  const model = await call<{ id: number }>(page, 'stock/createModel', {
    ...{ make: 'Skyworth', model: 'HD 21', cas: '', serialPattern: '', vcPattern: '' },
    ...{ costMinor: 0, priceMinor: 0, warrantyDays: 0, lifeMonths: 0 },
  });
  await call(page, 'stock/receive', {
    uid: await page.evaluate(() => crypto.randomUUID()),
    modelId: model.id,
    placeId: shelf.id,
    lines: [
      { serial: 'SKY100001', vc: 'VC100001' },
      { serial: 'SKY100002', vc: 'VC100002' },
    ],
  });
  const uid = () => page.evaluate(() => crypto.randomUUID());
  customerId = (await call<{ id: number }>(page, 'customers/create', { uid: await uid(), name: 'Meena Iyer' })).id;
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  await call(page, 'subscriptions/create', { uid: await uid(), customerId, planId: 1, startOn: on });
  const deposit = await call<{ id: number }>(page, 'items/create', {
    name: 'Deposit of the box',
    kind: 'deposit',
    priceMinor: 50_000,
  });
  const exchange = await call<{ id: number }>(page, 'items/create', {
    name: 'Exchange of a box',
    kind: 'visit',
    priceMinor: 25_000,
  });
  await call(page, 'boxWork/saveFees', {
    fees: [
      { fee: 'deposit', itemId: deposit.id },
      { fee: 'swap', itemId: exchange.id },
    ],
  });
});
afterAll(() => here.close());

const box = (serial: string) => page.getByRole('button', { name: `Work with box ${serial}` });

it('gives a box from stock by scanner', async () => {
  await page.goto(`${here.served.url}customers/${customerId}`);
  await keys.tabTo(page.getByRole('button', { name: 'Give a box' }).first());
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^A box for/ });
  await untilFocused(dialog.getByLabel('Box from stock'));
  // A scanner: fast keys, and Enter behind them.
  await keys.type(' sky100001');
  await keys.press('Enter');
  await untilFocused(dialog.getByLabel('Card (VC)'));
  await dialog.getByText('To the distributor: switch on').waitFor();
  await dialog.getByLabel('Reason').fill('new connection');
  await picture(page, 'box-work-00-give');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await box('SKY100001').waitFor();
});

it('exchanges it for another one, and says why that cannot be done with one that is not there', async () => {
  await keys.tabTo(box('SKY100001'));
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Exchange' }).waitFor();
  await page.getByRole('menuitem', { name: 'Exchange' }).focus();
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Exchange box SKY100001' });
  const field = dialog.getByLabel('Box from stock');
  await untilFocused(field);
  await keys.type('SKY999999');
  await dialog.getByText('Box SKY999999 is not in stock.', { exact: false }).first().waitFor();
  await picture(page, 'box-work-01-refused');
  await field.fill('');
  await keys.type('sky100002');
  await keys.press('Enter');
  await dialog.getByText('To the distributor: switch on').waitFor();
  expect(await dialog.getByRole('checkbox', { name: /^Exchange/ }).isChecked()).toBe(true);
  await dialog.getByLabel('Reason').fill('no picture');
  await picture(page, 'box-work-02-exchange');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await box('SKY100002').waitFor();
  await picture(page, 'box-work-03-customer');
});

it('takes the exchange back from the log', async () => {
  await page.goto(`${here.served.url}boxes/actions`);
  await page.getByRole('row').filter({ hasText: 'Exchanged, old' }).waitFor();
  await picture(page, 'box-work-04-log');
  await page.getByRole('row').filter({ hasText: 'Exchanged, old' }).click();
  const dialog = page.getByRole('dialog', { name: /Exchanged, old/ });
  await untilFocused(dialog.getByLabel('Why is it taken back'));
  await keys.type('the wrong box');
  await dialog.getByText('Billed at once').waitFor();
  await picture(page, 'box-work-05-take-back');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: 'Taken back' }).first().waitFor();
  await page.goto(`${here.served.url}customers/${customerId}`);
  await box('SKY100001').waitFor();
});

it('hands it on to another customer, with the money of both beside it', async () => {
  const uid = () => page.evaluate(() => crypto.randomUUID());
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  const asha = await call<{ id: number }>(page, 'customers/create', { uid: await uid(), name: 'Asha Menon' });
  await call(page, 'subscriptions/create', { uid: await uid(), customerId: asha.id, planId: 1, startOn: on });
  await page.goto(`${here.served.url}customers/${customerId}`);
  await keys.tabTo(box('SKY100001'));
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Hand on' }).waitFor();
  await page.getByRole('menuitem', { name: 'Hand on' }).focus();
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Hand box SKY100001 on' });
  await untilFocused(dialog.getByRole('combobox', { name: 'Find the customer' }));
  await keys.type('Asha');
  await keys.press('Enter');
  // He has one service that is watched through a box: it is chosen, and what happens stands beside it.
  await dialog.getByText('Billed at once').waitFor();
  await dialog.getByLabel('Reason').fill('moved next door');
  await picture(page, 'box-work-06-hand-on');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await box('SKY100001').waitFor({ state: 'detached' });
  await page.goto(`${here.served.url}customers/${asha.id}`);
  await box('SKY100001').waitFor();
});
