import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, billsOf, expectProved, failureOf, runBills, subscribe } from '#testing/steps.ts';

/** Visits for a ticket (issue 5): planned, made once whatever a phone sends twice, measured, pictured, signed, charged. */

let office: TestOffice;
let owner: OfficeClient;
let ravi: OfficeClient;
let raviId: number;
let asha: number;
let ticketId: number;
let itemId: number;

beforeEach(async () => {
  office = await makeOffice();
  owner = office.owner;
  ravi = await office.signInAs('technician', 'ravi');
  raviId = (await owner.tickets.workers({})).find(({ name }) => name === 'ravi')?.id ?? 0;
  asha = await addCustomer(owner, 'Asha', { phones: ['98490 12345'], address: '2 Main Road' });
  const plan = await addPlan(owner, 'Cable', 30_000);
  await subscribe(owner, asha, plan.id, '2026-11-01');
  itemId = (await owner.items.create({ name: 'Visit', kind: 'visit', priceMinor: 20_000, fromOn: '2026-01-01' })).id;
  // What needs its codes is nothing to be charged at a door.
  await owner.vouchers.createProduct({ name: 'Hotspot 1 day', priceMinor: 5_900, validityMinutes: 1_440 });
  const [type] = await owner.tickets.types({});
  if (!type) throw new Error('no type');
  await owner.tickets.updateType({ ...type, checklist: ['Signal at the tap', 'Connector'] });
  ticketId = (await owner.tickets.open({ uid: newUid(), typeId: type.id, customerId: asha })).id;
});
afterEach(() => office.close());

const plan = (more: Partial<Parameters<OfficeClient['visits']['plan']>[0]> = {}) =>
  owner.visits.plan({ uid: newUid(), ticketId, technicianId: raviId, plannedOn: '2026-11-21', ...more });

const jpeg = (bytes: number) => {
  const data = new Uint8Array(bytes);
  data.set([0xff, 0xd8, 0xff, 0xe0]);
  return new File([data], 'tap.jpg', { type: 'image/jpeg' });
};

const FOUND = {
  outcome: 'solved',
  report: 'Connector changed',
  checklist: [
    { text: 'Signal at the tap', done: true },
    { text: 'Connector', done: true },
  ],
  readings: [
    { name: 'RF', value: -3.5, unit: 'dBmV' },
    { name: 'ONT', value: -19.2, unit: 'dBm' },
  ],
  parts: [{ item: 'F connector', quantity: 2, serial: '' }],
  signerName: 'Asha',
  signature: 'M10 20L30 40.5L60 20',
} as const;

const found = () => ({
  ...FOUND,
  checklist: [...FOUND.checklist],
  readings: [...FOUND.readings],
  parts: [...FOUND.parts],
});

describe('a visit', () => {
  it('is planned, begun and done, solves its ticket, and is charged on the next bill once', async () => {
    const { id, address, phone, checklist } = await plan({ fromMinute: 600, toMinute: 720 });
    expect([address, phone, checklist.map(({ text }) => text)]).toEqual([
      '2 Main Road',
      '98490 12345',
      ['Signal at the tap', 'Connector'],
    ]);
    expect((await owner.tickets.get({ id: ticketId })).assigneeName).toBe('ravi');
    const mine = await ravi.visits.mine({});
    expect([mine.on, mine.visits.map((visit) => visit.id), mine.items]).toEqual([
      '2026-11-21',
      [id],
      [{ id: itemId, name: 'Visit', priceMinor: 20_000 }],
    ]);
    await ravi.visits.start({ id, uid: newUid() });
    expect((await owner.tickets.get({ id: ticketId })).state).toBe('in-progress');
    const uid = newUid();
    const done = await ravi.visits.done({ id, uid, ...found(), chargeItemId: itemId });
    expect(done).toMatchObject({ ...FOUND, state: 'done', chargeText: 'Visit', chargeMinor: 20_000 });
    await ravi.visits.done({ id, uid, ...found(), chargeItemId: itemId });
    expect(await owner.tickets.get({ id: ticketId })).toMatchObject({ state: 'solved', solution: 'Connector changed' });
    expect((await failureOf(ravi.visits.done({ id, uid, ...found(), report: 'Another' }))).code).toBe(
      'id-used-differently',
    );
    expect(await failureOf(ravi.visits.done({ id, uid: newUid(), ...found() }))).toEqual({
      code: 'visit-state',
      data: { state: 'done' },
    });
    await runBills(owner, '2026-11-21');
    expect((await billsOf(owner, asha)).map(({ totalMinor }) => totalMinor)).toEqual([50_000]);
    expectProved(office);
  });

  it('takes what was used out of what its technician carries, and is done all the same where he carries none', async () => {
    const store = await owner.stock.createPlace({ name: 'Store', kind: 'store' });
    const bag = await owner.stock.createPlace({ name: 'Bag of Ravi', kind: 'technician', userId: raviId });
    const part = await owner.parts.create({ name: 'F connector', kind: 'connector', unit: 'piece', costMinor: 500 });
    await owner.parts.receive({ id: part.id, uid: newUid(), toPlaceId: store.id, quantity: 10 });
    await owner.parts.move({ id: part.id, uid: newUid(), fromPlaceId: store.id, toPlaceId: bag.id, quantity: 5 });
    expect((await ravi.visits.mine({})).carried).toEqual(['F connector']);
    const { id } = await plan();
    const uid = newUid();
    const parts = [
      { item: 'f connector', quantity: 2, serial: '' },
      { item: 'F connector', quantity: 4, serial: '' },
      { item: 'Clip', quantity: 1, serial: '' },
    ];
    const used = { id, uid, ...found(), parts };
    const done = await ravi.visits.done(used);
    expect((await ravi.visits.done(used)).parts).toEqual(done.parts);
    // Two of five are his to use; four of the three that are left are not.
    expect(done.parts.map(({ isFromStock }) => isFromStock)).toEqual([true, false, false]);
    const [level] = (await owner.parts.list({})).filter(({ id: known }) => known === part.id);
    expect(level?.places.map(({ place, quantity }) => [place, quantity])).toEqual([
      ['Bag of Ravi', 3],
      ['Store', 5],
    ]);
    const [move] = (await owner.parts.moves({ partId: part.id })).rows;
    expect(move).toMatchObject({ kind: 'use', quantity: 2, fromPlace: 'Bag of Ravi' });
    expectProved(office);
  });

  it('that meets nobody lets the promised time stand still, and one that is not enough goes on', async () => {
    const first = await plan();
    const report = 'Door locked, phoned';
    await ravi.visits.done({ id: first.id, uid: newUid(), outcome: 'not-home', report });
    expect(await owner.tickets.get({ id: ticketId })).toMatchObject({ state: 'waiting', waitingFor: 'customer' });
    const second = await plan({ plannedOn: '2026-11-23' });
    expect((await ravi.visits.mine({})).visits.map(({ id }) => id)).toEqual([first.id]);
    office.clock.set('2026-11-21T08:30:00Z');
    await ravi.visits.start({ id: second.id, uid: newUid() });
    await ravi.visits.done({
      id: second.id,
      uid: newUid(),
      outcome: 'again',
      report: 'Needs a new drop',
      freeReason: 'Warranty',
    });
    expect(await owner.tickets.get({ id: ticketId })).toMatchObject({ state: 'in-progress' });
    expect((await owner.visits.list({ ticketId })).rows.map(({ outcome }) => outcome)).toEqual(['not-home', 'again']);
  });

  it('is planned for a day to come and a slot that ends after it begins, once, and may be called off', async () => {
    const uid = newUid();
    const { id } = await plan({ uid });
    expect((await plan({ uid })).id).toBe(id);
    expect((await failureOf(plan({ uid, plannedOn: '2026-11-25' }))).code).toBe('id-used-differently');
    expect((await failureOf(plan({ plannedOn: '2026-11-20' }))).code).toBe('day-not-allowed');
    expect((await failureOf(plan({ fromMinute: 600 }))).code).toBe('invalid-input');
    expect((await failureOf(plan({ fromMinute: 600, toMinute: 600 }))).code).toBe('invalid-input');
    const off = newUid();
    await owner.visits.cancel({ id, uid: off, reason: 'He goes away' });
    expect((await owner.visits.cancel({ id, uid: off, reason: 'He goes away' })).state).toBe('cancelled');
    expect((await failureOf(ravi.visits.start({ id, uid: newUid() }))).code).toBe('visit-state');
    expect((await ravi.visits.mine({})).visits).toEqual([]);
    const other = await plan();
    for (const call of [
      ravi.visits.start({ id: other.id, uid: off }),
      ravi.visits.done({ id: other.id, uid: off, outcome: 'again', report: 'Not yet' }),
      owner.visits.cancel({ id: other.id, uid: off, reason: 'He goes away' }),
    ])
      expect((await failureOf(call)).code).toBe('id-used-differently');
  });

  it('is its technician’s, and costs nothing where there is no customer', async () => {
    const { id } = await plan();
    const sita = await office.signInAs('technician', 'sita');
    expect((await failureOf(sita.visits.start({ id, uid: newUid() }))).code).toBe('not-allowed');
    const areaId = (await owner.settings.createArea({ name: 'North', parentId: null, branchId: 1 })).id;
    const [type] = await owner.tickets.types({});
    const fault = await owner.tickets.open({ uid: newUid(), typeId: type?.id ?? 0, areaId });
    const there = await plan({ ticketId: fault.id });
    expect(there.address).toBe('North');
    const charged = ravi.visits.done({ id: there.id, uid: newUid(), ...found(), chargeItemId: itemId });
    expect((await failureOf(charged)).code).toBe('invalid-input');
    expect((await ravi.visits.done({ id: there.id, uid: newUid(), ...found() })).state).toBe('done');
  });
});

describe('a picture', () => {
  it('is kept once and comes back as it was sent', async () => {
    const { id } = await plan();
    const uid = newUid();
    const file = jpeg(200_000);
    const photo = await ravi.visits.addPhoto({ id, uid, kind: 'before', file });
    expect((await ravi.visits.addPhoto({ id, uid, kind: 'before', file })).id).toBe(photo.id);
    expect((await owner.visits.list({ ticketId })).rows[0]?.photos.map(({ kind }) => kind)).toEqual(['before']);
    const back = await owner.visits.photo({ id: photo.id });
    expect([back.type, back.size, back.name]).toEqual(['image/jpeg', 200_000, expect.stringMatching(/^TKT-.*\.jpeg$/)]);
  });

  it('of 30 MB, of another kind, or one too many is refused in words and changes nothing', async () => {
    const { id } = await plan();
    const add = (file: File) => ravi.visits.addPhoto({ id, uid: newUid(), kind: 'after', file });
    expect(await failureOf(add(jpeg(30 * 1024 * 1024)))).toEqual({
      code: 'photo-too-large',
      data: { megabytes: 30, most: 5 },
    });
    const lies = new File(['<svg onload="alert(1)"/>'], 'tap.jpg', { type: 'image/jpeg' });
    expect((await failureOf(add(lies))).code).toBe('photo-kind');
    for (let count = 0; count < 12; count += 1) await add(jpeg(100));
    expect(await failureOf(add(jpeg(100)))).toEqual({ code: 'too-many-photos', data: { most: 12 } });
    expect((await owner.visits.list({ ticketId })).rows[0]?.photos).toHaveLength(12);
  });
});

describe('reports', () => {
  it('say what was promised and kept, what technicians did, and what came back', async () => {
    const first = await plan();
    await ravi.visits.start({ id: first.id, uid: newUid() });
    await ravi.visits.done({ id: first.id, uid: newUid(), ...found() });
    const fault = (await owner.tickets.types({})).find(({ isFault }) => isFault)?.id ?? 0;
    const open = () => owner.tickets.open({ uid: newUid(), typeId: fault, customerId: asha });
    const early = await open();
    office.clock.set('2026-11-21T09:30:00Z');
    await owner.tickets.solve({ id: early.id, uid: newUid(), note: 'Line cleaned' });
    const again = await open();
    expect(again.isRepeat).toBe(true);
    const run = (name: 'tickets' | 'technicians' | 'repeat-faults') =>
      owner.reports.run({ name, fromOn: '2026-11-21', toOn: '2026-11-21' });
    const { rows } = await run('tickets');
    expect(rows.map((row) => [row[0], row[2], row[6], row[9], row[10], row[11]])).toEqual([
      ['TKT/2627/0000001', 'Asha', 'Solved', 0, 'Solved in time', ''],
      ['TKT/2627/0000002', 'Asha', 'Solved', 3, 'Solved in time', ''],
      ['TKT/2627/0000003', 'Asha', 'Open', 0, '', 'Repeat'],
    ]);
    expect((await run('technicians')).rows).toEqual([
      ['Lakshmi', 1, 1, 0, 1, 3, 0, 0],
      ['ravi', 1, 1, 0, 0, 0, 1, 1],
    ]);
    const repeats = (await run('repeat-faults')).rows;
    expect(repeats.map((row) => row.slice(1))).toEqual([
      ['Asha', '', early.typeName, 2, '2026-11-21', 'TKT/2627/0000002, TKT/2627/0000003'],
    ]);
    for (const format of ['csv', 'xlsx', 'pdf'] as const)
      expect((await owner.reports.export({ name: 'tickets', format })).size).toBeGreaterThan(50);
    const south = (await owner.settings.createArea({ name: 'South', parentId: null, branchId: 1 })).id;
    expect((await owner.reports.run({ name: 'tickets', areaId: south })).total).toBe(0);
  });
});
