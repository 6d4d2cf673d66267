import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { expectProved, failureOf } from '#testing/steps.ts';

/** Cash from one drawer to another: on its way until it is answered, and never in two places or in none. */

let office: TestOffice;
let giver: OfficeClient;
let taker: OfficeClient;
let takerId = 0;
beforeEach(async () => {
  office = await makeOffice();
  giver = office.owner;
  taker = await office.signInAs('cashier');
  await giver.shifts.open({ uid: newUid(), floatMinor: 10_000 });
  takerId = (await taker.sessions.me({}))?.userId ?? 0;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const offer = (amountMinor = 4_000) =>
  giver.transfers.offer({ uid: newUid(), toUserId: takerId, amountMinor, note: 'for change' });
const answer = (client: OfficeClient, id: number, kind: 'accept' | 'refuse' | 'withdraw') =>
  client.transfers.answer({ id, uid: newUid(), kind });
const transit = () =>
  office.host
    .context()
    .read.sql.get<{ balance: number }>("SELECT balance_minor AS balance FROM account WHERE kind = 'transit'")?.balance;

describe('cash for another drawer', () => {
  it('is on its way until it is taken, and stands in both shifts', async () => {
    expect((await failureOf(offer())).code).toBe('other-shift-not-open');
    await taker.shifts.open({ uid: newUid(), floatMinor: 1_000 });
    expect((await giver.transfers.mine({})).people.map(({ userId }) => userId)).toEqual([takerId]);
    const made = await offer();
    expect(made).toMatchObject({ direction: 'out', state: 'offered', amountMinor: 4_000 });
    expect(transit()).toBe(4_000);
    expect((await taker.transfers.mine({})).open).toMatchObject([
      { direction: 'in', name: 'Lakshmi', note: 'for change' },
    ]);
    expect((await giver.shifts.current({}))?.expectedMinor).toBe(6_000);
    const close = giver.shifts.close({ uid: newUid(), countedMinor: 6_000 });
    expect(await failureOf(close)).toMatchObject({ code: 'transfer-open', data: { amountMinor: 4_000 } });
    await answer(taker, made.id, 'accept');
    expect(transit()).toBe(0);
    expect((await failureOf(answer(taker, made.id, 'refuse'))).code).toBe('transfer-answered');
    const z = await taker.shifts.close({ uid: newUid(), countedMinor: 5_000 });
    expect(z).toMatchObject({ expectedMinor: 5_000, transferInMinor: 4_000, transferOutMinor: 0, varianceMinor: 0 });
    expect(z.transfers).toMatchObject([{ direction: 'in', state: 'accepted' }]);
    const given = await giver.shifts.close({ uid: newUid(), countedMinor: 6_000 });
    expect(given).toMatchObject({ transferOutMinor: 4_000, transferInMinor: 0, varianceMinor: 0 });
    expect((await taker.shifts.pdf({ id: z.id })).name).toBe('Z-1.pdf');
  });

  it('goes back when it is refused or withdrawn, and only by who may', async () => {
    await taker.shifts.open({ uid: newUid(), floatMinor: 0 });
    const first = await offer();
    const second = await offer(1_000);
    expect((await failureOf(answer(giver, first.id, 'accept'))).code).toBe('not-found');
    expect((await failureOf(answer(taker, first.id, 'withdraw'))).code).toBe('not-found');
    expect(await answer(taker, first.id, 'refuse')).toMatchObject({ state: 'refused' });
    expect(await answer(giver, second.id, 'withdraw')).toMatchObject({ state: 'withdrawn' });
    expect(await giver.shifts.current({})).toMatchObject({ expectedMinor: 10_000, transferOutMinor: 0 });
    await taker.shifts.close({ uid: newUid(), countedMinor: 0 });
    expect((await failureOf(offer())).code).toBe('other-shift-not-open');
  });

  it('is taken once, and never more than lies in the drawer', async () => {
    await taker.shifts.open({ uid: newUid(), floatMinor: 0 });
    expect(await failureOf(offer(10_001))).toEqual({ code: 'drawer-too-small', data: {} });
    const asked = { uid: newUid(), toUserId: takerId, amountMinor: 10_000, note: '' };
    const made = await giver.transfers.offer(asked);
    expect(await giver.transfers.offer(asked)).toEqual(made);
    expect((await failureOf(giver.transfers.offer({ ...asked, amountMinor: 1 }))).code).toBe('id-used-differently');
    const taken = { id: made.id, uid: newUid(), kind: 'accept' as const };
    expect(await taker.transfers.answer(taken)).toEqual(await taker.transfers.answer(taken));
    expect((await taker.shifts.get({ id: (await taker.shifts.current({}))?.id ?? 0 })).transferInMinor).toBe(10_000);
    const me = { uid: newUid(), toUserId: (await giver.sessions.me({}))?.userId ?? 0, amountMinor: 1 };
    expect((await failureOf(giver.transfers.offer(me))).code).toBe('invalid-input');
  });
});
