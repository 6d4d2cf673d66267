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
let customerId: number;
let planId: number;
let gst: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  gst = await taxSetId(owner, 'GST18');
  planId = (await addPlan(owner, 'Cable', 30_000, { taxSetId: gst })).id;
  customerId = await addCustomer(owner, 'Ravi');
  await subscribe(owner, customerId, planId, '2026-11-01');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type What = Parameters<OfficeClient['corrections']['credit']>[0]['what'];

/** The bill of November: 300.00 and 9% + 9%. */
async function billed(): Promise<number> {
  await runBills(owner, '2026-11-01');
  return (await billsOf(owner, customerId))[0]?.id ?? 0;
}

const credit = (id: number, what: What) =>
  owner.corrections.credit({ id, uid: newUid(), what, reason: 'no signal for days' });

describe('a credit note', () => {
  it('gives a whole bill back, with its taxes, and names it', async () => {
    const id = await billed();
    const note = await credit(id, { kind: 'full' });
    expect(note).toMatchObject({
      number: 'CN/2627/0000001',
      billNumber: 'INV/2627/0000001',
      taxableMinor: 30_000,
      taxMinor: 5_400,
      totalMinor: 35_400,
    });
    expect(note.taxes.map(({ name, amountMinor }) => [name, amountMinor])).toEqual([
      ['CGST', 2_700],
      ['SGST', 2_700],
    ]);
    expect(await balanceOf(owner, customerId)).toBe(0);
    expect((await owner.billing.bill({ id })).state).toBe('paid');
    expect((await failureOf(credit(id, { kind: 'full' }))).code).toBe('nothing-to-credit');
  });

  it('of days is their share: 20 of 30 days of 300.00 are 200.00 and its tax', async () => {
    const id = await billed();
    const what = { kind: 'days' as const, fromOn: '2026-11-11', toOn: '2026-12-01' };
    const preview = await owner.corrections.previewCredit({ id, what });
    expect(preview).toMatchObject({ taxableMinor: 20_000, taxMinor: 3_600, totalMinor: 23_600, leftMinor: 35_400 });
    expect(await credit(id, what)).toMatchObject({ totalMinor: 23_600 });
    expect(await balanceOf(owner, customerId)).toBe(11_800);
  });

  it('of a line is refused beyond what is left of it', async () => {
    const id = await billed();
    await credit(id, { kind: 'lines', lines: [{ position: 0, amountMinor: 10_000 }] });
    const rest = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 20_001 }] };
    expect((await failureOf(credit(id, rest))).code).toBe('credit-exceeds-bill');
    expect((await failureOf(credit(id, { kind: 'lines', lines: [{ position: 7, amountMinor: 1 }] }))).code).toBe(
      'credit-exceeds-bill',
    );
  });

  it('makes what was paid of the bill an advance, which the next bill uses', async () => {
    await openShift(owner);
    const id = await billed();
    await pay(owner, customerId, 35_400);
    await credit(id, { kind: 'days', fromOn: '2026-11-16', toOn: '2026-12-01' });
    expect(await balanceOf(owner, customerId)).toBe(-17_700);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, customerId)).toBe(17_700);
  });

  it('gives back no days again that another plan, an end or an outage gave back', async () => {
    const id = await billed();
    owner = await comeTo(office, '2026-11-16');
    const [service] = (await owner.customers.get({ id: customerId })).subscriptions;
    const turn = { id: service?.id ?? 0, uid: newUid(), to: 'ended' as const, reason: 'moves away', billNow: true };
    await owner.subscriptions.changeState(turn);
    // Half of 300.00 and its tax are left.
    expect(await balanceOf(owner, customerId)).toBe(17_700);
    const full = { kind: 'full' as const };
    expect(await owner.corrections.previewCredit({ id, what: full })).toMatchObject({
      lines: [{ amountMinor: 15_000 }],
      ...{ totalMinor: 17_700, leftMinor: 17_700 },
    });
    const beyond = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 15_001 }] };
    expect((await failureOf(credit(id, beyond))).code).toBe('credit-exceeds-bill');
    expect(await credit(id, full)).toMatchObject({ taxableMinor: 15_000, taxMinor: 2_700, totalMinor: 17_700 });
    expect(await balanceOf(owner, customerId)).toBe(0);
    expect((await failureOf(credit(id, full))).code).toBe('nothing-to-credit');
  });

  it('on what another plan cost leaves less of it to give back at the end', async () => {
    await billed();
    const big = await addPlan(owner, 'Bigger', 60_000);
    owner = await comeTo(office, '2026-11-16');
    const [service] = (await owner.customers.get({ id: customerId })).subscriptions;
    const asked = { id: service?.id ?? 0, reason: 'asked for it', billNow: true };
    await owner.subscriptions.changePlan({ ...asked, uid: newUid(), planId: big.id, when: 'now' });
    const bill = (await billsOf(owner, customerId)).at(-1)?.id ?? 0;
    // 300.00 for the rest of the month, of which 100.00 are given back: 200.00 are left, not the 280.00 of its last days.
    const position = (await owner.billing.bill({ id: bill })).lines.findIndex(
      ({ amountMinor }) => amountMinor === 30_000,
    );
    await credit(bill, { kind: 'lines', lines: [{ position, amountMinor: 10_000 }] });
    const before = await balanceOf(owner, customerId);
    owner = await comeTo(office, '2026-11-17');
    await owner.subscriptions.changeState({ ...asked, uid: newUid(), to: 'ended' });
    expect(before - (await balanceOf(owner, customerId))).toBe(20_000);
  });

  it('on what another plan cost and gave back lets the days be given back where they were first charged', async () => {
    const first = await billed();
    const big = await addPlan(owner, 'Bigger', 60_000, { taxSetId: gst });
    owner = await comeTo(office, '2026-11-16');
    const [service] = (await owner.customers.get({ id: customerId })).subscriptions;
    const asked = { id: service?.id ?? 0, reason: 'asked for it', billNow: true };
    await owner.subscriptions.changePlan({ ...asked, uid: newUid(), planId: big.id, when: 'now' });
    const net = (await billsOf(owner, customerId)).at(-1)?.id ?? 0;
    const before = await owner.corrections.previewCredit({ id: first, what: { kind: 'full' } });
    expect(before.leftMinor).toBe(17_700);
    await credit(net, { kind: 'full' });
    expect(await balanceOf(owner, customerId)).toBe(35_400);
    const after = await owner.corrections.previewCredit({ id: first, what: { kind: 'full' } });
    expect(after).toMatchObject({ totalMinor: 35_400, leftMinor: 35_400 });
    // The days of the old plan are charged again, and those of the new one not: half of 300.00 and its tax comes back.
    await owner.subscriptions.changeState({ ...asked, uid: newUid(), to: 'ended' });
    expect(await balanceOf(owner, customerId)).toBe(17_700);
    await credit(first, { kind: 'full' });
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('on one of two lines that say the same is counted for that one', async () => {
    await billed();
    const big = await addPlan(owner, 'Bigger', 60_000);
    owner = await comeTo(office, '2026-11-16');
    const [service] = (await owner.customers.get({ id: customerId })).subscriptions;
    const asked = { id: service?.id ?? 0, reason: 'asked for it' };
    for (const to of [big.id, planId, big.id])
      await owner.subscriptions.changePlan({ ...asked, uid: newUid(), planId: to, when: 'now' });
    const chargeIds = (await owner.charges.list({ customerId, state: 'open' })).rows.map((row) => row.id);
    await owner.billing.billCharges({ uid: newUid(), customerId, chargeIds });
    const bill = await owner.billing.bill({ id: (await billsOf(owner, customerId)).at(-1)?.id ?? 0 });
    const positions = bill.lines.flatMap((line, at) => (line.amountMinor === 30_000 ? [at] : []));
    expect(positions).toHaveLength(2);
    // Of the later one 200.00 are left, of the earlier one nothing: it was given back on the same day.
    const position = positions[1] ?? 0;
    await credit(bill.id, { kind: 'lines', lines: [{ position, amountMinor: 10_000 }] });
    const before = await balanceOf(owner, customerId);
    owner = await comeTo(office, '2026-11-17');
    await owner.subscriptions.changeState({ ...asked, uid: newUid(), to: 'ended', billNow: true });
    expect(before - (await balanceOf(owner, customerId))).toBe(20_000);
  });

  it('comes once for the same id', async () => {
    const id = await billed();
    const ask = { id, uid: newUid(), what: { kind: 'full' as const }, reason: 'billed in error' };
    const first = await owner.corrections.credit(ask);
    expect(await owner.corrections.credit(ask)).toEqual(first);
    expect((await failureOf(owner.corrections.credit({ ...ask, reason: 'another reason' }))).code).toBe(
      'id-used-differently',
    );
  });

  it('and its parts never come to more than the bill, whatever the prices, taxes and rounding', async () => {
    const amount = fc.integer({ min: 101, max: 99_999 });
    const share = fc.integer({ min: 1, max: 99 });
    await fc.assert(
      fc.asyncProperty(
        amount,
        amount,
        fc.boolean(),
        fc.array(share, { maxLength: 4 }),
        async (one, two, tax, shares) => {
          const who = await addCustomer(owner, 'Any');
          const charge = (description: string, unitMinor: number, includesTax: boolean) =>
            owner.charges.add({ uid: newUid(), customerId: who, description, unitMinor, includesTax, taxSetId: gst });
          const ids = [(await charge('One', one, tax)).id, (await charge('Two', two, !tax)).id];
          const { billId } = await owner.billing.billCharges({ uid: newUid(), customerId: who, chargeIds: ids });
          const id = billId ?? 0;
          const { totalMinor } = await owner.billing.bill({ id });
          let credited = 0;
          let left = one;
          for (const percent of shares) {
            const amountMinor = Math.max(1, Math.floor((left * percent) / 100));
            if (left - amountMinor < 1) break;
            left -= amountMinor;
            credited += (await credit(id, { kind: 'lines', lines: [{ position: 0, amountMinor }] })).totalMinor;
          }
          credited += (await credit(id, { kind: 'full' })).totalMinor;
          expect(credited).toBe(totalMinor);
          expect(await balanceOf(owner, who)).toBe(0);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a void bill', () => {
  it('keeps its number, is taken off the account, and its period is billed again', async () => {
    await openShift(owner);
    const id = await billed();
    await pay(owner, customerId, 35_400);
    const ask = { id, uid: newUid(), reason: 'wrong plan' };
    expect(await owner.corrections.voidBill(ask)).toEqual({ id, number: 'INV/2627/0000001' });
    expect(await owner.corrections.voidBill(ask)).toEqual({ id, number: 'INV/2627/0000001' });
    expect((await owner.billing.bill({ id })).state).toBe('void');
    expect(await balanceOf(owner, customerId)).toBe(-35_400);
    expect((await owner.billing.bills({})).totals.totalMinor).toBe(0);
    expect((await owner.today.summary({})).billedMonthMinor).toBe(0);
    expect((await failureOf(owner.corrections.voidBill({ ...ask, uid: newUid() }))).code).toBe('already-void');
    expect((await failureOf(credit(id, { kind: 'full' }))).code).toBe('already-void');
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ created: 1, totalMinor: 35_400 });
    expect(await balanceOf(owner, customerId)).toBe(0);
    const { rows } = await owner.customers.statement({ id: customerId });
    expect(rows.map((row) => [row.document, row.debitMinor - row.creditMinor])).toEqual([
      ['INV/2627/0000001', 35_400],
      ['RCT/2627/0000001', -35_400],
      ['INV/2627/0000001', -35_400],
      ['INV/2627/0000002', 35_400],
    ]);
  });

  it('that is billed again lets nothing of its days be given back that an outage gave back on another bill', async () => {
    const area = await owner.settings.createArea({ name: 'North' });
    const away = await addCustomer(owner, 'Asha', { areaId: area.id });
    await subscribe(owner, away, planId, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const [wrong] = await billsOf(owner, away);
    owner = await comeTo(office, '2026-11-10');
    const days = { fromOn: '2026-11-03', fromHour: 10, toOn: '2026-11-07', toHour: 10 };
    await owner.outages.rebate({ uid: newUid(), areaId: area.id, routerId: null, ...days, cause: 'the fibre was cut' });
    await owner.charges.add({ uid: newUid(), customerId: away, description: 'Remote', unitMinor: 30_000, sacCode: '' });
    const chargeIds = (await owner.charges.list({ customerId: away })).rows.map(({ id }) => id);
    await owner.billing.billCharges({ uid: newUid(), customerId: away, chargeIds });
    await owner.corrections.voidBill({ id: wrong?.id ?? 0, uid: newUid(), reason: 'wrong name' });
    await runBills(owner, '2026-11-10');
    const right = (await billsOf(owner, away)).at(-1);
    expect(right).toMatchObject({ totalMinor: 35_400, state: 'issued' });
    // 40.00 and the tax of them came back already.
    expect(await credit(right?.id ?? 0, { kind: 'full' })).toMatchObject({ taxableMinor: 26_000, totalMinor: 30_680 });
  });

  it('is refused while a later bill charges the same service, or a credit note answers it', async () => {
    const first = await billed();
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const second = (await billsOf(owner, customerId))[1]?.id ?? 0;
    const voidOf = (id: number) => owner.corrections.voidBill({ id, uid: newUid(), reason: 'slip of the hand' });
    expect((await failureOf(voidOf(first))).code).toBe('bill-has-later');
    await credit(second, { kind: 'lines', lines: [{ position: 0, amountMinor: 100 }] });
    expect((await failureOf(voidOf(second))).code).toBe('bill-has-credits');
  });

  it('lets its one-off charges go, to be billed again or taken back', async () => {
    const { id: chargeId } = await owner.charges.add({
      uid: newUid(),
      customerId,
      description: 'Visit',
      unitMinor: 10_000,
    });
    const id = await billed();
    await owner.corrections.voidBill({ id, uid: newUid(), reason: 'visit was free' });
    await owner.charges.cancel({ id: chargeId, reason: 'under warranty' });
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ totalMinor: 35_400 });
  });
});

describe('a debit note', () => {
  it('raises a bill by what was charged too low, taxed as the line was', async () => {
    const id = await billed();
    const ask = {
      id,
      uid: newUid(),
      position: 0,
      description: 'Cable, second TV',
      amountMinor: 10_000,
      reason: 'two TVs',
    };
    const note = await owner.corrections.raise(ask);
    expect(note.billNumber).toBe('DN/2627/0000001');
    expect(await owner.corrections.raise(ask)).toEqual(note);
    expect(await owner.billing.bill({ id: note.billId })).toMatchObject({ kind: 'debit-note', totalMinor: 11_800 });
    expect(await balanceOf(owner, customerId)).toBe(47_200);
  });

  it('that a debit note has raised is voided after that, which names it', async () => {
    const id = await billed();
    const raised = { uid: newUid(), id, position: 0, description: 'Second TV', amountMinor: 10_000, reason: 'two TVs' };
    const note = await owner.corrections.raise(raised);
    const voidOf = (bill: number) => owner.corrections.voidBill({ id: bill, uid: newUid(), reason: 'wrong plan' });
    const data = { number: 'INV/2627/0000001', document: 'DN/2627/0000001' };
    expect(await failureOf(voidOf(id))).toEqual({ code: 'bill-was-raised', data });
    await voidOf(note.billId);
    const again = await owner.corrections.raise({ ...raised, uid: newUid() });
    await credit(again.billId, { kind: 'full' });
    await voidOf(id);
    expect(await balanceOf(owner, customerId)).toBe(0);
  });
});

describe('a write-off', () => {
  it('gives up what is due and no more, and can be taken back', async () => {
    await billed();
    const ask = { uid: newUid(), customerId, amountMinor: 35_400, reason: 'moved away' };
    expect((await failureOf(owner.corrections.writeOff({ ...ask, amountMinor: 35_401 }))).code).toBe('more-than-due');
    const { id, balanceMinor } = await owner.corrections.writeOff(ask);
    expect(balanceMinor).toBe(0);
    expect((await owner.corrections.writeOff(ask)).id).toBe(id);
    const back = await owner.corrections.voidWriteOff({ id, uid: newUid(), reason: 'he came back' });
    expect(back.balanceMinor).toBe(35_400);
    const accountant = await office.signInAs('accountant');
    expect((await failureOf(accountant.corrections.writeOff({ ...ask, uid: newUid() }))).code).toBe('needs-approval');
  });
});

describe('what was given up of a bill', () => {
  const full = { kind: 'full' as const };

  it('is not given back by a credit note or a void until it is taken back', async () => {
    const id = await billed();
    const gone = { uid: newUid(), customerId, amountMinor: 5_400, reason: 'not worth it' };
    const { id: writeOffId } = await owner.corrections.writeOff(gone);
    const data = { number: 'INV/2627/0000001', givenUpMinor: 5_400, leftMinor: 30_000 };
    expect(await failureOf(credit(id, full))).toEqual({ code: 'bill-given-up', data });
    expect(await failureOf(owner.corrections.previewCredit({ id, what: full }))).toEqual({
      ...{ code: 'bill-given-up', data },
    });
    const voided = () => owner.corrections.voidBill({ id, uid: newUid(), reason: 'wrong plan' });
    expect(await failureOf(voided())).toEqual({ code: 'bill-given-up', data });
    const half = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 15_000 }] };
    expect(await owner.corrections.previewCredit({ id, what: half })).toMatchObject({ leftMinor: 30_000 });
    await credit(id, half);
    expect(await balanceOf(owner, customerId)).toBe(12_300);
    await owner.corrections.voidWriteOff({ id: writeOffId, uid: newUid(), reason: 'comes off by a credit note' });
    await credit(id, full);
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('is the same by a discount at the counter, which goes with its payment', async () => {
    await openShift(owner);
    const id = await billed();
    const discount = { amountMinor: 400, reason: 'round sum' };
    const paid = await pay(owner, customerId, 35_000, { discount });
    expect((await failureOf(credit(id, full))).code).toBe('bill-given-up');
    await voidPayment(owner, paid.id);
    await pay(owner, customerId, 35_000);
    await credit(id, full);
    expect(await balanceOf(owner, customerId)).toBe(-35_000);
  });

  it.each([
    ['none of it was paid', 0, 35_400, 0],
    ['a part of it was paid', 10_000, 25_400, -10_000],
    ['most of it was paid', 30_000, 5_400, -17_700],
  ])('does not come back with the days after an end either, where %s', async (_name, paidMinor, amountMinor, after) => {
    await openShift(owner);
    const id = await billed();
    if (paidMinor > 0) await pay(owner, customerId, paidMinor);
    await owner.corrections.writeOff({ uid: newUid(), customerId, amountMinor, reason: 'moved away' });
    owner = await comeTo(office, '2026-11-16');
    const [service] = (await owner.customers.get({ id: customerId })).subscriptions;
    const turn = { id: service?.id ?? 0, uid: newUid(), to: 'ended' as const, reason: 'moved away', billNow: true };
    await owner.subscriptions.changeState(turn);
    expect(await balanceOf(owner, customerId)).toBe(after);
    expect((await failureOf(credit(id, full))).code).toBe('bill-given-up');
  });

  it('counts where one credit note for an end gave back days of several bills', async () => {
    const first = await billed();
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const [service] = (await owner.customers.get({ id: customerId })).subscriptions;
    const turn = { id: service?.id ?? 0, uid: newUid(), to: 'ended' as const, reason: 'moved away', billNow: true };
    await owner.subscriptions.changeState({ ...turn, on: '2026-11-16' });
    // It has paid all of the first bill, so that what is left for the first half of November stands on the second.
    await owner.corrections.writeOff({ uid: newUid(), customerId, amountMinor: 17_700, reason: 'moved away' });
    const data = { number: 'INV/2627/0000001', givenUpMinor: 17_700, leftMinor: 0 };
    expect(await failureOf(credit(first, full))).toEqual({ code: 'bill-given-up', data });
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('leaves an end no more than what a pause has left of the rest', async () => {
    await openShift(owner);
    await billed();
    await pay(owner, customerId, 11_800);
    const [service] = (await owner.customers.get({ id: customerId })).subscriptions;
    const turn = { id: service?.id ?? 0, reason: 'moved away', billNow: true };
    owner = await comeTo(office, '2026-11-02');
    await owner.subscriptions.changeState({ ...turn, uid: newUid(), to: 'paused' });
    owner = await comeTo(office, '2026-11-12');
    await owner.subscriptions.changeState({ ...turn, uid: newUid(), to: 'active' });
    await owner.corrections.writeOff({ uid: newUid(), customerId, amountMinor: 11_800, reason: 'moved away' });
    await owner.subscriptions.changeState({ ...turn, uid: newUid(), to: 'ended' });
    // 236.00 of 354.00 can come back: 118.00 for ten days of a pause, and for all days after it the rest, not 224.20.
    expect(await balanceOf(owner, customerId)).toBe(-11_799);
  });

  it('keeps another bill from being given back only while it stands, where its payment was void and replaced by a credit note', async () => {
    await openShift(owner);
    const first = await billed();
    const bounced = await pay(owner, customerId, 35_400);
    await credit(first, { kind: 'lines', lines: [{ position: 0, amountMinor: 10_000 }] });
    for (const on of ['2026-12-01', '2027-01-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
      await pay(owner, customerId, await balanceOf(owner, customerId));
    }
    await voidPayment(owner, bounced.id);
    const gone = { customerId, amountMinor: 35_400, reason: 'not to be had' };
    const { id: writeOffId } = await owner.corrections.writeOff({ ...gone, uid: newUid() });
    const third = (await billsOf(owner, customerId))[2]?.id ?? 0;
    // 236.00 were left of the first bill: 118.00 of the write-off are of what its credit note has paid.
    const data = { number: 'INV/2627/0000003', givenUpMinor: 11_800, leftMinor: 23_600 };
    expect(await failureOf(credit(third, full))).toEqual({ code: 'bill-given-up', data });
    await owner.corrections.voidWriteOff({ id: writeOffId, uid: newUid(), reason: 'made up for' });
    await credit(third, full);
    // 708.00 less 118.00 were paid, and that is what the first two bills come to.
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('counts where the credit note of one bill has paid another', async () => {
    const first = await billed();
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const second = (await billsOf(owner, customerId))[1]?.id ?? 0;
    // Pays the first bill, so that the second, which is given back already, is what is written off.
    await credit(second, full);
    await owner.corrections.writeOff({ uid: newUid(), customerId, amountMinor: 35_400, reason: 'moved away' });
    expect((await failureOf(credit(first, full))).code).toBe('bill-given-up');
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  const anyStep = fc.record({
    do: fc.constantFrom(
      ...(['pay', 'discount', 'write-off', 'credit', 'credit-full', 'raise', 'refund'] as const),
      ...(['void-payment', 'void-write-off', 'void-refund', 'void-bill'] as const),
    ),
    amount: fc.integer({ min: 400, max: 40_000 }),
    which: fc.nat({ max: 6 }),
  });
  /** Refused because of what there is, which is no fault of the books. */
  const REFUSED = [
    ...['more-than-held', 'more-than-due', 'drawer-too-small', 'already-void', 'bill-has-credits', 'bill-given-up'],
    ...['refund-given-up', 'credit-exceeds-bill', 'nothing-to-credit', 'bill-was-raised'],
  ];

  const givenUp = (id: number) =>
    office.host.context().read.sql.get<{ minor: number }>(
      `SELECT coalesce(sum(a.amount_minor), 0) AS minor FROM allocation a JOIN open_item c ON c.id = a.credit_item_id
         JOIN open_item d ON d.id = a.debit_item_id
       WHERE c.customer_id = ? AND c.document_kind IN ('write-off', 'payment-discount')
         AND d.document_kind NOT IN ('write-off-void', 'payment-discount-void')`,
      id,
    )?.minor ?? 0;

  it('never becomes an advance that nobody paid, in any order of payments and corrections', async () => {
    await openShift(owner, 1_000_000);
    const item = await owner.items.create({
      ...{ name: 'Remote', kind: 'other', priceMinor: 30_000, fromOn: '2026-01-01', taxSetId: gst },
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14, size: 'max' }), async (steps) => {
        const who = await addCustomer(owner, 'Any');
        await owner.billing.sell({ uid: newUid(), customerId: who, items: [{ itemId: item.id, quantity: 1 }] });
        const payments = new Map<number, number>();
        const refunds = new Map<number, number>();
        const writeOffs: number[] = [];
        const reason = 'for a reason';
        const take = async (step: typeof anyStep extends fc.Arbitrary<infer One> ? One : never): Promise<void> => {
          const { amount, which } = step;
          const pick = <T>(all: readonly T[]) => all[which % Math.max(1, all.length)];
          const back = { uid: newUid(), reason };
          if (step.do === 'pay') payments.set((await pay(owner, who, amount)).id, amount);
          if (step.do === 'discount')
            payments.set((await pay(owner, who, amount, { discount: { amountMinor: 400, reason } })).id, amount);
          if (step.do === 'write-off') {
            const given = { ...back, customerId: who, amountMinor: amount };
            writeOffs.push((await owner.corrections.writeOff(given)).id);
          }
          if (step.do === 'refund') {
            const given = { ...back, customerId: who, source: 'advance' as const, amountMinor: amount };
            refunds.set((await owner.refunds.give(given)).id, amount);
          }
          const bill = pick((await owner.billing.bills({ customerId: who })).rows)?.id ?? 0;
          const lines = [{ position: 0, amountMinor: Math.min(amount, 9_000) }];
          if (step.do === 'credit') await credit(bill, { kind: 'lines', lines });
          if (step.do === 'credit-full') await credit(bill, full);
          if (step.do === 'raise')
            await owner.corrections.raise({ ...back, id: bill, position: 0, description: 'More', amountMinor: amount });
          if (step.do === 'void-bill') await owner.corrections.voidBill({ ...back, id: bill });
          const payment = pick([...payments.keys()]);
          if (step.do === 'void-payment' && payment) {
            await voidPayment(owner, payment);
            payments.delete(payment);
          }
          const refund = pick([...refunds.keys()]);
          if (step.do === 'void-refund' && refund) {
            await owner.refunds.void({ ...back, id: refund });
            refunds.delete(refund);
          }
          const writeOff = pick(writeOffs);
          if (step.do === 'void-write-off' && writeOff) await owner.corrections.voidWriteOff({ ...back, id: writeOff });
        };
        const sum = (amounts: ReadonlyMap<number, number>) => [...amounts.values()].reduce((all, one) => all + one, 0);
        for (const step of steps) {
          const failed = await take(step).then(
            () => null,
            (error: { code?: string }) => error.code ?? String(error),
          );
          expect([null, ...REFUSED]).toContain(failed);
          const { advanceMinor } = await owner.customers.get({ id: who });
          // Who was given back what he turned out not to have paid owes it, and may be let off that as of anything.
          const keptMinor = sum(payments) - sum(refunds) + Math.min(sum(refunds), givenUp(who));
          expect(advanceMinor).toBeLessThanOrEqual(Math.max(0, keptMinor));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a refund', () => {
  it('of an advance leaves the drawer, keeps its number and ends at what is held', async () => {
    await openShift(owner, 100_000);
    await billed();
    await pay(owner, customerId, 50_000);
    const ask = {
      uid: newUid(),
      customerId,
      source: 'advance' as const,
      amountMinor: 14_600,
      reason: 'service ended',
    };
    expect((await failureOf(owner.refunds.give({ ...ask, amountMinor: 14_601 }))).code).toBe('more-than-held');
    const refund = await owner.refunds.give(ask);
    expect(refund.number).toBe('RFD/2627/0000001');
    expect((await owner.refunds.give(ask)).id).toBe(refund.id);
    expect(await balanceOf(owner, customerId)).toBe(0);
    expect((await owner.shifts.current({}))?.expectedMinor).toBe(100_000 + 50_000 - 14_600);
    await owner.refunds.void({ id: refund.id, uid: newUid(), reason: 'he left it here' });
    expect(await balanceOf(owner, customerId)).toBe(-14_600);
    expect((await owner.shifts.current({}))?.expectedMinor).toBe(150_000);
  });

  it('stays while what its customer owed for it is let off', async () => {
    await openShift(owner, 100_000);
    const { id: paymentId } = await pay(owner, customerId, 20_000);
    const given = { uid: newUid(), customerId, source: 'advance' as const, amountMinor: 20_000, reason: 'moves away' };
    const refund = await owner.refunds.give(given);
    await voidPayment(owner, paymentId);
    expect(await balanceOf(owner, customerId)).toBe(20_000);
    const back = { uid: newUid(), reason: 'he cannot be found' };
    const writeOff = await owner.corrections.writeOff({ ...back, customerId, amountMinor: 20_000 });
    const voided = () => owner.refunds.void({ id: refund.id, uid: newUid(), reason: 'he left it here' });
    const data = { number: refund.number, givenUpMinor: 20_000 };
    expect(await failureOf(voided())).toEqual({ code: 'refund-given-up', data });
    await owner.corrections.voidWriteOff({ id: writeOff.id, uid: newUid(), reason: 'he came' });
    await voided();
    expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('of a deposit comes out of what is held for the box, not out of the account', async () => {
    await openShift(owner);
    office.host.context().write((tx) =>
      tx.sql.run(
        `INSERT INTO charge (customer_id, kind, description, sac_code, revenue_key, from_on, to_on, quantity, unit_minor, amount_minor,
           includes_tax, bill_from_on, alone, reference_kind, reference_id, reason, at)
         VALUES (?, 'deposit', 'Deposit for the box', '', 'other', '2026-11-01', '2026-11-02', 1, 50000, 50000, 0, '2026-11-01', 0, '', 0, '', ?)`,
        customerId,
        tx.at,
      ),
    );
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ taxableMinor: 80_000, taxMinor: 5_400 });
    await pay(owner, customerId, 85_400);
    expect(await owner.refunds.held({ id: customerId })).toEqual({ advanceMinor: 0, depositMinor: 50_000 });
    const ask = { uid: newUid(), customerId, source: 'deposit' as const, amountMinor: 50_000, reason: 'box returned' };
    await owner.refunds.give(ask);
    expect(await owner.refunds.held({ id: customerId })).toEqual({ advanceMinor: 0, depositMinor: 0 });
    expect(await balanceOf(owner, customerId)).toBe(0);
    expect((await failureOf(owner.refunds.give({ ...ask, uid: newUid() }))).code).toBe('more-than-held');
  });

  it('needs an open drawer for cash and the permission', async () => {
    const ask = { uid: newUid(), customerId, source: 'advance' as const, amountMinor: 1, reason: 'asked for it' };
    expect((await failureOf(owner.refunds.give(ask))).code).toBe('shift-not-open');
    const collector = await office.signInAs('collector');
    expect((await failureOf(collector.refunds.give(ask))).code).toBe('not-allowed');
  });
});
