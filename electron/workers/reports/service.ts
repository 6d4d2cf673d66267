import type { Deposit } from '#shared/contract/banks.ts';
import type { Batch, CommissionStatement } from '#shared/contract/collectors.ts';
import type { Shift } from '#shared/contract/payments.ts';
import type { ReceiptLogo } from '#shared/contract/printers.ts';
import type { ReportFilter } from '#shared/contract/reports.ts';
import type { Language } from '#shared/contract/setup.ts';
import type { WalletDays } from '#shared/contract/wallets.ts';
import type { BulkResult } from '#shared/domain/boxBulks.ts';
import type { BillSize, ReceiptSize, VoucherSize } from '#shared/domain/paper.ts';
import type { CodePage, Columns } from '#shared/domain/printers.ts';
import type { Day } from '#shared/domain/time.ts';
import type { VoucherRange } from '#shared/domain/vouchers.ts';

export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'money' | 'number' | 'day' | 'time';
}

export type Cell = string | number | null;

export interface ReportPage {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total: number;
  readonly totals: Readonly<Record<string, number>>;
  readonly groups: readonly { readonly label: string; readonly count: number; readonly amountMinor: number }[];
}

export interface RenderedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How vouchers leave for another bookkeeping program. */
export type VoucherFormat = 'tally' | 'journal';

export interface VoucherFile extends RenderedFile {
  readonly vouchers: number;
  /** What all debits of the vouchers come to, and so all credits. */
  readonly debitMinor: number;
}

export interface StatementRow {
  readonly on: string;
  readonly at: number;
  readonly document: string;
  readonly documentKind: string;
  readonly documentId: number;
  readonly detail: string;
  readonly debitMinor: number;
  readonly creditMinor: number;
  readonly balanceMinor: number;
  /** Whether it was taken back since. */
  readonly isVoid: boolean;
}

export interface Statement {
  readonly openingMinor: number;
  readonly closingMinor: number;
  readonly rows: readonly StatementRow[];
}

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was looked at, or what is wrong and where. */
  readonly detail: string;
}

/** The proof of the books as they stood at one moment. */
export interface Verification {
  readonly ok: boolean;
  readonly checks: Check[];
  readonly elapsedMs: number;
}

/** Which customers a caller may see; empty lists mean no limit. */
export interface Scope {
  readonly branchIds: readonly number[];
  readonly areaIds: readonly number[];
  /** The collector whose round is all that the caller sees. */
  readonly collectorId: number | null;
}

/** A door on a collector's round. */
export interface RoundStop {
  readonly customerId: number;
  readonly dueMinor: number;
}

/** A query and the values of its parameters. */
export interface Query {
  readonly text: string;
  readonly values: readonly (string | number | null)[];
}

/** What goes to a receipt printer. `copyNo` 0 is the original, n says DUPLICATE n. */
export type SlipDocument =
  | { readonly kind: 'receipt'; readonly paymentId: number; readonly copyNo: number; readonly masksCodes: boolean }
  | { readonly kind: 'vouchers'; readonly range: VoucherRange }
  | { readonly kind: 'shift'; readonly shift: Shift }
  | { readonly kind: 'test'; readonly printerName: string };

/** What the printer is like, and what it does before and after the document. */
export interface SlipForm {
  readonly columns: Columns;
  readonly codePage: CodePage;
  readonly feedLines: number;
  readonly cuts: boolean;
  readonly kickPin: 2 | 5 | null;
  readonly logo: ReceiptLogo | null;
}

/**
 * Reports, long lists, paper and the proof of the books. They run in a worker with a read-only connection of its own, so that no export, however
 * large, makes the counter wait. Every call rejects with the worker's error and never leaves a call hanging:
 * a worker that dies is started again.
 */
export interface PaperService {
  report(
    filter: ReportFilter,
    page: { offset: number; limit: number },
    scope: Scope,
    language: Language,
  ): Promise<ReportPage>;
  exportReport(
    filter: ReportFilter,
    format: 'csv' | 'xlsx' | 'pdf',
    scope: Scope,
    language: Language,
  ): Promise<RenderedFile>;
  /** The rows that each query finds, all of them in one state of the books. */
  rows(queries: readonly Query[]): Promise<readonly (readonly unknown[])[]>;
  statement(
    customerId: number,
    fromOn: string | undefined,
    toOn: string | undefined,
    language: Language,
  ): Promise<Statement>;
  /** `copyNo` 0 is the original, n says DUPLICATE n. `masksCodes`: who asked may not see the codes of vouchers. */
  receipt(
    paymentId: number,
    size: ReceiptSize,
    copyNo: number,
    masksCodes: boolean,
    language: Language,
  ): Promise<RenderedFile>;
  /** Vouchers of a batch that are not sold yet, to be cut. */
  vouchers(range: VoucherRange, size: VoucherSize, language: Language): Promise<RenderedFile>;
  /** A document as a receipt printer gets it, or as the picture of what it prints. */
  slip(document: SlipDocument, form: SlipForm, as: 'commands' | 'picture', language: Language): Promise<RenderedFile>;
  /** The X report of an open shift, the Z report of a counted one. */
  shift(shift: Shift, size: '80mm' | 'A5', language: Language): Promise<RenderedFile>;
  /** The slip that goes to the bank with a deposit. */
  deposit(deposit: Deposit, size: 'A5' | 'A4', language: Language): Promise<RenderedFile>;
  /** The money at a distributor day by day, and what he should have taken. */
  walletDays(systemId: number, days: { fromOn: Day; toOn: Day }): Promise<WalletDays>;
  /** Who on a collector’s round owes something, in walking order. */
  round(userId: number): Promise<readonly RoundStop[]>;
  /** The route sheet of a batch as it was carried out, without whom the asker may not see. */
  routeSheet(batch: Batch, size: 'A4' | '80mm', scope: Scope, language: Language): Promise<RenderedFile>;
  /** The statement of a commission, receipt by receipt; customers whom the asker may not see have no name on it. */
  commission(statement: CommissionStatement, scope: Scope, language: Language): Promise<RenderedFile>;
  /** The paper of a hand-over. */
  handOver(batch: Batch, size: '80mm' | 'A5', language: Language): Promise<RenderedFile>;
  /** The voucher over the advance of a payment (India). */
  receiptVoucher(paymentId: number, language: Language): Promise<RenderedFile>;
  /** The application for a connection; `copyNo` 0 is the original, n says DUPLICATE n. */
  caf(connectionId: number, copyNo: number, language: Language): Promise<RenderedFile>;
  bill(billId: number, size: BillSize, language: Language): Promise<RenderedFile>;
  creditNote(noteId: number, language: Language): Promise<RenderedFile>;
  /** The voucher of money given back. */
  refund(refundId: number, language: Language): Promise<RenderedFile>;
  /** All bills of a run in walking order (area, address). */
  billsOfRun(runId: number, size: BillSize, language: Language): Promise<RenderedFile>;
  /** What became of each box of a bulk; of customers whom the asker may not see nothing. */
  boxBulk(
    bulkId: number,
    result: BulkResult | null,
    format: 'csv' | 'xlsx',
    scope: Scope,
    language: Language,
  ): Promise<RenderedFile>;
  /** What was booked on the days, as vouchers in a file for another bookkeeping program. */
  exportVouchers(
    days: { fromOn: Day; toOn: Day },
    format: VoucherFormat,
    isByCustomer: boolean,
    language: Language,
  ): Promise<VoucherFile>;
  /** Proves the books. @throws the reason of the signal, once it is aborted: nobody waits any more */
  verify(currency: string, signal?: AbortSignal): Promise<Verification>;
  stop(): Promise<void>;
}
