import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  openShift,
  pay,
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

/** Several changes on one day, in the order in which a counter makes them: none of them counts a day twice. */

let office: TestOffice;
let owner: OfficeClient;
let asha: number;
let tax: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  asha = await addCustomer(owner, 'Asha');
  tax = await taxSetId(owner, 'GST18');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const plan = async (priceMinor: number) =>
  (await addPlan(owner, `Cable ${newUid()}`, priceMinor, { taxSetId: tax })).id;

const changePlan = (id: number, planId: number) =>
  owner.subscriptions.changePlan({ id, uid: newUid(), planId, when: 'now', reason: 'asked for it' });

const turn = (id: number, to: 'active' | 'paused' | 'ended') =>
  owner.subscriptions.changeState({ id, uid: newUid(), to, reason: 'asked for it' });

/** What waits for the next bill, before tax. */
async function waiting(): Promise<number> {
  const { rows } = await owner.charges.list({ customerId: asha, state: 'open' });
  return rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** A service of 300.00 a month, billed for November, on the 16th. */
async function inTheMonth(): Promise<{ id: number; planId: number }> {
  const planId = await plan(30_000);
  const { id } = await subscribe(owner, asha, planId, '2026-11-01');
  await runBills(owner, '2026-11-01');
  owner = await comeTo(office, '2026-11-16');
  return { id, planId };
}

describe('on one day', () => {
  it('a plan changed twice costs what going straight to the last one costs', async () => {
    const { id } = await inTheMonth();
    await changePlan(id, await plan(60_000));
    await changePlan(id, await plan(45_000));
    // 15 of 30 days: 225.00 less 150.00 (domain.md 4).
    expect(await waiting()).toBe(7_500);
  });

  it('a plan changed and changed back costs nothing', async () => {
    const { id, planId } = await inTheMonth();
    await changePlan(id, await plan(45_000));
    await changePlan(id, planId);
    expect(await waiting()).toBe(0);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await billsOf(owner, asha)).map(({ totalMinor }) => totalMinor)).toEqual([35_400, 35_400]);
  });

  it('a service ended and taken again is charged for each day once', async () => {
    const { id, planId } = await inTheMonth();
    await turn(id, 'ended');
    await subscribe(owner, asha, planId, '2026-11-16');
    await runBills(owner, '2026-11-16');
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    // November and December, whatever documents they stand on.
    expect(await balanceOf(owner, asha)).toBe(2 * 35_400);
  });

  it('a service begun and ended at once costs nothing', async () => {
    const { id } = await subscribe(owner, asha, await plan(30_000), '2026-11-01');
    await turn(id, 'ended');
    await runBills(owner, '2026-11-01');
    expect(await billsOf(owner, asha)).toEqual([]);
    expect(await balanceOf(owner, asha)).toBe(0);
  });

  it('a pause begun and ended gives nothing back', async () => {
    const { id } = await inTheMonth();
    await turn(id, 'paused');
    await turn(id, 'active');
    expect(await waiting()).toBe(0);
  });

  it('a discount and another plan are worked out in either order alike', async () => {
    const dearer = await plan(45_000);
    const outcomes: number[] = [];
    for (const order of ['discount first', 'plan first'] as const) {
      const customerId = await addCustomer(owner, order);
      const { id } = await subscribe(owner, customerId, await plan(30_000), '2026-12-01');
      owner = await comeTo(office, '2026-12-01');
      await runBills(owner, '2026-12-01');
      const give = () =>
        owner.discounts.give({
          uid: newUid(),
          customerId,
          subscriptionId: id,
          kind: 'percent',
          ratePpm: 100_000,
          fromOn: '2026-12-01',
          reason: 'old friend',
        });
      if (order === 'discount first') await give();
      await changePlan(id, dearer);
      if (order === 'plan first') await give();
      const { rows } = await owner.charges.list({ customerId, state: 'open' });
      outcomes.push(rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
    }
    // 405.00 instead of the 300.00 that is billed.
    expect(outcomes).toEqual([10_500, 10_500]);
  });
});

describe('a bill that is paid', () => {
  it('and then given back pays the next one, however the money came', async () => {
    await inTheMonth();
    await openShift(owner);
    await pay(owner, asha, 20_000);
    await pay(owner, asha, 15_400, { tenders: [{ kind: 'upi', amountMinor: 15_400 }] });
    const [bill] = await billsOf(owner, asha);
    await owner.corrections.credit({ id: bill?.id ?? 0, uid: newUid(), what: { kind: 'full' }, reason: 'no signal' });
    expect(await balanceOf(owner, asha)).toBe(-35_400);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, asha)).toBe(0);
    expect((await billsOf(owner, asha)).map(({ state }) => state)).toEqual(['paid', 'paid']);
  });
});
