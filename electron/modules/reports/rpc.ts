import type { Bindings } from '#host/bindings.ts';
import type { Context } from '#host/context.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { ReportFilter } from '#shared/contract/reports.ts';
import { dayInZone, monthStart } from '#shared/domain/time.ts';
import { fileOf } from './file.ts';
import { todaySummary } from './todaySummary.ts';

/** Today and this month where no days were asked for: the worker that makes reports has no clock. */
function withDays(context: Context, filter: ReportFilter): ReportFilter {
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  if (filter.name === 'due-list') return { ...filter, on: filter.on ?? filter.toOn ?? today };
  if (filter.name === 'customer-statement') return filter;
  const toOn =
    filter.toOn ?? filter.on ?? (filter.fromOn !== undefined && filter.fromOn > today ? filter.fromOn : today);
  const fromOn = filter.fromOn ?? filter.on ?? (filter.name === 'day-collection' ? toOn : monthStart(toOn));
  return { ...filter, fromOn, toOn };
}

export const reportsRpc: Bindings<Contract['reports']> = {
  run: {
    access: 'reports.read',
    run: async (context, { offset, limit, ...filter }) => {
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
    run: async (context, { format, ...filter }) =>
      fileOf(
        await context.services.paper.exportReport(
          withDays(context, filter),
          format,
          scopeOf(context),
          context.actor.language,
        ),
      ),
  },
};

export const todayRpc: Bindings<Contract['today']> = {
  summary: { access: 'today.read', run: (context) => todaySummary(context) },
};

function scopeOf({ actor }: Context) {
  return { branchIds: actor.branchIds, areaIds: actor.areaIds };
}
