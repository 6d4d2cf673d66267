import type { Tx } from '#host/context.ts';
import { termsOn } from '#modules/billing/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { makeState, type NewState, planState } from './makeState.ts';
import type { State } from './rules.ts';
import { readService } from './service.ts';
import { workOutState } from './stateChange.ts';
import { bringTo } from './terms.ts';

/** Changes the state of a service inside a transaction, perhaps of several; see `changeState`. A repeat is not looked for. */
export function changeStateWithin(tx: Tx, id: number, asked: NewState): void {
  turnService(tx, id);
  const service = readService(tx, id);
  const change = workOutState(tx, service, asked);
  // A service that has not begun is taken back at once.
  const isTakenBack = asked.to === 'ended' && change.on === service.startOn;
  if (change.on > tx.today && !isTakenBack) planState(tx, service, asked, change);
  else makeState(tx, service, asked, change);
  tx.touch('subscriptions', 'customers', 'charges', 'billing');
}

interface DueState {
  id: number;
  uid: string | null;
  to: State;
  cause: string;
  on: Day;
  untilOn: Day | null;
  refundUnused: number;
  billNow: number;
  reason: string;
  userId: number | null;
}

/**
 * Does what was planned for a service up to today: its new terms become its own, and its states are changed as of the
 * day they were planned for. A change that is not possible any more when its day comes is dropped, and that is noted.
 */
export function turnService(tx: Tx, subscriptionId: number): void {
  turnTerms(tx, subscriptionId);
  const due = tx.sql.all<DueState>(
    `SELECT id, uid, to_state AS "to", cause, business_on AS "on", until_on AS untilOn, refund_unused AS refundUnused, bill_now AS billNow,
       reason, user_id AS userId FROM planned_state
     WHERE subscription_id = ? AND business_on <= ? AND done_at IS NULL AND cancelled_at IS NULL ORDER BY business_on, id`,
    subscriptionId,
    tx.today,
  );
  for (const planned of due) {
    const asked: NewState = {
      ...planned,
      uid: null,
      cause: planned.cause === 'due' ? 'due' : 'request',
      untilOn: planned.untilOn ?? undefined,
      refundUnused: planned.refundUnused === 1,
      billNow: planned.billNow === 1,
    };
    const service = readService(tx, subscriptionId);
    const change = possible(() => workOutState(tx, service, asked));
    tx.sql.run(`UPDATE planned_state SET ${change ? 'done_at' : 'cancelled_at'} = ? WHERE id = ?`, tx.at, planned.id);
    if (change) makeState(tx, service, asked, change);
    else
      tx.audit({
        action: 'drop-planned-state',
        entity: 'subscription',
        entityId: subscriptionId,
        after: { to: planned.to, on: planned.on },
      });
  }
}

function possible<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof OfficeError) return null;
    throw error;
  }
}

function turnTerms(tx: Tx, subscriptionId: number): void {
  const due = tx.sql.all<{ id: number; reason: string }>(
    `SELECT id, own_price_reason AS reason FROM subscription_terms
     WHERE subscription_id = ? AND from_on <= ? AND applied_at IS NULL AND cancelled_at IS NULL ORDER BY from_on, id`,
    subscriptionId,
    tx.today,
  );
  for (const { id, reason } of due) {
    tx.sql.run('UPDATE subscription_terms SET applied_at = ? WHERE id = ?', tx.at, id);
    bringTo(tx, subscriptionId, termsOn(readService(tx, subscriptionId).terms, tx.today), reason);
  }
}
