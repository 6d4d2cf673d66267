import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { box, boxAction, boxModel, stockPlace } from './boxes.ts';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { customer } from './customers.ts';
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

/** What is counted and not numbered: cable by the metre, connectors, ONUs, routers. */
export const stockPart = sqliteTable(
  'stock_part',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    unit: text('unit').notNull(),
    /** What one costs. */
    costMinor: minor('cost_minor'),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('stock_part_name').on(sql`${t.name} COLLATE NOCASE`),
    check('stock_part_kind_known', sql`${t.kind} IN ('cable', 'connector', 'onu', 'router', 'other')`),
    check('stock_part_unit_known', sql`${t.unit} IN ('piece', 'metre')`),
    check('stock_part_cost', sql`${t.costMinor} >= 0`),
  ],
);

/** How much of a part lies at a place: the sum of its movements, and never below nothing. */
export const stockPartLevel = sqliteTable(
  'stock_part_level',
  {
    id: id(),
    partId: integer('part_id')
      .notNull()
      .references(() => stockPart.id, { onDelete: 'restrict' }),
    placeId: integer('place_id')
      .notNull()
      .references(() => stockPlace.id, { onDelete: 'restrict' }),
    quantity: integer('quantity').notNull(),
  },
  (t) => [
    uniqueIndex('stock_part_level_place').on(t.partId, t.placeId),
    check('stock_part_level_not_negative', sql`${t.quantity} >= 0`),
  ],
);

/** A movement of a part: into a place, out of one, or from one to another. Append-only. */
export const stockPartMove = sqliteTable(
  'stock_part_move',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    partId: integer('part_id')
      .notNull()
      .references(() => stockPart.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    fromPlaceId: integer('from_place_id').references(() => stockPlace.id, { onDelete: 'restrict' }),
    toPlaceId: integer('to_place_id').references(() => stockPlace.id, { onDelete: 'restrict' }),
    quantity: integer('quantity').notNull(),
    /** At whom it was used. */
    customerId: integer('customer_id').references(() => customer.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    index('stock_part_move_part').on(t.partId),
    index('stock_part_move_on').on(t.businessOn),
    check('stock_part_move_kind_known', sql`${t.kind} IN ('receive', 'issue', 'return', 'transfer', 'use', 'adjust')`),
    check('stock_part_move_positive', sql`${t.quantity} > 0`),
    check('stock_part_move_somewhere', sql`${t.fromPlaceId} IS NOT NULL OR ${t.toPlaceId} IS NOT NULL`),
  ],
);

/** A count of the boxes at a place by scanning them. What it found is kept in its lines once it is finished. */
export const stockCount = sqliteTable(
  'stock_count',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    placeId: integer('place_id')
      .notNull()
      .references(() => stockPlace.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    /** Of the boxes that were scanned and belong there. */
    right: integer('right_boxes').notNull().default(0),
    reason: text('reason').notNull().default(''),
    finishUid: text('finish_uid').unique(),
    endedBy: integer('ended_by').references(() => user.id, { onDelete: 'restrict' }),
    endedAt: integer('ended_at'),
  },
  (t) => [
    uniqueIndex('stock_count_open').on(t.placeId).where(sql`state = 'open'`),
    check('stock_count_state_known', sql`${t.state} IN ('open', 'done', 'dropped')`),
    check('stock_count_ended', sql`(${t.state} = 'open') = (${t.endedAt} IS NULL)`),
  ],
);

export const stockCountScan = sqliteTable(
  'stock_count_scan',
  {
    id: id(),
    countId: integer('count_id')
      .notNull()
      .references(() => stockCount.id, { onDelete: 'restrict' }),
    number: text('number').notNull(),
    at: instant('at'),
  },
  (t) => [uniqueIndex('stock_count_scan_once').on(t.countId, t.number)],
);

/** What a finished count found to differ from the books. Append-only. */
export const stockCountLine = sqliteTable(
  'stock_count_line',
  {
    id: id(),
    countId: integer('count_id')
      .notNull()
      .references(() => stockCount.id, { onDelete: 'restrict' }),
    difference: text('difference').notNull(),
    number: text('number').notNull(),
    /** Null for a number that no box bears. */
    boxId: integer('box_id').references(() => box.id, { onDelete: 'restrict' }),
    /** Where it was by the books. */
    place: text('place').notNull(),
    /** What was done about it; null for what was only noted. */
    actionId: integer('action_id').references(() => boxAction.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('stock_count_line_count').on(t.countId),
    check('stock_count_line_known', sql`${t.difference} IN ('missing', 'elsewhere', 'lost', 'at-customer', 'unknown')`),
  ],
);

/** How many boxes of a model, or how much of a countable item, should lie at a place at least. */
export const stockMinimum = sqliteTable(
  'stock_minimum',
  {
    id: id(),
    placeId: integer('place_id')
      .notNull()
      .references(() => stockPlace.id, { onDelete: 'restrict' }),
    modelId: integer('model_id').references(() => boxModel.id, { onDelete: 'restrict' }),
    partId: integer('part_id').references(() => stockPart.id, { onDelete: 'restrict' }),
    minimum: integer('minimum').notNull(),
  },
  (t) => [
    uniqueIndex('stock_minimum_model').on(t.placeId, t.modelId).where(sql`model_id IS NOT NULL`),
    uniqueIndex('stock_minimum_part').on(t.placeId, t.partId).where(sql`part_id IS NOT NULL`),
    check('stock_minimum_of_one', sql`(${t.modelId} IS NULL) <> (${t.partId} IS NULL)`),
    check('stock_minimum_positive', sql`${t.minimum} > 0`),
  ],
);
