import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { billingRpc } from '#modules/billing/index.ts';
import { day } from '#shared/domain/time.ts';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';

/** An office at noon of 21 November 2026 that has just taken a payment. */
const NOON = '2026-11-21T06:30:00Z';

let office: TestOffice;
let owner: OfficeClient;
let asha = 0;
let taken = { id: 0, uid: '' };
beforeEach(async () => {
  office = await makeOffice({ start: NOON });
  owner = office.owner;
  const plan = await addPlan(owner, 'Gold', 30_000);
  asha = await addCustomer(owner, 'Asha');
  await subscribe(owner, asha, plan.id, '2026-11-01');
  await openShift(owner);
  taken = await pay(owner, asha, 10_000);
});
afterEach(() => office.close());

/** Every way to move money, as code of its refusal or `done`. */
async function outcomes(): Promise<Record<string, string>> {
  const tried = {
    payment: () => pay(owner, asha, 100),
    void: () => voidPayment(owner, taken.id),
    'bill run': () => runBills(owner, '2026-11-21'),
    'shift close': () => owner.shifts.close({ uid: newUid(), countedMinor: 10_000 }),
    'shift open': async () => openShift(await office.signInAs('cashier'), 0),
  };
  const found: Record<string, string> = {};
  for (const [what, call] of Object.entries(tried))
    found[what] = await call().then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
  return found;
}

const ALL_REFUSED = {
  payment: 'clock-set-back',
  void: 'clock-set-back',
  'bill run': 'clock-set-back',
  'shift close': 'clock-set-back',
  'shift open': 'clock-set-back',
};

describe('a clock that was set back', () => {
  it('moves no money, and says both times', async () => {
    office.clock.set('2026-11-21T06:27:59Z');
    expect(await outcomes()).toEqual(ALL_REFUSED);
    expect(await failureOf(pay(owner, asha, 100))).toEqual({
      code: 'clock-set-back',
      data: { clockAt: Date.parse('2026-11-21T06:27:59Z'), booksAt: Date.parse(NOON) },
    });
    expect((await owner.billing.runs({})).total).toBe(0);
    expect(await owner.shifts.current({})).toMatchObject({ expectedMinor: 10_000 });
  });

  it('by a day sells no vouchers, takes none back and moves no cash; what was sold before is told again', async () => {
    const { id: productId } = await owner.vouchers.createProduct({
      ...{ name: 'Hotspot 1 day', priceMinor: 5_900, validityMinutes: 1_440 },
    });
    const { id: batchId } = await owner.vouchers.make({ uid: newUid(), productId, count: 2 });
    const { userId } = await owner.sessions.me({});
    const positions = { batchId, fromPosition: 1, toPosition: 2 };
    await owner.vouchers.issue({ uid: newUid(), ...positions, to: { userId: userId ?? 0 } });
    const { id: customerId } = await owner.customers.walkIn({});
    const asked = {
      ...{ uid: newUid(), customerId, products: [{ productId, count: 1 }], amountMinor: 5_900 },
      tenders: [{ kind: 'cash' as const, amountMinor: 5_900 }],
    };
    const sale = await owner.vouchers.sell(asked);
    owner = await comeTo(office, '2026-11-20');
    for (const refused of [
      () => pay(owner, asha, 100),
      () => voidPayment(owner, taken.id),
      () => owner.shifts.close({ uid: newUid(), countedMinor: 15_900 }),
      () => owner.vouchers.sell({ ...asked, uid: newUid() }),
      () => voidPayment(owner, sale.payment.id),
      () => owner.shifts.move({ uid: newUid(), kind: 'drop', amountMinor: 1_000, note: 'to the safe' }),
    ])
      expect((await failureOf(refused())).code).toBe('clock-set-back');
    expect(await owner.vouchers.sell(asked)).toEqual(sale);
    expect((await owner.vouchers.offer({ customerId })).map(({ count }) => count)).toEqual([1]);
    expect(await owner.shifts.current({})).toMatchObject({ expectedMinor: 15_900 });
    expectProved(office);
  });

  it('by years lets everything else go on, and is said on the screens that lead out of it', async () => {
    owner = await comeTo(office, '2019-01-01');
    expect(await outcomes()).toEqual(ALL_REFUSED);
    expect(await balanceOf(owner, asha)).toBe(-10_000);
    await addCustomer(owner, 'Bala');
    expect((await owner.reports.run({ name: 'due-list' })).rows).toEqual([]);
    // What was taken before is told again: nothing moves by that.
    const again = { uid: taken.uid, customerId: asha, amountMinor: 10_000, advanceConfirmed: true };
    expect(await owner.payments.take({ ...again, tenders: [{ kind: 'cash', amountMinor: 10_000 }] })).toMatchObject({
      id: taken.id,
    });
    expect((await owner.today.summary({})).attention[0]).toEqual({ key: 'clock-set-back', count: 1 });
    expect((await owner.health.get({})).clock).toEqual({
      at: Date.parse('2019-01-01T04:30:00Z'),
      booksAt: Date.parse(NOON),
    });
    expectProved(office);
  });

  it('is no matter within two minutes, and forgotten once the clock is right', async () => {
    owner = await comeTo(office, '2019-01-01');
    expect((await outcomes()).payment).toBe('clock-set-back');
    office.clock.set('2026-11-21T06:28:00Z');
    owner = await signedInAgain();
    expect((await owner.health.get({})).clock.booksAt).toBeNull();
    await pay(owner, asha, 100);
    expectProved(office);
  });

  it('stops a bill run where it stands instead of failing everybody’s bill, and the run goes on later', async () => {
    const plan = await addPlan(owner, 'Silver', 20_000);
    for (let index = 0; index < 40; index += 1)
      await subscribe(owner, await addCustomer(owner, `Customer ${index}`), plan.id, '2026-11-01');
    const uid = newUid();
    // Begun within this turn of the loop, so that the clock is set back before its first bill.
    const started = await billingRpc.startRun.run(office.host.context(), { uid, on: day('2026-11-21') });
    office.clock.set('2026-11-21T05:00:00Z');
    await expect.poll(async () => (await owner.billing.run({ id: started.id })).state).toBe('interrupted');
    expect(await owner.billing.run({ id: started.id })).toMatchObject({ created: 0, failed: 0 });
    office.clock.set(NOON);
    const ended = await runBills(owner, '2026-11-21', uid);
    expect(ended).toMatchObject({ id: started.id, state: 'done', failed: 0, created: 41 });
    expectProved(office);
  });
});

describe('a clock that once stood ahead', () => {
  it('is answered for by who may, and money moves again', async () => {
    owner = await comeTo(office, '2036-01-01');
    await pay(owner, asha, 500);
    // The slip is found and put right.
    office.clock.set('2026-11-21T07:00:00Z');
    owner = await signedInAgain();
    const cashier = await office.signInAs('cashier', 'ravi');
    expect((await failureOf(cashier.health.confirmClock({}))).code).toBe('not-allowed');
    expect((await failureOf(pay(owner, asha, 100))).code).toBe('clock-set-back');
    await owner.health.confirmClock({});
    await owner.health.confirmClock({});
    expect((await owner.health.get({})).clock.booksAt).toBeNull();
    expect(await pay(owner, asha, 100)).toMatchObject({ on: '2026-11-21' });
    const { rows } = await owner.audit.list({ entity: 'block' });
    expect(rows).toMatchObject([
      {
        action: 'confirm-clock',
        after: { clockAt: Date.parse('2026-11-21T07:00:00Z'), booksAt: Date.parse('2036-01-01T04:30:00Z') },
      },
    ]);
    // From here on the clock is watched again.
    office.clock.set('2026-11-21T06:00:00Z');
    expect((await failureOf(pay(owner, asha, 100))).code).toBe('clock-set-back');
    expectProved(office);
  });
});

async function signedInAgain(): Promise<OfficeClient> {
  const session = await office.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
  return office.connect(session.token ?? '');
}
