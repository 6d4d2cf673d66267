import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import type { subscriptions } from '#shared/contract/subscriptions.ts';
import { oneSubscription, requireSubscription } from './oneSubscription.ts';
import type { State } from './rules.ts';
import { changeStateWithin } from './turnService.ts';

type AskedStateChange = z.output<NonNullable<(typeof subscriptions.changeState)['~orpc']['inputSchema']>>;

/**
 * Pauses, suspends, resumes or ends a subscription, today, on a day before, or on a day to come, for which it is
 * planned. How days are charged meanwhile say the company's settings; days used before and not billed yet stay owed.
 * The same id again changes nothing.
 * @throws subscription-state when the change is not one of domain.md 7, cut-off-for-due, day-not-allowed, pause-length, id-used-differently
 */
export function changeState(context: Context, input: AskedStateChange): Subscription {
  requireSubscription(context, input.id);
  context.write((tx) => {
    if (isKnown(tx, input)) return;
    if (input.to === 'active') requireNotCutOff(tx, input.id);
    changeStateWithin(tx, input.id, input);
  });
  return oneSubscription(context, input.id);
}

/** Whether the same id made this change before. @throws id-used-differently when it was asked for something else */
function isKnown(tx: Tx, { uid, id, to }: AskedStateChange): boolean {
  const known = tx.sql.get<{ id: number; to: State }>(
    `SELECT subscription_id AS id, to_state AS "to" FROM subscription_event WHERE uid = ?
     UNION ALL SELECT subscription_id, to_state FROM planned_state WHERE uid = ?`,
    uid,
    uid,
  );
  if (!known) return false;
  if (known.id !== id || known.to !== to) throw fail('id-used-differently', { id: uid });
  return true;
}

/** What was cut off for dues goes on by `collections.restore` or a payment, with its fee and a note on the track. @throws cut-off-for-due */
function requireNotCutOff(tx: Tx, id: number): void {
  const cutOff = tx.sql.get<{ plan: string }>(
    `SELECT p.name AS plan FROM subscription s JOIN plan p ON p.id = s.plan_id
     WHERE s.id = ? AND s.state = 'suspended' AND s.cause = 'due'`,
    id,
  );
  if (cutOff) throw fail('cut-off-for-due', cutOff);
}
