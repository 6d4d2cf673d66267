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

/** A new connection from the applicant to the receipt, by keyboard and scanner alone (issue 5). */

const PASSWORD = 'seven quiet boats';
let here: OpenOffice;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  keys = keyboardOf(page);
  const uid = await page.evaluate(() => crypto.randomUUID());
  const shelf = await call<{ id: number }>(page, 'stock/createPlace', { name: 'Shelf of the shop', kind: 'store' });
  const model = await call<{ id: number }>(page, 'stock/createModel', {
    ...{ make: 'Skyworth', model: 'HD 21', cas: '', serialPattern: '', vcPattern: '' },
    ...{ costMinor: 0, priceMinor: 0, warrantyDays: 0, lifeMonths: 0 },
  });
  const lines = [1, 2, 3].map((n) => ({ serial: `SKY10000${n}`, vc: `VC10000${n}` }));
  await call(page, 'stock/receive', { uid, modelId: model.id, placeId: shelf.id, lines });
  const price = { priceMinor: 35_000, fromOn: '2024-04-01' };
  const item = await call<{ id: number }>(page, 'items/create', { name: 'Installing', kind: 'installation', ...price });
  await call(page, 'promotions/create', {
    ...{ name: 'Half price', kind: 'first', code: 'NEW50', fromOn: '2024-01-01', periods: 2, ratePpm: 500_000 },
  });
  await call(page, 'boxWork/saveFees', { fees: [{ fee: 'installation', itemId: item.id }] });
});
afterAll(() => here.close());

const step = (name: string) => page.getByRole('group', { name, exact: true });
/** A field of the form, whether it must be filled in or not. */
const field = (name: string) =>
  page
    .getByRole('main')
    .locator('input, select')
    .and(page.getByLabel(new RegExp(`^${name.replace(/[()]/g, '\\$&')}( \\*)?$`)));
/** The focus is on the first field of a step, and its form is drawn. */
async function at(name: string, first: string): Promise<void> {
  await step(name).waitFor();
  await untilFocused(field(first));
}

it('is made by keyboard and scanner alone', async () => {
  await page.goto(`${here.served.url}customers`);
  await page.getByRole('button', { name: 'New connection' }).waitFor();
  await keys.press('Alt+n');
  await at('Who', 'Name');
  await keys.type('Farida Begum');
  await keys.press('Enter');
  await untilFocused(page.getByRole('main').getByRole('textbox').nth(1));
  await page.getByRole('main').getByRole('textbox').nth(1).fill('98490 12399');
  await picture(page, 'connection-00-who');
  await keys.press('Control+Enter');
  await at('What', 'Plan');
  await keys.choose(field('Plan'), 'Gold');
  await page.getByRole('main').getByText('Billed at once').waitFor();
  await picture(page, 'connection-01-what');
  await keys.press('Control+Enter');
  await at('Box', 'Box');
  // A scanner: fast keys, and Enter behind them.
  await keys.type(' sky100001');
  await keys.press('Enter');
  await untilFocused(field('Card (VC)'));
  await page.getByText('To the distributor: switch on').waitFor();
  await picture(page, 'connection-02-box');
  await keys.press('Control+Enter');
  await at('Money', 'Amount paid now');
  await page.getByRole('button', { name: /^Cash/ }).waitFor();
  await picture(page, 'connection-03-money');
  await keys.press('Alt+ArrowLeft');
  await at('Box', 'Box');
  await keys.press('Control+Enter');
  await at('Money', 'Amount paid now');
  await keys.press('Control+Enter');
  await at('Papers', 'Id proof');
  await field('Id proof').selectOption('aadhaar');
  await keys.press('Enter');
  await untilFocused(field('Number'));
  await field('Number').fill('1234 5678 9012');
  await page.locator('input[type="file"]').first().setInputFiles('electron/testing/screens/face.jpg');
  await page.getByRole('img', { name: 'Photo of the customer' }).waitFor();
  const pad = page.getByRole('img', { name: 'Signature of the customer' });
  await pad.scrollIntoViewIfNeeded();
  const hand = await pad.boundingBox();
  if (!hand) throw new Error('nowhere to sign');
  await page.mouse.move(hand.x + 30, hand.y + 60);
  await page.mouse.down();
  await page.mouse.move(hand.x + 120, hand.y + 20);
  await page.mouse.move(hand.x + 180, hand.y + 90);
  await page.mouse.up();
  await keys.press('Control+Enter');
  await page.getByText('The customer has not agreed to this yet.', { exact: false }).waitFor();
  for (const words of [/^I was shown the tariff/, /^My id proof and my photo/]) {
    await keys.tabTo(page.getByRole('checkbox', { name: words }));
    await keys.press('Space');
  }
  await picture(page, 'connection-04-papers');
  await keys.press('Control+Enter');
  await page.getByRole('heading', { name: 'The connection is made' }).waitFor();
  await page.getByText('Box SKY100001 is being switched on at the distributor.').waitFor();
  await page.getByRole('main').locator('iframe').waitFor();
  await page.getByText('Payment taken').waitFor();
  await picture(page, 'connection-05-done');
  const [made] = (
    await call<{ rows: { customerId: number; number: string; idNumber: string }[] }>(page, 'connections/list', {})
  ).rows;
  expect(made).toMatchObject({ idNumber: 'XXXXXXXX9012' });
  await page.goto(`${here.served.url}customers/${made?.customerId}?tab=details`);
  await page.getByRole('button', { name: `Application (CAF): ${made?.number}` }).waitFor();
  await page.getByText('Aadhaar XXXXXXXX9012').first().waitFor();
  await picture(page, 'connection-06-customer');
  // Both sides of the card are brought later: nothing else is missing, and nothing else is asked for.
  await keys.tabTo(page.getByRole('button', { name: `Add papers to application ${made?.number}` }));
  await keys.press('Enter');
  const papers = page.getByRole('dialog');
  await papers.locator('input[type="file"]').first().setInputFiles('electron/testing/screens/face.jpg');
  await papers.getByRole('img', { name: 'Id proof, front' }).waitFor();
  expect(await papers.getByRole('checkbox').count()).toBe(2);
  await picture(page, 'connection-10-papers');
  await keys.tabTo(papers.getByRole('button', { name: 'Keep the papers' }));
  await keys.press('Enter');
  await papers.waitFor({ state: 'hidden' });
  const [whole] = (await call<{ rows: { pictures: { kind: string }[] }[] }>(page, 'connections/list', {})).rows;
  expect(whole?.pictures.map(({ kind }) => kind)).toEqual(['photo', 'id-front']);
});

it('takes a scan into the box wherever the focus is, and keeps what was typed over a reload', async () => {
  await page.goto(`${here.served.url}customers/new-connection`);
  await at('Who', 'Name');
  await keys.type('Gopal');
  // All keys of one moment, as a scanner sends them, once the hand that typed has let go: a code within 35 ms is one word
  // with what stands before it.
  await field('Name').evaluate(async (input) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const key of [...'SKY100002', 'Enter'])
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await page.getByText('Box SKY100002 noted for TV or line 1').waitFor();
  expect(await field('Name').inputValue()).toBe('Gopal');
  await page.reload();
  await at('Who', 'Name');
  expect(await field('Name').inputValue()).toBe('Gopal');
  await keys.press('Control+Enter');
  await at('What', 'Plan');
  await keys.choose(field('Plan'), 'Gold');
  await page.getByRole('main').getByText('Billed at once').waitFor();
  await keys.tabTo(field('Promotion'));
  await keys.choose(field('Promotion'), 'Half');
  await keys.press('Control+Enter');
  await untilFocused(field('Coupon code'));
  await keys.type('new49');
  await keys.press('Control+Enter');
  await step('What').getByText('Half price', { exact: false }).last().waitFor();
  await untilFocused(field('Coupon code'));
  await field('Coupon code').fill('new50');
  await page.getByRole('main').getByText('SKY100002 · Half price').waitFor();
  await picture(page, 'connection-09-promotion');
  await keys.press('Control+Enter');
  await at('Box', 'Box');
  expect(await field('Box').inputValue()).toBe('SKY100002');
});

it('says at the field what is wrong: a box that is not there, a picture of 30 MB', async () => {
  await field('Box').fill('SKY999999');
  await keys.press('Control+Enter');
  await step('Box').getByText('Box SKY999999 is not in stock.', { exact: false }).waitFor();
  await untilFocused(field('Box'));
  expect(await field('Box').getAttribute('aria-invalid')).toBe('true');
  await picture(page, 'connection-07-refused');
  await field('Box').fill('SKY100002');
  await keys.press('Control+Enter');
  await at('Money', 'Amount paid now');
  await field('Amount paid now').fill('0');
  await keys.press('Control+Enter');
  await at('Papers', 'Id proof');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(30 * 1024 * 1024) });
  await page.getByText('This picture has 30 MB; at most 20 MB are taken.').waitFor();
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html></html>') });
  await page.getByText('This is no picture that can be read.').waitFor();
  await keys.press('Control+Enter');
  await page.getByRole('heading', { name: 'The connection is made' }).waitFor();
});

it('is a further one of a customer, from his page', async () => {
  const [first] = (await call<{ rows: { id: number; name: string }[] }>(page, 'customers/list', { text: 'Gopal' }))
    .rows;
  await page.goto(`${here.served.url}customers/${first?.id}`);
  await page.getByRole('button', { name: 'Further connection' }).waitFor();
  await keys.press('Alt+n');
  await at('What', 'Plan');
  await page.getByText('For Gopal', { exact: false }).waitFor();
  await keys.choose(field('Plan'), 'Gold');
  await keys.tabTo(page.getByRole('checkbox', { name: /^He has it from a later day on/ }));
  await keys.press('Space');
  const day = field('Starts on');
  const tomorrow = await day.inputValue();
  await day.fill('2024-01-01');
  await keys.press('Control+Enter');
  await step('What').getByText('You may not date this back', { exact: false }).waitFor();
  await untilFocused(day);
  await day.fill(tomorrow);
  await picture(page, 'connection-08-later');
  await keys.press('Control+Enter');
  await at('Box', 'Box');
  await keys.type('sky100003');
  await keys.press('Enter');
  await keys.press('Control+Enter');
  await at('Money', 'Amount paid now');
  await keys.press('Control+Enter');
  await at('Papers', 'Id proof');
  await keys.press('Control+Enter');
  await page.getByRole('heading', { name: 'The connection is made' }).waitFor();
  await page.getByText('Box SKY100003 waits for that day, and is switched on then.').waitFor();
  const { rows } = await call<{ rows: { kind: string; serials: string }[] }>(page, 'connections/list', {
    customerId: first?.id,
  });
  expect(rows.map(({ kind, serials }) => [kind, serials])).toEqual([
    ['further', 'SKY100003'],
    ['new', 'SKY100002'],
  ]);
  // Who comes next is somebody else.
  await keys.tabTo(page.getByRole('button', { name: 'Next connection' }));
  await keys.press('Enter');
  await at('Who', 'Name');
});
