import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { rowsOf } from '../faults/processes.ts';
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

/** An office that answers late: what the hands have done meanwhile stays, and nothing is taken on half an answer. */

let here: OpenOffice;
let first: Page;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  first = await makeSmallOffice(await openDesk(here.browser), here.served.url, 'seven quiet boats');
  const uid = () => first.evaluate(() => crypto.randomUUID());
  const place = await call<{ id: number }>(first, 'stock/createPlace', { name: 'Shelf of the shop', kind: 'store' });
  const model = await call<{ id: number }>(first, 'stock/createModel', {
    ...{ make: 'Skyworth', model: 'HD 21', cas: '', serialPattern: '', vcPattern: '' },
    ...{ costMinor: 0, priceMinor: 0, warrantyDays: 0, lifeMonths: 0 },
  });
  const lines = [{ serial: 'SKY100001', vc: 'VC100001' }];
  await call(first, 'stock/receive', { uid: await uid(), modelId: model.id, placeId: place.id, lines });
});
afterAll(() => here.close());
beforeEach(async () => {
  page = await first.context().newPage();
  keys = keyboardOf(page);
});
afterEach(() => page.close());

const amount = () => page.getByLabel('Amount', { exact: true });
const payments = () => rowsOf<{ n: number }>(here.dataDir, 'SELECT count(*) AS n FROM payment')[0]?.n ?? 0;

/** Holds the answers of a procedure back while it is asked to. Tapped before the page is loaded. */
async function holdAnswersOf(procedure: string) {
  let gate: PromiseWithResolvers<void> | null = null;
  await page.route(`**/rpc/${procedure}`, async (route) => {
    const held = gate?.promise;
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  return {
    hold() {
      gate = Promise.withResolvers();
    },
    async letGo() {
      const came = page.waitForResponse(`**/rpc/${procedure}`);
      gate?.resolve();
      gate = null;
      await came;
    },
  };
}

/** A customer who owes something stands at the counter, and his amount has the focus. */
async function openPayment(phone = '9848077777'): Promise<void> {
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  await keys.type(phone);
  await keys.press('Enter');
  await untilFocused(amount());
}

it('takes no money before it is known what the months ahead cost, and leaves an amount that was typed meanwhile', async () => {
  const ahead = await holdAnswersOf('payments/ahead');
  await openPayment();
  const before = payments();
  const take = (rupees: string) => page.getByRole('button', { name: `Take ₹${rupees}`, disabled: false });
  await keys.press('+');
  const periods = page.getByLabel(/^Periods of /).first();
  await untilFocused(periods);
  ahead.hold();
  await keys.press('+', 'Enter');
  await page.getByRole('button', { name: 'Take ₹354.00', disabled: true }).waitFor();
  await ahead.letGo();
  await take('708.00').waitFor();
  expect(payments()).toBe(before);

  // An amount that the office changes under the focus is written over by the next key.
  ahead.hold();
  await keys.press('+');
  await amount().focus();
  await ahead.letGo();
  await take('1,062.00').waitFor();
  await keys.type('800');
  await take('800.00').waitFor();

  await periods.focus();
  ahead.hold();
  await keys.press('+');
  await amount().focus();
  await keys.type('1000');
  await ahead.letGo();
  await take('1,000.00').waitFor();
  expect(await amount().inputValue()).toBe('1000');
});

it('leaves the focus where it is when the paper of a receipt comes late', async () => {
  const paper = await holdAnswersOf('payments/receiptPdf');
  await openPayment();
  paper.hold();
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: 'Void this payment' }));
  await keys.press('Enter');
  const reason = page.getByRole('dialog').getByRole('textbox');
  await untilFocused(reason);
  await keys.type('wrong ');
  await paper.letGo();
  await page.locator('button[data-loading]').waitFor({ state: 'detached' });
  await keys.type('customer');
  expect(await reason.inputValue()).toBe('wrong customer');
});

it('prints the receipt of a customer who is gone before it is known where it is printed', async () => {
  const prints = await holdAnswersOf('printJobs/ofDocument');
  await openPayment('9822055555');
  prints.hold();
  await keys.press('Enter');
  await untilFocused(page.getByRole('button', { name: /^Next customer/ }));
  await keys.press('Enter');
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  const paper = page.waitForRequest('**/rpc/payments/receiptPdf');
  await prints.letGo();
  await paper;
});

it('opens no box whose answer comes when somebody has gone on', async () => {
  const boxes = await holdAnswersOf('stock/find');
  await page.goto(`${here.served.url}customers`);
  await page.getByRole('grid').waitFor();
  boxes.hold();
  await keys.press('Control+k');
  const asked = page.waitForRequest('**/rpc/stock/find');
  await keys.type('SKY100001');
  await keys.press('Enter');
  await asked;
  await keys.press('Escape', 'g', 'c');
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  await boxes.letGo();
  await keys.type('9848077777');
  await keys.press('Enter');
  await untilFocused(amount());
});

it('leaves every letter and space of a filter as it was typed', async () => {
  await page.goto(`${here.served.url}payments`);
  const filter = page.getByRole('main').getByRole('textbox').first();
  await filter.focus();
  await keys.type('Ravi ');
  await page.waitForURL(/text=Ravi$/);
  await page
    .getByText(/^\d+ rows?$/)
    .first()
    .waitFor();
  await keys.type('T');
  await page.waitForURL(/text=Ravi(%20|\+)T$/);
  expect(await filter.inputValue()).toBe('Ravi T');
});

it('keeps what is said of one box, and each box that is scanned, while others are looked up', async () => {
  const checks = await holdAnswersOf('stock/checkLines');
  const receipts = await holdAnswersOf('stock/receive');
  await page.goto(`${here.served.url}boxes/receive`);
  const field = page.getByLabel('Scan a serial number');
  await untilFocused(field);
  await page.getByLabel('Model').selectOption({ label: 'Skyworth HD 21' });
  const scan = async (serial: string) => {
    await field.focus();
    await keys.type(serial);
    await keys.press('Enter');
  };
  checks.hold();
  await scan('SKY200001');
  await scan('SKY200001');
  await page.getByRole('alert').filter({ hasText: 'Twice on the list.' }).waitFor();
  await checks.letGo();
  await page.getByRole('button', { name: 'Receive 1, leave 1 out' }).waitFor();
  await page.getByRole('alert').filter({ hasText: 'Twice on the list.' }).waitFor();

  await page.getByText('Paste a list', { exact: true }).click();
  await page.getByLabel('Numbers, one box on each line').fill('SKY200002\nSKY200003');
  checks.hold();
  await page.getByRole('button', { name: 'Put 2 on the list' }).click();
  await page.getByRole('heading', { name: '4 boxes on the list' }).waitFor();
  await page.getByText('Scan', { exact: true }).click();
  await scan('SKY200004');
  await page.getByRole('heading', { name: '5 boxes on the list' }).waitFor();
  await checks.letGo();
  await page.getByText('SKY200004: Good').waitFor();
  await page.getByRole('button', { name: 'Receive 4, leave 1 out' }).waitFor();

  receipts.hold();
  await page.getByRole('button', { name: 'Receive 4, leave 1 out' }).click();
  await scan('SKY200005');
  await page.getByText('SKY200005: Good').waitFor();
  await receipts.letGo();
  await page.getByText('4 boxes received').waitFor();
  await page.getByRole('heading', { name: '2 boxes on the list' }).waitFor();
  await page.getByRole('button', { name: 'Receive 1, leave 1 out' }).waitFor();
});

it('keeps the row of a list that somebody came to when others come in above it', async () => {
  const [customer] = await call<{ id: number }[]>(first, 'customers/search', { text: '9848077777' });
  const pay = async (amountMinor: number) =>
    call<{ number: string }>(first, 'payments/take', {
      ...{ uid: await first.evaluate(() => crypto.randomUUID()), customerId: customer?.id, amountMinor },
      ...{ tenders: [{ kind: 'cash', amountMinor }], advanceConfirmed: true },
    });
  const receipts = [await pay(100), await pay(200)];
  await page.goto(`${here.served.url}payments`);
  const grid = page.getByRole('grid');
  const chosen = grid.locator('[role=row][aria-selected=true]');
  await grid.getByText(receipts[1]?.number ?? '').waitFor();
  await grid.focus();
  await keys.press('ArrowDown');
  await chosen.getByText(receipts[0]?.number ?? '').waitFor();
  const latest = await pay(300);
  await grid.getByText(latest.number).waitFor();
  await chosen.getByText(receipts[0]?.number ?? '').waitFor();
  await keys.press('Enter');
  await page
    .getByRole('dialog')
    .getByText(receipts[0]?.number ?? '')
    .first()
    .waitFor();
});

it('keeps the customer who was found while the account for buyers without one was looked up', async () => {
  const walkIn = await holdAnswersOf('customers/walkIn');
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  walkIn.hold();
  const asked = page.waitForRequest('**/rpc/customers/walkIn');
  await keys.press('*');
  await asked;
  await keys.type('9848077777');
  await keys.press('Enter');
  await untilFocused(amount());
  const { search } = new URL(page.url());
  await walkIn.letGo();
  await keys.type('12');
  await expect.poll(() => amount().inputValue()).toBe('12');
  expect(new URL(page.url()).search).toBe(search);
});
