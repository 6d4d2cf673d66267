import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { box } from './boxes.ts';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { customer } from './customers.ts';
import { user } from './office.ts';

/** A distributor's system that switches boxes (CAS, SMS), and how the office reaches it. One is for all other boxes. */
export const casSystem = sqliteTable(
  'cas_system',
  {
    id: id(),
    name: text('name').notNull(),
    /** The make of conditional access whose boxes it switches; empty: all others. */
    casMake: text('cas_make').notNull(),
    /** `manual`: a work list for people; `file`: sheets in a folder; `http`: requests. */
    adapter: text('adapter').notNull(),
    /** JSON, by the adapter. */
    settings: text('settings').notNull(),
    /** Sealed; empty where it asks for none. */
    secret: text('secret').notNull().default(''),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('cas_system_make').on(sql`${t.casMake} COLLATE NOCASE`).where(sql`active = 1`),
    check('cas_system_adapter_known', sql`${t.adapter} IN ('manual', 'file', 'http')`),
  ],
);

/** What holds for every system: a single row. */
export const casOffice = sqliteTable(
  'cas_office',
  {
    id: id(),
    /** What is not confirmed after so many hours is on Today (India: 72, Quality of Service Regulations 2017). */
    confirmWithinHours: integer('confirm_within_hours').notNull(),
    version: version(),
  },
  (t) => [
    check('cas_office_single', sql`${t.id} = 1`),
    check('cas_office_hours', sql`${t.confirmWithinHours} BETWEEN 1 AND 720`),
  ],
);

/**
 * What the office wishes of a box at the distributor, written in the transaction of what it follows from (law 4). It
 * waits (`queued`), is out (`sent`: nobody knows yet what became of it), is taken there (`acknowledged`), and is there
 * (`confirmed`). `failed`: surely not there, and tried again; `given-up`: tried no more; `superseded`: a later wish
 * came before it left. Never deleted.
 */
export const casCommand = sqliteTable(
  'cas_command',
  {
    id: id(),
    /** Made by whoever asks for it; the distributor's system knows a repetition by it. */
    uid: text('uid').notNull().unique(),
    kind: text('kind').notNull(),
    boxId: integer('box_id')
      .notNull()
      .references(() => box.id, { onDelete: 'restrict' }),
    /** The action of its box that it follows from, held by a trigger; null for a wish of its own. */
    actionId: integer('action_id'),
    systemId: integer('system_id')
      .notNull()
      .references(() => casSystem.id, { onDelete: 'restrict' }),
    /** JSON: serial, VC and packs as they stood when it was asked for. */
    payload: text('payload').notNull(),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** It is not tried before. */
    nextTryAt: integer('next_try_at').notNull().default(0),
    /** The sheet that it left with; empty otherwise. */
    sheet: text('sheet').notNull().default(''),
    /** The distributor's number of it. */
    reference: text('reference').notNull().default(''),
    /** What the distributor's system said last, as it came. */
    proof: text('proof').notNull().default(''),
    /** Why it is not there yet, as a code. */
    failure: text('failure').notNull().default(''),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    sentAt: integer('sent_at'),
    confirmedAt: integer('confirmed_at'),
    finishedAt: integer('finished_at'),
    /** Who marked it or gave it up; null for the program. */
    finishedById: integer('finished_by_id').references(() => user.id, { onDelete: 'restrict' }),
    /** Why it was given up. */
    note: text('note').notNull().default(''),
    supersededById: integer('superseded_by_id').references((): AnySQLiteColumn => casCommand.id, {
      onDelete: 'restrict',
    }),
  },
  (t) => [
    index('cas_command_box').on(t.boxId, t.id),
    index('cas_command_action').on(t.actionId).where(sql`action_id IS NOT NULL`),
    index('cas_command_open').on(t.systemId, t.nextTryAt, t.id).where(sql`finished_at IS NULL`),
    index('cas_command_state').on(t.state, t.id),
    check(
      'cas_command_kind_known',
      sql`${t.kind} IN ('activate', 'deactivate', 'refresh', 'pair', 'unpair', 'set-packs')`,
    ),
    check(
      'cas_command_state_known',
      sql`${t.state} IN ('queued', 'sent', 'acknowledged', 'confirmed', 'failed', 'given-up', 'superseded')`,
    ),
    check(
      'cas_command_finished',
      sql`(${t.state} IN ('confirmed', 'given-up', 'superseded')) = (${t.finishedAt} IS NOT NULL)`,
    ),
    check('cas_command_confirmed', sql`(${t.state} = 'confirmed') = (${t.confirmedAt} IS NOT NULL)`),
    check('cas_command_superseded', sql`(${t.state} = 'superseded') = (${t.supersededById} IS NOT NULL)`),
  ],
);

/** What became of a command, step by step: its proof. Append-only. */
export const casCommandStep = sqliteTable(
  'cas_command_step',
  {
    id: id(),
    commandId: integer('command_id')
      .notNull()
      .references(() => casCommand.id, { onDelete: 'restrict' }),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    reference: text('reference').notNull(),
    /** What was said, as it came. */
    proof: text('proof').notNull(),
  },
  (t) => [index('cas_command_step_command').on(t.commandId, t.id)],
);

/** A sheet of commands whose file is in its folder. */
export const casSheet = sqliteTable('cas_sheet', {
  id: id(),
  systemId: integer('system_id')
    .notNull()
    .references(() => casSystem.id, { onDelete: 'restrict' }),
  name: text('name').notNull().unique(),
  at: instant('at'),
});

/** Rows of results that were read, so that each counts once. */
export const casResultRow = sqliteTable(
  'cas_result_row',
  {
    id: id(),
    systemId: integer('system_id')
      .notNull()
      .references(() => casSystem.id, { onDelete: 'restrict' }),
    /** Of the name of its file, of what it says, and how often it said so before in that file. */
    hash: text('hash').notNull(),
    at: instant('at'),
  },
  (t) => [uniqueIndex('cas_result_row_once').on(t.systemId, t.hash)],
);

/** One comparison of a distributor's list with the office: its counts stay as they were found. */
export const casCheck = sqliteTable(
  'cas_check',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    /** Rows of the list that are on there, those that name a box twice, and those that cannot be read. */
    rows: integer('rows').notNull(),
    repeated: integer('repeated').notNull(),
    unreadable: integer('unreadable').notNull(),
    /** Boxes that are on at both ends. */
    matched: integer('matched').notNull(),
    /** JSON: how many differences of each kind. */
    counts: text('counts').notNull(),
    /** What the list says the boxes cost in a month, and what their services are sold for. */
    costMinor: minor('cost_minor'),
    priceMinor: minor('price_minor'),
  },
  (t) => [index('cas_check_day').on(t.businessOn, t.id)],
);

/** A difference that a comparison found, and what was done about it. */
export const casDifference = sqliteTable(
  'cas_difference',
  {
    id: id(),
    checkId: integer('check_id')
      .notNull()
      .references(() => casCheck.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    /** Null for a box that the office does not know. */
    boxId: integer('box_id').references(() => box.id, { onDelete: 'restrict' }),
    customerId: integer('customer_id').references(() => customer.id, { onDelete: 'restrict' }),
    serial: text('serial').notNull(),
    vc: text('vc').notNull(),
    /** What the distributor has, and what the office has: packs, customer or state. */
    there: text('there').notNull(),
    here: text('here').notNull(),
    costMinor: minor('cost_minor'),
    priceMinor: minor('price_minor'),
    /** Empty while nobody has done anything about it. */
    answer: text('answer').notNull().default(''),
    note: text('note').notNull().default(''),
    commandId: integer('command_id').references(() => casCommand.id, { onDelete: 'restrict' }),
    answeredAt: integer('answered_at'),
    answeredById: integer('answered_by_id').references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('cas_difference_check').on(t.checkId, t.kind, t.id),
    check('cas_difference_kind_known', sql`${t.kind} IN ('unpaid', 'unknown', 'missing', 'packs', 'customer')`),
    check('cas_difference_answer_known', sql`${t.answer} IN ('', 'command', 'note')`),
    check('cas_difference_answered', sql`(${t.answer} = '') = (${t.answeredAt} IS NULL)`),
    check('cas_difference_command', sql`(${t.answer} = 'command') = (${t.commandId} IS NOT NULL)`),
  ],
);

/** Columns of lists as people confirmed them, offered again for lists with the same headings. */
export const casCheckMapping = sqliteTable('cas_check_mapping', {
  id: id(),
  headings: text('headings').notNull().unique(),
  mapping: text('mapping').notNull(),
  at: instant('at'),
});
