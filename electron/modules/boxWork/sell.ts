import { recordAction } from '#modules/boxes/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { boxAt, type Desk, type Done, type WorkOf } from './desk.ts';
import { billWork, chargeWork, releaseDeposit } from './money.ts';
import { refuseOwn } from './refuseOwn.ts';

/**
 * Sells a box: to the customer who has it, who keeps it as his own and gets his deposit back, or away from stock.
 * @throws box-is-customers, box-state, box-needs-buyer, not-found
 */
export function sell(desk: Desk, { boxId, customerId: asked, fees }: WorkOf<'sell'>): Done {
  const { context, tx, uid, reason } = desk;
  const box = boxAt(desk, boxId);
  refuseOwn(box);
  const { serial, subscriptionId } = box;
  const customerId = box.customerId ?? asked;
  if (customerId === undefined) throw fail('box-needs-buyer', { serial });
  requireCustomer(context, customerId);
  const sold = { ownership: 'customer' } as const;
  const actionId = recordAction(tx, {
    ...({ uid, boxId, kind: 'sell', reason } as const),
    change: box.customerId === null ? { ...sold, state: 'sold', placeId: null } : sold,
  });
  const of = { actionId, boxId, customerId, subscriptionId };
  const charged = chargeWork(tx, of, 'sell', {}, fees, reason);
  billWork(tx, of, [...charged, ...releaseDeposit(tx, of, serial, reason)]);
  return { actionId, service: null };
}
