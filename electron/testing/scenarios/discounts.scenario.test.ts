import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
let gst: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  gst = await taxSetId(owner, 'GST18');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type Asked = Parameters<OfficeClient['discounts']['give']>[0];
const give = (customerId: number, more: Partial<Asked>, by: OfficeClient = owner) =>
  by.discounts.give({
    ...{ uid: newUid(), customerId, kind: 'percent', ratePpm: 0, amountMinor: 0 },
    ...{ fromOn: '2026-11-01', reason: 'long-standing customer', ...more },
  });
const TEN_PERCENT = { kind: 'percent' as const, ratePpm: 100_000 };

async function service(priceMinor: number, plan: Parameters<typeof addPlan>[3] = {}, startOn = '2026-11-01') {
  const { id: planId } = await addPlan(owner, `Plan ${newUid()}`, priceMinor, { taxSetId: gst, ...plan });
  const customerId = await addCustomer(owner, 'Ravi');
  const { id } = await subscribe(owner, customerId, planId, startOn);
  return { customerId, id, planId };
}

async function linesOf(customerId: number) {
  const bills = await billsOf(owner, customerId);
  const all = await Promise.all(bills.map(({ id }) => owner.billing.bill({ id })));
  return all
    .flatMap(({ lines }) =>
      lines.map((line): [string, string, number, number[]] => [
        line.fromOn,
        line.toOn,
        line.amountMinor,
        line.discounts.map(({ amountMinor }) => amountMinor),
      ]),
    )
    .sort();
}

describe('a discount', () => {
  it('of 10% lowers the value that is taxed, and stands on the bill with its reason', async () => {
    const { customerId, id } = await service(30_000);
    await give(customerId, { ...TEN_PERCENT, subscriptionId: id });
    // 270.00 at 9% + 9%.
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ taxableMinor: 27_000, taxMinor: 4_860 });
    const [bill] = await billsOf(owner, customerId);
    const { lines } = await owner.billing.bill({ id: bill?.id ?? 0 });
    expect(lines).toMatchObject([
      {
        unitMinor: 30_000,
        amountMinor: 27_000,
        discounts: [{ description: 'Discount: long-standing customer', amountMinor: 3_000 }],
      },
    ]);
    expect(await owner.discounts.list({ id: customerId })).toMatchObject([{ givenMinor: 3_000, state: 'running' }]);
    const report = await owner.reports.run({ name: 'credits', fromOn: '2026-11-01', toOn: '2026-11-30' });
    expect(report.rows.map((row) => [row[1], row[6], row[7]])).toEqual([
      ['Discount or credit', 3_000, 'long-standing customer'],
    ]);
  });

  it('of an amount keeps a price with the tax in it what is promised', async () => {
    const { customerId, planId } = await service(30_000);
    await owner.catalog.setPrice({ id: planId, fromOn: '2026-10-01', priceMinor: 30_000, includesTax: true });
    await give(customerId, { kind: 'amount', amountMinor: 100 });
    // 299.00 with 18% in it: 253.39 + 22.81 + 22.81 - 0.01 (domain.md 3).
    expect(await runBills(owner, '2026-11-01')).toMatchObject({
      taxableMinor: 25_339,
      taxMinor: 4_562,
      totalMinor: 29_900,
    });
  });

  it('of everything makes a bill of zero that says so, and the next one is whole', async () => {
    const { customerId, id } = await service(30_000);
    await give(customerId, { kind: 'percent', ratePpm: 1_000_000, subscriptionId: id, cycles: 1 });
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ created: 1, totalMinor: 0 });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(customerId)).toEqual([
      ['2026-11-01', '2026-12-01', 0, [30_000]],
      ['2026-12-01', '2027-01-01', 30_000, []],
    ]);
    expect(await balanceOf(owner, customerId)).toBe(35_400);
  });

  it('for some days within a period is prorated with the service', async () => {
    const { customerId, id } = await service(30_000, { taxSetId: null });
    await give(customerId, { ...TEN_PERCENT, subscriptionId: id, fromOn: '2026-11-11', toOn: '2026-11-21' });
    await runBills(owner, '2026-11-01');
    expect(await linesOf(customerId)).toEqual([
      ['2026-11-01', '2026-11-11', 10_000, []],
      ['2026-11-11', '2026-11-21', 9_000, [1_000]],
      ['2026-11-21', '2026-12-01', 10_000, []],
    ]);
  });

  it('from a day that is billed already gives back and charges anew, as the preview said', async () => {
    const { customerId, id } = await service(30_000, { taxSetId: null });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const asked = { customerId, subscriptionId: id, kind: 'percent' as const, ratePpm: 500_000, fromOn: '2026-11-16' };
    const preview = await owner.discounts.preview(asked);
    expect(preview.totalMinor).toBe(-7_500);
    expect(preview.coming.map(({ amountMinor }) => amountMinor)).toEqual([15_000, 15_000]);
    await give(customerId, asked);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    // 300.00, half a month at half the price, and a whole one at half the price.
    expect(await balanceOf(owner, customerId)).toBe(30_000 - 7_500 + 15_000);
  });

  it('is given back as it was charged when the plan changes or the service ends', async () => {
    const { customerId, id } = await service(30_000, { taxSetId: null });
    const other = await addPlan(owner, 'Bigger', 60_000);
    await give(customerId, { kind: 'percent', ratePpm: 500_000 });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    // 75.00 of the 150.00 back, half of 300.00 for the bigger plan.
    const effect = await owner.subscriptions.previewChange({
      id,
      change: { kind: 'plan', planId: other.id, when: 'now' },
    });
    expect(effect.lines.map(({ amountMinor }) => amountMinor)).toEqual([-7_500, 15_000]);
    await owner.subscriptions.changeState({
      ...{ id, uid: newUid(), to: 'ended', refundUnused: true, billNow: true, reason: 'moved away' },
    });
    expect(await balanceOf(owner, customerId)).toBe(7_500);
  });

  it('of all services lowers each, and ends for what is not billed yet', async () => {
    const first = await service(30_000, { taxSetId: null });
    const other = await addPlan(owner, 'Second', 20_000);
    await subscribe(owner, first.customerId, other.id, '2026-11-01');
    const { id } = await give(first.customerId, TEN_PERCENT);
    await runBills(owner, '2026-11-01');
    expect(await balanceOf(owner, first.customerId)).toBe(45_000);
    owner = await comeTo(office, '2026-11-20');
    const ended = await owner.discounts.end({ id, on: '2026-11-20', reason: 'no more' });
    expect(ended).toMatchObject({ toOn: '2026-11-20', state: 'over', givenMinor: 5_000 });
    expect(await owner.discounts.end({ id, on: '2026-11-25', reason: 'no more' })).toEqual(ended);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, first.customerId)).toBe(95_000);
  });

  it('is not counted as given once its bill is void', async () => {
    const { customerId } = await service(30_000);
    await give(customerId, TEN_PERCENT);
    await runBills(owner, '2026-11-01');
    const [bill] = await billsOf(owner, customerId);
    await owner.corrections.voidBill({ id: bill?.id ?? 0, uid: newUid(), reason: 'wrong month' });
    expect(await owner.discounts.list({ id: customerId })).toMatchObject([{ givenMinor: 0 }]);
    await runBills(owner, '2026-11-01');
    expect(await owner.discounts.list({ id: customerId })).toMatchObject([{ givenMinor: 3_000 }]);
  });

  it('lowers what a service is composed of, line by line', async () => {
    const steps = [{ upTo: null, priceMinor: 13_000, nextPriceMinor: 13_000 }];
    await owner.offers.setBaseFee({ name: 'Fee', fromOn: '2026-01-01', steps });
    const pack = await owner.offers.create({ kind: 'pack', name: 'Sports', priceMinor: 5_000, fromOn: '2026-01-01' });
    const { customerId, id } = await service(0, { baseFee: true, taxSetId: null });
    await owner.subscriptions.changeOffers({ id, uid: newUid(), added: [pack.id], reason: 'asked for it' });
    await give(customerId, { kind: 'amount', amountMinor: 14_000 });
    await runBills(owner, '2026-11-01');
    expect(await linesOf(customerId)).toEqual([
      ['2026-11-01', '2026-12-01', 0, [13_000]],
      ['2026-11-01', '2026-12-01', 4_000, [1_000]],
    ]);
  });
});

describe('the limit of a role', () => {
  it('is held together with what is off already, and may be set', async () => {
    const cashier = await office.signInAs('cashier');
    const { customerId, id } = await service(30_000);
    await give(customerId, { ...TEN_PERCENT, ratePpm: 60_000, subscriptionId: id }, cashier);
    const more = { ...TEN_PERCENT, ratePpm: 50_000, subscriptionId: id };
    expect(await failureOf(give(customerId, more, cashier))).toMatchObject({
      code: 'needs-approval',
      data: { permission: 'discounts.over-limit', amountMinor: 3_210 },
    });
    const amount = { kind: 'amount' as const, amountMinor: 3_000, subscriptionId: id };
    expect(await failureOf(give(customerId, amount, cashier))).toMatchObject({ code: 'needs-approval' });
    await owner.discounts.setLimits({ limits: [{ role: 'cashier', mostPpm: 200_000 }] });
    await give(customerId, more, cashier);
    await give(customerId, { kind: 'percent', ratePpm: 900_000 });
    expect(await owner.discounts.list({ id: customerId })).toHaveLength(3);
    expect(await failureOf(cashier.discounts.setLimits({ limits: [{ role: 'cashier', mostPpm: 0 }] }))).toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('a discount that cannot be', () => {
  it('is refused with the reason, and nothing is written', async () => {
    const { customerId, id } = await service(30_000);
    const lonely = await addCustomer(owner, 'Lonely');
    const code = async (asked: Promise<unknown>) => (await failureOf(asked)).code;
    expect(await code(give(lonely, TEN_PERCENT))).toBe('nothing-to-discount');
    expect(await code(give(lonely, { ...TEN_PERCENT, subscriptionId: id }))).toBe('not-found');
    expect(await code(give(customerId, {}))).toBe('invalid-input');
    expect(await code(give(customerId, { ...TEN_PERCENT, amountMinor: 5 }))).toBe('invalid-input');
    expect(await code(give(customerId, { ...TEN_PERCENT, toOn: '2026-11-01' }))).toBe('invalid-input');
    expect(await code(give(customerId, { ...TEN_PERCENT, cycles: 2 }))).toBe('invalid-input');
    expect(await code(give(customerId, { ...TEN_PERCENT, fromOn: '2029-01-01' }))).toBe('day-not-allowed');
    const technician = await office.signInAs('technician');
    expect(await code(give(customerId, TEN_PERCENT, technician))).toBe('not-allowed');
    expect(await owner.discounts.list({ id: customerId })).toEqual([]);
    const uid = newUid();
    const once = await give(customerId, { ...TEN_PERCENT, uid });
    expect(await give(customerId, { ...TEN_PERCENT, uid })).toEqual(once);
    expect(await code(give(customerId, { ...TEN_PERCENT, ratePpm: 5, uid }))).toBe('id-used-differently');
  });
});
