import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, minor, version } from './columns.ts';

/** The one operator whose office this file is: a single row. */
export const company = sqliteTable(
  'company',
  {
    id: id(),
    /** Identity of this site when several are synced: a row is known elsewhere as (site, id). */
    siteUid: text('site_uid').notNull(),
    name: text('name').notNull(),
    legalName: text('legal_name').notNull().default(''),
    address: text('address').notNull().default(''),
    stateCode: text('state_code').notNull().default(''),
    phone: text('phone').notNull().default(''),
    email: text('email').notNull().default(''),
    helpdesk: text('helpdesk').notNull().default(''),
    country: text('country').notNull(),
    currency: text('currency').notNull(),
    timeZone: text('time_zone').notNull(),
    locale: text('locale').notNull(),
    language: text('language').notNull(),
    financialYearStartMonth: integer('financial_year_start_month').notNull(),
    taxIdLabel: text('tax_id_label').notNull(),
    taxId: text('tax_id').notNull().default(''),
    /** Only a registered company charges tax; it decides what its bills are called. */
    taxRegistration: text('tax_registration').notNull().default('registered'),
    /** Where tax is rounded: once per component and rate group of a bill, or on each line. */
    taxRounding: text('tax_rounding').notNull().default('group'),
    /** India: what a payment brings in advance gets a receipt voucher (CGST rule 50). */
    receiptVouchers: flag('receipt_vouchers').default(false),
    upiId: text('upi_id').notNull().default(''),
    bankDetails: text('bank_details').notNull().default(''),
    billTerms: text('bill_terms').notNull().default(''),
    roundToMinor: integer('round_to_minor').notNull(),
    dayBasis: text('day_basis').notNull().default('real'),
    dueDays: integer('due_days').notNull().default(10),
    defaultTaxSetId: integer('default_tax_set_id'),
    /** How days are charged while a service is paused or suspended: see `subscription_event.charging`. */
    pausedCharging: text('paused_charging').notNull().default('credit'),
    suspendedCharging: text('suspended_charging').notNull().default('stop'),
    /** Days that a pause lasts at least and at most; 0 for no limit. */
    pauseLeastDays: integer('pause_least_days').notNull().default(0),
    pauseMostDays: integer('pause_most_days').notNull().default(0),
    /** What comes back when a service ends: days that are billed and not used (`unused`), or nothing (`none`). */
    endRefund: text('end_refund').notNull().default('unused'),
    /** A bill of periods below this waits for the next period. */
    leastBillMinor: minor('least_bill_minor').default(0),
    /** So many days after it is due a bill is issued by itself; until then it is a draft, worked out when it is looked at. */
    issueAfterDays: integer('issue_after_days').notNull().default(0),
    /** Whether a customer gets one bill for all (`customer`) or one for each of his services (`service`). */
    billPer: text('bill_per').notNull().default('customer'),
    /** What a customer is charged when his cheque comes back unpaid. */
    bounceFeeMinor: minor('bounce_fee_minor').default(0),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    check('company_single', sql`${t.id} = 1`),
    check('company_round', sql`${t.roundToMinor} >= 1`),
    check('company_registration_known', sql`${t.taxRegistration} IN ('registered', 'unregistered', 'composition')`),
    check('company_tax_rounding_known', sql`${t.taxRounding} IN ('group', 'line')`),
  ],
);

/** The company as it stood on documents from a moment on; bills and receipts point here, so they never change. */
export const letterhead = sqliteTable('letterhead', {
  id: id(),
  at: instant('at'),
  details: text('details').notNull(),
});

export const branch = sqliteTable('branch', { id: id(), name: text('name').notNull().unique() });

/** Area > street > building: a tree; a customer hangs on one node. Names are unique below a parent (guards migration). */
export const area = sqliteTable('area', {
  id: id(),
  name: text('name').notNull(),
  parentId: integer('parent_id').references((): AnySQLiteColumn => area.id, { onDelete: 'restrict' }),
  branchId: integer('branch_id')
    .notNull()
    .references(() => branch.id, { onDelete: 'restrict' }),
});

/** One series per document kind and branch (unique by the guards migration). */
export const series = sqliteTable('series', {
  id: id(),
  documentKind: text('document_kind').notNull(),
  branchId: integer('branch_id').references(() => branch.id, { onDelete: 'restrict' }),
  prefix: text('prefix').notNull().unique(),
});

/** Last number given in a series and financial year; raised in the transaction that issues the document. */
export const seriesCounter = sqliteTable(
  'series_counter',
  {
    id: id(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [uniqueIndex('series_counter_year').on(t.seriesId, t.fy)],
);

export const user = sqliteTable('user', {
  id: id(),
  username: text('username').notNull().unique(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  /** JSON arrays of permissions on top of, and taken from, the role. */
  granted: text('granted').notNull().default('[]'),
  denied: text('denied').notNull().default('[]'),
  /** JSON arrays of ids the user is limited to; empty for all. */
  branchIds: text('branch_ids').notNull().default('[]'),
  areaIds: text('area_ids').notNull().default('[]'),
  language: text('language').notNull(),
  passwordHash: text('password_hash').notNull(),
  active: flag('active').default(true),
  failedCount: integer('failed_count').notNull().default(0),
  lockedUntilAt: instant('locked_until_at').default(0),
  createdAt: instant('created_at'),
});

export const session = sqliteTable(
  'session',
  {
    id: id(),
    /** SHA-256 of the token: a stolen file signs nobody in. */
    tokenHash: text('token_hash').notNull().unique(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    counter: text('counter').notNull(),
    address: text('address').notNull(),
    createdAt: instant('created_at'),
    lastSeenAt: instant('last_seen_at'),
    expiresAt: instant('expires_at'),
    endedAt: integer('ended_at'),
  },
  (t) => [index('session_user').on(t.userId, t.endedAt)],
);

/** Who changed what, with the record before and after. Append-only. */
export const audit = sqliteTable(
  'audit',
  {
    id: id(),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    counter: text('counter').notNull(),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    before: text('before'),
    after: text('after'),
    requestId: text('request_id').notNull(),
    /** The second person who gave leave, where one was needed. */
    approverId: integer('approver_id').references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [index('audit_entity').on(t.entity, t.entityId)],
);

/** Results of `verify`, so that the health page can say when the books were last proved. */
export const verification = sqliteTable('verification', {
  id: id(),
  at: instant('at'),
  businessOn: day('business_on'),
  ok: flag('ok'),
  checks: text('checks').notNull(),
});
