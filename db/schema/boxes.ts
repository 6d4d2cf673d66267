import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { charge } from './charges.ts';
import { day, flag, id, instant, version } from './columns.ts';
import { customer, subscription } from './customers.ts';
import { user } from './office.ts';

/** A make and model of set-top box, with what its numbers look like and what it costs. */
export const boxModel = sqliteTable(
  'box_model',
  {
    id: id(),
    make: text('make').notNull(),
    model: text('model').notNull(),
    /** Whose conditional access system it has: commands go by it. */
    cas: text('cas').notNull().default(''),
    /** How a serial and a card number look; empty: anything goes. */
    serialPattern: text('serial_pattern').notNull().default(''),
    vcPattern: text('vc_pattern').notNull().default(''),
    costMinor: integer('cost_minor').notNull().default(0),
    priceMinor: integer('price_minor').notNull().default(0),
    warrantyDays: integer('warranty_days').notNull().default(0),
    /** Over how many months its cost is written down in the valuation of the stock; 0: it is not. */
    lifeMonths: integer('life_months').notNull().default(0),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('box_model_name').on(sql`${t.make} COLLATE NOCASE`, sql`${t.model} COLLATE NOCASE`),
    check('box_model_amounts', sql`${t.costMinor} >= 0 AND ${t.priceMinor} >= 0 AND ${t.warrantyDays} >= 0`),
  ],
);

/** Where boxes and parts lie that no customer has. */
export const stockPlace = sqliteTable(
  'stock_place',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    /** Whose bag it is, of a technician. */
    userId: integer('user_id')
      .unique()
      .references(() => user.id, { onDelete: 'restrict' }),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('stock_place_name').on(sql`${t.name} COLLATE NOCASE`),
    check('stock_place_kind_known', sql`${t.kind} IN ('store', 'branch', 'technician', 'repair', 'distributor')`),
    check('stock_place_user', sql`(${t.kind} = 'technician') = (${t.userId} IS NOT NULL)`),
  ],
);

/**
 * Set-top box with its paired viewing card (VC): where it stands now. How it came there is in its actions, and nothing
 * here changes without one.
 */
export const box = sqliteTable(
  'box',
  {
    id: id(),
    serial: text('serial').notNull().unique(),
    vc: text('vc').unique(),
    state: text('state').notNull(),
    ownership: text('ownership').notNull().default('operator'),
    customerId: integer('customer_id').references(() => customer.id, { onDelete: 'restrict' }),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    createdAt: instant('created_at'),
    /** Why it is off; empty while it is not. */
    offCause: text('off_cause').notNull().default(''),
    /** The place of stock it lies at; null at a customer, and of one that is lost or sold. */
    placeId: integer('place_id').references(() => stockPlace.id, { onDelete: 'restrict' }),
    modelId: integer('model_id').references(() => boxModel.id, { onDelete: 'restrict' }),
    condition: text('condition').notNull().default('new'),
    costMinor: integer('cost_minor'),
    warrantyToOn: text('warranty_to_on'),
  },
  (t) => [
    index('box_customer').on(t.customerId),
    index('box_subscription').on(t.subscriptionId),
    index('box_place').on(t.placeId, t.state),
    check(
      'box_state_known',
      sql`${t.state} IN ('in-stock', 'with-technician', 'assigned', 'active', 'off', 'returned', 'faulty', 'in-repair', 'lost', 'sold')`,
    ),
  ],
);

/**
 * What was done with a box: from where to where, who, when and why. Append-only; what takes an action back is one too
 * and points at it. The last action of a box says what its record says.
 */
export const boxAction = sqliteTable(
  'box_action',
  {
    id: id(),
    /** Made by whoever asked for it, one for all boxes of a bulk; of a rule of the office, by the host. */
    uid: text('uid').notNull(),
    boxId: integer('box_id')
      .notNull()
      .references(() => box.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    /** Empty for a box that was not in the records. */
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    fromCause: text('from_cause').notNull().default(''),
    toCause: text('to_cause').notNull().default(''),
    fromPlaceId: integer('from_place_id').references(() => stockPlace.id, { onDelete: 'restrict' }),
    toPlaceId: integer('to_place_id').references(() => stockPlace.id, { onDelete: 'restrict' }),
    fromCustomerId: integer('from_customer_id').references(() => customer.id, { onDelete: 'restrict' }),
    toCustomerId: integer('to_customer_id').references(() => customer.id, { onDelete: 'restrict' }),
    fromSubscriptionId: integer('from_subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    toSubscriptionId: integer('to_subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    fromVc: text('from_vc'),
    toVc: text('to_vc'),
    fromOwnership: text('from_ownership').notNull().default('operator'),
    toOwnership: text('to_ownership').notNull().default('operator'),
    /** The other box of a swap. */
    otherBoxId: integer('other_box_id').references(() => box.id, { onDelete: 'restrict' }),
    /** What the customer was charged or credited for it. */
    chargeId: integer('charge_id').references(() => charge.id, { onDelete: 'restrict' }),
    reversesId: integer('reverses_id')
      .unique()
      .references((): AnySQLiteColumn => boxAction.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    /** Null for what a rule of the office did. */
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull().default(''),
  },
  (t) => [
    uniqueIndex('box_action_once').on(t.uid, t.boxId, t.kind),
    index('box_action_box').on(t.boxId),
    index('box_action_customer').on(t.toCustomerId),
    index('box_action_card').on(t.toVc),
    index('box_action_day').on(t.businessOn),
    check(
      'box_action_kind_known',
      sql`${t.kind} IN ('enter', 'receive', 'issue', 'take-back', 'move', 'pair', 'assign', 'activate', 'deactivate', 'refresh', 'change-packs', 'swap-out', 'swap-in', 'return', 'restock', 'mark-faulty', 'send-to-repair', 'repaired', 'lose', 'find', 'sell', 'hand-on', 'reverse')`,
    ),
    check('box_action_reverse', sql`(${t.kind} = 'reverse') = (${t.reversesId} IS NOT NULL)`),
  ],
);
