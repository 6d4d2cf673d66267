import type { InferContractRouterInputs } from '@orpc/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addBoxes } from '#modules/boxes/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { BoxFee } from '#shared/domain/boxWork.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

type Work = InferContractRouterInputs<Contract>['boxWork']['act']['work'];

let office: TestOffice;
let owner: OfficeClient;
let planId: number;
let store: number;
let repair: number;
let asha: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  planId = (await addPlan(owner, 'Basic', 30_000)).id;
  asha = await addCustomer(owner, 'Asha');
  [store, repair] = office.host
    .context()
    .write((tx) => [
      tx.sql.run("INSERT INTO stock_place (name, kind) VALUES ('Shelf', 'store')").id,
      tx.sql.run("INSERT INTO stock_place (name, kind) VALUES ('Bench', 'repair')").id,
    ]) as [number, number];
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

/** Boxes that lie in stock, with their cards. */
function stock(...serials: string[]): number[] {
  return office.host.context().write((tx) =>
    addBoxes(
      tx,
      serials.map((serial) => ({
        ...({ serial, vc: `V${serial}`, state: 'in-stock', offCause: '', placeId: store } as const),
        ...({ customerId: null, subscriptionId: null, ownership: 'operator' } as const),
      })),
      { uid: newUid(), kind: 'receive', reason: '' },
    ),
  );
}

/** What each kind of work charges, in rupees; the deposit too. */
async function charge(prices: Partial<Record<BoxFee, number>>): Promise<void> {
  const gst = await taxSetId(owner, 'GST18');
  const fees = [];
  for (const [fee, rupees] of Object.entries(prices) as [BoxFee, number][]) {
    const kind = fee === 'deposit' ? 'deposit' : 'other';
    const price = { priceMinor: rupees * 100, fromOn: '2026-01-01' };
    const { id } = await owner.items.create({ name: fee, kind, taxSetId: kind === 'deposit' ? null : gst, ...price });
    fees.push({ fee, itemId: id });
  }
  await owner.boxWork.saveFees({ fees });
}

const act = (work: Work, uid = newUid(), reason = 'asked for it') => owner.boxWork.act({ uid, work, reason });
const reverse = (id: number, uid = newUid()) => owner.boxWork.reverse({ id, uid, reason: 'the wrong one' });
const boxOf = (serial: string) =>
  office.host.context().read.sql.get<Record<string, unknown>>(
    `SELECT state, off_cause AS cause, place_id AS placeId, customer_id AS customerId, subscription_id AS subscriptionId, vc, ownership
     FROM box WHERE serial = ?`,
    serial,
  );
const serviceOf = (id: number) =>
  office.host
    .context()
    .read.sql.get<{ state: string; cause: string }>('SELECT state, cause FROM subscription WHERE id = ?', id);
const commandsOf = (serial: string) =>
  office.host
    .context()
    .read.sql.all<{ kind: string; state: string }>(
      'SELECT c.kind, c.state FROM cas_command c JOIN box b ON b.id = c.box_id WHERE b.serial = ? ORDER BY c.id',
      serial,
    )
    .map(({ kind, state }) => `${kind} ${state}`);
const depositOf = async (customerId: number) => (await owner.refunds.held({ id: customerId })).depositMinor;
const boxDeposit = (boxId: number) =>
  office.host
    .context()
    .read.sql.get<{ minor: number }>(
      'SELECT coalesce(sum(amount_minor), 0) AS minor FROM box_deposit WHERE box_id = ?',
      boxId,
    )?.minor;

/** Asha with a box of hers that is on. */
async function connected(serial = 'STB1') {
  const [boxId = 0] = stock(serial);
  const { id: subscriptionId } = await subscribe(owner, asha, planId, '2026-11-01');
  const action = await act({ kind: 'activate', serial, subscriptionId });
  return { boxId, subscriptionId, action };
}

describe('activating a box', () => {
  it('is one action with box, money, deposit and command, and is taken back as one', async () => {
    await charge({ installation: 350, activation: 100, deposit: 500 });
    const [boxId = 0] = stock('STB1');
    const { id: subscriptionId } = await subscribe(owner, asha, planId, '2026-11-01');
    const work: Work = { kind: 'activate', serial: ' stb1\t', subscriptionId };
    const effect = await owner.boxWork.preview({ work });
    // 450.00 at 18 %, and 500.00 held.
    expect(effect).toMatchObject({ taxMinor: 8_100, totalMinor: 103_100, services: [] });
    expect(effect.boxes).toEqual([
      { serial: 'STB1', kind: 'activate', fromState: 'in-stock', toState: 'active', placeName: '' },
    ]);
    expect(effect.commands).toEqual([{ serial: 'STB1', command: 'activate' }]);
    expect(effect.fees.map(({ fee, isUsual }) => [fee, isUsual])).toEqual([
      ['installation', true],
      ['activation', true],
      ['deposit', true],
    ]);
    expect(boxOf('STB1')).toMatchObject({ state: 'in-stock' });
    expect(await balanceOf(owner, asha)).toBe(0);
    expect(commandsOf('STB1')).toEqual([]);

    const uid = newUid();
    const action = await act(work, uid);
    expect(action).toMatchObject({ kind: 'activate', chargedMinor: 45_000, depositMinor: 50_000, isLast: true });
    expect(await act(work, uid)).toEqual(action);
    expect(boxOf('STB1')).toMatchObject({ state: 'active', customerId: asha, subscriptionId, placeId: null });
    expect(await balanceOf(owner, asha)).toBe(103_100);
    expect([await depositOf(asha), boxDeposit(boxId)]).toEqual([50_000, 50_000]);
    expect(commandsOf('STB1')).toEqual(['activate queued']);

    expect((await owner.boxWork.previewReverse({ id: action.id })).totalMinor).toBe(-103_100);
    const back = await reverse(action.id);
    expect(back).toMatchObject({
      kind: 'reverse',
      reversesId: action.id,
      chargedMinor: -45_000,
      depositMinor: -50_000,
    });
    expect(boxOf('STB1')).toMatchObject({ state: 'in-stock', customerId: null, placeId: store });
    expect([await balanceOf(owner, asha), await depositOf(asha), boxDeposit(boxId)]).toEqual([0, 0, 0]);
    expect((await failureOf(reverse(action.id))).code).toBe('box-action-later');
    expect((await owner.customers.search({ text: 'STB1' })).length).toBe(0);
  });

  it('gives back with it the tax that was charged, whatever the rate is since', async () => {
    await charge({ installation: 350, deposit: 500 });
    const { action } = await connected();
    expect(await balanceOf(owner, asha)).toBe(91_300);
    const components = ['CGST', 'SGST'].map((name) => ({ name, ratePpm: 140_000 }));
    const id = await taxSetId(owner, 'GST18');
    await owner.catalog.addTaxVersion({ id, fromOn: '2026-11-15', components });
    owner = await comeTo(office, '2026-11-20');
    await reverse(action.id);
    expect([await balanceOf(owner, asha), await depositOf(asha)]).toEqual([0, 0]);
    const [bill] = await billsOf(owner, asha);
    const again = { id: bill?.id ?? 0, uid: newUid(), what: { kind: 'full' as const }, reason: 'not wanted' };
    expect((await failureOf(owner.corrections.credit(again))).code).toBe('nothing-to-credit');
  });

  it('refuses a box that is not in stock, is another’s, or the same id for another wish, and changes nothing', async () => {
    const { subscriptionId } = await connected();
    const [faulty = 0] = stock('STB2', 'STB3');
    await act({ kind: 'lose', boxId: faulty, service: 'keep' });
    const ravi = await addCustomer(owner, 'Ravi');
    const his = await subscribe(owner, ravi, planId, '2026-11-01');
    const before = office.host.context().read.sql.get('SELECT count(*) AS n FROM box_action');
    const of = (serial: string, id: number) => failureOf(act({ kind: 'activate', serial, subscriptionId: id }));
    expect(await of('STB2', his.id)).toMatchObject({
      code: 'box-not-in-stock',
      data: { serial: 'STB2', state: 'lost' },
    });
    expect((await of('NOWHERE', his.id)).code).toBe('box-not-in-stock');
    expect(await of('STB1', his.id)).toMatchObject({ code: 'box-of-another', data: { serial: 'STB1' } });
    const taken = await failureOf(act({ kind: 'activate', serial: 'STB3', vc: 'VSTB1', subscriptionId: his.id }));
    expect(taken).toMatchObject({ code: 'already-exists' });
    expect(office.host.context().read.sql.get('SELECT count(*) AS n FROM box_action')).toEqual(before);
    const uid = newUid();
    await act({ kind: 'activate', serial: 'STB3', subscriptionId: his.id }, uid);
    expect((await failureOf(act({ kind: 'activate', serial: 'STB3', subscriptionId }, uid))).code).toBe(
      'id-used-differently',
    );
  });

  it('waits with a service that is off, and goes on with it', async () => {
    stock('STB1');
    const { id: subscriptionId } = await subscribe(owner, asha, planId, '2026-11-01');
    const change = { id: subscriptionId, refundUnused: false, billNow: false, reason: 'asked' } as const;
    await owner.subscriptions.changeState({ ...change, uid: newUid(), to: 'suspended' });
    expect(await act({ kind: 'activate', serial: 'STB1', subscriptionId })).toMatchObject({ kind: 'assign' });
    expect(commandsOf('STB1')).toEqual([]);
    await owner.subscriptions.changeState({ ...change, uid: newUid(), to: 'active' });
    expect(boxOf('STB1')).toMatchObject({ state: 'active' });
    expect(commandsOf('STB1')).toEqual(['activate queued']);
  });

  it('lets only who may give credits waive what is usual', async () => {
    await charge({ activation: 100 });
    stock('STB1');
    const { id: subscriptionId } = await subscribe(owner, asha, planId, '2026-11-01');
    const cashier = await office.signInAs('cashier');
    const work: Work = { kind: 'activate', serial: 'STB1', subscriptionId, fees: [] };
    expect(await failureOf(cashier.boxWork.act({ uid: newUid(), work, reason: 'a friend' }))).toMatchObject({
      code: 'not-allowed',
      data: { permission: 'charges.credit' },
    });
    expect(await act(work)).toMatchObject({ chargedMinor: 0 });
  });
});

describe('switching a box off and on', () => {
  it.each([
    ['request', 'suspended', 'request'],
    ['due', 'suspended', 'due'],
    ['temporary', 'paused', ''],
  ] as const)('for %s goes with the service, and back', async (cause, state, why) => {
    const { boxId, subscriptionId } = await connected();
    const off = await act({ kind: 'deactivate', boxId, cause });
    expect(boxOf('STB1')).toMatchObject({ state: 'off', cause });
    expect(serviceOf(subscriptionId)).toEqual({ state, cause: why });
    expect(commandsOf('STB1')).toEqual(['activate superseded', 'deactivate queued']);
    const back = await reverse(off.id);
    expect(boxOf('STB1')).toMatchObject({ state: 'active', cause: '' });
    expect(serviceOf(subscriptionId)).toEqual({ state: 'active', cause: '' });
    expect((await owner.boxWork.actions({ boxId })).rows.map(({ id, kind }) => [id, kind])[0]).toEqual([
      back.id,
      'reverse',
    ]);
    await act({ kind: 'deactivate', boxId, cause });
    const on = await act({ kind: 'reactivate', boxId });
    expect([boxOf('STB1')?.state, serviceOf(subscriptionId)?.state]).toEqual(['active', 'active']);
    await reverse(on.id);
    expect(boxOf('STB1')).toMatchObject({ state: 'off', cause });
    expect(serviceOf(subscriptionId)).toEqual({ state, cause: why });
    expect(await balanceOf(owner, asha)).toBe(0);
  });

  it('charges for going on again, and refreshes one that is on', async () => {
    await charge({ reactivation: 50, refresh: 10 });
    const { boxId } = await connected();
    const again = await act({ kind: 'refresh', boxId });
    expect(again.chargedMinor).toBe(1_000);
    expect(commandsOf('STB1')).toEqual(['activate queued', 'refresh queued']);
    await reverse(again.id);
    expect(await balanceOf(owner, asha)).toBe(0);
    await act({ kind: 'deactivate', boxId, cause: 'request' });
    expect((await failureOf(act({ kind: 'refresh', boxId }))).code).toBe('box-state');
    expect((await act({ kind: 'reactivate', boxId })).chargedMinor).toBe(5_000);
    expect(await balanceOf(owner, asha)).toBe(5_900);
  });

  it('is not taken back once something later was done, and says what', async () => {
    const { boxId, action } = await connected();
    await act({ kind: 'deactivate', boxId, cause: 'request' });
    expect(await failureOf(reverse(action.id))).toEqual({
      code: 'box-action-later',
      data: { serial: 'STB1', action: 'deactivate', on: '2026-11-01' },
    });
  });
});

describe('exchanging a box', () => {
  it.each([
    ['within its warranty for nothing', '2026-12-31', 0],
    ['after it for the exchange and the visit', '2026-10-31', 45_000],
  ])('%s: plan, service and deposit stay', async (_name, warrantyToOn, chargedMinor) => {
    await charge({ swap: 250, visit: 200, deposit: 500 });
    const { boxId, subscriptionId } = await connected();
    const [fresh = 0] = stock('STB2');
    office.host
      .context()
      .write((tx) => tx.sql.run('UPDATE box SET warranty_to_on = ? WHERE id = ?', warrantyToOn, boxId));
    const before = await balanceOf(owner, asha);
    const action = await act({ kind: 'swap', boxId, serial: 'STB2', why: 'fault', placeId: store });
    expect(action).toMatchObject({ kind: 'swap-out', otherSerial: 'STB2', chargedMinor });
    expect(boxOf('STB1')).toMatchObject({ state: 'faulty', placeId: store, customerId: null });
    expect(boxOf('STB2')).toMatchObject({ state: 'active', customerId: asha, subscriptionId });
    expect([boxDeposit(boxId), boxDeposit(fresh), await depositOf(asha)]).toEqual([0, 50_000, 50_000]);
    expect([commandsOf('STB1').at(-1), commandsOf('STB2')]).toEqual(['deactivate queued', ['activate queued']]);
    expect(await balanceOf(owner, asha)).toBe(before + Math.round(chargedMinor * 1.18));
    await reverse(action.id);
    expect(boxOf('STB1')).toMatchObject({ state: 'active', customerId: asha });
    expect(boxOf('STB2')).toMatchObject({ state: 'in-stock', placeId: store });
    expect([boxDeposit(boxId), boxDeposit(fresh)]).toEqual([50_000, 0]);
    expect(await balanceOf(owner, asha)).toBe(before);
  });

  it('for a box that is not in stock changes nothing', async () => {
    const { boxId } = await connected();
    const ravi = await addCustomer(owner, 'Ravi');
    stock('STB9');
    await act({
      kind: 'activate',
      serial: 'STB9',
      subscriptionId: (await subscribe(owner, ravi, planId, '2026-11-01')).id,
    });
    const swap = (serial: string) => failureOf(act({ kind: 'swap', boxId, serial, why: 'upgrade', placeId: store }));
    expect((await swap('STB9')).code).toBe('box-of-another');
    expect((await swap('STB7')).code).toBe('box-not-in-stock');
    expect((await swap('STB1')).code).toBe('box-not-in-stock');
    expect(boxOf('STB1')).toMatchObject({ state: 'active', customerId: asha });
  });
});

describe('a box that leaves its customer', () => {
  it('damaged: the deposit less the damage goes on his account, and all comes back', async () => {
    await charge({ deposit: 500, damaged: 150 });
    const { boxId, subscriptionId } = await connected();
    expect(await balanceOf(owner, asha)).toBe(50_000);
    const work: Work = { kind: 'return', boxId, condition: 'damaged', placeId: store, service: 'stop' };
    expect((await owner.boxWork.preview({ work })).totalMinor).toBe(17_700 - 50_000);
    const action = await act(work);
    expect(boxOf('STB1')).toMatchObject({ state: 'faulty', placeId: store });
    expect(serviceOf(subscriptionId)).toMatchObject({ state: 'suspended', cause: 'request' });
    expect([await balanceOf(owner, asha), await depositOf(asha), boxDeposit(boxId)]).toEqual([17_700, 0, 0]);
    await reverse(action.id);
    expect(serviceOf(subscriptionId)).toMatchObject({ state: 'active' });
    expect(boxOf('STB1')).toMatchObject({ state: 'active', subscriptionId });
    expect([await balanceOf(owner, asha), await depositOf(asha), boxDeposit(boxId)]).toEqual([50_000, 50_000, 50_000]);
  });

  it('whose deposit was given back in cash before brings nothing back a second time', async () => {
    await charge({ deposit: 500 });
    const { boxId, action } = await connected();
    await owner.shifts.open({ uid: newUid(), floatMinor: 100_000 });
    const cash = { source: 'deposit', amountMinor: 30_000, kind: 'cash', reference: '', reason: 'asked' } as const;
    await owner.refunds.give({ ...cash, uid: newUid(), customerId: asha });
    expect((await failureOf(reverse(action.id))).code).toBe('more-than-held');
    await act({ kind: 'return', boxId, condition: 'good', placeId: store, service: 'keep' });
    expect([await balanceOf(owner, asha), await depositOf(asha)]).toEqual([30_000, 0]);
  });

  it('with the end of the service: that is billed, and is not undone', async () => {
    const { boxId, subscriptionId } = await connected();
    const action = await act({ kind: 'return', boxId, condition: 'good', placeId: store, service: 'end' });
    expect([boxOf('STB1')?.state, serviceOf(subscriptionId)?.state]).toEqual(['returned', 'ended']);
    expect((await failureOf(reverse(action.id))).code).toBe('box-service-ended');
  });

  it('lost: it is charged, less the deposit', async () => {
    await charge({ deposit: 500, lost: 1_000 });
    const { boxId } = await connected();
    const action = await act({ kind: 'lose', boxId, service: 'keep' });
    expect(boxOf('STB1')).toMatchObject({ state: 'lost', customerId: null, placeId: null });
    expect([await balanceOf(owner, asha), await depositOf(asha)]).toEqual([118_000, 0]);
    await reverse(action.id);
    expect([await balanceOf(owner, asha), await depositOf(asha)]).toEqual([50_000, 50_000]);
  });

  it('sold: to him, who keeps it and has his deposit back; he gives it back to nobody', async () => {
    await charge({ deposit: 500, sale: 1_200 });
    const { boxId } = await connected();
    const action = await act({ kind: 'sell', boxId });
    expect(boxOf('STB1')).toMatchObject({ state: 'active', ownership: 'customer', customerId: asha });
    expect([await balanceOf(owner, asha), await depositOf(asha)]).toEqual([141_600, 0]);
    const back: Work = { kind: 'return', boxId, condition: 'good', placeId: store, service: 'keep' };
    expect((await failureOf(act(back))).code).toBe('box-is-customers');
    await reverse(action.id);
    expect(boxOf('STB1')).toMatchObject({ ownership: 'operator' });
    const [shelf = 0] = stock('STB2');
    expect((await failureOf(act({ kind: 'sell', boxId: shelf }))).code).toBe('box-needs-buyer');
    const away = await act({ kind: 'sell', boxId: shelf, customerId: asha });
    expect(boxOf('STB2')).toMatchObject({ state: 'sold', placeId: null, ownership: 'customer' });
    await reverse(away.id);
    expect(boxOf('STB2')).toMatchObject({ state: 'in-stock', placeId: store });
    expect(await balanceOf(owner, asha)).toBe(50_000);
  });

  it('handed on: the other is charged, and he has his deposit back', async () => {
    await charge({ deposit: 500, transfer: 100 });
    const { boxId, subscriptionId } = await connected();
    const ravi = await addCustomer(owner, 'Ravi');
    const his = await subscribe(owner, ravi, planId, '2026-11-01');
    const work: Work = { kind: 'hand-on', boxId, subscriptionId: his.id, service: 'stop' };
    const action = await act(work);
    expect(boxOf('STB1')).toMatchObject({ state: 'active', customerId: ravi, subscriptionId: his.id });
    expect(serviceOf(subscriptionId)?.state).toBe('suspended');
    expect([await balanceOf(owner, asha), await depositOf(asha)]).toEqual([0, 0]);
    expect([await balanceOf(owner, ravi), await depositOf(ravi), boxDeposit(boxId)]).toEqual([61_800, 50_000, 50_000]);
    expect((await failureOf(act({ ...work, subscriptionId: his.id }))).code).toBe('same-customer');
    await reverse(action.id);
    expect(boxOf('STB1')).toMatchObject({ customerId: asha, subscriptionId });
    expect([await depositOf(asha), await depositOf(ravi), boxDeposit(boxId)]).toEqual([50_000, 0, 50_000]);
    expect([await balanceOf(owner, asha), await balanceOf(owner, ravi)]).toEqual([50_000, 0]);
  });

  it('goes to repair and comes back', async () => {
    const { boxId } = await connected();
    await act({ kind: 'return', boxId, condition: 'faulty', placeId: store, service: 'keep' });
    expect((await failureOf(act({ kind: 'send-to-repair', boxId, placeId: store }))).code).toBe('box-state');
    await act({ kind: 'send-to-repair', boxId, placeId: repair });
    expect(boxOf('STB1')).toMatchObject({ state: 'in-repair', placeId: repair });
    const back = await act({ kind: 'repaired', boxId, placeId: store, outcome: 'good' });
    expect(boxOf('STB1')).toMatchObject({ state: 'in-stock', placeId: store });
    await reverse(back.id);
    expect(boxOf('STB1')).toMatchObject({ state: 'in-repair', placeId: repair });
  });
});

describe('any sequence of work', () => {
  /** What may be tried, on boxes and services by their places in their lists: much of it is refused. */
  const step = fc.record({
    what: fc.constantFrom(
      ...([
        'activate',
        'deactivate',
        'reactivate',
        'refresh',
        'swap',
        'return',
        'lose',
        'sell',
        'hand-on',
        'reverse',
      ] as const),
    ),
    box: fc.nat(3),
    other: fc.nat(3),
    service: fc.nat(2),
    cause: fc.constantFrom('due', 'request', 'temporary'),
    after: fc.constantFrom('stop', 'keep'),
  });

  it('leaves each box at one place in one state, as its history says; deposits and switches agree', async () => {
    await charge({ activation: 100, deposit: 500, swap: 250, visit: 200, damaged: 150, lost: 900, sale: 1_200 });
    const ravi = await addCustomer(owner, 'Ravi');
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        round += 1;
        const serials = ['A', 'B', 'C', 'D'].map((name) => `${name}${round}`);
        const boxes = stock(...serials);
        const services: number[] = [];
        for (const customerId of [asha, asha, ravi])
          services.push((await subscribe(owner, customerId, planId, '2026-11-01')).id);
        const codes: string[] = [];
        for (const { what, box, other, service, cause, after } of steps) {
          const boxId = boxes[box] ?? 0;
          const subscriptionId = services[service] ?? 0;
          const works: Record<Exclude<typeof what, 'reverse'>, Work> = {
            activate: { kind: 'activate', serial: serials[box] ?? '', subscriptionId },
            deactivate: { kind: 'deactivate', boxId, cause },
            reactivate: { kind: 'reactivate', boxId },
            refresh: { kind: 'refresh', boxId },
            swap: { kind: 'swap', boxId, serial: serials[other] ?? '', why: 'fault', placeId: store },
            return: { kind: 'return', boxId, condition: 'damaged', placeId: store, service: after },
            lose: { kind: 'lose', boxId, service: after },
            sell: { kind: 'sell', boxId, customerId: asha },
            'hand-on': { kind: 'hand-on', boxId, subscriptionId, service: after },
          };
          const last = (await owner.boxWork.actions({ boxId })).rows[0];
          const before = everything();
          try {
            if (what !== 'reverse') await act(works[what]);
            else if (last) await reverse(last.id);
          } catch (error) {
            codes.push((error as { code: string }).code);
            expect(everything()).toEqual(before);
          }
        }
        expect(codes.filter((code) => code === 'INTERNAL_SERVER_ERROR' || code === 'internal')).toEqual([]);
        await expectWhole();
      }),
      { numRuns: 12 },
    );
  });

  const sql = () => office.host.context().read.sql;
  const everything = () =>
    [
      'box_action',
      'box_work',
      'box_deposit',
      'charge',
      'bill',
      'credit_note',
      'transfer',
      'cas_command',
      'audit',
      'subscription_event',
    ].map((table) => sql().get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n);

  async function expectWhole(): Promise<void> {
    const boxes = sql().all<{
      id: number;
      state: string;
      cause: string;
      at: number;
      places: number;
      serviceState: string | null;
    }>(
      `SELECT b.id, b.state, b.off_cause AS cause, b.subscription_id AS at,
         (b.customer_id IS NOT NULL) + (b.place_id IS NOT NULL) + (b.state IN ('lost', 'sold')) AS places, s.state AS serviceState
       FROM box b LEFT JOIN subscription s ON s.id = b.subscription_id`,
    );
    for (const { id, state, cause, places, serviceState } of boxes) {
      expect(places).toBe(1);
      // The history replays to the present, each action beginning where the one before it ended.
      const actions = sql().all<{ kind: string; from: string; fromCause: string; to: string; toCause: string }>(
        `SELECT kind, from_state AS "from", from_cause AS fromCause, to_state AS "to", to_cause AS toCause
         FROM box_action WHERE box_id = ? ORDER BY id`,
        id,
      );
      const end = actions.reduce<{ state: string; cause: string }>(
        (now, action) => {
          expect([action.from, action.fromCause]).toEqual([now.state, now.cause]);
          return { state: action.to, cause: action.toCause };
        },
        { state: '', cause: '' },
      );
      expect(end).toEqual({ state, cause });
      if (serviceState !== null) expect(state === 'active').toBe(serviceState === 'active');
      const wish = sql().get<{ kind: string }>(
        "SELECT kind FROM cas_command WHERE box_id = ? AND kind IN ('activate', 'deactivate') ORDER BY id DESC LIMIT 1",
        id,
      );
      expect(wish?.kind === 'activate').toBe(state === 'active');
    }
    const held = sql().get<{ boxes: number; books: number }>(
      `SELECT coalesce((SELECT sum(amount_minor) FROM box_deposit), 0) AS boxes,
         coalesce((SELECT -sum(balance_minor) FROM account WHERE kind = 'deposit'), 0) AS books`,
    );
    expect(held?.boxes).toBe(held?.books);
    const elsewhere =
      'SELECT sum(d.amount_minor) AS n FROM box_deposit d JOIN box b ON b.id = d.box_id WHERE b.customer_id IS NULL';
    expect(sql().get<{ n: number | null }>(elsewhere)?.n ?? 0).toBe(0);
    expectProved(office);
  }
});
