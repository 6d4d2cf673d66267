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
import { plan } from './catalog.ts';
import { charge } from './charges.ts';
import { day, flag, id, instant } from './columns.ts';
import { subscription } from './customers.ts';
import { user } from './office.ts';

/**
 * What a service used in some days [from, to), as a meter told it: accounting data of a router, a sheet, or a person.
 * Append-only: what was wrong is replaced by another record.
 */
export const usageRecord = sqliteTable(
  'usage_record',
  {
    id: id(),
    /** Made by the meter: the same record again counts once. */
    uid: text('uid').notNull().unique(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    toOn: day('to_on'),
    downloadBytes: integer('download_bytes').notNull(),
    uploadBytes: integer('upload_bytes').notNull(),
    source: text('source').notNull(),
    /** The record that this one stands in place of: that one counts no more. */
    replacesId: integer('replaces_id')
      .unique()
      .references((): AnySQLiteColumn => usageRecord.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('usage_record_subscription').on(t.subscriptionId, t.fromOn),
    check('usage_record_days', sql`${t.toOn} > ${t.fromOn}`),
    check('usage_record_positive', sql`${t.downloadBytes} >= 0 AND ${t.uploadBytes} >= 0`),
  ],
);

/**
 * By which rule the use of a service is charged from a day on, for the part of a billing period that has one plan: the
 * plan's, as it stood when the first use of that part was recorded. A plan that changes later moves no period that has begun.
 */
export const usagePeriod = sqliteTable(
  'usage_period',
  {
    id: id(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    planId: integer('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'restrict' }),
    /** For a whole period; null where there is no limit. */
    quotaBytes: integer('quota_bytes'),
    unitBytes: integer('unit_bytes'),
    priceMinor: integer('price_minor'),
    includesTax: flag('includes_tax'),
  },
  (t) => [uniqueIndex('usage_period_from').on(t.subscriptionId, t.fromOn, t.planId)],
);

/** Units beyond the quota that a charge charges, or gives back (then negative), of a period. */
export const usageCharge = sqliteTable(
  'usage_charge',
  {
    usagePeriodId: integer('usage_period_id')
      .notNull()
      .references(() => usagePeriod.id, { onDelete: 'restrict' }),
    chargeId: integer('charge_id')
      .notNull()
      .unique()
      .references(() => charge.id, { onDelete: 'restrict' }),
    units: integer('units').notNull(),
    /** When another took its place, before a bill had taken it in. */
    replacedAt: integer('replaced_at'),
  },
  (t) => [primaryKey({ columns: [t.usagePeriodId, t.chargeId] }), check('usage_charge_some', sql`${t.units} <> 0`)],
);
