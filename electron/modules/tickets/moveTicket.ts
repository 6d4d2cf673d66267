import type { Context, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Ticket } from '#shared/contract/tickets.ts';
import { isRepeat, stateAfter, type TicketState, type TicketStep, type WaitingFor } from '#shared/domain/tickets.ts';
import { type PromisedTime, promiseIn } from './promise.ts';
import { readTicket } from './readTickets.ts';
import { readRule } from './rule.ts';
import { requireWorker } from './workers.ts';

/** A ticket as its commands find it. */
export interface PresentTicket extends PromisedTime {
  readonly id: number;
  readonly number: string;
  readonly state: TicketState;
  readonly assigneeId: number | null;
  readonly solvedAt: number | null;
  readonly version: number;
}

export interface AskedStep {
  readonly id: number;
  readonly uid: string;
  readonly note: string;
}

interface Step extends AskedStep {
  readonly kind: TicketStep;
  readonly waitingFor?: WaitingFor;
  /** Who has it from now on; who has it stays when left out. */
  readonly assigneeId?: number | null;
}

/** Gives a ticket to somebody, or takes it from whoever has it. @throws as `moveTicket`, not-found (user) */
export function assignTicket(context: Context, step: AskedStep & { assigneeId: number | null }): Ticket {
  return moveTicket(context, { ...step, kind: 'assign' });
}

/** Somebody is at it; one that was nobody's is his from then on. @throws as `moveTicket`, ticket-of-other */
export function startTicket(context: Context, step: AskedStep): Ticket {
  return moveTicket(context, { ...step, kind: 'start' });
}

/** It waits, and the promised time stands still. @throws as `moveTicket`, ticket-of-other */
export function waitTicket(context: Context, step: AskedStep & { waitingFor: WaitingFor }): Ticket {
  return moveTicket(context, { ...step, kind: 'wait' });
}

/** It is solved; the note says how. @throws as `moveTicket`, ticket-of-other */
export function solveTicket(context: Context, step: AskedStep): Ticket {
  return moveTicket(context, { ...step, kind: 'solve' });
}

/** Somebody has heard from the customer that it is solved. @throws as `moveTicket` */
export function closeTicket(context: Context, step: AskedStep): Ticket {
  return moveTicket(context, { ...step, kind: 'close' });
}

/** It is there again: the promised time goes on from what has gone by. @throws as `moveTicket` */
export function reopenTicket(context: Context, step: AskedStep): Ticket {
  return moveTicket(context, { ...step, kind: 'reopen' });
}

/**
 * One step of a ticket. The same id again changes nothing and answers with the ticket as it is.
 * @throws not-found, ticket-state (it leads nowhere from here), id-used-differently
 */
function moveTicket(context: Context, step: Step): Ticket {
  readTicket(context, step.id);
  context.write((tx) => {
    if (isKnown(tx, step)) return;
    moveWithin(tx, step);
  });
  return readTicket(context, step.id);
}

/** The same inside a transaction. */
export function moveWithin(tx: Tx, step: Omit<Step, 'uid'> & { readonly uid: string | null }): void {
  const { kind, note } = step;
  const ticket = presentTicket(tx, step.id);
  if (kind === 'start' || kind === 'wait' || kind === 'solve') refuseOthers(tx, ticket);
  const assigneeId =
    step.assigneeId === undefined
      ? (ticket.assigneeId ?? (kind === 'start' ? workerHimself(tx) : null))
      : step.assigneeId;
  if (step.assigneeId) requireWorker(tx, step.assigneeId);
  const state = stateAfter(ticket.state, kind, assigneeId !== null);
  if (state === null) throw fail('ticket-state', { number: ticket.number, state: ticket.state });
  const waitingFor = state === 'waiting' ? (step.waitingFor ?? presentWait(tx, ticket.id)) : '';
  writeState(tx, ticket, state, { assigneeId, waitingFor });
  if (kind === 'solve') {
    tx.sql.run(
      'UPDATE ticket SET solution = ?, solved_at = ?, solved_by_id = ? WHERE id = ?',
      note,
      tx.at,
      tx.actor.userId,
      ticket.id,
    );
  }
  if (kind === 'close') tx.sql.run('UPDATE ticket SET closed_at = ? WHERE id = ?', tx.at, ticket.id);
  if (kind === 'reopen') reopen(tx, ticket);
  noteEvent(tx, { ...step, ticketId: ticket.id, toState: state, waitingFor, assigneeId });
  tx.audit({
    action: 'move-ticket',
    entity: 'ticket',
    entityId: ticket.id,
    before: { state: ticket.state, assigneeId: ticket.assigneeId },
    after: { state, assigneeId, ...(waitingFor ? { waitingFor } : {}), ...(note ? { note } : {}) },
  });
  tx.touch('tickets');
}

/** Whoever begins what is nobody's has it from then on, if he may work at tickets. */
function workerHimself({ actor }: Tx): number | null {
  return actor.permissions.has('tickets.work') ? actor.userId : null;
}

/** A ticket of somebody else is worked at by whoever may manage them. */
function refuseOthers({ actor, sql }: Tx, { assigneeId }: PresentTicket): void {
  if (assigneeId === null || assigneeId === actor.userId || actor.permissions.has('tickets.manage')) return;
  const name = sql.get<{ name: string }>('SELECT name FROM user WHERE id = ?', assigneeId)?.name ?? '';
  throw fail('ticket-of-other', { name });
}

function writeState(
  tx: Tx,
  ticket: PresentTicket,
  state: TicketState,
  { assigneeId, waitingFor }: { assigneeId: number | null; waitingFor: string },
): void {
  const { spentMs, runningFromAt, dueAt } = promiseIn(tx, state, ticket);
  tx.sql.run(
    `UPDATE ticket SET state = ?, waiting_for = ?, assignee_id = ?, spent_ms = ?, running_from_at = ?, due_at = ?, version = version + 1
     WHERE id = ?`,
    state,
    waitingFor,
    assigneeId,
    spentMs,
    runningFromAt,
    dueAt,
    ticket.id,
  );
}

function reopen(tx: Tx, { id, solvedAt }: PresentTicket): void {
  const isFault = tx.sql.get<{ isFault: number }>(
    'SELECT y.is_fault AS isFault FROM ticket t JOIN ticket_type y ON y.id = t.type_id WHERE t.id = ?',
    id,
  )?.isFault;
  const repeats = isFault === 1 && isRepeat(solvedAt, tx.at, readRule(tx).repeatDays);
  tx.sql.run(
    `UPDATE ticket SET solution = '', solved_at = NULL, solved_by_id = NULL, closed_at = NULL, reopens = reopens + 1,
       is_repeat = max(is_repeat, ?) WHERE id = ?`,
    repeats ? 1 : 0,
    id,
  );
}

function presentWait({ sql }: Tx, id: number): string {
  return (
    sql.get<{ waitingFor: string }>('SELECT waiting_for AS waitingFor FROM ticket WHERE id = ?', id)?.waitingFor ?? ''
  );
}

/** @throws not-found */
export function presentTicket({ sql }: Tx, id: number): PresentTicket {
  const ticket = sql.get<PresentTicket>(
    `SELECT id, number, state, assignee_id AS assigneeId, sla_hours AS slaHours, spent_ms AS spentMs, running_from_at AS runningFromAt,
       solved_at AS solvedAt, version FROM ticket WHERE id = ?`,
    id,
  );
  if (!ticket) throw fail('not-found', { what: 'ticket', id: String(id) });
  return ticket;
}

/** Whether the same id did the same before. @throws id-used-differently when it did something else */
export function isKnown(
  { sql }: Tx,
  asked: { uid: string; id: number; kind: string; note?: string; assigneeId?: number | null },
): boolean {
  const known = sql.get<{ ticketId: number; kind: string; note: string; assigneeId: number | null }>(
    'SELECT ticket_id AS ticketId, kind, note, assignee_id AS assigneeId FROM ticket_event WHERE uid = ?',
    asked.uid,
  );
  if (!known) return false;
  const { note = known.note, assigneeId = known.assigneeId } = asked;
  const isSame = known.ticketId === asked.id && known.kind === asked.kind;
  if (!isSame || known.note !== note || known.assigneeId !== assigneeId)
    throw fail('id-used-differently', { id: asked.uid });
  return true;
}

/** Writes down what was done with a ticket or said of it. */
export function noteEvent(
  tx: Tx,
  event: {
    readonly uid: string | null;
    readonly ticketId: number;
    readonly kind: TicketStep | 'open' | 'note' | 'change';
    readonly toState: TicketState;
    readonly waitingFor?: string;
    readonly assigneeId: number | null;
    readonly note: string;
  },
): void {
  tx.sql.run(
    `INSERT INTO ticket_event (uid, ticket_id, kind, to_state, waiting_for, assignee_id, note, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.uid,
    event.ticketId,
    event.kind,
    event.toState,
    event.waitingFor ?? '',
    event.assigneeId,
    event.note,
    tx.actor.userId,
    tx.at,
  );
}
