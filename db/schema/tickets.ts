import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  blob,
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { charge } from './charges.ts';
import { day, flag, id, instant, version } from './columns.ts';
import { customer, router } from './customers.ts';
import { area, branch, series, user } from './office.ts';

/** What people complain of: the office's own list. */
export const ticketType = sqliteTable(
  'ticket_type',
  {
    id: id(),
    name: text('name').notNull(),
    priority: text('priority').notNull(),
    /** Working hours within which it is solved; 0 for no promise. */
    slaHours: integer('sla_hours').notNull(),
    /** Something does not work: it goes with an outage of its place, and again within some days it is a repeat. */
    isFault: flag('is_fault'),
    /** JSON array of what a technician looks at. */
    checklist: text('checklist').notNull().default('[]'),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('ticket_type_name').on(sql`${t.name} COLLATE NOCASE`),
    check('ticket_type_priority_known', sql`${t.priority} IN ('low', 'normal', 'high', 'urgent')`),
    check('ticket_type_hours', sql`${t.slaHours} >= 0`),
  ],
);

/** When the promised time runs, and how soon a fault counts as a repeat: a single row, once somebody has changed it. */
export const ticketRule = sqliteTable(
  'ticket_rule',
  {
    id: id(),
    /** JSON array of weekdays, 1 Monday to 7 Sunday. */
    weekdays: text('weekdays').notNull(),
    fromMinute: integer('from_minute').notNull(),
    toMinute: integer('to_minute').notNull(),
    skipHolidays: flag('skip_holidays'),
    repeatDays: integer('repeat_days').notNull(),
    version: version(),
  },
  (t) => [
    check('ticket_rule_single', sql`${t.id} = 1`),
    check('ticket_rule_hours', sql`${t.fromMinute} >= 0 AND ${t.toMinute} > ${t.fromMinute} AND ${t.toMinute} <= 1440`),
  ],
);

/** An outage while it lasts: an area with all below it, a node, or (both null) everywhere. It ends once. */
export const incident = sqliteTable(
  'incident',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    areaId: integer('area_id').references(() => area.id, { onDelete: 'restrict' }),
    routerId: integer('router_id').references(() => router.id, { onDelete: 'restrict' }),
    cause: text('cause').notNull(),
    fromAt: instant('from_at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    endUid: text('end_uid').unique(),
    endedAt: integer('ended_at'),
    note: text('note').notNull().default(''),
  },
  (t) => [
    index('incident_lasting').on(t.id).where(sql`ended_at IS NULL`),
    check('incident_one_place', sql`${t.areaId} IS NULL OR ${t.routerId} IS NULL`),
    check('incident_ends_whole', sql`(${t.endUid} IS NULL) = (${t.endedAt} IS NULL)`),
  ],
);

/** A complaint with its docket number, of a customer or of a place. What became of it is `ticket_event`. */
export const ticket = sqliteTable(
  'ticket',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    typeId: integer('type_id')
      .notNull()
      .references(() => ticketType.id, { onDelete: 'restrict' }),
    priority: text('priority').notNull(),
    branchId: integer('branch_id')
      .notNull()
      .references(() => branch.id, { onDelete: 'restrict' }),
    /** Null for a fault of an area or a node. */
    customerId: integer('customer_id').references(() => customer.id, { onDelete: 'restrict' }),
    areaId: integer('area_id').references(() => area.id, { onDelete: 'restrict' }),
    routerId: integer('router_id').references(() => router.id, { onDelete: 'restrict' }),
    /** Who called, where that is not the customer's own number. */
    phone: text('phone').notNull(),
    description: text('description').notNull(),
    state: text('state').notNull(),
    /** What it waits for; empty in every other state. */
    waitingFor: text('waiting_for').notNull().default(''),
    assigneeId: integer('assignee_id').references(() => user.id, { onDelete: 'restrict' }),
    openedAt: instant('opened_at'),
    openedOn: day('opened_on'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    /** Working hours promised when it was opened; 0 for none. */
    slaHours: integer('sla_hours').notNull(),
    /** Working time that has gone by up to `runningFromAt`, or in all while the clock stands still. */
    spentMs: integer('spent_ms').notNull().default(0),
    runningFromAt: integer('running_from_at'),
    dueAt: integer('due_at'),
    solution: text('solution').notNull().default(''),
    solvedAt: integer('solved_at'),
    solvedById: integer('solved_by_id').references(() => user.id, { onDelete: 'restrict' }),
    closedAt: integer('closed_at'),
    reopens: integer('reopens').notNull().default(0),
    /** It is there again within the office's days: as another ticket, or because this one was reopened. */
    isRepeat: flag('is_repeat').default(false),
    repeatOfId: integer('repeat_of_id').references((): AnySQLiteColumn => ticket.id, { onDelete: 'restrict' }),
    /** The outage that explains it. */
    incidentId: integer('incident_id').references(() => incident.id, { onDelete: 'restrict' }),
    version: version(),
  },
  (t) => [
    uniqueIndex('ticket_sequence').on(t.seriesId, t.fy, t.sequence),
    index('ticket_customer').on(t.customerId, t.id),
    index('ticket_unsolved').on(t.dueAt).where(sql`state NOT IN ('solved', 'closed')`),
    index('ticket_assignee').on(t.assigneeId, t.state),
    index('ticket_opened').on(t.openedOn),
    index('ticket_incident').on(t.incidentId).where(sql`incident_id IS NOT NULL`),
    check('ticket_state_known', sql`${t.state} IN ('open', 'assigned', 'in-progress', 'waiting', 'solved', 'closed')`),
    check('ticket_priority_known', sql`${t.priority} IN ('low', 'normal', 'high', 'urgent')`),
    check('ticket_waits', sql`(${t.waitingFor} <> '') = (${t.state} = 'waiting')`),
    check('ticket_somewhere', sql`${t.customerId} IS NOT NULL OR ${t.areaId} IS NOT NULL OR ${t.routerId} IS NOT NULL`),
  ],
);

/** Each thing that was done with a ticket or said of it: when, who, what (append-only). */
export const ticketEvent = sqliteTable(
  'ticket_event',
  {
    id: id(),
    /** Made by whoever asked for it; null for what followed from something else. */
    uid: text('uid').unique(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => ticket.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    toState: text('to_state').notNull(),
    waitingFor: text('waiting_for').notNull().default(''),
    assigneeId: integer('assignee_id').references(() => user.id, { onDelete: 'restrict' }),
    note: text('note').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('ticket_event_ticket').on(t.ticketId, t.id),
    check(
      'ticket_event_kind_known',
      sql`${t.kind} IN ('open', 'assign', 'start', 'wait', 'solve', 'close', 'reopen', 'note', 'change')`,
    ),
  ],
);

/** Somebody goes to a customer or a place for a ticket: planned, begun, and done with what he found. */
export const visit = sqliteTable(
  'visit',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => ticket.id, { onDelete: 'restrict' }),
    technicianId: integer('technician_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    plannedOn: day('planned_on'),
    /** Minutes since midnight that the customer was told; both or none. */
    fromMinute: integer('from_minute'),
    toMinute: integer('to_minute'),
    plan: text('plan').notNull(),
    state: text('state').notNull().default('planned'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    startUid: text('start_uid').unique(),
    startedAt: integer('started_at'),
    /** Made by whoever ended it, done or called off. */
    endUid: text('end_uid').unique(),
    endedAt: integer('ended_at'),
    endedOn: text('ended_on'),
    /** When the phone says it was done: it may have been out of reach. */
    takenAt: integer('taken_at'),
    outcome: text('outcome').notNull().default(''),
    report: text('report').notNull().default(''),
    /** JSON arrays of what was looked at, measured and used. */
    checklist: text('checklist').notNull().default('[]'),
    readings: text('readings').notNull().default('[]'),
    parts: text('parts').notNull().default('[]'),
    /** The customer's sign-off: his name, and his hand as the path of an SVG in a box of 300 by 120. */
    signerName: text('signer_name').notNull().default(''),
    signature: text('signature').notNull().default(''),
    /** What he is charged for it, or why nothing. */
    chargeId: integer('charge_id').references(() => charge.id, { onDelete: 'restrict' }),
    freeReason: text('free_reason').notNull().default(''),
  },
  (t) => [
    index('visit_ticket').on(t.ticketId),
    index('visit_day').on(t.technicianId, t.plannedOn),
    check('visit_state_known', sql`${t.state} IN ('planned', 'started', 'done', 'cancelled')`),
    check('visit_outcome_known', sql`(${t.outcome} IN ('solved', 'again', 'not-home')) = (${t.state} = 'done')`),
    check(
      'visit_slot',
      sql`(${t.fromMinute} IS NULL) = (${t.toMinute} IS NULL) AND (${t.fromMinute} IS NULL OR ${t.toMinute} > ${t.fromMinute})`,
    ),
  ],
);

/** A picture taken on a visit, in the office's file so that a backup holds it; the phone makes it small before it is sent. */
export const visitPhoto = sqliteTable(
  'visit_photo',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    visitId: integer('visit_id')
      .notNull()
      .references(() => visit.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    mime: text('mime').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('visit_photo_visit').on(t.visitId),
    check('visit_photo_kind_known', sql`${t.kind} IN ('before', 'after')`),
    check('visit_photo_mime_known', sql`${t.mime} IN ('image/jpeg', 'image/png', 'image/webp')`),
  ],
);
