import type { Reader, Tx } from '#host/context.ts';
import { type Billable, issueOwnBill, type OwnBill } from '#modules/billing/index.ts';
import { followService } from '#modules/boxes/index.ts';
import { addCharge, openCharges } from '#modules/charges/index.ts';
import { refreshState } from '#modules/customers/index.ts';
import { chargeUsage } from '#modules/usage/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { recordEvent } from './recordEvent.ts';
import type { State } from './rules.ts';
import type { StateChange } from './stateChange.ts';
import { setBilling } from './terms.ts';

/** A change of state as it is made, by a person or by a rule of the office (then without a uid). */
export interface NewState {
  readonly uid: string | null;
  readonly to: State;
  readonly on?: Day | undefined;
  readonly cause: 'due' | 'request';
  readonly untilOn?: Day | undefined;
  readonly refundUnused?: boolean | undefined;
  readonly billNow: boolean;
  readonly reason: string;
  /** Who asked for it, where that was on a day before. */
  readonly userId?: number | null;
}

/** What becomes of the boxes of a service in a state. */
function switchFor({ to, cause }: Pick<NewState, 'to' | 'cause'>): Parameters<typeof followService>[2] {
  if (to === 'active') return { isOn: true };
  return { isOn: false, cause: to === 'paused' ? 'temporary' : to === 'suspended' ? cause : 'request' };
}

/** Makes a change of state that was worked out: state, boxes, what is billed next, credits, and the closing bill. */
export function makeState(tx: Tx, service: Billable, asked: NewState, change: StateChange): void {
  const { on, charging, credits, after, untilOn } = change;
  const cause = asked.to === 'suspended' ? asked.cause : '';
  tx.sql.run(
    'UPDATE subscription SET state = ?, cause = ?, end_on = ? WHERE id = ?',
    asked.to,
    cause,
    after.endOn,
    service.id,
  );
  const { reason, uid, userId = null } = asked;
  recordEvent(tx, service.id, { from: service.state, to: asked.to, on, reason, uid, userId, cause, charging });
  setBilling(tx, after);
  followService(tx, service.id, switchFor(asked), reason);
  for (const credit of credits) addCharge(tx, asked.to === 'ended' ? { ...credit, alone: true } : credit);
  overtakePlanned(tx, service.id, asked.to);
  // A change of plan that will not come any more does not cut the last period's quota.
  if (asked.to === 'ended') chargeUsage(tx, service.id, on);
  if (untilOn !== null)
    insertPlanned(tx, service.id, { ...asked, uid: null, to: 'active', untilOn: undefined }, untilOn);
  refreshState(tx, service.customerId);
  tx.audit({
    action: `subscription-${asked.to}`,
    entity: 'subscription',
    entityId: service.id,
    before: { state: service.state, billedToOn: service.billedToOn },
    after: { state: asked.to, on, reason, ...(untilOn === null ? {} : { untilOn }) },
  });
  if (asked.to === 'ended' && asked.billNow) issueClosingBill(tx, after, uid);
}

/** What waited for a day is overtaken by what comes before it: a service that goes on needs no going on, one that ended nothing. */
function overtakePlanned(tx: Tx, subscriptionId: number, to: State): void {
  tx.sql.run(
    `UPDATE planned_state SET cancelled_at = ? WHERE subscription_id = ? AND done_at IS NULL AND cancelled_at IS NULL
       AND (? = 'ended' OR (? = 'active' AND to_state = 'active'))`,
    tx.at,
    subscriptionId,
    to,
    to,
  );
  if (to !== 'ended') return;
  tx.sql.run(
    'UPDATE subscription_terms SET cancelled_at = ? WHERE subscription_id = ? AND applied_at IS NULL AND cancelled_at IS NULL',
    tx.at,
    subscriptionId,
  );
}

/** All that an ended service still owes or gets back, in one document: its days, and its open charges and credits. */
function issueClosingBill(tx: Tx, service: Billable, uid: string | null): void {
  issueOwnBill(tx, closingBill(tx, service, tx.today), uid);
}

/** What a closing bill takes in, whatever day it waits for: with the customer's last service all that is open. */
export function closingBill(reader: Reader, service: Billable, on: Day): OwnBill {
  const { customerId, id } = service;
  const goesOn = reader.sql.get(
    "SELECT id FROM subscription WHERE customer_id = ? AND state <> 'ended' AND id <> ?",
    customerId,
    id,
  );
  const open = openCharges(reader, [customerId], null).get(customerId) ?? [];
  return {
    on,
    customerId,
    services: [service],
    charges: goesOn ? open.filter((charge) => charge.subscriptionId === id) : open,
  };
}

/**
 * Notes a change for a day to come. An end is known to bills at once: none charges days behind it.
 * @throws change-planned when such a change waits already
 */
export function planState(tx: Tx, service: Billable, asked: NewState, { on, after, untilOn }: StateChange): void {
  const known = tx.sql.get<{ on: Day }>(
    `SELECT business_on AS "on" FROM planned_state WHERE subscription_id = ? AND to_state = ? AND done_at IS NULL AND cancelled_at IS NULL`,
    service.id,
    asked.to,
  );
  if (known) throw fail('change-planned', known);
  insertPlanned(tx, service.id, asked, on, untilOn);
  if (asked.to === 'ended') {
    tx.sql.run('UPDATE subscription SET end_on = ? WHERE id = ?', on, service.id);
    setBilling(tx, { ...service, endOn: after.endOn });
  }
  tx.audit({
    action: 'plan-subscription-state',
    entity: 'subscription',
    entityId: service.id,
    after: { to: asked.to, on, untilOn, reason: asked.reason },
  });
}

function insertPlanned(tx: Tx, subscriptionId: number, asked: NewState, on: Day, untilOn: Day | null = null): void {
  tx.sql.run(
    `INSERT INTO planned_state (uid, subscription_id, to_state, cause, business_on, until_on, refund_unused, bill_now, reason, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    asked.uid,
    subscriptionId,
    asked.to,
    asked.cause,
    on,
    untilOn,
    (asked.refundUnused ?? tx.company.endRefund === 'unused') ? 1 : 0,
    asked.billNow ? 1 : 0,
    asked.reason,
    tx.actor.userId,
    tx.at,
  );
}
