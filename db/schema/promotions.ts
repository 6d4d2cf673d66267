import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { plan } from './catalog.ts';
import { charge } from './charges.ts';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { customer, subscription } from './customers.ts';
import { discount } from './discounts.ts';
import { branch, user } from './office.ts';
import { payment } from './payments.ts';

/**
 * What the office offers [from, to): some periods paid in advance and some free after them (`pay-get`), the first periods
 * free or reduced (`first`), or a credit to whoever brought a customer (`referral`). With a code it is a coupon. What it
 * grants never changes once it is made (guards); how long and how often it is offered does.
 */
export const promotion = sqliteTable(
  'promotion',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    /** Of a coupon, in capitals; empty for what is offered to everybody. */
    code: text('code').notNull(),
    fromOn: day('from_on'),
    toOn: text('to_on'),
    /** Of `pay-get` the periods to pay, of `first` those that are free or reduced. */
    periods: integer('periods').notNull(),
    freePeriods: integer('free_periods').notNull(),
    /** Of `first`: the part of the price that is off, in parts per million, or an amount off each period. */
    ratePpm: integer('rate_ppm').notNull(),
    /** Of `first`, or the credit of `referral`. */
    amountMinor: minor('amount_minor'),
    mostUses: integer('most_uses'),
    mostPerCustomer: integer('most_per_customer').notNull(),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('promotion_name').on(sql`${t.name} COLLATE NOCASE`),
    uniqueIndex('promotion_code').on(t.code).where(sql`code <> ''`),
    check('promotion_kind_known', sql`${t.kind} IN ('pay-get', 'first', 'referral')`),
    check('promotion_uses', sql`${t.mostPerCustomer} > 0 AND (${t.mostUses} IS NULL OR ${t.mostUses} > 0)`),
    check('promotion_days', sql`${t.toOn} IS NULL OR ${t.toOn} > ${t.fromOn}`),
  ],
);

/** The plans that a promotion is for; without any it is for all. */
export const promotionPlan = sqliteTable(
  'promotion_plan',
  {
    promotionId: integer('promotion_id')
      .notNull()
      .references(() => promotion.id, { onDelete: 'restrict' }),
    planId: integer('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'restrict' }),
  },
  (t) => [primaryKey({ columns: [t.promotionId, t.planId] })],
);

/** The branches that a promotion is for; without any it is for all. */
export const promotionBranch = sqliteTable(
  'promotion_branch',
  {
    promotionId: integer('promotion_id')
      .notNull()
      .references(() => promotion.id, { onDelete: 'restrict' }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => branch.id, { onDelete: 'restrict' }),
  },
  (t) => [primaryKey({ columns: [t.promotionId, t.branchId] })],
);

/**
 * That a service has had a promotion, with the discount it is. One payment in advance bears one, and a customer is brought
 * once; limits of uses are also held by a trigger.
 */
export const promotionUse = sqliteTable(
  'promotion_use',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    promotionId: integer('promotion_id')
      .notNull()
      .references(() => promotion.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    discountId: integer('discount_id').references(() => discount.id, { onDelete: 'restrict' }),
    /** The payment in advance that a `pay-get` rests on. */
    paymentId: integer('payment_id').references(() => payment.id, { onDelete: 'restrict' }),
    /** Who brought the customer. */
    referrerId: integer('referrer_id').references(() => customer.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    takenBackAt: integer('taken_back_at'),
    takenBackReason: text('taken_back_reason').notNull().default(''),
  },
  (t) => [
    index('promotion_use_promotion').on(t.promotionId),
    index('promotion_use_customer').on(t.customerId),
    uniqueIndex('promotion_use_payment').on(t.paymentId).where(sql`payment_id IS NOT NULL AND taken_back_at IS NULL`),
    uniqueIndex('promotion_use_brought').on(t.customerId).where(sql`referrer_id IS NOT NULL AND taken_back_at IS NULL`),
  ],
);

/** The credit for a customer brought, given with the payment of his first bill: once, unless that is taken back. */
export const referralReward = sqliteTable(
  'referral_reward',
  {
    id: id(),
    useId: integer('use_id')
      .notNull()
      .references(() => promotionUse.id, { onDelete: 'restrict' }),
    paymentId: integer('payment_id')
      .notNull()
      .unique()
      .references(() => payment.id, { onDelete: 'restrict' }),
    chargeId: integer('charge_id')
      .notNull()
      .unique()
      .references(() => charge.id, { onDelete: 'restrict' }),
    at: instant('at'),
    takenBackAt: integer('taken_back_at'),
  },
  (t) => [uniqueIndex('referral_reward_once').on(t.useId).where(sql`taken_back_at IS NULL`)],
);
