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
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
let ravi = 0;
/** An office on 5 October with a bill of 300.00 of October. */
beforeEach(async () => {
  office = await makeOffice({ start: '2026-10-05T04:30:00Z' });
  owner = office.owner;
  const plan = await addPlan(owner, 'Cable', 30_000);
  ravi = await addCustomer(owner, 'Ravi');
  await subscribe(owner, ravi, plan.id, '2026-10-01');
  await runBills(owner, '2026-10-05');
  await openShift(owner);
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const payByCheque = (amountMinor: number) =>
  pay(owner, ravi, amountMinor, { tenders: [{ kind: 'cheque', amountMinor, reference: '004512 SBI' }] });
const bounce = (id: number, feeMinor = 0, uid = newUid()) =>
  owner.payments.bounce({ id, uid, reason: 'funds insufficient', feeMinor });
const states = async () => (await billsOf(owner, ravi)).map(({ state, openMinor }) => [state, openMinor]);
const chequesInHand = async () => {
  const { rows } = await owner.reports.run({ name: 'trial-balance', fromOn: '2026-10-01', toOn: '2026-12-31' });
  return rows.find(([account]) => account === 'Cheques in hand')?.[5] ?? null;
};

describe('a cheque', () => {
  it('stands among the cheques in hand, and its receipt pays like any other', async () => {
    const paid = await payByCheque(30_000);
    expect(paid).toMatchObject({ modes: 'cheque', reference: '004512 SBI', void: null });
    expect(await states()).toEqual([['paid', 0]]);
    expect(await chequesInHand()).toBe(30_000);
  });

  it('that bounces after the next bill makes the old one due again, and the fee comes with the one after', async () => {
    const paid = await payByCheque(30_000);
    owner = await comeTo(office, '2026-11-05');
    await runBills(owner, '2026-11-05');
    expect(await states()).toEqual([
      ['paid', 0],
      ['issued', 30_000],
    ]);
    const returned = await bounce(paid.id, 25_000);
    expect(returned.void).toMatchObject({ isBounced: true, reason: 'funds insufficient', by: 'Lakshmi' });
    expect(await states()).toEqual([
      ['issued', 30_000],
      ['issued', 30_000],
    ]);
    expect(await balanceOf(owner, ravi)).toBe(60_000);
    expect(await chequesInHand()).toBeNull();
    const fees = await owner.charges.list({ customerId: ravi });
    expect(fees.rows).toMatchObject([
      { state: 'open', description: 'Returned cheque 004512 SBI', amountMinor: 25_000, reason: 'funds insufficient' },
    ]);
    expectProved(office);
    owner = await comeTo(office, '2026-12-05');
    await runBills(owner, '2026-12-05');
    const december = (await billsOf(owner, ravi)).at(-1);
    expect(december?.totalMinor).toBe(55_000);
    expect(await balanceOf(owner, ravi)).toBe(115_000);
  });

  it('that had left an advance takes it back from the bill which used it up', async () => {
    const paid = await payByCheque(50_000);
    owner = await comeTo(office, '2026-11-05');
    await runBills(owner, '2026-11-05');
    expect(await states()).toEqual([
      ['paid', 0],
      ['part-paid', 10_000],
    ]);
    await bounce(paid.id);
    expect(await states()).toEqual([
      ['issued', 30_000],
      ['issued', 30_000],
    ]);
    expect((await owner.charges.list({ customerId: ravi })).total).toBe(0);
  });

  it('comes back once, and by one id the same once more', async () => {
    const paid = await payByCheque(30_000);
    const uid = newUid();
    await bounce(paid.id, 10_000, uid);
    expect((await bounce(paid.id, 10_000, uid)).void?.isBounced).toBe(true);
    expect((await owner.charges.list({ customerId: ravi })).total).toBe(1);
    expect((await failureOf(bounce(paid.id))).code).toBe('already-void');
    const asVoid = owner.payments.void({ id: paid.id, uid, reason: 'typed wrongly' });
    expect((await failureOf(asVoid)).code).toBe('id-used-differently');
  });

  it('has a receipt of its own, and nothing else bounces', async () => {
    const tenders = [
      { kind: 'cheque' as const, amountMinor: 20_000 },
      { kind: 'cash' as const, amountMinor: 10_000 },
    ];
    expect((await failureOf(pay(owner, ravi, 30_000, { tenders }))).code).toBe('cheque-alone');
    const cash = await pay(owner, ravi, 30_000);
    expect(await failureOf(bounce(cash.id, 5_000))).toEqual({ code: 'not-a-cheque', data: { number: cash.number } });
    expect((await owner.payments.get({ id: cash.id })).void).toBeNull();
    expect(await balanceOf(owner, ravi)).toBe(0);
  });

  it('is returned by whoever may void any payment, and a void of it is no return', async () => {
    const first = await payByCheque(10_000);
    expect((await voidPayment(owner, first.id)).void?.isBounced).toBe(false);
    const second = await payByCheque(10_000);
    const cashier = await office.signInAs('cashier');
    const asked = cashier.payments.bounce({ id: second.id, uid: newUid(), reason: 'funds insufficient' });
    expect(await failureOf(asked)).toEqual({ code: 'not-allowed', data: { permission: 'payments.void-any' } });
  });

  it('in any order with other payments leaves what the others paid', async () => {
    const step = fc.record({ amountMinor: fc.integer({ min: 1, max: 60_000 }), byCheque: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const before = await balanceOf(owner, ravi);
        const cheques: number[] = [];
        let paidMinor = 0;
        for (const { amountMinor, byCheque } of steps) {
          if (byCheque) cheques.push((await payByCheque(amountMinor)).id);
          else {
            await pay(owner, ravi, amountMinor);
            paidMinor += amountMinor;
          }
        }
        for (const id of cheques.toReversed()) await bounce(id);
        expect(await balanceOf(owner, ravi)).toBe(before - paidMinor);
        expectProved(office);
      }),
      { numRuns: 8 },
    );
  });
});
