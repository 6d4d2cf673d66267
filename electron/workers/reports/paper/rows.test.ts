import { describe, expect, it } from 'vitest';
import type { Batch } from '#shared/contract/collectors.ts';
import { type BillPaper, PAPER_LOCALES, PAPER_MODES } from '#shared/domain/paper.ts';
import { day } from '#shared/domain/time.ts';
import { common } from '#shared/text/common.ts';
import { routeRows } from './collectorRows.ts';
import { groupOf } from './receipt.ts';
import { billRows, type PaperRow, receiptRows } from './rows.ts';
import { billSample, receiptSample } from './samples.ts';

/** Every text of the rows, flat. */
function texts(rows: PaperRow[]): string[] {
  return rows.flatMap((row) => {
    switch (row.kind) {
      case 'fact':
      case 'sum':
        return [`${row.label}: ${row.value}`];
      case 'line':
      case 'lineHead':
        return Object.values(row.cells);
      case 'door':
        return [`${row.position}. ${row.name}: ${row.amount}`, row.detail, row.write];
      case 'tax':
        return [row.cells.join(' | ')];
      case 'note':
        return [row.label ? `${row.label}: ${row.text}` : row.text];
      case 'qr':
        return [row.label, row.payload, row.caption];
      default:
        return [row.text];
    }
  });
}

describe('a route sheet on a roll', () => {
  it('says of each door where it is, what was promised, and has room to write', () => {
    const batch = { number: 3, collectorName: 'Sekhar', openedAt: 0 } as Batch;
    const stop = { position: 1, code: 'C1', name: 'Asha', address: '2 Main', phone: '98480', services: 'STB1' };
    const bare = { position: 2, code: 'C2', name: 'Ravi', address: '', phone: '', services: '' };
    const stops = [
      { ...stop, promisedOn: day('2026-12-05'), dueMinor: 31_900 },
      { ...bare, promisedOn: null, dueMinor: 100 },
    ];
    const paper = { batch, companyName: 'Sai Cable', currency: 'INR', timeZone: 'Asia/Kolkata' };
    const rows = routeRows(paper, [{ area: 'North', stops }], 'en');
    const found = texts(rows);
    expect(found).toContain('North: 2 customers: 320.00');
    expect(found).toContain('1. C1 Asha: 319.00');
    expect(found).toContain('2 Main · 98480 · STB1 · Promised for: 05 Dec 2026');
    // A thin rule stands between two doors, and none within one.
    expect(rows.filter(({ kind }) => kind === 'door').map(groupOf)).toEqual(['door 1', 'door 2']);
  });
});

describe('a tax invoice', () => {
  const found = texts(billRows(billSample(), 'en'));

  it.each([
    // Rule 46: (a) supplier, (b) number, (c) date, (d, e) recipient, (g) SAC, (h) description, (i) quantity, (j) total,
    // (k) taxable value, (l) rate, (m) amount, (n) place of supply, (p) reverse charge, (q) signature.
    'Tax Invoice',
    'Sri Venkateswara Cable & Broadband',
    'SVC Digital Networks (Prop. K. Ramesh)',
    'Anantapur, Andhra Pradesh 515001',
    'GSTIN: 37ABCDE1234F1ZZ  ·  State: Andhra Pradesh (37)',
    'No.: INV/2627/0001402',
    'Date: 01 Nov 2026',
    'Srinivasa Rao Enterprises',
    'GSTIN: 37AAACS1234A1Z1',
    'State: Andhra Pradesh (37)',
    '998466',
    'Telugu Family HD',
    'Qty',
    '130.00',
    'Taxable value: 899.00',
    'CGST 9%: 80.91',
    'SGST 9%: 80.91',
    'Round off: 0.18',
    'Bill total: ₹1,061.00',
    'Place of supply: Andhra Pradesh (37)',
    'Reverse charge: No',
    'Amount in words: One Thousand Sixty One Rupees Only',
    'For SVC Digital Networks: Authorised signatory',
  ])('says %s', (text) => {
    expect(found).toContain(text);
  });

  it('shows the account beside the bill, not in it', () => {
    expect(found).toContain('Previous balance: 200.00');
    expect(found).toContain('Total due: ₹1,261.00');
  });

  it('sums tax by SAC, and the table agrees with the sums', () => {
    expect(found).toContain('SAC | Taxable value | % | CGST | % | SGST | Total tax');
    expect(found).toContain('998466 | 300.00 | 9% | 27.00 | 9% | 27.00 | 54.00');
    expect(found).toContain('998422 | 599.00 | 9% | 53.91 | 9% | 53.91 | 107.82');
    expect(found).toContain('Total | 899.00 |  | 80.91 |  | 80.91 | 161.82');
  });

  it('carries the payment code', () => {
    expect(found).toContain(
      'upi://pay?pa=svcable@sbi&pn=Sri%20Venkateswara%20Cable&am=1261.00&cu=INR&tn=INV%2F2627%2F0001402',
    );
  });

  it('without a payment id has no code, and a void one asks for no money', () => {
    expect(billRows(billSample({ upi: null }), 'en').some((row) => row.kind === 'qr')).toBe(false);
    const voided = billRows(billSample({ voided: { reason: 'Wrong plan' } }), 'en');
    expect(voided.some((row) => row.kind === 'qr')).toBe(false);
    expect(texts(voided)).toEqual(expect.arrayContaining(['VOID', 'VOID: Wrong plan']));
  });
});

describe('other bills', () => {
  it('a plain bill of an unregistered operator has no tax rows', () => {
    const rows = billRows(
      billSample({ title: 'bill', taxes: [], placeOfSupply: null, isReverseCharge: null, previousBalanceMinor: 0 }),
      'en',
    );
    expect(rows.some((row) => row.kind === 'tax')).toBe(false);
    expect(texts(rows).join('\n')).not.toMatch(/Taxable|Reverse|Place of supply|Previous/);
    expect(rows.find((row) => row.kind === 'sum' && row.weight === 'total')).toMatchObject({ key: 'billTotal' });
  });

  it('an Indonesian bill has no decimals and its own words', () => {
    const rows = billRows(
      billSample({
        currency: 'IDR',
        taxes: [{ sac: null, name: 'PPN', rateText: '12%', taxableMinor: 275_000, amountMinor: 33_000 }],
        taxableMinor: 275_000,
        roundOffMinor: 0,
        billTotalMinor: 333_000,
        previousBalanceMinor: 0,
        upi: null,
      }),
      'id',
    );
    expect(texts(rows)).toEqual(
      expect.arrayContaining([
        'DPP: 275.000',
        'PPN 12%: 33.000',
        'Terbilang: Tiga Ratus Tiga Puluh Tiga Ribu Rupiah Saja',
      ]),
    );
  });

  it('names the price apart from what is taxed where that is only a part of it', () => {
    const rows = billRows(
      billSample({
        currency: 'IDR',
        taxes: [{ sac: null, name: 'PPN', rateText: '12%', taxableMinor: 275_000, amountMinor: 33_000 }],
        taxableMinor: 300_000,
        roundOffMinor: 0,
        billTotalMinor: 333_000,
        previousBalanceMinor: 0,
        upi: null,
      }),
      'id',
    );
    expect(texts(rows)).toEqual(
      expect.arrayContaining(['Subtotal: 300.000', 'PPN 12%: 33.000', 'Kode | DPP | % | PPN | Total pajak']),
    );
    expect(texts(rows)).not.toContain('DPP: 300.000');
  });

  it('adds up no values that taxes stand on twice', () => {
    const rows = billRows(
      billSample({
        currency: 'PKR',
        taxes: [
          { sac: null, name: 'SST', rateText: '19.5%', taxableMinor: 100_000, amountMinor: 19_500 },
          { sac: null, name: 'Advance tax', rateText: '75%', taxableMinor: 119_500, amountMinor: 89_625 },
        ],
        taxableMinor: 100_000,
        roundOffMinor: 0,
        billTotalMinor: 209_125,
      }),
      'en',
    );
    expect(texts(rows)).toEqual(
      expect.arrayContaining([
        'Subtotal: 1,000.00',
        ' | 1,000.00 | 19.5% | 195.00 |  |  | 195.00',
        ' | 1,195.00 |  |  | 75% | 896.25 | 896.25',
        'Total |  |  | 195.00 |  | 896.25 | 1,091.25',
      ]),
    );
  });

  it('a bill of supply says why no tax is charged', () => {
    const supply: Partial<BillPaper> = {
      title: 'bill-of-supply',
      taxes: [],
      placeOfSupply: null,
      isReverseCharge: null,
    };
    const exempt = texts(billRows(billSample({ ...supply, exemption: 'SEZ unit, LUT 7' }), 'en'));
    expect(exempt).toEqual(expect.arrayContaining(['Bill of Supply', 'Exempt from tax: SEZ unit, LUT 7']));
    const composition = texts(billRows(billSample({ ...supply, isComposition: true }), 'en'));
    expect(composition).toContain('Composition taxable person, not eligible to collect tax on supplies');
  });

  it('an advance larger than the bill is said to be an advance', () => {
    const found = texts(billRows(billSample({ previousBalanceMinor: -200_000, totalDueMinor: -93_900 }), 'en'));
    expect(found).toEqual(expect.arrayContaining(['Previous advance: -2,000.00', 'Advance: ₹939.00']));
  });

  it('a credit note names what it answers', () => {
    const note = billSample({
      title: 'credit-note',
      against: { number: 'INV/2627/0000007', issuedOn: day('2026-10-01') },
    });
    expect(texts(billRows(note, 'en'))).toContain('Against: INV/2627/0000007, 01 Oct 2026');
  });

  it('groups digits as the country does', () => {
    expect(texts(billRows(billSample({ billTotalMinor: 12_500_000 }), 'en'))).toContain('Bill total: ₹1,25,000.00');
  });
});

describe('a receipt', () => {
  it('has the fields of the counter', () => {
    const found = texts(receiptRows(receiptSample(), 'en'));
    expect(found).toEqual(
      expect.arrayContaining([
        'Receipt',
        'No.: RC/2627/0001234',
        'Date: 21 Nov 2026, 10:42',
        'Counter: Counter 1',
        'Taken by: Lakshmi',
        'నరేష్ కుమార్ రెడ్డి',
        'C-00417  ·  98xxxxx210',
        'STB no.: 0042A7719F03',
        'VC no.: 000912345678',
        'Period: 01 Nov 2026 – 30 Nov 2026',
        'Discount: -10.00',
        'Previous balance: 200.00',
        'Current bill: 354.00',
        'Total due: 544.00',
        'Paid now: ₹554.00',
        'Cash: 300.00',
        'UPI 633012345678: 254.00',
        'Received: 500.00',
        'Change: 200.00',
        'Towards INV/2627/0000981: 200.00',
        'Advance: ₹10.00',
        'Next due: 10 Dec 2026',
        'Amount in words: Five Hundred Fifty Four Rupees Only',
        'Helpdesk: 1800 123 4567',
        'Verify: 7F3K-92QD',
      ]),
    );
    expect(found.join('\n')).not.toMatch(/DUPLICATE|VOID|realisation/);
  });

  it('marks a reprint, a void and a cheque', () => {
    const rows = receiptRows(
      receiptSample({
        copyNo: 2,
        voided: { reason: 'Wrong customer' },
        tenders: [{ mode: 'cheque', amountMinor: 55400, reference: '004512 SBI' }],
      }),
      'en',
    );
    expect(texts(rows)).toEqual(
      expect.arrayContaining(['VOID', 'DUPLICATE 2', 'VOID: Wrong customer', 'Subject to realisation of cheque']),
    );
    expect(rows[0]).toEqual({ kind: 'mark', key: 'void', text: 'VOID' });
  });

  it.each(PAPER_LOCALES)('calls each way of paying in %s as the screens do', (locale) => {
    for (const mode of PAPER_MODES) {
      const rows = receiptRows(receiptSample({ tenders: [{ mode, amountMinor: 55400, reference: '77' }] }), locale);
      expect(texts(rows).join('\n')).toContain(common[locale][`mode.${mode}`]);
    }
  });

  it.each(PAPER_LOCALES)('leaves nothing undefined in %s', (locale) => {
    const found = texts([...receiptRows(receiptSample({ copyNo: 1 }), locale), ...billRows(billSample(), locale)]);
    for (const text of found) expect(text).not.toMatch(/undefined|NaN|null/);
  });

  it('refuses an unknown currency', () => {
    expect(() => receiptRows(receiptSample({ currency: 'ZZZ' }), 'en')).toThrow(RangeError);
  });
});
