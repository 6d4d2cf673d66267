import type { InferContractRouterInputs } from '@orpc/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addBoxes } from '#modules/boxes/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

type Asked = InferContractRouterInputs<Contract>['boxBulks']['start'];
type Work = Asked['work'];
type Choice = Asked['choice'];

let office: TestOffice;
let owner: OfficeClient;
let planId: number;
let store: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  planId = (await addPlan(owner, 'Basic', 30_000)).id;
  store = (await owner.stock.createPlace({ name: 'Shelf', kind: 'store' })).id;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const sql = () => office.host.context().read.sql;
const OFF: Work = { kind: 'deactivate', cause: 'request' };
const numbers = (...list: string[]): Choice => ({ from: 'numbers', numbers: list });

/** A customer with a service and a box that is on. */
async function connected(serial: string, more: Parameters<typeof addCustomer>[2] = {}): Promise<number> {
  const id = await addCustomer(owner, `Customer ${serial}`, more);
  await subscribe(owner, id, planId, '2026-11-01', { boxSerial: serial });
  return id;
}

/** A second box for the service of another one. */
function sibling(serial: string, of: string): void {
  office.host.context().write((tx) => {
    const box = tx.sql.get<{ customerId: number; subscriptionId: number }>(
      'SELECT customer_id AS customerId, subscription_id AS subscriptionId FROM box WHERE serial = ?',
      of,
    );
    if (!box) throw new Error(of);
    const standing = { state: 'active', offCause: '', placeId: null, ownership: 'operator' } as const;
    addBoxes(tx, [{ serial, vc: null, ...standing, ...box }], { uid: newUid(), kind: 'enter', reason: '' });
  });
}

const shelved = (...serials: string[]) =>
  office.host.context().write((tx) =>
    addBoxes(
      tx,
      serials.map((serial) => ({
        ...({ serial, vc: `V${serial}`, state: 'in-stock', offCause: '', placeId: store } as const),
        ...({ customerId: null, subscriptionId: null, ownership: 'operator' } as const),
      })),
      { uid: newUid(), kind: 'receive', reason: '' },
    ),
  );

const start = (work: Work, choice: Choice, uid = newUid(), client = owner) =>
  client.boxBulks.start({ uid, work, choice, reason: 'on request' });

async function over(id: number, client = owner) {
  return expect
    .poll(() => client.boxBulks.get({ id }), { timeout: 10_000, interval: 5 })
    .toMatchObject({
      state: expect.not.stringMatching(/running|interrupted/),
    });
}

/** A bulk to its end. */
async function done(work: Work, choice: Choice, client = owner) {
  const { id } = await start(work, choice, newUid(), client);
  await over(id, client);
  return client.boxBulks.get({ id });
}

const resultsOf = async (id: number, client = owner) =>
  (await client.boxBulks.boxes({ id, limit: 200 })).rows.map(({ number, result, code }) =>
    [number, result, code].filter(Boolean).join(' '),
  );
const stateOf = (serial: string) => {
  const box = sql().get<{ state: string; cause: string; service: string | null }>(
    `SELECT b.state, b.off_cause AS cause, s.state AS service FROM box b LEFT JOIN subscription s ON s.id = b.subscription_id
     WHERE b.serial = ?`,
    serial,
  );
  return [box?.state, box?.cause, box?.service].filter(Boolean).join(' ');
};

describe('boxes by a list', () => {
  it('are found by serial, card and customer code, each once; what is refused holds up no other', async () => {
    const asha = await connected('STB1');
    await connected('STB2');
    await connected('STB3');
    sibling('STB4', 'STB3');
    shelved('STB5');
    const { code } = await owner.customers.get({ id: asha });
    const choice = numbers(' stb1 ', code, 'STB2', 'stb2', 'STB3', 'STB4', 'VSTB5', 'NOWHERE');
    const preview = await owner.boxBulks.preview({ work: OFF, choice });
    expect(preview).toMatchObject({ total: 6, done: 3, already: 1, refused: 2, services: 3, commands: 4, along: 0 });
    expect(preview.byCode).toEqual([
      { code: 'box-unknown', count: 1 },
      { code: 'box-not-at-customer', count: 1 },
    ]);
    expect(stateOf('STB1')).toBe('active active');

    const bulk = await done(OFF, choice);
    expect(bulk).toMatchObject({ state: 'done', total: 6, done: 3, already: 1, refused: 2, byName: 'Lakshmi' });
    expect(await resultsOf(bulk.id)).toEqual([
      'STB1 done',
      'STB2 done',
      'STB3 done',
      'STB4 already',
      'STB5 refused box-not-at-customer',
      'NOWHERE refused box-unknown',
    ]);
    expect(['STB1', 'STB2', 'STB3', 'STB4', 'STB5'].map(stateOf)).toEqual([
      ...Array(4).fill('off request suspended'),
      'in-stock',
    ]);
    const { rows } = await owner.boxWork.actions({ text: 'STB1' });
    expect(rows[0]).toMatchObject({ kind: 'deactivate', reason: 'on request', isLast: true });
    const trail = await owner.audit.list({ limit: 200 });
    expect(trail.rows.filter(({ action }) => action === 'start-box-bulk')).toHaveLength(1);
    expect(trail.rows.filter(({ action }) => action === 'work-with-box')).toHaveLength(3);
  });

  it('with the same id is one bulk, and with another wish refused', async () => {
    await connected('STB1');
    const uid = newUid();
    const first = await start(OFF, numbers('STB1'), uid);
    expect((await start(OFF, numbers('STB1'), uid)).id).toBe(first.id);
    await over(first.id);
    expect(await failureOf(start(OFF, numbers('STB2'), uid))).toMatchObject({ code: 'id-used-differently' });
    expect(sql().get('SELECT count(*) AS n FROM box_work')).toEqual({ n: 1 });
    expect((await failureOf(start(OFF, numbers('NOWHERE')))).code).toBe('bulk-nothing');
  });

  it('comes as a sheet with the reasons in words', async () => {
    await connected('STB1');
    const { id } = await done(OFF, numbers('STB1', 'NOWHERE'));
    const text = await (await owner.boxBulks.file({ id, format: 'csv' })).text();
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^1,STB1,.*,Done,$/),
      '2,NOWHERE,,,,Refused,"There is no box, card or customer NOWHERE in the records."',
    ]);
    const refused = await owner.boxBulks.file({ id, format: 'xlsx', result: 'refused' });
    expect(refused.name).toBe(`boxes-${id}.xlsx`);
  });
});

describe('boxes by area, state, model and system', () => {
  it('are those of the area and all below it', async () => {
    const north = await owner.settings.createArea({ name: 'North' });
    const street = await owner.settings.createArea({ name: 'Street', parentId: north.id });
    const south = await owner.settings.createArea({ name: 'South' });
    await connected('STB1', { areaId: north.id });
    await connected('STB2', { areaId: street.id });
    await connected('STB3', { areaId: south.id });
    const bulk = await done(OFF, { from: 'filter', areaId: north.id, state: 'active', systemId: 1 });
    expect(bulk).toMatchObject({ done: 2, areaName: 'North', boxState: 'active' });
    expect(await resultsOf(bulk.id)).toEqual(['STB1 done', 'STB2 done']);
    const nothing: Choice = { from: 'filter', areaId: north.id, state: 'active' };
    expect((await failureOf(start(OFF, nothing))).code).toBe('bulk-nothing');
  });
});

describe('a bulk with money', () => {
  it('charges each box as the rules have it, and says so before', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const price = { priceMinor: 5_000, fromOn: '2026-01-01' };
    const item = await owner.items.create({ name: 'Reactivation', kind: 'other', taxSetId: gst, ...price });
    await owner.boxWork.saveFees({ fees: [{ fee: 'reactivation', itemId: item.id }] });
    const [asha, ravi] = [await connected('STB1'), await connected('STB2')];
    await done(OFF, numbers('STB1', 'STB2'));
    const on: Work = { kind: 'reactivate' };
    expect(await owner.boxBulks.preview({ work: on, choice: numbers('STB1', 'STB2') })).toMatchObject({
      ...{ done: 2, taxMinor: 1_800, totalMinor: 11_800 },
    });
    const bulk = await done(on, numbers('STB1', 'STB2'));
    expect(bulk).toMatchObject({ done: 2, chargedMinor: 10_000, depositMinor: 0 });
    expect([await balanceOf(owner, asha), await balanceOf(owner, ravi)]).toEqual([5_900, 5_900]);
    const back = await done({ kind: 'reverse' }, { from: 'done', bulkId: bulk.id });
    expect(back).toMatchObject({ done: 2, chargedMinor: -10_000, ofBulkId: bulk.id });
    expect([await balanceOf(owner, asha), await balanceOf(owner, ravi)]).toEqual([0, 0]);
    expect(['STB1', 'STB2'].map(stateOf)).toEqual(Array(2).fill('off request suspended'));
    expect((await owner.boxBulks.get({ id: bulk.id })).reversed).toBe(2);
  });

  it('waives what is usual only for somebody who may give credits', async () => {
    const price = { priceMinor: 5_000, fromOn: '2026-01-01' };
    const item = await owner.items.create({ name: 'Refresh', kind: 'other', taxSetId: null, ...price });
    await owner.boxWork.saveFees({ fees: [{ fee: 'refresh', itemId: item.id }] });
    const asha = await connected('STB1');
    const clerk = await withBulk('cashier');
    const refused = await done({ kind: 'refresh', fees: [] }, numbers('STB1'), clerk);
    expect(await resultsOf(refused.id, clerk)).toEqual(['STB1 refused not-allowed']);
    const again = await done({ kind: 'refresh' }, { from: 'refused', bulkId: refused.id }, clerk);
    expect(again).toMatchObject({ done: 1, ofBulkId: refused.id });
    expect(await balanceOf(owner, asha)).toBe(5_000);
  });

  it('takes boxes back to a shelf and sends them to repair', async () => {
    await connected('STB1');
    await connected('STB2');
    const bench = await owner.stock.createPlace({ name: 'Bench', kind: 'repair' });
    const back: Work = { kind: 'return', condition: 'faulty', placeId: store, service: 'stop' };
    expect(await done(back, numbers('STB1', 'STB2'))).toMatchObject({ done: 2 });
    expect(await done({ kind: 'send-to-repair', placeId: bench.id }, numbers('STB1', 'STB2'))).toMatchObject({
      done: 2,
    });
    expect(['STB1', 'STB2'].map(stateOf)).toEqual(['in-repair', 'in-repair']);
  });
});

/** A clerk who may work with many, limited to areas where some are named. */
async function withBulk(role: 'cashier' | 'technician', areaIds: number[] = []): Promise<OfficeClient> {
  const user = await owner.people.create({
    ...{ username: role, name: role, role, password: OWNER_PASSWORD, language: 'en', areaIds },
    granted: ['boxes.bulk'],
  });
  expect(user.role).toBe(role);
  const { token } = await office.connect().sessions.signIn({ username: role, password: OWNER_PASSWORD, counter: 'C1' });
  return office.connect(token ?? '');
}

describe('who is limited', () => {
  it('works with his own customers’ boxes only, and sees only what he began', async () => {
    const north = await owner.settings.createArea({ name: 'North' });
    const south = await owner.settings.createArea({ name: 'South' });
    await connected('STB1', { areaId: north.id });
    await connected('STB2', { areaId: south.id });
    const clerk = await withBulk('cashier', [north.id]);
    const whole = await done({ kind: 'refresh' }, numbers('STB1', 'STB2'));
    expect((await clerk.boxBulks.list({})).total).toBe(0);
    expect((await failureOf(clerk.boxBulks.get({ id: whole.id }))).code).toBe('not-found');
    expect((await failureOf(clerk.boxBulks.cancel({ id: whole.id }))).code).toBe('not-found');
    const bulk = await done(OFF, numbers('STB1', 'STB2'), clerk);
    expect(await resultsOf(bulk.id, clerk)).toEqual(['STB1 done', 'STB2 refused box-unknown']);
    expect(stateOf('STB2')).toBe('active active');
    expect((await failureOf(done({ kind: 'reverse' }, { from: 'done', bulkId: whole.id }, clerk))).code).toBe(
      'not-found',
    );
  });

  it('needs the permission for one box, too', async () => {
    await connected('STB1');
    const technician = await withBulk('technician');
    expect(await failureOf(start(OFF, numbers('STB1'), newUid(), technician))).toMatchObject({
      ...{ code: 'not-allowed', data: { permission: 'boxes.work' } },
    });
  });
});

describe('the suspension list', () => {
  it('that was interrupted is not gone on with by itself on a later day on which nobody is cut off', async () => {
    const rule = await owner.collections.rule({});
    await owner.collections.saveRule({ ...rule, suspendDays: 10, suspendMode: 'review', skipWeekdays: [7] });
    await connected('STB1');
    const { id: run } = await owner.billing.startRun({ uid: newUid(), on: '2026-11-01' });
    await expect.poll(async () => (await owner.billing.run({ id: run })).state).toBe('done');
    owner = await comeTo(office, '2026-11-28');
    await owner.jobs.run({ name: 'collections' });
    await office.host.jobs.idle();
    // As a host leaves it that is killed before the first turn.
    const { id } = office.host.context().write((tx) => {
      const bulk = tx.sql.run(
        `INSERT INTO box_bulk (uid, request_hash, kind, work, source, filter, reason, business_on, at, user_id, counter, state, total, refused)
         VALUES (?, '', 'deactivate', ?, 'due', '{}', 'overdue', ?, ?, 1, '', 'running', 1, 0)`,
        ...[newUid(), JSON.stringify({ kind: 'deactivate', cause: 'due' }), tx.today, tx.at],
      );
      tx.sql.run(
        `INSERT INTO box_bulk_item (bulk_id, position, number, box_id, customer_id, result, failure, failure_data)
         SELECT ?, 1, serial, id, customer_id, 'waiting', '', '' FROM box WHERE serial = 'STB1'`,
        bulk.id,
      );
      return bulk;
    });
    office.clock.set('2026-11-29T04:30:00Z');
    office = await office.restart();
    owner = await comeTo(office, '2026-11-29');
    office.host.jobs.start();
    await office.host.jobs.idle();
    expect((await owner.boxBulks.get({ id })).state).toBe('interrupted');
    expect(stateOf('STB1')).toBe('active active');
    owner = await comeTo(office, '2026-11-30');
    office = await office.restart();
    owner = await comeTo(office, '2026-11-30');
    office.host.jobs.start();
    await office.host.jobs.idle();
    expect(await owner.boxBulks.get({ id })).toMatchObject({ state: 'done', done: 1 });
    expect(stateOf('STB1')).toBe('off due suspended');
  });

  it('is cut off box by box with the track, passing over who has paid meanwhile, and taken back', async () => {
    const rule = await owner.collections.rule({});
    await owner.collections.saveRule({ ...rule, suspendDays: 10, suspendLeastMinor: 10_000, suspendMode: 'review' });
    const [asha, ravi] = [await connected('STB1'), await connected('STB2')];
    const { id: run } = await owner.billing.startRun({ uid: newUid(), on: '2026-11-01' });
    await expect.poll(async () => (await owner.billing.run({ id: run })).state).toBe('done');
    owner = await comeTo(office, '2026-11-25');
    await owner.jobs.run({ name: 'collections' });
    await office.host.jobs.idle();
    await openShift(owner);
    const cut: Work = { kind: 'deactivate', cause: 'due' };
    const preview = await owner.boxBulks.preview({ work: cut, choice: { from: 'due' } });
    expect(preview).toMatchObject({ total: 2, done: 2, refused: 0 });
    expect((await owner.collections.track({ id: asha })).state).not.toBe('suspended');
    const saved = await owner.collections.rule({});
    const mild = await owner.collections.saveRule({ ...saved, suspendLeastMinor: 90_000 });
    expect(await owner.boxBulks.preview({ work: cut, choice: { from: 'due' } })).toMatchObject({
      ...{ done: 0, refused: 2, byCode: [{ code: 'not-to-be-cut-off', count: 2 }] },
    });
    await owner.collections.saveRule({ ...saved, version: mild.version });
    await pay(owner, ravi, 30_000);
    const bulk = await done(cut, { from: 'due' });
    expect(await resultsOf(bulk.id)).toEqual(['STB1 done']);
    expect(stateOf('STB1')).toBe('off due suspended');
    const track = await owner.collections.track({ id: asha });
    expect([track.state, track.events[0]?.kind]).toEqual(['suspended', 'suspended']);
    expect((await failureOf(start(OFF, { from: 'due' }))).code).toBe('invalid-input');

    await done({ kind: 'reverse' }, { from: 'done', bulkId: bulk.id });
    expect(stateOf('STB1')).toBe('active active');
    expect((await owner.collections.track({ id: asha })).state).toBe('restored');
    await pay(owner, asha, 30_000);
    const late = await done(cut, numbers('STB1'));
    expect(late).toMatchObject({ done: 1 });
  });
});

describe('a bulk that does not run through', () => {
  /** So many customers, each with a box that is on. */
  async function many(count: number): Promise<string[]> {
    const serials = Array.from({ length: count }, (_, at) => `M${1000 + at}`);
    for (const serial of serials) await connected(serial);
    return serials;
  }
  const countOff = () => sql().get<{ n: number }>("SELECT count(*) AS n FROM box WHERE state = 'off'")?.n;

  it('is stopped: what is done stays done, the rest is left, and all of it is taken back', async () => {
    const serials = await many(60);
    const { id } = await start(OFF, numbers(...serials));
    expect((await failureOf(start(OFF, numbers(...serials)))).code).toBe('bulk-busy');
    const bulk = await owner.boxBulks.cancel({ id });
    expect(bulk.state).toBe('cancelled');
    expect(bulk.done).toBe(countOff());
    expect(bulk.done).toBeLessThan(60);
    const rest = await done(OFF, numbers(...serials));
    expect([rest.done, rest.already]).toEqual([60 - bulk.done, bulk.done]);
    await done({ kind: 'reverse' }, { from: 'done', bulkId: rest.id });
    expect(countOff()).toBe(bulk.done);
    expect((await failureOf(start({ kind: 'reverse' }, { from: 'done', bulkId: rest.id }))).code).toBe('bulk-nothing');
  });

  it('goes on after a restart as its starter, each box once', async () => {
    const serials = await many(60);
    const { id } = await start(OFF, numbers(...serials));
    office = await office.restart();
    owner = office.owner;
    const left = await owner.boxBulks.get({ id });
    expect(left).toMatchObject({ state: 'interrupted' });
    expect(left.done).toBeLessThan(60);
    office.host.jobs.start();
    await office.host.jobs.idle();
    expect(await owner.boxBulks.get({ id })).toMatchObject({ state: 'done', done: 60, refused: 0 });
    expect(countOff()).toBe(60);
    const works = sql().all<{ by: string; n: number }>(
      "SELECT u.name AS by, count(*) AS n FROM box_action a JOIN user u ON u.id = a.user_id WHERE a.kind = 'deactivate' GROUP BY 1",
    );
    expect(works).toEqual([{ by: 'Lakshmi', n: 60 }]);
  });

  it('is not gone on with for somebody who may not do it any more; another may', async () => {
    const serials = await many(60);
    const clerk = await withBulk('cashier');
    const { id } = await start(OFF, numbers(...serials), newUid(), clerk);
    office = await office.restart();
    owner = office.owner;
    const [user] = (await owner.people.list({})).filter(({ username }) => username === 'cashier');
    if (!user) throw new Error('there is no cashier');
    await owner.people.update({ ...user, granted: [] });
    office.host.jobs.start();
    await office.host.jobs.idle();
    expect((await owner.boxBulks.get({ id })).state).toBe('interrupted');
    await owner.boxBulks.goOn({ id });
    await over(id);
    expect(await owner.boxBulks.get({ id })).toMatchObject({ state: 'done', done: 60 });
  });

  it('refuses to take back a box that was worked with since, and says what', async () => {
    await many(3);
    const bulk = await done(OFF, numbers('M1000', 'M1001', 'M1002'));
    await done({ kind: 'reactivate' }, numbers('M1001'));
    const preview = await owner.boxBulks.preview({
      work: { kind: 'reverse' },
      choice: { from: 'done', bulkId: bulk.id },
    });
    expect(preview).toMatchObject({ done: 2, refused: 1, byCode: [{ code: 'box-action-later', count: 1 }] });
    const back = await done({ kind: 'reverse' }, { from: 'done', bulkId: bulk.id });
    expect(await resultsOf(back.id)).toEqual(['M1000 done', 'M1001 refused box-action-later', 'M1002 done']);
    expect((await owner.boxBulks.boxes({ id: back.id, result: 'refused' })).rows[0]?.data).toMatchObject({
      ...{ serial: 'M1001', action: 'activate' },
    });
  });
});

describe('many at once', () => {
  it('come to the same as one after the other', async () => {
    const step = fc.record({
      work: fc.constantFrom<Work>(
        OFF,
        { kind: 'deactivate', cause: 'temporary' },
        { kind: 'deactivate', cause: 'due' },
        { kind: 'reactivate' },
        { kind: 'refresh' },
      ),
      boxes: fc.uniqueArray(fc.nat(4), { minLength: 1 }),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
        round += 1;
        const sides = ['ONE', 'ALL'].map((side) => Array.from({ length: 5 }, (_, at) => `${side}${round}X${at}`));
        for (const serials of sides) {
          for (const serial of serials.slice(0, 4)) await connected(serial);
          sibling(serials[4] ?? '', serials[0] ?? '');
        }
        const [ones = [], all = []] = sides;
        for (const { work, boxes } of steps) {
          for (const at of boxes) {
            const boxId = sql().get<{ id: number }>('SELECT id FROM box WHERE serial = ?', ones[at] ?? '')?.id ?? 0;
            const single = { ...work, boxId } as InferContractRouterInputs<Contract>['boxWork']['act']['work'];
            await owner.boxWork.act({ uid: newUid(), work: single, reason: 'alone' }).catch(() => undefined);
          }
          await done(work, numbers(...boxes.map((at) => all[at] ?? '')));
          expect(all.map(stateOf)).toEqual(ones.map(stateOf));
        }
      }),
      { numRuns: 8 },
    );
  });
});
