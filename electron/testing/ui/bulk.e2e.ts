import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pause, rowsOf } from '../faults/processes.ts';
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

/** 500 boxes switched off from a pasted list, looked at before, with progress, and taken back: by keyboard alone. */

const PASSWORD = 'seven quiet boats';
const BOXES = 500;
const SERIALS = Array.from({ length: BOXES }, (_, at) => `BULK${1000 + at}`);
let here: OpenOffice;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  keys = keyboardOf(page);
  const { on: startOn } = await call<{ on: string }>(page, 'today/summary', {});
  const uids = await page.evaluate((count) => Array.from({ length: count }, () => crypto.randomUUID()), 2 * BOXES);
  for (const [at, boxSerial] of SERIALS.entries()) {
    const customer = await call<{ id: number }>(page, 'customers/create', { uid: uids[at], name: `Customer ${at}` });
    const service = { customerId: customer.id, planId: 1, startOn, boxSerial };
    await call(page, 'subscriptions/create', { uid: uids[BOXES + at], ...service });
  }
}, 120_000);
afterAll(() => here.close());

/**
 * How many boxes are answered as the data folder has it, looked at without pause until all are: on a busy machine all is
 * done before the office itself can be asked twice.
 */
async function progress(): Promise<number[]> {
  const counts: number[] = [];
  for (;;) {
    const [bulk] = rowsOf<{ state: string; answered: number }>(
      here.dataDir,
      'SELECT state, done + already + refused AS answered FROM box_bulk ORDER BY id DESC LIMIT 1',
    );
    if (bulk) counts.push(bulk.answered);
    if (bulk && bulk.state !== 'running') return counts;
    await pause(1);
  }
}

const status = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

it('looks at a list of 500 boxes and one that nobody knows', async () => {
  await page.goto(`${here.served.url}boxes/bulk`);
  await keys.tabTo(page.getByRole('link', { name: 'New work on many boxes' }));
  await keys.press('Enter');
  await keys.tabTo(page.getByLabel('Numbers, one on each line'));
  await page.keyboard.insertText([...SERIALS, 'NOBODY77'].join('\n'));
  await page.getByText('501 numbers').waitFor();
  await keys.tabTo(page.getByLabel('Reason'));
  await keys.type('work on the line');
  await keys.press('Enter');
  const go = page.getByRole('button', { name: 'Switch off: 500 boxes' });
  await untilFocused(go);
  await page.getByText('1 × There is no box, card or customer NOBODY77', { exact: false }).waitFor();
  await picture(page, 'bulk-00-look');
});

it('switches them off with progress, and shows what became of each', async () => {
  await keys.press('Enter');
  const steps = await progress();
  await page.getByRole('heading', { name: /^Switch off: work/ }).waitFor();
  await status('501 of 501 boxes');
  expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  expect(steps.filter((count) => count > 0 && count < 501).length).toBeGreaterThan(0);
  await page.getByRole('row').filter({ hasText: 'BULK1000' }).getByText('Done').waitFor();
  await picture(page, 'bulk-01-done');
  await keys.tabTo(page.getByRole('button', { name: 'Refused', exact: true }));
  await keys.press('Enter');
  const refused = page.getByRole('row').filter({ hasText: 'NOBODY77' });
  await refused.getByText('There is no box, card or customer NOBODY77 in the records.').waitFor();
  expect(await page.getByRole('row').filter({ hasText: 'BULK1000' }).count()).toBe(0);
  await picture(page, 'bulk-02-refused');
  const { total } = await call<{ total: number }>(page, 'stock/boxes', { state: 'off' });
  expect(total).toBe(BOXES);
});

it('takes all of it back', async () => {
  await keys.tabTo(page.getByRole('link', { name: 'Take it all back' }));
  await keys.press('Enter');
  await keys.tabTo(page.getByLabel('Reason'));
  await keys.type('the wrong list');
  await keys.press('Enter');
  await untilFocused(page.getByRole('button', { name: 'Take it all back: 500 boxes' }));
  await picture(page, 'bulk-03-back');
  await keys.press('Enter');
  await page.getByRole('heading', { name: /^Take it all back: work/ }).waitFor();
  await status('500 of 500 boxes');
  const { total } = await call<{ total: number }>(page, 'stock/boxes', { state: 'off' });
  expect(total).toBe(0);
});

it('works with boxes that are ticked in the list', async () => {
  await page.goto(`${here.served.url}boxes`);
  await keys.tabTo(page.getByRole('grid', { name: 'Boxes' }));
  await page.getByRole('row').filter({ hasText: 'BULK1000' }).waitFor();
  await keys.press('Space');
  await keys.press('ArrowDown');
  await keys.press('Space');
  await picture(page, 'bulk-04-ticked');
  await keys.tabTo(page.getByRole('link', { name: 'Work with 2 boxes' }));
  await keys.press('Enter');
  await page.getByText('The 2 boxes chosen in the list of boxes.').waitFor();
  await keys.tabTo(page.getByLabel('What is done'));
  await page.getByLabel('What is done').selectOption({ label: 'Refresh' });
  await keys.tabTo(page.getByLabel('Reason'));
  await keys.type('no picture');
  await keys.press('Enter');
  await untilFocused(page.getByRole('button', { name: 'Refresh: 2 boxes' }));
  await keys.press('Enter');
  await status('2 of 2 boxes');
});

it('gives the services of boxes another plan, and the plan they had back', async () => {
  await call(page, 'catalog/createPlan', { kind: 'cable', name: 'Better', priceMinor: 45_000, fromOn: '2020-01-01' });
  await page.goto(`${here.served.url}boxes/bulk/new`);
  await keys.tabTo(page.getByLabel('Numbers, one on each line'));
  await page.keyboard.insertText(SERIALS.slice(0, 3).join('\n'));
  await keys.tabTo(page.getByLabel('What is done'));
  await page.getByLabel('What is done').selectOption({ label: 'Change plan' });
  await keys.tabTo(page.getByLabel('New plan'));
  await page.getByLabel('New plan').selectOption({ label: 'Better' });
  await keys.tabTo(page.getByLabel('Reason'));
  await keys.type('the new offer');
  await keys.press('Enter');
  await untilFocused(page.getByRole('button', { name: 'Change plan: 3 boxes' }));
  await picture(page, 'bulk-05-plan');
  await keys.press('Enter');
  await status('3 of 3 boxes');
  await keys.tabTo(page.getByRole('link', { name: 'Take it all back' }));
  await keys.press('Enter');
  await keys.tabTo(page.getByLabel('Reason'));
  await keys.type('the wrong boxes');
  await keys.press('Enter');
  await untilFocused(page.getByRole('button', { name: 'Take it all back: 3 boxes' }));
  await keys.press('Enter');
  await page.getByRole('heading', { name: /^Take it all back: work/ }).waitFor();
  await status('3 of 3 boxes');
});
