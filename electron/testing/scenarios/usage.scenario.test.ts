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
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

const GB = 1_000_000_000;

let office: TestOffice;
let owner: OfficeClient;
let gst: number;
let planId: number;
let customerId: number;
let id: number;

/** 100 GB for 600.00, each further begun one 10.00. */
const fibre = (name: string, more: Partial<Parameters<OfficeClient['catalog']['createPlan']>[0]> = {}) =>
  addPlan(owner, name, 60_000, {
    ...{ kind: 'internet', taxSetId: gst, sacCode: '998422', quotaBytes: 100 * GB },
    ...{ overageUnitBytes: GB, overagePriceMinor: 1_000 },
    ...more,
  });

beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  customerId = await addCustomer(owner, 'Ravi');
  gst = await taxSetId(owner, 'GST18');
  planId = (await fibre('Fibre')).id;
  ({ id } = await subscribe(owner, customerId, planId, '2026-11-01', { username: 'ravi@home' }));
  await runBills(owner, '2026-11-01');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type NewRecord = Parameters<OfficeClient['usage']['record']>[0]['records'][number];

const record = (fromOn: string, downloadBytes: number, more: Partial<NewRecord> = {}) => {
  const toOn = `${fromOn.slice(0, 8)}${String(Number(fromOn.slice(8)) + 1).padStart(2, '0')}`;
  const whose = more.username ? {} : { subscriptionId: id };
  return owner.usage.record({
    source: 'router',
    records: [
      { uid: newUid(), ...whose, fromOn, toOn: fromOn === '2026-11-30' ? '2026-12-01' : toOn, downloadBytes, ...more },
    ],
  });
};

const correct = async (bytes: number, place = 0, uid = newUid()) => {
  const { rows } = await owner.usage.records({ id });
  const asked = { id: rows[place]?.id ?? 0, uid, downloadBytes: bytes, reason: 'meter was wrong' };
  return owner.usage.correct(asked);
};

/** Days, units and money of periods: from, over, billed, waiting. */
const periods = async () =>
  (await owner.usage.periods({ id })).map(({ fromOn, overUnits, billedUnits, openMinor }) => [
    fromOn,
    overUnits,
    billedUnits,
    openMinor,
  ]);

const linesOf = async () => {
  const bills = await billsOf(owner, customerId);
  const all = await Promise.all(bills.map((bill) => owner.billing.bill({ id: bill.id })));
  return all.map(({ lines }) => lines.map((line): [string, number] => [line.description, line.amountMinor]));
};

describe('usage', () => {
  it('beyond the quota is a taxed line of the bill after its period, each begun unit once', async () => {
    owner = await comeTo(office, '2026-11-20');
    await record('2026-11-01', 90 * GB);
    await record('2026-11-11', 15 * GB, { uploadBytes: 5 * GB + 1, subscriptionId: undefined, username: 'RAVI@home' });
    expect(await owner.usage.periods({ id })).toEqual([
      {
        ...{
          fromOn: '2026-11-01',
          toOn: '2026-12-01',
          planName: 'Fibre',
          usedBytes: 110 * GB + 1,
          quotaBytes: 100 * GB,
        },
        ...{ unitBytes: GB, priceMinor: 1_000, overUnits: 11, billedUnits: 0, openMinor: 11_000 },
      },
    ]);
    await record('2026-11-20', 4 * GB);
    owner = await comeTo(office, '2026-12-01');
    const preview = await owner.billing.preview({ on: '2026-12-01' });
    expect(preview.taxableMinor).toBe(75_000);
    await runBills(owner, '2026-12-01');
    expect(await linesOf()).toEqual([
      [['Fibre', 60_000]],
      [
        ['Fibre', 60_000],
        ['Fibre: beyond the quota × 15', 15_000],
      ],
    ]);
    expect(await balanceOf(owner, customerId)).toBe(70_800 + 88_500);
    // What comes late of November is charged on the bill after, and what was billed is not charged again.
    await record('2026-11-30', 2 * GB);
    owner = await comeTo(office, '2027-01-01');
    await runBills(owner, '2027-01-01');
    expect((await linesOf())[2]).toEqual([
      ['Fibre', 60_000],
      ['Fibre: beyond the quota × 2', 2_000],
    ]);
    expect(await periods()).toEqual([['2026-11-01', 17, 17, 0]]);
  });

  it('counts once for the same record, all of a batch or nothing', async () => {
    const uid = newUid();
    expect(await record('2026-11-01', 150 * GB, { uid })).toEqual({ accepted: 1, known: 0 });
    expect(await record('2026-11-01', 150 * GB, { uid })).toEqual({ accepted: 0, known: 1 });
    expect((await failureOf(record('2026-11-01', 151 * GB, { uid }))).code).toBe('id-used-differently');
    const good = { uid: newUid(), subscriptionId: id, fromOn: '2026-11-01', toOn: '2026-11-02', downloadBytes: GB };
    const refused = async (bad: object) =>
      (await failureOf(owner.usage.record({ records: [good, { ...good, uid: newUid(), ...bad }] }))).code;
    expect(await refused({ subscriptionId: 999 })).toBe('not-found');
    expect(await refused({ subscriptionId: undefined, username: 'nobody' })).toBe('not-found');
    expect(await refused({ fromOn: '2027-01-01', toOn: '2027-01-02' })).toBe('day-not-allowed');
    expect(await refused({ fromOn: '2020-01-01', toOn: '2020-01-02' })).toBe('day-not-allowed');
    expect(await refused({ fromOn: '2026-10-31' })).toBe('day-not-allowed');
    expect(await refused({ toOn: '2026-11-01' })).toBe('invalid-input');
    expect(await refused({ downloadBytes: -1 })).toBe('invalid-input');
    expect(await owner.usage.periods({ id })).toMatchObject([
      { usedBytes: 150 * GB, overUnits: 50, openMinor: 50_000 },
    ]);
  });

  it('recorded wrongly is corrected before a bill, and after it by money that comes back on the next one', async () => {
    owner = await comeTo(office, '2026-11-20');
    await record('2026-11-05', 130 * GB);
    await correct(120 * GB);
    expect(await periods()).toEqual([['2026-11-01', 20, 0, 20_000]]);
    expect((await failureOf(correct(1, 1))).code).toBe('changed-meanwhile');
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const uid = newUid();
    const right = await correct(105 * GB, 0, uid);
    expect(right).toMatchObject({ downloadBytes: 105 * GB, source: 'correction', reason: 'meter was wrong' });
    expect(await periods()).toEqual([['2026-11-01', 5, 20, -15_000]]);
    // The same id again is the same correction.
    const records = await owner.usage.records({ id });
    expect(records.rows.map(({ isReplaced }) => isReplaced)).toEqual([false, true, true]);
    expect(await correct(105 * GB, 1, uid)).toEqual(right);
    owner = await comeTo(office, '2027-01-01');
    await runBills(owner, '2027-01-01');
    expect((await linesOf())[2]).toEqual([
      ['Fibre', 60_000],
      ['Fibre: beyond the quota × 15', -15_000],
    ]);
    expect(await periods()).toEqual([['2026-11-01', 5, 5, 0]]);
  });

  it('that comes back after the rate has changed comes back with the tax that it bore', async () => {
    owner = await comeTo(office, '2026-11-20');
    await record('2026-11-05', 120 * GB);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const components = ['CGST', 'SGST'].map((name) => ({ name, ratePpm: 140_000 }));
    await owner.catalog.addTaxVersion({ id: gst, fromOn: '2026-12-15', components });
    await correct(105 * GB);
    owner = await comeTo(office, '2027-01-01');
    await runBills(owner, '2027-01-01');
    const [, , bill] = await billsOf(owner, customerId);
    // 600.00 at 14% + 14%, less 150.00 at 9% + 9%.
    expect(bill).toMatchObject({ taxableMinor: 45_000, taxMinor: 16_800 - 2_700 });
  });

  it('that a credit note gave back is not given back again by a correction', async () => {
    await record('2026-11-01', 110 * GB);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const bill = (await billsOf(owner, customerId))[1];
    await owner.corrections.credit({
      ...{ uid: newUid(), id: bill?.id ?? 0, reason: 'goodwill' },
      what: { kind: 'lines', lines: [{ position: 1, amountMinor: 6_000 }] },
    });
    await correct(100 * GB);
    expect(await periods()).toEqual([['2026-11-01', 0, 10, -4_000]]);
  });

  it('that a credit note gave back is told from as much that stands beside it on one bill', async () => {
    await record('2026-11-01', 103 * GB);
    const billAtOnce = async () => {
      const chargeIds = (await owner.charges.list({ customerId, state: 'open' })).rows.map((row) => row.id);
      await owner.billing.billCharges({ uid: newUid(), customerId, chargeIds });
      return (await billsOf(owner, customerId)).at(-1)?.id ?? 0;
    };
    const wrong = [await billAtOnce()];
    await record('2026-11-01', 3 * GB);
    wrong.push(await billAtOnce());
    for (const bill of wrong) await owner.corrections.voidBill({ id: bill, uid: newUid(), reason: 'too early' });
    const bill = await billAtOnce();
    const { lines } = await owner.billing.bill({ id: bill });
    expect(lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
      ['Fibre: beyond the quota × 3', 3_000],
      ['Fibre: beyond the quota × 3', 3_000],
    ]);
    await owner.corrections.credit({
      ...{ uid: newUid(), id: bill, reason: 'goodwill' },
      what: { kind: 'lines', lines: [{ position: 1, amountMinor: 3_000 }] },
    });
    await correct(97 * GB, 1);
    expect(await periods()).toEqual([['2026-11-01', 0, 6, -3_000]]);
  });

  it('is billed at once when asked, waived for good, and billed again after a void', async () => {
    await record('2026-11-01', 103 * GB);
    const openIds = async () => (await owner.charges.list({ customerId, state: 'open' })).rows.map((row) => row.id);
    await owner.billing.billCharges({ uid: newUid(), customerId, chargeIds: await openIds() });
    expect(await periods()).toEqual([['2026-11-01', 3, 3, 0]]);
    await record('2026-11-01', 2 * GB);
    const [waived = 0] = await openIds();
    await owner.charges.cancel({ id: waived, reason: 'a good customer' });
    await record('2026-11-01', GB);
    expect(await periods()).toEqual([['2026-11-01', 6, 3, 1_000]]);
    const bill = (await billsOf(owner, customerId))[1];
    await owner.corrections.voidBill({ id: bill?.id ?? 0, uid: newUid(), reason: 'too early' });
    expect(await periods()).toEqual([['2026-11-01', 6, 0, 4_000]]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await periods()).toEqual([['2026-11-01', 6, 4, 0]]);
  });

  it('counts for each plan of a period by its days of the quota, and a plan that changes moves no period that has begun', async () => {
    owner = await comeTo(office, '2026-11-16');
    await record('2026-11-10', 60 * GB);
    await record('2026-11-16', 5 * GB);
    expect(await periods()).toEqual([['2026-11-01', 0, 0, 0]]);
    const big = await fibre('Big', { quotaBytes: 200 * GB, overagePriceMinor: 500, overageIncludesTax: true });
    const asked = { id, uid: newUid(), reason: 'wants more', planId: big.id, when: 'now' as const };
    await owner.subscriptions.changePlan(asked);
    await record('2026-11-16', 97 * GB);
    expect(await periods()).toEqual([
      ['2026-11-16', 2, 0, 1_000],
      ['2026-11-01', 10, 0, 10_000],
    ]);
    const { version } = (await owner.catalog.plans({})).find((plan) => plan.id === planId) ?? { version: 0 };
    const {
      id: _,
      prices,
      priceMinor,
      priceIncludesTax,
      code,
      subscribers,
      taxSetName,
      ...fields
    } = await fibre('Same');
    await owner.catalog.updatePlan({ ...fields, id: planId, name: 'Fibre', version, quotaBytes: 10 * GB });
    await record('2026-11-12', GB);
    expect((await periods())[1]).toEqual(['2026-11-01', 11, 0, 11_000]);
  });

  it('of a period that a change of plan cuts is shown before the change, and keeps nothing when it is only shown', async () => {
    owner = await comeTo(office, '2026-11-16');
    await record('2026-11-10', 60 * GB);
    const big = await fibre('Big', { quotaBytes: 200 * GB });
    const change = { kind: 'plan' as const, planId: big.id, when: 'now' as const, ownPriceMinor: null };
    const shown = await owner.subscriptions.previewChange({ id, change });
    // Half the month has half of the 100 GB.
    expect(shown.lines.at(-1)).toMatchObject({ description: 'Fibre: beyond the quota × 10', amountMinor: 10_000 });
    expect(await periods()).toEqual([['2026-11-01', 0, 0, 0]]);
    expect(await owner.subscriptions.previewChange({ id, change })).toEqual(shown);
    await owner.subscriptions.changePlan({ id, uid: newUid(), reason: 'wants more', ...change, billNow: false });
    expect(await periods()).toEqual([['2026-11-01', 10, 0, 10_000]]);
    const later = { ...change, planId, when: 'next-cycle' as const };
    expect((await owner.subscriptions.previewChange({ id, change: later })).lines).toEqual([]);
  });

  it('of the last days is on the closing bill', async () => {
    owner = await comeTo(office, '2026-11-20');
    await record('2026-11-10', 107 * GB);
    const asked = { id, uid: newUid(), to: 'ended' as const, reason: 'moves away', refundUnused: false, billNow: true };
    const shown = await owner.subscriptions.previewChange({
      id,
      change: { kind: 'state', to: 'ended', refundUnused: false },
    });
    expect(shown.lines).toMatchObject([{ description: 'Fibre: beyond the quota × 7', amountMinor: 7_000 }]);
    await owner.subscriptions.changeState(asked);
    expect((await linesOf())[1]).toEqual([['Fibre: beyond the quota × 7', 7_000]]);
    await record('2026-11-19', GB);
    await runBills(owner, '2026-11-20');
    expect((await linesOf())[2]).toEqual([['Fibre: beyond the quota', 1_000]]);
  });

  it('needs a quota for what comes after it, and speeds in their order', async () => {
    const refused = async (line: object) =>
      (await failureOf(addPlan(owner, 'Wrong', 1, { kind: 'internet', downloadKbps: 100_000, ...line }))).code;
    for (const line of [
      { fairDownloadKbps: 2_000 },
      { overageUnitBytes: GB, overagePriceMinor: 100 },
      { quotaBytes: GB, overageUnitBytes: GB },
      { quotaBytes: GB, fairDownloadKbps: 200_000 },
      { burstDownloadKbps: 50_000 },
      { kind: 'cable', quotaBytes: GB },
    ])
      expect(await refused(line)).toBe('invalid-input');
  });

  it('costs what was used in the end, whatever was told, corrected, repeated and billed in which order', async () => {
    const bill = (on: string) => runBills(owner, on);
    let year = 2027;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('record' as const), gigabytes: fc.integer({ min: 0, max: 90 }) }),
            fc.record({
              kind: fc.constant('correct' as const),
              place: fc.nat(8),
              gigabytes: fc.integer({ min: 0, max: 90 }),
            }),
            fc.record({ kind: fc.constant('bill' as const) }),
          ),
          { minLength: 1, maxLength: 12 },
        ),
        async (acts) => {
          const from = `${year}-01-01`;
          owner = await comeTo(office, from);
          const name = `Any ${year}`;
          year += 1;
          customerId = await addCustomer(owner, name);
          ({ id } = await subscribe(owner, customerId, planId, from));
          await bill(from);
          const told: { uid: string; gigabytes: number }[] = [];
          for (const act of acts) {
            if (act.kind === 'record') {
              const uid = newUid();
              await record(from, act.gigabytes * GB, { uid });
              await record(from, act.gigabytes * GB, { uid });
              told.push({ uid, gigabytes: act.gigabytes });
            } else if (act.kind === 'correct') {
              const { rows } = await owner.usage.records({ id });
              const standing = rows.filter(({ isReplaced }) => !isReplaced);
              const wrong = standing[act.place % Math.max(1, standing.length)];
              if (!wrong) continue;
              const asked = { id: wrong.id, uid: newUid(), downloadBytes: act.gigabytes * GB, reason: 'any' };
              await owner.usage.correct(asked);
              await owner.usage.correct(asked);
            } else {
              const { rows } = await owner.charges.list({ customerId, state: 'open' });
              const chargeIds = rows.map((row) => row.id);
              if (chargeIds.length > 0) await owner.billing.billCharges({ uid: newUid(), customerId, chargeIds });
            }
          }
          owner = await comeTo(office, `${from.slice(0, 4)}-02-01`);
          await bill(`${from.slice(0, 4)}-02-01`);
          const { rows } = await owner.usage.records({ id });
          const used = rows.filter(({ isReplaced }) => !isReplaced).reduce((sum, row) => sum + row.downloadBytes, 0);
          const over = Math.max(0, used / GB - 100);
          const net = Math.round((2 * 60_000 + over * 1_000) * 1.18);
          expect(await balanceOf(owner, customerId)).toBe(net);
        },
      ),
      { numRuns: 25 },
    );
  });
});
