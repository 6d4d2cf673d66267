import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, type Day } from '#shared/domain/time.ts';
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

/** A cashier asks for leave by keyboard alone: by a PIN at his counter, and out of the queue. */

const PASSWORD = 'seven quiet boats';
const CUSTOMER = 2;

let here: OpenOffice;
let owner: Page;
let ravi: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  owner = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  await call(owner, 'people/create', {
    ...{ name: 'Ravi Kiran', username: 'ravi', role: 'cashier', language: 'en', password: PASSWORD },
  });
  ravi = await (await openDesk(here.browser)).newPage();
  await call(ravi, 'sessions/signIn', { username: 'ravi', password: PASSWORD }, here.served.url);
  keys = keyboardOf(ravi);
});
afterAll(() => here.close());

async function dueOf(customerId: number): Promise<number> {
  return (await call<{ balanceMinor: number }>(owner, 'customers/get', { id: customerId })).balanceMinor;
}

/** Opens the write-off of a customer as the cashier, and sends it with an amount. */
async function askToWriteOff(amount: string): Promise<void> {
  await ravi.goto(`${here.served.url}customers/${CUSTOMER}?tab=ledger`);
  await keys.tabTo(ravi.getByRole('button', { name: 'Write off' }));
  await keys.press('Enter');
  const form = ravi.getByRole('dialog');
  await untilFocused(form.getByLabel('Amount'));
  await keys.press('Control+a');
  await keys.type(amount);
  await keys.press('Enter');
  await keys.type('not worth it');
  await keys.press('Control+Enter');
}

it('sets a PIN out of the own menu', async () => {
  await owner.goto(here.served.url);
  const hands = keyboardOf(owner);
  await hands.tabTo(owner.getByRole('button', { name: /^User menu/ }));
  await hands.press('Enter');
  await owner.getByRole('menuitem', { name: 'Set my approval PIN' }).waitFor();
  await hands.press('ArrowUp', 'ArrowUp', 'Enter');
  const dialog = owner.getByRole('dialog', { name: 'Set my approval PIN' });
  await untilFocused(dialog.getByLabel('Password now'));
  await hands.type(PASSWORD);
  await hands.press('Enter');
  await hands.type('1234');
  await hands.press('Enter');
  await hands.type('1234');
  await hands.press('Control+Enter');
  await dialog.getByText('Four to eight digits, not all the same and not in order').waitFor();
  await untilFocused(dialog.getByLabel('New PIN').first());
  await hands.press('Control+a');
  await hands.type('4711');
  await hands.press('Enter', 'Control+a');
  await hands.type('4711');
  await picture(owner, 'approvals-00-pin');
  await hands.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
});

it('does with a PIN what the cashier may not do alone, and goes on with his form', async () => {
  const before = await dueOf(CUSTOMER);
  await askToWriteOff('3');
  const dialog = ravi.getByRole('dialog', { name: 'Somebody else must give leave' });
  await untilFocused(dialog.getByLabel('PIN', { exact: true }));
  await picture(ravi, 'approvals-01-dialog');
  // Given up: the form below stands as it was, and says why nothing was done.
  await keys.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await ravi
    .getByRole('dialog')
    .getByText(/needs somebody else’s leave/)
    .waitFor();
  expect(await dueOf(CUSTOMER)).toBe(before);
  await untilFocused(ravi.getByRole('dialog').getByLabel('Why'));
  await keys.press('Control+Enter');
  await untilFocused(dialog.getByLabel('PIN', { exact: true }));
  await keys.type('9999');
  await keys.press('Enter');
  await dialog.getByText('This PIN is not right.').waitFor();
  await picture(ravi, 'approvals-02-wrong');
  await keys.type('4711');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await ravi.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await dueOf(CUSTOMER)).toBe(before - 300);
});

it('asks when nobody is there, and is answered on the screen of approvals', async () => {
  const before = await dueOf(CUSTOMER);
  await askToWriteOff('4');
  const dialog = ravi.getByRole('dialog', { name: 'Somebody else must give leave' });
  await untilFocused(dialog.getByLabel('PIN', { exact: true }));
  await keys.tabTo(dialog.getByRole('button', { name: 'Ask for it' }));
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await ravi
    .getByRole('dialog')
    .getByText(/It is not done yet/)
    .waitFor();
  await picture(ravi, 'approvals-03-asked');
  expect(await dueOf(CUSTOMER)).toBe(before);

  const hands = keyboardOf(owner);
  await owner.goto(here.served.url);
  await hands.tabTo(owner.getByRole('link', { name: /Waits for your leave/ }));
  await hands.press('Enter');
  const row = owner.getByRole('grid').getByRole('row').filter({ hasText: 'Ravi Kiran' });
  await row.waitFor();
  await picture(owner, 'approvals-04-queue');
  await hands.tabTo(owner.getByRole('grid'));
  await hands.press('ArrowDown', 'Enter');
  const request = owner.getByRole('dialog', { name: 'Write-off' });
  await untilFocused(request.getByRole('button', { name: 'Approve and do it' }));
  await picture(owner, 'approvals-05-request');
  await hands.press('Enter');
  await request.waitFor({ state: 'detached' });
  await row.filter({ hasText: 'Approved' }).waitFor();
  expect(await dueOf(CUSTOMER)).toBe(before - 400);
  await ravi.goto(`${here.served.url}approvals`);
  await ravi.getByRole('grid').getByRole('row').filter({ hasText: 'Approved' }).waitFor();
});

/** A receipt of the owner's drawer, which the cashier may not void alone. */
async function receiptOfOwner(): Promise<{ id: number; number: string }> {
  const payment = {
    ...{ uid: await owner.evaluate(() => crypto.randomUUID()), customerId: CUSTOMER, amountMinor: 5_000 },
    ...{ tenders: [{ kind: 'cash', amountMinor: 5_000 }], advanceConfirmed: true },
  };
  return call(owner, 'payments/take', payment);
}

/** Opens that receipt as the cashier, and asks to void it. */
async function askToVoid(receipt: { id: number; number: string }): Promise<void> {
  await ravi.goto(`${here.served.url}payments?payment=${receipt.id}&days=any`);
  await keys.tabTo(ravi.getByRole('button', { name: 'Void this payment' }));
  await keys.press('Enter');
  await untilFocused(ravi.getByLabel('Why is it void?'));
  await keys.type('paid at the other counter');
  await keys.press('Enter');
}

const voidOf = async ({ id }: { id: number }) =>
  (await call<{ void: { reason: string } | null }>(owner, 'payments/get', { id })).void?.reason ?? null;

it('takes what came in yesterday by a second person’s PIN, and goes on to the receipt', async () => {
  await call(ravi, 'shifts/open', { uid: await ravi.evaluate(() => crypto.randomUUID()), floatMinor: 0 });
  const { on } = await call<{ on: Day }>(owner, 'today/summary', {});
  // On the first of a month whoever the office begins with is a customer since today only.
  const uid = await owner.evaluate(() => crypto.randomUUID());
  await call(owner, 'subscriptions/create', { uid, customerId: 1, planId: 1, startOn: addDays(on, -3) });
  await ravi.goto(`${here.served.url}counter?customer=1`);
  await untilFocused(ravi.getByLabel('Amount', { exact: true }));
  await keys.press('F3', 'd');
  const day = ravi.getByLabel('Received on');
  await untilFocused(day);
  await day.fill(addDays(on, -1));
  await picture(ravi, 'approvals-07-day');
  await keys.press('Enter');
  const dialog = ravi.getByRole('dialog', { name: 'Somebody else must give leave' });
  await untilFocused(dialog.getByLabel('PIN', { exact: true }));
  await keys.type('4711');
  await keys.press('Enter');
  await ravi.getByRole('heading', { name: 'Payment taken' }).waitFor();
  await picture(ravi, 'approvals-08-dated-back');
  expect(await ravi.locator('main').innerText()).toContain('· Received on: ');
  const { rows } = await call<{ rows: { on: Day }[] }>(owner, 'payments/list', { customerId: 1 });
  expect(rows.map((row) => row.on)).toEqual([addDays(on, -1)]);
});

it('voids somebody else’s receipt by a second person’s PIN', async () => {
  const receipt = await receiptOfOwner();
  await askToVoid(receipt);
  const dialog = ravi.getByRole('dialog', { name: 'Somebody else must give leave' });
  await untilFocused(dialog.getByLabel('PIN', { exact: true }));
  await picture(ravi, 'approvals-06-void');
  expect(await voidOf(receipt)).toBeNull();
  await keys.type('4711');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await ravi.getByText(/Voided .* by .*paid at the other counter/).waitFor();
  expect(await voidOf(receipt)).toBe('paid at the other counter');
});

it('voids it out of the queue when nobody is there', async () => {
  const receipt = await receiptOfOwner();
  await askToVoid(receipt);
  const dialog = ravi.getByRole('dialog', { name: 'Somebody else must give leave' });
  await untilFocused(dialog.getByLabel('PIN', { exact: true }));
  await keys.tabTo(dialog.getByRole('button', { name: 'Ask for it' }));
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await ravi.getByText(/It is not done yet/).waitFor();
  expect(await voidOf(receipt)).toBeNull();
  const hands = keyboardOf(owner);
  await owner.goto(`${here.served.url}approvals`);
  await owner.getByRole('grid').getByRole('row').filter({ hasText: receipt.number }).waitFor();
  await hands.tabTo(owner.getByRole('grid'));
  // The newest is the first.
  await hands.press('Home', 'Enter');
  const request = owner.getByRole('dialog');
  await untilFocused(request.getByRole('button', { name: 'Approve and do it' }));
  await hands.press('Enter');
  await request.waitFor({ state: 'detached' });
  expect(await voidOf(receipt)).toBe('paid at the other counter');
});
