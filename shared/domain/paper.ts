/**
 * The one model of a document on paper: data only, no labels and no layout. Every size and format is drawn from it,
 * so two layouts can never disagree (screens.md "Paper"; fields after field-guide 2.5 and 2.8).
 *
 * Amounts are integers of minor units of `currency`. Days are the office's business days. Periods are shown with their
 * last day included, unlike the domain's half-open ones.
 */
import type { Day } from './time.ts';
import type { VoucherLimits } from './vouchers.ts';

/** Languages that labels on paper exist in. */
export const PAPER_LOCALES = ['en', 'hi', 'id', 'es'] as const;
export type PaperLocale = (typeof PAPER_LOCALES)[number];

/** How receipts are drawn as PDF: on a roll, on a sheet, or two halves of A4 with the office's counterfoil on the left. */
export const RECEIPT_SIZES = ['80mm', 'A5', 'A4', 'A4-two'] as const;
export type ReceiptSize = (typeof RECEIPT_SIZES)[number];

/** How bills are drawn as PDF: on a sheet of their own, or two below each other on A4, to be cut. */
export const BILL_SIZES = ['A4', 'A5', 'A4-two'] as const;
export type BillSize = (typeof BILL_SIZES)[number];

/** How vouchers are drawn as PDF: many on a sheet to be cut, or one below the other on a roll. */
export const VOUCHER_SIZES = ['A4', '58mm'] as const;
export type VoucherSize = (typeof VOUCHER_SIZES)[number];

export type PaperTitle =
  | 'receipt'
  | 'bill-cum-receipt'
  | 'receipt-voucher'
  | 'refund-voucher'
  | 'tax-invoice'
  | 'bill'
  | 'bill-of-supply'
  | 'credit-note'
  | 'debit-note';

/** How money was handed over (domain.md 1). */
export const PAPER_MODES = ['cash', 'upi', 'card', 'bank', 'cheque', 'mobile-money', 'gateway', 'wallet'] as const;
export type PaperMode = (typeof PAPER_MODES)[number];

/** A registration number with the name its market gives it: GSTIN, NPWP, NTN, RFC. */
export interface PaperTaxId {
  label: string;
  value: string;
}

/** Who issues the document. `stateText` is name and code as the law wants it, `Karnataka (29)`. */
export interface PaperLetterhead {
  name: string;
  legalName: string | null;
  addressLines: string[];
  phones: string[];
  email: string | null;
  taxIds: PaperTaxId[];
  stateText: string | null;
  helpdesk: string | null;
}

/** Whom it is for. The phone comes as it may be shown: masked on receipts. */
export interface PaperParty {
  code: string;
  name: string;
  addressLines: string[];
  phone: string | null;
  taxId: PaperTaxId | null;
  stateText: string | null;
}

/** What the money is for: a box with its VC, or a network user name. */
export interface PaperService {
  kind: 'box' | 'account';
  serial: string;
  vc: string | null;
  plan: string | null;
}

/** Both days included. */
export interface PaperPeriod {
  fromOn: Day;
  lastOn: Day;
}

/** One charge. `quantity` is text because a part of a month is not a whole number. */
export interface PaperLine {
  /** On the bill of a group, the customer whom the charge is for; lines of one stand together. */
  member?: string | null;
  description: string;
  sac: string | null;
  period: PaperPeriod | null;
  quantity: string;
  rateMinor: number;
  amountMinor: number;
}

/** One tax component on the taxable value of one SAC (null when the charge has none). `rateText` is `9%`. */
export interface PaperTax {
  sac: string | null;
  name: string;
  rateText: string;
  taxableMinor: number;
  amountMinor: number;
}

/** A payment request code; `note` is usually the document's number. */
export interface PaperUpi {
  payeeId: string;
  payeeName: string;
  amountMinor: number;
  note: string;
}

export interface PaperBase {
  title: PaperTitle;
  number: string;
  issuedOn: Day;
  /** Local wall-clock time `HH:MM`. */
  issuedTime: string | null;
  /** Instant of issue, UTC ms; dates the file, so that equal input gives equal bytes. */
  issuedAtMs: number;
  counter: string | null;
  /** Cashier or collector. */
  issuedBy: string | null;
  currency: string;
  letterhead: PaperLetterhead;
  party: PaperParty;
  services: PaperService[];
  period: PaperPeriod | null;
  lines: PaperLine[];
  /** Discount already taken off, as a positive amount. */
  discountMinor: number;
  taxes: PaperTax[];
  upi: PaperUpi | null;
  verifyCode: string | null;
  /** 0 is the original, n is the nth duplicate. */
  copyNo: number;
  /** Set when the document was voided. */
  voided: { reason: string } | null;
  terms: string[];
}

export interface PaperTender {
  mode: PaperMode;
  amountMinor: number;
  reference: string | null;
}

/** A receipt. Balances: positive is owed by the customer, negative is an advance. */
export interface ReceiptPaper extends PaperBase {
  kind: 'receipt';
  tenders: PaperTender[];
  paidMinor: number;
  /** Cash handed over and given back; null when nothing was counted. */
  receivedMinor: number | null;
  changeMinor: number | null;
  previousBalanceMinor: number | null;
  currentMinor: number | null;
  lateFeeMinor: number;
  /** What was owed before this payment. */
  totalDueMinor: number | null;
  allocations: { billNumber: string; amountMinor: number }[];
  balanceAfterMinor: number;
  nextDueOn: Day | null;
  /** What was sold with it as codes. */
  vouchers: VoucherCard[];
}

/** A voucher on paper. */
export interface VoucherCard extends VoucherLimits {
  product: string;
  /** Batch and place in it. */
  number: string;
  code: string;
  /** Empty where the router asks for the code again. */
  password: string;
  /** The code is not shown in full: whoever asked may not see it, or nobody can use it any more. */
  isMasked: boolean;
}

/** A bill or tax invoice (rule 46). `taxableMinor` is after the discount. */
export interface BillPaper extends PaperBase {
  kind: 'bill';
  taxableMinor: number;
  roundOffMinor: number;
  billTotalMinor: number;
  previousBalanceMinor: number;
  /** Already paid towards this bill or taken from an advance. */
  paidMinor: number;
  totalDueMinor: number;
  dueOn: Day | null;
  placeOfSupply: string | null;
  /** Null where the market knows no such thing. */
  isReverseCharge: boolean | null;
  /** Why a note was written or money given back; null on bills. */
  reason: string | null;
  /** Why the customer is charged no tax, with his certificate; null where he is. */
  exemption: string | null;
  /** Under India's composition scheme the bill has to say so (CGST rule 5). */
  isComposition: boolean;
  bankLines: string[];
  /** Name under the signature line; null leaves the line out. */
  signatory: string | null;
  /** For a credit or debit note and a voucher: what it answers. */
  against: { number: string; issuedOn: Day } | null;
}

export type TableColumnKind = 'text' | 'number' | 'money' | 'day';

export interface TableColumn {
  label: string;
  kind: TableColumnKind;
  /** Share of the page width in relation to the other columns. */
  weight: number;
}

/** A cell: text and days as they are, money as minor units, null is an empty cell. */
export type TableCell = string | number | null;

/** A report or statement. Labels come translated from the report; cells are data. */
export interface TablePaper {
  kind: 'table';
  title: string;
  /** Filters in words, one line each. */
  subtitleLines: string[];
  companyName: string;
  currency: string;
  orientation: 'portrait' | 'landscape';
  /** Instant of making, UTC ms; and its local text for the foot of the page. */
  madeAtMs: number;
  madeAtText: string;
  columns: TableColumn[];
  rows: TableCell[][];
  totals: TableCell[] | null;
  /** What can be paid by scanning: below the end of the table. */
  upi?: PaperUpi | null;
}

/**
 * UPI deep link of the payment code (NPCI linking specification: pa, pn, am, cu, tr, tn). The amount is left out when
 * nothing is asked, so that the payer may enter one. `reference` comes back on the statement of the payee: at most 35
 * letters and digits; the note is cut at 50 characters, which every app shows.
 */
export function upiLink(upi: PaperUpi, decimalAmount: string, reference = ''): string {
  const parts = [
    `pa=${encodeURIComponent(upi.payeeId).replace('%40', '@')}`,
    `pn=${encodeURIComponent(upi.payeeName)}`,
    ...(upi.amountMinor > 0 ? [`am=${decimalAmount}`] : []),
    'cu=INR',
    ...(reference === '' ? [] : [`tr=${reference.replace(/[^A-Za-z0-9]/g, '').slice(0, 35)}`]),
    `tn=${encodeURIComponent(upi.note.slice(0, 50))}`,
  ];
  return `upi://pay?${parts.join('&')}`;
}

/**
 * What was meant by what a scanner typed: of a payment code, as it stands on bills and statements, its note, which is the
 * number of the bill or the customer; of anything else the text itself, without the spaces around it. Nothing while a
 * code is still being typed.
 */
export function scannedText(typed: string): string {
  const text = typed.trim();
  const [link, query] = text.split('?', 2);
  if (link?.toLowerCase() !== 'upi://pay' || query === undefined)
    return link?.toLowerCase().startsWith('upi:') ? '' : text;
  return new URLSearchParams(query).get('tn')?.trim() ?? '';
}
