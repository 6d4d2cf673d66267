import type { Day } from '#shared/domain/time.ts';
import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { readLines, readMonths } from './ledgerLines.ts';
import { createGroups, daysOf, filterLines, type Report, type ReportRequest, wordingFor } from './report.ts';

/** What was earned by category and month: charged less what was taken back. */
export function revenue(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const totals = { charged: 0, takenBack: 0, net: 0 };
  const byCategory = createGroups();
  const rows = readMonths(database, 'revenue', days).map(({ monthOn, key, debitMinor, creditMinor }): Cell[] => {
    totals.charged += creditMinor;
    totals.takenBack += debitMinor;
    totals.net += creditMinor - debitMinor;
    byCategory.add(key, 1, creditMinor - debitMinor);
    return [wording.figures.month(monthOn), wording.key(key), creditMinor, debitMinor, creditMinor - debitMinor];
  });
  return {
    title: wording.text('title.revenue'),
    subtitleLines: filterLines(request, wording, days),
    columns: [
      column('month', 'column.month', 'text'),
      column('category', 'column.category', 'text'),
      column('charged', 'column.charged', 'money'),
      column('takenBack', 'column.taken-back', 'money'),
      column('net', 'column.net', 'money'),
    ],
    total: rows.length,
    totals,
    groups: byCategory.list(wording.key),
    rows: (offset, limit) => rows.slice(offset, offset + limit),
  };
}

/**
 * Tax by component and month: charged on bills, taken back, and what that month owes the authority. The last column
 * is what all months together owe by then; what was paid to the authority stands in other books.
 */
export function taxPayable(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const totals = { charged: 0, takenBack: 0, net: 0 };
  const byTax = createGroups();
  const balances = openingBalances(request, days);
  const rows = readMonths(database, 'tax', days).map(({ monthOn, key, debitMinor, creditMinor }): Cell[] => {
    const netMinor = creditMinor - debitMinor;
    const balanceMinor = (balances.get(key) ?? 0) + netMinor;
    balances.set(key, balanceMinor);
    totals.charged += creditMinor;
    totals.takenBack += debitMinor;
    totals.net += netMinor;
    byTax.add(key, 1, netMinor);
    return [wording.figures.month(monthOn), key, creditMinor, debitMinor, netMinor, balanceMinor];
  });
  return {
    title: wording.text('title.tax-payable'),
    subtitleLines: filterLines(request, wording, days),
    columns: [
      column('month', 'column.month', 'text'),
      column('tax', 'column.tax', 'text'),
      column('charged', 'column.charged', 'money'),
      column('takenBack', 'column.taken-back', 'money'),
      column('net', 'column.net', 'money'),
      column('allMonths', 'column.all-months', 'money'),
    ],
    total: rows.length,
    totals,
    groups: byTax.list((key) => key),
    rows: (offset, limit) => rows.slice(offset, offset + limit),
  };
}

/** What each tax owed before the days. */
function openingBalances({ database }: ReportRequest, days: { fromOn: Day; toOn: Day }): Map<string, number> {
  const lines = readLines(database, days).filter(({ kind }) => kind === 'tax');
  return new Map(lines.map(({ key, openingMinor }) => [key, -openingMinor]));
}
