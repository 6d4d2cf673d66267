import fc from 'fast-check';
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

type NewCharge = Parameters<OfficeClient['charges']['add']>[0];

const addCharge = (description: string, unitMinor: number, more: Partial<NewCharge> = {}) =>
  owner.charges.add({ uid: newUid(), customerId, description, unitMinor, ...more });

/** What a customer's bills charge, line by line. */
async function linesOf(): Promise<[string, number][][]> {
  const bills = await billsOf(owner, customerId);
  return Promise.all(
    bills.map(async ({ id }) =>
      (await owner.billing.bill({ id })).lines.map((line): [string, number] => [line.description, line.amountMinor]),
    ),
  );
}

describe('a charge', () => {
  it('waits for the bill of the next period and is a line of it, with its own tax', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    await subscribe(owner, customerId, plan.id, '2026-12-01');
    await addCharge('Installation', 35_000, { taxSetId: gst, sacCode: '998466' });
    await addCharge('Cable, per metre', 1_500, { quantity: 10 });
    expect((await runBills(owner, '2026-11-01')).created).toBe(0);
    const run = await runBills(owner, '2026-12-01');
    expect(await linesOf()).toEqual([
      [
        ['Cable', 30_000],
        ['Installation', 35_000],
        ['Cable, per metre × 10', 15_000],
      ],
    ]);
    // 300.00 + 350.00 at 9% + 9%, and 150.00 without tax.
    expect(run).toMatchObject({ created: 1, taxableMinor: 80_000, taxMinor: 11_700, totalMinor: 91_700 });
    expect((await owner.charges.list({ customerId })).rows.map(({ state, document }) => [state, document])).toEqual([
      ['billed', 'INV/2627/0000001'],
      ['billed', 'INV/2627/0000001'],
    ]);
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
  });

  it('makes a bill alone where that was asked, or where no service is left whose bill it could wait for', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, customerId, plan.id, '2026-12-01');
    await addCharge('Visit', 10_000, { billFromOn: '2026-11-05', alone: true });
    const gone = await addCustomer(owner, 'Without a service');
    await addCharge('Box not returned', 120_000, { customerId: gone });
    expect((await runBills(owner, '2026-11-04')).created).toBe(1);
    expect(await balanceOf(owner, gone)).toBe(120_000);
    expect((await runBills(owner, '2026-11-05')).created).toBe(1);
    expect(await balanceOf(owner, customerId)).toBe(10_000);
  });

  it('is billed at once, and the same id again bills nothing more', async () => {
    const { id } = await addCharge('Remote control', 20_000);
    const ask = { uid: newUid(), customerId, chargeIds: [id] };
    const first = await owner.billing.billCharges(ask);
    expect(first).toMatchObject({ billNumber: 'BIL/2627/0000001', creditNoteNumber: null });
    expect(await owner.billing.billCharges(ask)).toEqual(first);
    expect(await balanceOf(owner, customerId)).toBe(20_000);
    expect((await failureOf(owner.billing.billCharges({ ...ask, uid: newUid() }))).code).toBe('nothing-to-bill');
  });

  it('is taken back before it is billed, not after', async () => {
    const waived = await addCharge('Late fee', 5_000, { alone: true });
    const kept = await addCharge('Visit', 10_000, { alone: true });
    expect((await owner.charges.cancel({ id: waived.id, reason: 'first time' })).state).toBe('cancelled');
    expect((await owner.charges.cancel({ id: waived.id, reason: 'first time' })).state).toBe('cancelled');
    await runBills(owner, '2026-11-01');
    expect(await balanceOf(owner, customerId)).toBe(10_000);
    expect(await failureOf(owner.charges.cancel({ id: kept.id, reason: 'too late' }))).toEqual({
      code: 'charge-billed',
      data: { document: 'BIL/2627/0000001' },
    });
  });

  it('comes once for the same id, and refuses what cannot be', async () => {
    const ask = { uid: newUid(), customerId, description: 'Visit', unitMinor: 10_000 };
    const first = await owner.charges.add(ask);
    expect((await owner.charges.add(ask)).id).toBe(first.id);
    expect((await failureOf(owner.charges.add({ ...ask, unitMinor: 9_000 }))).code).toBe('id-used-differently');
    for (const wrong of [{ unitMinor: 0 }, { unitMinor: -5 }, { quantity: 0 }, { description: ' ' }])
      expect((await failureOf(addCharge('Wrong', 100, wrong))).code).toBe('invalid-input');
    expect((await failureOf(addCharge('Wrong', 100, { billFromOn: '2029-01-01' }))).code).toBe('day-not-allowed');
    expect((await failureOf(addCharge('Wrong', 100, { customerId: 999 }))).code).toBe('not-found');
    expect((await failureOf(addCharge('Wrong', 1e13, { quantity: 1000 }))).code).toBe('invalid-input');
  });
});

describe('a credit', () => {
  it('lessens the next bill', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    await addCharge('Three days without signal', 3_000, { direction: 'credit' });
    await runBills(owner, '2026-11-01');
    expect((await billsOf(owner, customerId)).map((bill) => bill.totalMinor)).toEqual([27_000]);
  });

  it('beyond what is charged is a credit note beside the bill, which pays it', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    await addCharge('Month without signal', 50_000, { direction: 'credit', taxSetId: gst });
    const run = await runBills(owner, '2026-11-01');
    expect(run).toMatchObject({ created: 1, totalMinor: 35_400, creditNotes: 1, creditedMinor: 59_000 });
    const [bill] = await billsOf(owner, customerId);
    expect(bill).toMatchObject({ totalMinor: 35_400, openMinor: 0, state: 'paid' });
    expect(await balanceOf(owner, customerId)).toBe(-23_600);
    const { rows } = await owner.customers.statement({ id: customerId });
    expect(rows.map(({ document, debitMinor, creditMinor }) => [document, debitMinor, creditMinor])).toEqual([
      ['INV/2627/0000001', 35_400, 0],
      ['CN/2627/0000001', 0, 59_000],
    ]);
  });

  it('alone is a credit note, given only by whoever may', async () => {
    const cashier = await office.signInAs('cashier');
    const asked = {
      uid: newUid(),
      customerId,
      description: 'Goodwill',
      unitMinor: 5_000,
      direction: 'credit' as const,
    };
    expect((await failureOf(cashier.charges.add(asked))).code).toBe('not-allowed');
    const { id } = await owner.charges.add(asked);
    const issued = await owner.billing.billCharges({ uid: newUid(), customerId, chargeIds: [id] });
    expect(issued).toMatchObject({ billNumber: null, creditNoteNumber: 'CN/2627/0000001' });
    expect(await balanceOf(owner, customerId)).toBe(-5_000);
  });

  it('that equals the charges makes a bill of zero, once', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    await addCharge('Month free', 30_000, { direction: 'credit' });
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ created: 1, totalMinor: 0 });
    owner = await comeTo(office, '2026-12-01');
    expect(await runBills(owner, '2026-12-01')).toMatchObject({ created: 1, totalMinor: 30_000 });
  });
});

describe('any charges and credits', () => {
  it('come to the balance that they add up to, whichever documents they make', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const amount = fc.integer({ min: 1, max: 100_000 });
    const asked = fc.record({ direction: fc.constantFrom('charge' as const, 'credit' as const), amount });
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { maxLength: 6 }), fc.boolean(), async (charges, withService) => {
        const one = await addCustomer(owner, 'Any');
        if (withService) await subscribe(owner, one, plan.id, '2026-11-01');
        for (const { direction, amount: unitMinor } of charges)
          await addCharge('Any', unitMinor, { customerId: one, direction });
        await runBills(owner, '2026-11-01');
        const sum = charges.reduce((total, each) => total + (each.direction === 'credit' ? -1 : 1) * each.amount, 0);
        expect(await balanceOf(owner, one)).toBe(sum + (withService ? 30_000 : 0));
        const bills = await billsOf(owner, one);
        expect(bills.every((bill) => bill.totalMinor >= 0)).toBe(true);
        expect((await owner.charges.list({ customerId: one, state: 'open' })).total).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
