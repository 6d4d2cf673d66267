import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReader } from '#host/db/sql.ts';
import { makeOffice, newUid, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, openShift, pay, runBills, subscribe, taxSetId, voidPayment } from '#testing/steps.ts';
import { proveBooks } from './proveBooks.ts';

/** Books with everything in them: taxed and plain bills, payments in parts, an advance, a void, a closed and an open shift. */
let folder: string;
let books: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-verify-'));
  books = join(folder, 'books.db');
  const office = await makeOffice();
  const { owner } = office;
  const cable = await addPlan(owner, 'Cable', 29_900, { taxSetId: await taxSetId(owner, 'GST18'), includesTax: true });
  const plain = await addPlan(owner, 'Plain', 30_000);
  for (const name of ['Asha', 'Bala', 'Chitra']) {
    const id = await addCustomer(owner, name);
    await subscribe(owner, id, name === 'Bala' ? plain.id : cable.id, '2026-11-01');
  }
  await runBills(owner, '2026-11-21');
  await openShift(owner, 1_000);
  await pay(owner, 1, 10_000);
  await pay(owner, 2, 50_000, {
    tenders: [
      { kind: 'upi', amountMinor: 20_000 },
      { kind: 'cash', amountMinor: 30_000 },
    ],
  });
  const cheque = { bankName: 'SBI', on: '2026-11-21' };
  for (const number of ['1', '2'])
    await pay(owner, 3, 700, { tenders: [{ kind: 'cheque', amountMinor: 700, cheque: { ...cheque, number } }] });
  await voidPayment(owner, (await pay(owner, 3, 500)).id);
  await owner.shifts.close({ uid: newUid(), countedMinor: 40_900, reason: 'a note is missing' });
  const [account] = await owner.banks.accounts({});
  const carried = { uid: newUid(), accountId: account?.id ?? 0, cashMinor: 1_000, chequeIds: [1] };
  await owner.banks.makeDeposit({ ...carried, count: [{ valueMinor: 500, pieces: 2 }] });
  await openShift(owner, 2_000);
  const sheet = new File(['Date,Narration,Credit\n21/11/2026,UPI C00002,4.00\n21/11/2026,CASH DEP,10.00'], 'bank.csv');
  const accountId = account?.id ?? 0;
  const upload = await owner.statements.upload({ file: sheet, accountId });
  await owner.statements.import({ uid: newUid(), ...upload, accountId });
  const { lines } = await owner.statements.proposals({});
  await owner.statements.accept({ lines: lines.map(({ id, version }) => ({ id, version, customerId: 2 })) });
  const gateway = await owner.banks.createAccount({ uid: newUid(), kind: 'gateway', name: 'Razorpay' });
  await pay(owner, 1, 10_000, { tenders: [{ kind: 'gateway', amountMinor: 10_000, bankAccountId: gateway.id }] });
  const settled = { uid: newUid(), from: gateway.id, to: accountId, grossMinor: 8_000, feeMinor: 160, feeTaxMinor: 29 };
  await owner.banks.makeTransfer({ ...settled, reference: 'SETL-1' });
  const wrong = await owner.banks.makeTransfer({ uid: newUid(), from: gateway.id, to: accountId, grossMinor: 70 });
  await owner.banks.voidTransfer({ id: wrong.id, uid: newUid(), reason: 'not yet' });
  await owner.banks.open({ uid: newUid(), place: 'safe', amountMinor: 90_000, reason: 'counted on the first day' });
  const settlement = new File(['Date,Narration,Ref No,Credit\n21/11/2026,RAZORPAY,SETL-1,78.11'], 'more.csv');
  const more = await owner.statements.upload({ file: settlement, accountId });
  await owner.statements.import({ uid: newUid(), ...more, accountId });
  const cashier = await office.signInAs('cashier');
  await openShift(cashier, 0);
  await seedCommission(office);
  const { people } = await owner.transfers.mine({});
  await owner.transfers.offer({ uid: newUid(), toUserId: people[0]?.userId ?? 0, amountMinor: 300 });
  await pay(owner, 1, 5_000);
  await office.host.context().services.backupInto(books);
  await office.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A collector's receipt of 100.00 that was handed over, and its commission of 2 % paid. */
async function seedCommission(office: TestOffice): Promise<void> {
  const { owner } = office;
  const collector = await office.signInAs('collector', 'ravi');
  const collectorId = (await owner.people.list({})).find(({ username }) => username === 'ravi')?.id ?? 0;
  const area = await owner.settings.createArea({ name: 'North', parentId: null, branchId: 1 });
  const customerId = await addCustomer(owner, 'Devi', { areaId: area.id });
  await owner.collectors.assignAreas({ id: collectorId, areaIds: [area.id] });
  await owner.collectors.addRule({
    ...{ uid: newUid(), collectorId: null, kind: 'percent' as const, ratePpm: 20_000, fromOn: '2026-11-01' },
  });
  const { id } = await collector.collectors.open({ uid: newUid() });
  const receipt = { uid: newUid(), customerId, amountMinor: 10_000, kind: 'cash' as const, advanceConfirmed: true };
  await collector.collectors.collect(receipt);
  await collector.collectors.handOver({ id, uid: newUid(), cashMinor: 10_000 });
  await owner.collectors.receive({ id, uid: newUid(), countedMinor: 10_000, reason: '' });
  const settle = { uid: newUid(), collectorId, throughOn: '2026-11-21', nettedMinor: 0 };
  await owner.collectors.settleCommission(settle);
}

/** Runs SQL on a copy of the books as somebody with a database tool would, past all triggers, and proves them. */
async function proveAfter(tampering: string, from = books): Promise<{ red: string[]; detail: string }> {
  const file = join(folder, 'tampered.db');
  copyFileSync(from, file);
  const sqlite = new Database(file);
  try {
    sqlite.pragma('foreign_keys = OFF');
    sqlite.pragma('synchronous = OFF');
    const triggers = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[];
    sqlite.transaction(() => {
      for (const name of triggers) sqlite.exec(`DROP TRIGGER "${name}"`);
    })();
    sqlite.exec(tampering);
    const { ok, checks } = proveBooks(createReader(sqlite).sql, 'INR');
    const red = checks.filter((check) => !check.ok);
    expect(ok).toBe(red.length === 0);
    return { red: red.map((check) => check.name), detail: red.map((check) => check.detail).join(' | ') };
  } finally {
    sqlite.close();
    rmSync(file, { force: true });
  }
}

const LAST_BLOCK = '(SELECT max(id) FROM block)';

describe('the proof of the books', () => {
  it('is green as they are', async () => {
    expect(await proveAfter('SELECT 1')).toEqual({ red: [], detail: '' });
  });

  it('holds closed periods to what they were closed with', async () => {
    const closed = (lastTransfer: string) => `
      INSERT INTO books_closing (id, uid, kind, through_on, last_transfer_id, at, note) VALUES (1, 'c', 'close', '2026-11-21', ${lastTransfer}, 0, '');
      INSERT INTO books_closing_total SELECT 1, kind, key, sum(debit_minor), sum(credit_minor) FROM ledger_day GROUP BY kind, key;`;
    const newest = '(SELECT max(id) FROM transfer)';
    const reopened = `INSERT INTO books_closing (uid, kind, last_transfer_id, at, note) VALUES ('r', 'reopen', ${newest}, 0, 'why');`;
    expect(await proveAfter(closed(newest))).toEqual({ red: [], detail: '' });
    expect(await proveAfter(closed(`${newest} - 1`))).toMatchObject({
      red: ['closed-periods'],
      detail: expect.stringMatching(/^closed 2026-11-21, transfer \d+, on 2026-11-21$/),
    });
    const changed = "UPDATE books_closing_total SET debit_minor = debit_minor + 1 WHERE kind = 'receivable'";
    expect(await proveAfter(closed(newest) + changed)).toMatchObject({
      red: ['closed-periods'],
      detail: expect.stringMatching(/^closed 2026-11-21, kind receivable/),
    });
    expect(await proveAfter(closed(`${newest} - 1`) + reopened)).toEqual({ red: [], detail: '' });
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a changed amount',
      'UPDATE transfer SET amount_minor = amount_minor + 100 WHERE id = 3',
      'hash-chain',
      /block 1: one of transfers 1 to/,
    ],
    [
      'a swapped account',
      'UPDATE transfer SET debit_id = credit_id, credit_id = debit_id WHERE id = 3',
      'hash-chain',
      /changed outside/,
    ],
    [
      'a customer’s debt put on another',
      `UPDATE transfer SET debit_id = (SELECT account_id FROM customer WHERE id = 2)
       WHERE debit_id = (SELECT account_id FROM customer WHERE id = 1) AND code = 'bill-line'`,
      'bills-add-up',
      /INV\/2627\/0000001/,
    ],
    ['another day', "UPDATE transfer SET business_on = '2026-10-01' WHERE id = 3", 'hash-chain', /changed outside/],
    ['another document', 'UPDATE transfer SET document_id = 99 WHERE id = 3', 'hash-chain', /changed outside/],
    ['another person', 'UPDATE block SET user_id = NULL WHERE id = 2', 'hash-chain', /block 2/],
    ['another time', 'UPDATE block SET at = at + 1 WHERE id = 2', 'hash-chain', /block 2/],
    [
      'a deleted transfer',
      'DELETE FROM transfer WHERE id = 3',
      'hash-chain',
      /block 1: 1 of transfers 1 to \d+ are missing/,
    ],
    ['a deleted block', 'DELETE FROM block WHERE id = 2', 'hash-chain', /block 2 is missing/],
    [
      'a deleted last block',
      `DELETE FROM block WHERE id = ${LAST_BLOCK}`,
      'hash-chain',
      /transfer \d+ belongs to no block/,
    ],
    ['cash on its way that nobody offered', 'DELETE FROM drawer_transfer', 'cash-in-transit', /balance 300, offered 0/],
    [
      'an offer of another amount',
      'UPDATE drawer_transfer SET amount_minor = 200',
      'cash-in-transit',
      /balance 300, offered 200/,
    ],
    [
      'a cheque said to be cleared that no bank has paid',
      "UPDATE cheque SET state = 'cleared', cleared_on = '2026-11-21' WHERE id = 1",
      'cheques-stand-as-noted',
      /place deposited, cheques 0, balance 700/,
    ],
    [
      'a cheque of another amount',
      'UPDATE cheque SET amount_minor = 600 WHERE id = 2',
      'cheques-stand-as-noted',
      /amount 700, cheque 600/,
    ],
    [
      'a void cheque whose receipt stands',
      "UPDATE cheque SET state = 'bounced' WHERE id = 2",
      'cheques-stand-as-noted',
      /cheque 2, state bounced/,
    ],
    [
      'a deposit of more cash than was carried',
      'UPDATE bank_deposit SET cash_minor = 1500',
      'deposits-stand-as-noted',
      /cash 1500, posted 1000/,
    ],
    [
      'a note more on a slip',
      'UPDATE bank_deposit_cash SET pieces = 3',
      'deposits-stand-as-noted',
      /cash 1000, counted 1500/,
    ],
    [
      'a cheque taken off a slip',
      "DELETE FROM cheque_event WHERE kind = 'deposit'",
      'deposits-stand-as-noted',
      /cheques 700, carried 0/,
    ],
    [
      'a settlement of more than was booked',
      "UPDATE own_transfer SET gross_minor = 8500 WHERE reference = 'SETL-1'",
      'own-money-moved-as-noted',
      /gross 8500, posted 8000/,
    ],
    [
      'a fee turned into its tax',
      "UPDATE own_transfer SET fee_minor = 100, fee_tax_minor = 89 WHERE reference = 'SETL-1'",
      'own-money-moved-as-noted',
      /fee 100, tax 89, posted_fee 160, posted_tax 29/,
    ],
    [
      'a void of a settlement that gave back less',
      'UPDATE own_transfer SET gross_minor = 60 WHERE gross_minor = 70',
      'own-money-moved-as-noted',
      /gross 60, given_back 70/,
    ],
    [
      'more in the safe before the books',
      'UPDATE place_opening SET amount_minor = 95000',
      'own-money-moved-as-noted',
      /amount 95000, posted 90000/,
    ],
    [
      'a settlement of another amount than its line',
      'UPDATE statement_line SET amount_minor = 7000 WHERE amount_minor = 7811',
      'statement-lines',
      /amount 7000, kind transfer-in.*transfer TRF/,
    ],
    [
      'money of a gateway in the card machine',
      "UPDATE tender SET account_id = (SELECT id FROM account WHERE kind = 'bank') WHERE kind = 'gateway'",
      'payments-add-up',
      /tendered 0, posted 10000/,
    ],
    [
      'a commission of more than its receipts',
      'UPDATE commission_line SET amount_minor = 300',
      'commissions-add-up',
      /amount 200, lines 300/,
    ],
    [
      'a commission paid that is not in the books',
      `UPDATE commission_line SET amount_minor = 150;
       UPDATE commission_statement SET amount_minor = 150, paid_minor = 150`,
      'commissions-add-up',
      /paid 150, netted 0, posted 200/,
    ],
    [
      'a commission without its number',
      'UPDATE commission_statement SET number = 2',
      'commissions-add-up',
      /commissions 1, highest 2/,
    ],
    [
      'a line of another amount than its payment',
      'UPDATE statement_line SET amount_minor = 500 WHERE amount_minor = 400',
      'statement-lines',
      /amount 500, number RCT.*, paid 400, void 0/,
    ],
    [
      'a payment taken from a line and voided behind it',
      `INSERT INTO payment_void (uid, payment_id, user_id, business_on, at, reason)
       SELECT 'v', id, 1, '2026-11-21', 0, '' FROM payment WHERE amount_minor = 400`,
      'statement-lines',
      /amount 400, number RCT.*, paid 400, void 1/,
    ],
    [
      'a payment that is two lines',
      `DROP INDEX statement_match_document;
       UPDATE statement_match SET kind = 'payment', document_id = (SELECT document_id FROM statement_match WHERE how = 'taken') WHERE how = 'deposit'`,
      'statement-lines',
      /kind payment, document \d+, matches 2/,
    ],
    [
      'a deposit of another amount than its line',
      'UPDATE statement_line SET amount_minor = 999 WHERE amount_minor = 1000',
      'statement-lines',
      /amount 999, kind deposit, deposit DEP/,
    ],
    [
      'the last block deleted with its transfers and totals set to fit',
      `DELETE FROM transfer WHERE block_id = ${LAST_BLOCK}; DELETE FROM block WHERE id = ${LAST_BLOCK};
       UPDATE account SET debit_minor = coalesce((SELECT sum(amount_minor) FROM transfer WHERE debit_id = account.id), 0),
         credit_minor = coalesce((SELECT sum(amount_minor) FROM transfer WHERE credit_id = account.id), 0)`,
      'payments-add-up',
      /tendered 5000, posted 0/,
    ],
    [
      'an added transfer',
      `INSERT INTO transfer (id, block_id, debit_id, credit_id, amount_minor, code, document_kind, document_id, business_on, at)
       SELECT max(id) + 1, max(block_id), 1, 2, 5, 'payment', 'payment', 1, '2026-11-21', 0 FROM transfer`,
      'hash-chain',
      /belongs to no block/,
    ],
    [
      'account totals',
      'UPDATE account SET debit_minor = debit_minor + 1 WHERE id = 1',
      'account-totals',
      /account 1, kind bank/,
    ],
    [
      'account totals on both sides',
      "UPDATE account SET debit_minor = debit_minor + 1, credit_minor = credit_minor + 1 WHERE kind = 'safe'",
      'account-totals',
      /kind safe/,
    ],
    [
      'totals of a day',
      "UPDATE ledger_day SET debit_minor = debit_minor + 1 WHERE kind = 'receivable'",
      'day-totals',
      /on 2026-11-21, kind receivable, key , debit \d+, transferred_debit \d+/,
    ],
    [
      'the count of an area',
      'UPDATE customer_tally SET customers = customers + 1',
      'customer-tally',
      /state active, kept 4, counted 3/,
    ],
    [
      'a customer moved to another state behind the tally',
      "UPDATE customer SET state = 'ended' WHERE id = 1",
      'customer-tally',
      /state active/,
    ],
    [
      'a deleted day',
      "DELETE FROM ledger_day WHERE kind = 'revenue'",
      'day-totals',
      /kind revenue, key cable, debit 0/,
    ],
    [
      'a day that never was',
      "INSERT INTO ledger_day VALUES ('2026-10-01', 'safe', '', 1, 1)",
      'day-totals',
      /transferred_debit 0/,
    ],
    [
      'the total of a bill',
      'UPDATE bill SET total_minor = total_minor - 100, taxable_minor = taxable_minor - 100 WHERE id = 1',
      'bills-add-up',
      /BIL|INV/,
    ],
    [
      'a line of a bill',
      'UPDATE bill_line SET taxable_minor = taxable_minor + 1 WHERE bill_id = 1',
      'bills-add-up',
      /INV\/2627\/0000001/,
    ],
    ['a tax of a bill', 'DELETE FROM bill_tax WHERE bill_id = 1', 'bills-add-up', /INV\/2627\/0000001/],
    [
      'the day of a bill',
      "UPDATE bill SET business_on = '2026-10-01' WHERE id = 1",
      'bills-add-up',
      /posted_on 2026-11-21/,
    ],
    [
      'two bills that trade their customers',
      'UPDATE bill SET customer_id = 4 - customer_id WHERE customer_id IN (1, 3)',
      'bills-add-up',
      /INV/,
    ],
    ['a deleted bill', 'DELETE FROM bill WHERE id = 2', 'series-gapless', /BIL/],
    ['the sequence of a bill', 'UPDATE bill SET sequence = 9 WHERE id = 1', 'series-gapless', /highest 9/],
    [
      'the number of a bill',
      "UPDATE bill SET number = 'INV/2627/0000077' WHERE id = 1",
      'series-gapless',
      /INV\/2627\/0000077/,
    ],
    ['a deleted payment', 'DELETE FROM payment WHERE id = 3', 'series-gapless', /RCT/],
    [
      'a payment number that was left out',
      'UPDATE payment SET sequence = 90 WHERE id = 4',
      'series-gapless',
      /highest 90/,
    ],
    ['a counter set back', 'UPDATE series_counter SET last = last - 1', 'series-gapless', /last_given/],
    ['a deleted counter', 'DELETE FROM series_counter', 'series-gapless', /last_given null/],
    [
      'the amount of a payment',
      'UPDATE payment SET amount_minor = amount_minor - 1 WHERE id = 1',
      'payments-add-up',
      /RCT\/2627\/0000001/,
    ],
    [
      'a payment and its tender',
      'UPDATE payment SET amount_minor = 1 WHERE id = 1; UPDATE tender SET amount_minor = 1 WHERE payment_id = 1',
      'payments-add-up',
      /tendered 1/,
    ],
    [
      'cash that becomes something else',
      "UPDATE tender SET kind = 'upi' WHERE payment_id = 1",
      'payments-add-up',
      /tendered 0/,
    ],
    [
      'the day of a payment',
      "UPDATE payment SET business_on = '2026-11-20' WHERE id = 1",
      'payments-add-up',
      /2026-11-20/,
    ],
    ['a void that disappears', 'DELETE FROM payment_void', 'balances-equal-documents', /customer C00003/],
    [
      'an allocation',
      'UPDATE allocation SET amount_minor = amount_minor - 1 WHERE id = 1',
      'allocations-within-documents',
      /.?/,
    ],
    ['a deleted allocation', 'DELETE FROM allocation WHERE id = 1', 'allocations-within-documents', /allocated 0/],
    [
      'what is open of a bill',
      'UPDATE open_item SET open_minor = open_minor - 1 WHERE open_minor > 0',
      'open-items-equal-balance',
      /C00001/,
    ],
    ['a deleted open item', 'DELETE FROM open_item WHERE open_minor > 0', 'open-items-equal-balance', /C00001/],
    [
      'a reversal of another amount',
      'UPDATE transfer SET amount_minor = 1 WHERE reverses_id IS NOT NULL',
      'reversals-mirror',
      /reversal \d+/,
    ],
    [
      'a period billed twice',
      "INSERT INTO billed_period SELECT subscription_id, kind, '2026-11-15', '2026-12-15', bill_id FROM billed_period WHERE subscription_id = 1",
      'periods-billed-once',
      /2026-11-15/,
    ],
    [
      'a closed drawer with money in it',
      "UPDATE shift SET state = 'closed' WHERE state = 'open'",
      'counted-drawers-empty',
      /drawer_of lakshmi, balance 16500/,
    ],
  ])('names %s', async (_what, tampering, name, detail) => {
    const proof = await proveAfter(tampering);
    expect(proof.red).toContain(name);
    expect(proof.detail).toMatch(detail);
  });
});

describe('the proof of what came after the bills', () => {
  /** A credit note, a voucher over an advance, a refund, a write-off, a group with a due taken over, cash to the safe. */
  let corrected: string;

  beforeAll(async () => {
    corrected = join(folder, 'corrected.db');
    const office = await makeOffice();
    const { owner } = office;
    const india = { stateCode: '27', taxId: '27AAPFU0939F1ZV', taxRegistration: 'registered' as const };
    await owner.settings.updateCompany({ ...(await owner.settings.company({})), ...india, receiptVouchers: true });
    const cable = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    for (const name of ['Asha', 'Bala', 'Chitra'])
      await subscribe(owner, await addCustomer(owner, name), cable.id, '2026-11-01', { boxSerial: `BOX${name}` });
    await runBills(owner, '2026-11-21');
    const [bill] = (await owner.billing.bills({ customerId: 1 })).rows;
    const what = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 1_000 }] };
    await owner.corrections.credit({ id: bill?.id ?? 0, uid: newUid(), what, reason: 'no signal' });
    await owner.corrections.writeOff({ uid: newUid(), customerId: 1, amountMinor: 500, reason: 'not to be had' });
    await openShift(owner, 1_000);
    await pay(owner, 2, 60_000);
    const refund = {
      uid: newUid(),
      customerId: 2,
      source: 'advance' as const,
      amountMinor: 2_000,
      kind: 'cash' as const,
    };
    await owner.refunds.give({ ...refund, reference: '', reason: 'asked for it' });
    await owner.groups.join({ uid: newUid(), id: 3, parentId: 1, fromOn: '2026-12-01', moveDue: true });
    await owner.shifts.move({ uid: newUid(), kind: 'drop', amountMinor: 4_000 });
    const metered = {
      kind: 'internet' as const,
      quotaBytes: 1_000_000,
      overageUnitBytes: 1_000_000,
      overagePriceMinor: 500,
    };
    const fibre = await addPlan(owner, 'Fibre', 50_000, metered);
    const line = await subscribe(owner, 2, fibre.id, '2026-11-21');
    const used = {
      uid: newUid(),
      subscriptionId: line.id,
      fromOn: '2026-11-21',
      toOn: '2026-11-22',
      downloadBytes: 4_000_000,
    };
    await owner.usage.record({ source: 'router', records: [used] });
    await owner.shifts.close({ uid: newUid(), countedMinor: 55_000 });
    const batch = await owner.collectors.open({ uid: newUid() });
    await owner.collectors.collect({
      uid: newUid(),
      customerId: 2,
      amountMinor: 700,
      kind: 'cash',
      advanceConfirmed: true,
    });
    await owner.collectors.handOver({ id: batch.id, uid: newUid(), cashMinor: 700 });
    await openShift(owner);
    const counted = { id: batch.id, uid: newUid(), countedMinor: 500, reason: 'two hundred missing' };
    await owner.collectors.receive(counted);
    await owner.shifts.close({ uid: newUid(), countedMinor: 500 });
    const [bank] = await owner.banks.accounts({});
    const accountId = bank?.id ?? 0;
    const brought = { id: 1, uid: newUid(), amountMinor: 9_000, withheldMinor: 200, bankAccountId: accountId };
    await owner.wallets.recharge({ ...brought, reference: 'UTR880088' });
    const sheet = 'Date,Narration,Ref No,Debit,Credit\n21/11/2026,NEFT TO MSO,UTR880088,88.00,';
    const { uploadId, mapping } = await owner.statements.upload({ file: new File([sheet], 'bank.csv'), accountId });
    await owner.statements.import({ uid: newUid(), uploadId, mapping, accountId });
    const taken = { id: 1, uid: newUid(), kind: 'charge' as const, amountMinor: 700, on: '2026-11-21' };
    await owner.wallets.charge(taken);
    const { id: entryId } = await owner.wallets.charge({ ...taken, uid: newUid() });
    await owner.wallets.void({ id: 1, entryId, uid: newUid(), reason: 'noted twice' });
    await office.host.context().services.backupInto(corrected);
    await office.close();
  });

  it('is green as they are', async () => {
    expect(await proveAfter('SELECT 1', corrected)).toEqual({ red: [], detail: '' });
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a changed credit note',
      'UPDATE credit_note SET taxable_minor = taxable_minor + 1, total_minor = total_minor + 1',
      'credit-notes-add-up',
      /taxable 1001/,
    ],
    [
      'a credit note without its entries',
      "DELETE FROM transfer WHERE document_kind = 'credit-note'",
      'credit-notes-add-up',
      /total/,
    ],
    [
      'a credit beyond its bill',
      'UPDATE credit_note SET taxable_minor = 9000000 - tax_minor - round_off_minor, total_minor = 9000000',
      'credits-within-bills',
      /credited 9000000/,
    ],
    [
      'use beyond its units',
      "UPDATE charge SET quantity = quantity + 1, amount_minor = amount_minor + unit_minor WHERE kind = 'usage'",
      'usage-and-shares',
      /units \d+/,
    ],
    [
      'a command that follows from no action',
      `INSERT INTO cas_command (uid, kind, box_id, action_id, system_id, payload, state, at)
       SELECT 'x', 'refresh', b.id, 99999, s.id, '{}', 'queued', 0 FROM box b, cas_system s LIMIT 1`,
      'boxes-by-actions',
      /command \d+, action 99999/,
    ],
    [
      'a recharge of another amount than its line',
      'UPDATE statement_line SET amount_minor = -8700',
      'statement-lines',
      /amount -8700, kind recharge/,
    ],
    [
      'a box switched past its actions',
      "UPDATE box SET state = 'lost', customer_id = NULL",
      'boxes-by-actions',
      /left_in active/,
    ],
    [
      'an action that did not begin where its box stood',
      "INSERT INTO box_action (uid, box_id, kind, from_state, to_state, business_on, at) SELECT 'x', id, 'lose', 'in-stock', 'lost', '2026-11-01', 0 FROM box",
      'boxes-by-actions',
      /from_state in-stock, stood active/,
    ],
    [
      'a box on without its service',
      "UPDATE subscription SET state = 'suspended', cause = 'due' WHERE id = (SELECT max(subscription_id) FROM box)",
      'boxes-by-actions',
      /service suspended/,
    ],
    [
      'a deposit for a box below nothing',
      'INSERT INTO box_deposit (action_id, box_id, customer_id, amount_minor) SELECT max(id), max(box_id), 1, -500 FROM box_action',
      'box-deposits',
      /kept -500/,
    ],
    [
      'a changed deduction of the distributor',
      "UPDATE distributor_entry SET amount_minor = 701 WHERE kind = 'charge' AND id = 2",
      'distributor-wallets',
      /balance 8300, noted 8299/,
    ],
    [
      'money at the distributor that nobody noted',
      'DELETE FROM distributor_entry_void',
      'distributor-wallets',
      /balance 8300, noted 7600/,
    ],
    ['a changed refund', 'UPDATE refund SET amount_minor = 1999', 'refunds-and-write-offs-posted', /posted 2000/],
    ['a changed write-off', 'UPDATE write_off SET amount_minor = 499', 'refunds-and-write-offs-posted', /posted 500/],
    [
      'a changed voucher',
      'UPDATE receipt_voucher SET tax_minor = tax_minor + 1, taxable_minor = taxable_minor - 1',
      'receipt-vouchers-add-up',
      /taxes/,
    ],
    [
      'a changed move to the safe',
      'UPDATE drawer_movement SET amount_minor = 3000',
      'drawers-moved-as-noted',
      /posted 4000/,
    ],
    [
      'a move that nobody noted a drop for',
      "UPDATE drawer_movement SET business_on = '2026-11-20'",
      'drawers-moved-as-noted',
      /drop/,
    ],
    [
      'a Z report that is missing',
      'UPDATE shift SET z_number = 5 WHERE z_number = 2',
      'drawers-moved-as-noted',
      /closed 2, highest 5/,
    ],
    [
      'a changed hand-over',
      'UPDATE collector_batch SET received_minor = 700',
      'collectors-hold-receipts',
      /balance 200, held 0/,
    ],
    ['a batch that is missing', 'UPDATE collector_batch SET number = 7', 'collectors-hold-receipts', /highest 7/],
    [
      'a receipt of a batch that was turned into one of a drawer',
      "UPDATE shift SET kind = 'drawer' WHERE kind = 'collector'",
      'payments-add-up',
      /tendered 0, posted 700/,
    ],
    [
      'a service on a stranger’s bill',
      'UPDATE bill SET customer_id = 2 WHERE customer_id = 1',
      'group-bills',
      /billed 2/,
    ],
    [
      'a member who pays for another',
      "INSERT INTO group_membership (uid, customer_id, parent_id, from_on, at) VALUES ('x', 1, 2, '2026-12-01', 0)",
      'group-bills',
      /parent 1/,
    ],
    ['a changed due that was taken over', 'UPDATE due_transfer SET amount_minor = 1', 'group-bills', /due_transfer/],
    [
      'a changed balance of an area',
      'UPDATE customer_tally SET due_minor = due_minor + 1',
      'customer-tally',
      /due_kept/,
    ],
  ])('names %s', async (_what, tampering, name, detail) => {
    const proof = await proveAfter(tampering, corrected);
    expect(proof.red).toContain(name);
    expect(proof.detail).toMatch(detail);
  });
});

describe('what is written in the books', () => {
  const PROTECTED = [
    'transfer',
    'block',
    'bill',
    'bill_line',
    'bill_tax',
    'payment',
    'tender',
    'payment_void',
    'printing',
    'opening_balance',
    'allocation',
    'audit',
    'letterhead',
    'subscription_event',
    'tax_version',
    'tax_component',
  ];

  it('is refused every change and every deletion', () => {
    const file = join(folder, 'guarded.db');
    copyFileSync(books, file);
    const sqlite = new Database(file);
    const columnOf = (table: string) =>
      sqlite.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().get() as string;
    try {
      sqlite.exec(`INSERT INTO printing (document_kind, document_id, at) VALUES ('payment', 1, 0);
        INSERT INTO opening_balance (customer_id, amount_minor, business_on, at) VALUES (1, 5, '2026-11-21', 0)`);
      for (const table of PROTECTED) {
        const column = columnOf(table);
        expect(sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).not.toBe(0);
        expect(() => sqlite.exec(`UPDATE ${table} SET ${column} = ${column}`), table).toThrow(/append-only/);
        expect(() => sqlite.exec(`DELETE FROM ${table}`), table).toThrow(/append-only/);
        // Replacing a row deletes it first.
        sqlite.pragma('recursive_triggers = ON');
        expect(() => sqlite.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`), table).toThrow(
          /append-only/,
        );
        sqlite.pragma('recursive_triggers = OFF');
      }
      for (const refused of [
        'DELETE FROM open_item',
        'UPDATE open_item SET original_minor = original_minor + 1',
        'UPDATE open_item SET customer_id = 2',
        'UPDATE open_item SET open_minor = original_minor + 1',
        'UPDATE open_item SET open_minor = -1',
        'DELETE FROM ledger_day',
        "UPDATE ledger_day SET business_on = '2026-01-01' WHERE kind = 'safe'",
        'UPDATE ledger_day SET debit_minor = debit_minor - 1 WHERE debit_minor > 0',
        'DELETE FROM account',
        "UPDATE account SET kind = 'bank' WHERE id = 1",
        'UPDATE account SET debit_minor = debit_minor - 1 WHERE debit_minor > 0',
        'UPDATE account SET credit_minor = 0 WHERE credit_minor > 0',
      ])
        expect(() => sqlite.exec(refused), refused).toThrow(
          /append-only|may change|keeps? (its|their) identity|only grow|CHECK/,
        );
    } finally {
      sqlite.close();
    }
  });
});

describe('books with vouchers that somebody changed from outside', () => {
  let sold: string;
  beforeAll(async () => {
    sold = join(folder, 'vouchers.db');
    const office = await makeOffice();
    const { owner } = office;
    const product = await owner.vouchers.createProduct({ name: 'Day', priceMinor: 5_000, validityMinutes: 1_440 });
    const { id: batchId } = await owner.vouchers.make({ uid: newUid(), productId: product.id, count: 4 });
    const { userId } = await owner.sessions.me({});
    await owner.vouchers.issue({ uid: newUid(), batchId, fromPosition: 1, toPosition: 3, to: { userId } });
    await openShift(owner);
    const { id: customerId } = await owner.customers.walkIn({});
    const sale = { customerId, products: [{ productId: product.id, count: 1 }], amountMinor: 5_000 };
    const tenders = [{ kind: 'cash' as const, amountMinor: 5_000 }];
    const undone = await owner.vouchers.sell({ uid: newUid(), ...sale, tenders });
    await voidPayment(owner, undone.payment.id);
    await owner.vouchers.sell({ uid: newUid(), ...sale, tenders });
    await office.host.context().services.backupInto(sold);
    await office.close();
  });

  it.each([
    ['a code given away as sold', "UPDATE voucher SET state = 'sold', charge_id = 2 WHERE position = 4", /vouchers 2/],
    [
      'a sold code put back',
      "UPDATE voucher SET state = 'issued', charge_id = NULL WHERE state = 'sold'",
      /vouchers 0/,
    ],
    ['a code sold on a void bill', 'UPDATE voucher SET charge_id = 1 WHERE charge_id = 2', /voucher \d/],
    ['a changed pile', "UPDATE voucher SET holder_id = NULL, state = 'made' WHERE position = 2", /left_in issued/],
    ['a step that was taken out', "DELETE FROM voucher_step_line WHERE to_state = 'issued'", /lines 0/],
    [
      'a code more than was made',
      "INSERT INTO voucher (batch_id, position, code, password, state) VALUES (1, 9, 'X', '', 'made')",
      /codes 5/,
    ],
  ])('names %s', async (_what, tampering, detail) => {
    const proof = await proveAfter(tampering, sold);
    expect(proof.red).toContain('vouchers-sold-once');
    expect(proof.detail).toMatch(detail);
  });

  it('names a charge that is no line of its bill, and a line that no charge is', async () => {
    const gone = await proveAfter('UPDATE charge SET own_line_id = NULL', sold);
    expect(gone.red).toEqual(['bills-add-up']);
    expect(gone.detail).toMatch(/charge 2, charged 5000, line null/);
    const other = await proveAfter('UPDATE charge SET own_line_id = 1 WHERE id = 2', sold);
    expect(other.detail).toMatch(/charge 2, charged 5000, line null/);
    expect(other.detail).toMatch(/charge null, charged null, line 5000/);
  });
});
