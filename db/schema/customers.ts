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
import { customerClass, plan } from './catalog.ts';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { importBatch } from './imports.ts';
import { account } from './ledger.ts';
import { area, branch, user } from './office.ts';

/** Who pays: one balance, one statement (domain.md 1). */
export const customer = sqliteTable(
  'customer',
  {
    id: id(),
    /** Id of the form that made him, and the fingerprint of what it asked for; an imported customer has none. */
    uid: text('uid').unique(),
    requestHash: text('request_hash'),
    code: text('code').notNull(),
    name: text('name').notNull(),
    accountId: integer('account_id')
      .notNull()
      .unique()
      .references(() => account.id, { onDelete: 'restrict' }),
    branchId: integer('branch_id')
      .notNull()
      .references(() => branch.id, { onDelete: 'restrict' }),
    areaId: integer('area_id').references(() => area.id, { onDelete: 'restrict' }),
    /** Head of the group that he joined last, in force or not: bills of a group are worked out together. See `group_membership`. */
    parentId: integer('parent_id').references((): AnySQLiteColumn => customer.id, { onDelete: 'restrict' }),
    address: text('address').notNull().default(''),
    stateCode: text('state_code').notNull().default(''),
    email: text('email').notNull().default(''),
    taxId: text('tax_id').notNull().default(''),
    /** Which of the taxes that differ for those who file no returns he is charged (Pakistan). */
    filer: text('filer').notNull().default('filer'),
    /** Why no tax is charged, with the number of the certificate; empty for everybody else. */
    taxExemption: text('tax_exemption').notNull().default(''),
    taxCertificate: text('tax_certificate').notNull().default(''),
    cafNumber: text('caf_number').notNull().default(''),
    idProof: text('id_proof').notNull().default(''),
    notes: text('notes').notNull().default(''),
    collectorName: text('collector_name').notNull().default(''),
    dueDay: integer('due_day'),
    /** Whether he gets one bill for all or one for each service, where that is not as the office has it. */
    billPer: text('bill_per'),
    /** His place on the walk through his area; who has none comes after those who have, by address. */
    walkNo: integer('walk_no'),
    /** new | active | paused | suspended | ended: follows from the subscriptions, kept here for lists. */
    state: text('state').notNull().default('new'),
    importBatchId: integer('import_batch_id').references(() => importBatch.id, { onDelete: 'restrict' }),
    /** Stands for whoever buys across the counter without an account: one of each branch. */
    walkIn: flag('walk_in').default(false),
    createdAt: instant('created_at'),
    /** Set when an import is undone: the row stays for its ledger entries, nobody sees it any more. */
    removedAt: integer('removed_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('customer_code').on(sql`${t.code} COLLATE NOCASE`).where(sql`removed_at IS NULL`),
    index('customer_name').on(sql`${t.name} COLLATE NOCASE`, t.id).where(sql`removed_at IS NULL`),
    index('customer_area').on(t.areaId, sql`${t.name} COLLATE NOCASE`),
    index('customer_state').on(t.state, sql`${t.name} COLLATE NOCASE`).where(sql`removed_at IS NULL`),
    index('customer_batch').on(t.importBatchId),
    uniqueIndex('customer_walk_in').on(t.branchId).where(sql`walk_in = 1 AND removed_at IS NULL`),
    index('customer_parent').on(t.parentId).where(sql`parent_id IS NOT NULL`),
    check('customer_state_known', sql`${t.state} IN ('new', 'active', 'paused', 'suspended', 'ended')`),
    check('customer_filer_known', sql`${t.filer} IN ('filer', 'non-filer')`),
    check('customer_due_day', sql`${t.dueDay} IS NULL OR ${t.dueDay} BETWEEN 1 AND 28`),
  ],
);

/** Which class a customer is of from a day on; who has no row is of none. Append-only, each day after the one before. */
export const customerClassChange = sqliteTable(
  'customer_class_change',
  {
    id: id(),
    /** Made by whoever asked for it; null for the class that he began with. */
    uid: text('uid').unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    classId: integer('class_id').references(() => customerClass.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    /** Whether services change at once, with money for the days billed already, or when their next periods begin. */
    atOnce: flag('at_once'),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('customer_class_change_customer').on(t.customerId, t.fromOn),
    index('customer_class_change_class').on(t.classId),
  ],
);

/**
 * How many customers of each branch, area and state there are and what they owe or have paid in advance, so that the
 * head of a list of a hundred thousand is a sum of a few rows. Kept by triggers (see the migrations), proved by `verify`.
 */
export const customerTally = sqliteTable(
  'customer_tally',
  {
    branchId: integer('branch_id').notNull(),
    /** 0 for customers without an area. */
    areaId: integer('area_id').notNull(),
    state: text('state').notNull(),
    customers: integer('customers').notNull(),
    dueCustomers: integer('due_customers').notNull(),
    advanceCustomers: integer('advance_customers').notNull(),
    dueMinor: minor('due_minor'),
    advanceMinor: minor('advance_minor'),
  },
  (t) => [primaryKey({ columns: [t.branchId, t.areaId, t.state] })],
);

export const customerPhone = sqliteTable(
  'customer_phone',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    /** As people write it. */
    phone: text('phone').notNull(),
    /** Digits only, with the country code: what is searched. */
    digits: text('digits').notNull(),
  },
  (t) => [
    uniqueIndex('customer_phone_position').on(t.customerId, t.position),
    index('customer_phone_digits').on(t.digits),
  ],
);

/**
 * One row per customer with all that a search may find; `customer_search_index` (FTS5 trigram) is built over it
 * by triggers (see the migrations).
 */
export const customerSearch = sqliteTable('customer_search', {
  customerId: integer('customer_id').primaryKey(),
  name: text('name').notNull(),
  code: text('code').notNull(),
  phones: text('phones').notNull(),
  boxes: text('boxes').notNull(),
  vcs: text('vcs').notNull(),
  usernames: text('usernames').notNull(),
  address: text('address').notNull(),
});

/**
 * A customer has a plan from a day on (domain.md 1). Plan, price and cycle are those of now; once they have changed,
 * `subscription_terms` holds them by day. What its days are charged while it is paused or suspended says the event.
 */
export const subscription = sqliteTable(
  'subscription',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    planId: integer('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    /** Why it is suspended: for what is `due`, or on `request`; empty in every other state. */
    cause: text('cause').notNull().default(''),
    timing: text('timing').notNull(),
    cycleKind: text('cycle_kind').notNull(),
    cycleEvery: integer('cycle_every').notNull(),
    billingDay: integer('billing_day').notNull(),
    anchorOn: day('anchor_on'),
    startOn: day('start_on'),
    endOn: text('end_on'),
    /** Own price instead of the plan's, with the reason it was allowed. */
    ownPriceMinor: integer('own_price_minor'),
    ownPriceReason: text('own_price_reason').notNull().default(''),
    /** First day not yet billed; null for an imported service, which joins at the period of its first bill run. */
    billedToOn: text('billed_to_on'),
    /** Day from which the next period is due to be billed; null with `billedToOn`. */
    billOn: text('bill_on'),
    createdAt: instant('created_at'),
  },
  (t) => [
    index('subscription_customer').on(t.customerId),
    index('subscription_plan').on(t.planId, t.state),
    index('subscription_due').on(t.customerId, t.billOn).where(sql`state = 'active'`),
    check('subscription_state_known', sql`${t.state} IN ('active', 'paused', 'suspended', 'ended')`),
    check('subscription_cycle_known', sql`${t.cycleKind} IN ('calendar', 'anniversary', 'days')`),
    check('subscription_billing_day', sql`${t.billingDay} BETWEEN 1 AND 28`),
    check('subscription_price', sql`${t.ownPriceMinor} IS NULL OR ${t.ownPriceMinor} >= 0`),
  ],
);

/**
 * What a subscription is charged by, from a day on: written once that is no more what it began with, beginning with
 * what that was. A row only changes while its day has not come: then it may be cancelled.
 */
export const subscriptionTerms = sqliteTable(
  'subscription_terms',
  {
    id: id(),
    /** Made by whoever asked for it; null for the row of the beginning, and for what a rule of the office made. */
    uid: text('uid').unique(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    fromOn: day('from_on'),
    planId: integer('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'restrict' }),
    timing: text('timing').notNull(),
    cycleKind: text('cycle_kind').notNull(),
    cycleEvery: integer('cycle_every').notNull(),
    billingDay: integer('billing_day').notNull(),
    anchorOn: day('anchor_on'),
    ownPriceMinor: integer('own_price_minor'),
    ownPriceReason: text('own_price_reason').notNull(),
    /** How the customer agreed (field-guide 2.1: consent to a change is kept). */
    consent: text('consent').notNull(),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    /** When the subscription itself was brought to it. */
    appliedAt: integer('applied_at'),
    cancelledAt: integer('cancelled_at'),
  },
  (t) => [
    index('subscription_terms_days').on(t.subscriptionId, t.fromOn),
    index('subscription_terms_waiting').on(t.fromOn).where(sql`applied_at IS NULL AND cancelled_at IS NULL`),
    check('subscription_terms_kind_known', sql`${t.kind} IN ('start', 'plan', 'billing-day', 'renewal')`),
    check('subscription_terms_one_end', sql`${t.appliedAt} IS NULL OR ${t.cancelledAt} IS NULL`),
  ],
);

/** A change of state asked for a day to come; done on that day, unless it is cancelled before. */
export const plannedState = sqliteTable(
  'planned_state',
  {
    id: id(),
    uid: text('uid').unique(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    toState: text('to_state').notNull(),
    cause: text('cause').notNull(),
    businessOn: day('business_on'),
    untilOn: text('until_on'),
    refundUnused: flag('refund_unused'),
    billNow: flag('bill_now'),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    doneAt: integer('done_at'),
    cancelledAt: integer('cancelled_at'),
  },
  (t) => [
    index('planned_state_subscription').on(t.subscriptionId),
    index('planned_state_waiting').on(t.businessOn).where(sql`done_at IS NULL AND cancelled_at IS NULL`),
    check('planned_state_known', sql`${t.toState} IN ('active', 'paused', 'suspended', 'ended')`),
    check('planned_state_one_end', sql`${t.doneAt} IS NULL OR ${t.cancelledAt} IS NULL`),
  ],
);

/** Each change of a subscription's state: when, who, why (domain.md 7). Append-only. */
export const subscriptionEvent = sqliteTable(
  'subscription_event',
  {
    id: id(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'restrict' }),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    /** Made by whoever asked for it; null for what a rule of the office did. */
    uid: text('uid').unique(),
    cause: text('cause').notNull().default(''),
    /**
     * How days of a pause or suspension are charged from this event on: as ever (`charge`), not (`stop`), or not and
     * what is billed already comes back (`credit`). On the event that ends one, `charge` says it was too short to count.
     */
    charging: text('charging').notNull().default('stop'),
  },
  (t) => [index('subscription_event_subscription').on(t.subscriptionId)],
);

/** A router that accounts live on (NAS). */
export const router = sqliteTable('router', { id: id(), name: text('name').notNull().unique() });

/** PPPoE or hotspot user, or a static address (domain.md 1). */
export const networkAccount = sqliteTable(
  'network_account',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    username: text('username').notNull(),
    passwordSealed: text('password_sealed'),
    ip: text('ip').notNull().default(''),
    mac: text('mac').notNull().default(''),
    routerId: integer('router_id').references(() => router.id, { onDelete: 'restrict' }),
    createdAt: instant('created_at'),
  },
  (t) => [
    uniqueIndex('network_account_username').on(sql`${t.username} COLLATE NOCASE`),
    index('network_account_customer').on(t.customerId),
    index('network_account_subscription').on(t.subscriptionId),
    check('network_account_kind', sql`${t.kind} IN ('pppoe', 'hotspot', 'static-ip', 'mac')`),
  ],
);
