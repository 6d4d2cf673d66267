import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bill, billLine, creditNote } from './billing.ts';
import { taxSet } from './catalog.ts';
import { day, flag, id, instant, minor } from './columns.ts';
import { customer, subscription } from './customers.ts';
import { user } from './office.ts';

/**
 * An amount that is not a period of a service: sold once, used, charged as a fee, or given back (then negative). It
 * waits for the customer's next bill, which takes it in as a line; what it says never changes (guards), only what
 * became of it does: billed, credited, or cancelled before that.
 */
export const charge = sqliteTable(
  'charge',
  {
    id: id(),
    /** Made by whoever asked for it; null for charges that the office's own rules made. */
    uid: text('uid').unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    description: text('description').notNull(),
    sacCode: text('sac_code').notNull(),
    revenueKey: text('revenue_key').notNull(),
    taxSetId: integer('tax_set_id').references(() => taxSet.id, { onDelete: 'restrict' }),
    /** The line of a bill whose days it gives back or charges anew: it bears the taxes that this bill named. */
    billLineId: integer('bill_line_id').references(() => billLine.id, { onDelete: 'restrict' }),
    /** The days it is for: [from, to). */
    fromOn: day('from_on'),
    toOn: day('to_on'),
    quantity: integer('quantity').notNull(),
    unitMinor: minor('unit_minor'),
    /** Quantity times unit; negative for a credit. */
    amountMinor: minor('amount_minor'),
    includesTax: flag('includes_tax'),
    /** The day from which a bill may take it in. */
    billFromOn: day('bill_from_on'),
    /** Whether a run makes a bill for it alone; else it waits for one with a period on it. */
    alone: flag('alone'),
    /** What it came from (a late bill, an outage): at most one charge of a kind for each and subscription (guards). */
    referenceKind: text('reference_kind').notNull(),
    referenceId: integer('reference_id').notNull(),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    billId: integer('bill_id').references(() => bill.id, { onDelete: 'restrict' }),
    /** The line of its bill that it is (guards). */
    ownLineId: integer('own_line_id').references(() => billLine.id, { onDelete: 'restrict' }),
    creditNoteId: integer('credit_note_id').references(() => creditNote.id, { onDelete: 'restrict' }),
    cancelledAt: integer('cancelled_at'),
    cancelReason: text('cancel_reason').notNull().default(''),
  },
  (t) => [
    index('charge_customer').on(t.customerId, t.id),
    index('charge_open')
      .on(t.customerId, t.billFromOn)
      .where(sql`bill_id IS NULL AND credit_note_id IS NULL AND cancelled_at IS NULL`),
    index('charge_bill').on(t.billId).where(sql`bill_id IS NOT NULL`),
    uniqueIndex('charge_own_line').on(t.ownLineId).where(sql`own_line_id IS NOT NULL`),
    index('charge_credit_note').on(t.creditNoteId).where(sql`credit_note_id IS NOT NULL`),
    check(
      'charge_kind_known',
      sql`${t.kind} IN ('item', 'deposit', 'usage', 'late-fee', 'reconnection-fee', 'plan-change', 'pause-credit', 'end-credit', 'rebate', 'discount', 'referral', 'adjustment')`,
    ),
    check('charge_some', sql`${t.amountMinor} <> 0`),
    check('charge_adds_up', sql`${t.quantity} > 0 AND ${t.quantity} * ${t.unitMinor} = ${t.amountMinor}`),
    check(
      'charge_one_end',
      sql`(${t.billId} IS NOT NULL) + (${t.creditNoteId} IS NOT NULL) + (${t.cancelledAt} IS NOT NULL) <= 1`,
    ),
  ],
);
