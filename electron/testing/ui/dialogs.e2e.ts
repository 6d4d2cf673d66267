import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMonths, day } from '#shared/domain/time.ts';
import { call } from '../screens/seed.ts';
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

it('changes a tax from a day on, and shows it before it counts', async () => {
  await page.goto(`${here.served.url}catalogue?tab=taxes`);
  await keys.tabTo(page.getByRole('button', { name: /^Change from a day: GST 18%/ }));
  await keys.press('Enter');
  const dialog = page.getByRole('dialog');
  const from = dialog.getByLabel(/^From/);
  await untilFocused(from);
  const year = Number((await from.inputValue()).slice(0, 4)) + 1;
  await keys.type(`0101${year}`);
  expect(await from.inputValue()).toBe(`${year}-01-01`);
  await keys.tabTo(dialog.getByLabel('Rate %').first());
  await keys.press('Control+a');
  await keys.type('6');
  await keys.tabTo(dialog.getByLabel('Rate %').last());
  await keys.press('Control+a');
  await keys.type('six');
  await keys.press('Control+Enter');
  await dialog.getByText('Each tax needs a name and a rate from 0 to 100').waitFor();
  await keys.press('Control+a');
  await keys.type('6');
  await dialog.getByText('₹336.00').first().waitFor();
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const version = page.getByRole('row').filter({ hasText: 'to come' });
  expect(await version.innerText()).toMatch(new RegExp(`${year}.*CGST 6% \\+ SGST 6%`, 's'));
});

it('sets the price of a plan from a day on', async () => {
  await page.goto(`${here.served.url}catalogue`);
  await page.getByRole('grid', { name: 'Plans' }).getByText('Gold HD 250 channels').waitFor();
  await keys.tabTo(page.getByRole('grid', { name: 'Plans' }));
  await keys.press('Home');
  const gold = page.getByRole('row', { selected: true }).filter({ hasText: 'Gold HD' });
  for (let downs = 0; downs < 5 && !(await gold.isVisible()); downs += 1) await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Gold HD 250 channels', level: 1 }).waitFor();
  await keys.press('p');
  const dialog = page.getByRole('dialog', { name: 'New price for Gold HD 250 channels' });
  const price = dialog.getByLabel(/^Price/).first();
  await untilFocused(price);
  await keys.type('twelve');
  await keys.press('Control+Enter');
  await dialog.getByText('This is not an amount').waitFor();
  await untilFocused(price);
  await keys.press('Control+a');
  await keys.type('399.50');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const prices = page.getByRole('row').filter({ hasText: 'to come' });
  expect(await prices.innerText()).toContain('₹399.50');
  expect(await page.getByRole('row').filter({ hasText: 'now' }).innerText()).toContain('₹354.00');
});

it('gives the bills another prefix from the next number on', async () => {
  await page.goto(`${here.served.url}settings?section=numbering`);
  await keys.tabTo(page.getByRole('button', { name: 'Change prefix: Tax invoice' }));
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change the prefix of Tax invoice' });
  const prefix = dialog.getByLabel('Prefix');
  await untilFocused(prefix);
  await keys.press('Control+a');
  await keys.type('ka/');
  await keys.press('Control+Enter');
  await dialog.getByText('1 to 5 capital letters, digits or dashes').waitFor();
  await keys.press('Backspace');
  await keys.type('1');
  await dialog.getByText(/The next one will be KA1\/\d{4}\/0*8$/).waitFor();
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page
    .getByRole('row')
    .filter({ hasText: 'Tax invoice' })
    .getByText(/^KA1\/\d{4}\/0*8$/)
    .waitFor();
});

it('adds a cashier with limited rights, who then sees no more than that', async () => {
  await page.goto(`${here.served.url}settings?section=people`);
  await page.getByRole('button', { name: 'New user' }).waitFor();
  await keys.press('n');
  const dialog = page.getByRole('dialog', { name: 'New user' });
  await typeInto(dialog.getByLabel(/^Name/), 'Ravi Kiran');
  await keys.press('Enter');
  await typeInto(dialog.getByLabel(/^User name/), 'padma');
  await keys.press('Enter');
  await typeInto(dialog.getByLabel(/^Password\W*$/), PASSWORD);
  await keys.press('Control+Enter');
  await dialog.getByText(/padma/).waitFor();
  await untilFocused(dialog.getByLabel(/^User name/));
  await keys.press('Control+a');
  await keys.type('ravi');
  for (const label of ['See reports', 'See bills', 'Gandhi Nagar']) {
    await keys.tabTo(dialog.getByRole('checkbox', { name: label }));
    await keys.press('Space');
  }
  expect(await dialog.getByText('withheld').count()).toBe(2);
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: 'Ravi Kiran' });
  expect(await row.innerText()).toMatch(/Cashier −2[\s\S]*1 area/);

  const his = await (await openDesk(here.browser)).newPage();
  const theirs = keyboardOf(his);
  await his.goto(here.served.url);
  await untilFocused(his.getByLabel('User name'));
  await theirs.type('ravi');
  await theirs.press('Tab');
  await theirs.type(PASSWORD);
  await theirs.press('Enter');
  await his.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  expect(await his.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
    'Today',
    'Counter',
    'Customers',
    'Boxes',
    'Catalogue',
    'Collections',
    'Collectors',
    'Tickets',
    'Vouchers',
    'Payments',
    'Approvals',
    'Messages',
    'Settings',
  ]);
  await his.goto(`${here.served.url}billing/bills`);
  await his.getByText('Not for your role').waitFor();
});

it('bills far ahead only for who says that the day is meant', async () => {
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  await page.goto(`${here.served.url}billing?on=${addMonths(day(on), 3)}`);
  await page.getByRole('button', { name: /^Make \d+ bill/ }).waitFor();
  await keys.press('b');
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: /^Make \d+ bill/ });
  await confirm.waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await keys.tabTo(dialog.getByRole('checkbox', { name: /is meant/ }));
  await keys.press('Space');
  expect(await confirm.isEnabled()).toBe(true);
  await keys.press('Escape');

  await page.goto(`${here.served.url}billing?on=${addMonths(day(on), 1)}`);
  await page.getByRole('button', { name: /^Make \d+ bill/ }).waitFor();
  await keys.press('b');
  await confirm.waitFor();
  expect(await confirm.isEnabled()).toBe(true);
  expect(await dialog.getByRole('checkbox').count()).toBe(0);
  await keys.press('Escape');
});
