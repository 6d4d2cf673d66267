import { recordAction } from '#modules/boxes/index.ts';
import { boxForCustomer, type Desk, type Done, serviceAt, standingFor, tidyNumber, type WorkOf } from './desk.ts';
import { billWork, chargeWork } from './money.ts';

/**
 * Gives a customer a box for one of his services: it is on while that is, and is charged what a connection costs.
 * @throws box-not-in-stock, box-of-another, subscription-state (ended), already-exists (card), item-not-offered, not-allowed
 */
export function activate(desk: Desk, { serial, vc, subscriptionId, fees }: WorkOf<'activate'>): Done {
  const { tx, uid, reason } = desk;
  const service = serviceAt(desk, subscriptionId);
  const box = boxForCustomer(desk, serial, service.customerId);
  const { customerId } = service;
  const isNew = box.customerId === null;
  const standing = standingFor(service);
  // One that is given out while its service is off waits for it.
  const state = standing.state === 'off' && isNew ? ({ state: 'assigned', offCause: '' } as const) : standing;
  const actionId = recordAction(tx, {
    uid,
    boxId: box.id,
    kind: state.state === 'active' ? 'activate' : 'assign',
    change: { ...state, placeId: null, customerId, subscriptionId, vc: vc === undefined ? box.vc : tidyNumber(vc) },
    reason,
  });
  const of = { actionId, boxId: box.id, customerId, subscriptionId };
  // What he has already was paid for when he got it.
  billWork(tx, of, chargeWork(tx, of, 'activate', {}, fees ?? (isNew ? undefined : []), reason));
  return { actionId, service: null };
}
