import type { BillPaper, PaperLetterhead, ReceiptPaper, TablePaper } from '#shared/domain/paper.ts';
import { day } from '#shared/domain/time.ts';
import type { CafPaper } from '../documents/cafPaper.ts';

/** Documents to try the layouts with; used by tests only. */
export const issuedAtMs = Date.UTC(2026, 10, 21, 5, 12);

const indianLetterhead: PaperLetterhead = {
  name: 'Sri Venkateswara Cable & Broadband',
  legalName: 'SVC Digital Networks (Prop. K. Ramesh)',
  addressLines: ['12-3-45, Gandhi Road, near Old Bus Stand', 'Anantapur, Andhra Pradesh 515001'],
  phones: ['98480 12345', '08554 223344'],
  email: 'office@svcable.example',
  taxIds: [{ label: 'GSTIN', value: '37ABCDE1234F1ZZ' }],
  stateText: 'Andhra Pradesh (37)',
  helpdesk: '1800 123 4567',
};

export function receiptSample(changes: Partial<ReceiptPaper> = {}): ReceiptPaper {
  return {
    kind: 'receipt',
    title: 'receipt',
    number: 'RC/2627/0001234',
    issuedOn: day('2026-11-21'),
    issuedTime: '10:42',
    issuedAtMs,
    counter: 'Counter 1',
    issuedBy: 'Lakshmi',
    currency: 'INR',
    letterhead: indianLetterhead,
    party: {
      code: 'C-00417',
      name: 'నరేష్ కుమార్ రెడ్డి',
      addressLines: ['Flat 204, Sai Residency, 3rd Street', 'Rajendra Nagar'],
      phone: '98xxxxx210',
      taxId: null,
      stateText: null,
    },
    services: [{ kind: 'box', serial: '0042A7719F03', vc: '000912345678', plan: 'Telugu Family HD' }],
    period: { fromOn: day('2026-11-01'), lastOn: day('2026-11-30') },
    lines: [],
    discountMinor: 1000,
    taxes: [],
    upi: null,
    verifyCode: '7F3K-92QD',
    copyNo: 0,
    voided: null,
    terms: ['Please keep this receipt.'],
    tenders: [
      { mode: 'cash', amountMinor: 30000, reference: null },
      { mode: 'upi', amountMinor: 25400, reference: '633012345678' },
    ],
    paidMinor: 55400,
    receivedMinor: 50000,
    changeMinor: 20000,
    previousBalanceMinor: 20000,
    currentMinor: 35400,
    lateFeeMinor: 0,
    totalDueMinor: 54400,
    allocations: [
      { billNumber: 'INV/2627/0000981', amountMinor: 20000 },
      { billNumber: 'INV/2627/0001402', amountMinor: 34400 },
    ],
    balanceAfterMinor: -1000,
    vouchers: [],
    nextDueOn: day('2026-12-10'),
    ...changes,
  };
}

export function billSample(changes: Partial<BillPaper> = {}): BillPaper {
  const base = receiptSample();
  return {
    kind: 'bill',
    title: 'tax-invoice',
    number: 'INV/2627/0001402',
    issuedOn: day('2026-11-01'),
    issuedTime: null,
    issuedAtMs,
    counter: null,
    issuedBy: null,
    currency: 'INR',
    letterhead: indianLetterhead,
    party: {
      ...base.party,
      name: 'Srinivasa Rao Enterprises',
      taxId: { label: 'GSTIN', value: '37AAACS1234A1Z1' },
      stateText: 'Andhra Pradesh (37)',
    },
    services: base.services,
    period: base.period,
    lines: [
      {
        description: 'Network capacity fee (NCF), 200 channels',
        sac: '998466',
        period: { fromOn: day('2026-11-01'), lastOn: day('2026-11-30') },
        quantity: '1',
        rateMinor: 13000,
        amountMinor: 13000,
      },
      {
        description: 'Telugu Family HD',
        sac: '998466',
        period: { fromOn: day('2026-11-01'), lastOn: day('2026-11-30') },
        quantity: '1',
        rateMinor: 17000,
        amountMinor: 17000,
      },
      {
        description: 'Fibre 100 Mbps unlimited',
        sac: '998422',
        period: { fromOn: day('2026-11-01'), lastOn: day('2026-11-30') },
        quantity: '1',
        rateMinor: 59900,
        amountMinor: 59900,
      },
    ],
    discountMinor: 0,
    taxableMinor: 89900,
    taxes: [
      { sac: '998466', name: 'CGST', rateText: '9%', taxableMinor: 30000, amountMinor: 2700 },
      { sac: '998466', name: 'SGST', rateText: '9%', taxableMinor: 30000, amountMinor: 2700 },
      { sac: '998422', name: 'CGST', rateText: '9%', taxableMinor: 59900, amountMinor: 5391 },
      { sac: '998422', name: 'SGST', rateText: '9%', taxableMinor: 59900, amountMinor: 5391 },
    ],
    roundOffMinor: 18,
    billTotalMinor: 106100,
    previousBalanceMinor: 20000,
    paidMinor: 0,
    totalDueMinor: 126100,
    dueOn: day('2026-11-10'),
    placeOfSupply: 'Andhra Pradesh (37)',
    isReverseCharge: false,
    reason: null,
    exemption: null,
    isComposition: false,
    bankLines: ['State Bank of India, Anantapur', 'A/c 12345678901 · IFSC SBIN0000123'],
    upi: { payeeId: 'svcable@sbi', payeeName: 'Sri Venkateswara Cable', amountMinor: 126100, note: 'INV/2627/0001402' },
    verifyCode: 'Q7X2-114M',
    copyNo: 0,
    voided: null,
    terms: ['Pay by the due date to avoid suspension.', 'Late fee of ₹20 after 5 days.'],
    signatory: 'SVC Digital Networks',
    against: null,
    ...changes,
  };
}

export function tableSample(count: number, changes: Partial<TablePaper> = {}): TablePaper {
  const names = ['నరేష్ కుమార్', 'முருகன் செல்வராஜ்', 'राजेश शर्मा', 'সুব্রত মণ্ডল', 'محمد علی 12 KA-4', 'José Ángel Núñez'];
  const rows = Array.from({ length: count }, (_, index) => [
    `C-${String(index + 1).padStart(5, '0')}`,
    names[index % names.length] ?? '',
    index % 7 === 3
      ? '14th Cross, behind the Government Higher Secondary School, Anna Nagar West Extension'
      : 'Rajendra Nagar',
    index + 1,
    '2026-11-10',
    20000 + index * 25,
    35400,
    55400 + index * 25,
  ]);
  return {
    kind: 'table',
    title: 'Due list',
    subtitleLines: ['As of 21 Nov 2026  ·  Area: all  ·  Collector: all'],
    companyName: 'Sri Venkateswara Cable & Broadband',
    currency: 'INR',
    orientation: 'portrait',
    madeAtMs: issuedAtMs,
    madeAtText: '2026-11-21 10:42',
    columns: [
      { label: 'Customer no.', kind: 'text', weight: 10 },
      { label: 'Name', kind: 'text', weight: 20 },
      { label: 'Area', kind: 'text', weight: 20 },
      { label: 'Days late', kind: 'number', weight: 7 },
      { label: 'Due date', kind: 'day', weight: 11 },
      { label: 'Previous', kind: 'money', weight: 11 },
      { label: 'Current', kind: 'money', weight: 11 },
      { label: 'Due', kind: 'money', weight: 11 },
    ],
    rows,
    totals: ['Total', null, null, null, null, 123456, 35400 * count, 12345678],
    ...changes,
  };
}

export function cafSample(changes: Partial<CafPaper> = {}): CafPaper {
  return {
    ...({ number: 'CAF/2627/0000123', kind: 'new', on: day('2026-11-21'), at: issuedAtMs, byName: 'Lakshmi' } as const),
    ...({ idKind: 'aadhaar', idNumber: 'XXXXXXXX9012' } as const),
    consents: ['tariff', 'papers', 'equipment'],
    signerName: 'నరేష్ కుమార్ రెడ్డి',
    signature: 'M20 80L60 30L90 90L130 40L170 85L260 50',
    totalMinor: 157_600,
    receiptNumber: 'RCT/2627/0000981',
    technicianName: 'Ravi',
    visitOn: day('2026-11-22'),
    applicant: {
      code: 'C00417',
      name: 'నరేష్ కుమార్ రెడ్డి',
      phones: ['98490 12345', '98490 54321'],
      email: 'naresh@example.com',
      areaName: 'Rajendra Nagar',
      address: 'Flat 204, Sai Residency, 3rd Street, Rajendra Nagar',
      className: '',
      taxId: '',
    },
    place: '',
    startOn: day('2026-11-21'),
    services: [
      {
        ...{ planName: 'Telugu Family HD', timing: 'prepaid', cycle: { kind: 'calendar', billingDay: 1, every: 1 } },
        ...{ priceMinor: 30_000, includesTax: false, channels: 212, tv: 1 },
        parts: [
          { description: 'Network capacity fee', unitMinor: 13_000, includesTax: false },
          { description: 'Sports', unitMinor: 4_000, includesTax: false },
        ],
        ...{ serial: '0042A7719F03', vc: '000912345678', username: '' },
      },
    ],
    lines: [
      { description: 'Telugu Family HD', amountMinor: 47_000 },
      { description: 'Installation', amountMinor: 35_000 },
      { description: 'Activation', amountMinor: 10_000 },
      { description: 'Deposit', amountMinor: 50_000 },
    ],
    taxMinor: 16_560,
    roundOffMinor: -960,
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    letterhead: indianLetterhead,
    pictures: {},
    copyNo: 0,
    ...changes,
  };
}
