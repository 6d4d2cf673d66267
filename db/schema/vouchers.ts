import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bill } from './billing.ts';
import { charge } from './charges.ts';
import { day, flag, id, instant, version } from './columns.ts';
import { item } from './items.ts';
import { user } from './office.ts';
import { payment } from './payments.ts';

/** What a voucher opens: kept with the product, and with each batch as it was when its codes were made. */
const limits = () => ({
  /** From the first login on. */
  validityMinutes: integer('validity_minutes').notNull(),
  /** Time online; 0 for no limit. */
  limitMinutes: integer('limit_minutes').notNull(),
  quotaBytes: integer('quota_bytes'),
  downloadKbps: integer('download_kbps'),
  uploadKbps: integer('upload_kbps'),
  /** Name of the profile on the router. */
  profile: text('profile').notNull(),
});

/** An item of the catalogue that is sold as a code; its name, price and tax are the item's. */
export const voucherProduct = sqliteTable(
  'voucher_product',
  {
    id: id(),
    itemId: integer('item_id')
      .notNull()
      .unique()
      .references(() => item.id, { onDelete: 'restrict' }),
    ...limits(),
    version: version(),
  },
  (t) => [check('voucher_product_validity', sql`${t.validityMinutes} > 0 AND ${t.limitMinutes} >= 0`)],
);

/** Who sells vouchers for the office: one of its people, or a shop outside. */
export const voucherHolder = sqliteTable(
  'voucher_holder',
  {
    id: id(),
    userId: integer('user_id')
      .unique()
      .references(() => user.id, { onDelete: 'restrict' }),
    /** Of a shop; empty for a person, whose name is the user's. */
    name: text('name').notNull(),
    phone: text('phone').notNull().default(''),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('voucher_holder_name').on(sql`${t.name} COLLATE NOCASE`).where(sql`user_id IS NULL`),
    check('voucher_holder_named', sql`(${t.userId} IS NULL) = (${t.name} <> '')`),
  ],
);

/** Codes that were made here or read in from a router, together. Append-only. */
export const voucherBatch = sqliteTable(
  'voucher_batch',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    productId: integer('product_id')
      .notNull()
      .references(() => voucherProduct.id, { onDelete: 'restrict' }),
    source: text('source').notNull(),
    vouchers: integer('vouchers').notNull(),
    ...limits(),
    note: text('note').notNull().default(''),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    index('voucher_batch_product').on(t.productId),
    check('voucher_batch_source_known', sql`${t.source} IN ('made', 'read-in')`),
    check('voucher_batch_some', sql`${t.vouchers} > 0`),
  ],
);

/** One code. It says the same for ever (guards); where it stands is the end of its steps. */
export const voucher = sqliteTable(
  'voucher',
  {
    id: id(),
    batchId: integer('batch_id')
      .notNull()
      .references(() => voucherBatch.id, { onDelete: 'restrict' }),
    /** From 1 in the batch: the order of its sheets. */
    position: integer('position').notNull(),
    code: text('code').notNull(),
    /** What the router asks beside the code; empty where that is the code again. */
    password: text('password').notNull(),
    state: text('state').notNull(),
    /** Who has it to sell, or sold it. */
    holderId: integer('holder_id').references(() => voucherHolder.id, { onDelete: 'restrict' }),
    /** The charge it was sold with. */
    chargeId: integer('charge_id').references(() => charge.id, { onDelete: 'restrict' }),
    /** The first login, and when the time from it is over. */
    usedAt: integer('used_at'),
    expiresAt: integer('expires_at'),
  },
  (t) => [
    uniqueIndex('voucher_code').on(sql`${t.code} COLLATE NOCASE`),
    uniqueIndex('voucher_position').on(t.batchId, t.position),
    index('voucher_state').on(t.batchId, t.state),
    index('voucher_holder_state').on(t.holderId, t.state).where(sql`holder_id IS NOT NULL`),
    index('voucher_charge').on(t.chargeId).where(sql`charge_id IS NOT NULL`),
    check('voucher_state_known', sql`${t.state} IN ('made', 'issued', 'sold', 'used', 'expired', 'void')`),
    check('voucher_made_nowhere', sql`(${t.state} = 'made') <= (${t.holderId} IS NULL)`),
    check('voucher_issued_somewhere', sql`(${t.state} = 'issued') <= (${t.holderId} IS NOT NULL)`),
    check('voucher_sold_once', sql`(${t.state} IN ('sold', 'used', 'expired')) = (${t.chargeId} IS NOT NULL)`),
    check('voucher_used_since', sql`(${t.state} = 'used') <= (${t.usedAt} IS NOT NULL)`),
    check('voucher_used_until', sql`(${t.usedAt} IS NULL) = (${t.expiresAt} IS NULL)`),
  ],
);

/** Something that was done with vouchers, by whom and why. Append-only. */
export const voucherStep = sqliteTable(
  'voucher_step',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    kind: text('kind').notNull(),
    vouchers: integer('vouchers').notNull(),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    index('voucher_step_on').on(t.businessOn),
    check(
      'voucher_step_kind_known',
      sql`${t.kind} IN ('issue', 'take-back', 'sell', 'return', 'void', 'use', 'expire')`,
    ),
    check('voucher_step_some', sql`${t.vouchers} > 0`),
  ],
);

/** A voucher of a step: from which state into which, from whom to whom, and the charge it was sold with. Append-only. */
export const voucherStepLine = sqliteTable(
  'voucher_step_line',
  {
    stepId: integer('step_id')
      .notNull()
      .references(() => voucherStep.id, { onDelete: 'restrict' }),
    voucherId: integer('voucher_id')
      .notNull()
      .references(() => voucher.id, { onDelete: 'restrict' }),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    fromHolderId: integer('from_holder_id').references(() => voucherHolder.id, { onDelete: 'restrict' }),
    toHolderId: integer('to_holder_id').references(() => voucherHolder.id, { onDelete: 'restrict' }),
    chargeId: integer('charge_id').references(() => charge.id, { onDelete: 'restrict' }),
  },
  (t) => [
    primaryKey({ columns: [t.voucherId, t.stepId] }),
    index('voucher_step_line_step').on(t.stepId),
    index('voucher_step_line_charge').on(t.chargeId).where(sql`charge_id IS NOT NULL`),
  ],
);

/** Vouchers sold across the counter: the step, the bill they stand on, and the receipt that paid it. Append-only. */
export const voucherSale = sqliteTable('voucher_sale', {
  stepId: integer('step_id')
    .primaryKey()
    .references(() => voucherStep.id, { onDelete: 'restrict' }),
  billId: integer('bill_id')
    .notNull()
    .unique()
    .references(() => bill.id, { onDelete: 'restrict' }),
  paymentId: integer('payment_id')
    .notNull()
    .unique()
    .references(() => payment.id, { onDelete: 'restrict' }),
});
