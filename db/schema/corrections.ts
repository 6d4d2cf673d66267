import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, id, instant, minor } from './columns.ts';
import { customer } from './customers.ts';
import { account } from './ledger.ts';
import { letterhead, series, user } from './office.ts';
import { shift } from './payments.ts';

/** A void of a bill, a write-off or a refund: a reversal with its reason; the document keeps its number. Append-only. */
export const documentVoid = sqliteTable(
  'document_void',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    documentKind: text('document_kind').notNull(),
    documentId: integer('document_id').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    reason: text('reason').notNull(),
  },
  (t) => [
    uniqueIndex('document_void_document').on(t.documentKind, t.documentId),
    check('document_void_kind_known', sql`${t.documentKind} IN ('bill', 'write-off', 'refund')`),
  ],
);

/** A due that the office gives up as bad debt. Append-only. */
export const writeOff = sqliteTable(
  'write_off',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
  },
  (t) => [
    index('write_off_customer').on(t.customerId),
    index('write_off_on').on(t.businessOn),
    check('write_off_positive', sql`${t.amountMinor} > 0`),
  ],
);

/** Money given back to a customer, out of his advance or the deposits held for him. Append-only. */
export const refund = sqliteTable(
  'refund',
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
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    /** The drawer's shift when it is paid in cash. */
    shiftId: integer('shift_id').references(() => shift.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    letterheadId: integer('letterhead_id')
      .notNull()
      .references(() => letterhead.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    source: text('source').notNull(),
    amountMinor: minor('amount_minor'),
    kind: text('kind').notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    reference: text('reference').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [
    uniqueIndex('refund_sequence').on(t.seriesId, t.fy, t.sequence),
    index('refund_customer').on(t.customerId, t.businessOn),
    index('refund_on').on(t.businessOn, t.amountMinor),
    index('refund_shift').on(t.shiftId),
    check('refund_positive', sql`${t.amountMinor} > 0`),
    check('refund_source_known', sql`${t.source} IN ('advance', 'deposit')`),
  ],
);
