import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Visit, visits } from '#shared/contract/visits.ts';
import { isUnsolved } from '#shared/domain/tickets.ts';
import { refuseUsed } from './makeVisit.ts';
import { moveWithin, presentTicket } from './moveTicket.ts';
import { readTicket } from './readTickets.ts';
import { readVisit } from './readVisits.ts';
import { requireWorker } from './workers.ts';

type AskedVisit = z.output<NonNullable<(typeof visits.plan)['~orpc']['inputSchema']>>;

/**
 * Plans a visit; a ticket that nobody has is the technician's from then on. The same id again answers with the first one.
 * @throws not-found (ticket, user), ticket-state (nothing is to be done any more), day-not-allowed (past), invalid-input
 *   (half a slot, or one that ends before it begins), id-used-differently
 */
export function planVisit(context: Context, input: AskedVisit): Visit {
  const { ticketId, technicianId, plannedOn } = input;
  readTicket(context, ticketId);
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; ticketId: number; technicianId: number; plannedOn: string }>(
      'SELECT id, ticket_id AS ticketId, technician_id AS technicianId, planned_on AS plannedOn FROM visit WHERE uid = ?',
      input.uid,
    );
    if (known) {
      if (known.ticketId !== ticketId || known.technicianId !== technicianId || known.plannedOn !== plannedOn)
        throw fail('id-used-differently', { id: input.uid });
      return known.id;
    }
    return planWithin(tx, input);
  });
  return readVisit(context, id);
}

/** The same inside a transaction that does more; a repeat is not looked for. @returns the visit's id */
export function planWithin(tx: Tx, input: AskedVisit): number {
  const { ticketId, technicianId, plannedOn, fromMinute, toMinute } = input;
  if ((fromMinute === null) !== (toMinute === null) || (fromMinute ?? 0) >= (toMinute ?? 1))
    throw wrongInput('toMinute', 'not-after');
  requireWorker(tx, technicianId);
  const { number, state, assigneeId } = presentTicket(tx, ticketId);
  if (!isUnsolved(state)) throw fail('ticket-state', { number, state });
  if (plannedOn < tx.today) throw fail('day-not-allowed', { on: plannedOn, reason: 'past' });
  const created = tx.sql.run(
    `INSERT INTO visit (uid, ticket_id, technician_id, planned_on, from_minute, to_minute, plan, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[input.uid, ticketId, technicianId, plannedOn, fromMinute, toMinute, input.plan, tx.actor.userId, tx.at],
  ).id;
  if (assigneeId === null)
    moveWithin(tx, { id: ticketId, uid: null, kind: 'assign', assigneeId: technicianId, note: '' });
  const { uid: _, ...after } = input;
  tx.audit({ action: 'plan-visit', entity: 'visit', entityId: created, after });
  tx.touch('tickets');
  return created;
}

/** Calls a visit off that nobody has ended. The same id again changes nothing. @throws not-found, visit-state, id-used-differently */
export function cancelVisit(context: Context, { id, uid, reason }: { id: number; uid: string; reason: string }): Visit {
  const { state, endedBy } = endOf(context, id);
  if (endedBy === uid) return readVisit(context, id);
  if (state !== 'planned' && state !== 'started') throw fail('visit-state', { state });
  context.write((tx) => {
    refuseUsed(tx, uid, id);
    tx.sql.run(
      "UPDATE visit SET state = 'cancelled', end_uid = ?, ended_at = ?, ended_on = ?, report = ? WHERE id = ? AND end_uid IS NULL",
      ...[uid, tx.at, tx.today, reason, id],
    );
    tx.audit({ action: 'cancel-visit', entity: 'visit', entityId: id, after: { reason } });
    tx.touch('tickets');
  });
  return readVisit(context, id);
}

function endOf(context: Context, id: number) {
  const { state } = readVisit(context, id);
  const endedBy = context.read.sql.get<{ uid: string | null }>(
    'SELECT end_uid AS uid FROM visit WHERE id = ?',
    id,
  )?.uid;
  return { state, endedBy: endedBy ?? null };
}
