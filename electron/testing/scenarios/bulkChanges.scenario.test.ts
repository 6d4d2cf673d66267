import type { InferContractRouterInputs } from '@orpc/contract';
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
  runBills,
  subscribe,
} from '#testing/steps.ts';

/** Another plan, or other packs, for the services of many boxes at once. */

type Asked = InferContractRouterInputs<Contract>['boxBulks']['start'];
type Work = Asked['work'];
type Choice = Asked['choice'];

let office: TestOffice;
let owner: OfficeClient;
let basic: number;
let better: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  basic = (await addPlan(owner, 'Basic', 30_000)).id;
  better = (await addPlan(owner, 'Better', 45_000)).id;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const sql = () => office.host.context().read.sql;
const numbers = (...list: string[]): Choice => ({ from: 'numbers', numbers: list });
const toBetter = (when: 'now' | 'next-cycle' = 'now'): Work => ({ kind: 'change-plan', planId: better, when });
const backOf = (bulkId: number): [Work, Choice] => [{ kind: 'reverse' }, { from: 'done', bulkId }];

/** A service with a box. @returns the service's id */
async function connected(serial: string): Promise<number> {
  const customerId = await addCustomer(owner, `Customer ${serial}`);
  return (await subscribe(owner, customerId, basic, '2026-11-01', { boxSerial: serial })).id;
}

/** A second box for a service, or one of its customer that is of no service. */
function another(serial: string, of: string, isOfService = true): void {
  office.host.context().write((tx) => {
    const box = tx.sql.get<{ customerId: number; subscriptionId: number }>(
      'SELECT customer_id AS customerId, subscription_id AS subscriptionId FROM box WHERE serial = ?',
      of,
    );
    if (!box) throw new Error(of);
    const standing = { state: isOfService ? 'active' : 'assigned', offCause: '', placeId: null } as const;
    const whose = { customerId: box.customerId, subscriptionId: isOfService ? box.subscriptionId : null };
    const one = { serial, vc: null, ownership: 'operator', ...standing, ...whose } as const;
    addBoxes(tx, [one], { uid: newUid(), kind: 'enter', reason: '' });
  });
}

async function over(id: number, client = owner) {
  await expect
    .poll(() => client.boxBulks.get({ id }), { timeout: 10_000, interval: 5 })
    .toMatchObject({ state: expect.not.stringMatching(/running|interrupted/) });
  return client.boxBulks.get({ id });
}
const start = (work: Work, choice: Choice, client = owner) =>
  client.boxBulks.start({ uid: newUid(), work, choice, reason: 'the new offer' });
const done = async (work: Work, choice: Choice) => over((await start(work, choice)).id);
const resultsOf = async (id: number) =>
  (await owner.boxBulks.boxes({ id, limit: 200 })).rows.map(({ number, result, code }) =>
    [number, result, code].filter(Boolean).join(' '),
  );
const plansNow = () =>
  sql()
    .all<{ name: string }>('SELECT p.name FROM subscription s JOIN plan p ON p.id = s.plan_id ORDER BY s.id')
    .map(({ name }) => name);
const waiting = () =>
  sql().get<{ n: number }>(
    'SELECT coalesce(sum(amount_minor), 0) AS n FROM charge WHERE bill_id IS NULL AND credit_note_id IS NULL AND cancelled_at IS NULL',
  )?.n;

describe('another plan', () => {
  it('is taken back with its money after a bill has charged for it: all months cost what they would have', async () => {
    await connected('STB1');
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const { id } = await done(toBetter(), numbers('STB1'));
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const customer = (await owner.customers.list({})).rows[0];
    // November, half of what the better plan is dearer by, and December.
    expect(await balanceOf(owner, customer?.id ?? 0)).toBe(30_000 + 7_500 + 45_000);
    owner = await comeTo(office, '2026-12-05');
    expect(
      await owner.boxBulks.preview({ work: { kind: 'reverse' }, choice: { from: 'done', bulkId: id } }),
    ).toMatchObject({ done: 1, totalMinor: -22_500 });
    expect(await done(...backOf(id))).toMatchObject({ done: 1, chargedMinor: -22_500 });
    expect([plansNow(), waiting()]).toEqual([['Basic'], -22_500]);
    owner = await comeTo(office, '2027-01-01');
    await runBills(owner, '2027-01-01');
    expect(await balanceOf(owner, customer?.id ?? 0)).toBe(3 * 30_000);
    // Nothing is left to take back.
    expect((await failureOf(start(...backOf(id)))).code).toBe('bulk-nothing');
  });

  it('gives back and charges the days billed already, each service once, and is taken back with its money', async () => {
    await connected('STB1');
    await connected('STB2');
    await connected('STB3');
    another('STB4', 'STB3');
    another('STB5', 'STB2', false);
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const choice = numbers('STB1', 'STB3', 'STB4', 'STB5', 'NOWHERE');
    const preview = await owner.boxBulks.preview({ work: toBetter(), choice });
    expect(preview).toMatchObject({
      ...{ total: 5, done: 2, already: 1, refused: 2, services: 2, along: 0 },
      ...{ chargedMinor: 45_000, creditedMinor: 30_000, totalMinor: 15_000, taxMinor: 0 },
    });
    expect(new Set(preview.byCode.map(({ code }) => code))).toEqual(new Set(['box-unknown', 'box-without-service']));
    expect([plansNow(), waiting()]).toEqual([['Basic', 'Basic', 'Basic'], 0]);

    const bulk = await done(toBetter(), choice);
    expect(bulk).toMatchObject({ done: 2, already: 1, refused: 2, chargedMinor: 15_000, planName: 'Better' });
    expect(await resultsOf(bulk.id)).toEqual([
      ...['STB1 done', 'STB3 done', 'STB4 already'],
      ...['STB5 refused box-without-service', 'NOWHERE refused box-unknown'],
    ]);
    expect([plansNow(), waiting()]).toEqual([['Better', 'Basic', 'Better'], 15_000]);
    expect(await owner.boxBulks.preview({ work: toBetter(), choice: numbers('STB1') })).toMatchObject({ already: 1 });

    owner = await comeTo(office, '2026-11-20');
    expect(
      await owner.boxBulks.preview({ work: { kind: 'reverse' }, choice: { from: 'done', bulkId: bulk.id } }),
    ).toMatchObject({
      ...{ done: 2, refused: 0, totalMinor: -15_000 },
    });
    const back = await done(...backOf(bulk.id));
    expect(back).toMatchObject({ done: 2, refused: 0, chargedMinor: -15_000 });
    expect([plansNow(), waiting()]).toEqual([['Basic', 'Basic', 'Basic'], 0]);
    expect((await owner.boxBulks.get({ id: bulk.id })).reversed).toBe(2);
    expect((await failureOf(start(...backOf(bulk.id)))).code).toBe('bulk-nothing');
  });

  it('comes to what a single change does, also for a member of a group, and asks for his packs once', async () => {
    const house = await addCustomer(owner, 'House');
    const flat = await connected('STB1');
    const member = sql().get<{ id: number }>('SELECT customer_id AS id FROM subscription WHERE id = ?', flat)?.id ?? 0;
    await owner.groups.join({ id: member, uid: newUid(), parentId: house, fromOn: '2026-11-01' });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const change = { kind: 'plan', planId: better, when: 'now' } as const;
    const single = await owner.subscriptions.previewChange({ id: flat, change });
    const preview = await owner.boxBulks.preview({ work: toBetter(), choice: numbers('STB1') });
    expect(preview).toMatchObject({ done: 1, totalMinor: single.totalMinor, commands: 1 });
    expect(single.totalMinor).toBe(7_500);
    await done(toBetter(), numbers('STB1'));
    expect(sql().get("SELECT count(*) AS n FROM cas_command WHERE kind = 'set-packs'")).toEqual({ n: 1 });
  });

  it('waits for the next period of each, and is cancelled until then', async () => {
    await connected('STB1');
    await connected('STB2');
    await runBills(owner, '2026-11-01');
    const bulk = await done(toBetter('next-cycle'), numbers('STB1', 'STB2'));
    expect(bulk).toMatchObject({ done: 2, chargedMinor: 0 });
    expect(plansNow()).toEqual(['Basic', 'Basic']);
    expect(await done(toBetter('next-cycle'), numbers('STB1'))).toMatchObject({ already: 1 });
    expect(await resultsOf((await done(toBetter(), numbers('STB1'))).id)).toEqual(['STB1 refused change-planned']);
    expect(await done(...backOf(bulk.id))).toMatchObject({ done: 2 });
    expect((await owner.boxBulks.get({ id: bulk.id })).reversed).toBe(2);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(plansNow()).toEqual(['Basic', 'Basic']);
  });

  it('is not taken back where something else was changed since', async () => {
    const [first] = [await connected('STB1'), await connected('STB2')];
    const bulk = await done(toBetter(), numbers('STB1', 'STB2'));
    const best = (await addPlan(owner, 'Best', 60_000)).id;
    const asked = { id: first, uid: newUid(), planId: best, when: 'now', reason: 'asked by phone' } as const;
    await owner.subscriptions.changePlan(asked);
    const back = await done(...backOf(bulk.id));
    expect(await resultsOf(back.id)).toEqual(['STB1 refused service-changed-since', 'STB2 done']);
    expect(plansNow()).toEqual(['Best', 'Basic']);
  });

  it('needs the permission for one service', async () => {
    await connected('STB1');
    const asked = {
      username: 'tech',
      name: 'tech',
      role: 'technician',
      password: OWNER_PASSWORD,
      language: 'en',
    } as const;
    await owner.people.create({ ...asked, areaIds: [], granted: ['boxes.bulk', 'boxes.work'] });
    const { token } = await office
      .connect()
      .sessions.signIn({ username: 'tech', password: OWNER_PASSWORD, counter: 'C1' });
    const clerk = office.connect(token ?? '');
    const refused = { code: 'not-allowed', data: { permission: 'subscriptions.write' } };
    expect(await failureOf(start(toBetter(), numbers('STB1'), clerk))).toMatchObject(refused);
    expect(await failureOf(clerk.boxBulks.preview({ work: toBetter(), choice: numbers('STB1') }))).toMatchObject(
      refused,
    );
  });

  it('goes on after a restart, each service once', async () => {
    const serials = Array.from({ length: 60 }, (_, at) => `M${1000 + at}`);
    for (const serial of serials) await connected(serial);
    const { id } = await start(toBetter(), numbers(...serials));
    office = await office.restart();
    owner = office.owner;
    expect((await owner.boxBulks.get({ id })).state).toBe('interrupted');
    office.host.jobs.start();
    await office.host.jobs.idle();
    expect(await owner.boxBulks.get({ id })).toMatchObject({ state: 'done', done: 60, refused: 0 });
    expect(new Set(plansNow())).toEqual(new Set(['Better']));
    expect(sql().get("SELECT count(*) AS n FROM subscription_terms WHERE kind = 'plan'")).toEqual({ n: 60 });
  });
});

describe('packs', () => {
  it('come where they are lacking and go where they are held, from a day on, and as before when taken back', async () => {
    const offer = async (name: string, priceMinor: number) =>
      (await owner.offers.create({ kind: 'pack', name, priceMinor, slots: 1, fromOn: '2026-01-01' })).id;
    const [sports, news] = [await offer('Sports', 6_000), await offer('News', 3_000)];
    const [first] = [await connected('STB1'), await connected('STB2')];
    await owner.subscriptions.changeOffers({ id: first, uid: newUid(), added: [sports], removed: [], reason: 'asked' });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-16');
    const work: Work = { kind: 'change-offers', added: [sports], removed: [news] };
    expect(await owner.boxBulks.preview({ work, choice: numbers('STB1', 'STB2') })).toMatchObject({
      ...{ done: 1, already: 1, refused: 0, totalMinor: 3_000 },
    });
    const bulk = await done(work, numbers('STB1', 'STB2'));
    expect(await resultsOf(bulk.id)).toEqual(['STB1 already', 'STB2 done']);
    expect(bulk).toMatchObject({ chargedMinor: 3_000, addedNames: 'Sports', removedNames: 'News' });
    const later = await done({ kind: 'change-offers', on: '2026-11-25', added: [news], removed: [] }, numbers('STB2'));
    expect(later.done).toBe(1);
    expect(await done(...backOf(later.id))).toMatchObject({ done: 1 });
    expect(await done(...backOf(bulk.id))).toMatchObject({ done: 1, chargedMinor: -3_000 });
    expect(waiting()).toBe(0);
    const nothing: Work = { kind: 'change-offers', added: [], removed: [] };
    expect(await resultsOf((await done(nothing, numbers('STB2'))).id)).toEqual(['STB2 refused offers-unchanged']);
  });
});
