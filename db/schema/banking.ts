import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { account } from './ledger.ts';
import { letterhead, series, user } from './office.ts';
import { shift } from './payments.ts';

/** An account of the office at a bank, with its own account in the ledger. The first one is there from the beginning. */
export const bankAccount = sqliteTable(
  'bank_account',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    accountId: integer('account_id')
      .notNull()
      .unique()
      .references(() => account.id, { onDelete: 'restrict' }),
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
