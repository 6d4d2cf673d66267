import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addBoxes, recordAction, reverseAction } from '#modules/boxes/index.ts';
import type { BoxStep } from '#shared/domain/boxes.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, comeTo, expectProved, subscribe } from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

async function customerWithBox() {
  const planId = (await addPlan(owner, 'Basic', 30_000)).id;
  const customerId = await addCustomer(owner, 'Asha');
  const service = await subscribe(owner, customerId, planId, '2026-11-01', { boxSerial: '04 a1', vc: 'v1' });
  return { customerId, service };
}

const context = () => office.host.context();
const boxOf = (serial: string) =>
  context().read.sql.get<{ id: number; state: string; offCause: string; vc: string | null }>(
    'SELECT id, state, off_cause AS offCause, vc FROM box WHERE serial = ?',
    serial,
  );
const actionsOf = (id: number) =>
  context().read.sql.all<{ kind: string; to: string; cause: string; userId: number | null }>(
    'SELECT kind, to_state AS "to", to_cause AS cause, user_id AS userId FROM box_action WHERE box_id = ? ORDER BY id',
    id,
  );

describe('the record of a box', () => {
  it('goes off and on with its service, each time by an action', async () => {
    const { service } = await customerWithBox();
    const change = { id: service.id, refundUnused: false, billNow: false, reason: 'asked' } as const;
    await owner.subscriptions.changeState({ ...change, uid: newUid(), to: 'suspended' });
    const box = boxOf('04A1');
    expect(box).toMatchObject({ state: 'off', offCause: 'request', vc: 'V1' });
    await owner.subscriptions.changeState({ ...change, uid: newUid(), to: 'active' });
    expect(boxOf('04A1')).toMatchObject({ state: 'active', offCause: '' });
    expect(actionsOf(box?.id ?? 0).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'enter active',
      'deactivate off',
      'activate active',
    ]);
  });

  it('is changed by nothing but an action, which begins where the box stands', async () => {
    await customerWithBox();
    const id = boxOf('04A1')?.id ?? 0;
    await expect(async () =>
      context().write((tx) => tx.sql.run("UPDATE box SET state = 'off', off_cause = 'due' WHERE id = ?", id)),
    ).rejects.toThrow('a box changes only by an action');
    await expect(async () =>
      context().write((tx) =>
        tx.sql.run(
          "INSERT INTO box_action (uid, box_id, kind, from_state, to_state, business_on, at) VALUES ('x', ?, 'lose', 'in-stock', 'lost', '2026-11-01', 0)",
          id,
        ),
      ),
    ).rejects.toThrow('an action begins where its box stands');
    await expect(async () => context().write((tx) => tx.sql.run('UPDATE box_action SET reason = 1'))).rejects.toThrow(
      'an action is never changed',
    );
    expect(boxOf('04A1')?.state).toBe('active');
  });

  it('leads from stock to a customer and back, refuses what its state does not allow, and takes the last action back', async () => {
    const { customerId, service } = await customerWithBox();
    const [placeId = 0, boxId = 0] = context().write((tx) => {
      const place = tx.sql.run("INSERT INTO stock_place (name, kind) VALUES ('Office', 'store')").id;
      const at = { state: 'in-stock', offCause: '', placeId: place, customerId: null, subscriptionId: null } as const;
      const [first] = addBoxes(tx, [{ ...at, serial: 'NEW1', vc: null, ownership: 'operator' }], {
        uid: newUid(),
        kind: 'receive',
        reason: '',
      });
      return [place, first ?? 0];
    });
    const act = (kind: BoxStep, change: Parameters<typeof recordAction>[1]['change']) =>
      context().write((tx) => recordAction(tx, { uid: newUid(), boxId, kind, change, reason: '' }));
    const toCustomer = { placeId: null, customerId, subscriptionId: service.id };
    expect(() => act('refresh', {})).toThrow('box-state');
    expect(() => act('activate', { state: 'active' })).toThrow('box-state');
    expect(() => act('activate', { ...toCustomer, state: 'active', vc: 'V1' })).toThrow('already-exists');
    const activation = act('activate', { ...toCustomer, state: 'active', vc: 'V2' });
    const back = { state: 'returned', offCause: '', placeId, customerId: null, subscriptionId: null } as const;
    const returned = act('return', back);
    expect(() =>
      context().write((tx) => reverseAction(tx, { uid: newUid(), actionId: activation, reason: '' })),
    ).toThrow('box-worked-with');
    context().write((tx) => reverseAction(tx, { uid: newUid(), actionId: returned, reason: 'wrong box' }));
    expect(boxOf('NEW1')).toMatchObject({ state: 'active', vc: 'V2' });
    expect(() => context().write((tx) => reverseAction(tx, { uid: newUid(), actionId: returned, reason: '' }))).toThrow(
      'box-worked-with',
    );
    expect(actionsOf(boxId).map(({ kind }) => kind)).toEqual(['receive', 'activate', 'return', 'reverse']);
    // What never left is overtaken: the distributor is asked for what stands in the end.
    expect(
      context().read.sql.all(
        'SELECT c.kind, c.state FROM cas_command c JOIN box_action a ON a.id = c.action_id WHERE c.box_id = ? ORDER BY c.id',
        boxId,
      ),
    ).toEqual([
      { kind: 'activate', state: 'superseded' },
      { kind: 'deactivate', state: 'superseded' },
      { kind: 'activate', state: 'queued' },
    ]);
  });
});

describe('the packs of a box', () => {
  const askedOf = (serial: string) =>
    context()
      .read.sql.all<{ kind: string; payload: string }>(
        'SELECT c.kind, c.payload FROM cas_command c JOIN box b ON b.id = c.box_id WHERE b.serial = ? ORDER BY c.id',
        serial,
      )
      .map(({ kind, payload }) => `${kind} ${(JSON.parse(payload) as { products: string[] }).products.join()}`);

  it('are asked of the distributor when the plan changes, on the day that it does, and by nothing that leaves them', async () => {
    const { customerId, service } = await customerWithBox();
    const dear = await addPlan(owner, 'Gold', 50_000);
    owner = await comeTo(office, '2026-11-02');
    const { code } = dear;
    const more = { id: service.id, ownPriceMinor: null, reason: 'asked for more' };
    await owner.subscriptions.changePlan({ ...more, uid: newUid(), planId: dear.id, when: 'next-cycle' });
    expect(askedOf('04A1')).toEqual([]);
    owner = await comeTo(office, '2026-12-01');
    await owner.jobs.run({ name: 'planned' });
    expect((await owner.customers.get({ id: customerId })).subscriptions[0]?.planName).toBe('Gold');
    expect(askedOf('04A1')).toEqual([`set-packs ${code}`]);
    await owner.subscriptions.moveBillingDay({ id: service.id, uid: newUid(), billingDay: 9, reason: 'pay day' });
    expect(askedOf('04A1')).toHaveLength(1);
  });

  it('are asked for when one is added or ends, once, also when that was said ahead', async () => {
    const { service } = await customerWithBox();
    const sport = await owner.offers.create({
      kind: 'pack',
      name: 'Sport',
      number: 'P7',
      priceMinor: 9_000,
      fromOn: '2026-04-01',
    });
    const change = (added: number[], removed: number[], on: string) =>
      owner.subscriptions.changeOffers({ id: service.id, uid: newUid(), added, removed, on, reason: 'asked by phone' });
    await change([sport.id], [], '2026-11-01');
    expect(askedOf('04A1')).toEqual(['set-packs P7']);
    await change([], [sport.id], '2026-11-10');
    expect(askedOf('04A1')).toHaveLength(1);
    owner = await comeTo(office, '2026-11-12');
    for (let time = 0; time < 2; time += 1) await owner.jobs.run({ name: 'planned' });
    const code = (await owner.catalog.plans({})).find(({ name }) => name === 'Basic')?.code;
    expect(askedOf('04A1')).toEqual(['set-packs P7', `set-packs ${code}`]);
  });
});
