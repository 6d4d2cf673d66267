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

type Part = Parameters<OfficeClient['catalog']['setSplit']>[0]['parts'][number];

let office: TestOffice;
let owner: OfficeClient;
let gst: number;
let customerId: number;
let combo: number;

const CABLE: Part = { name: 'Cable TV', revenueKey: 'cable', sacCode: '998466', taxSetId: null, sharePpm: 400_000 };
const INTERNET: Part = { ...CABLE, name: 'Internet', revenueKey: 'internet', sacCode: '998422', sharePpm: 600_000 };
const split = (fromOn: string, parts: Part[], id = combo) => owner.catalog.setSplit({ id, fromOn, parts });
const taxed = (part: Part, sharePpm = part.sharePpm): Part => ({ ...part, taxSetId: gst, sharePpm });

beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  gst = await taxSetId(owner, 'GST18');
  customerId = await addCustomer(owner, 'Ravi');
  combo = (await addPlan(owner, 'Combo', 99_901, { kind: 'bundle', taxSetId: gst })).id;
  await split('2026-04-01', [taxed(CABLE), taxed(INTERNET)]);
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

async function linesOf(id = customerId) {
  const bills = await billsOf(owner, id);
  const all = await Promise.all(bills.map((bill) => owner.billing.bill({ id: bill.id })));
  return all.map(({ lines }) =>
    lines.map((line): [string, string, number] => [line.description, line.sacCode, line.amountMinor]),
  );
}

/** What each income came to, in decimal strings. */
async function revenue() {
  const days = { fromOn: '2026-10-01', toOn: '2027-12-31' } as const;
  const { groups } = await owner.reports.run({ name: 'revenue', ...days });
  return Object.fromEntries((groups ?? []).map(({ label, amountMinor }) => [label, amountMinor]));
}

describe('a bundle', () => {
  it('is one service at one price, billed by its components with the income, code and tax of each', async () => {
    await subscribe(owner, customerId, combo, '2026-11-01', { boxSerial: 'STB1', username: 'ravi@home' });
    const preview = await owner.billing.preview({ on: '2026-11-01' });
    expect(preview.byPlan).toMatchObject([
      { planName: 'Combo – Internet', taxableMinor: 59_941 },
      { planName: 'Combo – Cable TV', taxableMinor: 39_960 },
    ]);
    await runBills(owner, '2026-11-01');
    expect(await linesOf()).toEqual([
      [
        ['Combo – Cable TV', '998466', 39_960],
        ['Combo – Internet', '998422', 59_941],
      ],
    ]);
    // 999.01 + 18 %, rounded once for both.
    expect(await balanceOf(owner, customerId)).toBe(99_901 + 2 * 8_991);
    expect(await revenue()).toEqual({ 'Cable TV': 39_960, Internet: 59_941 });
  });

  it('costs what was promised also where its components bear different taxes', async () => {
    const free = await addPlan(owner, 'Promised', 99_900, { kind: 'bundle', taxSetId: gst, includesTax: true });
    await split('2026-04-01', [taxed(CABLE), INTERNET], free.id);
    await subscribe(owner, customerId, free.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const [bill] = await billsOf(owner, customerId);
    expect(bill).toMatchObject({ totalMinor: 99_900, taxableMinor: 33_864 + 59_940 });
  });

  it('is split otherwise from a day on, but never for what is billed', async () => {
    await subscribe(owner, customerId, combo, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const half = [taxed(CABLE, 500_000), taxed(INTERNET, 500_000)];
    expect(await failureOf(split('2026-11-01', half))).toMatchObject({
      code: 'split-in-past',
      data: { billedToOn: '2026-12-01' },
    });
    const { splits } = await split('2026-12-01', half);
    expect(splits.map(({ fromOn, parts }) => [fromOn, parts.map(({ sharePpm }) => sharePpm)])).toEqual([
      ['2026-04-01', [400_000, 600_000]],
      ['2026-12-01', [500_000, 500_000]],
    ]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await linesOf())[1]?.map(([, , amount]) => amount)).toEqual([49_951, 49_950]);
  });

  it('keeps its split when a plan changes within the month, when days come back, and when it ends', async () => {
    const cable = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const { id } = await subscribe(owner, customerId, cable.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const change = { kind: 'plan' as const, planId: combo, when: 'now' as const };
    const shown = await owner.subscriptions.previewChange({ id, change });
    expect(shown.lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
      ['Cable', -15_000],
      ['Combo – Cable TV', 19_980],
      ['Combo – Internet', 29_971],
    ]);
    await owner.subscriptions.changePlan({ ...change, id, uid: newUid(), reason: 'wants both' });
    owner = await comeTo(office, '2026-11-26');
    await owner.subscriptions.changeState({
      ...{ id, uid: newUid(), to: 'ended', reason: 'moves away', refundUnused: true, billNow: true },
    });
    expect(await revenue()).toEqual({
      'Cable TV': 30_000 - 15_000 + 19_980 - 6_660,
      Internet: 29_971 - 9_990,
    });
    const { rows } = await owner.charges.list({ customerId });
    expect(new Set(rows.map(({ taxSetId: set }) => set))).toEqual(new Set([gst]));
  });

  it('bears use beyond the quota by its internet, and packs by its cable', async () => {
    const big = await addPlan(owner, 'Big', 50_000, {
      ...{ kind: 'bundle', taxSetId: gst, quotaBytes: 1_000_000_000 },
      ...{ overageUnitBytes: 1_000_000_000, overagePriceMinor: 500 },
    });
    await split('2026-04-01', [taxed(CABLE), taxed(INTERNET)], big.id);
    const { id } = await subscribe(owner, customerId, big.id, '2026-11-01');
    const pack = await owner.offers.create({ kind: 'pack', name: 'Sports', priceMinor: 10_000, fromOn: '2026-04-01' });
    const asked = { uid: newUid(), id, added: [pack.id], removed: [], on: '2026-11-01', reason: 'cricket' };
    await owner.subscriptions.changeOffers(asked);
    const record = { uid: newUid(), subscriptionId: id, fromOn: '2026-11-01', toOn: '2026-11-02' };
    await owner.usage.record({ records: [{ ...record, downloadBytes: 2_000_000_001 }] });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await linesOf())[0]).toEqual([
      ...[1, 2].flatMap(() => [
        ['Big – Cable TV', '998466', 20_000],
        ['Big – Internet', '998422', 30_000],
        ['Sports', '998466', 10_000],
      ]),
      ['Big: beyond the quota × 2', '998422', 1_000],
    ]);
  });

  it('has discounts taken off its one price, and each component bears its share of them', async () => {
    const { id } = await subscribe(owner, customerId, combo, '2026-11-01');
    await owner.discounts.give({
      ...{ uid: newUid(), customerId, subscriptionId: id, kind: 'amount', amountMinor: 10_000, ratePpm: 0 },
      ...{ fromOn: '2026-11-01', reason: 'a good neighbour' },
    });
    await runBills(owner, '2026-11-01');
    const [row] = await billsOf(owner, customerId);
    const { lines } = await owner.billing.bill({ id: row?.id ?? 0 });
    expect(lines.map(({ amountMinor, discounts }) => [amountMinor, discounts.map((one) => one.amountMinor)])).toEqual([
      [35_960, [4_000]],
      [53_941, [6_000]],
    ]);
  });

  it('needs shares that are the whole, names that differ, taxes that exist, and to be a bundle', async () => {
    const refused = async (parts: Part[], id = combo) => (await failureOf(split('2026-12-01', parts, id))).code;
    expect(await refused([taxed(CABLE), taxed(INTERNET, 599_999)])).toBe('invalid-input');
    expect(await refused([taxed(CABLE), { ...taxed(INTERNET), name: 'cable tv' }])).toBe('invalid-input');
    expect(await refused([taxed(CABLE)])).toBe('invalid-input');
    expect(await refused([taxed(CABLE), { ...INTERNET, taxSetId: 999 }])).toBe('not-found');
    expect(await refused([CABLE, INTERNET], 999)).toBe('not-found');
    const cable = await addPlan(owner, 'Cable', 30_000);
    expect(await refused([CABLE, INTERNET], cable.id)).toBe('invalid-input');
  });

  it('is its price, whatever its shares and whatever part of a month is billed', async () => {
    const anyShares = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 5 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200_000 }),
        anyShares,
        fc.integer({ min: 1, max: 30 }),
        async (price, shares, date) => {
          run += 1;
          const ppm = shares.map((share) => Math.floor((share * 1_000_000) / shares.reduce((a, b) => a + b)));
          ppm[0] = (ppm[0] ?? 0) + 1_000_000 - ppm.reduce((a, b) => a + b);
          const plain = await addPlan(owner, `Plain ${run}`, price, { kind: 'bundle', taxSetId: gst });
          const divided = await addPlan(owner, `Divided ${run}`, price, { kind: 'bundle', taxSetId: gst });
          await split(
            '2026-04-01',
            ppm.map((sharePpm, n) => ({ ...taxed(CABLE), name: `Part ${n}`, sharePpm })),
            divided.id,
          );
          const startOn = `2026-11-${String(date).padStart(2, '0')}`;
          const totals = [];
          for (const planId of [plain.id, divided.id]) {
            const id = await addCustomer(owner, `Any ${run}`);
            await subscribe(owner, id, planId, startOn);
            await runBills(owner, '2026-11-30');
            const [lines = []] = await linesOf(id);
            totals.push([lines.reduce((sum, [, , amount]) => sum + amount, 0), await balanceOf(owner, id)]);
          }
          expect(totals[1]).toEqual(totals[0]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
