import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, instant, version } from './columns.ts';
import { user } from './office.ts';

/** A receipt printer of the office: on the network, or a queue of the computer that the host runs on. */
export const printer = sqliteTable(
  'printer',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    /** Of `network`: its name or number in the local network, and its port. */
    host: text('host').notNull(),
    port: integer('port').notNull(),
    /** Of `spooler`: the name of the queue. */
    queue: text('queue').notNull(),
    columns: integer('columns').notNull(),
    codePage: text('code_page').notNull(),
    feedLines: integer('feed_lines').notNull(),
    cuts: flag('cuts'),
    /** Pin of the socket that opens a cash drawer; null where none hangs on it. */
    kickPin: integer('kick_pin'),
    printsLogo: flag('prints_logo'),
    /** Also prints for counters that have no printer of their own. */
    forAll: flag('for_all'),
    /** Whether it has ever told its state: from then on silence means trouble. */
    answers: flag('answers').default(false),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('printer_name').on(sql`${t.name} COLLATE NOCASE`),
    uniqueIndex('printer_for_all').on(t.forAll).where(sql`for_all = 1 AND active = 1`),
    check('printer_kind_known', sql`${t.kind} IN ('network', 'spooler')`),
    check(
      'printer_where',
      sql`(${t.kind} = 'network') = (${t.host} <> '') AND (${t.kind} = 'spooler') = (${t.queue} <> '')`,
    ),
    check('printer_port', sql`${t.port} BETWEEN 1 AND 65535`),
    check('printer_columns', sql`${t.columns} IN (32, 42, 48)`),
    check('printer_kick', sql`${t.kickPin} IS NULL OR ${t.kickPin} IN (2, 5)`),
  ],
);

/** The counters that print on a printer, by the name each has; a counter has one printer. */
export const printerCounter = sqliteTable(
  'printer_counter',
  {
    id: id(),
    counter: text('counter').notNull(),
    printerId: integer('printer_id')
      .notNull()
      .references(() => printer.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('printer_counter_one').on(sql`${t.counter} COLLATE NOCASE`),
    index('printer_counter_printer').on(t.printerId),
  ],
);

/** The company's sign on receipts, as black dots in base64: at most one. */
export const receiptLogo = sqliteTable(
  'receipt_logo',
  {
    id: id(),
    widthDots: integer('width_dots').notNull(),
    heightDots: integer('height_dots').notNull(),
    bits: text('bits').notNull(),
  },
  (t) => [
    check('receipt_logo_one', sql`${t.id} = 1`),
    check(
      'receipt_logo_size',
      sql`${t.widthDots} % 8 = 0 AND ${t.widthDots} BETWEEN 8 AND 384 AND ${t.heightDots} BETWEEN 1 AND 240`,
    ),
  ],
);

/**
 * A document on its way to a printer. It waits (`queued`), is sent (`printing`), waits again after a failure (`failed`)
 * until it is tried no more (`given-up`), and ends `printed`, `discarded` with a reason, or `replaced` by another print.
 * `doubtful`: the sending was cut off, so nobody knows what is on the paper. Never deleted.
 */
export const printJob = sqliteTable(
  'print_job',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    printerId: integer('printer_id')
      .notNull()
      .references(() => printer.id, { onDelete: 'restrict' }),
    documentKind: text('document_kind').notNull(),
    /** Null for a test page. */
    documentId: integer('document_id'),
    /** 0 is the original, n says DUPLICATE n. */
    copyNo: integer('copy_no').notNull(),
    /** What is printed of a shift, as it stood when it was asked for, and which of a batch's vouchers; empty for documents that never change. */
    content: text('content').notNull(),
    /** Number of the document, for the list. */
    label: text('label').notNull(),
    counter: text('counter').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    createdAt: instant('created_at'),
    state: text('state').notNull(),
    /** Why it is not printed yet, as a code. */
    reason: text('reason').notNull().default(''),
    attempts: integer('attempts').notNull().default(0),
    /** Since when it has been tried on this printer. */
    queuedAt: instant('queued_at'),
    nextTryAt: integer('next_try_at'),
    finishedAt: integer('finished_at'),
    /** Who discarded or replaced it, and why. */
    finishedById: integer('finished_by_id').references(() => user.id, { onDelete: 'restrict' }),
    note: text('note').notNull().default(''),
    replacesId: integer('replaces_id')
      .unique()
      .references((): AnySQLiteColumn => printJob.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('print_job_waiting').on(t.printerId, t.id).where(sql`state IN ('queued', 'failed', 'printing')`),
    index('print_job_open').on(t.id).where(sql`finished_at IS NULL`),
    index('print_job_document').on(t.documentKind, t.documentId),
    check('print_job_kind_known', sql`${t.documentKind} IN ('payment', 'shift', 'vouchers', 'test')`),
    check(
      'print_job_state_known',
      sql`${t.state} IN ('queued', 'printing', 'failed', 'given-up', 'doubtful', 'printed', 'discarded', 'replaced')`,
    ),
    check(
      'print_job_finished',
      sql`(${t.state} IN ('printed', 'discarded', 'replaced')) = (${t.finishedAt} IS NOT NULL)`,
    ),
  ],
);
