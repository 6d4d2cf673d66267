import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectionRule } from '#shared/contract/collections.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  expectProved,
  failureOf,
  openShift,
  pay,
  subscribe,
  taxSetId,
  voidPayment,
  workUntil,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T03:30:00Z' });
  owner = office.owner;
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

/** Billed on the 1st, due on the 11th: reminded on the 14th, warned on the 16th, cut off from the 21st on. */
async function setRule(more: Partial<CollectionRule> = {}) {
  const rule = await owner.collections.rule({});
  return owner.collections.saveRule({
    ...rule,
    reminderDays: [3],
    warningDays: 5,
    suspendDays: 10,
    suspendLeastMinor: 10_000,
    suspendMode: 'automatic',
    ...more,
  });
}

/** Daily work: bills at 6, collections at 10. */
async function startWork() {
  for (const job of await owner.jobs.list({}))
    if (job.name === 'bill-run') await owner.jobs.update({ ...job, enabled: true });
  office.host.jobs.start();
  await office.host.jobs.idle();
}

/** Every day up to one passes, each with its work; the first is that after the clock's day. */
async function liveUntil(on: string) {
  for (;;) {
    const next = new Date(office.clock.now() + 5.5 * 3_600_000 + 86_400_000).toISOString().slice(0, 10);
    if (next > on) return;
    owner = await workUntil(office, `${next}T10:30`);
  }
}

async function billedCustomer(name: string, more: { priceMinor?: number } = {}): Promise<number> {
  const known = (await owner.catalog.plans({})).find((plan) => plan.name === `Cable ${more.priceMinor ?? 30_000}`);
  const plan = known ?? (await addPlan(owner, `Cable ${more.priceMinor ?? 30_000}`, more.priceMinor ?? 30_000));
  const id = await addCustomer(owner, name, { phones: ['9848012345'] });
  await subscribe(owner, id, plan.id, '2026-11-01', { boxSerial: `STB-${name}` });
  return id;
}

async function stateOf(customerId: number) {
  const [customer, track] = [
    await owner.customers.get({ id: customerId }),
    await owner.collections.track({ id: customerId }),
  ];
  return { service: customer.subscriptions[0]?.state, box: customer.boxes[0]?.state, track: track.state };
}

/** The steps of a customer with their days, oldest first. */
async function stepsOf(customerId: number): Promise<[string, string][]> {
  const { events } = await owner.collections.track({ id: customerId });
  return events.map(({ kind, on }): [string, string] => [kind, on]).reverse();
}

async function figuresOf(on: string) {
  const { rows } = await owner.jobs.runs({ name: 'collections' });
  return rows.find((run) => run.on === on)?.result;
}

describe('a late payer who reconnects', () => {
  it('stays cut off when he pays for something else that he owes, and goes on with what it was for', async () => {
    await setRule();
    await startWork();
    const asha = await billedCustomer('Asha');
    await liveUntil('2026-11-22');
    expect((await stateOf(asha)).service).toBe('suspended');
    await openShift(owner);
    const item = await owner.items.create({ kind: 'other', name: 'Remote', priceMinor: 30_000, fromOn: '2026-11-01' });
    await owner.billing.sell({ uid: newUid(), customerId: asha, items: [{ itemId: item.id }] });
    const { open } = await owner.payments.preview({ customerId: asha, amountMinor: 0 });
    const [late, sold] = open.map(({ kind, id }) => [{ kind, id }]);
    const asked = { customerId: asha, amountMinor: 30_000 };
    expect(await owner.payments.preview({ ...asked, chosen: sold ?? [] })).toMatchObject({ restores: false });
    expect((await pay(owner, asha, 30_000, { chosen: sold ?? [] })).restored).toBeNull();
    expect((await stateOf(asha)).service).toBe('suspended');
    expect(await owner.payments.preview({ ...asked, chosen: late ?? [] })).toMatchObject({ restores: true });
    expect((await pay(owner, asha, 30_000, { chosen: late ?? [] })).restored).not.toBeNull();
    expect((await stateOf(asha)).service).toBe('active');
  });

  it('is reminded, warned and cut off, and goes on in the moment he pays, with the fee on his next bill', async () => {
    await setRule({
      lateFeeKind: 'percent',
      lateFeePpm: 20_000,
      lateFeeLeastMinor: 500,
      lateFeeDays: 4,
      lateFeeTaxSetId: await taxSetId(owner, 'GST18'),
      reconnectionFeeMinor: 5_000,
    });
    await startWork();
    const asha = await billedCustomer('Asha');
    const bala = await billedCustomer('Bala');
    await liveUntil('2026-11-11');
    await openShift(owner);
    await pay(owner, bala, 30_000);
    await liveUntil('2026-11-21');
    expect(await stepsOf(asha)).toEqual([
      ['overdue', '2026-11-13'],
      ['reminded', '2026-11-15'],
      ['late-fee', '2026-11-16'],
      ['warned', '2026-11-17'],
    ]);
    await liveUntil('2026-11-22');
    expect(await stateOf(asha)).toEqual({ service: 'suspended', box: 'off', track: 'suspended' });
    expect(await stateOf(bala)).toEqual({ service: 'active', box: 'active', track: 'clear' });
    expect(await figuresOf('2026-11-22')).toMatchObject({ suspended: 1, failed: 0 });
    expect(await owner.today.summary({})).toMatchObject({ customers: { active: 1, suspended: 1 } });

    // A part is not enough, and the screen says so before it is taken.
    await openShift(owner).catch(() => undefined);
    expect(await owner.payments.preview({ customerId: asha, amountMinor: 20_000 })).toMatchObject({ restores: false });
    expect(await owner.payments.preview({ customerId: asha, amountMinor: 20_001 })).toMatchObject({ restores: true });
    expect((await pay(owner, asha, 20_000)).restored).toBeNull();
    expect((await stateOf(asha)).service).toBe('suspended');
    const uid = newUid();
    const paid = await pay(owner, asha, 10_000, { uid });
    expect(paid.restored).toEqual({
      plans: 'Cable 30000',
      feeMinor: 5_000,
      boxes: [{ serial: expect.any(String), state: 'queued' }],
    });
    expect(await pay(owner, asha, 10_000, { uid })).toEqual(paid);
    expect(await stateOf(asha)).toEqual({ service: 'active', box: 'active', track: 'clear' });
    const [command] = (await owner.cas.list({ kind: 'activate', state: 'open' })).rows;
    await owner.cas.mark({ ids: [command?.id ?? 0] });
    expect((await owner.payments.get({ id: paid.id })).restored?.boxes).toMatchObject([{ state: 'confirmed' }]);

    // 2% of 300.00 and the reconnection wait for the bill of December: nine days of November were not charged again.
    await liveUntil('2026-12-01');
    const december = (await billsOf(owner, asha)).at(-1);
    const { lines } = await owner.billing.bill({ id: december?.id ?? 0 });
    expect(lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
      ['Cable 30000', 30_000],
      [expect.stringContaining('Late fee on bill'), 600],
      ['Reconnection fee', 5_000],
    ]);
    await liveUntil('2026-12-20');
    expect((await stepsOf(asha)).filter(([kind]) => kind === 'late-fee').map(([, on]) => on)).toEqual([
      '2026-11-16',
      '2026-12-15',
    ]);
  }, 120_000);

  it('pays his late fee once, whatever becomes of the bill, and not when it was waived', async () => {
    await setRule({ suspendDays: null, warningDays: null, lateFeeKind: 'fixed', lateFeeMinor: 2_000, lateFeeDays: 2 });
    await startWork();
    const asha = await billedCustomer('Asha');
    await liveUntil('2026-11-25');
    const fees = await owner.charges.list({ customerId: asha, kind: 'late-fee' });
    expect(fees.rows.map(({ amountMinor, state }) => [amountMinor, state])).toEqual([[2_000, 'open']]);
    await owner.charges.cancel({ id: fees.rows[0]?.id ?? 0, reason: 'an old customer' });
    await openShift(owner);
    const paid = await pay(owner, asha, 30_000);
    await voidPayment(owner, paid.id);
    await liveUntil('2026-11-28');
    expect((await owner.charges.list({ customerId: asha, kind: 'late-fee' })).rows.map(({ state }) => state)).toEqual([
      'cancelled',
    ]);
    expect(await balanceOf(owner, asha)).toBe(30_000);
  }, 120_000);
});

describe('who is passed over', () => {
  it('is who is exempt, who promised, who paid something today, and who owes little', async () => {
    await setRule();
    await startWork();
    const [exempt, promised, part, little, late] = [
      await billedCustomer('Exempt'),
      await billedCustomer('Promised'),
      await billedCustomer('Part'),
      await billedCustomer('Little', { priceMinor: 9_999 }),
      await billedCustomer('Late'),
    ];
    await liveUntil('2026-11-21');
    await owner.collections.exempt({ id: exempt, reason: 'the temple' });
    await owner.promises.make({ uid: newUid(), customerId: promised, promisedOn: '2026-11-24', amountMinor: 30_000 });
    office.clock.set('2026-11-22T03:30:00Z');
    owner = await workUntil(office, '2026-11-22T09:00');
    await openShift(owner);
    await pay(owner, part, 10_000);
    await liveUntil('2026-11-22');
    owner = await workUntil(office, '2026-11-22T10:30');
    const states = async () =>
      Promise.all([exempt, promised, part, little, late].map(async (id) => (await stateOf(id)).service));
    expect(await states()).toEqual(['active', 'active', 'active', 'active', 'suspended']);
    expect((await owner.collections.track({ id: exempt })).reprieve).toBe('exempt');
    expect((await owner.collections.track({ id: promised })).reprieve).toBe('promise');
    expect((await owner.collections.track({ id: part })).reprieve).toBe('paid-today');
    expect((await owner.collections.track({ id: little })).reprieve).toBe('nothing-overdue');
    await liveUntil('2026-11-23');
    expect(await states()).toEqual(['active', 'active', 'suspended', 'active', 'suspended']);
    await liveUntil('2026-11-25');
    expect(await states()).toEqual(['active', 'suspended', 'suspended', 'active', 'suspended']);
    // He was warned before he was exempt.
    expect(await owner.collections.endExemption({ id: exempt })).toMatchObject({ exemption: null, reprieve: null });
    await liveUntil('2026-11-26');
    expect((await stateOf(exempt)).service).toBe('suspended');
  }, 180_000);

  it('are all on the weekend and on holidays, by the daily work; a person may confirm it', async () => {
    // 21 November 2026 is a Saturday; the 23rd is a holiday.
    await setRule({ skipWeekdays: [6, 7], skipHolidays: true, suspendDays: 9 });
    await owner.collections.addHoliday({ on: '2026-11-23', name: 'Guru Nanak Jayanti' });
    expect((await failureOf(owner.collections.addHoliday({ on: '2026-11-23', name: 'Again' }))).code).toBe(
      'already-exists',
    );
    await startWork();
    const asha = await billedCustomer('Asha');
    const bala = await billedCustomer('Bala');
    for (const on of ['2026-11-21', '2026-11-22', '2026-11-23']) {
      await liveUntil(on);
      expect((await stateOf(asha)).service, on).toBe('active');
    }
    expect((await owner.collections.cases({ proposed: 'yes' })).rows.map((row) => row.customerName)).toEqual([
      'Asha',
      'Bala',
    ]);
    expect((await owner.collections.track({ id: asha })).reprieve).toBe('closed-day');
    const refused = owner.collections.suspend({ uid: newUid(), customerIds: [asha] });
    expect(await failureOf(refused)).toEqual({ code: 'closed-day', data: { on: '2026-11-23', reason: 'holiday' } });
    const { id } = await owner.collections.suspend({ uid: newUid(), customerIds: [asha], onClosedDay: true });
    await expect.poll(async () => (await owner.collections.batch({ id })).state).toBe('done');
    expect([(await stateOf(asha)).service, (await stateOf(bala)).service]).toEqual(['suspended', 'active']);
    await liveUntil('2026-11-24');
    expect((await stateOf(bala)).service).toBe('suspended');
  }, 120_000);
});

describe('a promise', () => {
  it('is kept by a payment, is broken by its day, and follows a void', async () => {
    await setRule({ promiseDays: 5, promiseOpen: 1, promiseMonth: 3 });
    await startWork();
    const asha = await billedCustomer('Asha');
    await liveUntil('2026-11-20');
    const promise = (promisedOn: string, amountMinor = 30_000, uid = newUid()) =>
      owner.promises.make({ uid, customerId: asha, promisedOn, amountMinor });
    expect(await failureOf(promise('2026-11-19'))).toMatchObject({ code: 'day-not-allowed' });
    expect(await failureOf(promise('2026-11-26'))).toEqual({
      code: 'promise-too-late',
      data: { lastOn: '2026-11-25' },
    });
    expect((await failureOf(promise('2026-11-24', 30_001))).code).toBe('more-than-due');
    const uid = newUid();
    const made = await promise('2026-11-24', 25_000, uid);
    expect(made).toMatchObject({ state: 'open', madeOn: '2026-11-20', takenBy: 'Lakshmi' });
    expect(await promise('2026-11-24', 25_000, uid)).toEqual(made);
    expect((await failureOf(promise('2026-11-25', 25_000, uid))).code).toBe('id-used-differently');
    expect(await failureOf(promise('2026-11-25'))).toEqual({ code: 'promise-open', data: { most: 1 } });

    await liveUntil('2026-11-23');
    expect((await stateOf(asha)).service).toBe('active');
    await openShift(owner);
    const paid = await pay(owner, asha, 25_000);
    expect((await owner.promises.list({ customerId: asha })).rows[0]).toMatchObject({
      state: 'kept',
      paidMinor: 25_000,
    });
    await voidPayment(owner, paid.id);
    expect((await owner.promises.list({ state: 'open' })).rows.map(({ id }) => id)).toEqual([made.id]);
    await liveUntil('2026-11-24');
    expect((await stateOf(asha)).service).toBe('active');
    await liveUntil('2026-11-25');
    expect(await owner.promises.list({ customerId: asha })).toMatchObject({ rows: [{ state: 'broken' }], total: 1 });
    expect((await stateOf(asha)).service).toBe('suspended');
  }, 120_000);

  it('lets a service go on that was cut off, is counted per user, and can be taken off', async () => {
    await setRule({ promiseMonth: 2, promiseOpen: 3, reconnectionFeeMinor: 5_000 });
    await startWork();
    const asha = await billedCustomer('Asha');
    const bala = await billedCustomer('Bala');
    await liveUntil('2026-11-22');
    expect((await stateOf(asha)).service).toBe('suspended');
    const make = (customerId: number) =>
      owner.promises.make({ uid: newUid(), customerId, promisedOn: '2026-11-25', amountMinor: 10_000, note: 'salary' });
    const made = await make(asha);
    expect(await stateOf(asha)).toEqual({ service: 'active', box: 'active', track: 'restored' });
    expect((await owner.charges.list({ customerId: asha })).rows.map(({ kind }) => kind)).toEqual(['reconnection-fee']);
    await owner.promises.cancel({ id: made.id, reason: 'mistyped' });
    await make(asha);
    await make(bala);
    expect(await failureOf(make(bala))).toEqual({ code: 'promise-limit', data: { most: 2 } });
    const cashier = await office.signInAs.call({ ...office, owner }, 'cashier');
    expect(
      await cashier.promises.make({ uid: newUid(), customerId: bala, promisedOn: '2026-11-25', amountMinor: 1_000 }),
    ).toMatchObject({ state: 'open', takenBy: 'cashier' });
  }, 120_000);
});

describe('the list to review', () => {
  it('is cut off by a person, who sees what became of each; who paid meanwhile is passed over', async () => {
    await setRule({ suspendMode: 'review' });
    await startWork();
    const names = ['Asha', 'Bala', 'Chitra', 'Deva'];
    const ids: number[] = [];
    for (const name of names) ids.push(await billedCustomer(name));
    await liveUntil('2026-11-22');
    const list = await owner.collections.cases({ proposed: 'yes' });
    expect(list).toMatchObject({ total: 4, totals: { overdueMinor: 120_000 } });
    expect(list.rows[0]).toMatchObject({
      customerName: 'Asha',
      phone: '9848012345',
      state: 'warned',
      dueOn: '2026-11-12',
      overdueMinor: 30_000,
      proposedOn: '2026-11-22',
    });
    expect((await owner.today.summary({})).attention).toContainEqual({ key: 'to-cut-off', count: 4 });
    await openShift(owner);
    const [asha = 0, bala = 0, chitra = 0] = ids;
    await pay(owner, asha, 25_000);
    const uid = newUid();
    const asked = { uid, customerIds: [asha, bala] };
    const batch = await owner.collections.suspend(asked);
    await expect.poll(async () => (await owner.collections.batch({ id: batch.id })).state).toBe('done');
    expect(await owner.collections.batch({ id: batch.id })).toMatchObject({
      total: 2,
      done: 2,
      suspended: 1,
      skipped: 1,
      failed: 0,
    });
    expect(
      (await owner.collections.batchItems({ id: batch.id })).rows.map(({ result, reason }) => [result, reason]),
    ).toEqual([
      ['skipped', 'nothing-overdue'],
      ['suspended', ''],
    ]);
    expect((await owner.collections.suspend(asked)).id).toBe(batch.id);
    expect((await failureOf(owner.collections.suspend({ uid, customerIds: [chitra] }))).code).toBe(
      'id-used-differently',
    );
    const rest = await owner.collections.suspend({ uid: newUid() });
    await expect.poll(async () => (await owner.collections.batch({ id: rest.id })).state).toBe('done');
    expect((await owner.collections.batch({ id: rest.id })).suspended).toBe(2);
    expect((await failureOf(owner.collections.suspend({ uid: newUid() }))).code).toBe('nothing-to-suspend');
    expect((await owner.collections.batches({})).total).toBe(2);
  }, 120_000);

  it('shows and cuts off only customers whom the user may see', async () => {
    await setRule({ suspendMode: 'review' });
    await startWork();
    const area = await owner.settings.createArea({ name: 'North' });
    const asha = await billedCustomer('Asha');
    const bala = await billedCustomer('Bala');
    const mine = await owner.customers.get({ id: asha });
    await owner.customers.update({ ...mine, areaId: area.id });
    await liveUntil('2026-11-22');
    await owner.people.create({
      username: 'ravi',
      name: 'Ravi',
      role: 'manager',
      password: 'correct horse battery',
      language: 'en',
      areaIds: [area.id],
    });
    const session = await office.connect().sessions.signIn({ username: 'ravi', password: 'correct horse battery' });
    const ravi = office.connect(session.token ?? '');
    expect((await ravi.collections.cases({})).rows.map((row) => row.customerId)).toEqual([asha]);
    expect((await failureOf(ravi.collections.track({ id: bala }))).code).toBe('not-found');
    expect((await failureOf(ravi.collections.suspend({ uid: newUid(), customerIds: [bala] }))).code).toBe('not-found');
    const { id, total } = await ravi.collections.suspend({ uid: newUid() });
    expect(total).toBe(1);
    await expect.poll(async () => (await owner.collections.batch({ id })).state).toBe('done');
    expect([(await stateOf(asha)).service, (await stateOf(bala)).service]).toEqual(['suspended', 'active']);
    const everybody = await owner.collections.suspend({ uid: newUid() });
    await expect.poll(async () => (await owner.collections.batch({ id: everybody.id })).state).toBe('done');
    const wrong = { reason: 'a wrong run', toReview: false };
    expect((await failureOf(ravi.collections.restoreBatch({ id: everybody.id, ...wrong }))).code).toBe('not-allowed');
    expect((await stateOf(bala)).service).toBe('suspended');
    await ravi.collections.restoreBatch({ id, ...wrong });
    expect([(await stateOf(asha)).service, (await stateOf(bala)).service]).toEqual(['active', 'suspended']);
  }, 120_000);
});

describe('a wrong run', () => {
  it('is taken back at once, without a fee, and not repeated by the next daily work', async () => {
    await setRule({ suspendDays: 6, warningDays: null, reconnectionFeeMinor: 5_000 });
    await startWork();
    const ids: number[] = [];
    for (let n = 0; n < 30; n += 1) ids.push(await billedCustomer(`Customer ${n}`));
    await liveUntil('2026-11-18');
    const [batch] = (await owner.collections.batches({})).rows;
    expect(batch).toMatchObject({ suspended: 30, startedBy: null, state: 'done' });
    await openShift(owner);
    const [first = 0, second = 0] = ids;
    await pay(owner, first, 30_000);
    const restored = await owner.collections.restoreBatch({ id: batch?.id ?? 0, reason: 'the due days were wrong' });
    expect(restored).toMatchObject({ state: 'restored', restored: 30, restoreReason: 'the due days were wrong' });
    expect(await stateOf(second)).toEqual({ service: 'active', box: 'active', track: 'restored' });
    // Only who had paid before pays for the reconnection.
    expect((await owner.charges.list({ kind: 'reconnection-fee' })).rows.map(({ customerId }) => customerId)).toEqual([
      first,
    ]);
    expect((await owner.collections.rule({})).suspendMode).toBe('review');
    await liveUntil('2026-11-19');
    expect((await owner.customers.list({ state: 'suspended' })).total).toBe(0);
    expect((await owner.collections.cases({ proposed: 'yes' })).total).toBe(29);
    expect((await owner.collections.restoreBatch({ id: batch?.id ?? 0, reason: 'once more' })).restored).toBe(30);
    const track = await owner.collections.restore({ id: second, reason: 'nothing is cut off' });
    expect(track.suspendedServices).toBe(0);
  }, 120_000);
});

describe('a computer that was off for nine days', () => {
  it('does the work of all of them once, dated today, and cuts off nobody who was not warned', async () => {
    await setRule({ lateFeeKind: 'fixed', lateFeeMinor: 1_000, lateFeeDays: 2 });
    await startWork();
    const asha = await billedCustomer('Asha');
    await liveUntil('2026-11-13');
    office = await office.restart('2026-11-23T10:30:00+05:30');
    owner = office.owner;
    office.host.jobs.start();
    await office.host.jobs.idle();
    expect(await stepsOf(asha)).toEqual([
      ['overdue', '2026-11-13'],
      ['late-fee', '2026-11-23'],
      ['warned', '2026-11-23'],
    ]);
    expect((await owner.today.summary({})).caughtUp).toContainEqual(
      expect.objectContaining({
        name: 'collections',
        missedDays: 9,
        result: expect.objectContaining({ warned: 1, fees: 1, suspended: 0 }),
      }),
    );
    await liveUntil('2026-11-28');
    expect((await stateOf(asha)).track).toBe('suspended');
  }, 120_000);

  it('goes on with a go that was interrupted', async () => {
    await setRule({ suspendDays: 6, warningDays: null });
    await startWork();
    for (let n = 0; n < 40; n += 1) await billedCustomer(`Customer ${n}`);
    await liveUntil('2026-11-17');
    office.clock.set('2026-11-18T10:30:00+05:30');
    await expect.poll(async () => (await office.owner.setup.status({})).initialised).toBe(true);
    office = await office.restart();
    owner = office.owner;
    office.host.jobs.start();
    await office.host.jobs.idle();
    owner = await workUntil(office, '2026-11-18T10:40');
    expect((await owner.customers.list({ state: 'suspended' })).total).toBe(40);
    const { rows } = await owner.collections.batches({});
    expect(rows.reduce((sum, batch) => sum + batch.suspended, 0)).toBe(40);
    const events = office.host
      .context()
      .read.sql.get<{ n: number }>("SELECT count(*) AS n FROM collection_event WHERE kind = 'suspended'");
    expect(events?.n).toBe(40);
  }, 120_000);
});

describe('bad debt', () => {
  it('leaves the track with all that is owed, stays cut off, and is gone after again when it is taken back', async () => {
    await setRule({ doubtfulDays: 30, warningDays: null });
    await startWork();
    const asha = await billedCustomer('Asha');
    await liveUntil('2026-11-23');
    expect((await stateOf(asha)).service).toBe('suspended');
    office.clock.set('2026-12-14T10:30:00+05:30');
    owner = await workUntil(office, '2026-12-14T10:30');
    expect((await stateOf(asha)).track).toBe('doubtful');

    const dueMinor = await balanceOf(owner, asha);
    const part = { uid: newUid(), customerId: asha, amountMinor: 10_000, reason: 'half is lost' };
    await owner.corrections.writeOff(part);
    expect((await stateOf(asha)).track).toBe('doubtful');
    const rest = { uid: newUid(), customerId: asha, amountMinor: dueMinor - 10_000, reason: 'moved away' };
    const { id } = await owner.corrections.writeOff(rest);
    await owner.corrections.writeOff(rest);
    expect(await stateOf(asha)).toEqual({ service: 'suspended', box: 'off', track: 'written-off' });
    expect((await owner.collections.cases({ state: 'written-off' })).rows.map((row) => row.customerName)).toEqual([
      'Asha',
    ]);
    await liveUntil('2026-12-16');
    expect(await stateOf(asha)).toEqual({ service: 'suspended', box: 'off', track: 'written-off' });
    expect((await stepsOf(asha)).slice(-2)).toEqual([
      ['written-off', '2026-12-14'],
      ['written-off', '2026-12-14'],
    ]);

    await owner.corrections.voidWriteOff({ id, uid: newUid(), reason: 'he came back' });
    expect((await stateOf(asha)).track).toBe('pending');
    await liveUntil('2026-12-17');
    expect((await stateOf(asha)).track).toBe('doubtful');
    const report = await owner.reports.run({ name: 'write-offs', fromOn: '2026-12-01', toOn: '2026-12-31' });
    expect(
      report.rows.map(([on, , customer, , document, detail, , amount]) => [on, customer, document, detail, amount]),
    ).toEqual([
      ['2026-12-14', 'Asha', 'Written off', 'half is lost', 10_000],
      ['2026-12-14', 'Asha', 'Written off', 'moved away', dueMinor - 10_000],
      ['2026-12-16', 'Asha', 'Write-off taken back', 'he came back', 10_000 - dueMinor],
    ]);
    expect(report.totals).toEqual({ amount: 10_000 });
    // The day on which it was made is what it was.
    const before = await owner.reports.run({ name: 'write-offs', fromOn: '2026-12-14', toOn: '2026-12-15' });
    expect(before.totals).toEqual({ amount: dueMinor });
  }, 120_000);
});

describe('the rule', () => {
  it('refuses what contradicts itself, and what somebody changed meanwhile', async () => {
    const rule = await setRule();
    const save = (more: Partial<typeof rule>) => owner.collections.saveRule({ ...rule, ...more });
    expect(await failureOf(save({ warningDays: 10 }))).toMatchObject({
      code: 'invalid-input',
      data: { issues: [{ path: 'warningDays' }] },
    });
    expect((await failureOf(save({ lateFeeCapMinor: 100, lateFeeLeastMinor: 200 }))).code).toBe('invalid-input');
    expect((await failureOf(save({ lateFeeTaxSetId: 999 }))).code).toBe('not-found');
    expect(await save({ reminderDays: [5, -3, 5] })).toMatchObject({
      reminderDays: [-3, 5],
      version: rule.version + 1,
    });
    expect((await failureOf(save({}))).code).toBe('changed-meanwhile');
    const cashier = await office.signInAs('cashier');
    expect((await failureOf(cashier.collections.saveRule(rule))).code).toBe('not-allowed');
  });
});
