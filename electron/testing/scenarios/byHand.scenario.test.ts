import { afterEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  openShift,
  pay,
  runBills,
  subscribe,
  taxSetId,
  voidPayment,
} from '#testing/steps.ts';

/** Turns of billing that cross each other, by amounts that were worked out on paper. */

let office: TestOffice;
let owner: OfficeClient;
let gst: number;

async function open(on: string, company: Partial<Parameters<OfficeClient['settings']['updateCompany']>[0]> = {}) {
  office = await makeOffice({ start: `${on}T04:30:00Z` });
  owner = office.owner;
  gst = await taxSetId(owner, 'GST18');
  await owner.settings.updateCompany({ ...(await owner.settings.company({})), ...company });
}
afterEach(async () => {
  expectProved(office);
  await office.close();
});

/** Asha, with the first bill of a service. */
async function billed(planId: number, on: string) {
  const asha = await addCustomer(owner, 'Asha');
  const { id } = await subscribe(owner, asha, planId, on);
  await runBills(owner, on);
  return { asha, id };
}

const ASKED = { reason: 'asked for it', billNow: true };
const change = (id: number, planId: number) =>
  owner.subscriptions.changePlan({ ...ASKED, id, uid: newUid(), planId, when: 'now' });
const turn = (id: number, to: 'paused' | 'active' | 'ended', on?: string) =>
  owner.subscriptions.changeState({ ...ASKED, id, uid: newUid(), to, ...(on ? { on } : {}) });
const creditOf = (id: number, what: Parameters<OfficeClient['corrections']['credit']>[0]['what']) =>
  owner.corrections.credit({ id, uid: newUid(), what, reason: 'no signal' });

async function taxPayable(fromOn: string, toOn: string): Promise<number> {
  const { totals } = await owner.reports.run({ name: 'tax-summary', fromOn, toOn });
  return Number(totals.tax);
}

async function ageingOn(on: string): Promise<number> {
  return Number((await owner.reports.run({ name: 'ageing', on })).totals.total ?? 0);
}

describe('the events of domain.md 2', () => {
  /** What the ledger has since it was last asked: debit, credit, amount. */
  function moved(): () => [string, string, number][] {
    let last = 0;
    return () => {
      const rows = office.host
        .context()
        .read.sql.all<{ id: number; debit: string; credit: string; amountMinor: number }>(
          `SELECT t.id, trim(d.kind || ' ' || d.key) AS debit, trim(c.kind || ' ' || c.key) AS credit, t.amount_minor AS amountMinor
         FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id WHERE t.id > ? ORDER BY t.id`,
          last,
        );
      last = rows.at(-1)?.id ?? last;
      return rows.map(({ debit, credit, amountMinor }) => [debit, credit, amountMinor]);
    };
  }

  it('move their amounts from account to account', async () => {
    await open('2026-11-01');
    const since = moved();
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const { asha } = await billed(plan.id, '2026-11-01');
    expect(since()).toEqual([
      ['receivable', 'revenue cable', 30_000],
      ['receivable', 'tax CGST', 2_700],
      ['receivable', 'tax SGST', 2_700],
    ]);
    await openShift(owner);
    const paid = await pay(owner, asha, 34_400, { discount: { amountMinor: 1_000, reason: 'an old customer' } });
    expect(since()).toEqual([
      ['drawer', 'receivable', 34_400],
      ['discount', 'receivable', 1_000],
    ]);
    await voidPayment(owner, paid.id);
    expect(since()).toEqual([
      ['receivable', 'drawer', 34_400],
      ['receivable', 'discount', 1_000],
    ]);
    const cheque = { number: '000123', bankName: 'SBI', on: '2026-11-01' };
    const tenders = [{ kind: 'cheque' as const, amountMinor: 20_000, cheque }];
    await pay(owner, asha, 20_000, { tenders });
    await pay(owner, asha, 10_000);
    expect(since()).toEqual([
      ['cheque', 'receivable', 20_000],
      ['drawer', 'receivable', 10_000],
    ]);
    await owner.shifts.close({ uid: newUid(), countedMinor: 8_000, reason: 'twenty missing' });
    expect(since()).toEqual([
      ['cash-over-short', 'drawer', 2_000],
      ['safe', 'drawer', 8_000],
    ]);
    const [bill] = await billsOf(owner, asha);
    await creditOf(bill?.id ?? 0, { kind: 'full' });
    expect(since()).toEqual([
      ['revenue cable', 'receivable', 30_000],
      ['tax CGST', 'receivable', 2_700],
      ['tax SGST', 'receivable', 2_700],
    ]);
  });
});

describe('plan changes', () => {
  it('from 300.00 to 450.00 on 16 November cost 75.00 and its tax, as shown before', async () => {
    await open('2026-11-01');
    const [small, large] = [
      await addPlan(owner, 'Small', 30_000, { taxSetId: gst }),
      await addPlan(owner, 'Large', 45_000, { taxSetId: gst }),
    ];
    const { asha, id } = await billed(small.id, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const asked = { kind: 'plan' as const, planId: large.id, when: 'now' as const };
    const effect = await owner.subscriptions.previewChange({ id, change: asked });
    expect(effect).toMatchObject({ taxableMinor: 7_500, taxMinor: 1_350, totalMinor: 8_850 });
    await change(id, large.id);
    expect(await balanceOf(owner, asha)).toBe(35_400 + 8_850);
  });

  it('twice in a February of 29 days, and an end on the 29th, cost each day its own plan', async () => {
    await open('2028-02-01');
    const [ten, twenty, five] = [
      await addPlan(owner, 'Ten a day', 29_000, { taxSetId: gst }),
      await addPlan(owner, 'Twenty a day', 58_000, { taxSetId: gst }),
      await addPlan(owner, 'Five a day', 14_500, { taxSetId: gst }),
    ];
    const { asha, id } = await billed(ten.id, '2028-02-01');
    owner = await comeTo(office, '2028-02-11');
    await change(id, twenty.id);
    owner = await comeTo(office, '2028-02-21');
    await change(id, five.id);
    owner = await comeTo(office, '2028-02-29');
    await turn(id, 'ended');
    // 10 days of 10.00, 10 of 20.00 and 8 of 5.00 are 340.00, and 18%.
    expect(await balanceOf(owner, asha)).toBe(40_120);
    expect(await taxPayable('2028-02-01', '2028-02-29')).toBe(6_120);
  });

  it('up and down on one day cost nothing, and an end after them gives back the days once', async () => {
    await open('2026-11-01');
    const [small, large] = [
      await addPlan(owner, 'Small', 30_000, { taxSetId: gst }),
      await addPlan(owner, 'Large', 45_000, { taxSetId: gst }),
    ];
    const { asha, id } = await billed(small.id, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    await change(id, large.id);
    await change(id, small.id);
    expect(await balanceOf(owner, asha)).toBe(35_400);
    await change(id, large.id);
    await change(id, small.id);
    owner = await comeTo(office, '2026-11-21');
    await turn(id, 'ended');
    // Twenty days of 10.00 and their 18%.
    expect(await balanceOf(owner, asha)).toBe(23_600);
    expect(await taxPayable('2026-11-01', '2026-11-30')).toBe(3_600);
  });

  it('by months of 30 days give back and charge 15 of them on 16 February', async () => {
    await open('2027-02-01', { dayBasis: 'fixed30' });
    const [small, large] = [await addPlan(owner, 'Small', 30_000), await addPlan(owner, 'Large', 45_000)];
    const { asha, id } = await billed(small.id, '2027-02-01');
    owner = await comeTo(office, '2027-02-16');
    await change(id, large.id);
    expect(await balanceOf(owner, asha)).toBe(37_500);
    owner = await comeTo(office, '2027-02-28');
    // The last day of a February has the rest of the thirty.
    await turn(id, 'ended');
    expect(await balanceOf(owner, asha)).toBe(37_500 - 4_500);
  });

  it('in a month that was free cost nothing, and nothing of them comes back', async () => {
    await open('2026-11-01');
    await openShift(owner);
    const [small, large] = [await addPlan(owner, 'Small', 30_000), await addPlan(owner, 'Large', 45_000)];
    const asha = await addCustomer(owner, 'Asha');
    const { id } = await subscribe(owner, asha, small.id, '2026-11-01');
    const offer = { name: 'Pay 1 get 2', kind: 'pay-get' as const, periods: 1, freePeriods: 1, fromOn: '2026-01-01' };
    const { id: promotionId } = await owner.promotions.create(offer);
    await pay(owner, asha, 30_000);
    await owner.promotions.take({ id, uid: newUid(), promotionId });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await balanceOf(owner, asha)).toBe(0);
    owner = await comeTo(office, '2026-12-16');
    const asked = { kind: 'plan' as const, planId: large.id, when: 'now' as const };
    const { totalMinor } = await owner.subscriptions.previewChange({ id, change: asked });
    expect(totalMinor).toBe(0);
    await change(id, large.id);
    expect(await balanceOf(owner, asha)).toBe(0);
    await turn(id, 'ended');
    expect(await balanceOf(owner, asha)).toBe(0);
  });
});

describe('an anniversary on the 31st', () => {
  it('is paused over the clipped end of February and charged the days of each period', async () => {
    await open('2027-01-31');
    const cycle = { kind: 'anniversary' as const, billingDay: 1, every: 1 };
    const plan = await addPlan(owner, 'Cable', 31_000, { cycle });
    const { asha, id } = await billed(plan.id, '2027-01-31');
    owner = await comeTo(office, '2027-02-20');
    await turn(id, 'paused');
    owner = await comeTo(office, '2027-02-28');
    expect((await runBills(owner, '2027-02-28')).created).toBe(0);
    owner = await comeTo(office, '2027-03-10');
    await turn(id, 'active');
    await runBills(owner, '2027-03-10');
    // 310.00 less 8 of the 28 days up to 28 February, and 21 of the 31 after it.
    expect(await balanceOf(owner, asha)).toBe(31_000 - 8_857 + 21_000);
  });
});

describe('money', () => {
  it('paid in advance, billed, given back in part, refunded and not refunded after all is where it was', async () => {
    await open('2026-11-01');
    await openShift(owner);
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const asha = await addCustomer(owner, 'Asha');
    await subscribe(owner, asha, plan.id, '2026-11-01');
    const paid = await pay(owner, asha, 20_000);
    await runBills(owner, '2026-11-01');
    await pay(owner, asha, 20_000);
    const [bill] = await billsOf(owner, asha);
    await creditOf(bill?.id ?? 0, { kind: 'days', fromOn: '2026-11-16', toOn: '2026-12-01' });
    // 400.00 paid, 177.00 left of the bill.
    expect(await balanceOf(owner, asha)).toBe(-22_300);
    const given = { customerId: asha, source: 'advance' as const, reason: 'moved away' };
    const refund = await owner.refunds.give({ ...given, uid: newUid(), amountMinor: 22_300 });
    expect(await balanceOf(owner, asha)).toBe(0);
    await owner.refunds.void({ id: refund.id, uid: newUid(), reason: 'he stays' });
    await voidPayment(owner, paid.id);
    expect(await balanceOf(owner, asha)).toBe(17_700 - 20_000);
    expect((await owner.billing.bill({ id: bill?.id ?? 0 })).state).toBe('paid');
    expect(await owner.shifts.current({})).toMatchObject({ expectedMinor: 20_000 });
  });

  it('that comes after a write-off is an advance, and pays the bill when the write-off is taken back', async () => {
    await open('2026-11-01');
    await openShift(owner);
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const { asha } = await billed(plan.id, '2026-11-01');
    owner = await comeTo(office, '2026-11-20');
    const given = { uid: newUid(), customerId: asha, amountMinor: 35_400, reason: 'not to be had' };
    const off = await owner.corrections.writeOff(given);
    owner = await comeTo(office, '2026-11-25');
    await pay(owner, asha, 35_400);
    expect(await balanceOf(owner, asha)).toBe(-35_400);
    await owner.corrections.voidWriteOff({ id: off.id, uid: newUid(), reason: 'he has paid' });
    expect(await balanceOf(owner, asha)).toBe(0);
    expect([await ageingOn('2026-11-19'), await ageingOn('2026-11-25')]).toEqual([35_400, 0]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    // 54.00 of November and 54.00 of December: a write-off takes no tax back.
    expect(await taxPayable('2026-11-01', '2026-12-31')).toBe(10_800);
    expect(await ageingOn('2026-12-01')).toBe(35_400);
  });

  it('dated back is off the ageing of its own day on, and back on that of the day it was voided', async () => {
    await open('2026-11-01');
    await openShift(owner);
    const plan = await addPlan(owner, 'Cable', 30_000);
    const { asha } = await billed(plan.id, '2026-11-01');
    owner = await comeTo(office, '2026-11-25');
    const late = await pay(owner, asha, 20_000, { on: '2026-11-20' });
    expect([await ageingOn('2026-11-19'), await ageingOn('2026-11-20')]).toEqual([30_000, 10_000]);
    owner = await comeTo(office, '2026-11-27');
    await voidPayment(owner, late.id);
    owner = await comeTo(office, '2026-11-28');
    expect(await Promise.all(['2026-11-19', '2026-11-20', '2026-11-26', '2026-11-27'].map(ageingOn))).toEqual([
      30_000, 10_000, 10_000, 30_000,
    ]);
  });

  it('of a promised price, rounded to the rupee and given back in three parts, leaves nothing and no tax', async () => {
    await open('2026-11-21', { roundToMinor: 100 });
    const plan = await addPlan(owner, 'Cable', 29_900, { taxSetId: gst, includesTax: true });
    const { asha } = await billed(plan.id, '2026-11-21');
    const [bill] = await billsOf(owner, asha);
    // 99.67 for ten days: 84.47, 7.60 and 7.60, and 0.33 to the rupee.
    expect(bill).toMatchObject({ taxableMinor: 8_447, taxMinor: 1_520, roundOffMinor: 33, totalMinor: 10_000 });
    const id = bill?.id ?? 0;
    await creditOf(id, { kind: 'days', fromOn: '2026-11-26', toOn: '2026-11-29' });
    await creditOf(id, { kind: 'lines', lines: [{ position: 0, amountMinor: 1_001 }] });
    await creditOf(id, { kind: 'full' });
    expect(await balanceOf(owner, asha)).toBe(0);
    expect(await taxPayable('2026-11-01', '2026-11-30')).toBe(0);
  });
});

describe('a bill', () => {
  it('with use and a rebate on it that is voided and billed again is the same under another number', async () => {
    await open('2026-11-01');
    const area = await owner.settings.createArea({ name: 'North' });
    const fibre = await addPlan(owner, 'Fibre', 60_000, {
      ...{ kind: 'internet', taxSetId: gst, quotaBytes: 100_000_000 },
      ...{ overageUnitBytes: 1_000_000, overagePriceMinor: 1_000 },
    });
    const asha = await addCustomer(owner, 'Asha', { areaId: area.id });
    const { id } = await subscribe(owner, asha, fibre.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-10');
    const used = { uid: newUid(), subscriptionId: id, fromOn: '2026-11-02', toOn: '2026-11-03' };
    await owner.usage.record({ source: 'router', records: [{ ...used, downloadBytes: 110_000_000 }] });
    const days = { fromOn: '2026-11-03', fromHour: 10, toOn: '2026-11-07', toHour: 10 };
    await owner.outages.rebate({ uid: newUid(), areaId: area.id, routerId: null, ...days, cause: 'the fibre was cut' });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const [, wrong] = await billsOf(owner, asha);
    // 600.00, 10 units of 10.00, less 4 days of 20.00, and 18%.
    expect(wrong).toMatchObject({ taxableMinor: 62_000, totalMinor: 73_160 });
    await owner.corrections.voidBill({ id: wrong?.id ?? 0, uid: newUid(), reason: 'wrong name' });
    expect(await balanceOf(owner, asha)).toBe(70_800);
    await runBills(owner, '2026-12-01');
    const right = (await billsOf(owner, asha)).at(-1);
    expect(right).toMatchObject({ taxableMinor: 62_000, totalMinor: 73_160, state: 'issued' });
    expect(right?.number).not.toBe(wrong?.number);
    expect(await balanceOf(owner, asha)).toBe(70_800 + 73_160);
    expect(await taxPayable('2026-12-01', '2026-12-31')).toBe(11_160);
    // What the rebate has given back of November is not there to be given back again.
    const [november] = await billsOf(owner, asha);
    expect(await creditOf(november?.id ?? 0, { kind: 'full' })).toMatchObject({ taxableMinor: 52_000 });
  });

  it('of a group gives the days of one who has left and ended to who paid them', async () => {
    await open('2026-11-01');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const [house, asha] = [await addCustomer(owner, 'Greenfield'), await addCustomer(owner, 'Asha')];
    const { id } = await subscribe(owner, asha, plan.id, '2026-11-01');
    await owner.groups.join({ id: asha, uid: newUid(), parentId: house, fromOn: '2026-11-01' });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-15');
    await owner.groups.leave({ id: asha, on: '2026-11-16' });
    owner = await comeTo(office, '2026-11-21');
    await turn(id, 'ended');
    // Ten days of 10.00 and their tax, though she left the group five days before.
    expect([await balanceOf(owner, house), await balanceOf(owner, asha)]).toEqual([35_400 - 11_800, 0]);
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
  });
});
