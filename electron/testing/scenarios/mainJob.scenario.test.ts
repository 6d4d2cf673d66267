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
  taxSetId,
  voidPayment,
} from '#testing/steps.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await makeOffice({ tax: 'GST18' });
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

/** Four customers: tax on top, tax inside, mid-month without tax, and two services with two prices. */
async function fillOffice() {
  const { owner } = office;
  const gst = await taxSetId(owner, 'GST18');
  const cable = await addPlan(owner, 'Cable Gold', 30_000, { taxSetId: gst, sacCode: '998466' });
  const fibre = await addPlan(owner, 'Fibre 100', 29_900, { taxSetId: gst, includesTax: true, kind: 'internet' });
  const plain = await addPlan(owner, 'Local pack', 30_000);
  const [asha, bala, chitra, deva] = [
    await addCustomer(owner, 'Asha'),
    await addCustomer(owner, 'Bala'),
    await addCustomer(owner, 'Chitra'),
    await addCustomer(owner, 'Deva', { dueDay: 5 }),
  ];
  await subscribe(owner, asha, cable.id, '2026-11-01');
  await subscribe(owner, bala, fibre.id, '2026-11-01');
  await subscribe(owner, chitra, plain.id, '2026-11-11');
  await subscribe(owner, deva, cable.id, '2026-11-01');
  await subscribe(owner, deva, fibre.id, '2026-11-16');
  return { asha, bala, chitra, deva };
}

describe('a month of an office', () => {
  it('is billed once, to the paisa, as previewed', async () => {
    const { owner } = office;
    const { asha, bala, chitra, deva } = await fillOffice();
    const preview = await owner.billing.preview({ on: '2026-11-21' });
    const run = await runBills(owner, '2026-11-21');
    expect(run).toMatchObject({ state: 'done', created: 4, skipped: 0, failed: 0, due: 4, done: 4 });
    for (const key of [
      'created',
      'skipped',
      'failed',
      'taxableMinor',
      'taxMinor',
      'roundOffMinor',
      'totalMinor',
    ] as const)
      expect(preview[key], key).toBe(run[key]);
    expect(preview.byPlan.map((plan) => [plan.planName, plan.lines])).toEqual([
      ['Cable Gold', 2],
      ['Fibre 100', 2],
      ['Local pack', 1],
    ]);

    expect(await balanceOf(owner, asha)).toBe(35_400);
    expect(await balanceOf(owner, bala)).toBe(29_900);
    expect(await balanceOf(owner, chitra)).toBe(20_000);
    // 354.00, and 15 of 30 days of 299.00 with the tax inside: 149.50.
    expect(await balanceOf(owner, deva)).toBe(35_400 + 14_950);
    expect(run.totalMinor).toBe(35_400 + 29_900 + 20_000 + 50_350);

    const [bill] = await billsOf(owner, bala);
    const detail = await owner.billing.bill({ id: bill?.id ?? 0 });
    expect(detail).toMatchObject({ taxableMinor: 25_339, taxMinor: 4_562, roundOffMinor: -1, totalMinor: 29_900 });
    expect(detail.taxes.map((tax) => [tax.name, tax.baseMinor, tax.amountMinor])).toEqual([
      ['CGST', 25_339, 2_281],
      ['SGST', 25_339, 2_281],
    ]);
    expect((await billsOf(owner, chitra))[0]).toMatchObject({ kind: 'plain-bill', number: 'BIL/2627/0000001' });
    expect((await billsOf(owner, asha))[0]).toMatchObject({ number: 'INV/2627/0000001', dueOn: '2026-12-01' });
    expect((await billsOf(owner, deva))[0]).toMatchObject({ number: 'INV/2627/0000003', dueOn: '2026-12-05' });
  });

  it('is not billed twice, and the second run says so', async () => {
    const { owner } = office;
    await fillOffice();
    const first = await runBills(owner, '2026-11-21');
    const second = await runBills(owner, '2026-11-21');
    expect(second).toMatchObject({ state: 'done', created: 0, skipped: 4, totalMinor: 0, firstNumber: null });
    expect(second.skippedBy).toEqual({ 'already-billed': 4 });
    expect(await owner.billing.preview({ on: '2026-11-21' })).toMatchObject({
      created: 0,
      skipped: 4,
      previous: { on: '2026-11-21', created: 4, totalMinor: first.totalMinor },
    });
    expect((await owner.billing.bills({})).total).toBe(4);
  });

  it('answers the same id with the same run and refuses it for another day', async () => {
    const { owner } = office;
    await fillOffice();
    const uid = newUid();
    const first = await runBills(owner, '2026-11-21', uid);
    expect(await runBills(owner, '2026-11-21', uid)).toEqual(first);
    expect((await failureOf(owner.billing.startRun({ uid, on: '2026-11-22' }))).code).toBe('id-used-differently');
    expect((await failureOf(owner.billing.startRun({ uid: newUid(), on: '2028-11-22' }))).code).toBe('day-not-allowed');
    expect((await owner.billing.runs({})).total).toBe(1);
  });

  it('goes from bill to receipt, and day collection and due list agree with the ledger', async () => {
    const { owner } = office;
    const { asha, bala, chitra, deva } = await fillOffice();
    await runBills(owner, '2026-11-21');
    await openShift(owner, 50_000);
    await pay(owner, asha, 35_400);
    await pay(owner, bala, 10_000, {
      tenders: [
        { kind: 'upi', amountMinor: 7_500, reference: 'UTR1' },
        { kind: 'cash', amountMinor: 2_500, receivedMinor: 5_000 },
      ],
    });
    const wrong = await pay(owner, chitra, 20_000);
    await voidPayment(owner, wrong.id);

    const collection = await owner.reports.run({ name: 'day-collection' });
    expect(collection.totals).toEqual({ amount: 45_400, voided: 20_000 });
    expect(collection.groups.map(({ count, amountMinor }) => [count, amountMinor])).toEqual([
      [2, 37_900],
      [1, 7_500],
    ]);
    const due = await owner.reports.run({ name: 'due-list' });
    expect(due.totals).toMatchObject({ due: 19_900 + 20_000 + 50_350 });
    expect(await balanceOf(owner, deva)).toBe(50_350);
    const list = await owner.customers.list({});
    expect(list.totals.dueMinor).toBe(due.totals.due);
    const today = await owner.today.summary({});
    expect(today).toMatchObject({ collectedMinor: 45_400, collectedCount: 2, dueMinor: 90_250, advanceMinor: 0 });
    const register = await owner.reports.run({ name: 'bill-register' });
    expect(register.totals.total).toBe(135_650);
    // 500.00 float, 354.00 and 25.00 in cash; the voided 200.00 went back.
    const shift = await owner.shifts.close({ uid: newUid(), countedMinor: 50_000 + 37_900, reason: '' });
    expect(shift).toMatchObject({ expectedMinor: 87_900, varianceMinor: 0, voidCount: 1, state: 'closed' });
  });
});

describe('a customer', () => {
  it('is made once however often he is sent, and his id is refused for anybody else', async () => {
    const { owner } = office;
    const asked = { uid: newUid(), name: 'Asha', phones: ['98490 12345'] };
    const answers = await Promise.all(Array.from({ length: 8 }, () => owner.customers.create(asked)));
    expect(new Set(answers.map(({ id, code }) => `${id} ${code}`)).size).toBe(1);
    const [{ id, version } = { id: 0, version: 0 }] = answers;
    for (const other of [
      { ...asked, name: 'Bala' },
      { ...asked, phones: [] },
      { ...asked, code: 'A-1' },
    ])
      expect((await failureOf(owner.customers.create(other))).code).toBe('id-used-differently');
    // Somebody has changed him meanwhile: it is still he.
    await owner.customers.update({ id, name: 'Asha Rani', version });
    expect(await owner.customers.create(asked)).toMatchObject({ id, name: 'Asha Rani' });
    expect((await owner.customers.list({})).total).toBe(1);
    expect((await owner.audit.list({ entity: 'customer' })).rows.map(({ action }) => action)).toEqual([
      'update-customer',
      'create-customer',
    ]);
  });
});

describe('a payment', () => {
  it('pays the oldest bill first, the rest is advance and pays the next bill', async () => {
    const { owner, clock } = office;
    const plan = await addPlan(owner, 'Local pack', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-10-01');
    await runBills(owner, '2026-10-01');
    await runBills(owner, '2026-11-01');
    await openShift(owner);

    const shown = await owner.payments.preview({ customerId: asha, amountMinor: 45_000 });
    const part = await pay(owner, asha, 45_000);
    expect(part.allocations.map((share) => share.amountMinor)).toEqual([30_000, 15_000]);
    expect(shown.allocations).toMatchObject(part.allocations);
    expect(shown).toMatchObject({ dueMinor: 60_000, advanceMinor: 0, balanceAfterMinor: 15_000 });
    expect((await billsOf(owner, asha)).map((bill) => [bill.state, bill.openMinor])).toEqual([
      ['paid', 0],
      ['part-paid', 15_000],
    ]);

    const over = {
      uid: newUid(),
      customerId: asha,
      amountMinor: 50_000,
      tenders: [{ kind: 'cash' as const, amountMinor: 50_000 }],
    };
    expect(await failureOf(owner.payments.take(over))).toEqual({
      code: 'advance-needs-confirmation',
      data: { dueMinor: 15_000, amountMinor: 50_000 },
    });
    clock.advance(1_000);
    const advance = await owner.payments.take({ ...over, advanceConfirmed: true });
    expect(advance).toMatchObject({ advanceMinor: 35_000, balanceBeforeMinor: 15_000, balanceAfterMinor: -35_000 });
    const later = await comeTo(office, '2026-12-01');
    await runBills(later, '2026-12-01');
    expect(await balanceOf(later, asha)).toBe(-5_000);
    const december = (await billsOf(later, asha)).at(-1);
    expect(december).toMatchObject({ state: 'paid', openMinor: 0 });
    expect((await later.billing.bill({ id: december?.id ?? 0 })).paidBy).toEqual([
      { document: advance.number, on: '2026-11-21', amountMinor: 30_000 },
    ]);
    // The receipt still says what it said when it was printed.
    expect((await later.payments.get({ id: advance.id })).advanceMinor).toBe(35_000);
  });

  it('is taken once however often it is sent, and its id is refused for anything else', async () => {
    const { owner } = office;
    const asha = await addCustomer(owner, 'Asha');
    await openShift(owner);
    const asked = {
      uid: newUid(),
      customerId: asha,
      amountMinor: 10_000,
      tenders: [{ kind: 'cash' as const, amountMinor: 10_000 }],
      advanceConfirmed: true,
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => owner.payments.take(asked)));
    expect(new Set(answers.map((answer) => answer.number))).toEqual(new Set(['RCT/2627/0000001']));
    expect(await balanceOf(owner, asha)).toBe(-10_000);
    const bala = await addCustomer(owner, 'Bala');
    for (const other of [
      { ...asked, amountMinor: 9_000, tenders: [{ kind: 'cash' as const, amountMinor: 9_000 }] },
      { ...asked, customerId: bala },
      { ...asked, tenders: [{ kind: 'upi' as const, amountMinor: 10_000 }] },
      { ...asked, on: '2026-11-20' },
      { ...asked, note: 'other' },
    ])
      expect((await failureOf(owner.payments.take(other))).code).toBe('id-used-differently');
    await owner.shifts.close({ uid: newUid(), countedMinor: 10_000 });
    // The answer was lost and the shift is closed by now: it is still that payment.
    expect((await owner.payments.take(asked)).number).toBe('RCT/2627/0000001');
    expect((await owner.payments.list({})).total).toBe(1);
  });

  it('that is void opens its bills again, keeps its number and is marked', async () => {
    const { owner } = office;
    const plan = await addPlan(owner, 'Local pack', 30_000);
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await openShift(owner);
    const first = await pay(owner, asha, 20_000);
    const second = await pay(owner, asha, 30_000);
    expect(await balanceOf(owner, asha)).toBe(-20_000);
    const uid = newUid();
    const voided = await owner.payments.void({ id: first.id, uid, reason: 'wrong customer' });
    expect(voided).toMatchObject({ number: first.number, void: { reason: 'wrong customer', by: 'Lakshmi' } });
    // The advance of the second payment pays what the void opened: nobody owes and has an advance at once.
    expect(await owner.customers.get({ id: asha })).toMatchObject({ balanceMinor: 0, dueMinor: 0, advanceMinor: 0 });
    expect(await owner.payments.void({ id: first.id, uid, reason: 'wrong customer' })).toEqual(voided);
    expect((await failureOf(voidPayment(owner, first.id))).code).toBe('already-void');
    expect((await failureOf(owner.payments.void({ id: second.id, uid, reason: 'same id' }))).code).toBe(
      'id-used-differently',
    );
    await voidPayment(owner, second.id);
    expect((await billsOf(owner, asha))[0]).toMatchObject({ state: 'issued', openMinor: 30_000 });
    const third = await pay(owner, asha, 30_000);
    expect(third.number).toBe('RCT/2627/0000003');
    const statement = await owner.customers.statement({ id: asha });
    expect(statement.rows.map((row) => row.documentKind)).toEqual([
      'bill',
      'payment',
      'payment',
      'payment-void',
      'payment-void',
      'payment',
    ]);
    expect(statement.closingMinor).toBe(0);
  });

  it('is refused without a shift, in the future, in the past without permission, and when it does not add up', async () => {
    const { owner } = office;
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, (await addPlan(owner, 'Cable', 30_000)).id, '2026-03-01');
    const cashier = await office.signInAs('cashier');
    expect((await failureOf(pay(cashier, asha, 100))).code).toBe('shift-not-open');
    await openShift(cashier);
    const refused = async (more: Parameters<typeof pay>[3]) => (await failureOf(pay(cashier, asha, 100, more))).code;
    expect(await refused({ on: '2026-11-22' })).toBe('day-not-allowed');
    expect(await refused({ on: '2026-11-20' })).toBe('needs-approval');
    expect(await refused({ amountMinor: 0, tenders: [{ kind: 'cash', amountMinor: 1 }] })).toBe('amount-not-positive');
    expect(await refused({ amountMinor: -100 })).toBe('invalid-input');
    expect(await refused({ amountMinor: 1e15 })).toBe('invalid-input');
    expect(await refused({ amountMinor: 0.5 })).toBe('invalid-input');
    expect(await refused({ tenders: [{ kind: 'cash', amountMinor: 99 }] })).toBe('tenders-do-not-add-up');
    expect(await refused({ tenders: [{ kind: 'cash', amountMinor: 100, receivedMinor: 99 }] })).toBe(
      'received-too-little',
    );
    expect(await refused({ customerId: 999 })).toBe('not-found');
    expect((await owner.payments.list({})).total).toBe(0);

    await openShift(owner);
    const past = await pay(owner, asha, 100, { on: '2026-03-31' });
    // It counts in the year it is dated in, and that year's numbers.
    expect(past).toMatchObject({ on: '2026-03-31', number: 'RCT/2526/0000001' });
    expect((await pay(owner, asha, 100)).number).toBe('RCT/2627/0000001');
  });
});

describe('a shift', () => {
  it('counts from float to close, and a difference needs its reason', async () => {
    const { owner } = office;
    const asha = await addCustomer(owner, 'Asha');
    const uid = newUid();
    const opened = await owner.shifts.open({ uid, floatMinor: 20_000 });
    expect(await owner.shifts.open({ uid, floatMinor: 20_000 })).toEqual(opened);
    expect((await failureOf(owner.shifts.open({ uid, floatMinor: 30_000 }))).code).toBe('id-used-differently');
    expect((await failureOf(openShift(owner, 0))).code).toBe('shift-already-open');
    await pay(owner, asha, 10_000);
    expect(await owner.shifts.current({})).toMatchObject({ expectedMinor: 30_000, varianceMinor: null });
    expect(await failureOf(owner.shifts.close({ uid: newUid(), countedMinor: 28_000 }))).toEqual({
      code: 'variance-needs-reason',
      data: {},
    });
    const count = { uid: newUid(), countedMinor: 28_000, reason: 'change given wrongly' };
    const closed = await owner.shifts.close(count);
    expect(closed).toMatchObject({ expectedMinor: 30_000, countedMinor: 28_000, varianceMinor: -2_000 });
    expect(await owner.shifts.current({})).toBeNull();
    // The answer was lost: the same count is told the same, and moves nothing.
    expect(await owner.shifts.close(count)).toEqual(closed);
    for (const other of [
      { ...count, countedMinor: 30_000 },
      { ...count, reason: 'stolen' },
    ])
      expect((await failureOf(owner.shifts.close(other))).code).toBe('id-used-differently');
    expect((await failureOf(owner.shifts.close({ uid: newUid(), countedMinor: 0 }))).code).toBe('shift-not-open');
    // The next shift begins with an empty drawer.
    expect((await openShift(owner, 5_000)).expectedMinor).toBe(5_000);
    expect(await owner.shifts.close(count)).toEqual(closed);
    expect(await owner.shifts.current({})).toMatchObject({ expectedMinor: 5_000 });
    expect(
      await owner.shifts.close({ uid: newUid(), countedMinor: 6_000, reason: 'found on the floor' }),
    ).toMatchObject({
      varianceMinor: 1_000,
    });
  });

  /** What should lie in somebody's open drawer, as told to the owner: who counts it is not told. */
  async function drawerOf(cashier: OfficeClient): Promise<number | null> {
    const { id = 0 } = (await cashier.shifts.current({})) ?? {};
    return (await office.owner.shifts.get({ id })).expectedMinor;
  }

  it('of one user has nothing to do with that of another', async () => {
    const { owner } = office;
    const asha = await addCustomer(owner, 'Asha');
    const [ravi, sita] = [await office.signInAs('cashier', 'ravi'), await office.signInAs('cashier', 'sita')];
    await openShift(ravi, 1_000);
    await openShift(sita, 2_000);
    await pay(ravi, asha, 500);
    const hers = await pay(sita, asha, 700);
    expect(await drawerOf(ravi)).toBe(1_500);
    expect(await drawerOf(sita)).toBe(2_700);
    // A cashier voids her own receipts only.
    expect((await failureOf(voidPayment(ravi, hers.id))).code).toBe('needs-approval');
    await voidPayment(sita, hers.id);
    expect(await sita.shifts.close({ uid: newUid(), countedMinor: 2_000 })).toMatchObject({ varianceMinor: 0 });
    expect(await ravi.shifts.close({ uid: newUid(), countedMinor: 1_500 })).toMatchObject({ varianceMinor: 0 });
  });

  it('that is closed stays closed: a later void comes out of the safe or the drawer of who voids', async () => {
    const { owner } = office;
    const asha = await addCustomer(owner, 'Asha');
    const ravi = await office.signInAs('cashier', 'ravi');
    await openShift(ravi, 1_000);
    const [one, two, three] = [await pay(ravi, asha, 500), await pay(ravi, asha, 700), await pay(ravi, asha, 900)];
    await ravi.shifts.close({ uid: newUid(), countedMinor: 3_100 });
    expect((await failureOf(voidPayment(ravi, one.id))).code).toBe('needs-approval');
    await voidPayment(owner, one.id);
    await openShift(ravi, 1_000);
    expect(await drawerOf(ravi)).toBe(1_000);
    await openShift(owner, 2_000);
    await voidPayment(owner, two.id);
    expect(await owner.shifts.current({})).toMatchObject({ expectedMinor: 1_300 });
    expect(await drawerOf(ravi)).toBe(1_000);
    await owner.shifts.close({ uid: newUid(), countedMinor: 1_300 });
    await voidPayment(owner, three.id);
    expect(await ravi.shifts.close({ uid: newUid(), countedMinor: 1_000 })).toMatchObject({ varianceMinor: 0 });
    expect(await balanceOf(owner, asha)).toBe(0);
  });
});

describe('the proof of the books', () => {
  it('is of one moment, while payments go on beside it', async () => {
    const { owner } = office;
    const asha = await addCustomer(owner, 'Asha');
    await openShift(owner);
    let proved = false;
    const proof = owner.health.verify({}).finally(() => {
      proved = true;
    });
    let taken = 0;
    // The first payment is sent with the proof; more follow for as long as it takes.
    do {
      await pay(owner, asha, 100);
      taken += 1;
    } while (!proved);
    const { ok, checks } = await proof;
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(await balanceOf(owner, asha)).toBe(-100 * taken);
    expect((await owner.health.get({})).lastVerify).toMatchObject({ ok: true });
  });
});
