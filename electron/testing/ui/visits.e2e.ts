import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsIn, rowsOf } from '../faults/processes.ts';
import { call } from '../screens/seed.ts';
import { faultsOf } from './axe.ts';
import { keyboardOf, makeSmallOffice, type OpenOffice, openDesk, openOffice, picture } from './browser.ts';

/** A complaint by keyboard, and the visit for it with a phone of 360 px while the office is out of reach. */

const PASSWORD = 'nine quiet boats';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let here: OpenOffice;
let desk: Page;
let phone: BrowserContext;
let page: Page;
/** The address of the ticket. */
let ticket: string;

beforeAll(async () => {
  here = await openOffice();
  desk = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  const user = { username: 'ravi', name: 'Ravi', role: 'technician', password: PASSWORD, language: 'en' };
  await call(desk, 'people/create', user);
  const [type] = await call<{ id: number; name: string }[]>(desk, 'tickets/types', {});
  await call(desk, 'tickets/updateType', { ...type, checklist: ['Signal at the tap', 'Connector'] });
});
afterAll(() => here.close());

it('writes a complaint down by keyboard and plans a visit for it', async () => {
  const keys = keyboardOf(desk);
  await desk.goto(`${here.served.url}customers/1?tab=tickets`);
  await desk.getByRole('main').getByRole('button', { name: 'New ticket' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('Type').selectOption({ index: 1 });
  await dialog.getByLabel('What he says').fill('Snow on all channels since morning');
  await picture(desk, 'ticket-new');
  await keys.press('Control+Enter');
  await desk.getByRole('heading', { level: 1, name: /^TKT\// }).waitFor();
  expect(await faultsOf(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Plan a visit' }).click();
  await dialog.getByLabel('Technician').selectOption({ label: 'Ravi' });
  await dialog.getByLabel('From').selectOption('600');
  await dialog.getByLabel('To', { exact: true }).selectOption('720');
  await dialog.getByLabel('What to bring or look at').fill('Bring a coupler');
  await keys.press('Control+Enter');
  await desk.getByText('10:00–12:00').waitFor();
  await picture(desk, 'ticket');
  ticket = desk.url();
});

it('shows tickets, outages and types without a fault of access, and an outage from its beginning to its rebate', async () => {
  await desk.goto(`${here.served.url}tickets`);
  await desk
    .getByRole('grid')
    .getByText(/^TKT\//)
    .waitFor();
  expect(await faultsOf(desk)).toEqual([]);
  await picture(desk, 'tickets');
  await desk.goto(`${here.served.url}tickets/types`);
  await desk.getByText('Bill or payment').waitFor();
  expect(await faultsOf(desk)).toEqual([]);
  await picture(desk, 'ticket-types');
  await desk.goto(`${here.served.url}tickets/outages`);
  await desk.getByRole('button', { name: 'Outage' }).click();
  await desk.getByRole('dialog').getByLabel('Cause').fill('Fibre cut at the bridge');
  await keyboardOf(desk).press('Control+Enter');
  await desk.getByRole('grid').getByText('Fibre cut at the bridge').click();
  await desk.getByRole('dialog').getByRole('button', { name: 'It works again' }).click();
  await desk.getByLabel('What was done').fill('Spliced');
  await desk.getByRole('dialog').getByRole('button', { name: 'It works again' }).last().click();
  await desk.getByRole('button', { name: 'Give a rebate' }).waitFor();
  expect(await faultsOf(desk)).toEqual([]);
  await picture(desk, 'ticket-outage');
  await desk.getByRole('button', { name: 'Give a rebate' }).click();
  await expect.poll(() => desk.getByLabel('What happened').inputValue()).toBe('Fibre cut at the bridge');
});

it('shows the technician his day and a visit without a fault of access', async () => {
  phone = await openDesk(here.browser, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  page = await phone.newPage();
  await page.goto(here.served.url);
  await call(page, 'sessions/signIn', { username: 'ravi', password: PASSWORD, counter: '' }, here.served.url);
  await page.goto(here.served.url);
  await page.getByRole('button', { name: /10:00–12:00/ }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'visits-day');
});

it('makes the visit while nobody answers, and what was written down goes through once', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('counterfoil-collect')).keys()).length))
    .toBeGreaterThan(5);
  await phone.setOffline(true);
  await page.getByRole('button', { name: /10:00–12:00/ }).click();
  await page.getByRole('button', { name: 'I am there' }).click();
  await page.getByRole('button', { name: '1 waits' }).waitFor();
  await page.reload();
  await page.getByLabel('Signal at the tap').check();
  const field = page.locator('input[type="file"]');
  await field.setInputFiles({ name: 'tap.png', mimeType: 'image/png', buffer: PIXEL });
  await page.getByRole('button', { name: '2 wait' }).waitFor();
  await field.setInputFiles({ name: 'tap.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.getByText('This picture cannot be read').waitFor();
  await page.getByLabel('Value RF').fill('-3,5');
  await page.getByRole('button', { name: 'Add a part' }).click();
  await page.getByLabel('Part 1').fill('F connector');
  await page.getByLabel('What was done').fill('Connector changed');
  await page.getByLabel('Why nothing').fill('Warranty');
  const pad = page.getByRole('img', { name: 'Signature of the customer' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no place to sign');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 90, { steps: 6 });
  await page.mouse.move(box.x + 200, box.y + 30, { steps: 6 });
  await page.mouse.up();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'visits-found');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByRole('button', { name: '3 wait' }).waitFor();
  await picture(page, 'visits-away');
  await phone.setOffline(false);
  await page.getByRole('button', { name: 'All sent' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'All sent' }).click();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'visits-sent');
  const [visit] = rowsOf<{ outcome: string; readings: string; photos: number; signed: number; state: string }>(
    here.dataDir,
    `SELECT v.outcome, v.readings, (SELECT count(*) FROM visit_photo p WHERE p.visit_id = v.id) AS photos,
       length(v.signature) > 20 AS signed, t.state FROM visit v JOIN ticket t ON t.id = v.ticket_id`,
  );
  expect(visit).toEqual({
    outcome: 'solved',
    readings: '[{"name":"RF","value":-3.5,"unit":"dBmV"}]',
    ...{ photos: 1, signed: 1, state: 'solved' },
  });
  await desk.bringToFront();
  await desk.goto(ticket);
  await desk.getByText('Not charged: Warranty').waitFor();
  expect(await faultsOf(desk)).toEqual([]);
  await picture(desk, 'ticket-solved');
  expect(await faultsIn(here.dataDir)).toEqual([]);
}, 120_000);
