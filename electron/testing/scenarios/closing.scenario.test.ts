import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';

const OCTOBER = { fromOn: '2026-10-01', toOn: '2026-10-31' };

let office: TestOffice;
let owner: OfficeClient;
let asha = 0;
let october = { id: 0 };
/** An office on 5 November whose October has a bill of 300.00 and a payment of 100.00. */
beforeEach(async () => {
  office = await makeOffice({ start: '2026-10-05T04:30:00Z' });
  owner = office.owner;
  const plan = await addPlan(owner, 'Gold', 30_000);
  asha = await addCustomer(owner, 'Asha');
  await subscribe(owner, asha, plan.id, '2026-10-01');
  await runBills(owner, '2026-10-05');
  await openShift(owner);
  october = await pay(owner, asha, 10_000);
  owner = await comeTo(office, '2026-11-05');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const close = (throughOn: string, uid = newUid(), note = '') => owner.books.close({ uid, throughOn, note });
const reopen = (throughOn: string | null, by = owner) =>
  by.books.reopen({ uid: newUid(), throughOn, note: 'the return is filed anew' });
async function newAccountant(more: { branchIds?: number[] } = {}): Promise<OfficeClient> {
  const user = { username: 'vimala', name: 'Vimala', role: 'accountant', language: 'en' } as const;
  await owner.people.create({ ...user, ...more, password: OWNER_PASSWORD });
  const session = await office.connect().sessions.signIn({ username: 'vimala', password: OWNER_PASSWORD });
  return office.connect(session.token ?? '');
}
const trialBalance = async () => (await owner.reports.run({ name: 'trial-balance', ...OCTOBER })).rows;

describe('a closed period', () => {
  it('refuses whatever would be dated in it, and nothing of that is done', async () => {
    expect(await owner.books.closings({})).toMatchObject({ closedOn: null, nextOn: '2026-10-31', total: 0 });
    expect(await close('2026-10-31')).toMatchObject({
      closedOn: '2026-10-31',
      nextOn: null,
      rows: [{ kind: 'close', throughOn: '2026-10-31', byName: 'Lakshmi' }],
    });
    const before = await trialBalance();
    expect(await failureOf(pay(owner, asha, 100, { on: '2026-10-31' }))).toEqual({
      code: 'period-closed',
      data: { on: '2026-10-31', closedOn: '2026-10-31' },
    });
    expect((await failureOf(runBills(owner, '2026-10-20'))).code).toBe('period-closed');
    expect((await owner.billing.runs({})).total).toBe(1);
    expect((await owner.payments.list({})).total).toBe(1);
    expect(await trialBalance()).toEqual(before);
    await pay(owner, asha, 100, { on: '2026-11-01' });
    expect(await balanceOf(owner, asha)).toBe(19_900);
  });

  it('is corrected in the open one', async () => {
    await close('2026-10-31');
    const before = await trialBalance();
    const [bill] = await billsOf(owner, asha);
    const note = await owner.corrections.credit({
      id: bill?.id ?? 0,
      uid: newUid(),
      what: { kind: 'full' },
      reason: 'billed by mistake',
    });
    expect(note.on).toBe('2026-11-05');
    await voidPayment(owner, october.id);
    expect(await balanceOf(owner, asha)).toBe(0);
    expect(await trialBalance()).toEqual(before);
  });

  it('can only be one that is over and still open', async () => {
    expect(await failureOf(close('2026-11-05'))).toEqual({
      code: 'day-not-allowed',
      data: { on: '2026-11-05', reason: 'future' },
    });
    const uid = newUid();
    await close('2026-10-31', uid, 'GSTR-1 filed');
    expect((await failureOf(close('2026-10-15'))).code).toBe('period-closed');
    expect((await close('2026-10-31', uid, 'GSTR-1 filed')).total).toBe(1);
    expect((await failureOf(close('2026-10-30', uid))).code).toBe('id-used-differently');
    expect(await close('2026-11-04')).toMatchObject({ closedOn: '2026-11-04', total: 2 });
  });

  it('is opened again by whoever may, with a reason, and closed once more', async () => {
    await close('2026-09-30');
    await close('2026-10-31');
    const accountant = await newAccountant();
    expect((await failureOf(reopen('2026-09-30', accountant))).code).toBe('not-allowed');
    expect((await failureOf(reopen('2026-11-02'))).code).toBe('books-not-closed');
    expect(await reopen('2026-09-30')).toMatchObject({ closedOn: '2026-09-30', nextOn: '2026-10-31' });
    await pay(owner, asha, 5_000, { on: '2026-10-31' });
    expectProved(office);
    const bala = await addCustomer(owner, 'Bala');
    await subscribe(owner, bala, (await addPlan(owner, 'Silver', 20_000)).id, '2026-09-01');
    expect((await failureOf(pay(owner, bala, 5_000, { on: '2026-09-30' }))).code).toBe('period-closed');
    expect((await accountant.books.close({ uid: newUid(), throughOn: '2026-10-31' })).closedOn).toBe('2026-10-31');
    expect(await reopen(null)).toMatchObject({ closedOn: null, total: 5 });
    expect((await failureOf(reopen(null))).code).toBe('books-not-closed');
    const { rows } = await owner.audit.list({ entity: 'books' });
    expect(rows.map(({ action }) => action)).toEqual([
      'reopen-books',
      'close-books',
      'reopen-books',
      'close-books',
      'close-books',
    ]);
    expect(rows[0]).toMatchObject({ before: { closedOn: '2026-10-31' }, after: { note: 'the return is filed anew' } });
  });

  it('is no business of somebody who may see only a part of the office', async () => {
    const branch = await owner.settings.createBranch({ name: 'South' });
    const limited = await newAccountant({ branchIds: [branch.id] });
    const refused = await failureOf(limited.books.close({ uid: newUid(), throughOn: '2026-10-31' }));
    expect(refused).toEqual({ code: 'not-allowed', data: { permission: 'books.close' } });
  });
});
