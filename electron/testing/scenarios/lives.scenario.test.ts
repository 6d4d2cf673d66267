import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSubscription } from '#modules/customers/index.ts';
import { type Day, day } from '#shared/domain/time.ts';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice();
  owner = office.owner;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

/** Each line of a customer's bills: its period and its amount. */
async function linesOf(customerId: number): Promise<[string, string, number][]> {
  const lines: [string, string, number][] = [];
  for (const { id } of await billsOf(owner, customerId))
    for (const { fromOn, toOn, amountMinor } of (await owner.billing.bill({ id })).lines)
      lines.push([fromOn, toOn, amountMinor]);
  return lines;
}

function change(id: number, to: 'active' | 'suspended' | 'ended', on: string) {
  return owner.subscriptions.changeState({ id, uid: newUid(), to, on, reason: 'asked for it' });
}

describe('billing through the year', () => {
  it('turns the month and the financial year: numbers begin again at one', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2027-02-10');
    for (const on of ['2027-02-10', '2027-03-01', '2027-03-31', '2027-04-01', '2027-05-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    expect((await billsOf(owner, asha)).map((bill) => bill.number)).toEqual([
      'INV/2627/0000001',
      'INV/2627/0000002',
      'INV/2728/0000001',
      'INV/2728/0000002',
    ]);
    expect((await linesOf(asha)).map(([, , amount]) => amount)).toEqual([20_357, 30_000, 30_000, 30_000]);
    await openShift(owner);
    expect((await pay(owner, asha, 100, { on: '2027-03-31' })).number).toBe('RCT/2627/0000001');
    expect((await pay(owner, asha, 100)).number).toBe('RCT/2728/0000001');
  });

  it('charges a new price from its day on, and leaves bills as they were', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    const bala = await addCustomer(owner, 'Bala');
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await subscribe(owner, bala, plan.id, '2026-11-01', { ownPriceMinor: 25_000, reason: 'old customer' });
    await runBills(owner, '2026-11-21');
    expect(
      await failureOf(owner.catalog.setPrice({ id: plan.id, fromOn: '2026-11-01', priceMinor: 1, includesTax: false })),
    ).toEqual({
      code: 'price-in-past',
      data: { fromOn: '2026-11-01', billedToOn: '2026-12-01' },
    });
    await owner.catalog.setPrice({ id: plan.id, fromOn: '2026-12-01', priceMinor: 35_000, includesTax: false });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await linesOf(asha)).map(([, , amount]) => amount)).toEqual([30_000, 35_000]);
    expect((await linesOf(bala)).map(([, , amount]) => amount)).toEqual([25_000, 25_000]);
    // A slip can be put right as long as nobody was billed by it, also on the day itself.
    const typed = await addPlan(owner, 'Fibre', 5_000, { fromOn: '2026-12-01' });
    const right = await owner.catalog.setPrice({
      id: typed.id,
      fromOn: '2026-12-01',
      priceMinor: 50_000,
      includesTax: false,
    });
    expect(right).toMatchObject({ priceMinor: 50_000 });
  });

  it('taxes by the version of the bill’s day, and a bill keeps its own', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await owner.catalog.addTaxVersion({
      id: gst,
      fromOn: '2026-12-01',
      components: [
        { name: 'CGST', ratePpm: 60_000 },
        { name: 'SGST', ratePpm: 60_000 },
      ],
    });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await billsOf(owner, asha)).map((bill) => bill.totalMinor)).toEqual([35_400, 33_600]);
    const [november] = await billsOf(owner, asha);
    expect((await owner.billing.bill({ id: november?.id ?? 0 })).taxes[0]).toMatchObject({
      ratePpm: 90_000,
      amountMinor: 2_700,
    });
  });

  it('rounds to the rupee where the office says so, once a bill', async () => {
    const company = await owner.settings.company({});
    await owner.settings.updateCompany({ ...company, roundToMinor: 100 });
    const gst = await taxSetId(owner, 'GST18');
    const [up, down] = [await addPlan(owner, 'Up', 35_359), await addPlan(owner, 'Down', 35_349)];
    const taxed = await addPlan(owner, 'Taxed', 29_965, { taxSetId: gst });
    const customers = [
      await addCustomer(owner, 'Asha'),
      await addCustomer(owner, 'Bala'),
      await addCustomer(owner, 'Chitra'),
    ];
    for (const [index, plan] of [up, down, taxed].entries())
      await subscribe(owner, customers[index] ?? 0, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const bills = await Promise.all(customers.map(async (id) => (await billsOf(owner, id))[0]));
    expect(bills.map((bill) => [bill?.roundOffMinor, bill?.totalMinor])).toEqual([
      [41, 35_400],
      [-49, 35_300],
      [41, 35_400],
    ]);
  });

  it('bills what was used after it was used, where the plan is postpaid', async () => {
    const plan = await addPlan(owner, 'Postpaid', 30_000, { timing: 'postpaid' });
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-11-11');
    expect((await runBills(owner, '2026-11-21')).skippedBy).toEqual({ 'period-not-over': 1 });
    expect((await runBills(owner, '2026-11-30')).created).toBe(0);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    owner = await comeTo(office, '2027-01-05');
    await runBills(owner, '2027-01-05');
    expect(await linesOf(asha)).toEqual([
      ['2026-11-11', '2026-12-01', 20_000],
      ['2026-12-01', '2027-01-01', 30_000],
    ]);
  });

  it('keeps the anniversary of the 31st through two years with a leap day', async () => {
    const plan = await addPlan(owner, 'Anniversary', 30_000, {
      cycle: { kind: 'anniversary', billingDay: 1, every: 1 },
    });
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2027-01-31');
    for (const on of [
      '2027-01-30',
      '2027-01-31',
      '2027-03-30',
      '2027-12-31',
      '2028-02-28',
      '2028-02-29',
      '2029-01-30',
    ]) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    const lines = await linesOf(asha);
    expect(lines).toHaveLength(24);
    expect(lines.every(([, , amount]) => amount === 30_000)).toBe(true);
    expect(lines.slice(0, 3).map(([fromOn]) => fromOn)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31']);
    expect(lines.slice(12, 15).map(([fromOn]) => fromOn)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31']);
    // Nine days off: everything that came due is caught up at once, one period after the other.
    expect(lines.every(([fromOn], index) => index === 0 || fromOn === lines[index - 1]?.[1])).toBe(true);
  });

  it('catches up with every day of a daily charge, however many days were missed', async () => {
    const plan = await addPlan(owner, 'Daily', 1_000, { cycle: { kind: 'days', billingDay: 1, every: 1 } });
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-11-21');
    owner = await comeTo(office, '2026-12-20');
    await runBills(owner, '2026-12-20');
    expect(await balanceOf(owner, asha)).toBe(30_000);
  });

  it('bills by the office’s own midnight', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-11-01');
    office.clock.set('2026-11-21T18:29:59Z');
    await openShift(owner);
    expect((await pay(owner, asha, 100)).on).toBe('2026-11-21');
    office.clock.set('2026-11-21T18:30:00Z');
    expect((await pay(owner, asha, 100)).on).toBe('2026-11-22');
    expect((await owner.reports.run({ name: 'day-collection', on: '2026-11-21' })).totals.amount).toBe(100);
  });
});

describe('one moment in two time zones', () => {
  /** Half an hour after midnight in Kolkata it is still yesterday evening in Lagos. */
  it.each([
    ['IN', '2026-12-01', 1],
    ['NG', '2026-11-30', 0],
  ])('is a day of its own in %s: %s', async (country, today, created) => {
    const other = await makeOffice({ country, start: '2026-11-20T12:00:00Z' });
    try {
      const plan = await addPlan(other.owner, 'Cable', 30_000);
      const asha = await addCustomer(other.owner, 'Asha');
      await subscribe(other.owner, asha, plan.id, '2026-12-01');
      other.clock.set('2026-11-30T19:00:00Z');
      const session = await other.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
      const client = other.connect(session.token ?? '');
      expect((await client.today.summary({})).on).toBe(today);
      expect((await runBills(client, today)).created).toBe(created);
      await openShift(client);
      expect((await pay(client, asha, 100)).on).toBe(today);
      expect((await client.reports.run({ name: 'day-collection', on: today as Day })).totals.amount).toBe(100);
      // Its own midnight turns the day; the bill of December is made once, whichever midnight came first.
      other.clock.set('2026-12-01T00:30:00Z');
      const again = await other.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
      const later = other.connect(again.token ?? '');
      expect((await later.today.summary({})).on).toBe('2026-12-01');
      await runBills(later, '2026-12-01');
      expect((await billsOf(later, asha)).map(({ on, totalMinor }) => [on, totalMinor])).toEqual([
        ['2026-12-01', 30_000],
      ]);
      expectProved(other);
    } finally {
      await other.close();
    }
  });
});

describe('a service that stops and goes on', () => {
  it('is not billed while it is suspended, and from the day it goes on again', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await change(id, 'suspended', '2026-11-21');
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).skippedBy).toEqual({ suspended: 1 });
    owner = await comeTo(office, '2027-01-11');
    await change(id, 'active', '2027-01-11');
    await runBills(owner, '2027-01-11');
    expect(await linesOf(asha)).toEqual([
      ['2026-11-01', '2026-12-01', 30_000],
      ['2027-01-11', '2027-02-01', 20_323],
    ]);
  });

  it('owes what was used before it stopped and not billed yet', async () => {
    const plan = await addPlan(owner, 'Postpaid', 30_000, { timing: 'postpaid' });
    const [asha, bala, chitra] = [
      await addCustomer(owner, 'Asha'),
      await addCustomer(owner, 'Bala'),
      await addCustomer(owner, 'Chitra'),
    ];
    const stopped = await subscribe(owner, asha, plan.id, '2026-11-01');
    const resumed = await subscribe(owner, bala, plan.id, '2026-11-01');
    const ended = await subscribe(owner, chitra, plan.id, '2026-11-01');
    await change(stopped.id, 'suspended', '2026-11-16');
    await change(resumed.id, 'suspended', '2026-11-11');
    await change(resumed.id, 'active', '2026-11-21');
    await change(ended.id, 'ended', '2026-11-11');
    expect((await runBills(owner, '2026-11-21')).created).toBe(2);
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).created).toBe(1);
    expect(await linesOf(asha)).toEqual([['2026-11-01', '2026-11-16', 15_000]]);
    expect(await linesOf(bala)).toEqual([
      ['2026-11-01', '2026-11-11', 10_000],
      ['2026-11-21', '2026-12-01', 10_000],
    ]);
    expect(await linesOf(chitra)).toEqual([['2026-11-01', '2026-11-11', 10_000]]);
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
    // Suspended over New Year, ended without going on: nothing more.
    await change(stopped.id, 'ended', '2026-12-01');
    owner = await comeTo(office, '2027-01-05');
    expect((await runBills(owner, '2027-01-05')).created).toBe(1);
    expect(await balanceOf(owner, asha)).toBe(15_000);
  });

  it('that ends is billed up to its last day and never again', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const [asha, bala, chitra] = [
      await addCustomer(owner, 'Asha'),
      await addCustomer(owner, 'Bala'),
      await addCustomer(owner, 'Chitra'),
    ];
    const never = await subscribe(owner, asha, plan.id, '2026-11-01');
    const notice = await subscribe(owner, bala, plan.id, '2026-11-01');
    const atOnce = await subscribe(owner, chitra, plan.id, '2026-11-01');
    await change(never.id, 'ended', '2026-11-16');
    await change(notice.id, 'ended', '2026-12-11');
    await change(atOnce.id, 'ended', '2026-11-01');
    await runBills(owner, '2026-11-21');
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    owner = await comeTo(office, '2027-01-01');
    expect((await runBills(owner, '2027-01-01')).created).toBe(0);
    expect(await linesOf(asha)).toEqual([['2026-11-01', '2026-11-16', 15_000]]);
    expect((await linesOf(bala)).map(([, toOn, amount]) => [toOn, amount])).toEqual([
      ['2026-12-01', 30_000],
      ['2026-12-11', 9_677],
    ]);
    expect(await linesOf(chitra)).toEqual([]);
    expect((await failureOf(change(never.id, 'active', '2027-01-01'))).code).toBe('subscription-state');
  });

  it('is begun once however often it is asked for', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    const asked = { uid: newUid(), customerId: asha, planId: plan.id, startOn: '2026-11-01' };
    const first = await owner.subscriptions.create(asked);
    expect(await owner.subscriptions.create(asked)).toEqual(first);
    expect((await failureOf(owner.subscriptions.create({ ...asked, startOn: '2026-11-02' }))).code).toBe(
      'id-used-differently',
    );
    expect((await failureOf(owner.subscriptions.create({ ...asked, ownPriceMinor: 1 }))).code).toBe(
      'id-used-differently',
    );
    const absurd = owner.subscriptions.create({ ...asked, uid: newUid(), ownPriceMinor: 2 ** 52 });
    expect((await failureOf(absurd)).code).toBe('invalid-input');
    expect((await owner.customers.get({ id: asha })).subscriptions).toHaveLength(1);
  });
});

describe('a slip of the finger', () => {
  it('in a day is refused, for it would bill years at once', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    for (const on of ['1999-11-01', '2028-11-01'])
      expect((await failureOf(subscribe(owner, asha, plan.id, on))).code).toBe('day-not-allowed');
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    expect((await failureOf(change(id, 'ended', '2062-11-21'))).code).toBe('day-not-allowed');
    await change(id, 'suspended', '2026-11-16');
    expect((await failureOf(change(id, 'active', '2026-11-15'))).code).toBe('day-not-allowed');
    expect(await change(id, 'active', '2026-11-16')).toMatchObject({ state: 'active' });
    await runBills(owner, '2026-11-21');
    expect((await linesOf(asha)).map(([, , amount]) => amount)).toEqual([30_000]);
  });
});

describe('an imported service', () => {
  it('owes nothing that its opening balance has: prepaid from the first run on, postpaid this period once it is over', async () => {
    const prepaid = await addPlan(owner, 'Prepaid', 30_000);
    const postpaid = await addPlan(owner, 'Postpaid', 40_000, { timing: 'postpaid' });
    const customers = [
      await addCustomer(owner, 'Asha'),
      await addCustomer(owner, 'Bala'),
      await addCustomer(owner, 'Chitra'),
    ];
    office.host.context().write((tx) => {
      for (const [index, planId] of [prepaid.id, postpaid.id, postpaid.id].entries())
        addSubscription(tx, {
          uid: newUid(),
          customerId: customers[index] ?? 0,
          planId,
          startOn: day('2019-05-07'),
          state: index === 2 ? 'suspended' : 'active',
          ownPriceMinor: null,
          ownPriceReason: '',
          imported: true,
        });
    });
    await runBills(owner, '2026-11-21');
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(customers[0] ?? 0)).toEqual([
      ['2026-11-01', '2026-12-01', 30_000],
      ['2026-12-01', '2027-01-01', 30_000],
    ]);
    expect(await linesOf(customers[1] ?? 0)).toEqual([['2026-11-01', '2026-12-01', 40_000]]);
    expect(await linesOf(customers[2] ?? 0)).toEqual([]);
  });
});

describe('number series', () => {
  it('never give a number that another series gave', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const series = await owner.settings.series({});
    const plain = series.find((candidate) => candidate.documentKind === 'plain-bill');
    const receipt = series.find((candidate) => candidate.documentKind === 'receipt');
    await owner.settings.updateSeries({ id: plain?.id ?? 0, prefix: 'PLN' });
    expect((await failureOf(owner.settings.updateSeries({ id: receipt?.id ?? 0, prefix: 'BIL' }))).code).toBe(
      'already-exists',
    );
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await billsOf(owner, asha)).map((bill) => bill.number)).toEqual(['BIL/2627/0000001', 'PLN/2627/0000002']);
    expect(await owner.settings.updateSeries({ id: plain?.id ?? 0, prefix: 'BIL' })).toMatchObject({
      nextNumber: 'BIL/2627/0000003',
    });
  });
});
