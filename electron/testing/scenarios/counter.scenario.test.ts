import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '#host/db/open.ts';
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
import { openHere, openInTally } from '#testing/tally.ts';
import { openDatabase } from '#workers/reports/database.ts';
import { billPaper } from '#workers/reports/documents/billPaper.ts';

let office: TestOffice;
let owner: OfficeClient;
let customerId: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  customerId = await addCustomer(owner, 'Ravi');
  await openShift(owner);
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type Take = Parameters<OfficeClient['payments']['take']>[0];

const take = (amountMinor: number, more: Partial<Take> = {}, by = owner) =>
  by.payments.take({
    uid: newUid(),
    customerId,
    amountMinor,
    tenders: [{ kind: 'cash', amountMinor }],
    ...more,
  });

async function owes(priceMinor: number): Promise<void> {
  const { id } = await addPlan(owner, `Cable ${newUid()}`, priceMinor);
  await subscribe(owner, customerId, id, '2026-11-01');
  await runBills(owner, '2026-11-01');
}

describe('a discount at the counter', () => {
  it('settles what is due with the payment, and is on the statement and in the books as a discount', async () => {
    await owes(35_400);
    const preview = await owner.payments.preview({ customerId, amountMinor: 35_000, discountMinor: 400 });
    expect(preview).toMatchObject({ dueMinor: 35_400, advanceMinor: 0, balanceAfterMinor: 0 });
    const payment = await take(35_000, { discount: { amountMinor: 400, reason: 'round sum' } });
    expect(payment).toMatchObject({
      discount: { amountMinor: 400, reason: 'round sum' },
      advanceMinor: 0,
      balanceBeforeMinor: 35_400,
      balanceAfterMinor: 0,
    });
    expect(await balanceOf(owner, customerId)).toBe(0);
    const [bill] = await billsOf(owner, customerId);
    expect(bill?.state).toBe('paid');
    const statement = await owner.reports.run({ name: 'customer-statement', customerId });
    expect(JSON.stringify(statement.rows)).toContain('round sum');
    const credits = await owner.reports.run({ name: 'credits', fromOn: '2026-11-01', toOn: '2026-11-30' });
    expect(JSON.stringify(credits.rows)).toContain('round sum');
    const trial = await owner.reports.run({ name: 'trial-balance', fromOn: '2026-11-01', toOn: '2026-11-30' });
    expect(JSON.stringify(trial.rows.filter((row) => JSON.stringify(row).includes('iscount')))).toContain('400');
  });

  it('goes with the payment when that is void', async () => {
    await owes(30_000);
    const payment = await take(29_000, { discount: { amountMinor: 1_000, reason: 'old friend' } });
    expect(await balanceOf(owner, customerId)).toBe(0);
    await voidPayment(owner, payment.id);
    expect(await balanceOf(owner, customerId)).toBe(30_000);
    // Paid again in full, nothing is left over.
    await pay(owner, customerId, 30_000);
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('is refused beyond what is due, beyond the role’s limit, and without a reason', async () => {
    await owes(30_000);
    const more = { discount: { amountMinor: 30_001, reason: 'too much' } };
    expect((await failureOf(take(1, more))).code).toBe('more-than-due');
    const cashier = await office.signInAs('cashier');
    await openShift(cashier);
    const over = { discount: { amountMinor: 3_001, reason: 'asked for it' } };
    expect(await failureOf(take(20_000, over, cashier))).toMatchObject({
      code: 'needs-approval',
      data: { permission: 'discounts.over-limit' },
    });
    expect((await failureOf(take(1, { discount: { amountMinor: 1, reason: '' } }))).code).toBe('invalid-input');
    expect(await balanceOf(owner, customerId)).toBe(30_000);
    await take(27_000, { discount: { amountMinor: 3_000, reason: 'asked for it' } }, cashier);
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('is given once for the same id, and the same id with another discount is refused', async () => {
    await owes(30_000);
    const uid = newUid();
    const asked = { uid, discount: { amountMinor: 500, reason: 'slow line' } };
    const first = await take(29_500, asked);
    expect(await take(29_500, asked)).toEqual(first);
    const other = { uid, discount: { amountMinor: 501, reason: 'slow line' } };
    expect((await failureOf(take(29_500, other))).code).toBe('id-used-differently');
    expect(await balanceOf(owner, customerId)).toBe(0);
  });
});

describe('a payment for one of several services', () => {
  let cable: number;
  let internet: number;
  const bill = (id: number) => ({ kind: 'bill' as const, id });
  const statesOf = async () => new Map((await billsOf(owner, customerId)).map(({ id, state }) => [id, state]));
  beforeEach(async () => {
    await owner.settings.updateCompany({ ...(await owner.settings.company({})), billPer: 'service' });
    const line = await addPlan(owner, 'Fibre 50', 60_000, { kind: 'internet' });
    const pack = await addPlan(owner, 'Family pack', 30_000);
    await subscribe(owner, customerId, pack.id, '2026-11-01');
    await subscribe(owner, customerId, line.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    [cable = 0, internet = 0] = (await billsOf(owner, customerId)).map(({ id }) => id);
  });

  it('pays that bill and leaves the older one open, in every list and on paper', async () => {
    const { open } = await owner.payments.preview({ customerId, amountMinor: 0 });
    expect(open).toMatchObject([
      { ...bill(cable), fromOn: '2026-11-01', toOn: '2026-12-01', lines: ['Family pack'], openMinor: 30_000 },
      { ...bill(internet), fromOn: '2026-11-01', toOn: '2026-12-01', lines: ['Fibre 50'], openMinor: 60_000 },
    ]);
    const chosen = [bill(internet)];
    const preview = await owner.payments.preview({ customerId, amountMinor: 60_000, chosen });
    expect(preview.open.map(({ amountMinor }) => amountMinor)).toEqual([0, 60_000]);
    const number = open[1]?.document ?? '';
    office.clock.set('2026-11-01T05:00:00Z');
    const payment = await take(60_000, { chosen });
    expect(payment).toMatchObject({ allocations: [{ document: number, amountMinor: 60_000 }], advanceMinor: 0 });
    expect(await statesOf()).toEqual(
      new Map([
        [cable, 'issued'],
        [internet, 'paid'],
      ]),
    );
    expect((await owner.billing.bill({ id: internet })).paidBy).toMatchObject([{ document: payment.number }]);
    expect(await owner.customers.get({ id: customerId })).toMatchObject({ dueMinor: 30_000, currentDueMinor: 0 });
    const statement = await owner.reports.run({ name: 'customer-statement', customerId });
    expect(JSON.stringify(statement.rows)).toContain(payment.number);
    const database = openDatabase(databaseFile(office.dataDir));
    try {
      const dueOn = (id: number) => billPaper(database, id)?.totalDueMinor;
      expect([dueOn(cable), dueOn(internet)]).toEqual([30_000, 30_000]);
    } finally {
      database.close();
    }
    const days = { fromOn: '2026-11-01', toOn: '2026-11-30' };
    expect(await openInTally(owner, days)).toEqual(openHere(office));
    owner = await comeTo(office, '2026-12-01');
    const due = await owner.reports.run({ name: 'due-list' });
    expect(due.total).toBe(1);
    const ageing = await owner.reports.run({ name: 'ageing' });
    for (const { rows } of [due, ageing]) {
      expect(JSON.stringify(rows)).toContain('30000');
      expect(JSON.stringify(rows)).not.toContain('90000');
    }
    await voidPayment(owner, payment.id);
    expect(await statesOf()).toEqual(
      new Map([
        [cable, 'issued'],
        [internet, 'issued'],
      ]),
    );
    expect(await balanceOf(owner, customerId)).toBe(90_000);
  });

  it('gives what is left of it to the oldest, and then to an advance', async () => {
    const chosen = [bill(internet)];
    await take(70_000, { chosen });
    expect(await statesOf()).toEqual(
      new Map([
        [cable, 'part-paid'],
        [internet, 'paid'],
      ]),
    );
    const over = { chosen: [bill(cable)] };
    expect((await failureOf(take(20_001, over))).code).toBe('advance-needs-confirmation');
    expect((await take(25_000, { ...over, advanceConfirmed: true })).advanceMinor).toBe(5_000);
    expect(await balanceOf(owner, customerId)).toBe(-5_000);
  });

  it('lets off what was chosen before it is paid', async () => {
    const discount = { amountMinor: 2_000, reason: 'line was down' };
    const asked = { customerId, amountMinor: 58_000, chosen: [bill(internet)] };
    const preview = await owner.payments.preview({ ...asked, discountMinor: discount.amountMinor });
    expect(preview).toMatchObject({
      allocations: [{ id: internet, amountMinor: 58_000 }],
      balanceAfterMinor: 30_000,
    });
    const { id } = await take(58_000, { chosen: asked.chosen, discount });
    expect((await statesOf()).get(internet)).toBe('paid');
    await voidPayment(owner, id);
    expect([...(await statesOf()).values()]).toEqual(['issued', 'issued']);
  });

  it('is refused for what is not open, somebody else’s, or named twice, and takes nothing', async () => {
    const other = await addCustomer(owner, 'Other');
    const plan = await addPlan(owner, 'Small', 10_000);
    await subscribe(owner, other, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const [theirs] = await billsOf(owner, other);
    await take(60_000, { chosen: [bill(internet)] });
    for (const [documents, code] of [
      [[bill(internet)], 'bill-not-open'],
      [[bill(cable), bill(internet)], 'bill-not-open'],
      [[bill(cable), bill(cable)], 'bill-chosen-twice'],
      [[bill(theirs?.id ?? 0)], 'not-found'],
      [[bill(999_999)], 'not-found'],
      [[{ kind: 'opening-due' as const, id: cable }], 'not-found'],
    ] as const) {
      const chosen = [...documents];
      expect((await failureOf(take(10_000, { chosen }))).code).toBe(code);
      expect((await failureOf(owner.payments.preview({ customerId, amountMinor: 1, chosen }))).code).toBe(code);
    }
    expect(await balanceOf(owner, customerId)).toBe(30_000);
  });

  it('is taken once for the same id, also when the bill is paid by then, and another choice is refused', async () => {
    const uid = newUid();
    const asked = { uid, chosen: [bill(internet)] };
    const first = await take(60_000, asked);
    expect(await take(60_000, asked)).toEqual(first);
    for (const chosen of [[], [bill(cable)], [bill(internet), bill(cable)]])
      expect((await failureOf(take(60_000, { uid, chosen }))).code).toBe('id-used-differently');
    expect(await balanceOf(owner, customerId)).toBe(30_000);
  });
});

describe('months ahead', () => {
  it('are an advance that the bills to come use up, asked for without a question', async () => {
    await owes(30_000);
    const { services, totalMinor } = await owner.payments.ahead({ customerId, asked: [] });
    expect(totalMinor).toBe(0);
    const [service] = services;
    expect(service).toMatchObject({ nextMinor: 30_000, fromOn: '2026-12-01', periods: 0 });
    const asked = [{ subscriptionId: service?.subscriptionId ?? 0, periods: 3 }];
    expect(await owner.payments.ahead({ customerId, asked })).toMatchObject({
      totalMinor: 90_000,
      services: [{ untilOn: '2027-03-01', totalMinor: 90_000 }],
    });
    expect((await failureOf(take(120_001, { ahead: asked }))).code).toBe('advance-needs-confirmation');
    await take(120_000, { ahead: asked });
    for (const on of ['2026-12-01', '2027-01-01', '2027-02-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
      expect((await billsOf(owner, customerId)).every(({ state }) => state === 'paid')).toBe(true);
    }
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('renew only the services by validity that are named', async () => {
    const plan = await addPlan(owner, 'Thirty', 20_000, {
      timing: 'validity',
      cycle: { kind: 'days', every: 30, billingDay: 1 },
    });
    const first = await subscribe(owner, customerId, plan.id, '2026-11-01');
    const second = await subscribe(owner, customerId, plan.id, '2026-11-01');
    const ahead = [{ subscriptionId: second.id, periods: 2 }];
    const preview = await owner.payments.preview({ customerId, amountMinor: 45_000, ahead });
    expect(preview.renewals).toMatchObject([{ untilOn: '2026-12-31', totalMinor: 40_000 }]);
    expect((await failureOf(take(39_999, { ahead }))).code).toBe('advance-too-small');
    await take(45_000, { ahead, advanceConfirmed: true });
    const { subscriptions } = await owner.customers.get({ id: customerId });
    const paidTo = new Map(subscriptions.map(({ id, billedToOn }) => [id, billedToOn]));
    expect(paidTo.get(second.id)).toBe('2026-12-31');
    expect(paidTo.get(first.id) ?? '2026-11-01').toBe('2026-11-01');
    expect(await balanceOf(owner, customerId)).toBe(-5_000);
  });

  it('take an offer for paying at once with the payment itself', async () => {
    await owes(30_000);
    const promotion = await owner.promotions.create({
      name: 'Pay 2 get 3',
      fromOn: '2026-01-01',
      kind: 'pay-get',
      periods: 2,
      freePeriods: 1,
    });
    const { services } = await owner.payments.ahead({ customerId, asked: [] });
    const [service] = services;
    expect(service?.offers).toEqual([{ promotionId: promotion.id, name: 'Pay 2 get 3', periods: 2, freePeriods: 1 }]);
    const ahead = [{ subscriptionId: service?.subscriptionId ?? 0, periods: 2, promotionId: promotion.id }];
    // Nothing is taken when it does not reach for what the offer asks.
    expect((await failureOf(take(80_000, { ahead }))).code).toBe('advance-too-small');
    expect(await balanceOf(owner, customerId)).toBe(30_000);
    await take(90_000, { ahead });
    for (const on of ['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    expect(await balanceOf(owner, customerId)).toBe(30_000);
    expect((await billsOf(owner, customerId)).map(({ on, totalMinor }) => [on, totalMinor]).sort()).toEqual([
      ['2026-11-01', 30_000],
      ['2026-12-01', 30_000],
      ['2027-01-01', 30_000],
      ['2027-02-01', 0],
      ['2027-03-01', 30_000],
    ]);
  });

  it('of somebody else’s service are refused', async () => {
    const other = await addCustomer(owner, 'Other');
    const { id: planId } = await addPlan(owner, 'Cable', 10_000);
    const { id } = await subscribe(owner, other, planId, '2026-11-01');
    expect((await failureOf(take(10_000, { ahead: [{ subscriptionId: id, periods: 1 }] }))).code).toBe('not-found');
  });
});

describe('a sale across the counter', () => {
  it('is billed at once, with its tax and once for the same id, and paid by the payment in hand', async () => {
    const item = await owner.items.create({ kind: 'box', fromOn: '2026-04-01', name: 'Remote', priceMinor: 15_000 });
    await owes(30_000);
    const sale = { uid: newUid(), customerId, items: [{ itemId: item.id, quantity: 2 }] };
    const sold = await owner.billing.sell(sale);
    expect(await owner.billing.sell(sale)).toEqual(sold);
    expect(await balanceOf(owner, customerId)).toBe(60_000);
    const { lines } = await owner.billing.bill({ id: sold.billId ?? 0 });
    expect(lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([['Remote × 2', 30_000]]);
    await take(60_000);
    expect(await balanceOf(owner, customerId)).toBe(0);
    const other = await addCustomer(owner, 'Other');
    const again = async (more: object) => (await failureOf(owner.billing.sell({ ...sale, ...more }))).code;
    expect(await again({ customerId: other })).toBe('id-used-differently');
    expect(await again({ items: [{ itemId: item.id, quantity: 1 }] })).toBe('id-used-differently');
    expect(await again({ items: [...sale.items, { itemId: item.id }] })).toBe('id-used-differently');
    expect((await billsOf(owner, customerId)).length).toBe(2);
  });

  it('leaves nothing behind when one of its items cannot be sold', async () => {
    const item = await owner.items.create({ kind: 'box', fromOn: '2026-04-01', name: 'Remote', priceMinor: 15_000 });
    const late = await owner.items.create({ kind: 'box', fromOn: '2026-04-01', name: 'Old box', priceMinor: 15_000 });
    await owner.items.update({ ...late, active: false });
    const items = [{ itemId: item.id }, { itemId: late.id }];
    expect((await failureOf(owner.billing.sell({ uid: newUid(), customerId, items }))).code).toBe('item-not-offered');
    expect((await owner.charges.list({ customerId, offset: 0, limit: 10 })).total).toBe(0);
    expect(await balanceOf(owner, customerId)).toBe(0);
  });
});
