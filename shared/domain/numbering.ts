import { type Day, partsOf } from './time.ts';

/** GST rule 46: at most 16 characters of letters, digits, "-" and "/" (field-guide 2.5). */
export const MAX_DOCUMENT_NUMBER = 16;

/** Kinds of document that are numbered, each with a series of its own (domain.md 8). */
export const DOCUMENT_KINDS = [
  'bill',
  'plain-bill',
  'bill-of-supply',
  'credit-note',
  'debit-note',
  'receipt',
  'receipt-voucher',
  'refund',
  'bank-deposit',
  'own-transfer',
  'stock-document',
  'ticket',
  'application',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Prefixes that a new office's series begin with: of the three, two may have been chosen for its bills and receipts. */
export const SERIES_PREFIXES: Readonly<Record<DocumentKind, readonly [string, string, string]>> = {
  bill: ['INV', 'TAX', 'TI'],
  'plain-bill': ['BIL', 'PLN', 'PB'],
  'bill-of-supply': ['BOS', 'SUP', 'BS'],
  'credit-note': ['CN', 'CRN', 'CNOTE'],
  'debit-note': ['DN', 'DBN', 'DNOTE'],
  receipt: ['RCT', 'REC', 'RC'],
  'receipt-voucher': ['RV', 'RVN', 'RVCH'],
  refund: ['RFD', 'RFN', 'RFND'],
  'bank-deposit': ['DEP', 'DPS', 'DPST'],
  'own-transfer': ['TRF', 'TRN', 'TRNF'],
  'stock-document': ['STK', 'STV', 'STKV'],
  ticket: ['TKT', 'DKT', 'DOCK'],
  application: ['CAF', 'APP', 'APPL'],
};

/** Label of the financial year a day falls in: `2627` for April-March years, `2026` for calendar years. */
export function financialYear(on: Day, startMonth: number): string {
  const { year, month } = partsOf(on);
  const first = month >= startMonth ? year : year - 1;
  if (startMonth === 1) return String(first);
  return `${String(first).slice(2)}${String(first + 1).slice(2)}`;
}

/** `INV/2627/0000001`; the counter is padded to fill what the limit leaves, at most seven digits. */
export function documentNumber(prefix: string, fy: string, sequence: number): string {
  const width = Math.min(7, MAX_DOCUMENT_NUMBER - prefix.length - fy.length - 2);
  const number = `${prefix}/${fy}/${String(sequence).padStart(width, '0')}`;
  if (number.length > MAX_DOCUMENT_NUMBER) throw new RangeError(`document number ${number} is too long`);
  return number;
}

/** A prefix leaves room for the year and at least five digits. */
export function isSeriesPrefix(prefix: string): boolean {
  return /^[A-Z0-9-]{1,5}$/.test(prefix);
}
