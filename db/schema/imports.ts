import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id, instant, minor } from './columns.ts';
import { user } from './office.ts';

/** One import of a sheet: everything it made can be taken back together. */
export const importBatch = sqliteTable('import_batch', {
  id: id(),
  fileName: text('file_name').notNull(),
  fileHash: text('file_hash').notNull(),
  userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
  at: instant('at'),
  state: text('state').notNull(),
  accepted: integer('accepted').notNull(),
  rejected: integer('rejected').notNull(),
  openingDueMinor: minor('opening_due_minor'),
  openingAdvanceMinor: minor('opening_advance_minor'),
  undoneAt: integer('undone_at'),
});

/** Fingerprint of each accepted row, by which the same row is known when it comes again. */
export const importRow = sqliteTable(
  'import_row',
  {
    id: id(),
    batchId: integer('batch_id')
      .notNull()
      .references(() => importBatch.id, { onDelete: 'restrict' }),
    line: integer('line').notNull(),
    rowHash: text('row_hash').notNull(),
    customerId: integer('customer_id').notNull(),
  },
  (t) => [uniqueIndex('import_row_hash').on(t.rowHash), index('import_row_batch').on(t.batchId)],
);

/** Column mappings that people confirmed, offered again for sheets with the same headings. */
export const importMapping = sqliteTable('import_mapping', {
  id: id(),
  headings: text('headings').notNull().unique(),
  mapping: text('mapping').notNull(),
  at: instant('at'),
});
