import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { bill } from './billing.ts';
import { day, id, instant, minor } from './columns.ts';
import { customer, subscription } from './customers.ts';
import { user } from './office.ts';

/**
 * What a service, or every service of a customer, costs less [from, to): a part of the price, or an amount off a whole
 * period. What it says never changes (guards); only its last day does, when it is ended early.
 */
export const discount = sqliteTable(
  'discount',
  {
    id: id(),
    /** Made by whoever asked for it; null for what a rule of the office gave. */
    uid: text('uid').unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    amountMinor: minor('amount_minor'),
    fromOn: day('from_on'),
    toOn: text('to_on'),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('discount_customer').on(t.customerId),
    check('discount_kind_known', sql`${t.kind} IN ('percent', 'amount')`),
    check('discount_days', sql`${t.toOn} IS NULL OR ${t.toOn} >= ${t.fromOn}`),
    check(
      'discount_some',
      sql`(${t.kind} = 'percent' AND ${t.ratePpm} BETWEEN 1 AND 1000000 AND ${t.amountMinor} = 0) OR (${t.kind} = 'amount' AND ${t.amountMinor} > 0 AND ${t.ratePpm} = 0)`,
    ),
  ],
);

/** By how much a discount lowered a line of a bill, in the manner of the line's price, and as it stands there. Append-only. */
export const billDiscount = sqliteTable(
  'bill_discount',
  {
    billId: integer('bill_id')
      .notNull()
      .references(() => bill.id, { onDelete: 'restrict' }),
    /** Of the line. */
    position: integer('position').notNull(),
    discountId: integer('discount_id')
      .notNull()
      .references(() => discount.id, { onDelete: 'restrict' }),
    description: text('description').notNull(),
    amountMinor: minor('amount_minor'),
  },
  (t) => [
    primaryKey({ columns: [t.billId, t.position, t.discountId] }),
    index('bill_discount_discount').on(t.discountId),
    check('bill_discount_some', sql`${t.amountMinor} > 0`),
  ],
);

/** How much of a price the people of a role may take off, where the office says otherwise than the program. */
export const discountLimit = sqliteTable(
  'discount_limit',
  { role: text('role').primaryKey(), mostPpm: integer('most_ppm').notNull() },
  (t) => [check('discount_limit_part', sql`${t.mostPpm} BETWEEN 0 AND 1000000`)],
);
