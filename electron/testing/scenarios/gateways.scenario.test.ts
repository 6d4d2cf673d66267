import fc from 'fast-check';
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

/** Money taken by gateways and wallets stands in accounts of their own until it is settled; places begin with what was there. */

let office: TestOffice;
let owner: OfficeClient;
let ravi = 0;
let bank = 0;
let razorpay = 0;
let paytm = 0;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-10-05T04:30:00Z' });
  owner = office.owner;
  const plan = await addPlan(owner, 'Cable', 30_000);
  ravi = await addCustomer(owner, 'Ravi');
  await subscribe(owner, ravi, plan.id, '2026-10-01');
  await runBills(owner, '2026-10-05');
  await openShift(owner, 0);
  bank = (await owner.banks.accounts({}))[0]?.id ?? 0;
  razorpay = (await owner.banks.createAccount({ uid: newUid(), kind: 'gateway', name: 'Razorpay' })).id;
  paytm = (await owner.banks.createAccount({ uid: newUid(), kind: 'wallet', name: 'Paytm' })).id;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const by = (kind: 'gateway' | 'wallet', amountMinor: number, bankAccountId = kind === 'gateway' ? razorpay : paytm) =>
  pay(owner, ravi, amountMinor, { tenders: [{ kind, amountMinor, bankAccountId, reference: `pay_${amountMinor}` }] });

type Asked = Parameters<OfficeClient['banks']['makeTransfer']>[0];
const settle = (grossMinor: number, more: Partial<Asked> = {}) =>
  owner.banks.makeTransfer({ uid: newUid(), from: razorpay, to: bank, grossMinor, ...more });

/** What stands on the accounts that money lies in, without those at zero. */
function places(): Record<string, number> {
  const rows = office.host.context().read.sql.all<{ name: string; balance: number }>(
    `SELECT trim(kind || ' ' || key) AS name, sum(balance_minor) AS balance FROM account
     WHERE kind IN ('bank', 'gateway', 'wallet', 'card', 'safe', 'drawer', 'bank-charge', 'opening') GROUP BY 1 HAVING sum(balance_minor) <> 0`,
  );
  return Object.fromEntries(rows.map(({ name, balance }) => [name, balance]));
}

async function bring(rows: readonly string[], accountId = bank) {
  const file = new File([['Date,Narration,Ref No,Debit,Credit', ...rows].join('\n')], 'bank.csv', { type: 'text/csv' });
  const { uploadId, mapping } = await owner.statements.upload({ file, accountId });
  await owner.statements.import({ uid: newUid(), uploadId, mapping, accountId });
}

async function lineOf(text: string) {
  const [line] = (await owner.statements.lines({ text })).rows;
  if (!line) throw new Error(`no line with ${text}`);
  return line;
}

describe('money by a gateway or a wallet', () => {
  it('stands in the account that was named, in its shift and on its receipt', async () => {
    const { id } = await by('gateway', 20_000);
    await by('wallet', 10_000);
    expect(places()).toEqual({ 'gateway Razorpay': 20_000, 'wallet Paytm': 10_000 });
    expect((await owner.payments.get({ id })).tenders).toMatchObject([{ kind: 'gateway', bankAccountId: razorpay }]);
    expect((await owner.payments.list({ mode: 'gateway' })).rows).toMatchObject([{ modes: 'gateway' }]);
    expect((await owner.shifts.current({}))?.byMode).toEqual([
      { kind: 'gateway', count: 1, amountMinor: 20_000 },
      { kind: 'wallet', count: 1, amountMinor: 10_000 },
    ]);
    expect(await balanceOf(owner, ravi)).toBe(0);
    await voidPayment(owner, id);
    expect(places()).toEqual({ 'wallet Paytm': 10_000 });
  });

  it('names an account of its kind that is in use', async () => {
    const unnamed = pay(owner, ravi, 100, { tenders: [{ kind: 'gateway', amountMinor: 100 }] });
    expect((await failureOf(unnamed)).code).toBe('invalid-input');
    expect((await failureOf(by('gateway', 100, paytm))).code).toBe('invalid-input');
    expect((await failureOf(by('wallet', 100, bank))).code).toBe('invalid-input');
    const upi = { kind: 'upi' as const, amountMinor: 100, bankAccountId: razorpay };
    expect((await failureOf(pay(owner, ravi, 100, { tenders: [upi] }))).code).toBe('invalid-input');
    const cash = { uid: newUid(), accountId: razorpay, cashMinor: 100 };
    expect((await failureOf(owner.banks.makeDeposit(cash))).code).toBe('invalid-input');
    await owner.banks.updateAccount({ id: razorpay, version: 1, name: 'Razorpay', active: false });
    expect((await failureOf(by('gateway', 100))).code).toBe('bank-account-closed');
    const usual = { id: paytm, version: 1, name: 'Paytm', isDefault: true };
    expect((await failureOf(owner.banks.updateAccount(usual))).code).toBe('invalid-input');
    const taken = { uid: newUid(), kind: 'wallet' as const, name: 'upi' };
    expect((await failureOf(owner.banks.createAccount(taken))).code).toBe('already-exists');
  });

  it('goes back to a customer out of the account that is named', async () => {
    await by('gateway', 50_000);
    const asked = { customerId: ravi, source: 'advance' as const, amountMinor: 5_000, reason: 'paid twice' };
    const refund = { uid: newUid(), ...asked, kind: 'gateway' as const, bankAccountId: razorpay };
    const given = await owner.refunds.give(refund);
    expect((await owner.refunds.give(refund)).id).toBe(given.id);
    expect(places()).toEqual({ 'gateway Razorpay': 45_000 });
    await owner.refunds.void({ id: given.id, uid: newUid(), reason: 'not paid twice' });
    expect(places()).toEqual({ 'gateway Razorpay': 50_000 });
  });
});

describe('a settlement', () => {
  it('takes the gross out of the gateway, the fee and its tax to expenses, the rest to the bank, and back', async () => {
    await by('gateway', 30_000);
    const asked: Asked = {
      uid: newUid(),
      from: razorpay,
      to: bank,
      grossMinor: 30_000,
      feeMinor: 600,
      feeTaxMinor: 108,
    };
    const made = await owner.banks.makeTransfer(asked);
    expect(made).toMatchObject({
      number: 'TRF/2627/0000001',
      ...{ fromName: 'Razorpay', toName: 'Bank', fromKind: 'gateway', netMinor: 29_292, void: null },
    });
    expect((await owner.banks.makeTransfer(asked)).id).toBe(made.id);
    expect((await failureOf(owner.banks.makeTransfer({ ...asked, feeMinor: 1 }))).code).toBe('id-used-differently');
    expect(places()).toEqual({ bank: 29_292, 'bank-charge': 600, 'bank-charge tax': 108 });
    expect((await owner.banks.transfers({})).totals).toEqual({
      ...{ grossMinor: 30_000, feeMinor: 600, feeTaxMinor: 108, netMinor: 29_292 },
    });
    const back = { id: made.id, uid: newUid(), reason: 'of another day' };
    await owner.banks.voidTransfer(back);
    expect((await owner.banks.voidTransfer(back)).void?.reason).toBe('of another day');
    expect((await failureOf(owner.banks.voidTransfer({ ...back, uid: newUid() }))).code).toBe('already-void');
    expect(places()).toEqual({ 'gateway Razorpay': 30_000 });
    expect((await owner.banks.transfers({})).totals.grossMinor).toBe(0);
  });

  it('settles no more than was taken, leaves something, and moves somewhere else', async () => {
    await by('gateway', 30_000);
    expect(await failureOf(settle(30_001))).toEqual({
      code: 'account-too-small',
      data: { name: 'Razorpay', balanceMinor: 30_000, amountMinor: 30_001 },
    });
    expect((await failureOf(settle(100, { feeMinor: 100 }))).code).toBe('fee-too-large');
    expect((await failureOf(settle(100, { feeTaxMinor: 1 }))).code).toBe('fee-too-large');
    expect((await failureOf(settle(100, { to: razorpay }))).code).toBe('same-place');
    expect((await failureOf(settle(100, { on: '2026-10-06' }))).code).toBe('day-not-allowed');
    const limited = await office.signInAs('cashier');
    const forbidden = limited.banks.makeTransfer({ uid: newUid(), from: razorpay, to: bank, grossMinor: 1 });
    expect((await failureOf(forbidden)).code).toBe('not-allowed');
    expect(places()).toEqual({ 'gateway Razorpay': 30_000 });
  });

  it('takes what providers keep to the bank too, moves between banks, and cash out of one into the safe', async () => {
    const tenders = [
      { kind: 'upi' as const, amountMinor: 10_000 },
      { kind: 'card' as const, amountMinor: 5_000 },
    ];
    await pay(owner, ravi, 15_000, { tenders });
    await settle(10_000, { from: 'upi' });
    await settle(5_000, { from: 'card', feeMinor: 90 });
    const other = await owner.banks.createAccount({ uid: newUid(), name: 'HDFC' });
    await settle(4_000, { from: bank, to: other.id });
    const cash = await settle(2_000, { from: other.id, to: 'safe' });
    expect(places()).toEqual({ bank: 10_910, 'bank HDFC': 2_000, safe: 2_000, 'bank-charge': 90 });
    await owner.shifts.move({ uid: newUid(), kind: 'add', amountMinor: 2_000, note: '' });
    const back = owner.banks.voidTransfer({ id: cash.id, uid: newUid(), reason: 'was not fetched' });
    expect((await failureOf(back)).code).toBe('safe-too-small');
  });

  it('is a charge alone where nothing arrives elsewhere, of no more than is there', async () => {
    await by('wallet', 1_000);
    await settle(2_500, { from: bank, to: 'charge' });
    await settle(1_000, { from: paytm, to: 'charge' });
    expect(places()).toEqual({ bank: -2_500, 'bank-charge': 3_500 });
    expect((await failureOf(settle(1, { from: paytm, to: 'charge' }))).code).toBe('account-too-small');
    for (const more of [{ feeMinor: 1 }, { feeMinor: 1, feeTaxMinor: 1 }])
      expect((await failureOf(settle(10, { from: bank, to: 'charge', ...more }))).code).toBe('invalid-input');
    const twice = settle(10, { from: bank, to: 'charge-tax', feeMinor: 1, feeTaxMinor: 1 });
    expect((await failureOf(twice)).code).toBe('invalid-input');
  });

  it('of a payment that is void afterwards is held back from the next one', async () => {
    const { id } = await by('gateway', 30_000);
    await settle(30_000, { feeMinor: 600, feeTaxMinor: 108 });
    await voidPayment(owner, id);
    expect(await balanceOf(owner, ravi)).toBe(30_000);
    expect(places()).toMatchObject({ 'gateway Razorpay': -30_000, bank: 29_292 });
    await by('gateway', 50_000);
    expect((await failureOf(settle(20_001))).code).toBe('account-too-small');
    await settle(20_000);
    expect(places()).toEqual({ bank: 49_292, 'bank-charge': 600, 'bank-charge tax': 108 });
    expect(await balanceOf(owner, ravi)).toBe(-20_000);
  });

  it('is a report with its fees, and a void takes its row back', async () => {
    await by('gateway', 30_000);
    const made = await settle(30_000, { feeMinor: 600, feeTaxMinor: 108, reference: 'SETL9' });
    owner = await comeTo(office, '2026-10-06');
    await owner.banks.voidTransfer({ id: made.id, uid: newUid(), reason: 'of another day' });
    const report = await owner.reports.run({ name: 'settlements', fromOn: '2026-10-01', toOn: '2026-10-31' });
    expect(report.total).toBe(2);
    expect(report.totals).toMatchObject({ gross: 0, fee: 0, feeTax: 0, net: 0 });
  });
});

describe('a line of a statement that is the office’s own money', () => {
  it('is the settlement that bears its reference, on both sides once', async () => {
    await by('gateway', 30_000);
    const other = await owner.banks.createAccount({ uid: newUid(), name: 'HDFC' });
    const made = await settle(30_000, { feeMinor: 600, feeTaxMinor: 108, reference: 'SETL900100' });
    await settle(1_000, { from: bank, to: other.id, reference: 'IMPS778899' });
    await bring(['05/10/2026,RAZORPAY SETTLEMENT,SETL900100,,292.92', '05/10/2026,IMPS OUT,IMPS778899,10.00,']);
    await bring(['05/10/2026,IMPS IN,IMPS778899,,10.00'], other.id);
    expect((await lineOf('SETL900100')).match).toMatchObject({ kind: 'transfer-in', document: made.number });
    expect((await lineOf('IMPS OUT')).match?.kind).toBe('transfer-out');
    expect((await lineOf('IMPS IN')).match?.kind).toBe('transfer-in');
    await owner.banks.voidTransfer({ id: made.id, uid: newUid(), reason: 'of another day' });
    expect((await lineOf('SETL900100')).state).toBe('open');
  });

  it('becomes a settlement with its fee, once however often it is sent, and is open again after its void', async () => {
    await by('gateway', 30_000);
    await bring(['05/10/2026,RAZORPAY SETTLEMENT,SETL1,,292.92']);
    const line = await lineOf('SETL1');
    const asked = { id: line.id, version: line.version, other: razorpay, feeMinor: 600, feeTaxMinor: 108 };
    const taken = await owner.statements.takeOwn(asked);
    expect(await owner.statements.takeOwn(asked)).toEqual(taken);
    // Another decision of the same line is not the first one again.
    for (const other of [{ other: paytm }, { feeMinor: 601 }, { feeTaxMinor: 107 }])
      expect((await failureOf(owner.statements.takeOwn({ ...asked, ...other }))).code).toBe('changed-meanwhile');
    expect(taken).toMatchObject({ state: 'taken', match: { kind: 'transfer-in', document: 'TRF/2627/0000001' } });
    expect(places()).toEqual({ bank: 29_292, 'bank-charge': 600, 'bank-charge tax': 108 });
    const undo = owner.statements.undo({ id: line.id, version: taken.version, reason: 'a slip' });
    expect(await failureOf(undo)).toEqual({ code: 'line-taken', data: { number: 'TRF/2627/0000001' } });
    const [transfer] = (await owner.banks.transfers({})).rows;
    await owner.banks.voidTransfer({ id: transfer?.id ?? 0, uid: newUid(), reason: 'a slip' });
    const open = await lineOf('SETL1');
    expect(open.state).toBe('open');
    await owner.statements.takeOwn({ ...asked, version: open.version });
    expect(places()).toMatchObject({ bank: 29_292 });
  });

  it('becomes the deposit that paid in cash of the safe, and money to another own account', async () => {
    await owner.banks.open({ uid: newUid(), place: 'safe', amountMinor: 50_000, reason: 'counted at first' });
    await bring(['04/10/2026,CASH DEP SELF,C1,,200.00', '05/10/2026,NEFT OWN,N1,50.00,', '05/10/2026,ATM,A1,30.00,']);
    const take = async (text: string, other: number | 'safe' | 'upi') => {
      const { id, version } = await lineOf(text);
      return owner.statements.takeOwn({ id, version, other });
    };
    expect((await failureOf(take('N1', 'upi'))).code).toBe('invalid-input');
    expect(await take('C1', 'safe')).toMatchObject({ match: { kind: 'deposit', document: 'DEP/2627/0000001' } });
    expect((await owner.banks.deposits({})).rows).toMatchObject([
      { on: '2026-10-04', from: 'safe', cashMinor: 20_000 },
    ]);
    await take('N1', paytm);
    expect(await take('A1', 'safe')).toMatchObject({ match: { kind: 'transfer-out' } });
    expect(places()).toEqual({ safe: 33_000, bank: 12_000, 'wallet Paytm': 5_000, opening: -50_000 });
    const [deposit] = (await owner.banks.deposits({})).rows;
    await owner.banks.voidDeposit({ id: deposit?.id ?? 0, uid: newUid(), reason: 'a slip' });
    expect((await lineOf('C1')).state).toBe('open');
  });

  it('is a charge of the bank, with the tax in it on a line of its own, and open again after its void', async () => {
    await bring([
      '05/10/2026,SMS CHARGES,CH1,59.00,',
      '05/10/2026,GST ON CHGS,CH2,4.50,',
      '05/10/2026,INT CR,IN1,,7.00',
    ]);
    const [both, tax, interest] = [await lineOf('CH1'), await lineOf('CH2'), await lineOf('IN1')];
    const asked = { id: both.id, version: both.version, other: 'charge-tax', feeMinor: 5_000 } as const;
    const taken = await owner.statements.takeOwn(asked);
    expect(await owner.statements.takeOwn(asked)).toEqual(taken);
    expect(taken).toMatchObject({ state: 'taken', match: { kind: 'transfer-out', document: 'TRF/2627/0000001' } });
    await owner.statements.takeOwn({ id: tax.id, version: tax.version, other: 'charge-tax' });
    expect(places()).toEqual({ bank: -6_350, 'bank-charge': 5_000, 'bank-charge tax': 1_350 });
    const fromCharge = owner.statements.takeOwn({ id: interest.id, version: interest.version, other: 'charge' });
    expect((await failureOf(fromCharge)).code).toBe('invalid-input');
    const { rows, totals } = await owner.banks.transfers({});
    expect(totals).toMatchObject({ grossMinor: 6_350, netMinor: 0 });
    expect(rows).toMatchObject([
      { to: 'charge-tax', netMinor: 450 },
      { to: 'charge-tax', grossMinor: 5_900, feeMinor: 5_000, netMinor: 900 },
    ]);
    const book = await owner.reports.run({ name: 'cash-book', fromOn: '2026-10-01', toOn: '2026-10-31' });
    expect(JSON.stringify(book.rows)).toContain('TRF/2627/0000001');
    await owner.banks.voidTransfer({ id: rows[1]?.id ?? 0, uid: newUid(), reason: 'a slip' });
    expect((await lineOf('CH1')).state).toBe('open');
    expect(places()).toEqual({ bank: -450, 'bank-charge tax': 450 });
  });

  it('of a gateway’s own statement is a payment by that gateway', async () => {
    await bring(['05/10/2026,UPI C00001,pay_77,,300.00'], razorpay);
    const line = await lineOf('pay_77');
    await owner.statements.accept({ lines: [{ id: line.id, version: line.version, customerId: ravi }] });
    expect(places()).toEqual({ 'gateway Razorpay': 30_000 });
  });

  it('of a bank is no payment by a gateway, nor the other way round', async () => {
    const { id } = await by('gateway', 30_000);
    const tender = office.host.context().read.sql.get<{ id: number }>('SELECT id FROM tender WHERE payment_id = ?', id);
    const match = async (text: string) => {
      const { id: lineId, version } = await lineOf(text);
      return owner.statements.match({ id: lineId, version, kind: 'payment', documentId: tender?.id ?? 0 });
    };
    await bring(['05/10/2026,NEFT 77,N77,,300.00']);
    expect((await failureOf(match('N77'))).code).toBe('not-found');
    await bring(['05/10/2026,LINK 78,L78,,300.00'], razorpay);
    expect((await match('L78')).state).toBe('matched');
  });

  it('of a bank is no refund by a gateway, whatever its reference', async () => {
    await by('gateway', 50_000);
    const asked = { customerId: ravi, source: 'advance' as const, amountMinor: 5_000, reason: 'paid twice' };
    const named = { uid: newUid(), ...asked, kind: 'gateway' as const, bankAccountId: razorpay, reference: 'rfnd_901' };
    const { id } = await owner.refunds.give(named);
    await bring(['05/10/2026,REFUND B,rfnd_901,50.00,']);
    const line = await lineOf('REFUND B');
    expect(line.state).toBe('open');
    const match = owner.statements.match({ id: line.id, version: line.version, kind: 'refund', documentId: id });
    expect((await failureOf(match)).code).toBe('not-found');
    await bring(['05/10/2026,REFUND G,rfnd_901,50.00,'], razorpay);
    expect((await lineOf('REFUND G')).match).toMatchObject({ kind: 'refund', how: 'reference' });
  });

  it('is not taken by who may not carry money to the bank', async () => {
    await bring(['05/10/2026,RAZORPAY,SETL1,,10.00']);
    const { id, version } = await lineOf('SETL1');
    const people = await office.signInAs('accountant');
    await by('gateway', 1_000);
    const taken = await people.statements.takeOwn({ id, version, other: razorpay });
    expect(taken.state).toBe('taken');
    const cashier = await office.signInAs('cashier');
    expect((await failureOf(cashier.statements.takeOwn({ id, version, other: razorpay }))).code).toBe('not-allowed');
  });
});

describe('what was there before the books', () => {
  it('is said once for each place with its reason, and may be taken back', async () => {
    const asked = { uid: newUid(), place: 'safe' as const, amountMinor: 40_000, on: '2026-10-01', reason: 'counted' };
    const said = await owner.banks.open(asked);
    expect(said).toMatchObject({ balanceMinor: 40_000, opening: { amountMinor: 40_000, on: '2026-10-01' } });
    expect(await owner.banks.open(asked)).toEqual(said);
    for (const other of [{ amountMinor: 1 }, { on: '2026-10-02' }, { reason: 'guessed' }, { place: bank }])
      expect((await failureOf(owner.banks.open({ ...asked, ...other }))).code).toBe('id-used-differently');
    const again = { ...asked, uid: newUid() };
    expect((await failureOf(owner.banks.open(again))).code).toBe('opening-said');
    await owner.banks.open({ uid: newUid(), place: bank, amountMinor: -7_000, reason: 'overdrawn' });
    const below = owner.banks.open({ uid: newUid(), place: 'safe', amountMinor: -1, reason: 'below' });
    expect((await failureOf(below)).code).toBe('amount-not-positive');
    expect(places()).toEqual({ safe: 40_000, bank: -7_000, opening: -33_000 });
    const back = { id: said.opening?.id ?? 0, uid: newUid(), reason: 'miscounted' };
    expect(await owner.banks.takeOpeningBack(back)).toMatchObject({ balanceMinor: 0, opening: null });
    await owner.banks.takeOpeningBack(back);
    await owner.banks.open(again);
    expect(places()).toEqual({ safe: 40_000, bank: -7_000, opening: -33_000 });
  });

  it('holds floats and added cash to the safe once it was said for it, and not before', async () => {
    const cashier = await office.signInAs('cashier');
    await openShift(cashier, 10_000);
    expect((await owner.banks.standings({}))[0]).toMatchObject({ place: 'safe', balanceMinor: -10_000 });
    await owner.banks.open({ uid: newUid(), place: 'safe', amountMinor: 15_000, reason: 'counted' });
    const add = (amountMinor: number) =>
      cashier.shifts.move({ uid: newUid(), kind: 'add' as const, amountMinor, note: '' });
    expect(await failureOf(add(5_001))).toEqual({
      code: 'safe-too-small',
      data: { safeMinor: 5_000, amountMinor: 5_001 },
    });
    await add(5_000);
    const second = await office.signInAs('cashier', 'second');
    expect((await failureOf(openShift(second, 1))).code).toBe('safe-too-small');
    await openShift(second, 0);
    const forbidden = cashier.banks.open({ uid: newUid(), place: bank, amountMinor: 1, reason: 'because' });
    expect((await failureOf(forbidden)).code).toBe('not-allowed');
  });
});

describe('settlements of any amounts', () => {
  it('leave nothing in between: what was taken is at the bank, in fees, or still with the gateway', async () => {
    const settlement = fc.record({
      gross: fc.integer({ min: 1, max: 60_000 }),
      fee: fc.integer({ min: 0, max: 2_000 }),
      tax: fc.integer({ min: 0, max: 400 }),
      isVoid: fc.boolean(),
    });
    let takenMinor = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(settlement, { minLength: 1, maxLength: 5 }), async (asked) => {
        await by('gateway', 50_000);
        takenMinor += 50_000;
        for (const { gross, fee, tax, isVoid } of asked) {
          try {
            const { id } = await settle(gross, { feeMinor: fee, feeTaxMinor: tax });
            if (isVoid) await owner.banks.voidTransfer({ id, uid: newUid(), reason: 'a slip' });
          } catch (error) {
            if (!['account-too-small', 'fee-too-large'].includes((error as { code: string }).code)) throw error;
          }
        }
        const found = places();
        expect(Object.values(found).reduce((sum, amount) => sum + amount, 0)).toBe(takenMinor);
        expect(found['gateway Razorpay'] ?? 0).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 15 },
    );
  });
});
