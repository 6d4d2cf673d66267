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

let office: TestOffice;
let owner: OfficeClient;
let gst: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  gst = await taxSetId(owner, 'GST18');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type NewOffer = Parameters<OfficeClient['offers']['create']>[0];

const addOffer = async (kind: NewOffer['kind'], name: string, priceMinor: number | null, slots = 1) =>
  (await owner.offers.create({ kind, name, priceMinor, slots, fromOn: '2026-04-01' })).id;

/** TRAI's fee: 130.00 up to 200 channels, 160.00 beyond; 40% of it on each further TV. */
const upTo = (most: number) => ({ upTo: most, priceMinor: 13_000, nextPriceMinor: 5_200 });
const BEYOND = { upTo: null, priceMinor: 16_000, nextPriceMinor: 6_400 };
const setFee = (more: Partial<Parameters<OfficeClient['offers']['setBaseFee']>[0]> = {}) =>
  owner.offers.setBaseFee({ name: 'Network capacity fee', fromOn: '2026-04-01', steps: [upTo(200), BEYOND], ...more });

/** A pack of so many standard channels, at a price. */
async function addPack(name: string, channels: number, priceMinor: number | null): Promise<number> {
  const id = await addOffer('pack', name, priceMinor);
  const offerIds = [];
  for (let n = 1; n <= channels; n += 1) offerIds.push(await addOffer('channel', `${name} ${n}`, null));
  await owner.offers.setChannels({ id, offerIds, fromOn: '2026-04-01' });
  return id;
}

const baseCable = () => addPlan(owner, 'Basic', 0, { taxSetId: gst, baseFee: true });

async function linesOf(customerId: number) {
  const bills = await billsOf(owner, customerId);
  const all = await Promise.all(bills.map(({ id }) => owner.billing.bill({ id })));
  return all.flatMap(({ lines }) =>
    lines.map((line): [string, string, number] => [line.description, line.fromOn, line.amountMinor]),
  );
}

const change = (id: number, added: number[], removed: number[] = [], on?: string) =>
  owner.subscriptions.changeOffers({
    id,
    uid: newUid(),
    added,
    removed,
    reason: 'asked by phone',
    ...(on ? { on } : {}),
  });

describe('the base fee', () => {
  it('of 130.00 comes to 153.40 with 18%', async () => {
    await setFee();
    const plan = await baseCable();
    const customerId = await addCustomer(owner, 'Ravi');
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ created: 1, taxableMinor: 13_000, taxMinor: 2_340 });
    expect(await linesOf(customerId)).toEqual([['Network capacity fee', '2026-11-01', 13_000]]);
    expect(await balanceOf(owner, customerId)).toBe(15_340);
  });

  it('follows the number of channels, high definition counting twice and each channel once', async () => {
    await setFee({ steps: [upTo(4), BEYOND] });
    const plan = await baseCable();
    const pack = await addPack('Telugu', 2, 5_000);
    const sports = await addOffer('channel', 'Sports HD', 1_900, 2);
    const twice = await addOffer('bouquet', 'Again', 1_000);
    const offers = await owner.offers.list({});
    const ofPack = offers.find(({ id }) => id === pack)?.channels.map(({ offerId }) => offerId) ?? [];
    await owner.offers.setChannels({ id: twice, offerIds: ofPack, fromOn: '2026-04-01' });
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
    expect(await change(id, [pack, sports, twice])).toMatchObject({ slots: 4, tv: 1 });
    const more = await addOffer('channel', 'News', 100);
    const composed = await change(id, [more]);
    expect(composed.slots).toBe(5);
    expect(composed.parts.map(({ description, unitMinor }) => [description, unitMinor])).toEqual([
      ['Network capacity fee', 16_000],
      ['Telugu', 5_000],
      ['Sports HD', 1_900],
      ['Again', 1_000],
      ['News', 100],
    ]);
    await runBills(owner, '2026-11-01');
    expect((await linesOf(customerId)).map(([, , amount]) => amount)).toEqual([16_000, 5_000, 1_900, 1_000, 100]);
  });

  it('is another one on further TVs, in an area, in a branch, and from a day on', async () => {
    const branch = await owner.settings.createBranch({ name: 'Hill' });
    const area = await owner.settings.createArea({ name: 'Temple' });
    const street = await owner.settings.createArea({ name: 'Temple Street', parentId: area.id });
    const flat = (priceMinor: number) => [{ upTo: null, priceMinor, nextPriceMinor: 100 }];
    await setFee();
    await setFee({ branchId: branch.id, steps: flat(9_000) });
    await setFee({ areaId: area.id, steps: flat(8_000) });
    await setFee({ fromOn: '2026-12-01', steps: flat(14_000) });
    const plan = await baseCable();
    const homes = [
      await addCustomer(owner, 'Plain'),
      await addCustomer(owner, 'Hill', { branchId: branch.id }),
      await addCustomer(owner, 'Street', { areaId: street.id }),
    ];
    for (const home of homes) await subscribe(owner, home, plan.id, '2026-11-01');
    const [plainHome = 0] = homes;
    await subscribe(owner, plainHome, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const amounts = async (id: number) => (await linesOf(id)).map(([, , amount]) => amount);
    expect(await Promise.all(homes.map(amounts))).toEqual([[13_000, 5_200], [9_000], [8_000]]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await Promise.all(homes.map(amounts))).toEqual([
      [13_000, 5_200, 14_000, 100],
      [9_000, 9_000],
      [8_000, 8_000],
    ]);
  });

  it('is named as the reason where it is missing, and refused where it has a gap', async () => {
    const plan = await baseCable();
    const customerId = await addCustomer(owner, 'Ravi');
    await subscribe(owner, customerId, plan.id, '2026-11-01');
    const run = await runBills(owner, '2026-11-01');
    expect(run).toMatchObject({ created: 0, failed: 1 });
    const wrong = [
      [{ upTo: 200, priceMinor: 1, nextPriceMinor: 1 }],
      [BEYOND, upTo(200)],
      [{ upTo: null, priceMinor: -1, nextPriceMinor: 1 }],
    ];
    for (const steps of wrong) expect((await failureOf(setFee({ steps }))).code).toBe('invalid-input');
    expect(await owner.offers.baseFees({})).toEqual([]);
    await setFee();
    expect(await runBills(owner, '2026-11-01')).toMatchObject({ created: 1, failed: 0 });
  });
});

describe('packs and channels of a service', () => {
  it('are lines beside the plan, for as many months as the plan is billed for', async () => {
    const plan = await addPlan(owner, 'Cable, quarterly', 60_000, {
      cycle: { kind: 'calendar', every: 3, billingDay: 1 },
    });
    const pack = await addPack('Movies', 1, 5_000);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-10-01');
    await change(id, [pack], [], '2026-10-01');
    await runBills(owner, '2026-11-01');
    expect(await linesOf(customerId)).toEqual([
      ['Cable, quarterly', '2026-10-01', 60_000],
      ['Movies', '2026-10-01', 15_000],
    ]);
  });

  it('that come within a billed month are charged by the day, and with what they change of the base fee', async () => {
    await setFee({ steps: [upTo(1), BEYOND] });
    const plan = await baseCable();
    const pack = await addPack('Sports', 2, 6_000);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const asked = { kind: 'offers' as const, added: [pack] };
    const effect = await owner.subscriptions.previewChange({ id, change: asked });
    // 15 of 30 days: 130.00 back as 65.00, 160.00 as 80.00, the pack as 30.00.
    expect(effect.lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
      ['Network capacity fee', -6_500],
      ['Network capacity fee', 8_000],
      ['Sports', 3_000],
    ]);
    expect(effect).toMatchObject({ taxableMinor: 4_500, totalMinor: 5_310 });
    await change(id, [pack]);
    owner = await comeTo(office, '2026-11-26');
    await change(id, [], [pack]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    // December, and of November 10 days at 30.00 more for the fee and 60.00 for the pack: 10.00 + 20.00.
    expect((await billsOf(owner, customerId)).map(({ taxableMinor }) => taxableMinor)).toEqual([13_000, 16_000]);
  });

  it('begin and end within a month that is not billed yet as lines for their days', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000, { timing: 'postpaid' });
    const pack = await addPack('Movies', 1, 6_000);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
    owner = await comeTo(office, '2026-11-11');
    await change(id, [pack]);
    owner = await comeTo(office, '2026-11-21');
    await change(id, [], [pack]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await linesOf(customerId)).toEqual([
      ['Cable', '2026-11-01', 30_000],
      ['Movies', '2026-11-11', 2_000],
    ]);
  });

  it('come back by the day with the rest when a service ends', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const pack = await addPack('Movies', 1, 6_000);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
    await change(id, [pack]);
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    await owner.subscriptions.changeState({
      ...{ id, uid: newUid(), to: 'ended', refundUnused: true, billNow: true, reason: 'moved away' },
    });
    expect(await balanceOf(owner, customerId)).toBe(18_000);
  });

  it('go over to another cable plan, and are charged with it', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const gold = await addPlan(owner, 'Gold', 45_000);
    const pack = await addPack('Movies', 1, 6_000);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
    await change(id, [pack]);
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const effect = await owner.subscriptions.previewChange({
      id,
      change: { kind: 'plan', planId: gold.id, when: 'now' },
    });
    expect(effect.totalMinor).toBe(7_500);
  });

  it('are in the plan by its own price where it says so, and then cost nothing', async () => {
    await setFee({ steps: [upTo(1), BEYOND] });
    const plan = await baseCable();
    const pack = await addPack('Free to air', 2, null);
    await owner.offers.setPlanOffers({ id: plan.id, offerIds: [pack], fromOn: '2026-04-01' });
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
    expect(await owner.subscriptions.composition({ id })).toMatchObject({
      slots: 2,
      parts: [{ description: 'Network capacity fee', unitMinor: 16_000 }],
      channels: [{ name: 'Free to air 1' }, { name: 'Free to air 2' }],
    });
    await owner.offers.setPlanOffers({ id: plan.id, offerIds: [], fromOn: '2026-11-01' });
    expect(await owner.subscriptions.composition({ id })).toMatchObject({ slots: 0 });
  });

  it('are refused when they cannot be, and nothing is partly done', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const fibre = await addPlan(owner, 'Fibre', 60_000, { kind: 'internet' });
    const pack = await addPack('Movies', 1, 6_000);
    const free = await addOffer('channel', 'Free', null);
    const customerId = await addCustomer(owner, 'Ravi');
    const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
    const net = await subscribe(owner, customerId, fibre.id, '2026-11-01');
    const code = async (call: Promise<unknown>) => (await failureOf(call)).code;
    expect(await code(change(net.id, [pack]))).toBe('plan-without-channels');
    expect(await code(change(id, []))).toBe('offers-unchanged');
    expect(await code(change(id, [pack, free]))).toBe('item-not-offered');
    expect(await code(change(id, [], [pack]))).toBe('not-found');
    expect(await code(change(id, [pack], [], '2026-10-30'))).toBe('day-not-allowed');
    expect(await code(change(id, [pack], [], '2029-01-01'))).toBe('day-not-allowed');
    expect((await owner.subscriptions.composition({ id })).offers).toEqual([]);
    const ask = { id, uid: newUid(), added: [pack], reason: 'asked by phone' };
    await owner.subscriptions.changeOffers(ask);
    expect((await owner.subscriptions.changeOffers(ask)).offers).toHaveLength(1);
    expect(await code(owner.subscriptions.changeOffers({ ...ask, removed: [pack], added: [] }))).toBe(
      'id-used-differently',
    );
    expect(await code(change(id, [pack]))).toBe('already-exists');
    const row = (await owner.offers.list({})).find((one) => one.id === pack);
    if (row) await owner.offers.update({ ...row, active: false });
    const other = await subscribe(owner, customerId, plan.id, '2026-11-01');
    expect(await code(change(other.id, [pack]))).toBe('item-not-offered');
    expect(await code(owner.offers.setChannels({ id: pack, offerIds: [pack], fromOn: '2026-11-01' }))).toBe(
      'invalid-input',
    );
  });

  it('that come and go on any days cost what their days cost, billed before or after', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const pack = await addPack('Movies', 1, 6_000);
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(days, async (some) => {
        const turns = some.toSorted((a, b) => a - b);
        const customerId = await addCustomer(owner, 'Any');
        const { id } = await subscribe(owner, customerId, plan.id, '2026-11-01');
        await runBills(owner, '2026-11-01');
        let held = 0;
        for (const [index, turn] of turns.entries()) {
          const on = `2026-11-${String(turn).padStart(2, '0')}`;
          await (index % 2 === 0 ? change(id, [pack], [], on) : change(id, [], [pack], on));
          held += index % 2 === 0 ? 31 - turn : turn - 31;
        }
        const open = (await owner.charges.list({ customerId, state: 'open' })).totals.amountMinor;
        expect(Math.abs(open - held * 200)).toBeLessThanOrEqual(turns.length);
      }),
      { numRuns: 25 },
    );
  });
});
