import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Keyboard,
  keyboardOf,
  makeSmallOffice,
  type OpenOffice,
  openDesk,
  openOffice,
  untilFocused,
} from './browser.ts';

/** Dialogs that change how the office works, filled and saved by keyboard alone. */

const PASSWORD = 'seven quiet boats';

let here: OpenOffice;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  keys = keyboardOf(page);
});
afterAll(() => here.close());

async function typeInto(field: ReturnType<Page['getByLabel']>, text: string): Promise<void> {
  await untilFocused(field);
  await keys.type(text);
}

it('changes one’s own password from the user menu, and ends the session at the other desk', async () => {
  const other = await (await openDesk(here.browser)).newPage();
  await other.goto(here.served.url);
  const there = keyboardOf(other);
  await untilFocused(other.getByLabel('User name'));
  await there.type('padma');
  await there.press('Tab');
  await there.type(PASSWORD);
  await there.press('Enter');
  await other.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

  await keys.tabTo(page.getByRole('button', { name: /^User menu/ }));
  await keys.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Change password' });
  for (let downs = 0; downs < 12 && !(await item.evaluate((one) => one === document.activeElement)); downs += 1) {
    await keys.press('ArrowDown');
  }
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  const now = dialog.getByLabel('Your password now');
  const chosen = dialog.getByLabel(/^New password\W*$/);
  await typeInto(now, 'seven quiet goats');
  await keys.press('Enter');
  await typeInto(chosen, 'short');
  await keys.press('Enter');
  await typeInto(dialog.getByLabel('New password once more'), 'other');
  await keys.press('Control+Enter');
  await untilFocused(chosen);
  expect(await dialog.innerText()).toContain('At least 8 characters, please');
  expect(await dialog.innerText()).toContain('The two do not match');

  await keys.press('Control+a');
  await keys.type('nine loud boats');
  await keys.press('Enter', 'Control+a');
  await keys.type('nine loud boats');
  await keys.press('Enter');
  await untilFocused(dialog.getByRole('button', { name: 'Change password' }));
  await keys.press('Enter');
  await dialog.getByText('This is not your password').waitFor();
  await untilFocused(now);
  await keys.press('Control+a');
  await keys.type(PASSWORD);
  await keys.press('Control+Enter');
  await page.getByText('Your password is changed.').waitFor();
  await dialog.waitFor({ state: 'detached' });

  await other.getByText('Your session has ended.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
});
