import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, comeTo, subscribe } from '#testing/steps.ts';

/** Who has what on the four days of a month that distributors count by. */

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
});
afterEach(() => office.close());

const counts = async () => {
  const { rows } = await owner.reports.run({ name: 'subscriber-days' });
  return rows;
};

it('counts services by plan, pack and channel, a channel once, and averages the days that have come', async () => {
  const plan = await addPlan(owner, 'Basic', 30_000);
  const channel = async (name: string) =>
    (await owner.offers.create({ kind: 'channel', name, slots: 1, priceMinor: 1_000, fromOn: '2020-01-01' })).id;
  const news = await channel('News');
  const sports = await channel('Sports');
  const { id: pack } = await owner.offers.create({
    ...{ kind: 'pack', name: 'Gold', priceMinor: 5_000, fromOn: '2020-01-01' },
  });
  await owner.offers.setChannels({ id: pack, offerIds: [news, sports], fromOn: '2020-01-01' });
  const services: number[] = [];
  for (const [name, startOn] of [
    ['Asha', '2026-11-01'],
    ['Bina', '2026-11-01'],
    ['Chitra', '2026-11-10'],
  ] as const) {
    const customer = await addCustomer(owner, name);
    owner = await comeTo(office, startOn);
    services.push((await subscribe(owner, customer, plan.id, startOn)).id);
  }
  owner = await comeTo(office, '2026-11-12');
  const [asha = 0, bina = 0] = services;
  // Asha has the pack and one of its channels alone: that channel is one to her.
  await owner.subscriptions.changeOffers({
    uid: newUid(),
    id: asha,
    added: [pack, news],
    removed: [],
    reason: 'asked',
  });
  owner = await comeTo(office, '2026-11-16');
  await owner.subscriptions.changeState({ uid: newUid(), id: bina, to: 'suspended', reason: 'on request' });
  owner = await comeTo(office, '2026-11-22');
  expect(await counts()).toEqual([
    ['Plan', 'Basic', 2, 3, 2, null, 2],
    ['Pack', 'Gold', 0, 1, 1, null, 1],
    ['Channel', 'News', 0, 1, 1, null, 1],
    ['Channel', 'Sports', 0, 1, 1, null, 1],
  ]);
  owner = await comeTo(office, '2026-11-28');
  expect((await counts())[0]).toEqual(['Plan', 'Basic', 2, 3, 2, 2, 2]);
});
