import type { Cell, ReportColumn } from '../service.ts';
import type { Wording } from './report.ts';

/** What stood somewhere before the days, debit minus credit, and what moved within them. */
export interface Moved {
  readonly openingMinor: number;
  readonly debitMinor: number;
  readonly creditMinor: number;
}

/** The columns in which the trial balance and the accounts behind it are read. */
export function balanceColumns({ column }: Wording): ReportColumn[] {
  return [
    column('openingDebit', 'column.opening-debit', 'money'),
    column('openingCredit', 'column.opening-credit', 'money'),
    column('debit', 'column.debit', 'money'),
    column('credit', 'column.credit', 'money'),
    column('closingDebit', 'column.closing-debit', 'money'),
    column('closingCredit', 'column.closing-credit', 'money'),
  ];
}

/** Debit minus credit after the days. */
export function closingOf({ openingMinor, debitMinor, creditMinor }: Moved): number {
  return openingMinor + debitMinor - creditMinor;
}

/** The cells of these columns: a balance stands on its side, and what is nothing stays empty. */
export function balanceCells(moved: Moved): Cell[] {
  const closingMinor = closingOf(moved);
  return [
    moved.openingMinor,
    -moved.openingMinor,
    moved.debitMinor,
    moved.creditMinor,
    closingMinor,
    -closingMinor,
  ].map((amountMinor) => (amountMinor > 0 ? amountMinor : null));
}

/** The totals of these columns. */
export function balanceTotals(rows: readonly Moved[]): Record<string, number> {
  const totals = { openingDebit: 0, openingCredit: 0, debit: 0, credit: 0, closingDebit: 0, closingCredit: 0 };
  for (const moved of rows) {
    const closingMinor = closingOf(moved);
    totals.openingDebit += Math.max(moved.openingMinor, 0);
    totals.openingCredit += Math.max(-moved.openingMinor, 0);
    totals.debit += moved.debitMinor;
    totals.credit += moved.creditMinor;
    totals.closingDebit += Math.max(closingMinor, 0);
    totals.closingCredit += Math.max(-closingMinor, 0);
  }
  return totals;
}
