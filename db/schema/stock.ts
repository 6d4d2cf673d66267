import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stockPlace } from './boxes.ts';
import { day, id, instant } from './columns.ts';
import { series, user } from './office.ts';

/**
 * A numbered paper of the stock: what came in from a supplier, or went from one place to another. Its boxes are the
 * actions that bear its uid. Append-only.
 */
export const stockDocument = sqliteTable(
  'stock_document',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    kind: text('kind').notNull(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    /** Where it came from; null when from outside, or from several places. */
    fromPlaceId: integer('from_place_id').references(() => stockPlace.id, { onDelete: 'restrict' }),
    toPlaceId: integer('to_place_id')
      .notNull()
      .references(() => stockPlace.id, { onDelete: 'restrict' }),
    boxes: integer('boxes').notNull(),
    supplier: text('supplier').notNull().default(''),
    /** The supplier's bill, and the day on it. */
    billNumber: text('bill_number').notNull().default(''),
    billOn: text('bill_on'),
    note: text('note').notNull().default(''),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    uniqueIndex('stock_document_sequence').on(t.seriesId, t.fy, t.sequence),
    index('stock_document_on').on(t.businessOn),
    index('stock_document_to').on(t.toPlaceId),
    check('stock_document_kind_known', sql`${t.kind} IN ('receive', 'move')`),
    check('stock_document_boxes', sql`${t.boxes} >= 0`),
  ],
);
