import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Ticket, TicketEvent, TicketRow, tickets } from '#shared/contract/tickets.ts';
import { ticketScope } from './scope.ts';

type TicketFilter = z.output<NonNullable<(typeof tickets.list)['~orpc']['inputSchema']>>;

const HOUR_MS = 3_600_000;
const UNSOLVED = "t.state NOT IN ('solved', 'closed')";

/** The promised time is over; the parameter is now. A due time that was reached stays so while the ticket waits. */
const LATE = `(t.sla_hours > 0 AND iif(t.due_at IS NULL, t.spent_ms > t.sla_hours * ${HOUR_MS}, t.due_at < ?))`;

const FROM = `FROM ticket t JOIN ticket_type y ON y.id = t.type_id LEFT JOIN customer c ON c.id = t.customer_id
  LEFT JOIN area ar ON ar.id = t.area_id LEFT JOIN router r ON r.id = t.router_id LEFT JOIN user u ON u.id = t.assignee_id`;

const ROW_COLUMNS = `t.id, t.number, t.type_id AS typeId, y.name AS typeName, t.priority, t.state, t.waiting_for AS waitingFor,
  t.customer_id AS customerId, c.code AS customerCode, c.name AS customerName, ar.name AS areaName, r.name AS routerName,
  t.description, t.assignee_id AS assigneeId, u.name AS assigneeName, t.opened_at AS openedAt, t.opened_on AS openedOn,
  t.sla_hours AS slaHours, t.due_at AS dueAt, ${LATE} AS isLate, t.is_repeat AS isRepeat`;

/** Truths of a row as SQLite keeps them. */
type Flags<Row> = Omit<Row, 'isLate' | 'isRepeat'> & { readonly isLate: number; readonly isRepeat: number };

function withFlags<Row extends object>({ isLate, isRepeat, ...row }: Flags<Row>) {
  return { ...row, isLate: isLate === 1, isRepeat: isRepeat === 1 };
}

/** What is below an area, and itself; the parameter is its id. */
const BELOW = `(WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT a.id FROM area a JOIN below ON a.parent_id = below.id) SELECT id FROM below)`;

/** A page of tickets. What is unsolved comes by its due time; where solved ones are among them, the newest first. */
export function listTickets(context: Context, filter: TicketFilter): { rows: TicketRow[]; total: number } {
  const { read, actor, services } = context;
  const now = services.clock.now();
  const parts = [ticketScope(actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  const { view } = filter;
  if (view === 'unsolved') add(UNSOLVED);
  else if (view === 'late') add(`${UNSOLVED} AND ${LATE}`, now);
  else if (view) add('t.state = ?', view);
  if (filter.typeId) add('t.type_id = ?', filter.typeId);
  if (filter.assigneeId) add('t.assignee_id = ?', filter.assigneeId);
  if (filter.areaId) add(`t.area_id IN ${BELOW}`, filter.areaId);
  if (filter.customerId) add('t.customer_id = ?', filter.customerId);
  if (filter.priority) add('t.priority = ?', filter.priority);
  if (filter.text)
    add('(t.number LIKE ? OR c.name LIKE ? OR c.code = ? OR t.phone LIKE ?)', ...textValues(filter.text));
  const where = parts.join(' AND ');
  const byDue = view !== undefined && view !== 'solved' && view !== 'closed';
  const rows = read.sql.all<Flags<TicketRow>>(
    `SELECT ${ROW_COLUMNS} ${FROM} WHERE ${where}
     ORDER BY ${byDue ? 't.due_at IS NULL, t.due_at, t.id' : 't.id DESC'} LIMIT ? OFFSET ?`,
    now,
    ...values,
    filter.limit,
    filter.offset,
  );
  const total = read.sql.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0;
  return { rows: rows.map((row) => withFlags<TicketRow>(row)), total };
}

function textValues(text: string): string[] {
  return [`%${text}%`, `%${text}%`, text, `%${text}%`];
}

/** A ticket with everything that was done with it. @throws not-found, also outside the caller's branches and areas */
export function readTicket(context: Context, id: number): Ticket {
  const { read, actor, services } = context;
  const row = read.sql.get<Flags<Omit<Ticket, 'events'>>>(
    `SELECT ${ROW_COLUMNS}, t.area_id AS areaId, t.router_id AS routerId, t.phone,
       coalesce((SELECT phone FROM customer_phone ph WHERE ph.customer_id = c.id ORDER BY ph.position LIMIT 1), '') AS customerPhone,
       coalesce(c.address, '') AS customerAddress, coalesce(o.name, '') AS openedBy, t.spent_ms AS spentMs,
       t.solution, t.solved_at AS solvedAt, sb.name AS solvedBy, t.closed_at AS closedAt, t.reopens, t.repeat_of_id AS repeatOfId,
       p.number AS repeatOfNumber, t.version, t.incident_id AS incidentId, i.cause AS incidentCause
     ${FROM} LEFT JOIN user o ON o.id = t.user_id LEFT JOIN user sb ON sb.id = t.solved_by_id LEFT JOIN ticket p ON p.id = t.repeat_of_id
       LEFT JOIN incident i ON i.id = t.incident_id
     WHERE t.id = ? AND ${ticketScope(actor)}`,
    services.clock.now(),
    id,
  );
  if (!row) throw fail('not-found', { what: 'ticket', id: String(id) });
  const events = read.sql.all<TicketEvent>(
    `SELECT e.id, e.kind, e.to_state AS toState, e.waiting_for AS waitingFor, a.name AS assigneeName, e.note,
       coalesce(u.name, '') AS "by", e.at
     FROM ticket_event e LEFT JOIN user a ON a.id = e.assignee_id LEFT JOIN user u ON u.id = e.user_id
     WHERE e.ticket_id = ? ORDER BY e.id`,
    id,
  );
  return { ...withFlags<Omit<Ticket, 'events'>>(row), events };
}
