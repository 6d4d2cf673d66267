import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { taxSet } from './catalog.ts';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { customer } from './customers.ts';
import { user } from './office.ts';
import { payment } from './payments.ts';

/** How the office goes after what is owed: a single row. Days are counted from the due day; null means never. */
export const collectionRule = sqliteTable(
  'collection_rule',
  {
    id: id(),
    /** JSON array of days, negative before the due day. */
    reminderDays: text('reminder_days').notNull(),
    warningDays: integer('warning_days'),
    lateFeeKind: text('late_fee_kind').notNull(),
    lateFeeDays: integer('late_fee_days').notNull(),
    lateFeeMinor: minor('late_fee_minor'),
    lateFeePpm: integer('late_fee_ppm').notNull(),
    /** Lowest and highest fee of a percentage. */
    lateFeeLeastMinor: minor('late_fee_least_minor'),
    lateFeeCapMinor: integer('late_fee_cap_minor'),
    /** A bill with less than this open gets no fee. */
    lateFeeFromMinor: minor('late_fee_from_minor'),
    lateFeeTaxSetId: integer('late_fee_tax_set_id').references(() => taxSet.id, { onDelete: 'restrict' }),
    suspendDays: integer('suspend_days'),
    suspendLeastMinor: minor('suspend_least_minor'),
    suspendMode: text('suspend_mode').notNull(),
    /** JSON array of weekdays, 1 Monday to 7 Sunday, on which nobody is cut off. */
    skipWeekdays: text('skip_weekdays').notNull(),
    skipHolidays: flag('skip_holidays'),
    reconnectionFeeMinor: minor('reconnection_fee_minor'),
    reconnectionTaxSetId: integer('reconnection_tax_set_id').references(() => taxSet.id, { onDelete: 'restrict' }),
    /** How far ahead a promise may lie, how many a customer may have open, how many a user may take in a month. */
    promiseDays: integer('promise_most_days').notNull(),
    promiseOpen: integer('promise_most_open').notNull(),
    promiseMonth: integer('promise_most_monthly').notNull(),
    promiseRestores: flag('promise_restores'),
    doubtfulDays: integer('doubtful_days'),
    version: version(),
  },
  (t) => [
    check('collection_rule_single', sql`${t.id} = 1`),
    check('collection_rule_fee_known', sql`${t.lateFeeKind} IN ('none', 'fixed', 'percent')`),
    check('collection_rule_mode_known', sql`${t.suspendMode} IN ('review', 'automatic')`),
  ],
);

/** Days on which the office is closed. */
export const holiday = sqliteTable('holiday', {
  id: id(),
  on: day('business_on').unique(),
  name: text('name').notNull(),
});

/** A customer whom the track passes over, with the reason. Ended, never removed. */
export const collectionExemption = sqliteTable(
  'collection_exemption',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    endedAt: integer('ended_at'),
  },
  (t) => [uniqueIndex('collection_exemption_one').on(t.customerId).where(sql`ended_at IS NULL`)],
);

/** Where a customer stands on the collection track (domain.md 7): follows from the events, kept here for lists. */
export const collectionCase = sqliteTable(
  'collection_case',
  {
    customerId: integer('customer_id')
      .primaryKey()
      .references(() => customer.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    /** Since when he stands there. */
    sinceOn: day('since_on'),
    /** The oldest due day that the track is about: with another one it begins anew. */
    dueOn: day('due_on'),
    /** The last reminder given for it, in days after the due day. */
    remindedDay: integer('reminded_day'),
    warnedOn: text('warned_on'),
    /** Since when he waits on the list of those to be cut off. */
    proposedOn: text('proposed_on'),
  },
  (t) => [
    index('collection_case_state').on(t.state, t.sinceOn),
    index('collection_case_proposed').on(t.proposedOn).where(sql`proposed_on IS NOT NULL`),
    check(
      'collection_case_state_known',
      sql`${t.state} IN ('clear', 'pending', 'reminded', 'warned', 'suspended', 'restored', 'doubtful', 'written-off')`,
    ),
  ],
);

/** One go of cutting off: by the daily work, or by a person from the list. All of it can be taken back at once. */
export const suspensionBatch = sqliteTable(
  'suspension_batch',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    suspended: integer('suspended').notNull().default(0),
    finishedAt: integer('finished_at'),
    /** Why all of it was taken back; empty while it stands. */
    restoreReason: text('restore_reason').notNull().default(''),
  },
  (t) => [check('suspension_batch_state_known', sql`${t.state} IN ('running', 'done', 'interrupted', 'restored')`)],
);

/** What became of each customer of a go. */
export const suspensionItem = sqliteTable(
  'suspension_item',
  {
    batchId: integer('batch_id')
      .notNull()
      .references(() => suspensionBatch.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    result: text('result').notNull(),
    /** Why he was passed over. */
    reason: text('reason').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.customerId] }),
    index('suspension_item_result').on(t.batchId, t.result),
    check(
      'suspension_item_result_known',
      sql`${t.result} IN ('waiting', 'suspended', 'skipped', 'failed', 'restored')`,
    ),
  ],
);

/** A step of the collection track: what was done about whom, when, by whom and over how much. Append-only. */
export const collectionEvent = sqliteTable(
  'collection_event',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    /** What was overdue, or about to be, and since when. */
    amountMinor: minor('amount_minor'),
    dueOn: text('due_on'),
    batchId: integer('batch_id').references(() => suspensionBatch.id, { onDelete: 'restrict' }),
    paymentId: integer('payment_id').references(() => payment.id, { onDelete: 'restrict' }),
    detail: text('detail').notNull().default(''),
  },
  (t) => [
    index('collection_event_customer').on(t.customerId, t.id),
    index('collection_event_on').on(t.businessOn, t.kind),
    index('collection_event_payment').on(t.paymentId).where(sql`payment_id IS NOT NULL`),
  ],
);

/** A customer's word to pay an amount by a day. Whether it was kept follows from his payments. */
export const promise = sqliteTable(
  'promise',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    madeOn: day('made_on'),
    promisedOn: day('promised_on'),
    amountMinor: minor('amount_minor'),
    note: text('note').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    cancelledAt: integer('cancelled_at'),
    cancelReason: text('cancel_reason').notNull().default(''),
  },
  (t) => [
    index('promise_customer').on(t.customerId, t.promisedOn),
    index('promise_on').on(t.promisedOn),
    index('promise_user').on(t.userId, t.madeOn),
    check('promise_positive', sql`${t.amountMinor} > 0`),
  ],
);
