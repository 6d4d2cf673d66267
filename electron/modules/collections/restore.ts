import type { Context, Tx } from '#host/context.ts';
import { addCharge, lineText } from '#modules/charges/index.ts';
import { paidBy, requireCustomer } from '#modules/customers/index.ts';
import { changeStateWithin } from '#modules/subscriptions/index.ts';
import type { CollectionRule, CollectionTrack } from '#shared/contract/collections.ts';
import type { Payment } from '#shared/contract/payments.ts';
import type { CasState } from '#shared/domain/cas.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { type CustomerFacts, readFacts } from './facts.ts';
import { readTrack } from './readTrack.ts';
import { readRule } from './rule.ts';
import { mayRestore, type OpenDue, overdue, stepDue } from './rules.ts';
import { placeCustomer, propose, recordEvent } from './track.ts';

interface Restoration {
  /** What stands in the history of the services. */
  readonly reason: string;
  readonly withFee: boolean;
  readonly paymentId?: number | null;
  readonly batchId?: number | null;
}

/**
 * Lets every service go on that a customer pays for and that was cut off for what is due: state, boxes and billing through the one way in which
 * services change, the event, and the reconnection fee on the next bill.
 * @returns false when there was none
 */
export function restoreWithin(tx: Tx, rule: CollectionRule, facts: CustomerFacts, restoration: Restoration): boolean {
  const { customerId, on, dues } = facts;
  const services = tx.sql.all<{ id: number; planName: string }>(
    `SELECT s.id, p.name AS planName FROM subscription s JOIN plan p ON p.id = s.plan_id
     WHERE s.customer_id IN (SELECT value FROM json_each(?)) AND s.state = 'suspended' AND s.cause = 'due' ORDER BY s.id`,
    JSON.stringify(paidBy(tx, customerId, on)),
  );
  if (services.length === 0) return false;
  const { reason, withFee, paymentId, batchId } = restoration;
  for (const { id } of services)
    changeStateWithin(tx, id, { uid: null, to: 'active', cause: 'due', billNow: false, reason });
  const eventId = recordEvent(tx, {
    customerId,
    kind: 'restored',
    on,
    amountMinor: overdue(dues, on),
    dueOn: dues[0]?.dueOn ?? null,
    paymentId: paymentId ?? null,
    batchId: batchId ?? null,
    detail: services.map(({ planName }) => planName).join(', '),
  });
  if (withFee && rule.reconnectionFeeMinor > 0) {
    addCharge(tx, {
      customerId,
      kind: 'reconnection-fee',
      description: lineText(tx.company.language, 'reconnection-fee'),
      revenueKey: 'reconnection-fee',
      taxSetId: rule.reconnectionTaxSetId,
      unitMinor: rule.reconnectionFeeMinor,
      reference: { kind: 'collection-event', id: eventId },
      reason,
    });
    tx.touch('charges');
  }
  placeCustomer(tx, customerId, { ...facts.standing, state: overdue(dues, on) > 0 ? 'restored' : 'clear' }, on);
  propose(tx, customerId, null);
  tx.touch('collections');
  return true;
}

/**
 * What a payment means for the track, in its own transaction (domain.md 6): when it clears what the rule needs, the
 * services that were cut off go on at once; who owes nothing overdue any more leaves the track and the list.
 */
export function settleCollections(tx: Tx, customerId: number, paymentId: number): void {
  const rule = readRule(tx);
  const [facts] = readFacts(tx, [customerId], tx.today);
  if (!facts) return;
  if (facts.suspendedForDue > 0) {
    if (mayRestore(rule, facts)) restoreWithin(tx, rule, facts, { reason: 'paid', withFee: true, paymentId });
    return;
  }
  const step = stepDue(rule, facts);
  if (step?.kind === 'cleared') {
    recordEvent(tx, {
      customerId,
      kind: 'cleared',
      on: facts.on,
      amountMinor: 0,
      dueOn: facts.standing.dueOn,
      paymentId,
    });
    placeCustomer(tx, customerId, step.standing, facts.on);
  }
  // Whoever has paid something today is not cut off today.
  if (facts.proposedOn !== null) propose(tx, customerId, null);
  tx.touch('collections');
}

/** Whether services that are cut off for what is due would go on if no more than this were due: said before a payment is taken. */
export function wouldRestore(context: Context, customerId: number, dues: readonly OpenDue[]): boolean {
  const { read } = context;
  const [facts] = readFacts(read, [customerId], dayInZone(context.services.clock.now(), context.company().timeZone));
  if (!facts || facts.suspendedForDue === 0) return false;
  return mayRestore(readRule(read), { ...facts, dues });
}

/** What a payment let go on: the plans, and the fee for it. Null when nothing was cut off. */
export function restoredBy({ sql }: Pick<Context['read'], 'sql'>, paymentId: number): Payment['restored'] {
  const event = sql.get<{ at: number; on: Day; customerId: number; plans: string; feeMinor: number }>(
    `SELECT e.at, e.business_on AS "on", e.customer_id AS customerId, e.detail AS plans, coalesce((SELECT ch.amount_minor FROM charge ch WHERE ch.kind = 'reconnection-fee'
         AND ch.reference_kind = 'collection-event' AND ch.reference_id = e.id), 0) AS feeMinor
       FROM collection_event e WHERE e.payment_id = ? AND e.kind = 'restored'`,
    paymentId,
  );
  if (!event) return null;
  const { at, on, customerId, ...restored } = event;
  // What was asked of the distributor in the same transaction; a later command for the box says more than this one.
  const boxes = sql.all<{ serial: string; state: CasState }>(
    `SELECT b.serial, q.state FROM box b JOIN cas_command q ON q.box_id = b.id
     WHERE b.customer_id IN (SELECT value FROM json_each(?)) AND q.at = ? AND q.kind = 'activate' AND q.state <> 'superseded' ORDER BY q.id`,
    JSON.stringify(paidBy({ sql }, customerId, on)),
    at,
  );
  return { ...restored, boxes };
}

/** The same for a customer as he stands now, inside a transaction. @returns false when nothing of his was cut off */
export function restoreFor(tx: Tx, customerId: number, restoration: Restoration): boolean {
  const [facts] = readFacts(tx, [customerId], tx.today);
  return facts !== undefined && restoreWithin(tx, readRule(tx), facts, restoration);
}

/** Lets the services of one customer go on by a person's word. Where nothing is cut off it changes nothing. @throws not-found */
export function restoreCustomer(
  context: Context,
  customerId: number,
  reason: string,
  withFee: boolean,
): CollectionTrack {
  requireCustomer(context, customerId);
  context.write((tx) => restoreFor(tx, customerId, { reason, withFee }));
  return readTrack(context, customerId);
}
