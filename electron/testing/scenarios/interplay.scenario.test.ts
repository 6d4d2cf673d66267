import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';

/** What one step leaves for another: no place holds less than nothing, and what is gone is not given away a second time. */

let office: TestOffice;
let owner: OfficeClient;
let cashier: OfficeClient;
let mohan: OfficeClient;
let mohanId = 0;
let ravi = 0;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-10-05T04:30:00Z' });
  owner = office.owner;
  cashier = await office.signInAs('cashier');
  mohan = await office.signInAs('collector', 'mohan');
  mohanId = (await mohan.sessions.me({}))?.userId ?? 0;
  const plan = await addPlan(owner, 'Cable', 30_000);
  ravi = await addCustomer(owner, 'Ravi');
  await subscribe(owner, ravi, plan.id, '2026-10-01');
  await runBills(owner, '2026-10-05');
  await owner.collectors.assignCustomer({ customerId: ravi, collectorId: mohanId });
});
afterEach(async () => {
  expectProved(office);
  expect(belowNothing()).toEqual([]);
  await office.close();
});

function belowNothing() {
  return office.host
    .context()
    .read.sql.all(
      "SELECT kind, key, balance_minor AS balance FROM account WHERE kind IN ('safe', 'drawer', 'collector', 'cheque', 'transit') AND balance_minor < 0",
    );
}
const deposit = async (more: { cashMinor?: number; chequeIds?: number[] }) =>
  owner.banks.makeDeposit({ uid: newUid(), accountId: (await owner.banks.accounts({}))[0]?.id ?? 0, ...more });
const goOut = () => mohan.collectors.open({ uid: newUid() });
const collect = (amountMinor: number, more: Partial<Parameters<OfficeClient['collectors']['collect']>[0]> = {}) =>
  mohan.collectors.collect({ uid: newUid(), customerId: ravi, amountMinor, kind: 'cash', ...more });
const handOver = (id: number, cashMinor: number, cheques = 0) =>
  mohan.collectors.handOver({ id, uid: newUid(), cashMinor, cheques });
const receive = (id: number, countedMinor: number, cheques = 0, reason = '') =>
  cashier.collectors.receive({ id, uid: newUid(), countedMinor, cheques, reason });
const cheque = { bankName: 'SBI', number: '77', on: '2026-10-05' };

describe('cash that is not there', () => {
  it('is not handed back out of the drawer that it has left', async () => {
    await openShift(cashier);
    const { id } = await pay(cashier, ravi, 10_000);
    await cashier.shifts.move({ uid: newUid(), kind: 'drop', amountMinor: 10_000 });
    expect((await failureOf(voidPayment(cashier, id))).code).toBe('drawer-too-small');
    expect((await failureOf(voidPayment(owner, id))).code).toBe('drawer-too-small');
    expect(await balanceOf(owner, ravi)).toBe(20_000);
    await cashier.shifts.move({ uid: newUid(), kind: 'add', amountMinor: 10_000 });
    await voidPayment(cashier, id);
    expect(await balanceOf(owner, ravi)).toBe(30_000);
    await cashier.shifts.close({ uid: newUid(), countedMinor: 0 });
  });

  it('is not handed back out of another drawer either, once the drawer it was taken in is counted', async () => {
    await openShift(cashier);
    const { id } = await pay(cashier, ravi, 10_000);
    await cashier.shifts.close({ uid: newUid(), countedMinor: 10_000 });
    const carried = await deposit({ cashMinor: 10_000 });
    await openShift(owner);
    expect((await failureOf(voidPayment(owner, id))).code).toBe('drawer-too-small');
    await owner.banks.voidDeposit({ id: carried.id, uid: newUid(), reason: 'not carried' });
    await owner.shifts.move({ uid: newUid(), kind: 'add', amountMinor: 10_000 });
    await voidPayment(owner, id);
    await owner.shifts.close({ uid: newUid(), countedMinor: 0 });
  });

  it('is not refunded', async () => {
    await openShift(owner);
    const upi = { tenders: [{ kind: 'upi' as const, amountMinor: 50_000 }] };
    await pay(owner, ravi, 50_000, upi);
    const refund = { customerId: ravi, source: 'advance' as const, amountMinor: 20_000, reason: 'too much' };
    const asked = { ...refund, uid: newUid() };
    expect((await failureOf(owner.refunds.give(asked))).code).toBe('drawer-too-small');
    expect((await owner.refunds.give({ ...asked, kind: 'upi' })).number).toBe('RFD/2627/0000001');
  });
});

describe('what a collector brought short', () => {
  it('and made good at the counter is not written off as well', async () => {
    const { id } = await goOut();
    await collect(10_000);
    await handOver(id, 10_000);
    await openShift(cashier);
    await receive(id, 9_000, 0, 'short');
    await cashier.collectors.repay({ id: mohanId, uid: newUid(), amountMinor: 600 });
    const settle = (outcome: 'written-off' | 'kept') =>
      owner.collectors.settle({ id, uid: newUid(), outcome, reason: 'lost on the way' });
    expect(await failureOf(settle('written-off'))).toEqual({ code: 'more-than-owed', data: { owedMinor: 400 } });
    expect(await settle('kept')).toMatchObject({ state: 'settled', outcome: 'kept' });
    expect(await cashier.collectors.repay({ id: mohanId, uid: newUid(), amountMinor: 400 })).toEqual({ owedMinor: 0 });
  });
});

describe('a cheque', () => {
  it('that a collector carries is not taken to the bank before his batch is counted', async () => {
    const { id } = await goOut();
    await collect(10_000, { kind: 'cheque', cheque });
    const [carried] = (await owner.cheques.list({})).rows;
    const chequeIds = [carried?.id ?? 0];
    const refusal = { code: 'cheque-with-collector', data: { number: '77' } };
    expect(await failureOf(deposit({ chequeIds }))).toEqual(refusal);
    await handOver(id, 0, 1);
    expect(await failureOf(deposit({ chequeIds }))).toEqual(refusal);
    expect((await owner.cheques.list({ due: 'yes' })).total).toBe(0);
    expect(await owner.banks.places({})).toMatchObject({ chequeCount: 0, chequesMinor: 0 });
    await openShift(cashier);
    await receive(id, 0, 1);
    expect((await owner.cheques.list({ due: 'yes' })).total).toBe(1);
    expect(await owner.banks.places({})).toMatchObject({ chequeCount: 1, chequesMinor: 10_000 });
    expect((await deposit({ chequeIds })).chequesMinor).toBe(10_000);
  });

  it('that was cleared and taken back is not cleared again on a day on which it stood in the account', async () => {
    await openShift(owner);
    await pay(owner, ravi, 10_000, { tenders: [{ kind: 'cheque', amountMinor: 10_000, cheque }] });
    const ids = [(await owner.cheques.list({})).rows[0]?.id ?? 0];
    await deposit({ chequeIds: ids });
    await owner.cheques.clear({ uid: newUid(), ids });
    owner = await comeTo(office, '2026-10-10');
    await owner.cheques.takeBack({ id: ids[0] ?? 0, uid: newUid(), reason: 'another one' });
    expect(await failureOf(owner.cheques.clear({ uid: newUid(), ids, on: '2026-10-06' }))).toEqual({
      code: 'cheque-taken-back',
      data: { number: '77', on: '2026-10-10' },
    });
    expect((await owner.cheques.clear({ uid: newUid(), ids, on: '2026-10-10' })).count).toBe(1);
  });
});

describe('an advance that free periods rest on', () => {
  const bills = async () => {
    for (const on of ['2026-11-01', '2026-12-01', '2027-01-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    return balanceOf(owner, ravi);
  };
  const refund = (amountMinor: number) =>
    owner.refunds.give({ uid: newUid(), customerId: ravi, source: 'advance', amountMinor, reason: 'wants it back' });

  beforeEach(async () => {
    await openShift(owner);
    const promotion = await owner.promotions.create({
      name: 'Pay 2 get 3',
      fromOn: '2026-01-01',
      kind: 'pay-get',
      periods: 2,
      freePeriods: 1,
    });
    const [service] = (await owner.payments.ahead({ customerId: ravi, asked: [] })).services;
    const ahead = [{ subscriptionId: service?.subscriptionId ?? 0, periods: 2, promotionId: promotion.id }];
    await pay(owner, ravi, 95_000, { ahead });
  });

  it('takes them with it when it is given back', async () => {
    await refund(5_001);
    expect(await bills()).toBe(90_000 - 59_999);
  });

  it('leaves them where only what is beyond it is given back', async () => {
    await refund(5_000);
    expect(await bills()).toBe(0);
  });
});

describe('commission for a new customer', () => {
  it('is earned by the first receipt that stands', async () => {
    await owner.collectors.addRule({
      uid: newUid(),
      collectorId: null,
      kind: 'new-customer',
      ratePpm: 0,
      amountMinor: 500,
      fromOn: '2026-10-01',
    });
    const { id } = await goOut();
    const wrong = await collect(1_000);
    await voidPayment(mohan, wrong.id);
    await collect(10_000);
    await collect(2_000);
    await handOver(id, 12_000);
    await openShift(cashier);
    await receive(id, 12_000);
    expect(await owner.collectors.previewCommission({ id: mohanId, throughOn: '2026-10-05' })).toMatchObject({
      receipts: 1,
      earnedMinor: 500,
    });
  });
});

describe('the same id with another content', () => {
  const refused = async (call: Promise<unknown>) => expect((await failureOf(call)).code).toBe('id-used-differently');

  it('sells nothing else, bills nobody else and opens no other account', async () => {
    const item = await owner.items.create({ kind: 'box', fromOn: '2026-04-01', name: 'Remote', priceMinor: 15_000 });
    const other = await addCustomer(owner, 'Other');
    const sale = { uid: newUid(), customerId: ravi, items: [{ itemId: item.id, quantity: 1 }] };
    const sold = await owner.billing.sell(sale);
    expect(await owner.billing.sell(sale)).toEqual(sold);
    await refused(owner.billing.sell({ ...sale, items: [{ itemId: item.id, quantity: 5 }] }));
    await refused(owner.billing.sell({ ...sale, items: [...sale.items, ...sale.items] }));
    await refused(owner.billing.sell({ ...sale, items: [{ itemId: item.id, ownPriceMinor: 1, reason: 'friend' }] }));
    const charges = [];
    for (const customerId of [ravi, ravi, other])
      charges.push((await owner.charges.addItem({ uid: newUid(), customerId, itemId: item.id })).id);
    const [first = 0, second = 0, others = 0] = charges;
    const asked = { uid: newUid(), customerId: ravi, chargeIds: [first] };
    const billed = await owner.billing.billCharges(asked);
    expect(await owner.billing.billCharges(asked)).toEqual(billed);
    await refused(owner.billing.billCharges({ ...asked, chargeIds: [second] }));
    await refused(owner.billing.billCharges({ ...asked, customerId: other, chargeIds: [others] }));
    const account = { uid: newUid(), name: 'SBI', bankName: 'State Bank' };
    const made = await owner.banks.createAccount(account);
    expect(await owner.banks.createAccount(account)).toEqual(made);
    await refused(owner.banks.createAccount({ ...account, name: 'HDFC' }));
  });

  it('takes no step of another batch, and opens no drawer', async () => {
    const uid = newUid();
    const first = await goOut();
    await mohan.collectors.handOver({ id: first.id, uid, cashMinor: 0, cheques: 0 });
    const second = await goOut();
    await refused(mohan.collectors.handOver({ id: second.id, uid, cashMinor: 0, cheques: 0 }));
    await handOver(second.id, 0);
    await openShift(cashier);
    await cashier.collectors.receive({ id: first.id, uid, countedMinor: 0, cheques: 1, reason: 'one too many' });
    const receipt = { id: second.id, countedMinor: 0, cheques: 1, reason: 'one too many' };
    await refused(cashier.collectors.receive({ ...receipt, uid }));
    await cashier.collectors.receive({ ...receipt, uid: newUid() });
    const settle = (id: number) => owner.collectors.settle({ id, uid, outcome: 'kept', reason: 'not ours' });
    await settle(first.id);
    await refused(settle(second.id));
    const batchUid = newUid();
    await owner.collectors.open({ uid: batchUid });
    await refused(owner.shifts.open({ uid: batchUid, floatMinor: 0 }));
    const shiftUid = newUid();
    await owner.shifts.open({ uid: shiftUid, floatMinor: 0 });
    await refused(owner.collectors.open({ uid: shiftUid }));
  });
});
