import { recordAction } from '#modules/boxes/index.ts';
import { boxAt, type Desk, type Done, leaveService, type WorkOf } from './desk.ts';
import { billWork, chargeWork, releaseDeposit } from './money.ts';

/**
 * Notes that a box is lost. A customer who lost it is charged for it, less his deposit; his own one he lost for himself.
 * @throws box-state, not-found, and what the change of the service refuses
 */
export function lose(desk: Desk, { boxId, service, fees }: WorkOf<'lose'>): Done {
  const { tx, uid, reason } = desk;
  const { customerId, subscriptionId, serial, ownership } = boxAt(desk, boxId);
  const actionId = recordAction(tx, {
    ...({ uid, boxId, kind: 'lose', reason } as const),
    change: { state: 'lost', offCause: '', placeId: null, customerId: null, subscriptionId: null },
  });
  if (customerId === null) return { actionId, service: null };
  const of = { actionId, boxId, customerId, subscriptionId };
  const charged = ownership === 'customer' ? [] : chargeWork(tx, of, 'lose', {}, fees, reason);
  billWork(tx, of, [...charged, ...releaseDeposit(tx, of, serial, reason)]);
  return { actionId, service: leaveService(desk, subscriptionId, service) };
}
