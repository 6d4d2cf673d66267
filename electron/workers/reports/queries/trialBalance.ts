import { natureOf } from '#shared/domain/accounts.ts';
import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { balanceCells, balanceColumns, balanceTotals, closingOf } from './balanceColumns.ts';
import { readLines } from './ledgerLines.ts';
import { createGroups, daysOf, filterLines, type Report, type ReportRequest, wordingFor } from './report.ts';

/**
 * Every line of the books: what it held before the days, what moved, and what it holds after them (domain.md 2).
 * Debits and credits come to the same total in each pair of columns. Customers, drawers and deposits are a line each.
 */
export function trialBalance(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const lines = readLines(database, days);
  const byNature = createGroups();
  for (const line of lines) byNature.add(natureOf(line.kind), 1, closingOf(line));
  return {
    title: wording.text('title.trial-balance'),
    subtitleLines: filterLines(request, wording, days),
    columns: [wording.column('account', 'column.account', 'text'), ...balanceColumns(wording)],
    total: lines.length,
    totals: balanceTotals(lines),
    groups: byNature.list(wording.nature),
    rows: (offset, limit) =>
      lines
        .slice(offset, offset + limit)
        .map((line): Cell[] => [wording.line(line.kind, line.key), ...balanceCells(line)]),
  };
}
