import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOffice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, billsOf, failureOf, runBills, subscribe, taxSetId } from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
beforeAll(async () => {
  office = await makeOffice();
  owner = office.owner;
});
afterAll(() => office.close());

describe('prices', () => {
  it('of a branch come before those of the office, each from its day on', async () => {
    const branch = await owner.settings.createBranch({ name: 'Hill' });
    const plan = await addPlan(owner, 'Cable', 30_000);
    const hill = { id: plan.id, branchId: branch.id, includesTax: false };
    await owner.catalog.setPrice({ ...hill, fromOn: '2026-12-01', priceMinor: 20_000 });
    await owner.catalog.setPrice({ id: plan.id, fromOn: '2027-01-01', priceMinor: 35_000, includesTax: false });
    const down = await addCustomer(owner, 'Down');
    const up = await addCustomer(owner, 'Up', { branchId: branch.id });
    for (const id of [down, up]) await subscribe(owner, id, plan.id, '2026-11-01');
    await runBills(owner, '2027-01-01');
    const totals = async (id: number) => (await billsOf(owner, id)).map((bill) => bill.totalMinor);
    expect(await totals(down)).toEqual([30_000 + 30_000 + 35_000]);
    expect(await totals(up)).toEqual([30_000 + 20_000 + 20_000]);
    expect((await failureOf(owner.catalog.setPrice({ ...hill, fromOn: '2027-01-01', priceMinor: 1 }))).code).toBe(
      'price-in-past',
    );
    const billed = await owner.catalog.setPrice({ ...hill, fromOn: '2027-02-01', priceMinor: 25_000 });
    expect(billed.prices.map(({ fromOn, priceMinor }) => [fromOn, priceMinor])).toEqual([
      ['2020-01-01', 30_000],
      ['2026-12-01', 20_000],
      ['2027-01-01', 35_000],
      ['2027-02-01', 25_000],
    ]);
  });

  it('before the first one are that first one, and none may be negative', async () => {
    const plan = await addPlan(owner, 'Later', 10_000, { fromOn: '2026-12-01' });
    expect(plan.priceMinor).toBeNull();
    const id = await addCustomer(owner, 'Early');
    await subscribe(owner, id, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-21');
    expect((await billsOf(owner, id))[0]?.totalMinor).toBe(10_000);
    expect((await failureOf(addPlan(owner, 'Negative', -1))).code).toBe('invalid-input');
    expect((await failureOf(addPlan(owner, 'Half', 0.5))).code).toBe('invalid-input');
  });
});

describe('the catalogue', () => {
  it('has each plan name, tax code and tax day once', async () => {
    await addPlan(owner, 'Once', 100);
    expect((await failureOf(addPlan(owner, 'ONCE', 100))).code).toBe('already-exists');
    const id = await taxSetId(owner, 'GST18');
    const version = { id, fromOn: '2027-04-01', components: [{ name: 'GST', ratePpm: 180_000 }] };
    expect((await owner.catalog.addTaxVersion(version)).versions).toHaveLength(2);
    expect((await failureOf(owner.catalog.addTaxVersion(version))).code).toBe('already-exists');
    const set = { code: 'GST18', name: 'Again', fromOn: '2027-04-01', components: [] };
    expect((await failureOf(owner.catalog.createTaxSet(set))).code).toBe('already-exists');
  });

  it('is not overwritten unseen', async () => {
    const plan = await addPlan(owner, 'Shared', 100);
    const changed = await owner.catalog.updatePlan({ ...plan, name: 'Shared by two' });
    expect(changed.version).toBe(plan.version + 1);
    expect((await failureOf(owner.catalog.updatePlan({ ...plan, name: 'Lost' }))).code).toBe('changed-meanwhile');
  });
});
