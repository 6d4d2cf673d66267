import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MovementKind } from '#shared/contract/payments.ts';
import { sumMinor } from '#shared/domain/money.ts';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  expectProved,
  failureOf,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';

/** The drawer from float to Z report (field-guide 2.9): every rupee in it has a reason, and its count is blind. */

let office: TestOffice;
let owner: OfficeClient;
let cashier: OfficeClient;
let asha: number;

beforeEach(async () => {
  office = await makeOffice();
  owner = office.owner;
  cashier = await office.signInAs('cashier');
  const plan = await addPlan(owner, 'Cable', 30_000);
  asha = await addCustomer(owner, 'Asha');
  await subscribe(owner, asha, plan.id, '2026-11-01');
  await runBills(owner, '2026-11-21');
});
afterEach(() => office.close());

const move = (client: OfficeClient, kind: MovementKind, amountMinor: number, note = '') =>
  client.shifts.move({ uid: newUid(), kind, amountMinor, note, ...(kind === 'pay-out' ? { category: 'fuel' } : {}) });

/** What lies in the places of cash, by the ledger. */
function placesOf({ host }: TestOffice): Record<string, number> {
  const rows = host
    .context()
    .read.sql.all<{ kind: string; cash: number }>(
      "SELECT kind, sum(balance_minor) AS cash FROM account WHERE kind IN ('drawer', 'safe', 'petty-cash', 'cash-over-short') GROUP BY kind",
    );
  return Object.fromEntries(rows.map(({ kind, cash }) => [kind, cash]));
}

describe('a shift', () => {
  it('with every kind of movement comes to zero, and its Z report is the ledger', async () => {
    const floatCount = [
      { valueMinor: 10_000, pieces: 4 },
      { valueMinor: 5_000, pieces: 2 },
    ];
    const opened = await cashier.shifts.open({ uid: newUid(), floatMinor: 50_000, count: floatCount });
    expect(opened).toMatchObject({ floatCount, expectedMinor: null, zNumber: null, state: 'open' });
    const first = await pay(cashier, asha, 30_000);
    await pay(cashier, asha, 20_000, { tenders: [{ kind: 'upi', amountMinor: 20_000, reference: 'R1' }] });
    await voidPayment(cashier, first.id);
    await pay(cashier, asha, 10_000);
    await move(cashier, 'pay-out', 2_500, 'petrol for the ladder van');
    const { movements } = await move(cashier, 'drop', 40_000);
    await move(cashier, 'add', 5_000);
    const drop = movements.find(({ kind }) => kind === 'drop');
    await cashier.shifts.takeBack({ id: drop?.id ?? 0, uid: newUid(), reason: 'put back' });
    await move(cashier, 'drop', 30_000);
    // 50,000 + 10,000 + 5,000 - 2,500 - 30,000: told to who looks after the drawers, not to who counts this one.
    const { id } = (await cashier.shifts.current({})) ?? { id: 0 };
    expect((await cashier.shifts.get({ id })).expectedMinor).toBeNull();
    expect((await owner.shifts.get({ id })).expectedMinor).toBe(32_500);
    const closeCount = [
      { valueMinor: 50_000, pieces: 0 },
      { valueMinor: 20_000, pieces: 1 },
      { valueMinor: 10_000, pieces: 1 },
      { valueMinor: 500, pieces: 4 },
    ];
    const count = { uid: newUid(), countedMinor: 32_000, count: closeCount, reason: '' };
    expect(await failureOf(cashier.shifts.close(count))).toMatchObject({ code: 'variance-needs-reason' });
    const closed = await cashier.shifts.close({ ...count, reason: 'change given wrongly' });
    expect(closed).toMatchObject({
      ...{ state: 'closed', zNumber: 1, expectedMinor: 32_500, countedMinor: 32_000, varianceMinor: -500 },
      ...{ payOutMinor: 2_500, dropMinor: 30_000, addMinor: 5_000, refundMinor: 0, handedBackMinor: 0, voidCount: 1 },
      closeCount: closeCount.filter(({ pieces }) => pieces > 0),
    });
    expect(closed.movements.map(({ kind, isTakenBack }) => [kind, isTakenBack])).toEqual([
      ['pay-out', false],
      ['drop', true],
      ['add', false],
      ['drop', false],
      ['drop', false],
    ]);
    expect(placesOf(office)).toEqual({ drawer: 0, safe: 7_000, 'petty-cash': 2_500, 'cash-over-short': 500 });
    expectProved(office);
  });

  it('is signed off by somebody else, once, and then stays as it is', async () => {
    const { id } = await cashier.shifts.open({ uid: newUid(), floatMinor: 0 });
    expect((await failureOf(owner.shifts.approve({ id }))).code).toBe('shift-not-closed');
    await cashier.shifts.close({ uid: newUid(), countedMinor: 0 });
    const manager = await office.signInAs('manager');
    const own = await manager.shifts.open({ uid: newUid(), floatMinor: 0 });
    await manager.shifts.close({ uid: newUid(), countedMinor: 0 });
    expect((await failureOf(manager.shifts.approve({ id: own.id }))).code).toBe('own-shift');
    expect((await failureOf(cashier.shifts.approve({ id }))).code).toBe('not-allowed');
    expect(await manager.shifts.approve({ id, note: 'seen' })).toMatchObject({
      ...{ state: 'approved', approvedBy: 'manager', approvalNote: 'seen' },
    });
    expect(await owner.shifts.approve({ id, note: 'again' })).toMatchObject({
      approvedBy: 'manager',
      approvalNote: 'seen',
    });
    expect((await owner.shifts.list({ state: 'approved' })).rows.map((row) => row.id)).toEqual([id]);
    expect((await owner.shifts.list({})).rows.map(({ zNumber }) => zNumber)).toEqual([2, 1]);
  });

  it('refuses what cannot be: more than lies there, pieces that do not add up, a purpose that is missing', async () => {
    expect((await failureOf(move(cashier, 'drop', 100))).code).toBe('shift-not-open');
    await cashier.shifts.open({ uid: newUid(), floatMinor: 1_000 });
    expect(await failureOf(move(cashier, 'drop', 1_001))).toEqual({ code: 'drawer-too-small', data: {} });
    expect((await failureOf(cashier.shifts.move({ uid: newUid(), kind: 'pay-out', amountMinor: 1 }))).code).toBe(
      'invalid-input',
    );
    const wrong = { uid: newUid(), countedMinor: 1_000, count: [{ valueMinor: 500, pieces: 1 }] };
    expect(await failureOf(cashier.shifts.close(wrong))).toMatchObject({
      code: 'count-differs',
      data: { countedMinor: 500, amountMinor: 1_000 },
    });
    const unknown = { ...wrong, count: [{ valueMinor: 700, pieces: 1 }] };
    expect((await failureOf(cashier.shifts.close(unknown))).code).toBe('invalid-input');
    const user = (await owner.people.list({})).find(({ username }) => username === 'cashier');
    if (!user) throw new Error('the cashier is missing');
    await owner.people.update({ ...user, denied: ['shifts.pay-out'] });
    expect(await failureOf(move(cashier, 'pay-out', 100))).toMatchObject({ data: { permission: 'shifts.pay-out' } });
    expect((await move(cashier, 'drop', 100)).dropMinor).toBe(100);
  });

  it('takes each movement once, and another’s shift is not found', async () => {
    const { id } = await owner.shifts.open({ uid: newUid(), floatMinor: 10_000 });
    const uid = newUid();
    const drop = { uid, kind: 'drop' as const, amountMinor: 4_000, note: '' };
    expect((await owner.shifts.move(drop)).dropMinor).toBe(4_000);
    expect((await owner.shifts.move(drop)).dropMinor).toBe(4_000);
    expect((await failureOf(owner.shifts.move({ ...drop, amountMinor: 1 }))).code).toBe('id-used-differently');
    expect((await failureOf(cashier.shifts.get({ id }))).code).toBe('not-found');
    expect((await failureOf(cashier.shifts.list({}))).code).toBe('not-allowed');
  });

  it('of one cashier at two tabs takes what comes before the count, and refuses the rest', async () => {
    await cashier.shifts.open({ uid: newUid(), floatMinor: 0 });
    const { id } = (await cashier.shifts.current({})) ?? { id: 0 };
    const session = await office
      .connect()
      .sessions.signIn({ username: 'cashier', password: OWNER_PASSWORD, counter: 'Counter 1' });
    const tab = office.connect(session.token ?? '');
    const amounts = [1_000, 2_000, 4_000, 8_000];
    const [closed, ...paid] = await Promise.allSettled([
      tab.shifts.close({ uid: newUid(), countedMinor: 0, reason: 'a trial of speed' }),
      ...amounts.map((amountMinor, index) => pay(index % 2 === 0 ? cashier : tab, asha, amountMinor)),
    ]);
    expect(closed.status).toBe('fulfilled');
    const expectedMinor = sumMinor(paid.map((one) => (one.status === 'fulfilled' ? one.value.amountMinor : 0)));
    expect(paid.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(
      Array(paid.filter(({ status }) => status === 'rejected').length).fill('shift-not-open'),
    );
    expect(await cashier.shifts.get({ id })).toMatchObject({ state: 'closed', expectedMinor });
    expect((await failureOf(pay(cashier, asha, 500))).code).toBe('shift-not-open');
    expect((await failureOf(cashier.shifts.close({ uid: newUid(), countedMinor: 0 }))).code).toBe('shift-not-open');
    expectProved(office);
  });

  it('is printed as X while it is open and as Z once it is counted', async () => {
    const { id } = await cashier.shifts.open({ uid: newUid(), floatMinor: 10_000 });
    await move(cashier, 'pay-out', 500, 'చాయ్');
    const x = await cashier.shifts.pdf({ id });
    expect([x.name, x.type]).toEqual([`X-${id}.pdf`, 'application/pdf']);
    await cashier.shifts.close({ uid: newUid(), countedMinor: 9_500 });
    const z = await owner.shifts.pdf({ id, size: 'A5' });
    expect([z.name, (await z.text()).slice(0, 5)]).toEqual(['Z-1.pdf', '%PDF-']);
  });
});

describe('any day at the counter', () => {
  type Step = readonly [kind: MovementKind | 'pay' | 'back' | 'close', amountMinor: number];
  const step: fc.Arbitrary<Step> = fc.tuple(
    fc.constantFrom('pay-out', 'drop', 'add', 'pay', 'back', 'close'),
    fc.integer({ min: 1, max: 20_000 }),
  );

  it('leaves in each place what its account says, and only payments, pay-outs and floats move the sum', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        let open = await cashier.shifts.open({ uid: newUid(), floatMinor: 5_000 });
        let before = cashOf(placesOf(office));
        for (const [kind, amountMinor] of steps) {
          if (kind === 'pay') {
            await pay(cashier, asha, amountMinor);
            before += amountMinor;
          } else if (kind === 'back') {
            const last = open.movements.findLast(({ reversesId, isTakenBack }) => reversesId === null && !isTakenBack);
            if (!last) continue;
            const asked = { id: last.id, uid: newUid(), reason: 'a misclick' };
            const done = await cashier.shifts.takeBack(asked).catch(tooSmall);
            if (done && last.kind === 'pay-out') before += last.amountMinor;
          } else if (kind !== 'close') {
            const done = await move(cashier, kind, amountMinor).catch(tooSmall);
            if (done && kind === 'pay-out') before -= amountMinor;
          }
          open = (await cashier.shifts.current({})) ?? open;
          expect(cashOf(placesOf(office))).toBe(before);
          const { expectedMinor } = await owner.shifts.get({ id: open.id });
          expect(expectedMinor).toBe(expectedOf(await cashier.shifts.get({ id: open.id })));
        }
        const { expectedMinor } = await owner.shifts.get({ id: open.id });
        await cashier.shifts.close({ uid: newUid(), countedMinor: expectedMinor ?? 0 });
        expect(placesOf(office).drawer).toBe(0);
        expectProved(office);
      }),
      { numRuns: 20 },
    );
  });

  function cashOf(places: Record<string, number>): number {
    return (places.drawer ?? 0) + (places.safe ?? 0);
  }

  function expectedOf(shift: Awaited<ReturnType<OfficeClient['shifts']['get']>>): number {
    const cash = shift.byMode.find(({ kind }) => kind === 'cash')?.amountMinor ?? 0;
    const given = shift.refundMinor + shift.handedBackMinor + shift.payOutMinor + shift.dropMinor;
    return shift.floatMinor + cash + shift.addMinor - given;
  }

  function tooSmall(error: { code?: string }): undefined {
    if (error.code !== 'drawer-too-small') throw error;
  }
});
