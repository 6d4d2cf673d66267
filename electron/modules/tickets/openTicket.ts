import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { limitsOf, requireCustomer } from '#modules/customers/index.ts';
import { takeNumber } from '#modules/office/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Ticket, TicketType, tickets } from '#shared/contract/tickets.ts';
import { isRepeat } from '#shared/domain/tickets.ts';
import { noteEvent } from './moveTicket.ts';
import { promiseIn } from './promise.ts';
import { incidentOver } from './readIncidents.ts';
import { readTicket } from './readTickets.ts';
import { readRule } from './rule.ts';
import { readType } from './types.ts';
import { requireWorker } from './workers.ts';

type AskedTicket = z.output<NonNullable<(typeof tickets.open)['~orpc']['inputSchema']>>;

/** Where a complaint is of: what decides who sees it and which series numbers it. */
interface Place {
  readonly branchId: number;
  readonly areaId: number | null;
  readonly routerId: number | null;
}

/**
 * Writes a complaint down and gives it its docket number. The same id again answers with the first ticket.
 * @throws not-found (type, customer, area, router, user), not-allowed (a place outside one's areas), invalid-input (of
 *   nobody and nowhere), id-used-differently
 */
export function openTicket(context: Context, input: AskedTicket): Ticket {
  if (input.customerId !== null) {
    requireCustomer(context, input.customerId);
    requireRows(context.read, input);
  } else if (input.areaId === null && input.routerId === null) throw wrongInput('customerId', 'needed');
  else refusePlace(context, input);
  const id = context.write((tx) => findKnown(tx, input) ?? openWithin(tx, input));
  return readTicket(context, id);
}

/** The same inside a transaction that does more; a repeat, and who may see the place, is not looked for. @returns the ticket's id */
export function openWithin(tx: Tx, input: AskedTicket): number {
  const type = readType(tx, input.typeId);
  if (!type.active) throw fail('not-found', { what: 'ticket-type', id: String(type.id) });
  if (input.assigneeId !== null) requireWorker(tx, input.assigneeId);
  const { branchId, areaId, routerId } = placeOf(tx, input);
  const state = input.assigneeId === null ? 'open' : 'assigned';
  const { seriesId, fy, sequence, number } = takeNumber(tx, 'ticket', branchId, tx.today);
  const { slaHours, runningFromAt, dueAt } = promiseIn(tx, state, {
    ...{ slaHours: type.slaHours, spentMs: 0, runningFromAt: null },
  });
  const incidentId = type.isFault ? incidentOver(tx, { areaId, routerId }) : null;
  const repeatOfId = type.isFault ? earlierFault(tx, input, type) : null;
  const { id } = tx.sql.run(
    `INSERT INTO ticket (uid, series_id, fy, sequence, number, type_id, priority, branch_id, customer_id, area_id, router_id, phone,
       description, state, assignee_id, opened_at, opened_on, user_id, sla_hours, running_from_at, due_at, is_repeat, repeat_of_id, incident_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[input.uid, seriesId, fy, sequence, number, type.id, input.priority ?? type.priority, branchId],
    ...[input.customerId, areaId, routerId, input.phone, input.description, state, input.assigneeId],
    ...[
      tx.at,
      tx.today,
      tx.actor.userId,
      slaHours,
      runningFromAt,
      dueAt,
      repeatOfId === null ? 0 : 1,
      repeatOfId,
      incidentId,
    ],
  );
  noteEvent(tx, { uid: null, ticketId: id, kind: 'open', toState: state, assigneeId: input.assigneeId, note: '' });
  const { uid: _, ...after } = input;
  tx.audit({ action: 'open-ticket', entity: 'ticket', entityId: id, after: { number, ...after } });
  tx.touch('tickets');
  return id;
}

/** The ticket that the same id made before. @throws id-used-differently when it was another one */
function findKnown(tx: Tx, input: AskedTicket): number | undefined {
  const known = tx.sql.get<{ id: number; typeId: number; customerId: number | null; description: string }>(
    'SELECT id, type_id AS typeId, customer_id AS customerId, description FROM ticket WHERE uid = ?',
    input.uid,
  );
  if (!known) return undefined;
  if (known.typeId !== input.typeId || known.customerId !== input.customerId || known.description !== input.description)
    throw fail('id-used-differently', { id: input.uid });
  return known.id;
}

/**
 * Whoever sees only some areas writes down faults of these; a node lies over all of them.
 * @throws not-found (area, router), not-allowed
 */
export function refusePlace(
  { read, actor }: Context,
  { areaId, routerId }: { areaId: number | null; routerId: number | null },
): void {
  requireRows(read, { areaId, routerId });
  if (limitsOf(actor).length === 0) return;
  const { branchId } =
    read.sql.get<{ branchId: number }>('SELECT branch_id AS branchId FROM area WHERE id = ?', areaId ?? 0) ?? {};
  const isWithin =
    areaId !== null &&
    actor.collectorId === null &&
    (actor.areaIds.length === 0 || actor.areaIds.includes(areaId)) &&
    (actor.branchIds.length === 0 || actor.branchIds.includes(branchId ?? 0));
  if (!isWithin) throw fail('not-allowed', { permission: 'tickets.write' });
}

function requireRows(
  read: Context['read'],
  { areaId, routerId }: { areaId: number | null; routerId: number | null },
): void {
  requireRow(read, 'area', areaId);
  requireRow(read, 'router', routerId);
}

function requireRow({ sql }: Context['read'], what: 'area' | 'router', id: number | null): void {
  if (id !== null && !sql.get(`SELECT id FROM ${what} WHERE id = ?`, id))
    throw fail('not-found', { what, id: String(id) });
}

/** A customer's ticket is of his area and of the node that his account is on; of a place it is of that. */
function placeOf(tx: Tx, { customerId, areaId, routerId }: AskedTicket): Place {
  const { sql } = tx;
  if (customerId === null) {
    const of = sql.get<{ branchId: number }>('SELECT branch_id AS branchId FROM area WHERE id = ?', areaId ?? 0);
    return { branchId: of?.branchId ?? firstBranch(tx), areaId, routerId };
  }
  const own = sql.get<Place>(
    `SELECT branch_id AS branchId, area_id AS areaId,
       (SELECT n.router_id FROM network_account n WHERE n.customer_id = c.id AND n.router_id IS NOT NULL ORDER BY n.id LIMIT 1) AS routerId
     FROM customer c WHERE id = ?`,
    customerId,
  );
  if (!own) throw fail('not-found', { what: 'customer', id: String(customerId) });
  return { branchId: own.branchId, areaId: areaId ?? own.areaId, routerId: routerId ?? own.routerId };
}

function firstBranch({ sql }: Tx): number {
  return sql.get<{ id: number }>('SELECT min(id) AS id FROM branch')?.id ?? 1;
}

/** The customer's last solved ticket of the same type, where it was solved so lately that this one is a repeat of it. */
function earlierFault(tx: Tx, { customerId }: AskedTicket, { id: typeId }: TicketType): number | null {
  if (customerId === null) return null;
  const last = tx.sql.get<{ id: number; solvedAt: number }>(
    `SELECT id, solved_at AS solvedAt FROM ticket WHERE customer_id = ? AND type_id = ? AND solved_at IS NOT NULL
     ORDER BY solved_at DESC LIMIT 1`,
    customerId,
    typeId,
  );
  return last && isRepeat(last.solvedAt, tx.at, readRule(tx).repeatDays) ? last.id : null;
}
