import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { taxComponent, taxVersion } from './catalog.ts';
import { day, flag, id, instant, minor } from './columns.ts';
import { customer, subscription } from './customers.ts';
import { letterhead, series, user } from './office.ts';

export const billRun = sqliteTable(
  'bill_run',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    businessOn: day('business_on'),
    /** The day up to which it bills what is due, where that is before the day of its bills. */
    dueUpToOn: text('due_up_to_on'),
    state: text('state').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    startedAt: instant('started_at'),
    finishedAt: integer('finished_at'),
    /** Customers to look at in all, looked at so far, and the last one looked at. */
    due: integer('due').notNull(),
    done: integer('done').notNull().default(0),
    cursorCustomerId: integer('cursor_customer_id').notNull().default(0),
    created: integer('created').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    /** JSON: how many customers were passed over, by reason. */
    skippedBy: text('skipped_by').notNull().default('{}'),
    taxableMinor: minor('taxable_minor').default(0),
    taxMinor: minor('tax_minor').default(0),
    roundOffMinor: minor('round_off_minor').default(0),
    totalMinor: minor('total_minor').default(0),
    creditNotes: integer('credit_notes').notNull().default(0),
    creditedMinor: minor('credited_minor').default(0),
  },
  (t) => [check('bill_run_state_known', sql`${t.state} IN ('running', 'done', 'cancelled', 'interrupted')`)],
);

export const billRunException = sqliteTable(
  'bill_run_exception',
  {
    id: id(),
    runId: integer('run_id')
      .notNull()
      .references(() => billRun.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [index('bill_run_exception_run').on(t.runId)],
);

/** A customer whose bills are held back until somebody lets them go; no run makes any for him or his group. */
export const billHold = sqliteTable(
  'bill_hold',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    releasedAt: integer('released_at'),
  },
  (t) => [uniqueIndex('bill_hold_open').on(t.customerId).where(sql`released_at IS NULL`)],
);

/** Issued once, numbered once, never edited (domain.md 1). What is still open stands in `open_item`. Append-only. */
export const bill = sqliteTable(
  'bill',
  {
    id: id(),
    kind: text('kind').notNull(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    runId: integer('run_id').references(() => billRun.id, { onDelete: 'restrict' }),
    letterheadId: integer('letterhead_id')
      .notNull()
      .references(() => letterhead.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    issuedAt: instant('issued_at'),
    dueOn: day('due_on'),
    /** The customer as he stood on the bill. */
    partyName: text('party_name').notNull(),
    partyAddress: text('party_address').notNull(),
    partyTaxId: text('party_tax_id').notNull(),
    partyStateCode: text('party_state_code').notNull(),
    /** Why no tax was charged, with the certificate; empty where it was. */
    partyExemption: text('party_exemption').notNull().default(''),
    taxableMinor: minor('taxable_minor'),
    taxMinor: minor('tax_minor'),
    roundOffMinor: minor('round_off_minor'),
    totalMinor: minor('total_minor'),
    /** Balance before this bill, shown on it and never billed again. */
    previousBalanceMinor: minor('previous_balance_minor'),
    /** The bill that a debit note raises. */
    originalBillId: integer('original_bill_id').references((): AnySQLiteColumn => bill.id, { onDelete: 'restrict' }),
    /** Made by whoever issued it at once; null for what a run issued. */
    uid: text('uid').unique(),
  },
  (t) => [
    uniqueIndex('bill_sequence').on(t.seriesId, t.fy, t.sequence),
    index('bill_customer').on(t.customerId, t.businessOn),
    index('bill_on').on(t.businessOn, t.totalMinor),
    index('bill_run_bills').on(t.runId),
    check('bill_adds_up', sql`${t.taxableMinor} + ${t.taxMinor} + ${t.roundOffMinor} = ${t.totalMinor}`),
  ],
);

export const billLine = sqliteTable(
  'bill_line',
  {
    id: id(),
    billId: integer('bill_id')
      .notNull()
      .references(() => bill.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    /** The customer of the group whom the line is for; null where that is the one who is billed. */
    memberId: integer('member_id').references(() => customer.id, { onDelete: 'restrict' }),
    description: text('description').notNull(),
    sacCode: text('sac_code').notNull(),
    revenueKey: text('revenue_key').notNull(),
    fromOn: day('from_on'),
    toOn: day('to_on'),
    /** Price of a whole period, and what this line charges of it (with tax in it when `includesTax`). */
    unitMinor: minor('unit_minor'),
    amountMinor: minor('amount_minor'),
    includesTax: flag('includes_tax'),
    /** The line's part of the bill's taxable value. */
    taxableMinor: minor('taxable_minor'),
    taxVersionId: integer('tax_version_id').references(() => taxVersion.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('bill_line_position').on(t.billId, t.position),
    index('bill_line_member').on(t.memberId).where(sql`member_id IS NOT NULL`),
  ],
);

/** One row per tax component and rate group of a bill, where the tax was rounded. */
export const billTax = sqliteTable(
  'bill_tax',
  {
    id: id(),
    billId: integer('bill_id')
      .notNull()
      .references(() => bill.id, { onDelete: 'restrict' }),
    componentId: integer('component_id')
      .notNull()
      .references(() => taxComponent.id, { onDelete: 'restrict' }),
    name: text('name').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    baseMinor: minor('base_minor'),
    amountMinor: minor('amount_minor'),
  },
  (t) => [index('bill_tax_bill').on(t.billId)],
);

/** The claim that a subscription's period has been billed: what makes a bill run happen exactly once. */
export const billedPeriod = sqliteTable(
  'billed_period',
  {
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    fromOn: day('from_on'),
    toOn: day('to_on'),
    billId: integer('bill_id')
      .notNull()
      .references(() => bill.id, { onDelete: 'restrict' }),
  },
  (t) => [primaryKey({ columns: [t.subscriptionId, t.kind, t.fromOn] }), index('billed_period_bill').on(t.billId)],
);

/**
 * A document that gives a customer credit: it answers a bill, wholly or in part, or takes the place of a bill whose
 * credits are more than its charges (`billId` is null where the credits belong to no single bill). Amounts are those
 * of the credit, so positive. Append-only.
 */
export const creditNote = sqliteTable(
  'credit_note',
  {
    id: id(),
    uid: text('uid').unique(),
    requestHash: text('request_hash').notNull().default(''),
    kind: text('kind').notNull(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    billId: integer('bill_id').references(() => bill.id, { onDelete: 'restrict' }),
    runId: integer('run_id').references(() => billRun.id, { onDelete: 'restrict' }),
    letterheadId: integer('letterhead_id')
      .notNull()
      .references(() => letterhead.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    issuedAt: instant('issued_at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    partyName: text('party_name').notNull(),
    partyAddress: text('party_address').notNull(),
    partyTaxId: text('party_tax_id').notNull(),
    partyStateCode: text('party_state_code').notNull(),
    taxableMinor: minor('taxable_minor'),
    taxMinor: minor('tax_minor'),
    roundOffMinor: minor('round_off_minor'),
    totalMinor: minor('total_minor'),
  },
  (t) => [
    uniqueIndex('credit_note_sequence').on(t.seriesId, t.fy, t.sequence),
    index('credit_note_customer').on(t.customerId, t.businessOn),
    index('credit_note_on').on(t.businessOn, t.totalMinor),
    index('credit_note_bill').on(t.billId),
    index('credit_note_run').on(t.runId),
    check('credit_note_kind_known', sql`${t.kind} IN ('full', 'lines', 'days', 'run')`),
    check('credit_note_adds_up', sql`${t.taxableMinor} + ${t.taxMinor} + ${t.roundOffMinor} = ${t.totalMinor}`),
    check('credit_note_positive', sql`${t.totalMinor} >= 0`),
  ],
);

export const creditNoteLine = sqliteTable(
  'credit_note_line',
  {
    id: id(),
    creditNoteId: integer('credit_note_id')
      .notNull()
      .references(() => creditNote.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    /** The line of the bill that it gives back, wholly or in part. */
    billLineId: integer('bill_line_id').references(() => billLine.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    memberId: integer('member_id').references(() => customer.id, { onDelete: 'restrict' }),
    description: text('description').notNull(),
    sacCode: text('sac_code').notNull(),
    revenueKey: text('revenue_key').notNull(),
    fromOn: day('from_on'),
    toOn: day('to_on'),
    unitMinor: minor('unit_minor'),
    amountMinor: minor('amount_minor'),
    includesTax: flag('includes_tax'),
    taxableMinor: minor('taxable_minor'),
    taxVersionId: integer('tax_version_id').references(() => taxVersion.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('credit_note_line_position').on(t.creditNoteId, t.position),
    index('credit_note_line_bill_line').on(t.billLineId),
  ],
);

export const creditNoteTax = sqliteTable(
  'credit_note_tax',
  {
    id: id(),
    creditNoteId: integer('credit_note_id')
      .notNull()
      .references(() => creditNote.id, { onDelete: 'restrict' }),
    componentId: integer('component_id')
      .notNull()
      .references(() => taxComponent.id, { onDelete: 'restrict' }),
    name: text('name').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    baseMinor: minor('base_minor'),
    amountMinor: minor('amount_minor'),
  },
  (t) => [index('credit_note_tax_note').on(t.creditNoteId)],
);
