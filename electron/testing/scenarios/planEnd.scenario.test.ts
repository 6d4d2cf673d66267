import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, billsOf, comeTo, expectProved, failureOf, runBills, subscribe } from '#testing/steps.ts';

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

const planOf = async (id: number) => {
  const plan = (await owner.catalog.plans({})).find((one) => one.id === id);
  if (!plan) throw new Error(`no plan ${id}`);
  return plan;
};
const end = async (id: number) => owner.catalog.endPlan({ id, version: (await planOf(id)).version });

describe('a plan', () => {
  it('that somebody has cannot be ended, only not offered any more: he keeps it and is billed', async () => {
    const old = await addPlan(owner, 'Old', 30_000);
    const next = await addPlan(owner, 'Next', 45_000);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, old.id, '2026-11-01');
    expect(await failureOf(end(old.id))).toEqual({ code: 'plan-held', data: { plan: 'Old', services: 1 } });
    await owner.subscriptions.changeState({ id, uid: newUid(), to: 'paused', reason: 'holiday' });
    expect((await failureOf(end(old.id))).code).toBe('plan-held');
    await owner.subscriptions.changeState({ id, uid: newUid(), to: 'active', reason: 'back again' });
    const { splits, prices, priceMinor, priceIncludesTax, isEnded, code, subscribers, taxSetName, ...fields } =
      await planOf(old.id);
    await owner.catalog.updatePlan({ ...fields, active: false });
    await runBills(owner, '2026-11-01');
    expect(await billsOf(owner, customerId)).toHaveLength(1);
    // Nor one that somebody will have.
    const change = { id, uid: newUid(), planId: next.id, when: 'next-cycle' as const, reason: 'wants more' };
    await owner.subscriptions.changePlan(change);
    expect(await failureOf(end(next.id))).toMatchObject({ code: 'plan-held', data: { services: 1 } });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    await owner.subscriptions.changeState({ id, uid: newUid(), to: 'ended', reason: 'moves away' });
    expect(await end(old.id)).toMatchObject({ active: false, isEnded: true });
    expect(await end(next.id)).toMatchObject({ isEnded: true });
  });

  it('that has ended stays as it is, and nobody gets it', async () => {
    const plan = await addPlan(owner, 'Gone', 30_000, { kind: 'bundle' });
    expect((await failureOf(owner.catalog.endPlan({ id: plan.id, version: plan.version + 1 }))).code).toBe(
      'changed-meanwhile',
    );
    const ended = await end(plan.id);
    expect(await owner.catalog.endPlan({ id: plan.id, version: plan.version })).toEqual(ended);
    const customerId = await addCustomer(owner, 'Ravi');
    expect((await failureOf(subscribe(owner, customerId, plan.id, '2026-11-01'))).code).toBe('plan-not-offered');
    const { splits, prices, priceMinor, priceIncludesTax, isEnded, code, subscribers, taxSetName, ...fields } = ended;
    const refused = async (call: Promise<unknown>) => (await failureOf(call)).code;
    expect(await refused(owner.catalog.updatePlan({ ...fields, active: true }))).toBe('plan-ended');
    const price = { id: plan.id, fromOn: '2026-12-01', priceMinor: 1, includesTax: false };
    expect(await refused(owner.catalog.setPrice(price))).toBe('plan-ended');
    const part = { name: 'TV', revenueKey: 'cable' as const, sacCode: '', taxSetId: null, sharePpm: 500_000 };
    const parts = [part, { ...part, name: 'Net' }];
    expect(await refused(owner.catalog.setSplit({ id: plan.id, fromOn: '2026-12-01', parts }))).toBe('plan-ended');
    expect(await refused(owner.catalog.endPlan({ id: 999, version: 0 }))).toBe('not-found');
  });

  it('that was ended by mistake comes back as it was, and is offered when somebody says so', async () => {
    const plan = await addPlan(owner, 'Gold', 30_000);
    expect(await owner.catalog.reopenPlan({ id: plan.id, version: plan.version })).toMatchObject({ isEnded: false });
    const ended = await end(plan.id);
    expect((await failureOf(owner.catalog.reopenPlan({ id: plan.id, version: plan.version }))).code).toBe(
      'changed-meanwhile',
    );
    const { splits, prices, priceMinor, priceIncludesTax, isEnded, code, subscribers, taxSetName, ...fields } =
      await owner.catalog.reopenPlan({ id: plan.id, version: ended.version });
    expect({ isEnded, active: fields.active, prices }).toEqual({ isEnded: false, active: false, prices: plan.prices });
    await owner.catalog.updatePlan({ ...fields, active: true });
    await subscribe(owner, await addCustomer(owner, 'Ravi'), plan.id, '2026-11-01');
    expect(await planOf(plan.id)).toMatchObject({ active: true, subscribers: 1 });
  });
});
