import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Ticket, tickets } from '#shared/contract/tickets.ts';
import { isUnsolved } from '#shared/domain/tickets.ts';
import { type AskedStep, isKnown, noteEvent, presentTicket } from './moveTicket.ts';
import { promiseIn } from './promise.ts';
import { readTicket } from './readTickets.ts';
import { readType } from './types.ts';

type AskedChange = z.output<NonNullable<(typeof tickets.change)['~orpc']['inputSchema']>>;

/**
 * Another type or priority. With another type the promise is that of the type; what has gone by is counted against it.
 * @throws not-found, changed-meanwhile, ticket-state (solved or closed), id-used-differently
 */
export function changeTicket(context: Context, { id, uid, typeId, priority, version }: AskedChange): Ticket {
  const before = readTicket(context, id);
  context.write((tx) => {
    if (isKnown(tx, { uid, id, kind: 'change' })) return;
    const ticket = presentTicket(tx, id);
    if (ticket.version !== version) throw fail('changed-meanwhile', { what: 'ticket' });
    const { number, state, assigneeId } = ticket;
    if (!isUnsolved(state)) throw fail('ticket-state', { number, state });
    const type = readType(tx, typeId);
    const slaHours = typeId === before.typeId ? ticket.slaHours : type.slaHours;
    const promise = promiseIn(tx, state, { ...ticket, slaHours });
    tx.sql.run(
      `UPDATE ticket SET type_id = ?, priority = ?, sla_hours = ?, spent_ms = ?, running_from_at = ?, due_at = ?, version = version + 1
       WHERE id = ?`,
      ...[typeId, priority, slaHours, promise.spentMs, promise.runningFromAt, promise.dueAt, id],
    );
    const { waitingFor } = before;
    noteEvent(tx, { uid, ticketId: id, kind: 'change', toState: state, waitingFor, assigneeId, note: type.name });
    tx.audit({
      action: 'change-ticket',
      entity: 'ticket',
      entityId: id,
      before: { typeId: before.typeId, priority: before.priority },
      after: { typeId, priority },
    });
    tx.touch('tickets');
  });
  return readTicket(context, id);
}

/** Writes something beside a ticket; it moves nothing. @throws not-found, id-used-differently */
export function noteTicket(context: Context, { id, uid, note }: AskedStep): Ticket {
  readTicket(context, id);
  context.write((tx) => {
    if (isKnown(tx, { uid, id, kind: 'note', note })) return;
    const { state, assigneeId } = presentTicket(tx, id);
    noteEvent(tx, { uid, ticketId: id, kind: 'note', toState: state, assigneeId, note });
    tx.audit({ action: 'note-ticket', entity: 'ticket', entityId: id, after: { note } });
    tx.touch('tickets');
  });
  return readTicket(context, id);
}
