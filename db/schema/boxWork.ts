import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { box, boxAction } from './boxes.ts';
import { charge } from './charges.ts';
import { id, minor } from './columns.ts';
import { customer, subscription } from './customers.ts';
import { item } from './items.ts';

/** Which item of the catalogue is charged for what; what has no row costs nothing. */
export const boxFee = sqliteTable('box_fee', {
  fee: text('fee').primaryKey(),
  itemId: integer('item_id')
    .notNull()
    .references(() => item.id, { onDelete: 'restrict' }),
});

/**
 * Work that somebody did with a box, by its (first) action: what it was asked for, and what became of the service with
 * it, so that it can be told from a repeat and taken back. Append-only.
 */
export const boxWork = sqliteTable(
  'box_work',
  {
    actionId: integer('action_id')
      .primaryKey()
      .references(() => boxAction.id, { onDelete: 'restrict' }),
    uid: text('uid').notNull(),
    requestHash: text('request_hash').notNull(),
    /** The service that was changed with it, and its states; null when none was. */
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    fromService: text('from_service').notNull().default(''),
    fromCause: text('from_cause').notNull().default(''),
    toService: text('to_service').notNull().default(''),
  },
  (t) => [index('box_work_uid').on(t.uid)],
);

/** What was charged or credited for work with a box. Append-only. */
export const boxWorkCharge = sqliteTable(
  'box_work_charge',
  {
    actionId: integer('action_id')
      .notNull()
      .references(() => boxAction.id, { onDelete: 'restrict' }),
    chargeId: integer('charge_id')
      .notNull()
      .unique()
      .references(() => charge.id, { onDelete: 'restrict' }),
  },
  (t) => [primaryKey({ columns: [t.actionId, t.chargeId] })],
);

/** Deposits by box: taken for it, given back (negative), or gone over to the box it was exchanged for. Append-only. */
export const boxDeposit = sqliteTable(
  'box_deposit',
  {
    id: id(),
    actionId: integer('action_id')
      .notNull()
      .references(() => boxAction.id, { onDelete: 'restrict' }),
    boxId: integer('box_id')
      .notNull()
      .references(() => box.id, { onDelete: 'restrict' }),
    /** Whose deposit it is: who was billed for it. */
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
  },
  (t) => [
    index('box_deposit_box').on(t.boxId),
    index('box_deposit_action').on(t.actionId),
    index('box_deposit_customer').on(t.customerId),
    check('box_deposit_some', sql`${t.amountMinor} <> 0`),
  ],
);
