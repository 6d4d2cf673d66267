import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '#host/db/open.ts';
import type { Day } from '#shared/domain/time.ts';
import { VOUCHER_STATES } from '#shared/domain/vouchers.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  balanceOf,
  billsOf,
  expectProved,
  failureOf,
  openShift,
  pay,
  taxSetId,
  voidPayment,
} from '#testing/steps.ts';
import { readVouchers } from '#workers/reports/bookkeeping/readVouchers.ts';
import { openDatabase, type Parameter, type ReadDatabase } from '#workers/reports/database.ts';
import { wordingFor } from '#workers/reports/queries/report.ts';

let office: TestOffice;
let owner: OfficeClient;
let cashier: OfficeClient;
let cashierId: number;
let productId: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-26T04:30:00Z' });
  owner = office.owner;
  const day = { name: 'Hotspot 1 day', priceMinor: 5_900, validityMinutes: 1_440, profile: '1d' };
  productId = (
    await owner.vouchers.createProduct({ ...day, taxSetId: await taxSetId(owner, 'GST18'), sacCode: '998422' })
  ).id;
  cashier = await office.signInAs('cashier');
  cashierId = (await cashier.sessions.me({})).userId ?? 0;
  await openShift(cashier);
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type Inputs = { [Name in keyof OfficeClient['vouchers']]: Parameters<OfficeClient['vouchers'][Name]>[0] };

const make = (count: number, more: Partial<Inputs['make']> = {}) =>
  owner.vouchers.make({ uid: newUid(), productId, count, ...more });
const issue = (batchId: number, toPosition: number, more: Partial<Inputs['issue']> = {}) =>
  owner.vouchers.issue({ uid: newUid(), batchId, fromPosition: 1, toPosition, to: { userId: cashierId }, ...more });
const cash = (amountMinor: number) => [{ kind: 'cash' as const, amountMinor }];

async function walkIn(by = cashier): Promise<number> {
  return (await by.customers.walkIn({})).id;
}

/** Sells so many of the product, at 59.00 each, to a customer. */
async function sell(count: number, more: Partial<Inputs['sell']> = {}, by = cashier) {
  const amountMinor = more.amountMinor ?? count * 5_900;
  const products = count > 0 && !more.codes ? [{ productId, count }] : [];
  const customerId = more.customerId ?? (await walkIn(by));
  return by.vouchers.sell({ uid: newUid(), customerId, products, amountMinor, tenders: cash(amountMinor), ...more });
}

async function codesOf(batchId: number, count: number): Promise<string[]> {
  const file = await owner.vouchers.codes({ batchId, fromPosition: 1, toPosition: count });
  const [, ...lines] = (await file.text()).trim().split('\r\n');
  return lines.map((line) => line.split(',')[0] ?? '');
}

describe('a batch', () => {
  it('is ten thousand codes that nobody can foretell or confuse, made once for the same id', async () => {
    const asked = { uid: newUid(), productId, count: 10_000, prefix: 'HS' };
    const batch = await owner.vouchers.make(asked);
    expect(batch).toMatchObject({ vouchers: 10_000, counts: { made: 10_000, sold: 0 }, validityMinutes: 1_440 });
    expect(await owner.vouchers.make(asked)).toEqual(batch);
    expect((await failureOf(owner.vouchers.make({ ...asked, count: 9 }))).code).toBe('id-used-differently');
    const codes = await codesOf(batch.id, 10_000);
    expect(new Set(codes).size).toBe(10_000);
    expect(codes.every((code) => /^HS[2-9A-HJKMNP-Z]{8}$/.test(code))).toBe(true);
    expect((await failureOf(make(10_000, { length: 6 }))).code).toBe('voucher-codes-too-short');
  });

  it('is read in from a router with its passwords, all or none', async () => {
    const read = (text: string) => owner.vouchers.readIn({ uid: newUid(), productId, text });
    const batch = await read('Username;Password;Profile\nroom-1;abc;1d\nroom-2;room-2;1d\n');
    expect(batch).toMatchObject({ source: 'read-in', vouchers: 2 });
    const file = await owner.vouchers.codes({ batchId: batch.id, fromPosition: 1, toPosition: 2 });
    expect(await file.text()).toContain('room-1,abc,1d,,,batch 1\r\nroom-2,room-2,1d,,,batch 1');
    expect(await failureOf(read('new-1\nROOM-2'))).toMatchObject({
      code: 'voucher-lines-wrong',
      data: { line: 2, reason: 'known' },
    });
    expect(await failureOf(read('new-1\nNEW-1'))).toMatchObject({ data: { line: 2, reason: 'twice' } });
    expect(await failureOf(read('\n \n'))).toMatchObject({ data: { reason: 'none' } });
    expect((await owner.vouchers.batches({})).total).toBe(1);
  });

  it('keeps what its paper says when the product changes', async () => {
    const batch = await make(1);
    const [product] = await owner.vouchers.products({});
    await owner.vouchers.updateProduct({ id: productId, version: product?.version ?? 0, validityMinutes: 60 });
    expect((await owner.vouchers.batch({ id: batch.id })).validityMinutes).toBe(1_440);
    expect((await make(1)).validityMinutes).toBe(60);
  });

  it('is masked to everybody, in lists and in the audit trail; who sees a code is noted', async () => {
    const batch = await make(2);
    const [code = ''] = await codesOf(batch.id, 2);
    const { rows } = await owner.vouchers.list({ batchId: batch.id });
    expect(rows[0]?.code).toBe(`••••••${code.slice(-2)}`);
    expect((await failureOf(cashier.vouchers.show({ id: rows[0]?.id ?? 0 }))).code).toBe('not-allowed');
    expect(await owner.vouchers.show({ id: rows[0]?.id ?? 0 })).toEqual({ code, password: '' });
    const trail = JSON.stringify((await owner.audit.list({})).rows);
    expect(trail).toContain('show-voucher');
    expect(trail).not.toContain(code);
  });

  it('is issued to people and shops, taken back, and voided; never what is sold', async () => {
    const batch = await make(10);
    const shop = await owner.vouchers.createShop({ name: 'Tea stall' });
    await issue(batch.id, 6);
    await issue(batch.id, 8, { fromPosition: 5, to: { holderId: shop.id ?? 0 } });
    await sell(1);
    expect(await failureOf(issue(batch.id, 4, { to: null }))).toMatchObject({
      code: 'voucher-state',
      data: { position: 1 },
    });
    const back = await issue(batch.id, 4, { fromPosition: 3, to: null });
    expect(back.counts).toEqual({ made: 4, issued: 5, sold: 1, used: 0, expired: 0, void: 0 });
    const uid = newUid();
    const lost = { uid, batchId: batch.id, fromPosition: 9, toPosition: 10, reason: 'printed wrongly' };
    expect((await owner.vouchers.cancel(lost)).counts.void).toBe(2);
    expect((await owner.vouchers.cancel(lost)).counts.void).toBe(2);
    expect((await failureOf(owner.vouchers.cancel({ ...lost, uid: newUid() }))).code).toBe('voucher-state');
    const holders = await owner.vouchers.holders({});
    expect(holders.find(({ name }) => name === 'Tea stall')).toMatchObject({ kind: 'shop', issued: 4 });
    expect(holders.find(({ userId }) => userId === cashierId)).toMatchObject({ issued: 1, sold: 1 });
    await owner.vouchers.updateShop({ id: shop.id ?? 0, name: 'Tea stall', active: false, version: shop.version });
    expect((await failureOf(issue(batch.id, 3, { fromPosition: 3, to: { holderId: shop.id ?? 0 } }))).code).toBe(
      'voucher-holder-closed',
    );
  });
});

describe('a sale', () => {
  it('to somebody without an account is a bill with tax, a receipt and codes at once', async () => {
    await issue((await make(5)).id, 5);
    const customerId = await walkIn();
    expect(await walkIn()).toBe(customerId);
    expect(await cashier.vouchers.offer({ customerId })).toEqual([
      { productId, name: 'Hotspot 1 day', unitMinor: 5_900, includesTax: true, count: 5 },
    ]);
    // 118.00 with 18 %: 100.00 and 9.00 twice.
    const quote = await cashier.vouchers.quote({ customerId, products: [{ productId, count: 2 }] });
    expect(quote).toMatchObject({ totalMinor: 11_800, taxMinor: 1_800, lines: [{ count: 2, amountMinor: 11_800 }] });
    const { payment, vouchers } = await sell(2);
    expect(payment).toMatchObject({ customerId, amountMinor: 11_800, advanceMinor: 0, balanceAfterMinor: 0 });
    expect(vouchers).toHaveLength(2);
    const [bill] = await billsOf(owner, customerId);
    const full = await owner.billing.bill({ id: bill?.id ?? 0 });
    expect(full).toMatchObject({ state: 'paid', taxMinor: 1_800, totalMinor: 11_800 });
    expect(full.lines).toMatchObject([{ description: 'Hotspot 1 day × 2', sacCode: '998422' }]);
    expect(await balanceOf(owner, customerId)).toBe(0);
    const found = await owner.vouchers.find({ code: vouchers[0]?.code ?? '' });
    expect(found).toMatchObject({ state: 'sold', receipt: payment.number, holder: 'cashier', soldOn: '2026-11-26' });
    expect(found.steps.map(({ kind }) => kind)).toEqual(['issue', 'sell']);
  });

  it('is made once for the same id, and the same id for anything else is refused', async () => {
    await issue((await make(5)).id, 5);
    const asked = { uid: newUid(), customerId: await walkIn() };
    const first = await sell(2, asked);
    expect(await sell(2, asked)).toEqual(first);
    expect((await failureOf(sell(1, asked))).code).toBe('id-used-differently');
    const other = await pay(cashier, asked.customerId, 100);
    expect((await failureOf(sell(1, { uid: other.uid }))).code).toBe('id-used-differently');
    expect((await owner.vouchers.list({ state: 'sold' })).total).toBe(2);
  });

  it('of a scanned code succeeds at one of two counters that ask at the same moment', async () => {
    const batch = await make(1);
    await owner.vouchers.issue({
      uid: newUid(),
      batchId: batch.id,
      fromPosition: 1,
      toPosition: 1,
      to: { userId: (await owner.sessions.me({})).userId ?? 0 },
    });
    const manager = await office.signInAs('manager');
    await openShift(manager);
    await openShift(owner);
    const codes = await codesOf(batch.id, 1);
    const customerId = await walkIn();
    const both = await Promise.allSettled(
      [owner, manager].map((by) => sell(1, { codes, customerId, amountMinor: 5_900 }, by)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [, refused] = both.toSorted((one, other) => one.status.localeCompare(other.status));
    expect(refused).toMatchObject({ reason: { code: 'voucher-not-for-sale' } });
    expect((await owner.payments.list({ customerId })).total).toBe(1);
  });

  it('is of what was issued to the seller; others’ and unissued codes need who manages vouchers', async () => {
    const batch = await make(2);
    const [code = ''] = await codesOf(batch.id, 2);
    const lower = { codes: [code.toLowerCase()], amountMinor: 5_900 };
    expect((await failureOf(sell(1, lower))).code).toBe('voucher-not-yours');
    expect((await failureOf(sell(1))).code).toBe('voucher-too-few');
    expect((await failureOf(sell(1, { codes: ['NOSUCHCODE'], amountMinor: 5_900 }))).code).toBe('voucher-unknown');
    await openShift(owner);
    expect((await sell(1, lower, owner)).vouchers).toMatchObject([{ code }]);
    const collector = await office.signInAs('collector');
    const customerId = await walkIn();
    expect((await failureOf(collector.vouchers.offer({ customerId }))).code).toBe('not-allowed');
    await issue(batch.id, 2, { fromPosition: 2 });
    expect((await failureOf(sell(1, { amountMinor: 5_800 }))).code).toBe('voucher-price-changed');
    const split = [{ kind: 'upi' as const, amountMinor: 5_000, reference: 'U1' }, ...cash(900)];
    expect((await sell(1, { tenders: split })).payment.tenders).toHaveLength(2);
  });

  it('takes no item of a voucher without its code', async () => {
    const [product] = await owner.vouchers.products({});
    const items = [{ itemId: product?.itemId ?? 0, quantity: 1 }];
    const customerId = await walkIn();
    expect((await failureOf(cashier.billing.sell({ uid: newUid(), customerId, items }))).code).toBe('item-needs-codes');
    // Who chooses what to charge is not offered it, and everything else is.
    await owner.items.create({ name: 'Visit', kind: 'visit', priceMinor: 2_000, fromOn: '2026-01-01' });
    expect((await cashier.items.list({})).map(({ name, needsCodes }) => [name, needsCodes])).toEqual([
      ['Hotspot 1 day', true],
      ['Visit', false],
    ]);
  });

  it('to a customer of whom more is due pays the oldest first, as every payment does', async () => {
    await issue((await make(1)).id, 1);
    const customerId = await addCustomer(owner, 'Ravi');
    const visit = await owner.items.create({ name: 'Visit', kind: 'visit', priceMinor: 2_000, fromOn: '2026-01-01' });
    await cashier.billing.sell({ uid: newUid(), customerId, items: [{ itemId: visit.id, quantity: 1 }] });
    await sell(1, { customerId });
    expect(await balanceOf(owner, customerId)).toBe(2_000);
    expect((await billsOf(owner, customerId)).map(({ state }) => state)).toEqual(['paid', 'part-paid']);
  });

  it('to somebody without an account is not for who sees only some areas', async () => {
    const area = await owner.settings.createArea({ name: 'North', parentId: null });
    await owner.people.create({
      ...{ username: 'north', name: 'North', role: 'cashier', password: 'correct horse battery', language: 'en' },
      areaIds: [area.id],
    });
    const session = await office.connect().sessions.signIn({ username: 'north', password: 'correct horse battery' });
    const limited = office.connect(session.token ?? '');
    expect((await failureOf(limited.customers.walkIn({}))).code).toBe('no-walk-in');
    const elsewhere = await walkIn();
    expect((await failureOf(limited.vouchers.offer({ customerId: elsewhere }))).code).toBe('not-found');
  });
});

describe('on paper', () => {
  const textOf = async (paymentId: number, by: OfficeClient) => {
    const file = await by.payments.receiptPdf({ id: paymentId, size: 'A5', preview: true });
    return { size: file.size, type: file.type };
  };

  it('a receipt and sheets to be cut are drawn; what is sold is not printed again, and too many are refused', async () => {
    const batch = await make(30);
    await issue(batch.id, 30);
    const { payment } = await sell(2);
    const own = await textOf(payment.id, cashier);
    const auditor = await office.signInAs('auditor');
    const masked = await textOf(payment.id, auditor);
    expect(own.type).toBe('application/pdf');
    // Two codes to be scanned are drawn for who sold them, and none for who may not see them.
    expect(own.size).toBeGreaterThan(masked.size);
    const range = { batchId: batch.id, fromPosition: 1, toPosition: 30 };
    for (const size of ['A4', '58mm'] as const)
      expect((await owner.vouchers.sheet({ ...range, size })).type).toBe('application/pdf');
    expect((await failureOf(owner.vouchers.sheet({ ...range, toPosition: 2 }))).code).toBe('not-found');
    expect((await failureOf(owner.vouchers.sheet({ ...range, toPosition: 5_000 }))).code).toBe('voucher-too-many');
    expect((await failureOf(owner.vouchers.print({ ...range, uid: newUid() }))).code).toBe('no-printer');
    expect((await failureOf(cashier.vouchers.sheet(range))).code).toBe('not-allowed');
  });

  it('is told by batch and seller in the report', async () => {
    const batch = await make(10);
    await issue(batch.id, 4);
    const { vouchers } = await sell(2);
    await owner.vouchers.mark({ uid: newUid(), as: 'used', text: vouchers[0]?.code ?? '' });
    const report = await owner.reports.run({ name: 'vouchers', fromOn: '2026-11-01', toOn: '2026-11-26' });
    expect(report.rows).toEqual([
      [1, '2026-11-26', 'Hotspot 1 day', '', 6, 0, 0, 0, 0, 0],
      [1, '2026-11-26', 'Hotspot 1 day', 'cashier', 4, 2, 1, 0, 0, 11_800],
    ]);
    expect(report.totals).toMatchObject({ made: 10, sold: 2, value: 11_800 });
  });
});

describe('for other programs', () => {
  it('all that walk-in buyers ever bought is read once, not once for each of their vouchers', async () => {
    await issue((await make(60)).id, 60);
    for (let sale = 0; sale < 60; sale += 1) await sell(1);
    const database = openDatabase(databaseFile(office.dataDir));
    let reads = 0;
    const counted: ReadDatabase = {
      ...database,
      all: <Row>(text: string, ...parameters: Parameter[]) => {
        if (text.includes('FROM open_item')) reads += 1;
        return database.all<Row>(text, ...parameters);
      },
    };
    const days = { fromOn: '2026-11-01' as Day, toOn: '2026-11-30' as Day };
    const wording = wordingFor('en', 'INR');
    const entries = [...readVouchers({ database: counted, wording, ...days, isByCustomer: true })].flatMap((voucher) =>
      voucher.entries.filter(({ ledger }) => ledger.isOneCustomer),
    );
    expect(entries.length).toBe(120);
    for (const { amountMinor, references } of entries)
      expect((references() ?? []).reduce((sum, one) => sum + one.amountMinor, 0)).toBe(amountMinor);
    // Its bills and receipts, and what settled them.
    expect(reads).toBe(2);
    database.close();
  });
});

describe('a void', () => {
  it('takes the receipt, the bill and the vouchers back, and they can be sold again', async () => {
    await issue((await make(2)).id, 2);
    const { payment, vouchers } = await sell(2);
    const [bill] = await billsOf(owner, payment.customerId);
    const direct = { id: bill?.id ?? 0, uid: newUid(), reason: 'typed wrongly' };
    expect((await failureOf(owner.corrections.voidBill(direct))).code).toBe('bill-has-vouchers');
    const known = { id: payment.id, uid: payment.uid, reason: 'typed wrongly' };
    expect((await failureOf(cashier.payments.void(known))).code).toBe('id-used-differently');
    const undone = await voidPayment(cashier, payment.id);
    expect(undone.void).not.toBeNull();
    expect(await balanceOf(owner, payment.customerId)).toBe(0);
    expect((await billsOf(owner, payment.customerId)).map(({ state }) => state)).toEqual(['void']);
    expect((await owner.charges.list({ customerId: payment.customerId })).rows.map(({ state }) => state)).toEqual([
      'cancelled',
    ]);
    expect((await owner.vouchers.list({ state: 'issued' })).total).toBe(2);
    const again = await sell(2);
    expect(again.vouchers.map(({ code }) => code)).toEqual(vouchers.map(({ code }) => code));
  });

  it('leaves money that was held as it was, and so does the sale', async () => {
    await issue((await make(1)).id, 1);
    const customerId = await addCustomer(owner, 'Ravi');
    await pay(cashier, customerId, 2_000);
    const { payment } = await sell(1, { customerId });
    expect((await billsOf(owner, customerId)).map(({ state }) => state)).toEqual(['paid']);
    expect(await balanceOf(owner, customerId)).toBe(-2_000);
    await voidPayment(cashier, payment.id);
    expect(await balanceOf(owner, customerId)).toBe(-2_000);
  });

  it('of who is paid for takes back the bill and the receipt of who pays', async () => {
    await issue((await make(1)).id, 1);
    const house = await addCustomer(owner, 'Greenfield Residency');
    const flat = await addCustomer(owner, 'Flat 101');
    await owner.groups.join({ id: flat, uid: newUid(), parentId: house, fromOn: '2026-11-01' });
    const { payment } = await sell(1, { customerId: flat });
    expect(payment).toMatchObject({ customerId: house, amountMinor: 5_900 });
    expect((await billsOf(owner, house)).map(({ state }) => state)).toEqual(['paid']);
    await voidPayment(cashier, payment.id);
    expect([await balanceOf(owner, house), await balanceOf(owner, flat)]).toEqual([0, 0]);
    expect((await owner.vouchers.list({ state: 'issued' })).total).toBe(1);
  });

  it('is refused once some of the bill was given back: that is held for him, and the vouchers stay sold', async () => {
    await issue((await make(1)).id, 1);
    const { payment } = await sell(1);
    const [bill] = await billsOf(owner, payment.customerId);
    const what = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 1_000 }] };
    await owner.corrections.credit({ id: bill?.id ?? 0, uid: newUid(), what, reason: 'slow that day' });
    // The price holds its tax, and so does what is given back of it.
    expect(await balanceOf(owner, payment.customerId)).toBe(-1_000);
    expect((await failureOf(voidPayment(cashier, payment.id))).code).toBe('bill-has-credits');
    expect((await owner.vouchers.list({ state: 'sold' })).total).toBe(1);
  });

  it('is refused once a voucher was used, and nothing is changed by that', async () => {
    await issue((await make(2)).id, 2);
    const { payment, vouchers } = await sell(2);
    await owner.vouchers.mark({ uid: newUid(), as: 'used', text: vouchers[1]?.code ?? '' });
    expect((await failureOf(voidPayment(cashier, payment.id))).code).toBe('voucher-used');
    expect((await owner.payments.get({ id: payment.id })).void).toBeNull();
    expect((await billsOf(owner, payment.customerId)).map(({ state }) => state)).toEqual(['paid']);
  });

  it('of a bounced cheque leaves the bill open and the vouchers sold, until the bill is void', async () => {
    await issue((await make(1)).id, 1);
    const cheque = { bankName: 'SBI', number: '77', on: '2026-11-26' };
    const { payment } = await sell(1, { tenders: [{ kind: 'cheque', amountMinor: 5_900, cheque }] });
    await owner.payments.bounce({ id: payment.id, uid: newUid(), reason: 'no funds' });
    expect(await balanceOf(owner, payment.customerId)).toBe(5_900);
    expect((await owner.vouchers.list({ state: 'sold' })).total).toBe(1);
    const [bill] = await billsOf(owner, payment.customerId);
    await owner.corrections.voidBill({ id: bill?.id ?? 0, uid: newUid(), reason: 'given back' });
    expect(await balanceOf(owner, payment.customerId)).toBe(0);
    expect((await owner.vouchers.list({ state: 'issued' })).total).toBe(1);
  });
});

describe('the time of a voucher', () => {
  it('runs from the first login by the office’s clock, and is over by itself', async () => {
    await issue((await make(3)).id, 3);
    const { vouchers } = await sell(2);
    const [one, two] = vouchers.map(({ code }) => code);
    const uid = newUid();
    const sheet = `code,first login\n${one},2026-11-26 09:00\nNOBODY99,\n${two},2026-11-26 08:00`;
    const told = await owner.vouchers.mark({ uid, as: 'used', text: sheet });
    expect(told).toEqual({ marked: 2, left: [{ code: '••••••99', state: null }] });
    expect((await owner.vouchers.mark({ uid, as: 'used', text: sheet })).marked).toBe(2);
    expect(await owner.vouchers.find({ code: one ?? '' })).toMatchObject({
      state: 'used',
      usedAt: Date.parse('2026-11-26T03:30:00Z'),
      expiresAt: Date.parse('2026-11-27T03:30:00Z'),
    });
    // The second ends at 08:00 in Kolkata, the first an hour later.
    office.clock.set('2026-11-27T02:45:00Z');
    const again = await office.connect().sessions.signIn({ username: 'lakshmi', password: 'correct horse battery' });
    owner = office.connect(again.token ?? '');
    expect((await owner.vouchers.find({ code: one ?? '' })).state).toBe('used');
    expect((await owner.vouchers.find({ code: two ?? '' })).state).toBe('expired');
    expect((await owner.vouchers.list({ state: 'expired' })).total).toBe(1);
  });

  it('is told of sold vouchers only, by a moment that can be read', async () => {
    const batch = await make(1);
    const [code = ''] = await codesOf(batch.id, 1);
    const mark = (text: string) => owner.vouchers.mark({ uid: newUid(), as: 'used', text });
    expect(await mark(code)).toMatchObject({ marked: 0, left: [{ state: 'made' }] });
    for (const moment of ['yesterday', '2026-11-26 25:00', '2026-11-30 10:00'])
      expect(await failureOf(mark(`${code},${moment}`))).toMatchObject({ data: { line: 1, reason: 'no-time' } });
    const { rows } = await owner.vouchers.list({});
    const expire = { uid: newUid(), as: 'expired' as const, ids: rows.map(({ id }) => id) };
    expect(await owner.vouchers.mark(expire)).toMatchObject({ marked: 0 });
  });
});

it('has every voucher in one state after any sequence of steps', async () => {
  const COUNT = 6;
  const batch = await make(COUNT);
  const step = fc.record({
    kind: fc.constantFrom('issue', 'back', 'void', 'sell', 'undo', 'use', 'expire'),
    from: fc.integer({ min: 1, max: COUNT }),
    more: fc.integer({ min: 0, max: 2 }),
  });
  const sales: number[] = [];
  const run = async ({ kind, from, more }: { kind: string; from: number; more: number }) => {
    const range = { batchId: batch.id, fromPosition: from, toPosition: Math.min(COUNT, from + more), uid: newUid() };
    const ids = (await owner.vouchers.list({ batchId: batch.id })).rows
      .slice(from - 1, from + more)
      .map(({ id }) => id);
    if (kind === 'issue' || kind === 'back')
      await owner.vouchers.issue({ ...range, to: kind === 'back' ? null : { userId: cashierId } });
    else if (kind === 'void') await owner.vouchers.cancel({ ...range, reason: 'any reason' });
    else if (kind === 'sell') sales.push((await sell(more + 1)).payment.id);
    else if (kind === 'undo' && sales.length > 0) await voidPayment(cashier, sales[from % sales.length] ?? 0);
    else if (kind === 'undo') return;
    else await owner.vouchers.mark({ uid: newUid(), as: kind === 'use' ? 'used' : 'expired', ids });
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const one of steps)
        await run(one).catch((error: { code: string }) => expect(EXPECTED).toContain(error.code));
      const { counts, vouchers } = await owner.vouchers.batch({ id: batch.id });
      expect(VOUCHER_STATES.reduce((sum, state) => sum + counts[state], 0)).toBe(vouchers);
      const standing = (await owner.payments.list({ voided: 'no' })).totals.amountMinor;
      expect(standing).toBe(5_900 * (counts.sold + counts.used + counts.expired));
      expectProved(office);
    }),
    { numRuns: 12 },
  );
});

/** What steps may be refused with, whatever came before. */
const EXPECTED = ['voucher-state', 'voucher-too-few', 'voucher-used', 'already-void'];
