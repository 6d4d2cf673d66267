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

type Inputs = Parameters<OfficeClient['subscriptions']['changePlan']>[0];

const changePlan = (id: number, planId: number, more: Partial<Inputs> = {}) =>
  owner.subscriptions.changePlan({ id, uid: newUid(), planId, when: 'now', reason: 'asked for it', ...more });

/** Each line of a customer's bills and credit notes: what, from, to, amount. */
async function linesOf(customerId: number): Promise<[string, string, string, number][]> {
  const lines: [string, string, string, number][] = [];
  for (const { id } of await billsOf(owner, customerId))
    for (const { description, fromOn, toOn, amountMinor } of (await owner.billing.bill({ id })).lines)
      lines.push([description, fromOn, toOn, amountMinor]);
  return lines;
}

const open = async (customerId: number) =>
  (await owner.charges.list({ customerId, state: 'open' })).rows
    .toReversed()
    .map(({ description, fromOn, toOn, amountMinor }) => [description, fromOn, toOn, amountMinor]);

describe('a plan changed now', () => {
  it('gives the unused days back at the old price and charges them at the new one, shown before (domain.md 4)', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const silver = await addPlan(owner, 'Silver', 30_000, { taxSetId: gst });
    const gold = await addPlan(owner, 'Gold', 45_000, { taxSetId: gst });
    const { id } = await subscribe(owner, asha, silver.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const effect = await owner.subscriptions.previewChange({
      id,
      change: { kind: 'plan', planId: gold.id, when: 'now' },
    });
    expect(effect).toMatchObject({ on: '2026-11-16', taxableMinor: 7_500, taxMinor: 1_350, totalMinor: 8_850 });
    expect(effect.lines.map(({ amountMinor }) => amountMinor)).toEqual([-15_000, 22_500]);
    expect(effect.coming[0]).toMatchObject({ fromOn: '2026-12-01', toOn: '2027-01-01', amountMinor: 45_000 });
    expect(await balanceOf(owner, asha)).toBe(35_400);
    expect(await changePlan(id, gold.id, { consent: 'by phone' })).toMatchObject({
      planId: gold.id,
      priceMinor: 45_000,
    });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(asha)).toEqual([
      ['Silver', '2026-11-01', '2026-12-01', 30_000],
      ['Gold', '2026-12-01', '2027-01-01', 45_000],
      ['Silver', '2026-11-16', '2026-12-01', -15_000],
      ['Gold', '2026-11-16', '2026-12-01', 22_500],
    ]);
    expect(await balanceOf(owner, asha)).toBe(35_400 + 8_850 + 53_100);
  });

  it('is billed at once when asked, once however often it is asked', async () => {
    const silver = await addPlan(owner, 'Silver', 30_000);
    const gold = await addPlan(owner, 'Gold', 45_000);
    const { id } = await subscribe(owner, asha, silver.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const asked = { id, uid: newUid(), planId: gold.id, when: 'now' as const, billNow: true, reason: 'asked for it' };
    const first = await owner.subscriptions.changePlan(asked);
    expect(await owner.subscriptions.changePlan(asked)).toEqual(first);
    expect(await balanceOf(owner, asha)).toBe(37_500);
    expect((await failureOf(owner.subscriptions.changePlan({ ...asked, planId: silver.id }))).code).toBe(
      'id-used-differently',
    );
  });

  it('up and down inside one month comes out right to the day', async () => {
    const silver = await addPlan(owner, 'Silver', 30_000);
    const gold = await addPlan(owner, 'Gold', 45_000);
    const { id } = await subscribe(owner, asha, silver.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-11');
    await changePlan(id, gold.id);
    owner = await comeTo(office, '2026-11-21');
    await changePlan(id, silver.id);
    expect(await open(asha)).toEqual([
      ['Silver', '2026-11-11', '2026-12-01', -20_000],
      ['Gold', '2026-11-11', '2026-12-01', 30_000],
      ['Gold', '2026-11-21', '2026-12-01', -15_000],
      ['Silver', '2026-11-21', '2026-12-01', 10_000],
    ]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    // 20 days of silver and 10 of gold, and December.
    expect(await balanceOf(owner, asha)).toBe(20_000 + 15_000 + 30_000);
    expect((await owner.subscriptions.history({ id })).map(({ kind, planName, on }) => [kind, planName, on])).toEqual([
      ['plan', 'Silver', '2026-11-21'],
      ['plan', 'Gold', '2026-11-11'],
      ['state', '', '2026-11-01'],
    ]);
  });

  it('in a period that is not billed yet is billed by days of each plan with it', async () => {
    const silver = await addPlan(owner, 'Silver', 30_000, { timing: 'postpaid' });
    const gold = await addPlan(owner, 'Gold', 45_000, { timing: 'postpaid' });
    const { id } = await subscribe(owner, asha, silver.id, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    await changePlan(id, gold.id);
    expect(await open(asha)).toEqual([]);
    expect((await runBills(owner, '2026-11-30')).created).toBe(0);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(asha)).toEqual([
      ['Silver', '2026-11-01', '2026-11-16', 15_000],
      ['Gold', '2026-11-16', '2026-12-01', 22_500],
    ]);
    expect(await billsOf(owner, asha)).toHaveLength(1);
  });

  it('to one of another length charges its days of the longer period, and goes on from there', async () => {
    const monthly = await addPlan(owner, 'Monthly', 30_000);
    const yearly = await addPlan(owner, 'Yearly', 365_000, { cycle: { kind: 'calendar', billingDay: 1, every: 12 } });
    const { id } = await subscribe(owner, asha, monthly.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    await changePlan(id, yearly.id);
    expect(await open(asha)).toEqual([
      ['Monthly', '2026-11-16', '2026-12-01', -15_000],
      ['Yearly', '2026-11-16', '2026-12-01', 15_000],
    ]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await linesOf(asha))[1]).toEqual(['Yearly', '2026-12-01', '2027-11-01', 335_000]);
  });

  it('on the first day of a period replaces it whole', async () => {
    const monthly = await addPlan(owner, 'Monthly', 30_000);
    const weekly = await addPlan(owner, 'Weekly', 7_000, { cycle: { kind: 'days', billingDay: 1, every: 7 } });
    const { id } = await subscribe(owner, asha, monthly.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await changePlan(id, weekly.id);
    await changePlan(id, monthly.id);
    expect((await open(asha)).reduce((sum, [, , , amount]) => sum + Number(amount), 0)).toBe(0);
  });
});

describe('a plan changed at the next cycle', () => {
  it('waits for its day, is billed by the new plan from then on, and can be taken back before', async () => {
    const silver = await addPlan(owner, 'Silver', 30_000);
    const gold = await addPlan(owner, 'Gold', 45_000);
    const { id } = await subscribe(owner, asha, silver.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const planned = await changePlan(id, gold.id, { when: 'next-cycle' });
    expect(planned).toMatchObject({
      planId: silver.id,
      planned: [{ kind: 'plan', on: '2026-12-01', planName: 'Gold' }],
    });
    expect(await failureOf(changePlan(id, gold.id))).toEqual({ code: 'change-planned', data: { on: '2026-12-01' } });
    const taken = { id, plannedId: planned.planned[0]?.id ?? 0, kind: 'plan' as const, reason: 'thought again' };
    expect((await owner.subscriptions.cancelPlanned(taken)).planned).toEqual([]);
    expect((await owner.subscriptions.cancelPlanned(taken)).planned).toEqual([]);
    await changePlan(id, gold.id, { when: 'next-cycle' });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(asha)).toEqual([
      ['Silver', '2026-11-01', '2026-12-01', 30_000],
      ['Gold', '2026-12-01', '2027-01-01', 45_000],
    ]);
    const { planned: waiting } = await owner.subscriptions.moveBillingDay({
      id,
      uid: newUid(),
      billingDay: 10,
      reason: 'salary',
    });
    expect(waiting.map(({ kind, on }) => [kind, on])).toEqual([['billing-day', '2027-01-01']]);
    expect((await owner.subscriptions.history({ id })).map(({ kind, stage }) => [kind, stage])).toEqual([
      ['billing-day', 'planned'],
      ['plan', 'done'],
      ['plan', 'cancelled'],
      ['state', 'done'],
    ]);
    expect((await owner.customers.get({ id: asha })).subscriptions[0]).toMatchObject({ planId: gold.id });
  });
});

describe('a moved billing day', () => {
  it('charges the part between by the day, and then whole months (field-guide 1.12)', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-21');
    const effect = await owner.subscriptions.previewChange({ id, change: { kind: 'billing-day', billingDay: 10 } });
    expect(effect).toMatchObject({ on: '2026-12-01', totalMinor: 0, lines: [] });
    expect(effect.coming.map(({ fromOn, toOn, amountMinor }) => [fromOn, toOn, amountMinor])).toEqual([
      ['2026-12-01', '2026-12-10', 9_000],
      ['2026-12-10', '2027-01-10', 30_000],
    ]);
    await owner.subscriptions.moveBillingDay({ id, uid: newUid(), billingDay: 10, reason: 'salary comes on the 9th' });
    for (const on of ['2026-12-01', '2026-12-10', '2027-01-10']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    expect((await linesOf(asha)).map(([, fromOn, toOn, amount]) => [fromOn, toOn, amount])).toEqual([
      ['2026-11-01', '2026-12-01', 30_000],
      ['2026-12-01', '2026-12-10', 9_000],
      ['2026-12-10', '2027-01-10', 30_000],
      ['2027-01-10', '2027-02-10', 30_000],
    ]);
    const days = await addPlan(owner, 'By days', 30_000, { cycle: { kind: 'days', billingDay: 1, every: 30 } });
    const other = await subscribe(owner, asha, days.id, '2027-01-10');
    const move = (billingDay: number) =>
      owner.subscriptions.moveBillingDay({ id: other.id, uid: newUid(), billingDay, reason: 'asked' });
    expect((await failureOf(move(5))).code).toBe('no-billing-day');
    expect((await failureOf(move(31))).code).toBe('invalid-input');
  });
});
