import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, id, instant, minor } from './columns.ts';
import { customer } from './customers.ts';
import { user } from './office.ts';

/**
 * The days [from, to) on which another customer pays for one (domain.md 1: group account). Only the end is ever
 * written later, and never two stretches of a customer overlap (guards).
 */
export const groupMembership = sqliteTable(
  'group_membership',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    parentId: integer('parent_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    /** First day on which he pays for himself again; null while it lasts. */
    toOn: text('to_on'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('group_membership_days').on(t.customerId, t.fromOn),
    index('group_membership_parent').on(t.parentId, t.customerId),
    check('group_membership_two', sql`${t.customerId} <> ${t.parentId}`),
    check('group_membership_forward', sql`${t.toOn} IS NULL OR ${t.toOn} >= ${t.fromOn}`),
  ],
);

/** A due that one customer of a group takes over from another: no money moves, only who owes it. Append-only. */
export const dueTransfer = sqliteTable(
  'due_transfer',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    fromCustomerId: integer('from_customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    toCustomerId: integer('to_customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
  },
  (t) => [
    index('due_transfer_from').on(t.fromCustomerId),
    index('due_transfer_to').on(t.toCustomerId),
    check('due_transfer_positive', sql`${t.amountMinor} > 0`),
    check('due_transfer_two', sql`${t.fromCustomerId} <> ${t.toCustomerId}`),
  ],
);
