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
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const addClass = async (name: string) => (await owner.classes.create({ name })).id;

type NewPrice = Parameters<OfficeClient['catalog']['setPrice']>[0];
const setPrice = (id: number, priceMinor: number, more: Partial<NewPrice> = {}) =>
  owner.catalog.setPrice({ id, fromOn: '2026-01-01', priceMinor, includesTax: false, ...more });

type Change = Parameters<OfficeClient['classes']['change']>[0];
const change = (id: number, classId: number | null, more: Partial<Change> = {}) =>
  owner.classes.change({ id, uid: newUid(), classId, when: 'next-cycle', reason: 'became a hotel', ...more });

async function linesOf(customerId: number) {
  const bills = await billsOf(owner, customerId);
  const all = await Promise.all(bills.map(({ id }) => owner.billing.bill({ id })));
  return all
    .flatMap(({ lines }) => lines.map((line): [string, string, number] => [line.fromOn, line.toOn, line.amountMinor]))
    .sort();
}

describe('prices by class', () => {
  it('bill plans, packs, items and the base fee at the most specific price', async () => {
    const hotel = await addClass('Hotel');
    const hill = (await owner.settings.createBranch({ name: 'Hill' })).id;
    const plan = await addPlan(owner, 'Gold', 30_000, { baseFee: true });
    await setPrice(plan.id, 28_000, { branchId: hill });
    await setPrice(plan.id, 90_000, { classId: hotel });
    await setPrice(plan.id, 80_000, { classId: hotel, branchId: hill });
    const steps = (priceMinor: number) => [{ upTo: null, priceMinor, nextPriceMinor: 0 }];
    await owner.offers.setBaseFee({ name: 'Fee', fromOn: '2026-01-01', steps: steps(13_000) });
    await owner.offers.setBaseFee({ name: 'Fee', fromOn: '2026-01-01', steps: steps(20_000), classId: hotel });
    const pack = await owner.offers.create({ kind: 'pack', name: 'Sports', priceMinor: 5_000, fromOn: '2026-01-01' });
    await owner.offers.setPrice({
      ...{ id: pack.id, fromOn: '2026-01-01', includesTax: false },
      ...{ priceMinor: 9_000, classId: hotel },
    });
    const bills = async (more: Parameters<typeof addCustomer>[2]) => {
      const customerId = await addCustomer(owner, 'Somebody', more);
      const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
      await owner.subscriptions.changeOffers({ id, uid: newUid(), added: [pack.id], reason: 'asked for it' });
      return customerId;
    };
    const homes = [
      await bills({}),
      await bills({ branchId: hill }),
      await bills({ classId: hotel }),
      await bills({ classId: hotel, branchId: hill }),
    ];
    await runBills(owner, '2026-11-01');
    const due = await Promise.all(homes.map((id) => balanceOf(owner, id)));
    expect(due).toEqual([48_000, 46_000, 119_000, 109_000]);
    expect((await owner.customers.list({ classId: hotel })).rows.map(({ id }) => id)).toEqual(homes.slice(2));
    expect(await owner.classes.list({})).toMatchObject([{ name: 'Hotel', customers: 2, active: true }]);
  });

  it('sell an item at the price of the class', async () => {
    const staff = await addClass('Staff');
    const item = await owner.items.create({ name: 'Visit', kind: 'visit', priceMinor: 20_000, fromOn: '2026-01-01' });
    await owner.items.setPrice({
      ...{ id: item.id, fromOn: '2026-01-01', includesTax: false },
      ...{ priceMinor: 5_000, classId: staff },
    });
    const customerId = await addCustomer(owner, 'Ravi', { classId: staff });
    const sold = await owner.charges.addItem({ uid: newUid(), customerId, itemId: item.id });
    expect(sold.unitMinor).toBe(5_000);
  });

  it('hold up to a day, and refuse overlaps and gaps with nothing done', async () => {
    const hotel = await addClass('Hotel');
    const plan = await addPlan(owner, 'Gold', 30_000);
    await setPrice(plan.id, 20_000, { fromOn: '2026-11-01', toOn: '2026-12-01', classId: hotel });
    const refused = await failureOf(setPrice(plan.id, 1, { fromOn: '2026-11-15', classId: hotel }));
    expect(refused).toMatchObject({ code: 'price-overlaps', data: { fromOn: '2026-11-01', toOn: '2026-12-01' } });
    expect(await failureOf(setPrice(plan.id, 1, { fromOn: '2019-01-01', toOn: '2019-02-01' }))).toMatchObject({
      code: 'price-gap',
    });
    expect(await failureOf(setPrice(plan.id, 1, { toOn: '2026-01-01' }))).toMatchObject({ code: 'invalid-input' });
    expect(await failureOf(setPrice(plan.id, 1, { classId: 99 }))).toMatchObject({ code: 'not-found' });
    expect((await owner.catalog.plans({}))[0]?.prices).toHaveLength(2);
    const customerId = await addCustomer(owner, 'Ravi', { classId: hotel });
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await linesOf(customerId)).map(([, , amount]) => amount)).toEqual([20_000, 30_000]);
    // Those days are billed: their price stands.
    expect(
      await failureOf(setPrice(plan.id, 1, { fromOn: '2026-11-01', toOn: '2026-12-01', classId: hotel })),
    ).toMatchObject({ code: 'price-in-past' });
  });
});

describe('another class', () => {
  it('from the next periods on leaves what is billed', async () => {
    const hotel = await addClass('Hotel');
    const plan = await addPlan(owner, 'Gold', 30_000);
    const late = await addPlan(owner, 'Late', 10_000, { timing: 'postpaid' });
    await setPrice(plan.id, 90_000, { classId: hotel });
    await setPrice(late.id, 70_000, { classId: hotel });
    const customerId = await addCustomer(owner, 'Ravi');
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    await subscribe(owner, customerId, late.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const asked = { id: customerId, classId: hotel, when: 'next-cycle' as const };
    const preview = await owner.classes.preview(asked);
    expect(preview).toMatchObject({ on: '2026-11-16', lines: [], totalMinor: 0 });
    expect(preview.coming.map(({ amountMinor }) => amountMinor)).toEqual([90_000, 10_000]);
    await change(customerId, hotel);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(customerId)).toEqual([
      ['2026-11-01', '2026-12-01', 10_000],
      ['2026-11-01', '2026-12-01', 30_000],
      ['2026-12-01', '2027-01-01', 90_000],
    ]);
  });

  it('at once gives billed days back and charges them anew, and cuts the period that is not billed', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const hotel = await addClass('Hotel');
    const plan = await addPlan(owner, 'Gold', 30_000, { taxSetId: gst });
    const late = await addPlan(owner, 'Late', 30_000, { timing: 'postpaid', taxSetId: gst });
    await setPrice(plan.id, 45_000, { classId: hotel });
    await setPrice(late.id, 60_000, { classId: hotel });
    const customerId = await addCustomer(owner, 'Ravi');
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    await subscribe(owner, customerId, late.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    // 15/30 of 300 back, 15/30 of 450 anew: 75.00 and tax (domain.md 4).
    const preview = await owner.classes.preview({ id: customerId, classId: hotel, when: 'now' });
    expect(preview).toMatchObject({ taxableMinor: 7_500, taxMinor: 1_350, totalMinor: 8_850 });
    const uid = newUid();
    await change(customerId, hotel, { when: 'now', uid });
    await change(customerId, hotel, { when: 'now', uid });
    expect(await failureOf(change(customerId, null, { uid }))).toMatchObject({ code: 'id-used-differently' });
    expect(await owner.classes.history({ id: customerId })).toMatchObject([{ name: 'Hotel', fromOn: '2026-11-16' }]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(customerId)).toEqual([
      ['2026-11-01', '2026-11-16', 15_000],
      ['2026-11-01', '2026-12-01', 30_000],
      ['2026-11-16', '2026-12-01', -15_000],
      ['2026-11-16', '2026-12-01', 22_500],
      ['2026-11-16', '2026-12-01', 30_000],
      ['2026-12-01', '2027-01-01', 45_000],
    ]);
  });

  it('leaves a service with a price of its own, and is of no class again', async () => {
    const hotel = await addClass('Hotel');
    const plan = await addPlan(owner, 'Gold', 30_000);
    await setPrice(plan.id, 90_000, { classId: hotel });
    const customerId = await addCustomer(owner, 'Ravi', { classId: hotel });
    await subscribe(owner, customerId, plan.id, '2026-11-01', { ownPriceMinor: 25_000, reason: 'agreed' });
    await runBills(owner, '2026-11-01');
    expect(await owner.classes.preview({ id: customerId, classId: null, when: 'now' })).toMatchObject({ lines: [] });
    await change(customerId, null, { when: 'now' });
    expect(await owner.customers.get({ id: customerId })).toMatchObject({ classId: null, className: '' });
    expect(await balanceOf(owner, customerId)).toBe(25_000);
  });

  it('is refused with the reason', async () => {
    const hotel = await addClass('Hotel');
    const customerId = await addCustomer(owner, 'Ravi', { classId: hotel });
    expect(await failureOf(change(customerId, hotel))).toMatchObject({ code: 'same-class', data: { name: 'Hotel' } });
    expect(await failureOf(change(customerId, null, { when: 'now', on: '2026-11-02' }))).toMatchObject({
      code: 'day-not-allowed',
      data: { reason: 'future' },
    });
    const closed = await owner.classes.create({ name: 'Closed' });
    await owner.classes.update({ ...closed, active: false });
    expect(await failureOf(change(customerId, closed.id))).toMatchObject({ code: 'class-not-given' });
    expect(await failureOf(owner.classes.update({ ...closed, name: 'Again' }))).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await failureOf(owner.classes.create({ name: 'hotel' }))).toMatchObject({ code: 'already-exists' });
    await change(customerId, null, { when: 'now' });
    expect(await failureOf(change(customerId, hotel, { when: 'now', on: '2026-10-31' }))).toMatchObject({
      code: 'day-not-allowed',
      data: { reason: 'before-change' },
    });
    const cashier = await office.signInAs('cashier');
    const asked = { uid: newUid(), name: 'Devi', classId: hotel };
    expect(await failureOf(cashier.customers.create(asked))).toMatchObject({ code: 'not-allowed' });
  });
});
