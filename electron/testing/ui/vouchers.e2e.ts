import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsIn, rowsOf } from '../faults/processes.ts';
import { call } from '../screens/seed.ts';
import {
  keyboardOf,
  makeSmallOffice,
  type OpenOffice,
  openDesk,
  openOffice,
  picture,
  untilFocused,
} from './browser.ts';

/** Vouchers at the counter by keys and scanner, to somebody who has no account. */

const PASSWORD = 'seven quiet boats';
let here: OpenOffice;
beforeAll(async () => {
  here = await openOffice();
});
afterAll(() => here.close());

it('sells what was given to the seller and a card that is scanned, with bill, receipt and codes, and takes it back', async () => {
  const page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  const keys = keyboardOf(page);
  const uid = () => page.evaluate(() => crypto.randomUUID());
  const limits = { validityMinutes: 1_440, limitMinutes: 180 };
  const day = { name: 'Hotspot 1 day', priceMinor: 5_900, ...limits };
  const { id: productId } = await call<{ id: number }>(page, 'vouchers/createProduct', day);
  const { id: batchId } = await call<{ id: number }>(page, 'vouchers/make', { uid: await uid(), productId, count: 5 });
  const { userId } = await call<{ userId: number }>(page, 'sessions/me', {});
  const positions = { batchId, fromPosition: 1, toPosition: 3 };
  await call(page, 'vouchers/issue', { uid: await uid(), ...positions, to: { userId } });
  const [, , , , card] = rowsOf<{ code: string }>(here.dataDir, 'SELECT code FROM voucher ORDER BY position');

  // The office sells, and the wire breaks before it is heard.
  let lost = false;
  await page.route('**/rpc/vouchers/sell', async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    await route.abort();
  });
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  await keys.press('*');
  await untilFocused(page.getByLabel('Amount', { exact: true }));
  await keys.press('v');
  const scan = page.getByLabel('Scan a voucher');
  await untilFocused(scan);
  // A scanner: fast keys, and Enter behind them.
  await keys.type(card?.code ?? '');
  await keys.press('Enter');
  await page.getByRole('button', { name: /^Leave out/ }).waitFor();
  await keys.tabTo(page.getByRole('spinbutton', { name: 'How many of Hotspot 1 day' }));
  await keys.type('2');
  await page.getByText('Hotspot 1 day × 3').waitFor();
  await page.getByRole('button', { name: /^Take ₹177\.00/ }).waitFor();
  await picture(page, 'vouchers-00-sale');
  await keys.tabTo(page.getByRole('button', { name: /^Take ₹177\.00/ }));
  // The card is sold by then: what it would come to is refused.
  const refused = page.waitForResponse((answer) => answer.url().includes('/rpc/vouchers/quote') && !answer.ok());
  await keys.press('Enter');
  await refused;
  const again = page.getByRole('button', { name: /^Ask again/ });
  // Nor does a slip leave it while nobody knows.
  await keys.tabTo(scan);
  await keys.press('Escape');
  await keys.tabTo(again);
  await keys.press('Enter');
  const codes = page.getByRole('list', { name: 'Codes that were sold' });
  await codes.waitFor();
  expect(await codes.getByRole('listitem').count()).toBe(3);
  expect(await codes.textContent()).toContain(card?.code);
  await picture(page, 'vouchers-01-sold');

  // Whose receipt is next has nothing to do with the codes.
  await keys.press('Enter');
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  await keys.type('9848077777');
  await page.getByRole('option', { name: /Ravi Teja/ }).waitFor();
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Amount', { exact: true }));
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  expect(await codes.count()).toBe(0);

  // From beside this receipt the sale is opened once more, to be taken back.
  await keys.tabTo(page.getByRole('button', { name: /^Walk-in customer/ }));
  await keys.press('Enter');
  await untilFocused(page.getByRole('button', { name: /^Next customer/ }));
  await page.getByText('Walk-in customer', { exact: true }).first().waitFor();

  await keys.tabTo(page.getByRole('button', { name: 'Void this payment' }));
  await keys.press('Enter');
  await untilFocused(page.getByRole('dialog').getByRole('textbox'));
  await keys.type('wrong plan');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment voided' }).waitFor();
  const states = rowsOf<{ state: string; n: number }>(
    here.dataDir,
    'SELECT state, count(*) AS n FROM voucher GROUP BY state ORDER BY state',
  );
  expect(states).toEqual([
    { state: 'issued', n: 3 },
    { state: 'made', n: 2 },
  ]);
  expect(await faultsIn(here.dataDir)).toEqual([]);
});
