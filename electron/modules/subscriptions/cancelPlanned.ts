import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { chargeUsage } from '#modules/usage/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import type { subscriptions } from '#shared/contract/subscriptions.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import { oneSubscription, requireSubscription } from './oneSubscription.ts';
import { readService } from './service.ts';
import { setBilling } from './terms.ts';
import { turnService } from './turnService.ts';

type AskedCancel = z.output<NonNullable<(typeof subscriptions.cancelPlanned)['~orpc']['inputSchema']>>;

/**
 * Takes back a change that waits for its day. Taken back already it changes nothing.
 * @throws not-found, planned-is-over when its day has come, or a bill has charged by it already
 */
export function cancelPlanned(context: Context, input: AskedCancel): Subscription {
  requireSubscription(context, input.id);
  context.write((tx) => cancelPlannedWithin(tx, input));
  return oneSubscription(context, input.id);
}

/** The same inside a transaction that does more. @throws not-found, planned-is-over */
export function cancelPlannedWithin(tx: Tx, input: AskedCancel): void {
  turnService(tx, input.id);
  const isTaken = input.kind === 'state' ? cancelState(tx, input) : cancelTerms(tx, input);
  if (!isTaken) return;
  setBilling(tx, readService(tx, input.id));
  tx.audit({
    action: 'cancel-planned',
    entity: 'subscription',
    entityId: input.id,
    after: { kind: input.kind, reason: input.reason },
  });
  tx.touch('subscriptions', 'customers');
}

interface Waiting {
  on: Day;
  doneAt: number | null;
  cancelledAt: number | null;
}

function cancelState(tx: Tx, { id, plannedId }: AskedCancel): boolean {
  const planned = tx.sql.get<Waiting & { to: string }>(
    `SELECT business_on AS "on", to_state AS "to", done_at AS doneAt, cancelled_at AS cancelledAt FROM planned_state
     WHERE id = ? AND subscription_id = ?`,
    plannedId,
    id,
  );
  if (!isWaiting(planned, plannedId)) return false;
  tx.sql.run('UPDATE planned_state SET cancelled_at = ? WHERE id = ?', tx.at, plannedId);
  if (planned?.to === 'ended') tx.sql.run('UPDATE subscription SET end_on = NULL WHERE id = ?', id);
  return true;
}

function cancelTerms(tx: Tx, { id, plannedId }: AskedCancel): boolean {
  const planned = tx.sql.get<Waiting>(
    `SELECT from_on AS "on", applied_at AS doneAt, cancelled_at AS cancelledAt FROM subscription_terms WHERE id = ? AND subscription_id = ?`,
    plannedId,
    id,
  );
  if (!isWaiting(planned, plannedId)) return false;
  const { billedToOn } = readService(tx, id);
  if (planned && billedToOn !== null && billedToOn > planned.on) throw fail('planned-is-over', { on: planned.on });
  tx.sql.run('UPDATE subscription_terms SET cancelled_at = ? WHERE id = ?', tx.at, plannedId);
  if (planned) chargeUsage(tx, id, addDays(planned.on, -1));
  return true;
}

function isWaiting(planned: Waiting | undefined, plannedId: number): boolean {
  if (!planned) throw fail('not-found', { what: 'planned-change', id: String(plannedId) });
  if (planned.doneAt !== null) throw fail('planned-is-over', { on: planned.on });
  return planned.cancelledAt === null;
}
