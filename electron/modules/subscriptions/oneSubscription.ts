import type { Context } from '#host/context.ts';
import { readSubscriptions, requireCustomer } from '#modules/customers/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';

/** @throws not-found when there is none, or the caller may not see its customer */
export function requireSubscription(context: Context, id: number): { customerId: number } {
  const found = context.read.sql.get<{ customerId: number }>(
    'SELECT customer_id AS customerId FROM subscription WHERE id = ?',
    id,
  );
  if (!found) throw fail('not-found', { what: 'subscription', id: String(id) });
  requireCustomer(context, found.customerId);
  return found;
}

/** A subscription as the customer's page shows it. @throws not-found */
export function oneSubscription(context: Context, id: number): Subscription {
  const { customerId } = requireSubscription(context, id);
  const subscription = readSubscriptions(context, customerId).find((candidate) => candidate.id === id);
  if (!subscription) throw fail('not-found', { what: 'subscription', id: String(id) });
  return subscription;
}
