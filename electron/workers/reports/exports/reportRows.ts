import type { Report } from '../queries/report.ts';
import type { Cell } from '../service.ts';

/** Rows read at a time: enough to be quick, few enough to stay small. */
const SLICE = 500;

/** All rows of a report, slice by slice. */
export function* reportRows(report: Report): Generator<Cell[]> {
  for (let offset = 0; offset < report.total; offset += SLICE) yield* report.rows(offset, SLICE);
}

/** The totals as a row of the table, named in its first column; null when the report adds nothing up. */
export function totalsRow({ columns, totals }: Report, label: string): Cell[] | null {
  if (Object.keys(totals).length === 0) return null;
  return columns.map((column, index) => (index === 0 ? label : (totals[column.key] ?? null)));
}
