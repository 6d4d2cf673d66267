import { afterEach, describe, expect, it } from 'vitest';
import { formatDecimal } from '#shared/domain/money.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
} from '#testing/steps.ts';

/** The till in currencies without a fraction and with a thousandth: cheques, deposits, transfers and the counter. */

let office: TestOffice;
let owner: OfficeClient;
afterEach(async () => {
  expectProved(office);
  await office.close();
});

interface Money {
  readonly country: string;
  readonly currency: string;
  /** What a month costs, in minor units, and as a statement and a report write it. */
  readonly priceMinor: number;
  readonly written: string;
  /** A note and a coin of the currency. */
  readonly noteMinor: number;
  readonly coinMinor: number;
}

const MONEYS: readonly Money[] = [
  { country: 'ID', currency: 'IDR', priceMinor: 333_000, written: '333000', noteMinor: 100_000, coinMinor: 500 },
  { country: 'KW', currency: 'KWD', priceMinor: 12_345, written: '12.345', noteMinor: 10_000, coinMinor: 5 },
];

async function open({ country, currency, priceMinor }: Money): Promise<number> {
  office = await makeOffice({ start: '2026-10-05T06:30:00Z', country });
  owner = office.owner;
  expect((await owner.settings.company({})).currency).toBe(currency);
  const plan = await addPlan(owner, 'Internet', priceMinor);
  const customer = await addCustomer(owner, 'Ahmad');
  await subscribe(owner, customer, plan.id, '2026-10-01');
  await runBills(owner, '2026-10-05');
  await openShift(owner, 0);
  return customer;
}

/** What stands on the accounts that money lies in, without those at zero. */
function places(): Record<string, number> {
  const rows = office.host.context().read.sql.all<{ name: string; balance: number }>(
    `SELECT trim(kind || ' ' || key) AS name, sum(balance_minor) AS balance FROM account
     WHERE kind IN ('drawer', 'safe', 'transit', 'cheque', 'bank', 'gateway', 'bank-charge') GROUP BY 1 HAVING sum(balance_minor) <> 0`,
  );
  return Object.fromEntries(rows.map(({ name, balance }) => [name, balance]));
}

describe.each(MONEYS)('in $currency', (money) => {
  const { priceMinor, noteMinor, coinMinor, currency, written } = money;

  it('a month is billed and paid at the counter to the last unit, with change, by parts and by discount', async () => {
    const customer = await open(money);
    expect(await balanceOf(owner, customer)).toBe(priceMinor);
    const tenders = [
      { kind: 'cash' as const, amountMinor: priceMinor - coinMinor - 1, receivedMinor: priceMinor + noteMinor },
      { kind: 'card' as const, amountMinor: coinMinor },
    ];
    const discount = { amountMinor: 1, reason: 'the last unit' };
    const paid = await pay(owner, customer, priceMinor - 1, { tenders, discount, advanceConfirmed: false });
    expect(paid.tenders[0]?.changeMinor).toBe(noteMinor + coinMinor + 1);
    expect(await balanceOf(owner, customer)).toBe(0);
    expect(places()).toEqual({ drawer: priceMinor - coinMinor - 1 });
    const collection = await owner.reports.run({ name: 'day-collection', fromOn: '2026-10-05', toOn: '2026-10-05' });
    expect(collection.totals.amount).toBe(priceMinor - 1);
    expect(formatDecimal(priceMinor, currency)).toBe(written);
    const slip = await owner.payments.receiptPdf({ id: paid.id, size: '80mm', preview: true });
    expect(
      Buffer.from(await slip.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('a cheque and counted cash go to the bank on one slip, and a settlement loses its fee alone', async () => {
    const customer = await open(money);
    const cheque = { bankName: 'Bank', number: '77', on: '2026-10-05' };
    await pay(owner, customer, priceMinor, { tenders: [{ kind: 'cheque', amountMinor: priceMinor, cheque }] });
    await pay(owner, customer, noteMinor + coinMinor);
    const [bank] = await owner.banks.accounts({});
    const [kept] = (await owner.cheques.list({})).rows;
    const count = [
      { valueMinor: noteMinor, pieces: 1 },
      { valueMinor: coinMinor, pieces: 1 },
    ];
    const carry = { accountId: bank?.id ?? 0, from: 'drawer' as const, chequeIds: [kept?.id ?? 0] };
    const wrong = owner.banks.makeDeposit({ ...carry, uid: newUid(), cashMinor: noteMinor, count });
    expect((await failureOf(wrong)).code).toBe('count-differs');
    await owner.banks.makeDeposit({ ...carry, uid: newUid(), cashMinor: noteMinor + coinMinor, count });
    await owner.cheques.clear({ uid: newUid(), ids: [kept?.id ?? 0] });
    expect(places()).toEqual({ bank: priceMinor + noteMinor + coinMinor });
    const gateway = await owner.banks.createAccount({ uid: newUid(), kind: 'gateway', name: 'Gate' });
    const by = { kind: 'gateway' as const, amountMinor: priceMinor, bankAccountId: gateway.id };
    await pay(owner, customer, priceMinor, { tenders: [by] });
    const ends = { uid: newUid(), from: gateway.id, to: bank?.id ?? 0 };
    await owner.banks.makeTransfer({ ...ends, grossMinor: priceMinor, feeMinor: 7, feeTaxMinor: 1 });
    expect(places()).toEqual({
      bank: 2 * priceMinor + noteMinor + coinMinor - 8,
      ...{ 'bank-charge': 7, 'bank-charge tax': 1 },
    });
  });

  it('cash goes to another drawer and a shift is counted by its own notes and coins', async () => {
    const customer = await open(money);
    await pay(owner, customer, 2 * noteMinor + coinMinor);
    const cashier = await office.signInAs('cashier');
    await openShift(cashier, 0);
    const [person] = (await owner.transfers.mine({})).people;
    const offer = { uid: newUid(), toUserId: person?.userId ?? 0, amountMinor: coinMinor };
    const { id } = await owner.transfers.offer(offer);
    await cashier.transfers.answer({ id, uid: newUid(), kind: 'accept' });
    const count = [{ valueMinor: noteMinor, pieces: 2 }];
    const closed = await owner.shifts.close({ uid: newUid(), countedMinor: 2 * noteMinor, count, reason: '' });
    expect(closed).toMatchObject({ varianceMinor: 0, transferOutMinor: coinMinor });
    expect(places()).toEqual({ drawer: coinMinor, safe: 2 * noteMinor });
  });

  it('a statement is read in its own decimals, and what is unsure is refused', async () => {
    const customer = await open(money);
    const accountId = (await owner.banks.accounts({}))[0]?.id ?? 0;
    const code = (await owner.customers.get({ id: customer })).code;
    const rows = [
      'Date,Narration,Ref No,Debit,Credit',
      `05/10/2026,TRANSFER ${code},R1,,${written}`,
      '05/10/2026,X,R2,,12O.00',
    ];
    const file = new File([rows.join('\n')], 'bank.csv', { type: 'text/csv' });
    const { uploadId, mapping } = await owner.statements.upload({ file, accountId });
    const brought = await owner.statements.import({ uid: newUid(), uploadId, mapping, accountId });
    expect(brought).toMatchObject({ newLines: 1, refusedLines: 1, inMinor: priceMinor });
    const { lines } = await owner.statements.proposals({});
    await owner.statements.accept({ lines: lines.map(({ id, version }) => ({ id, version, customerId: customer })) });
    expect(await balanceOf(owner, customer)).toBe(0);
    expect(places()).toEqual({ bank: priceMinor });
  });
});
