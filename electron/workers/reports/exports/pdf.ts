import type { TableColumn, TablePaper } from '#shared/domain/paper.ts';
import { localDateTime } from '#shared/domain/time.ts';
import type { Office } from '../queries/office.ts';
import type { Report } from '../queries/report.ts';
import type { ReportColumn } from '../service.ts';
import { reportRows, totalsRow } from './reportRows.ts';

const WEIGHTS: Readonly<Record<ReportColumn['kind'], number>> = { text: 11, money: 9, number: 5, day: 10, time: 16 };
/** Columns whose texts need more or less room than others, by their keys. */
const OWN_WEIGHTS = new Map([
  ['receipt', 17],
  ['number', 16],
  ['document', 15],
  ['code', 10],
  ['customer', 15],
  ['phone', 12],
  ['area', 12],
  ['address', 15],
  ['detail', 30],
  ['service', 16],
  ['mode', 7],
  ['cashier', 9],
  ['counter', 9],
  ['state', 8],
  ['taxId', 15],
  ['serial', 14],
  ['vc', 14],
]);
const MOST_COLUMNS_UPRIGHT = 7;

/** A report as a table for paper. Dated by the newest entry in the books, so that equal books give equal bytes. */
export function reportTable(report: Report, office: Office, words: { total: string; booksUntil: string }): TablePaper {
  const { columns } = report;
  const timeColumns = new Set(columns.flatMap((column, index) => (column.kind === 'time' ? [index] : [])));
  const rows = [...reportRows(report)];
  for (const row of rows) {
    for (const index of timeColumns) {
      const cell = row[index];
      if (typeof cell === 'number') row[index] = localDateTime(cell, office.timeZone);
    }
  }
  return {
    kind: 'table',
    title: report.title,
    subtitleLines: [...report.subtitleLines],
    companyName: office.name,
    currency: office.currency,
    orientation: columns.length > MOST_COLUMNS_UPRIGHT ? 'landscape' : 'portrait',
    madeAtMs: office.newestAt,
    madeAtText: `${words.booksUntil} ${localDateTime(office.newestAt, office.timeZone)}`,
    columns: columns.map(
      ({ key, label, kind }): TableColumn => ({
        label,
        kind: kind === 'time' ? 'text' : kind,
        weight: OWN_WEIGHTS.get(key) ?? WEIGHTS[kind],
      }),
    ),
    rows,
    totals: totalsRow(report, words.total),
    upi: report.upi ?? null,
  };
}
