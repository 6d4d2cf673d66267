import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '#host/db/open.ts';
import type { ReportName } from '#shared/contract/reports.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  billsOf,
  comeTo,
  expectProved,
  openShift,
  pay,
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';
import { openDatabase } from '#workers/reports/database.ts';
import { billPaper } from '#workers/reports/documents/billPaper.ts';
import { notePaper } from '#workers/reports/documents/notePaper.ts';
import { refundPaper } from '#workers/reports/documents/refundPaper.ts';

const OCTOBER = { fromOn: '2026-10-01', toOn: '2026-10-31' };
const NOVEMBER = { fromOn: '2026-11-01', toOn: '2026-11-30' };
const GSTIN = '27AAPFU0939F1ZV';

let office: TestOffice;
let owner: OfficeClient;
let asha = 0;
let firm = 0;
let noteId = 0;
let refundId = 0;

/**
 * An office in Maharashtra. October bills Asha (B2C), a firm with a GSTIN, Bala, who takes a plan without tax, and Ravi,
 * whose bill is void on the same day. November bills again, gives Asha back a part, raises the firm's bill and voids the
 * one that it had of October.
 */
beforeEach(async () => {
  office = await makeOffice({ start: '2026-10-01T04:30:00Z' });
  owner = office.owner;
  const company = await owner.settings.company({});
  await owner.settings.updateCompany({ ...company, stateCode: '27', taxId: GSTIN, taxRegistration: 'registered' });
  const gst = { taxSetId: await taxSetId(owner, 'GST18') };
  const cable = await addPlan(owner, 'Cable', 30_000, { ...gst, sacCode: '998466' });
  const fibre = await addPlan(owner, 'Fibre', 100_000, { ...gst, sacCode: '998422', kind: 'internet' });
  const plain = await addPlan(owner, 'Plain', 10_000);
  asha = await addCustomer(owner, 'Asha');
  firm = await addCustomer(owner, 'Uma Traders', { taxId: GSTIN, stateCode: '27', address: 'Pune' });
  const bala = await addCustomer(owner, 'Bala');
  const ravi = await addCustomer(owner, 'Ravi');
  await subscribe(owner, asha, cable.id, '2026-10-01');
  await subscribe(owner, firm, fibre.id, '2026-10-01');
  await subscribe(owner, bala, plain.id, '2026-10-01');
  await subscribe(owner, ravi, cable.id, '2026-10-01');
  await runBills(owner, '2026-10-01');
  await voidBill(ravi, 'never connected');
  await owner.subscriptions.changeState({
    ...{ uid: newUid(), id: (await owner.customers.get({ id: ravi })).subscriptions[0]?.id ?? 0 },
    ...{ to: 'ended', reason: 'never connected' },
  });
  owner = await comeTo(office, '2026-11-01');
  await voidBill(firm, 'billed to the wrong firm');
  await runBills(owner, '2026-11-01');
  const november = (await billsOf(owner, asha)).at(-1);
  const what = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 10_000 }] };
  const note = await owner.corrections.credit({ id: november?.id ?? 0, uid: newUid(), what, reason: 'no signal' });
  noteId = note.id;
  const raised = (await billsOf(owner, firm)).at(-1);
  await owner.corrections.raise({
    ...{ id: raised?.id ?? 0, uid: newUid(), position: 0 },
    ...{ description: 'Static address', amountMinor: 20_000, reason: 'left out' },
  });
  await openShift(owner, 50_000);
  await pay(owner, asha, 100_000);
  const given = { source: 'advance' as const, amountMinor: 5_000, reason: 'paid too much' };
  refundId = (await owner.refunds.give({ uid: newUid(), customerId: asha, ...given })).id;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

async function voidBill(customerId: number, reason: string): Promise<void> {
  const bill = (await billsOf(owner, customerId)).at(-1);
  await owner.corrections.voidBill({ id: bill?.id ?? 0, uid: newUid(), reason });
}

/** A report as records by column key, and its totals. */
async function report(name: ReportName, days: { fromOn: string; toOn: string }) {
  const { columns, rows, totals } = await owner.reports.run({ name, ...days });
  const records = rows.map((row) => Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null])));
  return { records, totals };
}

/** What moved on the tax accounts, as the books have it. */
async function taxMoved(days: { fromOn: string; toOn: string }): Promise<number> {
  const { records } = await report('trial-balance', days);
  return records
    .filter(({ account }) => String(account).startsWith('Tax'))
    .reduce((sum, { debit, credit }) => sum + Number(credit ?? 0) - Number(debit ?? 0), 0);
}

describe('the tax summary', () => {
  it.each([
    ['October', OCTOBER],
    ['November', NOVEMBER],
  ])('of %s comes to what moved on the tax accounts', async (_, days) => {
    const { totals } = await report('tax-summary', days);
    expect(totals).toEqual({ tax: await taxMoved(days) });
  });

  it('says place, code, tax and rate, and what is not taxed', async () => {
    const { records } = await report('tax-summary', OCTOBER);
    const place = 'Maharashtra (27)';
    expect(records).toEqual([
      { place, sac: '', name: 'not taxed', rate: null, taxable: 10_000, tax: 0 },
      { place, sac: '998422', name: 'CGST', rate: '9%', taxable: 100_000, tax: 9_000 },
      { place, sac: '998422', name: 'SGST', rate: '9%', taxable: 100_000, tax: 9_000 },
      { place, sac: '998466', name: 'CGST', rate: '9%', taxable: 30_000, tax: 2_700 },
      { place, sac: '998466', name: 'SGST', rate: '9%', taxable: 30_000, tax: 2_700 },
    ]);
  });
});

describe('the sheets of GSTR-1', () => {
  it('have registered customers bill by bill, without what was void in the month itself', async () => {
    const october = await report('gst-b2b', OCTOBER);
    expect(october.records).toMatchObject([
      {
        gstin: GSTIN,
        customer: 'Uma Traders',
        value: 118_000,
        rate: '18%',
        taxable: 100_000,
        tax: 18_000,
        reverseCharge: 'N',
      },
    ]);
    expect((await report('gst-b2b', NOVEMBER)).totals).toEqual({ taxable: 200_000, tax: 36_000 });
  });

  it('have the others by place and rate, less what they were given back', async () => {
    expect((await report('gst-b2c', OCTOBER)).records).toEqual([
      { place: 'Maharashtra (27)', rate: '18%', taxable: 30_000, tax: 5_400 },
    ]);
    expect((await report('gst-b2c', NOVEMBER)).totals).toEqual({ taxable: 20_000, tax: 3_600 });
  });

  it('have notes to registered customers with their type, and a bill of an earlier month that was voided', async () => {
    expect((await report('gst-notes', OCTOBER)).records).toEqual([]);
    const { records } = await report('gst-notes', NOVEMBER);
    expect(records.map(({ type, taxable, tax, value }) => [type, taxable, tax, value])).toEqual([
      ['D', 20_000, 3_600, 23_600],
      ['C', 100_000, 18_000, 118_000],
    ]);
  });

  it('come together to the tax of the month', async () => {
    const [b2b, b2c, notes] = [
      await report('gst-b2b', NOVEMBER),
      await report('gst-b2c', NOVEMBER),
      await report('gst-notes', NOVEMBER),
    ];
    const ofNotes = notes.records.reduce((sum, { type, tax }) => sum + (type === 'D' ? 1 : -1) * Number(tax), 0);
    expect(Number(b2b.totals.tax) + Number(b2c.totals.tax) + ofNotes).toBe(await taxMoved(NOVEMBER));
  });
});

describe('documents issued', () => {
  it('are counted by series, with the void ones', async () => {
    const { records } = await report('documents-issued', OCTOBER);
    expect(records).toMatchObject([
      { kind: 'Tax invoices', first: 'INV/2627/0000001', count: 3, cancelled: 2, net: 1 },
      { kind: 'Bills of supply', count: 1, cancelled: 0, net: 1 },
    ]);
    const november = (await report('documents-issued', NOVEMBER)).records.map(({ kind, count }) => [kind, count]);
    expect(november).toEqual([
      ['Tax invoices', 2],
      ['Bills of supply', 1],
      ['Credit notes', 1],
      ['Debit notes', 1],
      ['Receipts', 1],
      ['Refunds', 1],
    ]);
  });
});

describe('the bill register', () => {
  it('shows void bills under their numbers and counts them in no total', async () => {
    const { records, totals } = await report('bill-register', OCTOBER);
    expect(records.map(({ customer, state }) => [customer, state]).toSorted()).toEqual([
      ['Asha', 'Paid'],
      ['Bala', 'Issued'],
      ['Ravi', 'Void'],
      ['Uma Traders', 'Void'],
    ]);
    expect(totals).toEqual({ taxable: 40_000, 'tax.CGST': 2_700, 'tax.SGST': 2_700, roundOff: 0, total: 45_400 });
  });
});

describe('credits and waivers', () => {
  it('are told with whom, against what, why and by whom', async () => {
    const { records, totals } = await report('credits', NOVEMBER);
    expect(records).toMatchObject([
      {
        kind: 'Bill voided',
        customer: 'Uma Traders',
        amount: 118_000,
        reason: 'billed to the wrong firm',
        person: 'Lakshmi',
      },
      { kind: 'Credit note', number: 'CN/2627/0000001', customer: 'Asha', amount: 11_800, reason: 'no signal' },
    ]);
    expect(totals).toEqual({ amount: 129_800 });
  });
});

describe('paper', () => {
  const read = <T>(of: (database: ReturnType<typeof openDatabase>) => T): T => {
    const database = openDatabase(databaseFile(office.dataDir));
    try {
      return of(database);
    } finally {
      database.close();
    }
  };

  it('of a credit note names the bill it answers, the tax and the reason (rule 53)', async () => {
    const paper = read((database) => notePaper(database, noteId));
    const answered = (await billsOf(owner, asha)).at(-1);
    expect(paper).toMatchObject({
      title: 'credit-note',
      number: 'CN/2627/0000001',
      reason: 'no signal',
      against: { number: answered?.number, issuedOn: '2026-11-01' },
      taxableMinor: 10_000,
      billTotalMinor: 11_800,
      placeOfSupply: 'Maharashtra (27)',
    });
    expect(paper?.taxes.map(({ name, sac, amountMinor }) => [name, sac, amountMinor])).toEqual([
      ['CGST', '998466', 900],
      ['SGST', '998466', 900],
    ]);
    const file = await owner.corrections.creditNotePdf({ id: noteId });
    expect((await file.text()).slice(0, 5)).toBe('%PDF-');
  });

  it('of a raise is a debit note against its bill, and a void bill is marked and asks for nothing', async () => {
    const [voided, november, debit] = await billsOf(owner, firm);
    expect(read((database) => billPaper(database, debit?.id ?? 0))).toMatchObject({
      title: 'debit-note',
      against: { number: november?.number, issuedOn: '2026-11-01' },
      placeOfSupply: 'Maharashtra (27)',
    });
    expect(read((database) => billPaper(database, voided?.id ?? 0))).toMatchObject({
      title: 'tax-invoice',
      voided: { reason: 'billed to the wrong firm' },
      upi: null,
    });
  });

  it('of a refund says out of what, how and why', async () => {
    expect(read((database) => refundPaper(database, refundId, 'en'))).toMatchObject({
      title: 'refund-voucher',
      number: 'RFD/2627/0000001',
      reason: 'paid too much',
      billTotalMinor: 5_000,
      lines: [{ description: 'Advance given back, Cash' }],
    });
    const file = await owner.refunds.pdf({ id: refundId });
    expect((await file.text()).slice(0, 5)).toBe('%PDF-');
  });
});
