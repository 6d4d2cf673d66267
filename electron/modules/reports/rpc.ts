import type { Bindings } from '#host/bindings.ts';
import type { Context } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { BOOKS_REPORT_NAMES, type ReportFilter, type ReportName } from '#shared/contract/reports.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { dayInZone, monthStart } from '#shared/domain/time.ts';
import { fileOf } from './file.ts';
import { scopeOf } from './scope.ts';
import { todaySummary } from './todaySummary.ts';

/** Reports of one day's end; the others are of a stretch of days. */
const OF_A_MOMENT: readonly ReportName[] = [
  'due-list',
  'ageing',
  'advances',
  'deposits',
  'subscriber-days',
  'unconfirmed-commands',
  'reconcile-result',
  'stock-list',
  'stock-valuation',
];
/** Reports whose usual stretch is the day itself, not its month. */
const OF_A_DAY: readonly ReportName[] = ['day-collection', 'collector-collection', 'day-book', 'cash-book'];
/** Reports of the whole office that are no books: places of money and shifts belong to no customer. */
const OF_THE_OFFICE: Partial<Record<ReportName, Permission>> = {
  'cash-book': 'banking.read',
  'bank-deposits': 'banking.read',
  settlements: 'banking.read',
  'shift-list': 'shifts.read',
  'collector-settlement': 'collectors.read',
  'missing-receipts': 'collectors.read',
  'distributor-wallet': 'cas.read',
  'reconcile-result': 'cas.read',
  'stock-list': 'stock.read',
  'stock-movements': 'stock.read',
  'stock-valuation': 'stock.read',
  vouchers: 'vouchers.read',
};
const OF_THE_BOOKS: readonly ReportName[] = BOOKS_REPORT_NAMES;

/** Today and this month where no days were asked for: the worker that makes reports has no clock. */
function withDays(context: Context, filter: ReportFilter): ReportFilter {
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  if (OF_A_MOMENT.includes(filter.name)) return { ...filter, on: filter.on ?? filter.toOn ?? today };
  if (filter.name === 'customer-statement') return filter;
  const first = filter.fromOn !== undefined && filter.fromOn > today ? filter.fromOn : today;
  const asked = filter.toOn ?? filter.on ?? first;
  // Of days that have not come no distributor should have taken anything.
  const toOn = filter.name === 'distributor-wallet' && asked > first ? first : asked;
  const fromOn = filter.fromOn ?? filter.on ?? (OF_A_DAY.includes(filter.name) ? toOn : monthStart(toOn));
  return { ...filter, fromOn, toOn };
}

/** @throws not-allowed for a report of the books or of the whole office to somebody who may not read them, or not all of the office */
function requireReport(context: Context, { name }: ReportFilter): void {
  if (OF_THE_BOOKS.includes(name)) requireWholeOffice(context, 'books.read');
  const permission = OF_THE_OFFICE[name];
  if (permission) requireWholeOffice(context, permission);
}

export const reportsRpc: Bindings<Contract['reports']> = {
  run: {
    access: 'reports.read',
    run: async (context, { offset, limit, ...filter }) => {
      requireReport(context, filter);
      const { paper } = context.services;
      const page = await paper.report(
        withDays(context, filter),
        { offset, limit },
        scopeOf(context),
        context.actor.language,
      );
      return {
        ...page,
        columns: [...page.columns],
        rows: page.rows.map((row) => [...row]),
        totals: { ...page.totals },
        groups: [...page.groups],
      };
    },
  },
  export: {
    access: 'reports.export',
    run: async (context, { format, ...filter }) => {
      requireReport(context, filter);
      const { paper } = context.services;
      return fileOf(
        await paper.exportReport(withDays(context, filter), format, scopeOf(context), context.actor.language),
      );
    },
  },
};

export const todayRpc: Bindings<Contract['today']> = {
  summary: { access: 'today.read', run: (context) => todaySummary(context) },
};
