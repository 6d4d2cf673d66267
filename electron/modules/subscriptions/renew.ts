import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { type Billable, issueOwnBill } from '#modules/billing/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import type { subscriptions } from '#shared/contract/subscriptions.ts';
import { oneSubscription, requireSubscription } from './oneSubscription.ts';
import { type Renewal, workOutRenewal } from './renewal.ts';
import { readService } from './service.ts';
import { addTerms, setBilling } from './terms.ts';
import { turnService } from './turnService.ts';

type AskedRenewal = z.output<NonNullable<(typeof subscriptions.renew)['~orpc']['inputSchema']>>;

/**
 * Bills one more period of a service by validity, and lets it run to the end of that. The same id again renews nothing.
 * @throws what `workOutRenewal` refuses, plan-has-no-price, nothing-to-bill (a free plan), id-used-differently
 */
export function renew(context: Context, input: AskedRenewal): Subscription {
  requireSubscription(context, input.id);
  context.write((tx) => {
    if (isKnown(tx, input)) return;
    turnService(tx, input.id);
    const service = readService(tx, input.id);
    makeRenewal(tx, service, workOutRenewal(tx, service), input.uid);
  });
  return oneSubscription(context, input.id);
}

/** Makes a renewal that was worked out. @throws nothing-to-bill */
export function makeRenewal(tx: Tx, service: Billable, renewal: Renewal, uid: string | null): void {
  const { period, terms, isFresh, own, after } = renewal;
  if (isFresh) addTerms(tx, service, terms, { uid: null, kind: 'renewal', reason: '' });
  if (!issueOwnBill(tx, own, uid)) throw fail('nothing-to-bill', { customerId: service.customerId });
  setBilling(tx, after);
  tx.audit({ action: 'renew-subscription', entity: 'subscription', entityId: service.id, after: period });
  tx.touch('subscriptions', 'customers', 'charges', 'billing');
}

/** Whether a bill or credit note of the same id is there. @throws id-used-differently when it is not for this service */
function isKnown(tx: Tx, { uid, id }: AskedRenewal): boolean {
  const known = tx.sql.get<{ mine: number }>(
    `SELECT EXISTS (SELECT 1 FROM bill_line WHERE bill_id = b.id AND subscription_id = ?) AS mine FROM bill b WHERE b.uid = ?
     UNION ALL SELECT EXISTS (SELECT 1 FROM credit_note_line WHERE credit_note_id = n.id AND subscription_id = ?) FROM credit_note n WHERE n.uid = ?`,
    id,
    uid,
    id,
    uid,
  );
  if (known?.mine === 0) throw fail('id-used-differently', { id: uid });
  return known !== undefined;
}
