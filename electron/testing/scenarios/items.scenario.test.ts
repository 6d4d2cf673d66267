import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  expectProved,
  failureOf,
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
let customerId: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  customerId = await addCustomer(owner, 'Ravi');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type NewItem = Parameters<OfficeClient['items']['create']>[0];

const addItem = (name: string, priceMinor: number, more: Partial<NewItem> = {}) =>
  owner.items.create({ kind: 'installation', fromOn: '2026-04-01', ...more, name, priceMinor });

const sell = (itemId: number, more: Partial<Parameters<OfficeClient['charges']['addItem']>[0]> = {}) =>
  owner.charges.addItem({ uid: newUid(), customerId, itemId, ...more });

describe('an item of the catalogue', () => {
  it('is charged with its own price, tax and income on the next bill', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    const item = await addItem('Installation', 35_000, { taxSetId: gst, sacCode: '998466', revenueKey: 'cable' });
    await sell(item.id);
    const visit = await addItem('Visit', 20_000, { kind: 'visit' });
    await sell(visit.id, { quantity: 2 });
    // 650.00 at 9% + 9%, and 400.00 without tax.
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ taxableMinor: 105_000, taxMinor: 11_700 });
    const [bill] = await billsOf(owner, customerId);
    const { lines } = await owner.billing.bill({ id: bill?.id ?? 0 });
    expect(lines.map((line) => [line.description, line.sacCode, line.amountMinor])).toEqual([
      ['Cable', '', 30_000],
      ['Installation', '998466', 35_000],
      ['Visit × 2', '', 40_000],
    ]);
  });

  it('costs what the branch pays on the day, by the newest price that has begun', async () => {
    const branch = await owner.settings.createBranch({ name: 'Hill' });
    const up = await addCustomer(owner, 'Up', { branchId: branch.id });
    const { id } = await addItem('Box', 120_000, { kind: 'box' });
    const hill = { id, branchId: branch.id, includesTax: false, fromOn: '2026-10-01' };
    await owner.items.setPrice({ ...hill, priceMinor: 100_000 });
    await owner.items.setPrice({ id, fromOn: '2026-11-15', priceMinor: 130_000, includesTax: true });
    // The same branch and day again takes the place of the price there.
    const { prices } = await owner.items.setPrice({ ...hill, priceMinor: 90_000 });
    expect(prices.map((price) => [price.fromOn, price.branchId, price.priceMinor])).toEqual([
      ['2026-04-01', null, 120_000],
      ['2026-10-01', branch.id, 90_000],
      ['2026-11-15', null, 130_000],
    ]);
    expect(await sell(id)).toMatchObject({ unitMinor: 120_000, includesTax: false });
    expect(await sell(id, { billFromOn: '2026-11-20' })).toMatchObject({ unitMinor: 130_000, includesTax: true });
    expect(await sell(id, { customerId: up })).toMatchObject({ unitMinor: 90_000 });
  });

  it('that is a deposit is held, not earned, and bears no tax', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const { id, taxSetId: taxOf } = await addItem('Box deposit', 50_000, { kind: 'deposit', taxSetId: gst });
    expect(taxOf).toBeNull();
    const charge = await sell(id);
    expect(charge).toMatchObject({ kind: 'deposit', taxSetId: null });
    await owner.billing.billCharges({ uid: newUid(), customerId, chargeIds: [charge.id] });
    expect(await balanceOf(owner, customerId)).toBe(50_000);
    expect(await owner.refunds.held({ id: customerId })).toMatchObject({ depositMinor: 50_000 });
  });

  it('at another price needs a reason and the permission', async () => {
    const { id } = await addItem('Installation', 35_000);
    const cashier = await office.signInAs('cashier');
    const asked = { uid: newUid(), customerId, itemId: id, ownPriceMinor: 20_000, reason: 'neighbour of Ravi' };
    expect((await failureOf(cashier.charges.addItem(asked))).code).toBe('not-allowed');
    expect((await failureOf(owner.charges.addItem({ ...asked, reason: ' ' }))).code).toBe('invalid-input');
    const sold = await owner.charges.addItem(asked);
    expect(sold).toMatchObject({ unitMinor: 20_000, reason: 'neighbour of Ravi' });
    expect((await owner.charges.addItem(asked)).id).toBe(sold.id);
    expect((await failureOf(owner.charges.addItem({ ...asked, quantity: 2 }))).code).toBe('id-used-differently');
    expect(await cashier.charges.addItem({ uid: newUid(), customerId, itemId: id })).toMatchObject({
      unitMinor: 35_000,
    });
  });

  it('is refused when it is not offered, is nothing, or is nonsense', async () => {
    const item = await addItem('Old box', 10_000, { kind: 'box' });
    await owner.items.update({ ...item, active: false });
    expect(await failureOf(sell(item.id))).toEqual({ code: 'item-not-offered', data: { item: 'Old box' } });
    expect((await failureOf(owner.items.update({ ...item, active: true }))).code).toBe('changed-meanwhile');
    const free = await addItem('Leaflet', 0, { kind: 'other' });
    expect((await failureOf(sell(free.id))).code).toBe('invalid-input');
    expect((await failureOf(sell(999))).code).toBe('not-found');
    expect((await failureOf(addItem('old BOX', 1))).code).toBe('already-exists');
    for (const wrong of [-1, 1e16, 1.5]) expect((await failureOf(addItem('Wrong', wrong))).code).toBe('invalid-input');
    expect((await failureOf(addItem('Wrong', 1, { taxSetId: 999 }))).code).toBe('not-found');
    expect((await owner.items.list({})).map(({ name }) => name)).toEqual(['Leaflet', 'Old box']);
    expect((await owner.charges.list({ customerId })).total).toBe(0);
  });
});
