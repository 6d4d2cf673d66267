import { z } from 'zod';
import { DESK_REPORT_NAMES } from '../domain/reports.ts';
import { rest, zDay, zEmpty, zFile, zId, zMinor, zText } from './base.ts';
import { zJobRun } from './jobs.ts';

/** Reports of the books: always of the whole office, and for those who may read them. */
export const BOOKS_REPORT_NAMES = [
  'trial-balance',
  'account-balances',
  'day-book',
  'revenue',
  'tax-payable',
  'tax-summary',
  'documents-issued',
  'gst-b2b',
  'gst-b2c',
  'gst-notes',
] as const;
export const REPORT_NAMES = [...DESK_REPORT_NAMES, ...BOOKS_REPORT_NAMES] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** What a day's collection can be added up by. */
export const COLLECTED_BY = ['mode', 'cashier', 'counter', 'area'] as const;

export const zReportFilter = z.object({
  name: z.enum(REPORT_NAMES),
  fromOn: zDay.optional(),
  toOn: zDay.optional(),
  /** The day a report of a moment is asked for (due list, ageing, advances, deposits); today when absent. */
  on: zDay.optional(),
  areaId: z.coerce.number().int().positive().optional(),
  customerId: z.coerce.number().int().positive().optional(),
  /** Of the due list: the largest due first, or as one walks from door to door. */
  order: z.enum(['amount', 'walk']).optional(),
  userId: z.coerce.number().int().positive().optional(),
  /** Of the day collection: what its totals are told by. */
  by: z.enum(COLLECTED_BY).optional(),
  /** A line of the trial balance, `receivable` or `tax/CGST`: the accounts behind it, or what moved on it. */
  account: zText(80).optional(),
});
export type ReportFilter = z.infer<typeof zReportFilter>;

const zReportColumn = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'money', 'number', 'day', 'time']),
});

export const reports = {
  run: rest({
    method: 'GET',
    path: '/reports/{name}',
    tag: 'Reports',
    summary: 'A report, page by page, with totals of the whole',
  })
    .input(
      zReportFilter.extend({
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(200),
      }),
    )
    .output(
      z.object({
        title: z.string(),
        subtitle: z.string(),
        columns: z.array(zReportColumn),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
        total: z.number().int(),
        totals: z.record(z.string(), zMinor),
        /** Totals by a word (payment mode, state), where the report has them. */
        groups: z.array(z.object({ label: z.string(), count: z.number().int(), amountMinor: zMinor })),
      }),
    ),
  export: rest({
    method: 'GET',
    path: '/reports/{name}/file',
    tag: 'Reports',
    summary: 'The whole report as CSV, XLSX or PDF',
  })
    .input(zReportFilter.extend({ format: z.enum(['csv', 'xlsx', 'pdf']) }))
    .output(zFile),
};

export const today = {
  summary: rest({ method: 'GET', path: '/today', tag: 'Today', summary: 'The day at a glance' })
    .input(zEmpty)
    .output(
      z.object({
        on: zDay,
        collectedMinor: zMinor,
        collectedCount: z.number().int(),
        byMode: z.array(z.object({ kind: z.string(), amountMinor: zMinor, count: z.number().int() })),
        billedMonthMinor: zMinor,
        collectedMonthMinor: zMinor,
        dueMinor: zMinor,
        dueCustomers: z.number().int(),
        advanceMinor: zMinor,
        customers: z.object({
          active: z.number().int(),
          paused: z.number().int(),
          suspended: z.number().int(),
          ended: z.number().int(),
          newThisMonth: z.number().int(),
        }),
        trend: z.array(z.object({ on: zDay, collectedMinor: zMinor, billedMinor: zMinor })),
        /** Automatic work of today that made good days on which the computer was off. */
        caughtUp: z.array(zJobRun),
        /** What a person should look at, each a key of `today.attention.*` with a count. */
        attention: z.array(z.object({ key: z.string(), count: z.number().int() })),
        topDue: z.array(z.object({ customerId: zId, code: z.string(), name: z.string(), dueMinor: zMinor })),
      }),
    ),
};

/** Nouns whose data changed; every screen that shows them asks again. */
export const CHANGE_TOPICS = [
  'company',
  'people',
  'customers',
  'subscriptions',
  'catalog',
  'boxes',
  'billing',
  'charges',
  'usage',
  'runs',
  'payments',
  'banking',
  'shifts',
  'imports',
  'books',
  'health',
  'jobs',
  'collections',
  'outages',
  'printing',
  'collectors',
  'approvals',
  'messages',
  'cas',
  'tickets',
  'connections',
  'vouchers',
] as const;
export type ChangeTopic = (typeof CHANGE_TOPICS)[number];
