import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, comeTo, expectProved, failureOf, subscribe } from '#testing/steps.ts';

/** Complaints from the call to the close (issue 5): docket, promised time, repeats, who may see and do what. */

let office: TestOffice;
let owner: OfficeClient;
let cashier: OfficeClient;
let tech: OfficeClient;
let techId: number;
let asha: number;
let north: number;
let noSignal: number;

beforeEach(async () => {
  // Saturday, 12:00 in Kolkata; the office works Monday to Saturday, 9 to 18.
  office = await makeOffice();
  owner = office.owner;
  cashier = await office.signInAs('cashier');
  tech = await office.signInAs('technician', 'ravi');
  techId = (await owner.tickets.workers({})).find(({ name }) => name === 'ravi')?.id ?? 0;
  north = (await owner.settings.createArea({ name: 'North', parentId: null, branchId: 1 })).id;
  asha = await addCustomer(owner, 'Asha', { areaId: north, phones: ['98490 12345'], address: '2 Main Road' });
  noSignal = (await owner.tickets.types({})).find(({ name }) => name.startsWith('No picture'))?.id ?? 0;
});
afterEach(() => office.close());

const india = (time: string) => Date.parse(`${time}:00+05:30`);

const complain = (client: OfficeClient, more: Partial<Parameters<OfficeClient['tickets']['open']>[0]> = {}) =>
  client.tickets.open({ uid: newUid(), typeId: noSignal, customerId: asha, ...more });

const lateOnToday = async () =>
  (await owner.today.summary({})).attention.find(({ key }) => key === 'tickets-late')?.count ?? 0;

describe('a complaint', () => {
  it('goes from the call to the close, and its promised time stands still while it waits', async () => {
    const uid = newUid();
    const ticket = await complain(cashier, { uid, description: 'Snow on all channels' });
    expect(ticket).toMatchObject({
      ...{
        number: 'TKT/2627/0000001',
        state: 'open',
        priority: 'high',
        areaName: 'North',
        customerPhone: '98490 12345',
      },
      ...{ slaHours: 8, dueAt: india('2026-11-23T11:00'), isLate: false, isRepeat: false, openedBy: 'cashier' },
    });
    expect((await complain(cashier, { uid, description: 'Snow on all channels' })).id).toBe(ticket.id);
    const { id } = ticket;
    expect((await cashier.tickets.assign({ id, uid: newUid(), assigneeId: techId })).state).toBe('assigned');
    await tech.tickets.start({ id, uid: newUid() });
    office.clock.set('2026-11-21T08:30:00Z'); // 14:00: two of the eight hours have gone by
    const waiting = await tech.tickets.wait({ id, uid: newUid(), waitingFor: 'parts', note: 'A coupler is needed' });
    expect(waiting).toMatchObject({ state: 'waiting', waitingFor: 'parts', dueAt: null, spentMs: 2 * 3_600_000 });
    owner = await comeTo(office, '2026-11-24'); // Tuesday, 10:00
    expect([(await owner.tickets.get({ id })).isLate, await lateOnToday()]).toEqual([false, 0]);
    const going = await owner.tickets.start({ id, uid: newUid() });
    expect(going).toMatchObject({ state: 'in-progress', assigneeName: 'ravi', dueAt: india('2026-11-24T16:00') });
    office.clock.set('2026-11-24T10:30:01Z');
    expect([(await owner.tickets.get({ id })).isLate, await lateOnToday()]).toEqual([true, 1]);
    expect((await owner.tickets.list({ view: 'late' })).rows.map(({ number }) => number)).toEqual([ticket.number]);
    const solved = await owner.tickets.solve({ id, uid: newUid(), note: 'Coupler changed' });
    expect(solved).toMatchObject({ state: 'solved', solution: 'Coupler changed', solvedBy: 'Lakshmi', isLate: true });
    expect(await lateOnToday()).toBe(0);
    const closed = await owner.tickets.close({ id, uid: newUid() });
    expect(closed.events.map(({ kind, toState }) => `${kind} ${toState}`)).toEqual([
      ...['open open', 'assign assigned', 'start in-progress', 'wait waiting'],
      ...['start in-progress', 'solve solved', 'close closed'],
    ]);
    expectProved(office);
  });

  it('takes each step once, and refuses one that does not follow', async () => {
    const { id, number } = await complain(owner);
    const uid = newUid();
    await owner.tickets.solve({ id, uid, note: 'Came back by itself' });
    const again = await owner.tickets.solve({ id, uid, note: 'Came back by itself' });
    expect(again.events).toHaveLength(2);
    expect((await failureOf(owner.tickets.solve({ id, uid, note: 'Another word' }))).code).toBe('id-used-differently');
    expect(await failureOf(owner.tickets.solve({ id, uid: newUid(), note: 'Once more' }))).toEqual({
      code: 'ticket-state',
      data: { number, state: 'solved' },
    });
    expect((await failureOf(owner.tickets.assign({ id, uid: newUid(), assigneeId: techId }))).code).toBe(
      'ticket-state',
    );
    const noted = await cashier.tickets.note({ id, uid: newUid(), note: 'He rang to say thank you' });
    expect(noted.events.at(-1)).toMatchObject({ kind: 'note', note: 'He rang to say thank you', by: 'cashier' });
  });

  it('counts as a repeat when the same fault is there again within the days of the office', async () => {
    const first = await complain(owner);
    await owner.tickets.solve({ id: first.id, uid: newUid(), note: 'Line cleaned' });
    owner = await comeTo(office, '2026-12-21');
    const second = await complain(owner);
    expect(second).toMatchObject({ isRepeat: true, repeatOfId: first.id, repeatOfNumber: first.number });
    const billing = (await owner.tickets.types({})).find(({ isFault }) => !isFault)?.id ?? 0;
    expect((await complain(owner, { typeId: billing })).isRepeat).toBe(false);
    await owner.tickets.solve({ id: second.id, uid: newUid(), note: 'Tap changed' });
    owner = await comeTo(office, '2027-02-21');
    expect((await complain(owner)).isRepeat).toBe(false);
    expect(await owner.tickets.reopen({ id: second.id, uid: newUid(), note: 'Dark again' })).toMatchObject({
      ...{ state: 'open', reopens: 1, isRepeat: true, solution: '', solvedAt: null },
    });
  });

  it('that is reopened in time is a repeat itself, and goes on from the time that has gone by', async () => {
    const { id } = await complain(owner);
    office.clock.set('2026-11-21T08:30:00Z');
    await owner.tickets.solve({ id, uid: newUid(), note: 'Line cleaned' });
    owner = await comeTo(office, '2026-11-24');
    expect(await owner.tickets.reopen({ id, uid: newUid(), note: 'Dark again' })).toMatchObject({
      ...{ isRepeat: true, reopens: 1, spentMs: 2 * 3_600_000, dueAt: india('2026-11-24T16:00') },
    });
  });
});

describe('the promised time', () => {
  it('runs by the hours and holidays of the office', async () => {
    const rule = await owner.tickets.rule({});
    expect(rule).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6], fromMinute: 540, toMinute: 1080, version: 0 });
    await owner.collections.addHoliday({ on: '2026-11-23', name: 'Guru Nanak Jayanti' });
    expect((await complain(owner)).dueAt).toBe(india('2026-11-24T11:00'));
    await owner.tickets.saveRule({ ...rule, weekdays: [7, 6], fromMinute: 0, toMinute: 1440, repeatDays: 7 });
    expect((await complain(owner)).dueAt).toBe(india('2026-11-21T20:00'));
    expect((await failureOf(owner.tickets.saveRule(rule))).code).toBe('changed-meanwhile');
    expect((await failureOf(owner.tickets.saveRule({ ...rule, fromMinute: 600, toMinute: 600 }))).code).toBe(
      'invalid-input',
    );
  });

  it('is that of the type, also of another one later', async () => {
    const slow = (await owner.tickets.types({})).find(({ slaHours }) => slaHours === 16)?.id ?? 0;
    const { id, version } = await complain(owner);
    const changed = await owner.tickets.change({ id, uid: newUid(), typeId: slow, priority: 'low', version });
    expect(changed).toMatchObject({ typeId: slow, priority: 'low', slaHours: 16, dueAt: india('2026-11-24T10:00') });
    const stale = owner.tickets.change({ id, uid: newUid(), typeId: noSignal, priority: 'low', version });
    expect((await failureOf(stale)).code).toBe('changed-meanwhile');
  });

  it('is promised by no type of the office that says so, and types have names of their own', async () => {
    const { id } = await owner.tickets.createType({ name: 'Praise', priority: 'low', isFault: false });
    expect(await complain(owner, { typeId: id })).toMatchObject({ slaHours: 0, dueAt: null, isLate: false });
    expect((await failureOf(owner.tickets.createType({ name: 'praise' }))).code).toBe('already-exists');
    const [type] = (await owner.tickets.types({})).filter((one) => one.id === id);
    if (!type) throw new Error('no type');
    await owner.tickets.updateType({ ...type, active: false });
    expect((await failureOf(complain(owner, { typeId: id }))).code).toBe('not-found');
  });
});

describe('who sees and does what', () => {
  it('a fault of an area has no customer, and is seen by whoever sees the area', async () => {
    const south = (await owner.settings.createArea({ name: 'South', parentId: null, branchId: 1 })).id;
    const ravi = (await owner.people.list({})).find(({ username }) => username === 'ravi');
    if (!ravi) throw new Error('no ravi');
    await owner.people.update({ ...ravi, areaIds: [south] });
    const limited = await office.signInAs('technician', 'sita');
    expect((await limited.tickets.list({})).total).toBe(0);
    const ofNorth = await complain(owner, { customerId: null, areaId: north });
    const ofSouth = await complain(owner, { customerId: null, areaId: south });
    expect(ofNorth).toMatchObject({ customerName: null, areaName: 'North' });
    expect((await tech.tickets.list({})).rows.map(({ id }) => id)).toEqual([ofSouth.id]);
    expect((await failureOf(tech.tickets.get({ id: ofNorth.id }))).code).toBe('not-found');
    await owner.tickets.assign({ id: ofNorth.id, uid: newUid(), assigneeId: techId });
    expect((await tech.tickets.get({ id: ofNorth.id })).assigneeName).toBe('ravi');
    expect((await failureOf(complain(owner, { customerId: null }))).code).toBe('invalid-input');
    expect((await owner.tickets.list({ areaId: north })).rows.map(({ id }) => id)).toEqual([ofNorth.id]);
  });

  it('a technician works at his own and at nobody’s, and another’s is left to him', async () => {
    const { id } = await complain(cashier);
    await tech.tickets.start({ id, uid: newUid() });
    expect((await tech.tickets.get({ id })).assigneeName).toBe('ravi');
    const sita = await office.signInAs('technician', 'sita');
    expect(await failureOf(sita.tickets.solve({ id, uid: newUid(), note: 'Line cleaned' }))).toEqual({
      code: 'ticket-of-other',
      data: { name: 'ravi' },
    });
    expect((await failureOf(cashier.tickets.start({ id, uid: newUid() }))).code).toBe('not-allowed');
    expect((await failureOf(tech.tickets.close({ id, uid: newUid() }))).code).toBe('not-allowed');
    const cashierId = (await owner.people.list({})).find(({ username }) => username === 'cashier')?.id ?? 0;
    expect((await failureOf(owner.tickets.assign({ id, uid: newUid(), assigneeId: cashierId }))).code).toBe(
      'not-found',
    );
    const mine = await tech.tickets.list({ view: 'unsolved', assigneeId: techId, text: 'Ash' });
    expect(mine.rows.map((row) => row.id)).toEqual([id]);
  });
});

describe('an outage while it lasts', () => {
  it('collects the faults of its place, solves them with itself, and hands its times to the rebate', async () => {
    const lane = (await owner.settings.createArea({ name: 'Lane', parentId: north, branchId: 1 })).id;
    const south = (await owner.settings.createArea({ name: 'South', parentId: null, branchId: 1 })).id;
    const bala = await addCustomer(owner, 'Bala', { areaId: lane });
    const devi = await addCustomer(owner, 'Devi', { areaId: south });
    const billing = (await owner.tickets.types({})).find(({ isFault }) => !isFault)?.id ?? 0;
    const before = await complain(owner);
    const aboutMoney = await complain(owner, { typeId: billing });
    await owner.tickets.assign({ id: before.id, uid: newUid(), assigneeId: techId });
    const uid = newUid();
    const asked = { uid, areaId: north, cause: 'Fibre cut at the bridge', fromAt: india('2026-11-21T11:00') };
    const { id } = await cashier.incidents.open(asked);
    expect((await cashier.incidents.open(asked)).id).toBe(id);
    expect((await failureOf(cashier.incidents.open({ ...asked, cause: 'Rain' }))).code).toBe('id-used-differently');
    const within = await complain(owner, { customerId: bala });
    const outside = await complain(owner, { customerId: devi });
    const incidentOf = async (ticketId: number) => (await owner.tickets.get({ id: ticketId })).incidentId;
    expect(await Promise.all([before, aboutMoney, within, outside].map((ticket) => incidentOf(ticket.id)))).toEqual([
      ...[id, null, id, null],
    ]);
    await owner.incidents.setOf({ ticketId: within.id, uid: newUid(), incidentId: null });
    await owner.incidents.setOf({ ticketId: within.id, uid: newUid(), incidentId: id });
    expect(await owner.incidents.get({ id })).toMatchObject({ tickets: 2, unsolved: 2, endedAt: null });
    expect((await failureOf(cashier.incidents.end({ id, uid: newUid(), note: 'Spliced' }))).code).toBe('not-allowed');
    office.clock.set('2026-11-21T09:30:00Z');
    const end = newUid();
    await owner.incidents.end({ id, uid: end, note: 'Spliced' });
    expect(await owner.incidents.end({ id, uid: end, note: 'Spliced' })).toMatchObject({ tickets: 2, unsolved: 0 });
    expect((await failureOf(owner.incidents.end({ id, uid: newUid(), note: 'Again' }))).code).toBe('incident-ended');
    for (const ticket of [before, within])
      expect(await owner.tickets.get({ id: ticket.id })).toMatchObject({ state: 'solved', solution: 'Spliced' });
    expect((await owner.tickets.get({ id: outside.id })).state).toBe('open');
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, bala, plan.id, '2026-11-01');
    const rebate = await owner.outages.rebate({
      ...{ uid: newUid(), areaId: north, routerId: null, incidentId: id, cause: 'Fibre cut', terms: 'by-time' },
      ...{ fromOn: '2026-11-21', fromHour: 11, toOn: '2026-11-21', toHour: 15 },
    });
    expect((await owner.incidents.list({})).rows.map(({ rebateIds }) => rebateIds)).toEqual([[rebate.id]]);
    expect(await incidentOf((await complain(owner, { customerId: bala })).id)).toBeNull();
  });

  it('is of a place that its writer may see, and of no two at once', async () => {
    const south = (await owner.settings.createArea({ name: 'South', parentId: null, branchId: 1 })).id;
    const cash = (await owner.people.list({})).find(({ username }) => username === 'cashier');
    if (!cash) throw new Error('no cashier');
    await owner.people.update({ ...cash, areaIds: [south] });
    const open = (more: { areaId?: number; routerId?: number; fromAt?: number }) =>
      failureOf(cashier.incidents.open({ uid: newUid(), cause: 'Fibre cut', ...more }));
    expect((await open({ areaId: north })).code).toBe('not-allowed');
    expect((await open({})).code).toBe('not-allowed');
    expect((await open({ areaId: 99 })).code).toBe('not-found');
    expect((await open({ areaId: south, fromAt: india('2026-11-22T10:00') })).code).toBe('day-not-allowed');
    expect((await open({ areaId: south, fromAt: india('2026-01-22T10:00') })).code).toBe('day-not-allowed');
    const { id } = await owner.incidents.open({ uid: newUid(), areaId: north, cause: 'Fibre cut' });
    expect((await failureOf(cashier.incidents.get({ id }))).code).toBe('not-found');
    expect((await cashier.incidents.list({})).total).toBe(0);
  });
});
