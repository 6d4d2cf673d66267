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
