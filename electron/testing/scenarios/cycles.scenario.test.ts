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
  openShift,
  pay,
  runBills,
  subscribe,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
let asha: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  asha = await addCustomer(owner, 'Asha');
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

/** Runs bills on each day, one after the other. */
async function runOn(...days: string[]): Promise<void> {
  for (const on of days) {
    owner = await comeTo(office, on);
    await runBills(owner, on);
  }
}

/** Each bill of the customer: its day, and its lines as from, to, amount. */
async function bills(): Promise<[string, [string, string, number][]][]> {
  return Promise.all(
    (await billsOf(owner, asha)).map(async ({ id, on }): Promise<[string, [string, string, number][]]> => {
      const { lines } = await owner.billing.bill({ id });
      return [on, lines.map(({ fromOn, toOn, amountMinor }) => [fromOn, toOn, amountMinor])];
    }),
  );
}

const DAYS_30 = { kind: 'days' as const, billingDay: 1, every: 30 };
const MONTH = { kind: 'anniversary' as const, billingDay: 1, every: 1 };

describe('three boxes and an internet line', () => {
  it('with different cycles, prepaid and postpaid, are billed each by its own', async () => {
    const monthly = await addPlan(owner, 'Monthly', 30_000);
    const quarterly = await addPlan(owner, 'Quarterly', 92_000, {
      cycle: { kind: 'calendar', billingDay: 10, every: 3 },
    });
    const thirty = await addPlan(owner, 'Thirty days', 30_000, { cycle: DAYS_30 });
    const line = await addPlan(owner, 'Line', 60_000, { kind: 'internet', timing: 'postpaid' });
    for (const plan of [monthly, quarterly, thirty, line]) await subscribe(owner, asha, plan.id, '2026-11-01');
    await runOn('2026-11-01', '2026-11-10', '2026-12-01', '2027-01-01');
    expect(await bills()).toEqual([
      [
        '2026-11-01',
        [
          ['2026-11-01', '2026-12-01', 30_000],
          // Nine of the ninety-two days from 10 August.
          ['2026-11-01', '2026-11-10', 9_000],
          ['2026-11-01', '2026-12-01', 30_000],
        ],
      ],
      ['2026-11-10', [['2026-11-10', '2027-02-10', 92_000]]],
      [
        '2026-12-01',
        [
          ['2026-12-01', '2027-01-01', 30_000],
          ['2026-12-01', '2026-12-31', 30_000],
          ['2026-11-01', '2026-12-01', 60_000],
        ],
      ],
      [
        '2027-01-01',
        [
          ['2027-01-01', '2027-02-01', 30_000],
          ['2026-12-31', '2027-01-30', 30_000],
          ['2026-12-01', '2027-01-01', 60_000],
        ],
      ],
    ]);
  });
});

describe('the first part of a period', () => {
  it.each([
    ['prepaid', '2026-11-11'],
    ['postpaid', '2027-01-01'],
  ] as const)('joined to the next is billed with it: %s on %s', async (timing, on) => {
    const plan = await addPlan(owner, 'Joined', 30_000, { timing, joinsFirst: true });
    await subscribe(owner, asha, plan.id, '2026-11-11');
    await runOn('2026-11-11', '2026-12-01', '2027-01-01');
    expect((await bills())[0]).toEqual([
      on,
      [
        ['2026-11-11', '2026-12-01', 20_000],
        ['2026-12-01', '2027-01-01', 30_000],
      ],
    ]);
  });

  it('is alone where nothing else was said, and a whole period is never joined', async () => {
    const joined = await addPlan(owner, 'Joined', 30_000, { joinsFirst: true });
    await subscribe(owner, asha, joined.id, '2026-11-01');
    await runOn('2026-11-01');
    expect(await bills()).toEqual([['2026-11-01', [['2026-11-01', '2026-12-01', 30_000]]]]);
  });
});

describe('another billing day', () => {
  const move = (id: number, billingDay: number) =>
    owner.subscriptions.moveBillingDay({ id, uid: newUid(), billingDay, reason: 'pay day' });

  it.each([
    // 14 of the 30 days from 15 November, 5 of those from 20 November.
    ['prepaid', ['2026-12-01', '2026-12-15', '2026-12-20', '2027-01-20']],
    ['postpaid', ['2026-12-15', '2026-12-20', '2027-01-20', '2027-02-20']],
  ] as const)('moved twice charges the days between by the day: %s', async (timing, billedOn) => {
    const plan = await addPlan(owner, 'Cable', 30_000, { timing, cycle: MONTH });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runOn('2026-11-01', '2026-11-10');
    const effect = await owner.subscriptions.previewChange({ id, change: { kind: 'billing-day', billingDay: 15 } });
    expect(effect).toMatchObject({ on: '2026-12-01', totalMinor: 0, lines: [] });
    expect(effect.coming.find(({ fromOn }) => fromOn === '2026-12-01')).toMatchObject({ amountMinor: 14_000 });
    await move(id, 15);
    // One move waits at a time.
    expect((await failureOf(move(id, 20))).code).toBe('change-planned');
    await runOn('2026-12-01');
    await move(id, 20);
    await runOn('2026-12-15', '2026-12-20', '2027-01-20', '2027-02-20');
    const parts = [
      ['2026-12-01', '2026-12-15', 14_000],
      ['2026-12-15', '2026-12-20', 5_000],
      ['2026-12-20', '2027-01-20', 30_000],
      ['2027-01-20', '2027-02-20', 30_000],
    ];
    expect((await bills()).slice(1, 5)).toEqual(billedOn.map((on, index) => [on, [parts[index]]]));
  });

  it('is none of a service by validity, of one that is paused, and not the 31st', async () => {
    const plan = await addPlan(owner, 'Recharge', 30_000, { timing: 'validity', cycle: DAYS_30 });
    const recharge = await subscribe(owner, asha, plan.id, '2026-11-01');
    expect((await failureOf(move(recharge.id, 15))).code).toBe('no-billing-day');
    const monthly = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, monthly.id, '2026-11-01');
    expect((await failureOf(move(id, 31))).code).toBe('invalid-input');
    await owner.subscriptions.changeState({ id, uid: newUid(), to: 'paused', reason: 'away' });
    expect((await failureOf(move(id, 15))).code).toBe('subscription-state');
  });
});

describe('the preview of a run', () => {
  it('compares with what was billed a month before, not with a run for others yesterday', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000, { cycle: MONTH });
    await subscribe(owner, asha, plan.id, '2026-11-01');
    const bala = await addCustomer(owner, 'Bala');
    await subscribe(owner, bala, plan.id, '2026-11-29');
    expect((await owner.billing.preview({ on: '2026-11-01' })).previous).toBeNull();
    await runOn('2026-11-01', '2026-11-29');
    owner = await comeTo(office, '2026-12-01');
    expect(await owner.billing.preview({ on: '2026-12-01' })).toMatchObject({
      ...{ created: 1, totalMinor: 30_000 },
      previous: { on: '2026-11-01', created: 1, totalMinor: 30_000 },
    });
    // Nothing was billed about the middle of November: the last run is all there is.
    owner = await comeTo(office, '2026-12-15');
    expect((await owner.billing.preview({ on: '2026-12-15' })).previous).toMatchObject({ on: '2026-11-29' });
  });
});

describe('the smallest bill', () => {
  const least = async (leastBillMinor: number) =>
    owner.settings.updateCompany({ ...(await owner.settings.company({})), leastBillMinor });

  it('lets smaller ones wait for the next period, and nothing is lost', async () => {
    await least(25_000);
    const plan = await addPlan(owner, 'Small', 10_000);
    await subscribe(owner, asha, plan.id, '2026-11-01');
    expect((await runBills(owner, '2026-11-01')).skippedBy).toEqual({ 'below-least': 1 });
    // It is not looked at again before the next period.
    expect((await runBills(owner, '2026-11-15')).skippedBy).toEqual({ 'already-billed': 1 });
    await runOn('2026-12-01', '2027-01-01', '2027-02-01');
    expect(await bills()).toEqual([
      [
        '2027-01-01',
        [
          ['2026-11-01', '2026-12-01', 10_000],
          ['2026-12-01', '2027-01-01', 10_000],
          ['2027-01-01', '2027-02-01', 10_000],
        ],
      ],
    ]);
  });

  it('holds back no bill that was asked for, and no last one', async () => {
    await least(25_000);
    const plan = await addPlan(owner, 'Small', 10_000, { timing: 'postpaid' });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runOn('2026-12-01');
    expect(await bills()).toEqual([]);
    await owner.subscriptions.changeState({ id, uid: newUid(), to: 'ended', reason: 'moves away' });
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, asha)).toBe(10_000);
    const bala = await addCustomer(owner, 'Bala');
    await subscribe(owner, bala, plan.id, '2026-12-01');
    await owner.charges.add({ uid: newUid(), customerId: bala, description: 'Visit', unitMinor: 100, alone: true });
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, bala)).toBe(100);
  });
});

describe('a service by validity', () => {
  const renew = (id: number, uid = newUid()) => owner.subscriptions.renew({ id, uid });

  it('is billed by no run, and by each renewal for one period from today or from its end', async () => {
    const plan = await addPlan(owner, 'Prepaid 30', 30_000, { timing: 'validity', cycle: DAYS_30 });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    expect((await runBills(owner, '2026-11-01')).created).toBe(0);
    expect(await owner.subscriptions.previewChange({ id, change: { kind: 'renewal' } })).toMatchObject({
      on: '2026-11-01',
      totalMinor: 30_000,
    });
    const uid = newUid();
    // Bought on the day it begins it runs for whole thirty days: its end is never its beginning (field-guide 1.21).
    expect(await renew(id, uid)).toMatchObject({ billedToOn: '2026-12-01' });
    expect(await renew(id, uid)).toMatchObject({ billedToOn: '2026-12-01' });
    owner = await comeTo(office, '2026-11-20');
    expect(await renew(id)).toMatchObject({ billedToOn: '2026-12-31' });
    owner = await comeTo(office, '2026-12-31');
    expect(await renew(id)).toMatchObject({ billedToOn: '2027-01-30' });
    owner = await comeTo(office, '2027-03-05');
    expect((await runBills(owner, '2027-03-05')).created).toBe(0);
    expect(await renew(id)).toMatchObject({ billedToOn: '2027-04-04' });
    expect((await bills()).map(([on, lines]) => [on, ...lines])).toEqual([
      ['2026-11-01', ['2026-11-01', '2026-12-01', 30_000]],
      ['2026-11-20', ['2026-12-01', '2026-12-31', 30_000]],
      ['2026-12-31', ['2026-12-31', '2027-01-30', 30_000]],
      ['2027-03-05', ['2027-03-05', '2027-04-04', 30_000]],
    ]);
  });

  it('by months keeps the day it was bought on, clipped where the month is short', async () => {
    const plan = await addPlan(owner, 'Prepaid month', 30_000, { timing: 'validity', cycle: MONTH });
    owner = await comeTo(office, '2027-01-31');
    const { id } = await subscribe(owner, asha, plan.id, '2027-01-31');
    for (const to of ['2027-02-28', '2027-03-31', '2027-04-30'])
      expect(await renew(id)).toMatchObject({ billedToOn: to });
  });

  it('is renewed by a payment, as many whole periods as it buys', async () => {
    const plan = await addPlan(owner, 'Prepaid 30', 30_000, { timing: 'validity', cycle: DAYS_30 });
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await openShift(owner);
    const uid = newUid();
    expect(await owner.payments.preview({ customerId: asha, amountMinor: 29_999 })).toMatchObject({
      renewals: [],
      advanceMinor: 29_999,
      balanceAfterMinor: -29_999,
    });
    expect(await owner.payments.preview({ customerId: asha, amountMinor: 70_000 })).toMatchObject({
      renewals: [
        { plan: 'Prepaid 30', untilOn: '2026-12-01', totalMinor: 30_000 },
        { plan: 'Prepaid 30', untilOn: '2026-12-31', totalMinor: 30_000 },
      ],
      advanceMinor: 10_000,
      balanceAfterMinor: -10_000,
    });
    await pay(owner, asha, 70_000, { uid });
    await pay(owner, asha, 70_000, { uid });
    expect((await owner.customers.get({ id: asha })).subscriptions[0]).toMatchObject({ billedToOn: '2026-12-31' });
    expect((await billsOf(owner, asha)).map((bill) => bill.state)).toEqual(['paid', 'paid']);
    expect(await balanceOf(owner, asha)).toBe(-10_000);
    // With what was held it buys one more.
    expect(await owner.payments.preview({ customerId: asha, amountMinor: 20_000 })).toMatchObject({
      renewals: [{ untilOn: '2027-01-30', totalMinor: 30_000 }],
      advanceMinor: 0,
      balanceAfterMinor: 0,
    });
    await pay(owner, asha, 20_000);
    expect((await owner.customers.get({ id: asha })).subscriptions[0]).toMatchObject({ billedToOn: '2027-01-30' });
    expect(await balanceOf(owner, asha)).toBe(0);
  });

  it('takes back what is voided, and is refused where there is nothing to renew', async () => {
    const plan = await addPlan(owner, 'Prepaid 30', 30_000, { timing: 'validity', cycle: DAYS_30 });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await renew(id);
    const [bill] = await billsOf(owner, asha);
    await owner.corrections.voidBill({ id: bill?.id ?? 0, uid: newUid(), reason: 'not paid' });
    expect((await owner.customers.get({ id: asha })).subscriptions[0]).toMatchObject({ billedToOn: '2026-11-01' });
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
    const cable = await addPlan(owner, 'Cable', 30_000);
    const other = await subscribe(owner, asha, cable.id, '2026-11-01');
    expect((await failureOf(renew(other.id))).code).toBe('not-renewable');
    expect((await failureOf(addPlan(owner, 'Wrong', 100, { timing: 'validity' }))).code).toBe('invalid-input');
  });
});

describe('a daily charge', () => {
  it('takes a share of the month each day, and a month adds up to exactly its price', async () => {
    const plan = await addPlan(owner, 'Daily', 10_000, { timing: 'daily' });
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runOn('2026-11-01', '2026-11-02', '2026-11-03');
    // 100.00 over thirty days: 3.33, 3.34, 3.33, with no drift.
    expect((await bills()).map(([, [line]]) => line?.[2])).toEqual([333, 334, 333]);
    await runOn('2026-11-12', '2026-11-30');
    expect(await balanceOf(owner, asha)).toBe(10_000);
    // Nine days off, over the turn of the month: each month has its own shares.
    await runOn('2026-12-01', '2026-12-10', '2026-12-31');
    expect(await balanceOf(owner, asha)).toBe(20_000);
  });
});

describe('what cannot be', () => {
  it('is a payment of before he was a customer', async () => {
    await openShift(owner);
    const early = pay(owner, asha, 1_000, { on: '2026-10-31' });
    expect((await failureOf(early)).data).toEqual({ on: '2026-10-31', reason: 'before-customer' });
    expect(await balanceOf(owner, asha)).toBe(0);
    // He had his service before he was written down.
    await subscribe(owner, asha, (await addPlan(owner, 'Cable', 30_000)).id, '2026-10-31');
    expect(await pay(owner, asha, 1_000, { on: '2026-10-31' })).toMatchObject({ on: '2026-10-31' });
  });

  it('is refused with its reason, and nothing is partly done', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const gone = await addPlan(owner, 'Gone', 30_000);
    const { id } = await subscribe(owner, asha, gone.id, '2026-11-01');
    await owner.catalog.updatePlan({ ...gone, active: false });
    // Who has it keeps it; nobody gets it any more.
    expect((await failureOf(subscribe(owner, asha, gone.id, '2026-11-01'))).code).toBe('plan-not-offered');
    await runBills(owner, '2026-11-01');
    expect(await balanceOf(owner, asha)).toBe(30_000);
    const change = (more: object) =>
      failureOf(
        owner.subscriptions.changePlan({ id, uid: newUid(), planId: plan.id, when: 'now', reason: 'asked', ...more }),
      );
    expect((await change({ planId: gone.id })).code).toBe('plan-not-offered');
    expect((await change({ on: '2026-10-15' })).data).toEqual({ on: '2026-10-15', reason: 'before-start' });
    expect((await change({ on: '2026-11-15' })).data).toEqual({ on: '2026-11-15', reason: 'future' });
    expect((await change({ ownPriceMinor: 2 ** 52 })).code).toBe('invalid-input');
    expect((await change({ ownPriceMinor: -1 })).code).toBe('invalid-input');
    expect((await change({ planId: 999 })).code).toBe('not-found');
    expect((await owner.charges.list({ customerId: asha })).total).toBe(0);
    expect((await owner.customers.get({ id: asha })).subscriptions[0]).toMatchObject({ planId: gone.id, planned: [] });
  });
});
