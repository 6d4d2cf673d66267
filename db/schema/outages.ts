import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { charge } from './charges.ts';
import { day, id, instant, minor, version } from './columns.ts';
import { customer, router, subscription } from './customers.ts';
import { area, user } from './office.ts';
import { incident } from './tickets.ts';

/** What customers get back after an outage, by how long it was: a single row with the table as JSON. */
export const rebateRule = sqliteTable(
  'rebate_rule',
  { id: id(), steps: text('steps').notNull(), version: version() },
  (t) => [check('rebate_rule_single', sql`${t.id} = 1`)],
);

/** A stretch in which an area, a node or the whole office was without service, and what was given back for it. */
export const outage = sqliteTable(
  'outage',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    /** Where: an area with all below it, a router, or (both null) everywhere. */
    areaId: integer('area_id').references(() => area.id, { onDelete: 'restrict' }),
    routerId: integer('router_id').references(() => router.id, { onDelete: 'restrict' }),
    planKind: text('plan_kind').notNull(),
    cause: text('cause').notNull(),
    /** From an hour of a day up to an hour of a day, on the office's wall clock. */
    fromOn: day('from_on'),
    fromHour: integer('from_hour').notNull(),
    toOn: day('to_on'),
    toHour: integer('to_hour').notNull(),
    /** The table as it was applied. */
    steps: text('steps').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    takeBackReason: text('take_back_reason').notNull().default(''),
    /** The outage as it was complained of while it lasted. */
    incidentId: integer('incident_id').references(() => incident.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('outage_days').on(t.fromOn, t.toOn),
    check('outage_state_known', sql`${t.state} IN ('running', 'given', 'taking-back', 'taken-back')`),
    check('outage_hours', sql`${t.fromHour} BETWEEN 0 AND 23 AND ${t.toHour} BETWEEN 0 AND 23`),
    check('outage_one_place', sql`${t.areaId} IS NULL OR ${t.routerId} IS NULL`),
  ],
);

/** What became of each service that an outage reached. */
export const outageItem = sqliteTable(
  'outage_item',
  {
    outageId: integer('outage_id')
      .notNull()
      .references(() => outage.id, { onDelete: 'restrict' }),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    result: text('result').notNull(),
    /** Given back, before tax; what stands of it after it was taken back is nothing. */
    amountMinor: minor('amount_minor').default(0),
  },
  (t) => [
    primaryKey({ columns: [t.outageId, t.subscriptionId] }),
    index('outage_item_result').on(t.outageId, t.result),
    index('outage_item_subscription').on(t.subscriptionId),
    check(
      'outage_item_result_known',
      sql`${t.result} IN ('waiting', 'given', 'nothing', 'already', 'failed', 'taken-back')`,
    ),
  ],
);

/** The credits of an outage, and the charge that took each back where a bill had it already. */
export const outageCredit = sqliteTable(
  'outage_credit',
  {
    chargeId: integer('charge_id')
      .primaryKey()
      .references(() => charge.id, { onDelete: 'restrict' }),
    outageId: integer('outage_id')
      .notNull()
      .references(() => outage.id, { onDelete: 'restrict' }),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    backChargeId: integer('back_charge_id').references(() => charge.id, { onDelete: 'restrict' }),
  },
  (t) => [index('outage_credit_item').on(t.outageId, t.subscriptionId)],
);
