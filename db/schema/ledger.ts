import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, id, instant, minor } from './columns.ts';
import { user } from './office.ts';

/** A place where money stands (domain.md 2). `ownerId` is the customer or user it belongs to, 0 for the office's own. */
export const account = sqliteTable(
  'account',
  {
    id: id(),
    kind: text('kind').notNull(),
    ownerId: integer('owner_id').notNull().default(0),
    /** Tells accounts of one kind apart: a revenue category, a tax component, a bank. */
    key: text('key').notNull().default(''),
    debitMinor: minor('debit_minor').default(0),
    creditMinor: minor('credit_minor').default(0),
    balanceMinor: integer('balance_minor')
      .notNull()
      .generatedAlwaysAs(sql`debit_minor - credit_minor`, { mode: 'virtual' }),
  },
  (t) => [
    uniqueIndex('account_identity').on(t.kind, t.ownerId, t.key),
    index('account_balance').on(t.kind, t.balanceMinor, t.ownerId),
    check('account_totals', sql`${t.debitMinor} >= 0 AND ${t.creditMinor} >= 0`),
  ],
);

/** The transfers of one committed write, chained: `hash` covers them and the hash of the block before. Append-only. */
export const block = sqliteTable('block', {
  id: id(),
  at: instant('at'),
  userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
  firstTransferId: integer('first_transfer_id').notNull(),
  transferCount: integer('transfer_count').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
});

/** Money moved from the credit to the debit account. Append-only; corrected only by a transfer that reverses it. */
export const transfer = sqliteTable(
  'transfer',
  {
    id: id(),
    blockId: integer('block_id')
      .notNull()
      .references(() => block.id, { onDelete: 'restrict' }),
    debitId: integer('debit_id')
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    creditId: integer('credit_id')
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    code: text('code').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: integer('document_id').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    reversesId: integer('reverses_id').unique(),
  },
  (t) => [
    index('transfer_debit').on(t.debitId),
    index('transfer_credit').on(t.creditId),
    index('transfer_on').on(t.businessOn),
    check('transfer_positive', sql`${t.amountMinor} > 0`),
    check('transfer_two_sides', sql`${t.debitId} <> ${t.creditId}`),
  ],
);

/**
 * What moved on each business day over all accounts of a kind and key: customers together, drawers together, each
 * revenue category and tax by itself. Raised with every block, so that a trial balance of any stretch of years adds up
 * a few thousand rows instead of millions of transfers. `verify` proves it from them.
 */
export const ledgerDay = sqliteTable(
  'ledger_day',
  {
    businessOn: day('business_on'),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    debitMinor: minor('debit_minor'),
    creditMinor: minor('credit_minor'),
  },
  (t) => [primaryKey({ columns: [t.businessOn, t.kind, t.key] })],
);
