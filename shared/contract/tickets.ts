import { z } from 'zod';
import { DAY_MINUTES } from '#shared/domain/businessHours.ts';
import { TICKET_PRIORITIES, TICKET_STATES, TICKET_STEPS, WAITING_FOR } from '#shared/domain/tickets.ts';
import { rest, zDay, zEmpty, zId, zInstant, zName, zPage, zPathId, zReason, zRows, zText, zUid } from './base.ts';

const zPriority = z.enum(TICKET_PRIORITIES);
const zState = z.enum(TICKET_STATES);

/** Longer than this is no promise. */
const MOST_SLA_HOURS = 2_000;
const MOST_CHECKS = 30;

const typeFields = {
  name: z.string().trim().min(1).max(80),
  priority: zPriority.default('normal'),
  /** Working hours within which it is solved; 0 for no promise. */
  slaHours: z.number().int().min(0).max(MOST_SLA_HOURS).default(0),
  /** Something does not work: it goes with an outage of its place, and again within some days it is a repeat. */
  isFault: z.boolean().default(true),
  /** What a technician looks at. */
  checklist: z.array(z.string().trim().min(1).max(120)).max(MOST_CHECKS).default([]),
};

const zTicketType = z.object({ id: zId, ...typeFields, active: z.boolean(), version: z.number().int() });
export type TicketType = z.infer<typeof zTicketType>;

const zMinute = z.number().int().min(0).max(DAY_MINUTES);

const zTicketRule = z.object({
  /** Days on which the promised time runs, 1 Monday to 7 Sunday, and between which minutes of them. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  fromMinute: zMinute,
  toMinute: zMinute,
  skipHolidays: z.boolean(),
  /** A fault that is there again within so many days of being solved is a repeat; 0 for never. */
  repeatDays: z.number().int().min(0).max(365),
  version: z.number().int(),
});
export type TicketRule = z.infer<typeof zTicketRule>;

/** Events of a ticket: its steps, and what was said or changed meanwhile. */
const EVENT_KINDS = ['open', ...TICKET_STEPS, 'note', 'change'] as const;

const zTicketEvent = z.object({
  id: zId,
  kind: z.enum(EVENT_KINDS),
  toState: zState,
  waitingFor: z.enum(['', ...WAITING_FOR]),
  assigneeName: z.string().nullable(),
  note: z.string(),
  by: z.string(),
  at: zInstant,
});
export type TicketEvent = z.infer<typeof zTicketEvent>;

const rowFields = {
  id: zId,
  number: z.string(),
  typeId: zId,
  typeName: z.string(),
  priority: zPriority,
  state: zState,
  waitingFor: z.enum(['', ...WAITING_FOR]),
  customerId: zId.nullable(),
  customerCode: z.string().nullable(),
  customerName: z.string().nullable(),
  areaName: z.string().nullable(),
  routerName: z.string().nullable(),
  description: z.string(),
  assigneeId: zId.nullable(),
  assigneeName: z.string().nullable(),
  openedAt: zInstant,
  openedOn: zDay,
  /** Working hours promised when it was opened; 0 for none. */
  slaHours: z.number().int(),
  /** When the promised time is over; null while it stands still, or where nothing was promised. */
  dueAt: zInstant.nullable(),
  /** The promised time is over, or was before it was solved. */
  isLate: z.boolean(),
  isRepeat: z.boolean(),
};

const zTicketRow = z.object(rowFields);
export type TicketRow = z.infer<typeof zTicketRow>;

const zTicket = z.object({
  ...rowFields,
  areaId: zId.nullable(),
  routerId: zId.nullable(),
  phone: z.string(),
  customerPhone: z.string(),
  customerAddress: z.string(),
  openedBy: z.string(),
  /** Working time that had gone by when it was last set going or stopped, in ms. */
  spentMs: z.number().int(),
  solution: z.string(),
  solvedAt: zInstant.nullable(),
  solvedBy: z.string().nullable(),
  closedAt: zInstant.nullable(),
  reopens: z.number().int(),
  repeatOfId: zId.nullable(),
  repeatOfNumber: z.string().nullable(),
  /** The outage that explains it. */
  incidentId: zId.nullable(),
  incidentCause: z.string().nullable(),
  version: z.number().int(),
  events: z.array(zTicketEvent),
});
export type Ticket = z.infer<typeof zTicket>;

/** What a list of tickets is of: a state, all that is unsolved, or of that what is late. */
export const TICKET_VIEWS = ['unsolved', 'late', ...TICKET_STATES] as const;
export type TicketView = (typeof TICKET_VIEWS)[number];

const zStep = z.object({ id: zPathId, uid: zUid, note: zText(1000).default('') });

export const tickets = {
  types: rest({ method: 'GET', path: '/ticket-types', tag: 'Tickets', summary: 'What people complain of' })
    .input(zEmpty)
    .output(z.array(zTicketType)),
  createType: rest({
    method: 'POST',
    path: '/ticket-types',
    tag: 'Tickets',
    summary: 'Add a type of ticket',
    status: 201,
  })
    .input(z.object(typeFields))
    .output(zTicketType),
  updateType: rest({
    method: 'PUT',
    path: '/ticket-types/{id}',
    tag: 'Tickets',
    summary: 'Change a type of ticket, or offer it no more',
  })
    .input(z.object({ id: zPathId, ...typeFields, active: z.boolean(), version: z.number().int() }))
    .output(zTicketType),
  rule: rest({ method: 'GET', path: '/ticket-rule', tag: 'Tickets', summary: 'When the promised time runs' })
    .input(zEmpty)
    .output(zTicketRule),
  saveRule: rest({ method: 'PUT', path: '/ticket-rule', tag: 'Tickets', summary: 'Change when the promised time runs' })
    .input(zTicketRule)
    .output(zTicketRule),
  workers: rest({ method: 'GET', path: '/tickets/workers', tag: 'Tickets', summary: 'Who may be given tickets' })
    .input(zEmpty)
    .output(z.array(z.object({ id: zId, name: z.string() }))),
  nodes: rest({ method: 'GET', path: '/tickets/nodes', tag: 'Tickets', summary: 'Routers that a fault can be of' })
    .input(zEmpty)
    .output(z.array(z.object({ id: zId, name: z.string() }))),
  open: rest({
    method: 'POST',
    path: '/tickets',
    tag: 'Tickets',
    summary: 'Write a complaint down, of a customer or of a place',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        typeId: zId,
        /** The type's, unless said otherwise. */
        priority: zPriority.optional(),
        customerId: zId.nullable().default(null),
        /** Of a customer, his own when left out. */
        areaId: zId.nullable().default(null),
        routerId: zId.nullable().default(null),
        phone: zText(40).default(''),
        description: zText(1000).default(''),
        assigneeId: zId.nullable().default(null),
      }),
    )
    .output(zTicket),
  list: rest({ method: 'GET', path: '/tickets', tag: 'Tickets', summary: 'Tickets: what is unsolved by its due time' })
    .input(
      z.object({
        ...zPage,
        view: z.enum(TICKET_VIEWS).optional(),
        typeId: z.coerce.number().int().positive().optional(),
        assigneeId: z.coerce.number().int().positive().optional(),
        /** With all below it. */
        areaId: z.coerce.number().int().positive().optional(),
        customerId: z.coerce.number().int().positive().optional(),
        priority: zPriority.optional(),
        text: zText(60).optional(),
      }),
    )
    .output(zRows(zTicketRow)),
  get: rest({ method: 'GET', path: '/tickets/{id}', tag: 'Tickets', summary: 'One ticket with all that was done' })
    .input(z.object({ id: zPathId }))
    .output(zTicket),
  assign: rest({ method: 'POST', path: '/tickets/{id}/assign', tag: 'Tickets', summary: 'Give a ticket to somebody' })
    .input(zStep.extend({ assigneeId: zId.nullable() }))
    .output(zTicket),
  start: rest({ method: 'POST', path: '/tickets/{id}/start', tag: 'Tickets', summary: 'Somebody is at it' })
    .input(zStep)
    .output(zTicket),
  wait: rest({
    method: 'POST',
    path: '/tickets/{id}/wait',
    tag: 'Tickets',
    summary: 'It waits for the customer or for parts: the promised time stands still',
  })
    .input(zStep.extend({ waitingFor: z.enum(WAITING_FOR) }))
    .output(zTicket),
  solve: rest({ method: 'POST', path: '/tickets/{id}/solve', tag: 'Tickets', summary: 'It is solved' })
    .input(zStep.extend({ note: zReason }))
    .output(zTicket),
  close: rest({ method: 'POST', path: '/tickets/{id}/close', tag: 'Tickets', summary: 'The customer says so too' })
    .input(zStep)
    .output(zTicket),
  reopen: rest({ method: 'POST', path: '/tickets/{id}/reopen', tag: 'Tickets', summary: 'It is there again' })
    .input(zStep.extend({ note: zReason }))
    .output(zTicket),
  note: rest({ method: 'POST', path: '/tickets/{id}/notes', tag: 'Tickets', summary: 'Write something beside it' })
    .input(zStep.extend({ note: zName.max(1000) }))
    .output(zTicket),
  change: rest({
    method: 'PUT',
    path: '/tickets/{id}',
    tag: 'Tickets',
    summary: 'Another type or priority; the promised time is that of the type',
  })
    .input(z.object({ id: zPathId, uid: zUid, typeId: zId, priority: zPriority, version: z.number().int() }))
    .output(zTicket),
};
