import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { box, boxAction } from './boxes.ts';
import { day, id, instant, minor } from './columns.ts';
import { customer, subscriptionTerms } from './customers.ts';
import { offerChange } from './offers.ts';
import { user } from './office.ts';

/**
 * Work on many boxes: what was asked for, of which boxes, by whom, and how far it is. Each box is done alone, by the same
 * command as a single one.
 */
export const boxBulk = sqliteTable(
  'box_bulk',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    kind: text('kind').notNull(),
    /** JSON: the work as it was asked for. */
    work: text('work').notNull(),
    source: text('source').notNull(),
    /** JSON: the filter that chose its boxes; `{}` of any other source. */
    filter: text('filter').notNull(),
    /** The earlier bulk whose boxes these are: what it was refused, or what it did and is taken back. */
    ofBulkId: integer('of_bulk_id').references((): AnySQLiteColumn => boxBulk.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    /** Null for the office itself. */
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    /** Where he sat: what is gone on with after a restart is noted from there too. */
    counter: text('counter').notNull(),
    state: text('state').notNull(),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    already: integer('already').notNull().default(0),
    refused: integer('refused').notNull(),
    finishedAt: integer('finished_at'),
  },
  (t) => [
    check(
      'box_bulk_kind_known',
      sql`${t.kind} IN ('deactivate', 'reactivate', 'refresh', 'return', 'send-to-repair', 'change-plan', 'change-offers', 'reverse')`,
    ),
    check('box_bulk_source_known', sql`${t.source} IN ('numbers', 'boxes', 'filter', 'due', 'refused', 'done')`),
    check('box_bulk_of', sql`(${t.source} IN ('refused', 'done')) = (${t.ofBulkId} IS NOT NULL)`),
    check('box_bulk_reverse', sql`(${t.kind} = 'reverse') = (${t.source} = 'done')`),
    check('box_bulk_state_known', sql`${t.state} IN ('running', 'done', 'cancelled', 'interrupted')`),
    check('box_bulk_finished', sql`(${t.state} = 'running') = (${t.finishedAt} IS NULL)`),
  ],
);

/** What became of each box of a bulk. */
export const boxBulkItem = sqliteTable(
  'box_bulk_item',
  {
    bulkId: integer('bulk_id')
      .notNull()
      .references(() => boxBulk.id, { onDelete: 'restrict' }),
    /** Its place in the list; of a box that is taken back, the one it had in that bulk. */
    position: integer('position').notNull(),
    /** The serial, or what was written where that is the number of no box. */
    number: text('number').notNull(),
    boxId: integer('box_id').references(() => box.id, { onDelete: 'restrict' }),
    /** Who had it when it was chosen. */
    customerId: integer('customer_id').references(() => customer.id, { onDelete: 'restrict' }),
    result: text('result').notNull(),
    /** Why it was refused: a code of the contract, and its data as JSON. Empty otherwise. */
    failure: text('failure').notNull().default(''),
    failureData: text('failure_data').notNull().default(''),
    actionId: integer('action_id').references(() => boxAction.id, { onDelete: 'restrict' }),
    /** Of a change of plan: the terms that it made, or that were taken back before their day. */
    termsId: integer('terms_id').references(() => subscriptionTerms.id, { onDelete: 'restrict' }),
    /** Of a change of packs. */
    offerChangeId: integer('offer_change_id').references(() => offerChange.id, { onDelete: 'restrict' }),
    /** What such a change charged for days that were billed already, less what came back. */
    changeMinor: minor('change_minor').default(0),
  },
  (t) => [
    primaryKey({ columns: [t.bulkId, t.position] }),
    check('box_bulk_item_result_known', sql`${t.result} IN ('waiting', 'done', 'already', 'refused')`),
    check(
      'box_bulk_item_done',
      sql`(${t.result} = 'done') = ((${t.actionId} IS NOT NULL) + (${t.termsId} IS NOT NULL) + (${t.offerChangeId} IS NOT NULL) = 1)`,
    ),
    check('box_bulk_item_refused', sql`(${t.result} = 'refused') = (${t.failure} <> '')`),
    check('box_bulk_item_box', sql`${t.boxId} IS NOT NULL OR ${t.result} = 'refused'`),
  ],
);
