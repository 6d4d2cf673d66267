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
  taxSetId,
  voidPayment,
} from '#testing/steps.ts';

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

type NewPromotion = Parameters<OfficeClient['promotions']['create']>[0];
const promote = async (name: string, more: Omit<NewPromotion, 'name' | 'fromOn'> & { fromOn?: string }) =>
  owner.promotions.create({ fromOn: '2026-01-01', ...more, name });
const PAY_FIVE = { kind: 'pay-get' as const, periods: 5, freePeriods: 1 };
const FIRST_FREE = { kind: 'first' as const, periods: 2, ratePpm: 1_000_000 };

type Take = Parameters<OfficeClient['promotions']['take']>[0];
const take = (id: number, promotionId: number, more: Partial<Take> = {}) =>
  owner.promotions.take({ id, uid: newUid(), promotionId, ...more });

async function service(priceMinor = 30_000, plan: Parameters<typeof addPlan>[3] = {}, startOn = '2026-11-01') {
  const { id: planId } = await addPlan(owner, `Plan ${newUid()}`, priceMinor, plan);
  const customerId = await addCustomer(owner, 'Ravi');
  const { id } = await subscribe(owner, customerId, planId, startOn);
  return { customerId, id, planId };
}

async function billMonths(months: readonly string[]): Promise<void> {
  for (const on of months) {
    owner = await comeTo(office, on);
    await runBills(owner, on);
  }
}

async function totalsOf(customerId: number) {
  return (await billsOf(owner, customerId)).map(({ on, totalMinor }) => [on, totalMinor]).sort();
}

const MONTHS = ['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01'];

describe('pay five, get six', () => {
  it('makes the month after five paid ones free, and taxes what is paid', async () => {
    await openShift(owner);
    const gst = await taxSetId(owner, 'GST18');
    const { customerId, id } = await service(30_000, { taxSetId: gst });
    const { id: promotionId } = await promote('Pay 5 get 6', PAY_FIVE);
    // Five months of 354.00.
    const preview = await owner.promotions.preview({ id, promotionId });
    expect(preview).toMatchObject({
      needMinor: 177_000,
      heldMinor: 0,
      freeFromOn: '2027-04-01',
      freeToOn: '2027-05-01',
    });
    expect(await failureOf(take(id, promotionId))).toMatchObject({
      code: 'advance-too-small',
      data: { needMinor: 177_000, heldMinor: 0 },
    });
    await pay(owner, customerId, 177_000);
    const uid = newUid();
    const use = await take(id, promotionId, { uid });
    expect(await take(id, promotionId, { uid })).toEqual(use);
    expect(use).toMatchObject({ freeFromOn: '2027-04-01', freeToOn: '2027-05-01', takenBackAt: null });
    await runBills(owner, '2026-11-01');
    await billMonths(MONTHS);
    expect(await totalsOf(customerId)).toEqual([
      ['2026-11-01', 35_400],
      ['2026-12-01', 35_400],
      ['2027-01-01', 35_400],
      ['2027-02-01', 35_400],
      ['2027-03-01', 35_400],
      ['2027-04-01', 0],
      ['2027-05-01', 35_400],
    ]);
    expect(await balanceOf(owner, customerId)).toBe(35_400);
    expect(await owner.promotions.list({})).toMatchObject([{ uses: 1, costMinor: 30_000 }]);
    const report = await owner.reports.run({ name: 'promotions', fromOn: '2026-11-01', toOn: '2027-05-31' });
    expect(report.rows).toEqual([['Pay 5 get 6', 'Pay some, get some', '', 1, 0, 30_000, 0, 30_000]]);
  });

  it('rests on one payment once, and goes with it when that is void', async () => {
    await openShift(owner);
    const { customerId, id } = await service();
    const other = await addPlan(owner, 'Second', 30_000);
    const second = await subscribe(owner, customerId, other.id, '2026-11-01');
    const { id: promotionId } = await promote('Pay 5 get 6', { ...PAY_FIVE, mostPerCustomer: 2 });
    const payment = await pay(owner, customerId, 150_000);
    await take(id, promotionId);
    expect(await failureOf(take(second.id, promotionId))).toMatchObject({ code: 'advance-too-small' });
    await voidPayment(owner, payment.id);
    expect(await owner.promotions.uses({ id: customerId })).toMatchObject([{ takenBackReason: 'typed wrongly' }]);
    await runBills(owner, '2026-11-01');
    await billMonths(MONTHS);
    expect(await balanceOf(owner, customerId)).toBe(7 * 60_000);
    expect(await owner.promotions.list({})).toMatchObject([{ uses: 0, costMinor: 0 }]);
  });

  it('charges the free month again when the payment is void after it was billed', async () => {
    await openShift(owner);
    const { customerId, id } = await service();
    const { id: promotionId } = await promote('Pay 1 get 2', { kind: 'pay-get', periods: 1, freePeriods: 1 });
    const payment = await pay(owner, customerId, 30_000);
    await take(id, promotionId);
    await runBills(owner, '2026-11-01');
    await billMonths(['2026-12-01']);
    expect(await balanceOf(owner, customerId)).toBe(0);
    await voidPayment(owner, payment.id);
    await billMonths(['2027-01-01']);
    expect(await balanceOf(owner, customerId)).toBe(90_000);
  });

  it('lapses with the service: who ends before has not had the free month, and gets the rest back', async () => {
    await openShift(owner);
    const { customerId, id } = await service();
    const { id: promotionId } = await promote('Pay 5 get 6', PAY_FIVE);
    await pay(owner, customerId, 150_000);
    await take(id, promotionId);
    await runBills(owner, '2026-11-01');
    await billMonths(['2026-12-01']);
    owner = await comeTo(office, '2027-01-01');
    await owner.subscriptions.changeState({ id, uid: newUid(), to: 'ended', billNow: true, reason: 'moved away' });
    await runBills(owner, '2027-01-01');
    // Two months used, three still held.
    expect(await balanceOf(owner, customerId)).toBe(-90_000);
  });
});

describe('the first periods', () => {
  it('are free for a new service, as shown before it is given', async () => {
    const { id: planId } = await addPlan(owner, 'Gold', 30_000);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id: promotionId } = await promote('Two months free', FIRST_FREE);
    const preview = await owner.promotions.previewNew({ customerId, planId, startOn: '2026-11-16', promotionId });
    // Two months from the 16th on, wherever in a month that is.
    expect(preview).toMatchObject({ freeFromOn: '2026-11-16', freeToOn: '2027-01-16' });
    expect(preview.coming.map(({ amountMinor }) => amountMinor)).toEqual([0, 0]);
    const { id } = await subscribe(owner, customerId, planId, '2026-11-16');
    await take(id, promotionId);
    await billMonths(['2026-11-16', '2026-12-01', '2027-01-01', '2027-02-01']);
    expect(await totalsOf(customerId)).toEqual([
      ['2026-11-16', 0],
      ['2026-12-01', 0],
      ['2027-01-01', 15_484],
      ['2027-02-01', 30_000],
    ]);
  });

  it('are reduced from the first day that is not billed yet, and taken back from today on', async () => {
    const { customerId, id } = await service();
    const { id: promotionId } = await promote('Half price', { kind: 'first', periods: 3, ratePpm: 500_000 });
    await runBills(owner, '2026-11-01');
    const use = await take(id, promotionId);
    await billMonths(['2026-12-01', '2027-01-01']);
    owner = await comeTo(office, '2027-01-17');
    // 15 of the 31 days of January at half the price: charged anew at the whole one.
    await owner.promotions.takeBack({ id: use.id, reason: 'was not for him' });
    await owner.promotions.takeBack({ id: use.id, reason: 'was not for him' });
    await billMonths(['2027-02-01']);
    expect(await balanceOf(owner, customerId)).toBe(30_000 + 15_000 + 15_000 - 7_258 + 14_516 + 30_000);
  });
});

describe('a coupon', () => {
  it('is taken by its code alone, in its days, for its plans and branches', async () => {
    const { id, planId } = await service();
    const hill = await owner.settings.createBranch({ name: 'Hill' });
    const other = await addPlan(owner, 'Other', 10_000);
    const reason = async (name: string, more: Partial<NewPromotion>, code = 'DIWALI') => {
      const made = await promote(name, { ...FIRST_FREE, ...more });
      const failure = await failureOf(take(id, made.id, { code }));
      return (failure.data as { reason?: string }).reason;
    };
    expect(await reason('Coupon', { code: 'diwali' }, 'HOLI')).toBe('code');
    expect(await reason('Later', { fromOn: '2026-12-01' }, '')).toBe('not-offered');
    expect(await reason('Over', { toOn: '2026-11-01' }, '')).toBe('not-offered');
    expect(await reason('Plan', { planIds: [other.id] }, '')).toBe('plan');
    expect(await reason('Branch', { branchIds: [hill.id] }, '')).toBe('branch');
    const [coupon] = (await owner.promotions.list({})).filter(({ name }) => name === 'Coupon');
    await take(id, coupon?.id ?? 0, { code: ' diwali ' });
    const fitting = await promote('Fitting', { ...FIRST_FREE, planIds: [planId], branchIds: [1] });
    await take(id, fitting.id);
    expect(await failureOf(take(id, fitting.id))).toMatchObject({ data: { reason: 'customer-used-up' } });
  });

  it('never goes beyond its limit, in whatever order and however often it is asked for', async () => {
    const services = [await service(), await service(), await service()];
    let made = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.record({ at: fc.nat({ max: 2 }), back: fc.boolean(), again: fc.boolean() }), {
          minLength: 4,
          maxLength: 8,
        }),
        async (mostUses, steps) => {
          made += 1;
          const { id: promotionId } = await promote(`Limited ${made}`, {
            ...{ kind: 'first', periods: 1, amountMinor: 100, code: `C${made}` },
            ...{ mostUses, mostPerCustomer: 2 },
          });
          const uses: number[] = [];
          await Promise.all(
            steps.map(async ({ at, back, again }) => {
              const uid = newUid();
              const ask = () => take(services[at]?.id ?? 0, promotionId, { uid, code: `C${made}` });
              try {
                const use = await ask();
                if (again) expect((await ask()).id).toBe(use.id);
                uses.push(use.id);
                if (back) await owner.promotions.takeBack({ id: use.id, reason: 'changed his mind' });
              } catch (error) {
                expect((error as { code?: string }).code).toBe('promotion-not-possible');
              }
            }),
          );
          const { read } = office.host.context();
          const standing = read.sql.all<{ n: number }>(
            'SELECT count(*) AS n FROM promotion_use WHERE promotion_id = ? AND taken_back_at IS NULL GROUP BY customer_id',
            promotionId,
          );
          expect(standing.reduce((sum, { n }) => sum + n, 0)).toBeLessThanOrEqual(mostUses);
          for (const { n } of standing) expect(n).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('bringing a customer', () => {
  const referral = () => promote('Bring a friend', { kind: 'referral', amountMinor: 10_000 });

  it('gives the one who brought him a credit once his first bill is paid', async () => {
    await openShift(owner);
    const old = await service();
    const fresh = await service();
    const { id: promotionId } = await referral();
    expect(await failureOf(take(fresh.id, promotionId))).toMatchObject({ data: { reason: 'referrer' } });
    expect(await failureOf(take(fresh.id, promotionId, { referrerId: fresh.customerId }))).toMatchObject({
      data: { reason: 'referrer' },
    });
    await take(fresh.id, promotionId, { referrerId: old.customerId });
    expect(await failureOf(take(fresh.id, promotionId, { referrerId: old.customerId }))).toMatchObject({
      code: 'promotion-not-possible',
    });
    await runBills(owner, '2026-11-01');
    expect(await failureOf(take(old.id, promotionId, { referrerId: fresh.customerId }))).toMatchObject({
      data: { reason: 'not-new' },
    });
    await pay(owner, fresh.customerId, 20_000);
    expect((await owner.charges.list({ customerId: old.customerId })).rows).toEqual([]);
    await pay(owner, fresh.customerId, 10_000);
    await pay(owner, fresh.customerId, 5_000);
    const { rows } = await owner.charges.list({ customerId: old.customerId });
    expect(rows).toMatchObject([
      { kind: 'referral', amountMinor: -10_000, description: 'For bringing Ravi', taxSetId: null },
    ]);
    await billMonths(['2026-12-01']);
    expect(await balanceOf(owner, old.customerId)).toBe(50_000);
    expect(await owner.promotions.list({})).toMatchObject([{ uses: 1, costMinor: 10_000 }]);
    const { rows: balances } = await owner.reports.run({
      name: 'trial-balance',
      fromOn: '2026-11-01',
      toOn: '2026-12-31',
    });
    expect(balances.some((row) => row.includes('Discounts') && row.includes(10_000))).toBe(true);
  });

  it('is credited to nobody whom the asker may not see', async () => {
    const old = await service();
    const { id: areaId } = await owner.settings.createArea({ name: 'North' });
    const customerId = await addCustomer(owner, 'Sita', { areaId });
    const { id } = await subscribe(owner, customerId, old.planId, '2026-11-01');
    const { id: promotionId } = await referral();
    const password = 'correct horse battery';
    await owner.people.create({
      ...{ username: 'ravi', name: 'Ravi', role: 'manager', password, language: 'en', areaIds: [areaId] },
    });
    const { token } = await office.connect().sessions.signIn({ username: 'ravi', password });
    const ravi = office.connect(token ?? '');
    const asked = { id, promotionId, referrerId: old.customerId };
    expect(await failureOf(ravi.promotions.preview(asked))).toMatchObject({ code: 'not-found' });
    expect(await failureOf(ravi.promotions.take({ ...asked, uid: newUid() }))).toMatchObject({ code: 'not-found' });
  });

  it('takes the credit back with the payment, open or billed, and gives it again', async () => {
    await openShift(owner);
    const old = await service();
    const fresh = await service();
    const { id: promotionId } = await referral();
    await take(fresh.id, promotionId, { referrerId: old.customerId });
    await runBills(owner, '2026-11-01');
    const first = await pay(owner, fresh.customerId, 30_000);
    await voidPayment(owner, first.id);
    expect((await owner.charges.list({ customerId: old.customerId })).rows).toMatchObject([{ state: 'cancelled' }]);
    const second = await pay(owner, fresh.customerId, 30_000);
    await billMonths(['2026-12-01']);
    expect(await balanceOf(owner, old.customerId)).toBe(50_000);
    await openShift(owner).catch(() => null);
    await voidPayment(owner, second.id);
    await billMonths(['2027-01-01']);
    expect(await balanceOf(owner, old.customerId)).toBe(90_000);
    expect(await owner.promotions.list({})).toMatchObject([{ costMinor: 0 }]);
  });
});

describe('a promotion', () => {
  it('keeps what it grants, and is refused when it grants nothing', async () => {
    const made = await promote('Summer', FIRST_FREE);
    const changed = await owner.promotions.update({ ...made, name: 'Spring', toOn: '2027-01-01', mostUses: 5 });
    expect(changed).toMatchObject({ name: 'Spring', toOn: '2027-01-01', mostUses: 5, periods: 2, ratePpm: 1_000_000 });
    const code = async (asked: Promise<unknown>) => (await failureOf(asked)).code;
    expect(await code(owner.promotions.update({ ...made, name: 'Autumn' }))).toBe('changed-meanwhile');
    expect(await code(promote('spring', FIRST_FREE))).toBe('already-exists');
    expect(await code(promote('Nothing', { kind: 'first', periods: 2 }))).toBe('invalid-input');
    expect(await code(promote('Both', { ...FIRST_FREE, amountMinor: 5 }))).toBe('invalid-input');
    expect(await code(promote('No free', { kind: 'pay-get', periods: 5 }))).toBe('invalid-input');
    expect(await code(promote('Backwards', { ...FIRST_FREE, toOn: '2025-01-01' }))).toBe('invalid-input');
    expect(await code(promote('Nowhere', { ...FIRST_FREE, branchIds: [99] }))).toBe('not-found');
    expect(await owner.promotions.list({})).toHaveLength(1);
  });
});
