import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  keyboardOf,
  makeSmallOffice,
  type OpenOffice,
  openDesk,
  openOffice,
  picture,
  untilFocused,
} from './browser.ts';

/** A drawer by keyboard alone: cash in and out, a count note by note, its Z report, and who signs it off. */

let here: OpenOffice;
let page: Page;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, 'seven quiet boats');
});
afterAll(() => here.close());

/** Opens the dialog, chooses a kind so many steps to the right of the first, and saves an amount. */
async function move(steps: number, amount: string): Promise<void> {
  const keys = keyboardOf(page);
  await keys.tabTo(page.getByRole('button', { name: 'Cash in and out' }));
  await keys.press('Enter');
  const dialog = page.getByRole('dialog');
  await untilFocused(dialog.getByLabel('Amount'));
  await keys.press('Shift+Tab', ...Array<string>(steps).fill('ArrowRight'), 'Tab');
  await keys.type(amount);
  await keys.press('Control+Enter');
}

it('moves cash, counts note by note, and is signed off', async () => {
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  const dialog = page.getByRole('dialog');
  const keys = keyboardOf(page);
  await move(2, '500');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('From the safe').waitFor();
  await move(0, '25');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Office supplies').waitFor();
  await picture(page, 'shift-moved');

  await keys.press('F10');
  await untilFocused(page.getByLabel('Cash counted'));
  await keys.tabTo(dialog.getByRole('button', { name: 'Count notes and coins' }));
  await keys.press('Enter');
  const fiveHundreds = dialog.getByRole('textbox').first();
  await keys.tabTo(fiveHundreds);
  // 500, 200, 100, 50, 20, 10, 5, 2, 1: four hundreds, a fifty, a twenty, a five. Enter goes on to the next.
  await keys.press('Enter', 'Enter', '4', 'Enter', '1', 'Enter', '1', 'Enter', 'Enter', '1', 'Enter', 'Enter', 'Enter');
  await untilFocused(dialog.getByRole('button', { name: 'Close', exact: true }).last());
  expect(await dialog.innerText()).toMatch(/Difference\s+₹0\.00/);
  await picture(page, 'shift-counted');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });

  await page.goto(`${here.served.url}payments/shifts`);
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'Padma Reddy' });
  await row.waitFor();
  await keys.tabTo(page.getByRole('grid'));
  await keys.press('ArrowDown', 'Enter');
  await keys.tabTo(dialog.getByRole('button', { name: 'Approve' }));
  await picture(page, 'shift-to-approve');
  await keys.press('Enter');
  await dialog.getByText('Approved by').waitFor();
  await keys.press('Escape');
  await row.filter({ hasText: 'Approved' }).waitFor();
  expect(await row.innerText()).toContain('₹475.00');
});
