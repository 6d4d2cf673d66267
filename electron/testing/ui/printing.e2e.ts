import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeEscpos, textOf } from '#testing/printers/decodeEscpos.ts';
import { type FakePrinter, makeFakePrinter } from '#testing/printers/fakePrinter.ts';
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

/** A receipt printer by keyboard alone: set up, used at the counter, switched off, and its tray emptied. */

/** From the telephone number to bytes at the printer, counted after the number's last digit. */
const MOST_KEYS = 7;

let here: OpenOffice;
let machine: FakePrinter;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  machine = await makeFakePrinter();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, 'seven quiet boats');
  keys = keyboardOf(page);
});
afterAll(async () => {
  await here.close();
  await machine.close();
});

const lines = (index: number) => textOf(decodeEscpos(machine.documents[index] ?? new Uint8Array()));

async function takeFrom(phone: string): Promise<string> {
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  await keys.type(phone);
  keys.countFromHere();
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Amount', { exact: true }));
  await page.getByRole('button', { name: /^Take ₹/ }).waitFor();
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  const head = page.getByRole('status').filter({ has: page.getByRole('heading', { name: 'Payment taken' }) });
  return /\S+\/\d{4}\/\d+/.exec(await head.innerText())?.[0] ?? '';
}

it('is set up beside a picture of what it prints, and shows it on paper', async () => {
  await page.goto(`${here.served.url}settings?section=printers`);
  await page.getByText('No receipt printer yet').waitFor();
  await picture(page, 'printers-none');
  await keys.press('n');
  const dialog = page.getByRole('dialog');
  await untilFocused(dialog.getByLabel('Name'));
  await keys.type('Front desk');
  await keys.tabTo(dialog.getByLabel('Address in the network'));
  await keys.type('127.0.0.1');
  await keys.press('Tab', 'Control+a');
  await keys.type(String(machine.port));
  await keys.tabTo(dialog.getByLabel('Counters that print here'));
  await keys.type('Window 2');
  await keys.press('Enter');
  await dialog.getByRole('img', { name: 'Test page' }).waitFor();
  await picture(page, 'printer-dialog');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await keys.tabTo(page.getByRole('button', { name: /^Print test page/ }));
  await keys.press('Enter');
  await machine.untilPrinted(1);
  await page.getByRole('cell', { name: 'Printed' }).waitFor();
  await picture(page, 'printers-one');
  expect(lines(0).join('\n')).toContain('Sri Sai Cable & Fibre');
});

it('prints a receipt by itself, at most seven keys after the phone number', async () => {
  const number = await takeFrom('9848077777');
  await machine.untilPrinted(2);
  expect(keys.count).toBeLessThanOrEqual(MOST_KEYS);
  await page.getByText('Receipt: Front desk: printed').waitFor();
  await picture(page, 'counter-printed');
  expect(lines(1).join('\n')).toContain(number);
  expect(lines(1).join('\n')).toContain('Ravi Teja');
  await untilFocused(page.getByRole('button', { name: /^Next customer/ }));
});

it('says what is wrong beside the payment, and one key prints it when the printer is on again', async () => {
  await machine.switchOff();
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  await keys.type('9848077777');
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Amount', { exact: true }));
  await keys.type('100');
  await keys.press('Enter');
  const asked = page.getByRole('alertdialog').getByRole('button').first();
  await untilFocused(asked);
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  await page.getByText('Receipt: Front desk: Is tried again').waitFor();
  await page.getByRole('link', { name: 'Not printed: 1' }).waitFor();
  await picture(page, 'counter-printer-off');

  await keys.tabTo(page.getByRole('link', { name: 'Not printed: 1' }));
  await keys.press('Enter');
  const row = page.getByRole('grid', { name: 'Printing' }).getByRole('row').filter({ hasText: 'Front desk' });
  await row.waitFor();
  await picture(page, 'tray');
  await keys.tabTo(page.getByRole('grid', { name: 'Printing' }));
  await keys.press('ArrowDown', 'Enter');
  const dialog = page.getByRole('dialog');
  await untilFocused(dialog.getByRole('button', { name: 'Print now' }));
  await picture(page, 'tray-dialog');
  await machine.switchOn();
  await keys.press('Enter');
  await machine.untilPrinted(3);
  await page.getByText('Nothing waits').waitFor();
  await picture(page, 'tray-empty');
  expect(lines(2).join('\n')).not.toContain('DUPLICATE');
});

it('shows the receipt as the printer prints it, and the next print says DUPLICATE', async () => {
  const { rows } = await call<{ rows: { id: number }[] }>(page, 'payments/list', { limit: 1 });
  await page.goto(`${here.served.url}payments?payment=${rows[0]?.id}`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('img').waitFor();
  await picture(page, 'payment-slip');
  await keys.tabTo(dialog.getByRole('button', { name: 'Print', exact: true }));
  await keys.press('Enter');
  await machine.untilPrinted(4);
  expect(lines(3).join('\n')).toContain('DUPLICATE 1');
});
