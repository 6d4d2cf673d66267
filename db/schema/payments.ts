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
import { taxComponent } from './catalog.ts';
import { charge } from './charges.ts';
import { day, id, instant, minor } from './columns.ts';
import { customer } from './customers.ts';
import { importBatch } from './imports.ts';
import { account } from './ledger.ts';
import { letterhead, series, user } from './office.ts';

/** A cashier's drawer from float to count, or what a collector carries out until he hands it over (domain.md 1). */
export const shift = sqliteTable(
  'shift',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    /** `drawer` or `collector`: whose end is a count, or the hand-over that `collector_batch` holds (decision 0033). */
    kind: text('kind').notNull().default('drawer'),
    counter: text('counter').notNull(),
    state: text('state').notNull(),
    openedAt: instant('opened_at'),
    openedOn: day('opened_on'),
    floatMinor: minor('float_minor'),
    /** Id of the count that closed it. */
    closeUid: text('close_uid').unique(),
    closedAt: integer('closed_at'),
    expectedMinor: integer('expected_minor'),
    countedMinor: integer('counted_minor'),
    varianceReason: text('variance_reason').notNull().default(''),
    /** Number of its Z report, given when it is closed. */
    zNumber: integer('z_number').unique(),
    approvedAt: integer('approved_at'),
    approvedById: integer('approved_by_id').references(() => user.id, { onDelete: 'restrict' }),
    approvalNote: text('approval_note').notNull().default(''),
  },
  (t) => [
    uniqueIndex('shift_one_open').on(t.userId, t.kind).where(sql`state = 'open'`),
    check('shift_state_known', sql`${t.state} IN ('open', 'closed')`),
  ],
);

/** What was counted of each note and coin when a shift was opened and when it was closed. Append-only. */
export const cashCount = sqliteTable(
  'cash_count',
  {
    shiftId: integer('shift_id')
      .notNull()
      .references(() => shift.id, { onDelete: 'restrict' }),
    moment: text('moment').notNull(),
    valueMinor: minor('value_minor'),
    pieces: integer('pieces').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shiftId, t.moment, t.valueMinor] }),
    check('cash_count_moment_known', sql`${t.moment} IN ('open', 'close')`),
    check('cash_count_positive', sql`${t.valueMinor} > 0 AND ${t.pieces} > 0`),
  ],
);

/** Cash that moved into or out of a drawer beside payments. Append-only; one that takes another back mirrors it. */
export const drawerMovement = sqliteTable(
  'drawer_movement',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    shiftId: integer('shift_id')
      .notNull()
      .references(() => shift.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    amountMinor: minor('amount_minor'),
    /** What a pay-out was for; empty for cash that goes to or comes from the safe. */
    category: text('category').notNull(),
    note: text('note').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    reversesId: integer('reverses_id')
      .unique()
      .references((): AnySQLiteColumn => drawerMovement.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('drawer_movement_shift').on(t.shiftId),
    check('drawer_movement_kind_known', sql`${t.kind} IN ('pay-out', 'drop', 'add')`),
    check('drawer_movement_positive', sql`${t.amountMinor} > 0`),
    check('drawer_movement_category', sql`(${t.kind} = 'pay-out') = (${t.category} <> '')`),
  ],
);

/** Money taken. Append-only; a void is a document of its own. */
export const payment = sqliteTable(
  'payment',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    /** Fingerprint of what was asked, so that the same id with another content is refused. */
    requestHash: text('request_hash').notNull(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    shiftId: integer('shift_id')
      .notNull()
      .references(() => shift.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    letterheadId: integer('letterhead_id')
      .notNull()
      .references(() => letterhead.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    amountMinor: minor('amount_minor'),
    balanceBeforeMinor: minor('balance_before_minor'),
    note: text('note').notNull(),
  },
  (t) => [
    uniqueIndex('payment_sequence').on(t.seriesId, t.fy, t.sequence),
    index('payment_customer').on(t.customerId, t.businessOn),
    index('payment_on').on(t.businessOn, t.amountMinor),
    index('payment_shift').on(t.shiftId),
    check('payment_positive', sql`${t.amountMinor} > 0`),
  ],
);

export const tender = sqliteTable(
  'tender',
  {
    id: id(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payment.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    receivedMinor: minor('received_minor'),
    reference: text('reference').notNull(),
  },
  (t) => [
    uniqueIndex('tender_position').on(t.paymentId, t.position),
    // By which a line of a bank's statement finds the payment that is in the books already.
    index('tender_reference').on(sql`reference COLLATE NOCASE`).where(sql`reference <> ''`),
    check('tender_positive', sql`${t.amountMinor} > 0 AND ${t.receivedMinor} >= ${t.amountMinor}`),
  ],
);

/**
 * What the counter let a customer off while he paid: it settles what was due beside the payment and is taken back with
 * it. Given after the supply and agreed with nobody before, it changes no tax (CGST section 15 (3) (b)). Append-only.
 */
export const paymentDiscount = sqliteTable(
  'payment_discount',
  {
    id: id(),
    paymentId: integer('payment_id')
      .notNull()
      .unique()
      .references(() => payment.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    reason: text('reason').notNull(),
  },
  (t) => [check('payment_discount_positive', sql`${t.amountMinor} > 0`)],
);

/** A void of a payment: a reversal with its reason. Append-only. */
export const paymentVoid = sqliteTable('payment_void', {
  id: id(),
  uid: text('uid').notNull().unique(),
  paymentId: integer('payment_id')
    .notNull()
    .unique()
    .references(() => payment.id, { onDelete: 'restrict' }),
  userId: integer('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'restrict' }),
  businessOn: day('business_on'),
  at: instant('at'),
  reason: text('reason').notNull(),
});

/** That a void is a cheque which came back unpaid, and the charge for it. Append-only. */
export const chequeBounce = sqliteTable('cheque_bounce', {
  id: id(),
  voidId: integer('void_id')
    .notNull()
    .unique()
    .references(() => paymentVoid.id, { onDelete: 'restrict' }),
  chargeId: integer('charge_id').references(() => charge.id, { onDelete: 'restrict' }),
});

/**
 * The tax inside the advance of a payment, as India's law wants it stated (CGST rule 50). A memorandum: the money is in
 * the payment, the tax is posted by the bill that uses the advance up. Append-only.
 */
export const receiptVoucher = sqliteTable(
  'receipt_voucher',
  {
    id: id(),
    paymentId: integer('payment_id')
      .notNull()
      .unique()
      .references(() => payment.id, { onDelete: 'restrict' }),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    /** The service the advance is for, and the customer as he stood. */
    description: text('description').notNull(),
    sacCode: text('sac_code').notNull(),
    partyName: text('party_name').notNull(),
    partyAddress: text('party_address').notNull(),
    partyTaxId: text('party_tax_id').notNull(),
    partyStateCode: text('party_state_code').notNull(),
    amountMinor: minor('amount_minor'),
    taxableMinor: minor('taxable_minor'),
    taxMinor: minor('tax_minor'),
    roundOffMinor: minor('round_off_minor'),
  },
  (t) => [
    uniqueIndex('receipt_voucher_sequence').on(t.seriesId, t.fy, t.sequence),
    check('receipt_voucher_positive', sql`${t.amountMinor} > 0`),
    check('receipt_voucher_adds_up', sql`${t.taxableMinor} + ${t.taxMinor} + ${t.roundOffMinor} = ${t.amountMinor}`),
  ],
);

/** One row per tax component of a receipt voucher. Append-only. */
export const receiptVoucherTax = sqliteTable(
  'receipt_voucher_tax',
  {
    id: id(),
    voucherId: integer('voucher_id')
      .notNull()
      .references(() => receiptVoucher.id, { onDelete: 'restrict' }),
    componentId: integer('component_id')
      .notNull()
      .references(() => taxComponent.id, { onDelete: 'restrict' }),
    name: text('name').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    baseMinor: minor('base_minor'),
    amountMinor: minor('amount_minor'),
  },
  (t) => [index('receipt_voucher_tax_voucher').on(t.voucherId)],
);

/** How often a document went to paper: the n of DUPLICATE n. Append-only. */
export const printing = sqliteTable(
  'printing',
  {
    id: id(),
    documentKind: text('document_kind').notNull(),
    documentId: integer('document_id').notNull(),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [index('printing_document').on(t.documentKind, t.documentId)],
);

/** A due or an advance that a customer brought along from before Counterfoil. Append-only. */
export const openingBalance = sqliteTable(
  'opening_balance',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    importBatchId: integer('import_batch_id').references(() => importBatch.id, { onDelete: 'restrict' }),
    /** Positive: a due; negative: an advance. */
    amountMinor: minor('amount_minor'),
    businessOn: day('business_on'),
    at: instant('at'),
    /** The opening balance that this one takes back, when an import is undone. */
    reversesId: integer('reverses_id').unique(),
  },
  (t) => [
    index('opening_balance_customer').on(t.customerId),
    check('opening_balance_some', sql`${t.amountMinor} <> 0`),
  ],
);

/**
 * What is still open of each document on a customer's account: `debit` items (bills, opening dues, voids) are owed,
 * `credit` items (payments, advances) are held. The customer's balance is open debits - open credits.
 */
export const openItem = sqliteTable(
  'open_item',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    side: text('side').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: integer('document_id').notNull(),
    businessOn: day('business_on'),
    dueOn: day('due_on'),
    originalMinor: minor('original_minor'),
    openMinor: minor('open_minor'),
  },
  (t) => [
    uniqueIndex('open_item_document').on(t.documentKind, t.documentId),
    // Holds the amount too, so that the ageing of a whole office is read from it alone.
    index('open_item_open').on(t.customerId, t.side, t.dueOn, t.id, t.openMinor).where(sql`open_minor > 0`),
    check('open_item_side_known', sql`${t.side} IN ('debit', 'credit')`),
    check('open_item_within', sql`${t.openMinor} BETWEEN 0 AND ${t.originalMinor}`),
  ],
);

/** A credit item pays a debit item. A negative row takes an allocation back. Append-only. */
export const allocation = sqliteTable(
  'allocation',
  {
    id: id(),
    creditItemId: integer('credit_item_id')
      .notNull()
      .references(() => openItem.id, { onDelete: 'restrict' }),
    debitItemId: integer('debit_item_id')
      .notNull()
      .references(() => openItem.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    at: instant('at'),
    reversesId: integer('reverses_id').unique(),
  },
  (t) => [
    index('allocation_credit').on(t.creditItemId),
    index('allocation_debit').on(t.debitItemId),
    check('allocation_some', sql`${t.amountMinor} <> 0`),
  ],
);
