import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  taxSetId,
  voidPayment,
} from '#testing/steps.ts';
import { minorOf, openHere, openInTally, readTally, type TallyVoucher } from '#testing/tally.ts';

const NOVEMBER = { fromOn: '2026-11-01', toOn: '2026-11-30' } as const;
/** What would break a file that is not written with care. */
const NASTY = `=cmd|'/c calc'!A0 & <Ravi> "O'Brien", రవి \u0007👍`;

let office: TestOffice;
let owner: OfficeClient;
/** A month with everything that is booked: bills, taxes, round-off, payments, voids, credit and write-off, drawers. */
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-02T04:30:00Z' });
  owner = office.owner;
  const gst = await taxSetId(owner, 'GST18');
  const cable = await addPlan(owner, 'Cable', 29_910, { taxSetId: gst, includesTax: true });
  const plain = await addPlan(owner, 'Fibre', 49_900, { kind: 'internet' });
  const [ravi, asha, bala] = [
    await addCustomer(owner, NASTY),
    await addCustomer(owner, 'Asha'),
    await addCustomer(owner, 'Bala'),
  ];
  for (const customerId of [ravi, asha, bala]) await subscribe(owner, customerId, cable.id, '2026-11-01');
  await subscribe(owner, asha, plain.id, '2026-11-01');
  await runBills(owner, '2026-11-02');
  await openShift(owner, 1_000);
  await pay(owner, ravi, 20_000);
  await voidPayment(owner, (await pay(owner, asha, 500)).id);
  const tenders = [
    { kind: 'upi' as const, amountMinor: 60_000, reference: 'a&b<c>' },
    { kind: 'cash' as const, amountMinor: 30_000 },
  ];
  await pay(owner, asha, 90_000, { tenders });
  await owner.refunds.give({
    ...{ uid: newUid(), customerId: asha, source: 'advance', amountMinor: 1_000, reason: 'moved away' },
  });
  const [bill] = await billsOf(owner, bala);
  const what = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 10_000 }] };
  await owner.corrections.credit({ id: bill?.id ?? 0, uid: newUid(), what, reason: 'no signal' });
  await owner.corrections.writeOff({ uid: newUid(), customerId: bala, amountMinor: 5_000, reason: 'cannot be found' });
  await owner.shifts.close({ uid: newUid(), countedMinor: 49_900, reason: 'a note is missing' });
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const tally = (customers: 'one' | 'each' = 'one') => readTally(owner, { ...NOVEMBER, customers });

/** What each ledger comes to over all vouchers; each of them must balance. */
function sums(vouchers: readonly TallyVoucher[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { entries } of vouchers) {
    expect(Object.values(entries).reduce((sum, amount) => sum + amount, 0)).toBe(0);
    for (const [ledger, amount] of Object.entries(entries)) found[ledger] = (found[ledger] ?? 0) + amount;
  }
  return found;
}

/** The trial balance as ledger and balance, without what is nothing. */
async function balances(): Promise<Record<string, number>> {
  const { rows, columns } = await owner.reports.run({ name: 'trial-balance', ...NOVEMBER });
  const at = (row: readonly unknown[], key: string) => row[columns.findIndex((column) => column.key === key)];
  const pairs = rows.map((row) => [
    String(at(row, 'account')),
    Number(at(row, 'closingDebit') ?? 0) - Number(at(row, 'closingCredit') ?? 0),
  ]);
  return Object.fromEntries(pairs.filter(([, amount]) => amount !== 0));
}

describe('vouchers for Tally', () => {
  it('balance one by one, and come to the trial balance together', async () => {
    const { vouchers, ledgers, ids } = await tally();
    const moved = Object.entries(sums(vouchers)).filter(([, amount]) => amount !== 0);
    expect(Object.fromEntries(moved)).toEqual(await balances());
    expect(new Set(ids).size).toBe(ids.length);
    expect(vouchers.flatMap(({ entries }) => Object.keys(entries)).filter((name) => !(name in ledgers))).toEqual([]);
    expect(ledgers).toMatchObject({
      Customers: 'Sundry Debtors',
      'Tax: CGST': 'Duties & Taxes',
      'Wallet: UPI': 'Bank Accounts',
    });
  });

  it('are of the types that Tally has for them', async () => {
    const { vouchers } = await tally();
    expect(vouchers.map(({ type, number }) => `${type} ${number}`)).toEqual([
      'Sales INV/2627/0000001',
      'Sales INV/2627/0000002',
      'Sales INV/2627/0000003',
      'Contra Z 1',
      'Receipt RCT/2627/0000001',
      'Receipt RCT/2627/0000002',
      'Payment RCT/2627/0000002',
      'Receipt RCT/2627/0000003',
      'Payment RFD/2627/0000001',
      'Credit Note CN/2627/0000001',
      expect.stringMatching(/^Journal /),
      'Payment Z 1',
    ]);
  });

  it('carry any name unharmed, one ledger for each customer where that is wanted', async () => {
    const { vouchers, ledgers } = await tally('each');
    const [first] = vouchers;
    const { code } = await owner.customers.get({ id: 1 });
    const name = `${NASTY.replace('\u0007', ' ')} (${code})`;
    expect(first?.narration).toBe(`INV/2627/0000001, ${name}`);
    expect(ledgers[name]).toBe('Sundry Debtors');
    expect(sums(vouchers)[name]).toBe(29_910 - 20_000);
  });

  it('leave each bill and receipt as open there as it is here, where each customer is a ledger', async () => {
    const [asha, bala] = [2, 3];
    owner = await comeTo(office, '2026-11-20');
    await openShift(owner);
    // A receipt whose money paid a bill is void, an advance is there for what it opens, and a bill uses another one up.
    const wrong = await pay(owner, bala, 12_000);
    await pay(owner, bala, 9_000);
    await voidPayment(owner, wrong.id);
    const [twice] = await billsOf(owner, asha);
    await owner.corrections.voidBill({ id: twice?.id ?? 0, uid: newUid(), reason: 'billed twice' });
    await pay(owner, asha, 700);
    const open = await openInTally(owner, NOVEMBER);
    expect(open).toEqual(openHere(office));
    expect(open.length).toBeGreaterThan(2);
    const { vouchers } = await tally('each');
    const ofBala = vouchers.filter(({ narration }) => narration.includes('Bala')).map(({ references }) => references);
    const bill = 'INV/2627/0000003';
    const receipt = 'RCT/2627/0000005';
    expect(ofBala.flatMap((references) => Object.values(references).filter((moved) => moved.length > 0))).toEqual([
      [['New Ref', bill, 29_910]],
      [['Agst Ref', bill, -10_000]],
      [['Agst Ref', bill, -5_000]],
      [['Agst Ref', bill, -12_000]],
      [
        ['Agst Ref', bill, -2_910],
        ['Advance', receipt, -6_090],
      ],
      // The first receipt is taken back: the bill is open again, and what was held pays of it.
      [
        ['Agst Ref', bill, 5_910],
        ['Agst Ref', receipt, 6_090],
      ],
    ]);
    expect((await tally()).vouchers.flatMap(({ references }) => Object.values(references).flat())).toEqual([]);
  });

  it('say what the office says a ledger is called there, and the same again when handed over again', async () => {
    const before = await owner.books.ledgers({});
    const cgst = before.find(({ line }) => line === 'tax/CGST');
    expect(cgst).toEqual({
      line: 'tax/CGST',
      kind: 'tax',
      key: 'CGST',
      standardName: 'Tax: CGST',
      name: null,
      version: 0,
    });
    const ledgers = ['tax/CGST', 'tax/SGST'].map((line) => ({ line, name: 'Output GST', version: 0 }));
    const named = await owner.books.nameLedgers({ ledgers });
    expect(named.find(({ line }) => line === 'tax/CGST')).toMatchObject({ name: 'Output GST', version: 1 });
    expect((await failureOf(owner.books.nameLedgers({ ledgers }))).code).toBe('changed-meanwhile');
    const { vouchers, ids } = await tally();
    const expected = await balances();
    expect(sums(vouchers)['Output GST']).toBe((expected['Tax: CGST'] ?? 0) + (expected['Tax: SGST'] ?? 0));
    expect((await tally()).ids).toEqual(ids);
    await owner.books.nameLedgers({ ledgers: [{ line: 'tax/CGST', name: '', version: 1 }] });
    expect(sums((await tally()).vouchers)['Tax: CGST']).toBe(expected['Tax: CGST']);
    const chair = owner.books.nameLedgers({ ledgers: [{ line: 'chair', name: 'x', version: 0 }] });
    expect((await failureOf(chair)).code).toBe('invalid-input');
  });
});

describe('a journal', () => {
  it('has a line for each entry, defused and quoted, that balance per voucher and come to the same', async () => {
    const file = await owner.books.exportVouchers({ ...NOVEMBER, format: 'journal' });
    expect(file.name).toBe('vouchers-2026-11-01-2026-11-30.csv');
    const [head, ...lines] = (await file.text()).replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(head).toBe('Date,Voucher,Document,Number,Ledger,Debit,Credit,Customer no.,Customer');
    const rows = lines.map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell));
    const perVoucher = new Map<string, number>();
    const perLedger: Record<string, number> = {};
    for (const [, voucher = '', , , ledger = '', debit = '', credit = ''] of rows) {
      const amount = minorOf(debit || '0') - minorOf(credit || '0');
      perVoucher.set(voucher, (perVoucher.get(voucher) ?? 0) + amount);
      perLedger[ledger] = (perLedger[ledger] ?? 0) + amount;
    }
    expect(perVoucher.size).toBe(12);
    expect([...perVoucher.values()].filter((amount) => amount !== 0)).toEqual([]);
    expect(Object.fromEntries(Object.entries(perLedger).filter(([, amount]) => amount !== 0))).toEqual(
      await balances(),
    );
    expect(rows[0]?.at(8)).toMatch(/^"'=cmd/);
  });

  it('of days without entries is a head alone, and of days the wrong way round is refused', async () => {
    const empty = { fromOn: '2026-10-01', toOn: '2026-10-31', format: 'journal' } as const;
    expect((await (await owner.books.exportVouchers(empty)).text()).trimEnd().split('\r\n')).toHaveLength(1);
    const wrong = owner.books.exportVouchers({ ...empty, toOn: '2026-09-30' });
    expect((await failureOf(wrong)).code).toBe('invalid-input');
  });

  it('is handed out to whoever may hand over the books', async () => {
    owner = await comeTo(office, '2026-11-03');
    await owner.people.create({
      ...{ username: 'auditor', name: 'Auditor', role: 'auditor', password: 'seven quiet boats', language: 'en' },
    });
    const session = await office.connect().sessions.signIn({ username: 'auditor', password: 'seven quiet boats' });
    const auditor = office.connect(session.token ?? '');
    const refused = await failureOf(auditor.books.exportVouchers({ ...NOVEMBER, format: 'tally' }));
    expect(refused).toEqual({ code: 'not-allowed', data: { permission: 'books.export' } });
  });
});
