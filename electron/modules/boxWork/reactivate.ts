import { recordAction } from '#modules/boxes/index.ts';
import { restoreFor } from '#modules/collections/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { boxOfCustomer, type Desk, type Done, type ServiceTurn, serviceAt, turnService, type WorkOf } from './desk.ts';
import { billWork, chargeWork } from './money.ts';

/**
 * Switches a box on again with its service. What was cut off for dues goes on with all that was, by the way of
 * collections, which has a fee and a track of its own.
 * @throws box-state, subscription-state, cut-off-for-due (another pays for him), not-allowed (cut off, without the permission)
 */
export function reactivate(desk: Desk, { boxId, fees }: WorkOf<'reactivate'>): Done {
  const { tx, uid, reason } = desk;
  const { customerId, subscriptionId } = boxOfCustomer(desk, boxId);
  const actionId = recordAction(tx, {
    uid,
    boxId,
    kind: 'activate',
    change: { state: 'active', offCause: '' },
    reason,
  });
  const service = subscriptionId === null ? null : goOn(desk, subscriptionId);
  const of = { actionId, boxId, customerId, subscriptionId };
  billWork(tx, of, chargeWork(tx, of, 'reactivate', {}, fees, reason));
  return { actionId, service };
}

function goOn(desk: Desk, subscriptionId: number): ServiceTurn | null {
  const { tx, reason } = desk;
  const { customerId, planName, state, cause } = serviceAt(desk, subscriptionId);
  if (state !== 'suspended' || cause !== 'due') return turnService(desk, subscriptionId, 'active');
  if (!tx.actor.permissions.has('collections.suspend'))
    throw fail('not-allowed', { permission: 'collections.suspend' });
  restoreFor(tx, customerId, { reason, withFee: true });
  if (serviceAt(desk, subscriptionId).state !== 'active') throw fail('cut-off-for-due', { plan: planName });
  return { subscriptionId, from: state, cause, to: 'active' };
}
