import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Company } from '#shared/contract/settings.ts';
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
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
let asha: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  asha = await addCustomer(owner, 'Asha');
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

type Asked = Parameters<OfficeClient['subscriptions']['changeState']>[0];

const change = (id: number, to: Asked['to'], on?: string, more: Partial<Asked> = {}) =>
  owner.subscriptions.changeState({ id, uid: newUid(), to, reason: 'asked for it', ...(on ? { on } : {}), ...more });

async function settle(rules: Partial<Company>): Promise<void> {
  await owner.settings.updateCompany({ ...(await owner.settings.company({})), ...rules });
}

/** Charges that wait for the next bill: what kind, from, to, amount. */
const open = async () =>
  (await owner.charges.list({ customerId: asha, state: 'open' })).rows
    .toReversed()
    .map(({ kind, fromOn, toOn, amountMinor }) => [kind, fromOn, toOn, amountMinor]);

const service = async () => (await owner.customers.get({ id: asha })).subscriptions[0];

async function turnTo(on: string): Promise<void> {
  owner = await comeTo(office, on);
  office.host.jobs.start();
  await office.host.jobs.idle();
}

describe('a pause', () => {
  it('gives back its days of what is billed when the service goes on, once', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-11');
    expect(await change(id, 'paused')).toMatchObject({ state: 'paused', cause: '' });
    expect(await open()).toEqual([]);
    expect((await owner.customers.list({ state: 'paused' })).rows.map(({ name }) => name)).toEqual(['Asha']);
    expect((await owner.customers.list({ state: 'suspended' })).total).toBe(0);
    expect((await owner.today.summary({})).customers).toMatchObject({ active: 0, paused: 1, suspended: 0 });
    owner = await comeTo(office, '2026-11-21');
    const effect = await owner.subscriptions.previewChange({ id, change: { kind: 'state', to: 'active' } });
    expect(effect).toMatchObject({ taxableMinor: -10_000, taxMinor: -1_800, totalMinor: -11_800 });
    expect(await change(id, 'active')).toMatchObject({ state: 'active' });
    expect(await open()).toEqual([['pause-credit', '2026-11-11', '2026-11-21', -10_000]]);
    // A second pause over days that were given back already gives back its own days alone.
    await change(id, 'paused', '2026-11-21');
    owner = await comeTo(office, '2026-11-26');
    await change(id, 'active');
    expect((await open()).at(-1)).toEqual(['pause-credit', '2026-11-21', '2026-11-26', -5_000]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, asha)).toBe(35_400 + 35_400 - 17_700);
  });

  it('over the turn of the month stops bills, and the next one is for the rest', async () => {
    const plan = await addPlan(owner, 'Cable', 31_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-21');
    await change(id, 'paused');
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
    owner = await comeTo(office, '2026-12-22');
    await change(id, 'active');
    await runBills(owner, '2026-12-22');
    // November less ten of thirty days, and ten of thirty-one days of December.
    expect(await balanceOf(owner, asha)).toBe(31_000 - 10_333 + 10_000);
  });

  it('planned with its end comes and goes by itself, also when the computer was off', async () => {
    const plan = await addPlan(owner, 'Cable', 31_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01', { boxSerial: '0041723' });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-21');
    const planned = await change(id, 'paused', '2026-12-05', { untilOn: '2026-12-15' });
    expect(planned).toMatchObject({
      state: 'active',
      planned: [{ kind: 'state', to: 'paused', on: '2026-12-05', untilOn: '2026-12-15' }],
    });
    expect((await failureOf(change(id, 'paused', '2026-12-20'))).code).toBe('change-planned');
    await turnTo('2026-12-01');
    await runBills(owner, '2026-12-01');
    await turnTo('2026-12-05');
    expect(await service()).toMatchObject({ state: 'paused', planned: [{ to: 'active', on: '2026-12-15' }] });
    expect((await owner.customers.get({ id: asha })).boxes[0]?.state).toBe('off');
    // Nobody is there on the 15th; what was due then is done as of then.
    await turnTo('2026-12-20');
    expect(await service()).toMatchObject({ state: 'active', planned: [] });
    expect(await open()).toEqual([['pause-credit', '2026-12-05', '2026-12-15', -10_000]]);
    expect((await owner.customers.get({ id: asha })).boxes[0]?.state).toBe('active');
  });

  it('that is ended by a person before its day needs no ending any more', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-11');
    await change(id, 'paused', undefined, { untilOn: '2026-11-21' });
    owner = await comeTo(office, '2026-11-14');
    expect(await change(id, 'active')).toMatchObject({ state: 'active', planned: [] });
    await turnTo('2026-11-25');
    expect(await open()).toEqual([['pause-credit', '2026-11-11', '2026-11-14', -3_000]]);
  });

  it('keeps to the office’s limits, and one too short is charged like any days', async () => {
    await settle({ pauseLeastDays: 7, pauseMostDays: 20 });
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-05');
    for (const untilOn of ['2026-11-08', '2026-12-01'])
      expect((await failureOf(change(id, 'paused', undefined, { untilOn }))).code).toBe('pause-length');
    expect(await change(id, 'paused')).toMatchObject({ planned: [{ to: 'active', on: '2026-11-25' }] });
    owner = await comeTo(office, '2026-11-08');
    await change(id, 'active');
    expect(await open()).toEqual([]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, asha)).toBe(60_000);
  });
});

describe('a suspension', () => {
  it('of 40 days with charging paused costs the days of use alone', async () => {
    await settle({ suspendedCharging: 'credit' });
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    expect(await change(id, 'suspended', undefined, { cause: 'due' })).toMatchObject({
      state: 'suspended',
      cause: 'due',
    });
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).skippedBy).toEqual({ suspended: 1 });
    owner = await comeTo(office, '2026-12-26');
    // By itself it does not go on: the collection track knows of the fee, and notes who let it.
    expect(await failureOf(change(id, 'active'))).toMatchObject({ code: 'cut-off-for-due', data: { plan: 'Cable' } });
    await owner.collections.restore({ id: asha, reason: 'promised', withFee: false });
    await runBills(owner, '2026-12-26');
    owner = await comeTo(office, '2027-01-01');
    await runBills(owner, '2027-01-01');
    // 15 of 30 days of November, 6 of 31 of December, January.
    expect(await balanceOf(owner, asha)).toBe(15_000 + 5_806 + 30_000);
  });

  it('stops bills and gives nothing back, or goes on being charged, where the office says so', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    await change(id, 'suspended');
    owner = await comeTo(office, '2026-11-21');
    await change(id, 'active');
    expect(await open()).toEqual([]);
    await settle({ suspendedCharging: 'charge' });
    await change(id, 'suspended');
    // A change of the settings does not change what was said when the service stopped.
    await settle({ suspendedCharging: 'credit' });
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).created).toBe(1);
    owner = await comeTo(office, '2026-12-11');
    await change(id, 'active');
    expect(await open()).toEqual([]);
    expect(await balanceOf(owner, asha)).toBe(60_000);
  });

  it('goes only where domain.md 7 lets it, and not before what came before it', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    owner = await comeTo(office, '2026-11-21');
    expect((await failureOf(change(id, 'suspended', '2026-10-31'))).data).toEqual({
      on: '2026-10-31',
      reason: 'before-start',
    });
    await change(id, 'suspended', '2026-11-16');
    expect((await failureOf(change(id, 'paused'))).code).toBe('subscription-state');
    expect((await failureOf(change(id, 'active', '2026-11-15'))).data).toEqual({
      on: '2026-11-15',
      reason: 'before-change',
    });
    const uid = newUid();
    const first = await change(id, 'active', undefined, { uid });
    expect(await change(id, 'active', undefined, { uid })).toEqual(first);
    expect((await failureOf(change(id, 'ended', undefined, { uid }))).code).toBe('id-used-differently');
  });
});

describe('an end', () => {
  it('gives back what is billed and not used in a closing bill, shown before, with the deposit that is held', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await openShift(owner);
    await pay(owner, asha, 35_400);
    owner = await comeTo(office, '2026-11-16');
    const preview = () => owner.subscriptions.previewChange({ id, change: { kind: 'state', to: 'ended' } });
    expect(await preview()).toMatchObject({ totalMinor: -17_700, depositHeldMinor: 0, coming: [] });
    const asked = { id, change: { kind: 'state' as const, to: 'ended' as const, refundUnused: false } };
    expect(await owner.subscriptions.previewChange(asked)).toMatchObject({ totalMinor: 0, lines: [] });
    await change(id, 'ended', undefined, { billNow: true });
    expect(await balanceOf(owner, asha)).toBe(-17_700);
    expect(await open()).toEqual([]);
    expect((await failureOf(change(id, 'active'))).code).toBe('subscription-state');
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
  });

  it('that leaves an advance is refunded from the drawer, and the account is closed at nothing', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await openShift(owner);
    await pay(owner, asha, 35_400);
    owner = await comeTo(office, '2026-11-16');
    await change(id, 'ended', undefined, { billNow: true });
    const refund = { uid: newUid(), customerId: asha, source: 'advance' as const, reason: 'service ended' };
    expect((await failureOf(owner.refunds.give({ ...refund, amountMinor: 17_701 }))).code).toBe('more-than-held');
    await owner.refunds.give({ ...refund, amountMinor: 17_700 });
    expect(await balanceOf(owner, asha)).toBe(0);
    expect((await owner.shifts.current({}))?.expectedMinor).toBe(35_400 - 17_700);
    expect((await owner.customers.list({ state: 'ended' })).rows.map(({ name }) => name)).toEqual(['Asha']);
    // Days, bills and fees are over: a later month finds nothing to charge and nothing to give back.
    owner = await comeTo(office, '2027-01-05');
    expect((await runBills(owner, '2027-01-05')).created).toBe(0);
    expect(await balanceOf(owner, asha)).toBe(0);
  });

  it('bills used days, the postpaid rest and open charges at once with the last service', async () => {
    const plan = await addPlan(owner, 'Postpaid', 30_000, { timing: 'postpaid' });
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await owner.charges.add({ uid: newUid(), customerId: asha, description: 'Remote', unitMinor: 5_000 });
    owner = await comeTo(office, '2026-11-16');
    const effect = await owner.subscriptions.previewChange({ id, change: { kind: 'state', to: 'ended' } });
    expect(effect.lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
      ['Postpaid', 15_000],
      ['Remote', 5_000],
    ]);
    await change(id, 'ended', undefined, { billNow: true });
    expect((await billsOf(owner, asha)).map((bill) => bill.totalMinor)).toEqual([20_000]);
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
  });

  it('after a pause gives the pause and the rest back, neither twice', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await change(id, 'paused', '2026-11-06');
    owner = await comeTo(office, '2026-11-16');
    await change(id, 'ended');
    expect(await open()).toEqual([
      ['pause-credit', '2026-11-06', '2026-11-16', -10_000],
      ['end-credit', '2026-11-16', '2026-12-01', -15_000],
    ]);
    await runBills(owner, '2026-11-16');
    expect(await balanceOf(owner, asha)).toBe(5_000);
  });

  it('on a day to come is known to bills, and can be taken back before', async () => {
    const plan = await addPlan(owner, 'Cable', 31_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-21');
    const planned = await change(id, 'ended', '2026-12-11', { billNow: true });
    expect(planned).toMatchObject({ state: 'active', endOn: '2026-12-11' });
    await turnTo('2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, asha)).toBe(31_000 + 10_000);
    const taken = { id, plannedId: planned.planned[0]?.id ?? 0, kind: 'state' as const, reason: 'stays' };
    expect(await owner.subscriptions.cancelPlanned(taken)).toMatchObject({ endOn: null, planned: [] });
    expect((await runBills(owner, '2026-12-11')).created).toBe(1);
    expect(await balanceOf(owner, asha)).toBe(31_000 + 10_000 + 21_000);
    await change(id, 'ended', '2026-12-20', { billNow: true });
    await turnTo('2026-12-20');
    expect(await service()).toMatchObject({ state: 'ended', endOn: '2026-12-20' });
    expect(await balanceOf(owner, asha)).toBe(31_000 + 19_000);
    expect((await owner.subscriptions.history({ id })).map(({ state, stage }) => [state, stage])).toEqual([
      ['ended', 'done'],
      ['ended', 'cancelled'],
      ['active', 'done'],
    ]);
  });

  it('of a service that has not begun takes it back', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-12-01');
    expect(await change(id, 'ended')).toMatchObject({ state: 'ended', endOn: '2026-12-01' });
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
  });

  it('keeps a bill whose days it settled from being voided, and gives back no more than credit notes have left', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const [bill] = await billsOf(owner, asha);
    const billId = bill?.id ?? 0;
    const days = { kind: 'days' as const, fromOn: '2026-11-11', toOn: '2026-11-21' };
    await owner.corrections.credit({ id: billId, uid: newUid(), what: days, reason: 'no signal' });
    owner = await comeTo(office, '2026-11-16');
    await change(id, 'ended');
    // The 16th to the 20th were given back before.
    expect(await open()).toEqual([['end-credit', '2026-11-21', '2026-12-01', -10_000]]);
    const bala = await addCustomer(owner, 'Bala');
    const other = await subscribe(owner, bala, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-16');
    const [second] = await billsOf(owner, bala);
    await change(other.id, 'ended');
    const voided = owner.corrections.voidBill({ id: second?.id ?? 0, uid: newUid(), reason: 'typed wrongly' });
    expect((await failureOf(voided)).code).toBe('bill-days-changed');
  });
});
