import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, type Day } from '#shared/domain/time.ts';
import { call, seedCollections } from '../screens/seed.ts';
import {
  keyboardOf,
  makeSmallOffice,
  type OpenOffice,
  openDesk,
  openOffice,
  picture,
  untilFocused,
} from './browser.ts';

/** Who is late is cut off and goes on again, and an outage is given back: by keyboard alone. */

let here: OpenOffice;
let page: Page;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, 'seven quiet boats');
  await seedCollections(page);
});
afterAll(() => here.close());

it('cuts off one who is late, and restores him from his service with the fee', async () => {
  await page.goto(`${here.served.url}collections/suspend`);
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'Padmavathi Devi' });
  await row.waitFor();
  const keys = keyboardOf(page);
  await keys.tabTo(page.getByRole('grid'));
  await keys.press('ArrowDown', 'Enter');
  const cut = page.getByRole('button', { name: 'Cut off the chosen (1)' });
  await expect.poll(() => cut.isEnabled()).toBe(true);
  await cut.focus();
  await keys.press('Enter');
  const dialog = page.getByRole('dialog');
  await untilFocused(dialog.getByRole('button', { name: 'Cancel' }));
  await keys.press('Tab', 'Enter');
  // On a day on which nobody is usually cut off it is asked once more.
  const anyway = dialog.getByRole('button', { name: 'Cut off all the same' });
  await expect.poll(async () => (await anyway.isVisible()) || (await dialog.count()) === 0).toBe(true);
  if (await anyway.isVisible()) await anyway.press('Enter');
  await page.waitForURL(/suspensions\/\d+/);
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Padmavathi Devi' }).waitFor();
  await picture(page, 'cut-off');

  const [late] = await call<{ id: number }[]>(page, 'customers/search', { text: 'Padmavathi' });
  await page.goto(`${here.served.url}customers/${late?.id}?tab=services`);
  const restore = page.getByRole('main').getByRole('button', { name: 'Restore now' });
  await keys.tabTo(restore);
  expect(await page.getByRole('button', { name: 'Resume' }).count()).toBe(0);
  await keys.press('Enter');
  await untilFocused(dialog.getByLabel('Reason'));
  await keys.type('pays tomorrow');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('main').getByRole('button', { name: 'Pause' }).waitFor();
  await picture(page, 'cut-off-restored');
  const { rows } = await call<{ rows: { kind: string; amountMinor: number }[] }>(page, 'charges/list', {
    customerId: late?.id,
  });
  expect(rows.map(({ kind, amountMinor }) => [kind, amountMinor])).toContainEqual(['reconnection-fee', 5_000]);
});

it('says at the counter that his box is asked for, and that it is on as soon as the distributor says so', async () => {
  const uid = () => page.evaluate(() => crypto.randomUUID());
  const { on } = await call<{ on: Day }>(page, 'today/summary', {});
  const [cable] = await call<{ id: number }[]>(page, 'catalog/plans', {});
  const { id } = await call<{ id: number }>(page, 'customers/create', {
    uid: await uid(),
    name: 'Osman Ali',
    areaId: 1,
  });
  const service = {
    uid: await uid(),
    customerId: id,
    planId: cable?.id,
    startOn: addDays(on, -40),
    boxSerial: 'STB77',
  };
  await call(page, 'subscriptions/create', service);
  const run = await call<{ id: number }>(page, 'billing/startRun', { uid: await uid(), on: addDays(on, -40) });
  await expect.poll(async () => (await call<{ state: string }>(page, 'billing/run', run)).state).toBe('done');
  await call(page, 'collections/suspend', { uid: await uid(), customerIds: [id] });
  const serviceState = async () =>
    (await call<{ subscriptions: { state: string }[] }>(page, 'customers/get', { id })).subscriptions[0]?.state;
  await expect.poll(serviceState).toBe('suspended');

  await page.goto(`${here.served.url}counter?customer=${id}`);
  await untilFocused(page.getByLabel('Amount', { exact: true }));
  await keyboardOf(page).press('Enter');
  await page.getByText('Box STB77: asked of the distributor').waitFor();
  await picture(page, 'restored-asked');
  const { rows } = await call<{ rows: { id: number; serial: string }[] }>(page, 'cas/list', { kind: 'activate' });
  const command = rows.find(({ serial }) => serial === 'STB77');
  await call(page, 'cas/mark', { ids: [command?.id] });
  await page.getByText('Box STB77: on, confirmed by the distributor').waitFor();
  await picture(page, 'restored-on');
});

it('gives an outage back as previewed, and takes it back as a whole', async () => {
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  await page.goto(`${here.served.url}billing/outages`);
  const keys = keyboardOf(page);
  await keys.tabTo(page.getByRole('button', { name: 'Rebate an outage' }).first());
  await keys.press('Enter');
  const dialog = page.getByRole('dialog');
  const [from, until] = [dialog.getByLabel('From').first(), dialog.getByLabel('Until').first()];
  await from.waitFor();
  const earlier = new Date(Date.parse(on) - 5 * 86_400_000).toISOString().slice(0, 10);
  await from.fill(earlier);
  await until.fill(on);
  await keys.tabTo(dialog.getByLabel('What happened'));
  await keys.type('Fibre cut at the bridge');
  await picture(page, 'outage-previewed');
  await keys.press('Control+Enter');
  await page.waitForURL(/outages\/\d+/);
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Fibre cut at the bridge' }).waitFor();
  await keys.tabTo(page.getByRole('button', { name: 'Take all back' }));
  await picture(page, 'outage-given');
  await keys.press('Enter');
  await untilFocused(dialog.getByRole('textbox'));
  await keys.type('was another area');
  await keys.press('Enter');
  await page
    .getByRole('status')
    .getByText(/was another area/)
    .waitFor();
  const { rows } = await call<{ rows: { state: string }[] }>(page, 'outages/list', {});
  expect(rows.map(({ state }) => state)).toEqual(['taken-back']);
});
