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
  workUntil,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
/** Greenfield Residency pays for two flats. */
let house: number;
let asha: number;
let bala: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  // Against the order of ids, so that the head comes after one of his own.
  asha = await addCustomer(owner, 'Asha, flat 101');
  house = await addCustomer(owner, 'Greenfield Residency', { address: 'Main Road 1' });
  bala = await addCustomer(owner, 'Bala, flat 102');
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

const join = (id: number, fromOn: string, more: { moveDue?: boolean; uid?: string; parentId?: number } = {}) =>
  owner.groups.join({ id, uid: newUid(), parentId: house, fromOn, ...more });

/** Every day up to one passes with its work. */
async function daysUntil(on: string) {
  for (;;) {
    const next = new Date(office.clock.now() + 5.5 * 3_600_000 + 86_400_000).toISOString().slice(0, 10);
    if (next > on) return;
    owner = await workUntil(office, `${next}T10:30`);
  }
}

/** The customer's bills as day, and lines as customer (null: himself), from, to, amount. */
async function linesOf(id: number) {
  const { read } = office.host.context();
  return (await billsOf(owner, id)).map((bill) => [
    bill.on,
    read.sql
      .all<{ memberId: number | null; fromOn: string; toOn: string; amountMinor: number }>(
        'SELECT member_id AS memberId, from_on AS fromOn, to_on AS toOn, amount_minor AS amountMinor FROM bill_line WHERE bill_id = ? ORDER BY position',
        bill.id,
      )
      .map(({ memberId, fromOn, toOn, amountMinor }) => [memberId, fromOn, toOn, amountMinor]),
  ]);
}

describe('a group account', () => {
  it('is one bill of the parent with the lines of each member together, and none of a member', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const line = await addPlan(owner, 'Line', 60_000, { kind: 'internet' });
    for (const id of [asha, bala]) {
      await subscribe(owner, id, plan.id, '2026-11-01');
      await join(id, '2026-11-01');
    }
    await subscribe(owner, house, plan.id, '2026-11-01');
    await subscribe(owner, asha, line.id, '2026-11-01');
    const preview = await owner.billing.preview({ on: '2026-11-01' });
    const run = await runBills(owner, '2026-11-01');
    expect([run.due, run.done, run.created, run.totalMinor]).toEqual([1, 1, 1, preview.totalMinor]);
    expect(await linesOf(house)).toEqual([
      [
        '2026-11-01',
        [
          [null, '2026-11-01', '2026-12-01', 30_000],
          [asha, '2026-11-01', '2026-12-01', 30_000],
          [asha, '2026-11-01', '2026-12-01', 60_000],
          [bala, '2026-11-01', '2026-12-01', 30_000],
        ],
      ],
    ]);
    expect(await billsOf(owner, asha)).toEqual([]);
    expect(await balanceOf(owner, house)).toBe(150_000);
    expect((await runBills(owner, '2026-11-01')).created).toBe(0);
    // The child sees what it used, and owes nothing.
    const used = await owner.groups.consumption({ id: asha });
    expect([used.total, used.totals.taxableMinor, await balanceOf(owner, asha)]).toEqual([2, 90_000, 0]);
    const { rows, totals } = await owner.groups.members({ id: house });
    expect(rows.map(({ customerId, lastBilledMinor }) => [customerId, lastBilledMinor])).toEqual([
      [asha, 90_000],
      [bala, 30_000],
    ]);
    expect(totals.lastBilledMinor).toBe(120_000);
    const heads = await owner.customers.list({ group: 'head' });
    const membersOf = await owner.customers.list({ group: 'member' });
    expect([heads, membersOf].map(({ rows: some }) => some.map(({ id }) => id))).toEqual([[house], [asha, bala]]);
    const statement = await owner.reports.run({ name: 'group-statement', customerId: asha });
    expect(statement.rows.map((row) => row.at(-1))).toEqual([30_000, 60_000]);
    expect([statement.totals.taxable, statement.subtitle]).toEqual([90_000, expect.stringContaining('no demand')]);
    const [bill] = await billsOf(owner, house);
    expect((await owner.billing.billPdf({ id: bill?.id ?? 0 })).size).toBeGreaterThan(10_000);
    // One payment pays all.
    await openShift(owner);
    await pay(owner, house, 150_000);
    expect(await balanceOf(owner, house)).toBe(0);
  });

  it('is taxed as who pays: by his state, his number and his exemption', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const exempt = await addCustomer(owner, 'Embassy', { taxExemption: 'Diplomatic mission', taxCertificate: 'D-1' });
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await subscribe(owner, bala, plan.id, '2026-11-01');
    await join(asha, '2026-11-01', { parentId: exempt });
    const run = await runBills(owner, '2026-11-01');
    const [bill] = await billsOf(owner, exempt);
    const [own] = await billsOf(owner, bala);
    expect([bill?.taxMinor, bill?.totalMinor, own?.taxMinor, run.created]).toEqual([0, 30_000, 5_400, 2]);
  });

  it('that a member joins and leaves within a period shares it by days, each day billed once', async () => {
    const late = await addPlan(owner, 'Postpaid', 30_000, { timing: 'postpaid' });
    await subscribe(owner, asha, late.id, '2026-11-01');
    await join(asha, '2026-11-11');
    owner = await comeTo(office, '2026-11-20');
    await owner.groups.leave({ id: asha, on: '2026-11-26' });
    owner = await comeTo(office, '2026-12-01');
    const run = await runBills(owner, '2026-12-01');
    expect([run.created, run.totalMinor]).toEqual([2, 30_000]);
    expect(await linesOf(asha)).toEqual([
      [
        '2026-12-01',
        [
          [null, '2026-11-01', '2026-11-11', 10_000],
          [null, '2026-11-26', '2026-12-01', 5_000],
        ],
      ],
    ]);
    expect(await linesOf(house)).toEqual([['2026-12-01', [[asha, '2026-11-11', '2026-11-26', 15_000]]]]);
    owner = await comeTo(office, '2027-01-01');
    await runBills(owner, '2027-01-01');
    expect((await billsOf(owner, asha)).map(({ totalMinor }) => totalMinor)).toEqual([15_000, 30_000]);
    expect(await billsOf(owner, house)).toHaveLength(1);
  });

  it('leaves a member what was billed to him, and gives credits back to who paid', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const more = await addPlan(owner, 'More', 45_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const preview = await owner.groups.preview({ id: asha, parentId: house, fromOn: '2026-11-10' });
    expect(preview).toEqual({
      dueMinor: 30_000,
      advanceMinor: 0,
      services: [{ planName: 'Cable', fromOn: '2026-12-01' }],
    });
    await join(asha, '2026-11-10');
    owner = await comeTo(office, '2026-11-16');
    // Half of November is on Asha's own bill: its credit and its new price are hers too.
    await owner.subscriptions.changePlan({
      id,
      uid: newUid(),
      planId: more.id,
      when: 'now',
      billNow: true,
      reason: 'wants more',
    });
    expect(await balanceOf(owner, asha)).toBe(37_500);
    expect(await balanceOf(owner, house)).toBe(0);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect([await balanceOf(owner, asha), await balanceOf(owner, house)]).toEqual([37_500, 45_000]);
  });

  it('takes over a due at joining: the ledger moves it, both statements say so, and it can go back', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const uid = newUid();
    await join(asha, '2026-12-01', { moveDue: true, uid });
    await join(asha, '2026-12-01', { moveDue: true, uid });
    expect([await balanceOf(owner, asha), await balanceOf(owner, house)]).toEqual([0, 30_000]);
    expect((await billsOf(owner, asha))[0]?.state).toBe('paid');
    const { rows } = await owner.customers.statement({ id: house });
    expect(rows.map(({ document, debitMinor }) => [document, debitMinor])).toEqual([
      ['Due taken over within the group', 30_000],
    ]);
    expect(rows[0]?.detail).toContain('Asha, flat 101');
    await openShift(owner);
    await pay(owner, house, 10_000);
    const back = { id: house, toCustomerId: asha, reason: 'it is her own' };
    expect(await failureOf(owner.groups.moveDue({ ...back, uid: newUid(), amountMinor: 25_000 }))).toEqual({
      code: 'more-than-due',
      data: { dueMinor: 20_000, amountMinor: 25_000 },
    });
    await owner.groups.moveDue({ ...back, uid: newUid(), amountMinor: 20_000 });
    expect([await balanceOf(owner, asha), await balanceOf(owner, house)]).toEqual([20_000, 0]);
  });

  it('gives back nothing of what one of it owed and another of it was let off, wherever the due went', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await join(asha, '2026-12-01', { moveDue: true });
    await openShift(owner, 50_000);
    await pay(owner, house, 10_000);
    const gone = { reason: 'moved away' };
    const writeOff = (customerId: number, amountMinor: number) =>
      owner.corrections.writeOff({ ...gone, uid: newUid(), customerId, amountMinor });
    await writeOff(house, 5_000);
    await owner.groups.moveDue({ ...gone, id: house, toCustomerId: asha, uid: newUid(), amountMinor: 15_000 });
    await writeOff(asha, 15_000);
    const [bill] = await billsOf(owner, asha);
    const asked = { ...gone, id: bill?.id ?? 0 };
    const data = { number: bill?.number, givenUpMinor: 20_000, leftMinor: 10_000 };
    expect(await failureOf(owner.corrections.voidBill({ ...asked, uid: newUid() }))).toEqual({
      ...{ code: 'bill-given-up', data },
    });
    const credit = (what: Parameters<typeof owner.corrections.credit>[0]['what']) =>
      owner.corrections.credit({ ...asked, uid: newUid(), what });
    expect(await failureOf(credit({ kind: 'full' }))).toEqual({ code: 'bill-given-up', data });
    await credit({ kind: 'lines', lines: [{ position: 0, amountMinor: 10_000 }] });
    expect([await balanceOf(owner, asha), await balanceOf(owner, house)]).toEqual([-10_000, 0]);
    // A refund whose payment was taken back is owed the same way.
    const paid = await pay(owner, bala, 20_000);
    const refund = await owner.refunds.give({
      ...gone,
      uid: newUid(),
      customerId: bala,
      amountMinor: 20_000,
      source: 'advance',
    });
    await voidPayment(owner, paid.id);
    await join(bala, '2026-12-01', { moveDue: true });
    await writeOff(house, 20_000);
    expect(await failureOf(owner.refunds.void({ ...gone, id: refund.id, uid: newUid() }))).toEqual({
      code: 'refund-given-up',
      data: { number: refund.number, givenUpMinor: 20_000 },
    });
  });

  it('tells a due taken over from all else that is owed, before it is paid and after', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await openShift(owner, 50_000);
    const paid = await pay(owner, house, 20_000);
    const given = { source: 'advance' as const, reason: 'asked for it' };
    const refund = await owner.refunds.give({ ...given, uid: newUid(), customerId: house, amountMinor: 20_000 });
    await voidPayment(owner, paid.id);
    await join(asha, '2026-12-01', { moveDue: true });
    const owed = [
      { kind: 'refund', id: refund.id, document: 'refund', amountMinor: 20_000 },
      { kind: 'due-taken-over', id: 1, document: 'due-taken-over', amountMinor: 25_000 },
    ];
    const { allocations } = await owner.payments.preview({ customerId: house, amountMinor: 45_000 });
    expect(allocations).toMatchObject(owed);
    expect((await pay(owner, house, 45_000)).allocations).toEqual(owed);
  });

  it('is one level deep, without circles, and of one parent at a time', async () => {
    await join(asha, '2026-11-01');
    const tried = async (id: number, parentId: number) => (await failureOf(join(id, '2026-11-05', { parentId }))).code;
    expect(await tried(house, house)).toBe('group-of-itself');
    expect(await tried(asha, bala)).toBe('already-in-group');
    expect(await tried(bala, asha)).toBe('group-too-deep');
    expect(await tried(house, bala)).toBe('group-too-deep');
    expect((await failureOf(join(bala, '2031-01-01'))).code).toBe('day-not-allowed');
    expect((await failureOf(owner.groups.leave({ id: bala, on: '2026-11-05' }))).code).toBe('not-in-group');
    expect((await failureOf(owner.groups.leave({ id: asha, on: '2026-10-05' }))).code).toBe('day-not-allowed');
    // The day it began on undoes it; then all is open again.
    await owner.groups.leave({ id: asha, on: '2026-11-01' });
    await join(house, '2026-11-05', { parentId: asha });
    expect((await owner.groups.of({ id: house })).membership?.parentId).toBe(asha);
    expect((await owner.groups.of({ id: asha })).members).toBe(1);
  });

  it('is voided and billed again as a whole', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    for (const id of [asha, bala]) {
      await subscribe(owner, id, plan.id, '2026-11-01');
      await join(id, '2026-11-01');
    }
    await runBills(owner, '2026-11-01');
    const [bill] = await billsOf(owner, house);
    await owner.corrections.voidBill({ id: bill?.id ?? 0, uid: newUid(), reason: 'wrong month' });
    expect((await owner.groups.consumption({ id: asha })).total).toBe(0);
    expect((await runBills(owner, '2026-11-01')).created).toBe(1);
    expect(await balanceOf(owner, house)).toBe(60_000);
    const again = (await billsOf(owner, house)).at(-1);
    await owner.corrections.credit({
      id: again?.id ?? 0,
      uid: newUid(),
      what: { kind: 'lines', lines: [{ position: 0, amountMinor: 10_000 }] },
      reason: 'was out',
    });
    const used = await owner.groups.consumption({ id: asha });
    expect(used.rows.map(({ documentKind, taxableMinor }) => [documentKind, taxableMinor])).toEqual([
      ['credit-note', -10_000],
      ['bill', 30_000],
    ]);
  });

  it('bills what is sold to a member to the parent, and closes a member’s service on the parent’s bill', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await join(asha, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const charge = await owner.charges.add({
      uid: newUid(),
      customerId: asha,
      description: 'Remote control',
      unitMinor: 15_000,
      reason: '',
    });
    await owner.billing.billCharges({ uid: newUid(), customerId: asha, chargeIds: [charge.id] });
    expect([await balanceOf(owner, asha), await balanceOf(owner, house)]).toEqual([0, 45_000]);
    owner = await comeTo(office, '2026-11-16');
    await owner.subscriptions.changeState({
      id,
      uid: newUid(),
      to: 'ended',
      billNow: true,
      refundUnused: true,
      reason: 'moved out',
    });
    // Half of November comes back to who paid for it.
    expect([await balanceOf(owner, asha), await balanceOf(owner, house)]).toEqual([0, 30_000]);
  });
});

describe('a group whose parent does not pay', () => {
  it('is cut off with him and goes on with his payment; a member’s own due cuts off nothing', async () => {
    const rule = await owner.collections.rule({});
    await owner.collections.saveRule({ ...rule, suspendDays: 5, suspendMode: 'automatic' });
    const plan = await addPlan(owner, 'Cable', 30_000);
    for (const id of [asha, bala]) await subscribe(owner, id, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    for (const id of [asha, bala]) await join(id, '2026-12-01', { moveDue: id === bala });
    office.host.jobs.start();
    await office.host.jobs.idle();
    await daysUntil('2026-12-20');
    const states = async () => Promise.all([asha, bala].map(async (id) => (await owner.customers.get({ id })).state));
    expect(await states()).toEqual(['suspended', 'suspended']);
    await openShift(owner);
    const { dueMinor } = await owner.customers.get({ id: house });
    await pay(owner, house, dueMinor);
    expect(await states()).toEqual(['active', 'active']);
    // Asha still owes her November herself, long overdue: the parent pays, so she stays on.
    expect(await balanceOf(owner, asha)).toBe(30_000);
    await daysUntil('2026-12-28');
    expect(await states()).toEqual(['active', 'active']);
  });
});
