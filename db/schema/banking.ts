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
import { day, flag, id, instant, minor, version } from './columns.ts';
import { account } from './ledger.ts';
import { letterhead, series, user } from './office.ts';
import { shift } from './payments.ts';

/** An account of the office at a bank, a gateway or a wallet, with its own account in the ledger. The first one is there from the beginning. */
export const bankAccount = sqliteTable(
  'bank_account',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    accountId: integer('account_id')
      .notNull()
      .unique()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** `bank`, `gateway` or `wallet`: also the kind of its account in the ledger. Never changed. */
    kind: text('kind').notNull().default('bank'),
    name: text('name').notNull().unique(),
    bankName: text('bank_name').notNull().default(''),
    accountNumber: text('account_number').notNull().default(''),
    /** IFSC, SWIFT or whatever names the branch of the bank. */
    branchCode: text('branch_code').notNull().default(''),
    upiId: text('upi_id').notNull().default(''),
    /** Where money by bank goes when nothing else is said. */
    isDefault: flag('is_default').default(false),
    active: flag('active').default(true),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [uniqueIndex('bank_account_one_default').on(t.isDefault).where(sql`is_default = 1`)],
);

/** Cash and cheques carried to a bank together, with their slip. Append-only; a void mirrors it. */
export const bankDeposit = sqliteTable(
  'bank_deposit',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    bankAccountId: integer('bank_account_id')
      .notNull()
      .references(() => bankAccount.id, { onDelete: 'restrict' }),
    /** The drawer that the cash came out of; null for the safe. */
    shiftId: integer('shift_id').references(() => shift.id, { onDelete: 'restrict' }),
    cashMinor: minor('cash_minor'),
    chequesMinor: minor('cheques_minor'),
    chequeCount: integer('cheque_count').notNull(),
    note: text('note').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    letterheadId: integer('letterhead_id')
      .notNull()
      .references(() => letterhead.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    uniqueIndex('bank_deposit_sequence').on(t.seriesId, t.fy, t.sequence),
    index('bank_deposit_on').on(t.businessOn),
    index('bank_deposit_shift').on(t.shiftId),
    check(
      'bank_deposit_something',
      sql`${t.cashMinor} >= 0 AND ${t.chequesMinor} >= 0 AND ${t.cashMinor} + ${t.chequesMinor} > 0`,
    ),
    check('bank_deposit_cheques', sql`(${t.chequeCount} > 0) = (${t.chequesMinor} > 0)`),
  ],
);

/** The notes and coins of a deposit, as its slip lists them. Append-only. */
export const bankDepositCash = sqliteTable(
  'bank_deposit_cash',
  {
    depositId: integer('deposit_id')
      .notNull()
      .references(() => bankDeposit.id, { onDelete: 'restrict' }),
    valueMinor: minor('value_minor'),
    pieces: integer('pieces').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.depositId, t.valueMinor] }),
    check('bank_deposit_cash_positive', sql`${t.valueMinor} > 0 AND ${t.pieces} > 0`),
  ],
);

/** That a deposit did not happen. Append-only. */
export const bankDepositVoid = sqliteTable('bank_deposit_void', {
  id: id(),
  uid: text('uid').notNull().unique(),
  depositId: integer('deposit_id')
    .notNull()
    .unique()
    .references(() => bankDeposit.id, { onDelete: 'restrict' }),
  userId: integer('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'restrict' }),
  businessOn: day('business_on'),
  at: instant('at'),
  reason: text('reason').notNull(),
});

/**
 * Money moved between the office's own accounts: the settlement of a gateway, less its fee, or one account into another.
 * Append-only; a void mirrors it.
 */
export const ownTransfer = sqliteTable(
  'own_transfer',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    fromAccountId: integer('from_account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    toAccountId: integer('to_account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** What left the one account; the other has it less the fee and the tax on it. */
    grossMinor: minor('gross_minor'),
    feeMinor: minor('fee_minor'),
    feeTaxMinor: minor('fee_tax_minor'),
    reference: text('reference').notNull(),
    note: text('note').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    uniqueIndex('own_transfer_sequence').on(t.seriesId, t.fy, t.sequence),
    index('own_transfer_on').on(t.businessOn),
    check('own_transfer_two_places', sql`${t.fromAccountId} <> ${t.toAccountId}`),
    check(
      'own_transfer_net',
      sql`${t.feeMinor} >= 0 AND ${t.feeTaxMinor} >= 0 AND ${t.grossMinor} > ${t.feeMinor} + ${t.feeTaxMinor}`,
    ),
    check('own_transfer_tax_of_fee', sql`${t.feeTaxMinor} = 0 OR ${t.feeMinor} > 0`),
  ],
);

/** That such a transfer did not happen. Append-only. */
export const ownTransferVoid = sqliteTable('own_transfer_void', {
  id: id(),
  uid: text('uid').notNull().unique(),
  transferId: integer('transfer_id')
    .notNull()
    .unique()
    .references(() => ownTransfer.id, { onDelete: 'restrict' }),
  userId: integer('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'restrict' }),
  businessOn: day('business_on'),
  at: instant('at'),
  reason: text('reason').notNull(),
});

/**
 * What lay in the safe or stood in an account before the books began, once for each. Append-only; one that takes another
 * back mirrors it, and then it may be said again.
 */
export const placeOpening = sqliteTable(
  'place_opening',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** Negative: the account was overdrawn. */
    amountMinor: integer('amount_minor').notNull(),
    reason: text('reason').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    reversesId: integer('reverses_id')
      .unique()
      .references((): AnySQLiteColumn => placeOpening.id, { onDelete: 'restrict' }),
  },
  (t) => [index('place_opening_account').on(t.accountId), check('place_opening_some', sql`${t.amountMinor} <> 0`)],
);
