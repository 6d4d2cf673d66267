import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, id, instant, minor } from './columns.ts';
import { customer } from './customers.ts';
import { area, user } from './office.ts';
import { payment, shift } from './payments.ts';

/** Whose round an area is. What lies below it goes with it, as far as it is not on a round of its own. */
export const collectorArea = sqliteTable(
  'collector_area',
  {
    areaId: integer('area_id')
      .primaryKey()
      .references(() => area.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [index('collector_area_user').on(t.userId)],
);

/** A customer who is on somebody's round wherever he lives. */
export const collectorCustomer = sqliteTable(
  'collector_customer',
  {
    customerId: integer('customer_id')
      .primaryKey()
      .references(() => customer.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [index('collector_customer_user').on(t.userId)],
);

/**
 * What a collector carries out, collects and hands over (domain.md 1): the shift of another kind that his receipts
 * stand in, and how it ended. Each of its steps is taken once.
 */
export const collectorBatch = sqliteTable(
  'collector_batch',
  {
    shiftId: integer('shift_id')
      .primaryKey()
      .references(() => shift.id, { onDelete: 'restrict' }),
    number: integer('number').notNull().unique(),
    /** What the collector says he hands over. */
    handUid: text('hand_uid').unique(),
    handedAt: integer('handed_at'),
    handedById: integer('handed_by_id').references(() => user.id, { onDelete: 'restrict' }),
    saidMinor: integer('said_minor'),
    saidCheques: integer('said_cheques').notNull().default(0),
    /** What should have been there, and what the cashier counted into his drawer. */
    receiveUid: text('receive_uid').unique(),
    receivedAt: integer('received_at'),
    receivedOn: text('received_on'),
    receivedById: integer('received_by_id').references(() => user.id, { onDelete: 'restrict' }),
    drawerShiftId: integer('drawer_shift_id').references(() => shift.id, { onDelete: 'restrict' }),
    expectedMinor: integer('expected_minor'),
    receivedMinor: integer('received_minor'),
    expectedCheques: integer('expected_cheques').notNull().default(0),
    receivedCheques: integer('received_cheques').notNull().default(0),
    disputeReason: text('dispute_reason').notNull().default(''),
    /** How a difference was settled: it stays with the collector (`kept`) or goes to cash over/short (`written-off`). */
    settleUid: text('settle_uid').unique(),
    settledAt: integer('settled_at'),
    settledById: integer('settled_by_id').references(() => user.id, { onDelete: 'restrict' }),
    outcome: text('outcome').notNull().default(''),
    settleReason: text('settle_reason').notNull().default(''),
  },
  (t) => [
    index('collector_batch_drawer').on(t.drawerShiftId),
    check('collector_batch_outcome_known', sql`${t.outcome} IN ('', 'kept', 'written-off')`),
    check(
      'collector_batch_in_order',
      sql`(${t.receivedAt} IS NULL OR ${t.handedAt} IS NOT NULL)
      AND (${t.settledAt} IS NULL OR ${t.receivedAt} IS NOT NULL)`,
    ),
  ],
);

/** What was counted of each note and coin at a hand-over, by the collector and by the cashier. Append-only. */
export const collectorCount = sqliteTable(
  'collector_count',
  {
    shiftId: integer('shift_id')
      .notNull()
      .references(() => collectorBatch.shiftId, { onDelete: 'restrict' }),
    side: text('side').notNull(),
    valueMinor: minor('value_minor'),
    pieces: integer('pieces').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shiftId, t.side, t.valueMinor] }),
    check('collector_count_side_known', sql`${t.side} IN ('said', 'received')`),
    check('collector_count_positive', sql`${t.valueMinor} > 0 AND ${t.pieces} > 0`),
  ],
);

/** Who was on the list when it was carried out, in walking order, and what he owed then. Append-only. */
export const collectorLine = sqliteTable(
  'collector_line',
  {
    shiftId: integer('shift_id')
      .notNull()
      .references(() => collectorBatch.shiftId, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    dueMinor: minor('due_minor'),
  },
  (t) => [
    primaryKey({ columns: [t.shiftId, t.position] }),
    uniqueIndex('collector_line_customer').on(t.shiftId, t.customerId),
  ],
);

/** Paper receipts from-to that a collector was given. */
export const receiptBook = sqliteTable(
  'receipt_book',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    prefix: text('prefix').notNull(),
    firstNumber: integer('first_number').notNull(),
    lastNumber: integer('last_number').notNull(),
    issuedOn: day('issued_on'),
    issuedById: integer('issued_by_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('receipt_book_user').on(t.userId),
    check('receipt_book_range', sql`${t.firstNumber} > 0 AND ${t.lastNumber} >= ${t.firstNumber}`),
  ],
);

/** What a payment in the field has beyond others: when the phone says it was taken, and its paper receipt. Append-only. */
export const collectorReceipt = sqliteTable(
  'collector_receipt',
  {
    paymentId: integer('payment_id')
      .primaryKey()
      .references(() => payment.id, { onDelete: 'restrict' }),
    takenAt: integer('taken_at'),
    enteredById: integer('entered_by_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    bookId: integer('book_id').references(() => receiptBook.id, { onDelete: 'restrict' }),
    bookNumber: integer('book_number'),
  },
  (t) => [
    uniqueIndex('collector_receipt_book').on(t.bookId, t.bookNumber),
    check('collector_receipt_paper', sql`(${t.bookId} IS NULL) = (${t.bookNumber} IS NULL)`),
  ],
);

/** A paper receipt that was spoiled or lost. Append-only. */
export const spoiledReceipt = sqliteTable(
  'spoiled_receipt',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    bookId: integer('book_id')
      .notNull()
      .references(() => receiptBook.id, { onDelete: 'restrict' }),
    number: integer('number').notNull(),
    reason: text('reason').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [uniqueIndex('spoiled_receipt_number').on(t.bookId, t.number)],
);

/** A door at which nothing was collected, and why. Append-only. */
export const collectorVisit = sqliteTable(
  'collector_visit',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    shiftId: integer('shift_id')
      .notNull()
      .references(() => collectorBatch.shiftId, { onDelete: 'restrict' }),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    note: text('note').notNull(),
    takenAt: integer('taken_at'),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('collector_visit_shift').on(t.shiftId, t.customerId),
    index('collector_visit_customer').on(t.customerId),
    check('collector_visit_kind_known', sql`${t.kind} IN ('not-home', 'come-again', 'refused', 'moved')`),
  ],
);

/** Cash with which a collector makes good at the counter what he still holds. Append-only. */
export const collectorRepayment = sqliteTable(
  'collector_repayment',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    drawerShiftId: integer('drawer_shift_id')
      .notNull()
      .references(() => shift.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    note: text('note').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    takenById: integer('taken_by_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('collector_repayment_user').on(t.userId),
    index('collector_repayment_drawer').on(t.drawerShiftId),
    check('collector_repayment_positive', sql`${t.amountMinor} > 0`),
  ],
);

/**
 * What a collector earns from a day on: a share of what he collects, an amount for each receipt or for each new customer.
 * One for himself goes before one for all; a rule of nothing ends the one before it. Append-only.
 */
export const commissionRule = sqliteTable(
  'commission_rule',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    /** Null: for all collectors. */
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    amountMinor: minor('amount_minor'),
    fromOn: day('from_on'),
    madeById: integer('made_by_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('commission_rule_days').on(t.kind, t.fromOn),
    check('commission_rule_kind_known', sql`${t.kind} IN ('percent', 'receipt', 'new-customer')`),
    check('commission_rule_share', sql`${t.ratePpm} BETWEEN 0 AND 1000000 AND ${t.amountMinor} >= 0`),
  ],
);

/** The commission of a collector up to a day, as it was settled: paid out of a drawer, netted against what he owes. Append-only. */
export const commissionStatement = sqliteTable(
  'commission_statement',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    number: integer('number').notNull().unique(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    throughOn: day('through_on'),
    amountMinor: minor('amount_minor'),
    nettedMinor: minor('netted_minor'),
    paidMinor: minor('paid_minor'),
    drawerShiftId: integer('drawer_shift_id').references(() => shift.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    madeById: integer('made_by_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('commission_statement_user').on(t.userId),
    index('commission_statement_drawer').on(t.drawerShiftId),
    check(
      'commission_statement_sum',
      sql`${t.amountMinor} = ${t.nettedMinor} + ${t.paidMinor} AND ${t.paidMinor} >= 0`,
    ),
    check('commission_statement_drawer_paid', sql`(${t.drawerShiftId} IS NULL) = (${t.paidMinor} = 0)`),
  ],
);

/** What a receipt earned by a rule; negative where it was voided after it had been settled. Append-only. */
export const commissionLine = sqliteTable(
  'commission_line',
  {
    id: id(),
    statementId: integer('statement_id')
      .notNull()
      .references(() => commissionStatement.id, { onDelete: 'restrict' }),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payment.id, { onDelete: 'restrict' }),
    ruleId: integer('rule_id')
      .notNull()
      .references(() => commissionRule.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
  },
  (t) => [
    index('commission_line_statement').on(t.statementId),
    index('commission_line_payment').on(t.paymentId),
    check('commission_line_some', sql`${t.amountMinor} <> 0`),
  ],
);

/** A commission that was taken back by its mirror, with the reason. Append-only. */
export const commissionVoid = sqliteTable('commission_void', {
  id: id(),
  uid: text('uid').notNull().unique(),
  statementId: integer('statement_id')
    .notNull()
    .unique()
    .references(() => commissionStatement.id, { onDelete: 'restrict' }),
  userId: integer('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'restrict' }),
  businessOn: day('business_on'),
  at: instant('at'),
  reason: text('reason').notNull(),
});
