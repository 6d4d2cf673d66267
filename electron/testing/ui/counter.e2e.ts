import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { upiLink } from '#shared/domain/paper.ts';
import { faultsIn, office, rowsOf } from '../faults/processes.ts';
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

/** The counter by the keys of the number pad, and two counters with a queue in front of each. */

const PASSWORD = 'seven quiet boats';
const PAYMENTS_IN_A_ROW = 20;

let here: OpenOffice;
beforeEach(async () => {
  here = await openOffice();
});
afterEach(() => here.close());

const amountOf = (page: Page) => page.getByLabel('Amount', { exact: true });

it('sells something, takes months ahead and lets some of it off, by the number pad', async () => {
  const page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  await call(page, 'items/create', { kind: 'other', name: 'Remote control', priceMinor: 15_000, fromOn: on });
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  const keys = keyboardOf(page);
  // He has brought his bill: the scanner reads its payment code.
  const [ravi] = await call<{ id: number }[]>(page, 'customers/search', { text: '9848077777' });
  const bills = await call<{ rows: { number: string }[] }>(page, 'billing/bills', { customerId: ravi?.id });
  const upi = {
    payeeId: 'svcable@sbi',
    payeeName: 'Sri Sai Cable',
    amountMinor: 35_400,
    note: bills.rows[0]?.number ?? '',
  };
  await keys.type(upiLink(upi, '354.00'));
  await keys.press('Enter');
  await untilFocused(amountOf(page));
  expect(await amountOf(page).inputValue()).toBe('354');

  await keys.press('*');
  const sale = page.getByRole('dialog');
  await untilFocused(sale.getByRole('combobox'));
  await keys.choose(sale.getByRole('combobox'), 'Remote');
  await picture(page, 'counter-01-sell');
  await keys.press('Control+Enter');
  await sale.waitFor({ state: 'detached' });
  await untilFocused(amountOf(page));
  expect(await amountOf(page).inputValue()).toBe('504');

  await keys.press('-');
  await untilFocused(page.getByRole('textbox', { name: 'Discount', exact: true }));
  await keys.type('12');
  await keys.press('+');
  await untilFocused(page.getByLabel(/^Periods of /).first());
  await keys.press('+', '+');
  await picture(page, 'counter-02-ahead');
  await keys.tabTo(page.getByRole('textbox', { name: 'Why?' }));
  await keys.type('round sum');
  await page.getByRole('button', { name: 'Take ₹1,200.00' }).waitFor();
  await picture(page, 'counter-03-discount');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  await picture(page, 'counter-04-taken');
  const done = await page.locator('main').innerText();
  expect(done).toContain('₹1,200.00');
  expect(done).toContain('round sum');
  expect(done).toContain('₹708.00');
  expect(await faultsIn(here.dataDir)).toEqual([]);
});

it('takes money for the internet bill and leaves that of the cable, by the keyboard', async () => {
  const page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  const uid = () => page.evaluate(() => crypto.randomUUID());
  await call(page, 'settings/updateCompany', {
    ...(await call<object>(page, 'settings/company', {})),
    billPer: 'service',
  });
  const { id: customerId } = await call<{ id: number }>(page, 'customers/create', {
    ...{ uid: await uid(), name: 'Meena Rao', phones: ['9848066666'] },
  });
  for (const [name, kind, priceMinor] of [
    ['Family pack', 'cable', 30_000],
    ['Fibre 50', 'internet', 60_000],
  ] as const) {
    const plan = await call<{ id: number }>(page, 'catalog/createPlan', { name, kind, priceMinor, fromOn: on });
    await call(page, 'subscriptions/create', { uid: await uid(), customerId, planId: plan.id, startOn: on });
  }
  const { id: runId } = await call<{ id: number }>(page, 'billing/startRun', { uid: await uid(), on });
  await expect.poll(async () => (await call<{ state: string }>(page, 'billing/run', { id: runId })).state).toBe('done');
  await page.goto(`${here.served.url}counter`);
  const finder = page.getByRole('combobox', { name: 'Find a customer' });
  await untilFocused(finder);
  const keys = keyboardOf(page);
  const find = async (phone: string) => {
    await keys.type(phone);
    await keys.press('Enter');
    await untilFocused(amountOf(page));
  };
  // Who has one open bill is asked nothing.
  await find('9848077777');
  await page.getByText('This pays').waitFor();
  const choose = page.getByRole('button', { name: /^Which bills/ });
  expect(await choose.count()).toBe(0);
  await keys.press('Escape');
  await untilFocused(finder);
  await find('9848066666');
  await choose.waitFor();
  const proposed = await amountOf(page).inputValue();

  await keys.press('b');
  const cable = page.getByRole('checkbox', { name: /Family pack/ });
  const internet = page.getByRole('checkbox', { name: /Fibre 50/ });
  await untilFocused(cable);
  await keys.press('2');
  expect([await cable.isChecked(), await internet.isChecked()]).toEqual([false, true]);
  const ofInternet = Number(await amountOf(page).inputValue());
  expect(ofInternet).toBeLessThan(Number(proposed));
  await keys.press('Space');
  expect(await amountOf(page).inputValue()).toBe(proposed);
  // Folded away, the choice is gone, and the amount is what it was.
  await keys.press('b');
  await untilFocused(amountOf(page));
  await keys.press('b');
  await untilFocused(cable);
  expect(await internet.isChecked()).toBe(false);
  // An amount that was typed stays.
  await keys.press('b');
  await untilFocused(amountOf(page));
  await keys.press('Control+a');
  await keys.type('1');
  await keys.press('b');
  await untilFocused(cable);
  await internet.check();
  expect(await amountOf(page).inputValue()).toBe('1');
  await page.getByText(/^₹1.00 of /).waitFor();
  await page.getByText(/^₹0.00 of /).waitFor();
  await picture(page, 'counter-06-chosen');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  const paid = () =>
    rowsOf<{ description: string; paid: number }>(
      here.dataDir,
      `SELECT l.description, sum(a.amount_minor) AS paid FROM allocation a JOIN open_item d ON d.id = a.debit_item_id
       JOIN bill_line l ON d.document_kind = 'bill' AND l.bill_id = d.document_id GROUP BY l.description`,
    );
  expect(paid()).toEqual([{ description: 'Fibre 50', paid: 100 }]);
  // The next customer, or the same one again, is asked anew.
  await untilFocused(page.getByRole('button', { name: /^Next customer/ }));
  await keys.press('Enter');
  await untilFocused(finder);
  await find('9848066666');
  await choose.waitFor();
  expect(await choose.getAttribute('aria-pressed')).toBe('false');
  await keys.press('b');
  await untilFocused(cable);
  expect(await internet.isChecked()).toBe(false);
  await keys.press('2');
  expect(Number(await amountOf(page).inputValue())).toBeCloseTo(ofInternet - 1);
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  expect(paid()).toEqual([{ description: 'Fibre 50', paid: Math.round(ofInternet * 100) }]);
  expect(await faultsIn(here.dataDir)).toEqual([]);
});

it('says that chosen bills were paid elsewhere meanwhile, and lets them be unchosen', async () => {
  const page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  await page.setViewportSize({ width: 1366, height: 768 });
  const uid = () => page.evaluate(() => crypto.randomUUID());
  const [customer] = await call<{ id: number }[]>(page, 'customers/search', { text: '9848077777' });
  const customerId = customer?.id;
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  const item = { name: 'Roof mast', kind: 'installation', priceMinor: 35_000, fromOn: on };
  const { id: itemId } = await call<{ id: number }>(page, 'items/create', item);
  for (const quantity of [1, 2, 3])
    await call(page, 'billing/sell', { uid: await uid(), customerId, items: [{ itemId, quantity }] });
  await page.goto(`${here.served.url}counter?customer=${customerId}`);
  await untilFocused(amountOf(page));
  const keys = keyboardOf(page);
  await page.getByRole('button', { name: /^Which bills/ }).waitFor();
  await keys.press('b');
  const bills = page.getByRole('checkbox');
  await untilFocused(bills.first());
  await keys.press('Tab', '2', '3', '4');
  // However many there are, what takes the money stays in the window.
  const take = await page.getByRole('button', { name: /^Take/ }).boundingBox();
  expect((take?.y ?? 768) + (take?.height ?? 0)).toBeLessThanOrEqual(768);

  const notOpen = page.getByText('That bill is not open any more');
  const { open } = await call<{ open: { kind: string; id: number; document: string; openMinor: number }[] }>(
    page,
    'payments/preview',
    { customerId, amountMinor: 1 },
  );
  for (const { kind, id, openMinor: amountMinor } of open.slice(1, 3))
    await call(page, 'payments/take', {
      ...{ uid: await uid(), customerId, amountMinor, tenders: [{ kind: 'cash', amountMinor }] },
      chosen: [{ kind, id }],
    });
  const [first, second] = open.slice(1).map(({ document }) => page.getByRole('checkbox', { name: document }));
  const gone = page.locator('[aria-invalid="true"]');
  await notOpen.waitFor();
  await first?.and(gone).waitFor();
  expect(await first?.evaluate((bill) => bill === document.activeElement)).toBe(true);
  await picture(page, 'counter-07-paid-elsewhere');
  await first?.click();
  await second?.and(gone).waitFor();
  await notOpen.waitFor();
  await second?.click();
  await notOpen.waitFor({ state: 'detached' });
  await expect.poll(() => bills.count()).toBe(2);
  expect([await bills.nth(0).isChecked(), await bills.nth(1).isChecked()]).toEqual([false, true]);
  expect(await amountOf(page).inputValue()).toBe('1050');
  await untilFocused(bills.first());
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  expect(await faultsIn(here.dataDir)).toEqual([]);
});

it('splits a payment over cash and UPI, and says what change the cash part gets', async () => {
  const page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  await page.goto(`${here.served.url}counter`);
  await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
  const keys = keyboardOf(page);
  await keys.type('9848077777');
  await keys.press('Enter');
  await untilFocused(amountOf(page));
  await keys.tabTo(page.getByRole('button', { name: 'Split over several' }));
  await keys.press('Enter');
  await untilFocused(page.getByLabel('Amount by Cash'));
  await keys.type('200');
  await keys.tabTo(page.getByLabel('Cash received'));
  await keys.type('100');
  await page.getByText('-₹100.00').waitFor();
  expect(await page.getByRole('button', { name: /^Take/ }).isDisabled()).toBe(true);
  await keys.press('Control+a');
  await keys.type('500');
  await page.getByText('₹300.00', { exact: true }).waitFor();
  await picture(page, 'counter-05-split');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
  expect(rowsOf(here.dataDir, 'SELECT kind, amount_minor AS amount, received_minor AS received FROM tender')).toEqual([
    { kind: 'cash', amount: 20_000, received: 50_000 },
    { kind: 'upi', amount: 15_400, received: 15_400 },
  ]);
  expect(await page.locator('main').innerText()).toContain('₹300.00');
  expect(await faultsIn(here.dataDir)).toEqual([]);
});

it('holds a text of 10 kB and names of 200 letters, of any script', async () => {
  const page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  const keys = keyboardOf(page);
  const finder = page.getByRole('combobox', { name: 'Find a customer' });
  const isWithin = () =>
    page.evaluate(() => {
      const boxes = document.querySelectorAll('main section');
      return [document.documentElement, ...boxes].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
    });
  for (const [index, name] of ['x'.repeat(200), 'శ్రీనివాస'.repeat(22), `محمد ${'😀'.repeat(90)}`].entries()) {
    const uid = await page.evaluate(() => crypto.randomUUID());
    await call(page, 'customers/create', { uid, name, phones: [`984805555${index}`] });
    await page.goto(`${here.served.url}counter`);
    await untilFocused(finder);
    await page.keyboard.insertText('రావు'.repeat(2_500));
    await page.getByRole('main').getByText('Nobody found for').waitFor();
    expect(await isWithin()).toBe(true);
    await keys.press('Escape');
    // His whole name, as it was pasted.
    await page.keyboard.insertText(name);
    await page.getByRole('option').first().waitFor();
    await keys.press('Enter');
    await untilFocused(amountOf(page));
    await keys.type('5');
    await keys.press('Enter');
    await untilFocused(page.getByRole('alertdialog').getByRole('button').first());
    expect(await isWithin()).toBe(true);
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Payment taken' }).waitFor();
    await picture(page, `counter-05-name-${index}`);
    expect(await isWithin()).toBe(true);
  }
});

/** One customer after the other, as a cashier with a queue in front does it. */
async function serveQueue(page: Page, phones: readonly string[]): Promise<string[]> {
  const keys = keyboardOf(page);
  const numbers: string[] = [];
  for (const phone of phones) {
    await untilFocused(page.getByRole('combobox', { name: 'Find a customer' }));
    await keys.type(phone);
    await keys.press('Enter');
    await untilFocused(amountOf(page));
    await keys.press('Enter');
    const receipt = page.getByRole('status').filter({ has: page.getByRole('heading', { name: 'Payment taken' }) });
    await receipt.waitFor();
    numbers.push(/\S+\/\d{4}\/\d+/.exec(await receipt.innerText())?.[0] ?? '');
    await untilFocused(page.getByRole('button', { name: /^Next customer/ }));
    await keys.press('Enter');
  }
  return numbers;
}

it('serves twenty customers in a row at each of two counters against one host', async () => {
  const first = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  const plans = await call<{ id: number; name: string }[]>(first, 'catalog/plans', {});
  const { on } = await call<{ on: string }>(first, 'today/summary', {});
  const phones = Array.from({ length: 2 * PAYMENTS_IN_A_ROW }, (_, index) => String(9_700_100_000 + index * 37));
  const uid = () => first.evaluate(() => crypto.randomUUID());
  for (const phone of phones) {
    const { id } = await call<{ id: number }>(first, 'customers/create', {
      uid: await uid(),
      name: `Subscriber ${phone}`,
      phones: [phone],
    });
    await call(first, 'subscriptions/create', {
      uid: await uid(),
      customerId: id,
      planId: plans[0]?.id,
      startOn: on,
    });
  }
  const { id: runId } = await call<{ id: number }>(first, 'billing/startRun', { uid: await uid(), on });
  await expect
    .poll(async () => (await call<{ state: string }>(first, 'billing/run', { id: runId })).state)
    .toBe('done');
  await call(first, 'people/create', {
    name: 'Ravi',
    username: 'ravi',
    role: 'cashier',
    password: PASSWORD,
    language: 'en',
  });
  const desk = await openDesk(here.browser);
  const second = await desk.newPage();
  await call(
    second,
    'sessions/signIn',
    { username: 'ravi', password: PASSWORD, counter: 'Counter 2' },
    here.served.url,
  );
  await second.goto(here.served.url);
  await second.getByRole('navigation').first().waitFor();
  await call(second, 'shifts/open', { uid: await uid(), floatMinor: 0 });
  for (const page of [first, second]) await page.goto(`${here.served.url}counter`);
  const receipts = await Promise.all([
    serveQueue(first, phones.slice(0, PAYMENTS_IN_A_ROW)),
    serveQueue(second, phones.slice(PAYMENTS_IN_A_ROW)),
  ]);
  expect(new Set(receipts.flat()).size).toBe(2 * PAYMENTS_IN_A_ROW);
  expect(receipts.flat().every((number) => number !== '')).toBe(true);
  await first.context().close();
  await desk.close();
  expect((await here.served.end('SIGTERM')).code).toBe(0);
  const paid = rowsOf<{ counter: string; n: number }>(
    here.dataDir,
    `SELECT s.counter, count(DISTINCT p.customer_id) AS n FROM payment p JOIN shift s ON s.id = p.shift_id
     JOIN customer c ON c.id = p.customer_id JOIN account a ON a.id = c.account_id
     WHERE c.name LIKE 'Subscriber %' AND a.balance_minor = 0 GROUP BY s.counter ORDER BY s.counter`,
  );
  expect(paid.map(({ n }) => n)).toEqual([PAYMENTS_IN_A_ROW, PAYMENTS_IN_A_ROW]);
  const verified = await office(['--data', here.dataDir, 'verify']);
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
});
