import { sql } from 'drizzle-orm';
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, instant, minor, version } from './columns.ts';
import { user } from './office.ts';

/**
 * Up to and with which day the books were closed from a moment on; the newest row counts. Opening a period again is a
 * row as well. Append-only.
 */
export const booksClosing = sqliteTable(
  'books_closing',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    kind: text('kind').notNull(),
    /** Null when nothing is closed any more. */
    throughOn: text('through_on'),
    /** The newest transfer of that moment: a later one may not be dated in the period. 0 when there was none. */
    lastTransferId: integer('last_transfer_id').notNull(),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    note: text('note').notNull(),
  },
  (t) => [
    check('books_closing_kind_known', sql`${t.kind} IN ('close', 'reopen')`),
    check('books_closing_day', sql`${t.throughOn} IS NOT NULL OR ${t.kind} = 'reopen'`),
  ],
);

/** What each line of the trial balance came to at the end of a closed period: `verify` holds the books to it. Append-only. */
export const booksClosingTotal = sqliteTable(
  'books_closing_total',
  {
    closingId: integer('closing_id')
      .notNull()
      .references(() => booksClosing.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    debitMinor: minor('debit_minor'),
    creditMinor: minor('credit_minor'),
  },
  (t) => [primaryKey({ columns: [t.closingId, t.kind, t.key] })],
);

/** What a line of the trial balance is called in the bookkeeping program that vouchers are handed to. */
export const ledgerName = sqliteTable('ledger_name', {
  id: id(),
  /** `receivable` or `tax/CGST`, see `lineText`. */
  line: text('line').notNull().unique(),
  name: text('name').notNull(),
  version: version(),
});
