import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { customerClass, plan, priceScope } from './catalog.ts';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { subscription } from './customers.ts';
import { area, branch, user } from './office.ts';

/**
 * What a cable service is made of beside its plan: a channel that is sold alone, or a pack or bouquet of channels.
 * It bears the tax of the plan it is added to.
 */
export const offer = sqliteTable(
  'offer',
  {
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** The number a channel is tuned to, or the distributor's number of a pack. */
    number: text('number').notNull(),
    language: text('language').notNull(),
    genre: text('genre').notNull(),
    /** For how many a channel counts in the base fee: 1 in standard, 2 in high definition. Null for packs. */
    slots: integer('slots'),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('offer_name').on(sql`${t.name} COLLATE NOCASE`),
    check('offer_kind_known', sql`${t.kind} IN ('channel', 'pack', 'bouquet')`),
    check('offer_slots', sql`(${t.kind} = 'channel') = (${t.slots} IS NOT NULL)`),
  ],
);

/** Price of an offer for a month from a day on, for a branch, a class, or all; a channel without one is free to air. */
export const offerPrice = sqliteTable(
  'offer_price',
  {
    id: id(),
    offerId: integer('offer_id')
      .notNull()
      .references(() => offer.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    ...priceScope(),
    priceMinor: minor('price_minor'),
    includesTax: flag('includes_tax'),
  },
  (t) => [index('offer_price_offer').on(t.offerId, t.fromOn), check('offer_price_positive', sql`${t.priceMinor} >= 0`)],
);

/** That a channel is in a pack [from, to). */
export const offerChannel = sqliteTable(
  'offer_channel',
  {
    id: id(),
    packId: integer('pack_id')
      .notNull()
      .references(() => offer.id, { onDelete: 'restrict' }),
    channelId: integer('channel_id')
      .notNull()
      .references(() => offer.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    toOn: text('to_on'),
  },
  (t) => [index('offer_channel_pack').on(t.packId)],
);

/** That a plan's own price includes an offer [from, to). */
export const planOffer = sqliteTable(
  'plan_offer',
  {
    id: id(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'restrict' }),
    offerId: integer('offer_id')
      .notNull()
      .references(() => offer.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    toOn: text('to_on'),
  },
  (t) => [index('plan_offer_plan').on(t.planId)],
);

/** An offer that a service has beside its plan [from, to). */
export const subscriptionOffer = sqliteTable(
  'subscription_offer',
  {
    id: id(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    offerId: integer('offer_id')
      .notNull()
      .references(() => offer.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    toOn: text('to_on'),
  },
  (t) => [
    index('subscription_offer_subscription').on(t.subscriptionId),
    check('subscription_offer_days', sql`${t.toOn} IS NULL OR ${t.toOn} >= ${t.fromOn}`),
  ],
);

/** Each change of what a service has beside its plan, so that the same id changes nothing twice. */
export const offerChange = sqliteTable('offer_change', {
  id: id(),
  uid: text('uid').notNull().unique(),
  subscriptionId: integer('subscription_id')
    .notNull()
    .references(() => subscription.id, { onDelete: 'restrict' }),
  businessOn: day('business_on'),
  /** JSON: the ids of the offers that came and went. */
  added: text('added').notNull(),
  removed: text('removed').notNull(),
  reason: text('reason').notNull(),
  userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
  at: instant('at'),
});

/**
 * The base fee of cable (India: network capacity fee) from a day on, by the number of channels; of an area, a branch,
 * or everywhere, for a class or all. One per place, class and day (unique by its guards).
 */
export const baseFee = sqliteTable(
  'base_fee',
  {
    id: id(),
    /** As it stands on bills. */
    name: text('name').notNull(),
    branchId: integer('branch_id').references(() => branch.id, { onDelete: 'restrict' }),
    areaId: integer('area_id').references(() => area.id, { onDelete: 'restrict' }),
    classId: integer('class_id').references(() => customerClass.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    includesTax: flag('includes_tax'),
  },
  (t) => [check('base_fee_one_place', sql`${t.branchId} IS NULL OR ${t.areaId} IS NULL`)],
);

/** What up to so many channels cost for a month: on a household's first TV, and on each further one. */
export const baseFeeStep = sqliteTable(
  'base_fee_step',
  {
    id: id(),
    baseFeeId: integer('base_fee_id')
      .notNull()
      .references(() => baseFee.id, { onDelete: 'restrict' }),
    /** Null for the last step: any number. */
    upTo: integer('up_to'),
    priceMinor: minor('price_minor'),
    nextPriceMinor: minor('next_price_minor'),
  },
  (t) => [
    index('base_fee_step_fee').on(t.baseFeeId),
    check('base_fee_step_positive', sql`${t.priceMinor} >= 0 AND ${t.nextPriceMinor} >= 0`),
  ],
);
