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

/** Cheques and cash on their way to the bank: each stands in one place, and comes back by the way it went. */

let office: TestOffice;
let owner: OfficeClient;
let ravi = 0;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-10-05T04:30:00Z' });
  owner = office.owner;
  const plan = await addPlan(owner, 'Cable', 30_000);
  ravi = await addCustomer(owner, 'Ravi');
  await subscribe(owner, ravi, plan.id, '2026-10-01');
  await runBills(owner, '2026-10-05');
  await openShift(owner, 0);
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

async function takeCheque(number: string, amountMinor = 10_000, on = '2026-10-05') {
  const tenders = [{ kind: 'cheque' as const, amountMinor, cheque: { bankName: 'SBI', number, on } }];
  const { id } = await pay(owner, ravi, amountMinor, { tenders });
  const { rows } = await owner.cheques.list({ text: number });
  const cheque = rows.find((row) => row.paymentId === id);
  if (!cheque) throw new Error('the cheque is missing');
  return cheque;
}
const account = async () => (await owner.banks.accounts({}))[0]?.id ?? 0;
const deposit = async (chequeIds: readonly number[], more: { cashMinor?: number; from?: 'safe' | 'drawer' } = {}) =>
  owner.banks.makeDeposit({ uid: newUid(), accountId: await account(), chequeIds: [...chequeIds], ...more });
const clear = (ids: readonly number[], on?: string) =>
  owner.cheques.clear({ uid: newUid(), ids: [...ids], ...(on ? { on } : {}) });

/** What stands on the accounts that money lies in, without those at zero. */
function places(): Record<string, number> {
  const rows = office.host
    .context()
    .read.sql.all<{ name: string; balance: number }>(
      "SELECT trim(kind || ' ' || key) AS name, sum(balance_minor) AS balance FROM account WHERE kind IN ('cheque', 'bank', 'safe', 'drawer') GROUP BY 1 HAVING sum(balance_minor) <> 0",
    );
  return Object.fromEntries(rows.map(({ name, balance }) => [name, balance]));
}

describe('a cheque on its way', () => {
  it('goes from in hand to the bank and into the account, and back step by step', async () => {
    const cheque = await takeCheque('004512');
    expect(cheque).toMatchObject({ state: 'in-hand', bankName: 'SBI', on: '2026-10-05', isPostDated: false });
    expect((await owner.payments.get({ id: cheque.paymentId })).tenders).toMatchObject([
      { reference: '004512 SBI', cheque: { number: '004512', state: 'in-hand' } },
    ]);
    expect(places()).toEqual({ cheque: 10_000 });
    const slip = await deposit([cheque.id]);
    expect(slip).toMatchObject({ number: 'DEP/2627/0000001', from: null, cashMinor: 0, chequesMinor: 10_000 });
    expect(places()).toEqual({ 'cheque deposited': 10_000 });
    expect(await clear([cheque.id])).toEqual({ count: 1, amountMinor: 10_000 });
    expect(places()).toEqual({ bank: 10_000 });
    const back = () => owner.cheques.takeBack({ id: cheque.id, uid: newUid(), reason: 'the wrong one' });
    expect(await back()).toMatchObject({ state: 'deposited', clearedOn: null });
    expect(places()).toEqual({ 'cheque deposited': 10_000 });
    expect(await back()).toMatchObject({ state: 'in-hand', deposit: null, depositedOn: null });
    expect(places()).toEqual({ cheque: 10_000 });
    expect((await failureOf(back())).code).toBe('cheque-state');
    expect((await owner.cheques.get({ id: cheque.id })).events.map(({ kind }) => kind)).toEqual([
      'deposit',
      'clear',
      'clear-back',
      'deposit-back',
    ]);
  });

  it('is deposited once, cleared once and not before its deposit, and no bank takes it before its day', async () => {
    const cheque = await takeCheque('1');
    const later = await takeCheque('2', 5_000, '2026-10-20');
    expect(await failureOf(deposit([cheque.id, later.id]))).toEqual({
      code: 'cheque-not-due',
      data: { number: '2', on: '2026-10-20' },
    });
    expect((await failureOf(clear([cheque.id]))).code).toBe('cheque-state');
    await deposit([cheque.id]);
    expect(await failureOf(deposit([cheque.id]))).toEqual({
      code: 'cheque-state',
      data: { number: '1', state: 'deposited' },
    });
    expect(await failureOf(clear([cheque.id], '2026-10-04'))).toMatchObject({ code: 'cheque-before-deposit' });
    expect(await failureOf(clear([cheque.id], '2026-10-06'))).toMatchObject({ code: 'day-not-allowed' });
    const asked = { uid: newUid(), ids: [cheque.id] };
    await owner.cheques.clear(asked);
    await owner.cheques.clear(asked);
    expect((await failureOf(owner.cheques.clear({ ...asked, ids: [cheque.id, later.id] }))).code).toBe(
      'id-used-differently',
    );
    expect((await failureOf(clear([cheque.id]))).code).toBe('cheque-state');
    expect((await owner.cheques.list({ due: 'no' })).rows).toMatchObject([{ number: '2', isPostDated: true }]);
    expect((await owner.today.summary({})).attention.map(({ key }) => key)).not.toContain('cheques-to-deposit');
    owner = await comeTo(office, '2026-10-21');
    expect((await owner.today.summary({})).attention).toContainEqual({ key: 'cheques-to-deposit', count: 1 });
    await deposit([later.id]);
    owner = await comeTo(office, '2026-10-26');
    expect((await owner.today.summary({})).attention).toContainEqual({ key: 'cheques-not-cleared', count: 1 });
  });

  it('comes back unpaid from wherever it is, but not long after it was cleared', async () => {
    const [first, second, third, fourth] = [
      await takeCheque('11'),
      await takeCheque('12'),
      await takeCheque('13'),
      await takeCheque('14'),
    ];
    const before = await balanceOf(owner, ravi);
    await deposit([second.id, third.id, fourth.id]);
    await clear([third.id, fourth.id]);
    const bounce = (cheque: { paymentId: number }) =>
      owner.payments.bounce({ id: cheque.paymentId, uid: newUid(), reason: 'funds insufficient' });
    expect((await failureOf(voidPayment(owner, second.paymentId))).code).toBe('cheque-state');
    for (const cheque of [first, second, third]) await bounce(cheque);
    expect(await balanceOf(owner, ravi)).toBe(before + 30_000);
    expect(places()).toEqual({ bank: 10_000 });
    expect((await owner.cheques.list({ state: 'bounced' })).totals.amountMinor).toBe(30_000);
    owner = await comeTo(office, '2026-11-10');
    expect(await failureOf(bounce(fourth))).toEqual({ code: 'cheque-long-cleared', data: { number: '14', days: 30 } });
  });

  it('of a receipt that is void is void while it is in hand', async () => {
    const cheque = await takeCheque('21');
    await voidPayment(owner, cheque.paymentId);
    expect((await owner.cheques.get({ id: cheque.id })).state).toBe('void');
    expect((await failureOf(deposit([cheque.id]))).code).toBe('cheque-state');
    expect(places()).toEqual({});
  });

  it('is seen by who may see its customer alone', async () => {
    const branch = await owner.settings.createBranch({ name: 'East' });
    const cheque = await takeCheque('31');
    const limited = await office.signInAs('accountant');
    const user = (await owner.people.list({})).find(({ username }) => username === 'accountant');
    if (!user) throw new Error('the accountant is missing');
    await owner.people.update({ ...user, branchIds: [branch.id] });
    expect((await limited.cheques.list({})).total).toBe(0);
    expect((await failureOf(limited.cheques.get({ id: cheque.id }))).code).toBe('not-found');
    const asked = { uid: newUid(), accountId: await account(), chequeIds: [cheque.id] };
    expect((await failureOf(limited.banks.makeDeposit(asked))).code).toBe('not-found');
    expect((await limited.banks.accounts({}))[0]?.balanceMinor).toBeNull();
  });
});

describe('a deposit', () => {
  it('takes cash out of the safe by its pieces with cheques on one slip, and goes back as a whole', async () => {
    await pay(owner, ravi, 60_000);
    await owner.shifts.move({ uid: newUid(), kind: 'drop', amountMinor: 60_000 });
    const cheque = await takeCheque('41');
    const asked = {
      uid: newUid(),
      accountId: await account(),
      cashMinor: 55_000,
      count: [
        { valueMinor: 50_000, pieces: 1 },
        { valueMinor: 5_000, pieces: 1 },
      ],
      chequeIds: [cheque.id],
    };
    const made = await owner.banks.makeDeposit(asked);
    expect(await owner.banks.makeDeposit(asked)).toEqual(made);
    expect((await failureOf(owner.banks.makeDeposit({ ...asked, cashMinor: 1 }))).code).toBe('id-used-differently');
    expect(made).toMatchObject({ from: 'safe', amountMinor: 65_000, count: asked.count, cheques: [{ number: '41' }] });
    expect(places()).toEqual({ bank: 55_000, 'cheque deposited': 10_000, safe: 5_000 });
    const slips = await Promise.all((['A5', 'A4'] as const).map((size) => owner.banks.slipPdf({ id: made.id, size })));
    expect(slips.map(({ name }) => name)).toEqual(['DEP-2627-0000001.pdf', 'DEP-2627-0000001.pdf']);
    await clear([cheque.id]);
    const back = () => owner.banks.voidDeposit({ id: made.id, uid: newUid(), reason: 'went another day' });
    expect((await failureOf(back())).code).toBe('cheque-state');
    await owner.cheques.takeBack({ id: cheque.id, uid: newUid(), reason: 'not yet paid' });
    expect((await back()).void?.reason).toBe('went another day');
    expect(places()).toEqual({ cheque: 10_000, safe: 60_000 });
    expect((await failureOf(back())).code).toBe('already-void');
    expect((await owner.banks.deposits({})).totals).toEqual({ cashMinor: 0, chequesMinor: 0 });
  });

  it('out of the drawer is part of the shift, and only goes back while that is open', async () => {
    await pay(owner, ravi, 60_000);
    const made = await deposit([], { cashMinor: 20_000, from: 'drawer' });
    const again = await deposit([], { cashMinor: 5_000, from: 'drawer' });
    await owner.banks.voidDeposit({ id: again.id, uid: newUid(), reason: 'not today' });
    expect(await owner.shifts.current({})).toMatchObject({ depositMinor: 20_000, expectedMinor: 40_000 });
    const closed = await owner.shifts.close({ uid: newUid(), countedMinor: 40_000 });
    expect(closed).toMatchObject({ varianceMinor: 0, depositMinor: 20_000 });
    const back = owner.banks.voidDeposit({ id: made.id, uid: newUid(), reason: 'too late' });
    expect((await failureOf(back)).code).toBe('void-after-shift');
  });

  it('refuses what is not there', async () => {
    await pay(owner, ravi, 60_000);
    expect((await failureOf(deposit([]))).code).toBe('nothing-to-deposit');
    expect(await failureOf(deposit([], { cashMinor: 1 }))).toEqual({
      code: 'safe-too-small',
      data: { safeMinor: 0, amountMinor: 1 },
    });
    expect((await failureOf(deposit([], { cashMinor: 60_001, from: 'drawer' }))).code).toBe('drawer-too-small');
    expect((await failureOf(deposit([], { cashMinor: -1 }))).code).toBe('invalid-input');
    expect((await failureOf(deposit([999]))).code).toBe('not-found');
    const wrong = { uid: newUid(), accountId: await account(), cashMinor: 60_000, from: 'drawer' as const };
    const counted = owner.banks.makeDeposit({ ...wrong, count: [{ valueMinor: 50_000, pieces: 1 }] });
    expect((await failureOf(counted)).code).toBe('count-differs');
    expect(places()).toEqual({ drawer: 60_000 });
  });
});

describe('an account at a bank', () => {
  it('has its own place in the ledger, and takes what a payment names it for', async () => {
    const fields = { name: 'HDFC current', bankName: 'HDFC', accountNumber: '50200012345678', upiId: 'sai@hdfcbank' };
    const uid = newUid();
    const made = await owner.banks.createAccount({ uid, ...fields });
    expect(await owner.banks.createAccount({ uid, ...fields })).toEqual(made);
    expect(made).toMatchObject({ numberEnd: '5678', isDefault: false, balanceMinor: 0 });
    expect((await failureOf(owner.banks.createAccount({ uid: newUid(), ...fields }))).code).toBe('already-exists');
    await pay(owner, ravi, 5_000, { tenders: [{ kind: 'upi', amountMinor: 5_000, bankAccountId: made.id }] });
    await pay(owner, ravi, 4_000, { tenders: [{ kind: 'bank', amountMinor: 4_000 }] });
    expect(places()).toEqual({ bank: 4_000, 'bank HDFC current': 5_000 });
    const cash = pay(owner, ravi, 1, { tenders: [{ kind: 'cash', amountMinor: 1, bankAccountId: made.id }] });
    expect((await failureOf(cash)).code).toBe('invalid-input');
    await owner.banks.updateAccount({ id: made.id, version: made.version, ...fields, active: true, isDefault: true });
    await pay(owner, ravi, 3_000, { tenders: [{ kind: 'bank', amountMinor: 3_000 }] });
    expect(places()).toEqual({ bank: 4_000, 'bank HDFC current': 8_000 });
    const first = (await owner.banks.accounts({})).find(({ isDefault }) => !isDefault);
    if (!first) throw new Error('the first account is missing');
    await owner.banks.updateAccount({ ...first, accountNumber: '', active: false });
    const closed = pay(owner, ravi, 1_000, {
      tenders: [{ kind: 'bank', amountMinor: 1_000, bankAccountId: first.id }],
    });
    expect(await failureOf(closed)).toEqual({ code: 'bank-account-closed', data: { name: 'Bank' } });
    const cashier = await office.signInAs('cashier');
    expect(
      (await cashier.banks.accounts({})).map(({ accountNumber, balanceMinor }) => [accountNumber, balanceMinor]),
    ).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});

describe('the reports of money', () => {
  const days = { fromOn: '2026-10-05', toOn: '2026-10-05' };
  const cellsOf = (report: { columns: { key: string }[]; rows: (string | number | null)[][] }, ...keys: string[]) =>
    report.rows.map((row) => keys.map((key) => row[report.columns.findIndex((column) => column.key === key)]));

  it('say of each place what it began with, what moved with its document, and what is there', async () => {
    await pay(owner, ravi, 60_000);
    await owner.shifts.move({ uid: newUid(), kind: 'drop', amountMinor: 50_000 });
    owner = await comeTo(office, '2026-10-06');
    const cheque = await takeCheque('51', 10_000, '2026-10-06');
    const made = await deposit([cheque.id], { cashMinor: 20_000 });
    await clear([cheque.id]);
    const on = { fromOn: '2026-10-06', toOn: '2026-10-06' };
    const book = await owner.reports.run({ name: 'cash-book', ...on });
    expect(cellsOf(book, 'place', 'document', 'in', 'out', 'held')).toEqual([
      ['Lakshmi: Cash drawers', 'Opening', null, null, 10_000],
      ['Lakshmi: Cash drawers', 'Closing', null, null, 10_000],
      ['Safe', 'Opening', null, null, 50_000],
      ['Safe', made.number, null, 20_000, 30_000],
      ['Safe', 'Closing', null, null, 30_000],
      ['Cheques in hand', 'Opening', null, null, 0],
      ['Cheques in hand', 'RCT/2627/0000002', 10_000, null, 10_000],
      ['Cheques in hand', '51', null, 10_000, 0],
      ['Cheques in hand', 'Closing', null, null, 0],
      ['Cheques at the bank', 'Opening', null, null, 0],
      ['Cheques at the bank', '51', 10_000, null, 10_000],
      ['Cheques at the bank', '51', null, 10_000, 0],
      ['Cheques at the bank', 'Closing', null, null, 0],
      ['Bank', 'Opening', null, null, 0],
      ['Bank', made.number, 20_000, null, 20_000],
      ['Bank', '51', 10_000, null, 30_000],
      ['Bank', 'Closing', null, null, 30_000],
    ]);
    expect(book.totals.held).toBe(Object.values(places()).reduce((sum, balance) => sum + balance, 0));
    const yesterday = await owner.reports.run({ name: 'cash-book', ...days, account: 'safe' });
    expect(cellsOf(yesterday, 'place', 'in', 'out', 'held')).toEqual([
      ['Safe', null, null, 0],
      ['Safe', 50_000, null, 50_000],
      ['Safe', null, null, 50_000],
    ]);
  });

  it('list cheques, deposits, voids and shifts, and tell the day by who took it', async () => {
    const cheque = await takeCheque('61');
    const other = await takeCheque('62', 5_000);
    await deposit([cheque.id]);
    await owner.payments.bounce({ id: other.paymentId, uid: newUid(), reason: 'funds insufficient' });
    await voidPayment(owner, (await pay(owner, ravi, 1_000)).id);
    const register = await owner.reports.run({ name: 'cheque-register', ...days });
    expect(cellsOf(register, 'number', 'bank', 'state', 'deposit', 'amount')).toEqual([
      ['61', 'SBI', 'Deposited', 'DEP/2627/0000001', 10_000],
      ['62', 'SBI', 'Returned', '', 5_000],
    ]);
    const slips = await owner.reports.run({ name: 'bank-deposits', ...days });
    expect(slips.totals).toEqual({ cash: 0, cheques: 10_000, amount: 10_000 });
    const voided = await owner.reports.run({ name: 'voids', ...days });
    expect(cellsOf(voided, 'what', 'reason', 'amount')).toEqual([
      ['Cheque returned', 'funds insufficient', 5_000],
      ['Receipt', 'typed wrongly', 1_000],
    ]);
    await owner.shifts.close({ uid: newUid(), countedMinor: 0 });
    const shifts = await owner.reports.run({ name: 'shift-list', ...days });
    expect(cellsOf(shifts, 'z', 'cashier', 'other', 'variance')).toEqual([[1, 'Lakshmi', 10_000, 0]]);
    const byCashier = await owner.reports.run({ name: 'day-collection', ...days, by: 'cashier' });
    expect(byCashier.groups).toEqual([{ label: 'Lakshmi', count: 1, amountMinor: 10_000 }]);
    for (const format of ['csv', 'xlsx', 'pdf'] as const)
      expect((await owner.reports.export({ name: 'cash-book', ...days, format })).size).toBeGreaterThan(100);
    const cashier = await office.signInAs('cashier');
    expect((await failureOf(cashier.reports.run({ name: 'cash-book' }))).code).toBe('not-allowed');
    expect((await failureOf(cashier.reports.run({ name: 'shift-list' }))).code).toBe('not-allowed');
  });
});
