import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { sellWithin } from '#modules/charges/index.ts';
import { spendCarried } from '#modules/stock/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Visit, visits } from '#shared/contract/visits.ts';
import { stateAfter, type TicketStep } from '#shared/domain/tickets.ts';
import { moveWithin, presentTicket } from './moveTicket.ts';
import { readVisit } from './readVisits.ts';

type DoneVisit = z.output<NonNullable<(typeof visits.done)['~orpc']['inputSchema']>>;

interface PresentVisit {
  readonly state: Visit['state'];
  readonly ticketId: number;
  readonly customerId: number | null;
  readonly technicianId: number;
  readonly startUid: string | null;
  readonly endUid: string | null;
  readonly outcome: string;
  readonly report: string;
}

/**
 * The technician is there: his ticket is in progress. Begun again it changes nothing.
 * @throws not-found, not-allowed (another's), visit-state (ended)
 */
export function startVisit(
  context: Context,
  { id, uid, takenAt }: { id: number; uid: string; takenAt?: number | undefined },
): Visit {
  readVisit(context, id);
  context.write((tx) => {
    const visit = presentVisit(tx, id);
    if (visit.state === 'started' || visit.startUid === uid) return;
    if (visit.state !== 'planned') throw fail('visit-state', { state: visit.state });
    refuseUsed(tx, uid, id);
    tx.sql.run(
      "UPDATE visit SET state = 'started', start_uid = ?, started_at = ? WHERE id = ?",
      ...[uid, wasAt(tx, takenAt), id],
    );
    step(tx, visit.ticketId, 'start', '');
    tx.audit({ action: 'start-visit', entity: 'visit', entityId: id });
    tx.touch('tickets');
  });
  return readVisit(context, id);
}

/**
 * A visit is done, exactly once: what was found, measured and used is kept, what it costs waits for the customer's next
 * bill, and the ticket is solved, waits for the customer, or goes on. The same id again answers with what it did.
 * @throws not-found, not-allowed (another's), visit-state, invalid-input (a charge to nobody), id-used-differently, and
 *   what selling an item refuses
 */
export function endVisit(context: Context, input: DoneVisit): Visit {
  readVisit(context, input.id);
  context.write((tx) => {
    const visit = presentVisit(tx, input.id);
    if (visit.endUid === input.uid) {
      if (visit.outcome !== input.outcome || visit.report !== input.report)
        throw fail('id-used-differently', { id: input.uid });
      return;
    }
    if (visit.endUid !== null) throw fail('visit-state', { state: visit.state });
    refuseUsed(tx, input.uid, input.id);
    const chargeId = chargeFor(tx, visit, input);
    const { id, outcome, report, checklist, readings, signerName, signature, freeReason } = input;
    const parts = spendParts(tx, visit, input);
    tx.sql.run(
      `UPDATE visit SET state = 'done', end_uid = ?, ended_at = ?, ended_on = ?, taken_at = ?, outcome = ?, report = ?, checklist = ?,
         readings = ?, parts = ?, signer_name = ?, signature = ?, charge_id = ?, free_reason = ? WHERE id = ?`,
      ...[input.uid, tx.at, tx.today, input.takenAt ?? null, outcome, report, JSON.stringify(checklist)],
      ...[JSON.stringify(readings), JSON.stringify(parts), signerName, signature, chargeId, freeReason, id],
    );
    if (outcome === 'solved') step(tx, visit.ticketId, 'solve', report);
    if (outcome === 'not-home') step(tx, visit.ticketId, 'wait', report);
    if (outcome === 'again') step(tx, visit.ticketId, 'start', report);
    tx.audit({
      action: 'end-visit',
      entity: 'visit',
      entityId: id,
      after: { outcome, report, parts, readings, chargeId, freeReason, signerName },
    });
    tx.touch('tickets');
  });
  return readVisit(context, input.id);
}

/** What was used leaves what the technician carries, where it is kept by number. */
function spendParts(tx: Tx, { technicianId, customerId, ticketId }: PresentVisit, { uid, parts }: DoneVisit) {
  const { number } = presentTicket(tx, ticketId);
  return parts.map((part, index) => {
    const spent = { uid: `${uid}/part-${index}`, name: part.item, quantity: part.quantity, customerId, reason: number };
    return { ...part, isFromStock: spendCarried(tx, technicianId, spent) };
  });
}

function chargeFor(tx: Tx, { customerId }: PresentVisit, { chargeItemId, report }: DoneVisit): number | null {
  if (chargeItemId === null) return null;
  if (customerId === null) throw wrongInput('chargeItemId', 'nobody-pays');
  return sellWithin(tx, {
    ...{ uid: tx.ids.uuid(), customerId, itemId: chargeItemId, quantity: 1, ownPriceMinor: null, subscriptionId: null },
    ...{ alone: false, reason: report },
  });
}

/** A step of the ticket where it still leads anywhere: somebody may have solved it meanwhile. */
function step(tx: Tx, ticketId: number, kind: TicketStep, note: string): void {
  const { state } = presentTicket(tx, ticketId);
  if (stateAfter(state, kind, true) === null) return;
  moveWithin(tx, { id: ticketId, uid: null, kind, note, ...(kind === 'wait' ? { waitingFor: 'customer' } : {}) });
}

/** An id that did something else with a visit does nothing more. @throws id-used-differently */
export function refuseUsed({ sql }: Tx, uid: string, id: number): void {
  const used = sql.get('SELECT id FROM visit WHERE (start_uid = ? OR end_uid = ?) AND id <> ?', uid, uid, id);
  if (used) throw fail('id-used-differently', { id: uid });
}

/** A phone's clock may be wrong: what it says counts only while it lies in the past. */
function wasAt(tx: Tx, takenAt: number | undefined): number {
  return takenAt === undefined || takenAt > tx.at ? tx.at : takenAt;
}

/** A visit as its commands find it: one's own, or anybody's for who may manage them. */
export function presentVisit({ sql, actor }: Tx, id: number): PresentVisit {
  const visit = sql.get<PresentVisit>(
    `SELECT v.state, v.ticket_id AS ticketId, t.customer_id AS customerId, v.technician_id AS technicianId, v.start_uid AS startUid,
       v.end_uid AS endUid, v.outcome, v.report FROM visit v JOIN ticket t ON t.id = v.ticket_id WHERE v.id = ?`,
    id,
  );
  if (!visit) throw fail('not-found', { what: 'visit', id: String(id) });
  if (visit.technicianId !== actor.userId && !actor.permissions.has('tickets.manage'))
    throw fail('not-allowed', { permission: 'tickets.manage' });
  return visit;
}
