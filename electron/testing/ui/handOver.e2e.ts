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

/** What collectors bring, counted by keyboard alone: one is accepted, the other disputed and settled by somebody else. */

const PASSWORD = 'seven quiet boats';
const TAKEN_MINOR = 20_000;

let here: OpenOffice;
let owner: Page;
let cashier: Page;
let keys: Keyboard;

const uid = () => owner.evaluate(() => crypto.randomUUID());

beforeAll(async () => {
  here = await openOffice();
  owner = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  await call(owner, 'people/create', {
    ...{ name: 'Meena', username: 'meena', role: 'cashier', language: 'en', password: PASSWORD },
  });
  cashier = await (await openDesk(here.browser)).newPage();
  await call(cashier, 'sessions/signIn', { username: 'meena', password: PASSWORD }, here.served.url);
  await cashier.goto(here.served.url);
  await call(cashier, 'shifts/open', { uid: await uid(), floatMinor: 0 });
  keys = keyboardOf(cashier);
});
afterAll(() => here.close());

/** A collector with one customer of his own, who has paid 200.00 in cash at the door; his batch is out. */
async function collectorOut(name: string): Promise<number> {
  const user = { name, username: name.toLowerCase(), role: 'collector', language: 'en', password: PASSWORD };
  const { id: collectorId } = await call<{ id: number }>(owner, 'people/create', user);
  const area = await call<{ id: number }>(owner, 'settings/createArea', { name: `Round of ${name}` });
  const door = { uid: await uid(), name: `Door of ${name}`, areaId: area.id };
  const customer = await call<{ id: number }>(owner, 'customers/create', door);
  await call(owner, 'collectors/assignAreas', { id: collectorId, areaIds: [area.id] });
  const { id } = await call<{ id: number }>(owner, 'collectors/open', { uid: await uid(), collectorId });
  await call(owner, 'collectors/collect', {
    ...{ uid: await uid(), collectorId, customerId: customer.id, amountMinor: TAKEN_MINOR, kind: 'cash' },
    advanceConfirmed: true,
  });
  return id;
}

/** Opens a dialog of the batch by its button and types the cash into it. */
async function count(button: string, field: string, amount: string): Promise<void> {
  await keys.tabTo(cashier.getByRole('button', { name: button, exact: true }));
  await keys.press('Enter');
  const dialog = cashier.getByRole('dialog');
  await untilFocused(dialog.getByLabel(field));
  await keys.press('Control+a');
  await keys.type(amount);
  await keys.press('Enter');
}

async function batchOf(id: number) {
  return call<{ state: string; receivedMinor: number | null }>(owner, 'collectors/batch', { id });
}

it('is accepted when the count is what was collected', async () => {
  const id = await collectorOut('Ravi');
  await cashier.goto(`${here.served.url}collectors/batches/${id}`);
  await count('Hand over', 'Cash', '200');
  await cashier.getByRole('dialog').waitFor({ state: 'detached' });
  await count('Count', 'Cash counted', '200');
  await cashier.getByRole('dialog').waitFor({ state: 'detached' });
  await picture(cashier, 'hand-over-accepted');
  expect(await batchOf(id)).toMatchObject({ state: 'accepted', receivedMinor: TAKEN_MINOR });
});

it('is disputed with a reason when it differs, and settled by somebody else', async () => {
  const id = await collectorOut('Sita');
  await cashier.goto(`${here.served.url}collectors/batches/${id}`);
  await count('Hand over', 'Cash', '200');
  await cashier.getByRole('dialog').waitFor({ state: 'detached' });
  await count('Count', 'Cash counted', '180');
  const dialog = cashier.getByRole('dialog');
  await untilFocused(dialog.getByLabel('Why does it differ?'));
  await keys.type('a note is missing');
  await picture(cashier, 'hand-over-disputed');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await batchOf(id)).toMatchObject({ state: 'disputed', receivedMinor: 18_000 });
  const hands = keyboardOf(owner);
  await owner.goto(`${here.served.url}collectors/batches/${id}`);
  await hands.tabTo(owner.getByRole('button', { name: 'Settle', exact: true }));
  await hands.press('Enter');
  const settle = owner.getByRole('dialog');
  await hands.tabTo(settle.getByLabel('Reason'));
  await hands.type('he owes it');
  await hands.press('Control+Enter');
  await settle.waitFor({ state: 'detached' });
  expect((await batchOf(id)).state).toBe('settled');
});
