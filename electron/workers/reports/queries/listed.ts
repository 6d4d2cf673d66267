import type { Day } from '#shared/domain/time.ts';
import type { Cell, ReportColumn } from '../service.ts';
import { filterLines, type Report, type ReportRequest, type ReportTextKey, type Wording } from './report.ts';

/** A report whose rows are few enough to be held: sums, or the documents of a month. Money columns named are added up. */
export function listed(
  request: ReportRequest,
  wording: Wording,
  made: {
    readonly title: ReportTextKey;
    readonly days: { fromOn: Day; toOn: Day };
    readonly columns: readonly ReportColumn[];
    readonly rows: readonly Cell[][];
    /** Keys of the columns that have a total. */
    readonly totalled: readonly string[];
    readonly groups?: Report['groups'];
  },
): Report {
  const totals = Object.fromEntries(
    made.totalled.map((key) => {
      const at = made.columns.findIndex((column) => column.key === key);
      return [key, made.rows.reduce((sum, row) => sum + Number(row[at] ?? 0), 0)];
    }),
  );
  return {
    title: wording.text(made.title),
    subtitleLines: filterLines(request, wording, made.days),
    columns: made.columns,
    total: made.rows.length,
    totals,
    groups: made.groups ?? [],
    rows: (offset, limit) => made.rows.slice(offset, offset + limit).map((row) => [...row]),
  };
}
