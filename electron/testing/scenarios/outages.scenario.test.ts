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
let north: number;
let street: number;

async function begin(country: string): Promise<void> {
  office = await makeOffice({ country, start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  north = (await owner.settings.createArea({ name: 'North' })).id;
  street = (await owner.settings.createArea({ name: 'Temple Street', parentId: north })).id;
}

beforeEach(() => begin('IN'));
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type Asked = Parameters<OfficeClient['outages']['preview']>[0];

/** From the third at ten in the morning: 96 hours. */
const fault = (more: Partial<Asked> = {}): Asked => ({
  areaId: north,
  routerId: null,
  fromOn: '2026-11-03',
  fromHour: 10,
  toOn: '2026-11-07',
  toHour: 10,
  ...more,
});

const rebate = (asked: Asked, uid = newUid()) => owner.outages.rebate({ ...asked, uid, cause: 'the fibre was cut' });

/** Credits and charges of a customer, oldest first: kind, days, amount, state. */
const charges = async (customerId: number) =>
  (await owner.charges.list({ customerId })).rows
    .toReversed()
    .map(({ kind, fromOn, toOn, amountMinor, state }) => [kind, fromOn, toOn, amountMinor, state]);

describe('an outage over 3 days', () => {
  it('gives its days back to all of the area, shown before, once, on the next bill of each', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const cable = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const postpaid = await addPlan(owner, 'Fibre', 60_000, { kind: 'internet', timing: 'postpaid' });
    const [asha, bala, away, paused, late] = [
      await addCustomer(owner, 'Asha', { areaId: north }),
      await addCustomer(owner, 'Bala', { areaId: street }),
      await addCustomer(owner, 'Away'),
      await addCustomer(owner, 'Paused', { areaId: street }),
      await addCustomer(owner, 'Late', { areaId: north }),
    ];
    await subscribe(owner, asha, cable.id, '2026-11-01');
    await subscribe(owner, bala, postpaid.id, '2026-11-01');
    await subscribe(owner, away, cable.id, '2026-11-01');
    const rests = await subscribe(owner, paused, cable.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await owner.subscriptions.changeState({
      ...{ id: rests.id, uid: newUid(), to: 'paused', on: '2026-11-01', reason: 'on holiday' },
    });
    owner = await comeTo(office, '2026-11-10');
    await subscribe(owner, late, cable.id, '2026-11-06');

    const preview = await owner.outages.preview(fault());
    expect(preview).toMatchObject({ hours: 96, services: 4, given: 3, already: 0, customers: 3, amountMinor: 13_000 });
    expect(
      preview.rows.map(({ customerName, fromOn, toOn, amountMinor }) => [customerName, fromOn, toOn, amountMinor]),
    ).toEqual([
      ['Asha', '2026-11-03', '2026-11-07', 4_000],
      // He pays afterwards: his days come off the bill that is still to be made.
      ['Bala', '2026-11-03', '2026-11-07', 8_000],
      ['Late', '2026-11-06', '2026-11-07', 1_000],
    ]);
    expect(await charges(asha)).toEqual([]);

    const uid = newUid();
    const done = await rebate(fault(), uid);
    expect(done).toMatchObject({
      state: 'given',
      areaName: 'North',
      services: 4,
      given: 3,
      amountMinor: 13_000,
      hours: 96,
    });
    expect(await rebate(fault(), uid)).toEqual(done);
    expect((await failureOf(rebate(fault({ toHour: 12 }), uid))).code).toBe('id-used-differently');
    expect(await charges(asha)).toEqual([['rebate', '2026-11-03', '2026-11-07', -4_000, 'open']]);
    expect(await charges(away)).toEqual([]);
    expect(await charges(paused)).toEqual([]);
    const { rows } = await owner.outages.items({ id: done.id });
    expect(rows.map(({ customerName, result, amountMinor }) => [customerName, result, amountMinor])).toEqual([
      ['Bala', 'given', 8_000],
      ['Asha', 'given', 4_000],
      ['Late', 'given', 1_000],
      ['Paused', 'nothing', 0],
    ]);
    // The same days are given back once, whoever asks for them again, and by whichever name.
    expect(await owner.outages.preview(fault({ areaId: street }))).toMatchObject({ services: 2, given: 0, already: 1 });
    expect(await rebate(fault({ areaId: null, toHour: 11 }))).toMatchObject({
      services: 5,
      given: 1,
      amountMinor: 5_000,
    });

    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const [, december] = await billsOf(owner, asha);
    expect(
      (await owner.billing.bill({ id: december?.id ?? 0 })).lines.map((line) => [line.description, line.amountMinor]),
    ).toEqual([
      ['Cable', 30_000],
      ['Cable: rebate for outage', -4_000],
    ]);
    expect(await balanceOf(owner, asha)).toBe(35_400 + (30_000 - 4_000) * 1.18);
    expect(await balanceOf(owner, bala)).toBe(60_000 - 8_000);
  });

  it('is taken back as a whole: what waits is cancelled, what is billed is charged again', async () => {
    const cable = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const [asha, bala] = [
      await addCustomer(owner, 'Asha', { areaId: north }),
      await addCustomer(owner, 'Bala', { areaId: north }),
    ];
    await subscribe(owner, asha, cable.id, '2026-11-01');
    const other = await subscribe(owner, bala, cable.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-10');
    const { id } = await rebate(fault());
    await owner.subscriptions.changeState({ id: other.id, uid: newUid(), to: 'suspended', reason: 'asked for it' });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const beforeMinor = await balanceOf(owner, asha);
    const password = 'correct horse battery';
    await owner.people.create({
      ...{ username: 'ravi', name: 'Ravi', role: 'manager', password, language: 'en', areaIds: [street] },
    });
    const { token } = await office.connect().sessions.signIn({ username: 'ravi', password });
    const elsewhere = office.connect(token ?? '');
    expect((await failureOf(elsewhere.outages.takeBack({ id, reason: 'not mine' }))).code).toBe('not-allowed');
    expect((await failureOf(elsewhere.outages.goOn({ id }))).code).toBe('not-allowed');
    const back = await owner.outages.takeBack({ id, reason: 'it was another street' });
    expect(back).toMatchObject({
      state: 'taken-back',
      given: 0,
      amountMinor: 0,
      takeBackReason: 'it was another street',
    });
    expect(await owner.outages.takeBack({ id, reason: 'asked again' })).toEqual(back);
    expect(await owner.outages.goOn({ id })).toEqual(back);
    expect((await charges(asha)).at(-1)).toEqual(['adjustment', '2026-11-03', '2026-11-07', 4_000, 'open']);
    expect(await charges(bala)).toEqual([['rebate', '2026-11-03', '2026-11-07', -4_000, 'cancelled']]);
    owner = await comeTo(office, '2027-01-01');
    await runBills(owner, '2027-01-01');
    expect(await balanceOf(owner, asha)).toBe(beforeMinor + 34_000 * 1.18);
    // Taken back, the days may be given back anew.
    expect(await owner.outages.preview(fault())).toMatchObject({ given: 2, already: 0 });
  });

  it('is not charged again when it is taken back after the bill that it stood on was given back whole', async () => {
    const cable = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const asha = await addCustomer(owner, 'Asha', { areaId: north });
    await subscribe(owner, asha, cable.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-10');
    const { id } = await rebate(fault());
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const december = (await billsOf(owner, asha))[1];
    expect(december).toMatchObject({ totalMinor: 26_000 * 1.18 });
    const credit = { id: december?.id ?? 0, uid: newUid(), what: { kind: 'full' as const }, reason: 'away' };
    await owner.corrections.credit(credit);
    await owner.outages.takeBack({ id, reason: 'it was another street' });
    expect((await charges(asha)).map(([kind]) => kind)).toEqual(['rebate']);
    expect(await balanceOf(owner, asha)).toBe(30_000 * 1.18);
  });

  it('shorter than the table says gives nothing, unless a person says so', async () => {
    const cable = await addPlan(owner, 'Cable', 30_000);
    const asha = await addCustomer(owner, 'Asha', { areaId: north });
    await subscribe(owner, asha, cable.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-10');
    const short = fault({ toOn: '2026-11-06', toHour: 9 });
    expect(await owner.outages.preview(short)).toMatchObject({ hours: 71, given: 0, amountMinor: 0 });
    expect(await owner.outages.preview({ ...short, toHour: 10 })).toMatchObject({ hours: 72, amountMinor: 3_000 });
    expect(await owner.outages.preview({ ...short, terms: 'by-time' })).toMatchObject({ amountMinor: 3_000 });
    await rebate({ ...short, terms: 'by-time' });
    // What came back with the rebate does not come back with the end of the service; the closing bill takes both in.
    const service = (await owner.customers.get({ id: asha })).subscriptions[0];
    const effect = await owner.subscriptions.previewChange({
      id: service?.id ?? 0,
      change: { kind: 'state', to: 'ended', on: '2026-11-05' },
    });
    expect(effect.lines.map(({ amountMinor }) => amountMinor)).toEqual([-3_000, -25_000]);
  });
});

describe('an outage by the table of Bangladesh', () => {
  beforeEach(async () => {
    await office.close();
    await begin('BD');
  });

  it.each([
    ['2026-11-04', 9, 0],
    ['2026-11-04', 10, 15_000],
    ['2026-11-05', 10, 22_500],
    ['2026-11-06', 10, 30_000],
    ['2026-11-10', 10, 30_000],
  ])('up to %s %i h gives %i of 300.00 back', async (toOn, toHour, amountMinor) => {
    const plan = await addPlan(owner, 'Internet', 30_000, { kind: 'internet' });
    const asha = await addCustomer(owner, 'Asha', { areaId: street });
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-20');
    const asked = fault({ toOn, toHour, planKind: 'internet' } as Partial<Asked>);
    expect(await owner.outages.preview(asked)).toMatchObject({ amountMinor });
    expect(await owner.outages.preview({ ...asked, planKind: 'cable' })).toMatchObject({ services: 0 });
    if (amountMinor === 0) return;
    expect(await rebate(asked)).toMatchObject({ amountMinor });
    // A second outage of the month has only the rest to give.
    const second = fault({ fromOn: '2026-11-12', fromHour: 0, toOn: '2026-11-16', toHour: 0 });
    expect((await owner.outages.preview(second)).amountMinor).toBe(30_000 - amountMinor);
  });

  it('over the turn of the month is judged in each month by its own hours', async () => {
    const plan = await addPlan(owner, 'Internet', 30_000, { kind: 'internet' });
    const asha = await addCustomer(owner, 'Asha', { areaId: street });
    await subscribe(owner, asha, plan.id, '2026-11-01');
    for (const on of ['2026-11-01', '2026-12-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    owner = await comeTo(office, '2026-12-10');
    const asked = fault({ fromOn: '2026-11-29', fromHour: 12, toOn: '2026-12-02', toHour: 12 });
    const { rows } = await owner.outages.preview(asked);
    expect(rows.map(({ fromOn, toOn, amountMinor }) => [fromOn, toOn, amountMinor])).toEqual([
      ['2026-11-01', '2026-12-01', 15_000],
      ['2026-12-01', '2027-01-01', 15_000],
    ]);
  });
});

describe('a rebate', () => {
  it('refuses what cannot be, and whoever may not', async () => {
    owner = await comeTo(office, '2026-11-10');
    expect((await failureOf(rebate(fault()))).code).toBe('nothing-to-rebate');
    const preview = (more: Partial<Asked>) => failureOf(owner.outages.preview(fault(more)));
    expect(await preview({ toOn: '2026-11-10', toHour: 11 })).toMatchObject({ code: 'day-not-allowed' });
    expect(await preview({ toOn: '2026-11-03' })).toMatchObject({ code: 'invalid-input' });
    expect(await preview({ fromOn: '2026-06-01' })).toMatchObject({ code: 'invalid-input' });
    expect(await preview({ fromOn: '2025-09-01', toOn: '2025-09-09' })).toMatchObject({ code: 'day-not-allowed' });
    expect(await preview({ areaId: 999 })).toMatchObject({ code: 'not-found' });
    expect(await preview({ routerId: 1 })).toMatchObject({ code: 'invalid-input' });
    const cashier = await office.signInAs.call({ ...office, owner }, 'cashier');
    expect((await failureOf(cashier.outages.preview(fault()))).code).toBe('not-allowed');
  });

  it('keeps a table of the office’s own', async () => {
    const rule = await owner.outages.rule({});
    expect(rule).toEqual({ steps: [{ fromHours: 72, kind: 'by-time' }], version: 0 });
    const saved = await owner.outages.saveRule({
      ...rule,
      steps: [
        { fromHours: 48, kind: 'payable', payablePpm: 0 },
        { fromHours: 4, kind: 'by-time' },
      ],
    });
    expect(saved.steps.map(({ fromHours }) => fromHours)).toEqual([4, 48]);
    expect((await failureOf(owner.outages.saveRule({ ...saved, version: 0 }))).code).toBe('changed-meanwhile');
    const twice = { ...saved, steps: [...saved.steps, ...saved.steps] };
    expect((await failureOf(owner.outages.saveRule(twice))).code).toBe('invalid-input');
  });

  it('that was interrupted is finished, and gives nothing twice', async () => {
    const cable = await addPlan(owner, 'Cable', 30_000);
    const ids: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      const id = await addCustomer(owner, `Customer ${n}`, { areaId: north });
      await subscribe(owner, id, cable.id, '2026-11-01');
      ids.push(id);
    }
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-10');
    const { id } = await rebate(fault());
    // As if the host had died in the middle: some had been dealt with, the others had not.
    office.host.context().write((tx) => {
      tx.sql.run("UPDATE outage SET state = 'running' WHERE id = ?", id);
      const some = 'SELECT subscription_id FROM outage_item WHERE outage_id = 1 ORDER BY subscription_id LIMIT 10';
      tx.sql.run(`UPDATE charge SET cancelled_at = 1, cancel_reason = 'undone' WHERE subscription_id IN (${some})`);
      tx.sql.run(`UPDATE outage_item SET result = 'waiting', amount_minor = 0 WHERE subscription_id IN (${some})`);
    });
    const [one, other] = await Promise.all([owner.outages.goOn({ id }), owner.outages.goOn({ id })]);
    expect(one).toMatchObject({ state: 'given', given: 30, amountMinor: 30 * 4_000 });
    expect(other).toEqual(one);
    const open = await owner.charges.list({ kind: 'rebate', state: 'open' });
    expect(open).toMatchObject({ total: 30, totals: { amountMinor: -30 * 4_000 } });
  });
});
