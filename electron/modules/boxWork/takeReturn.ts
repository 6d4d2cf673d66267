import { recordAction } from '#modules/boxes/index.ts';
import { boxOfCustomer, type Desk, type Done, leaveService, type WorkOf } from './desk.ts';
import { billWork, chargeWork, releaseDeposit } from './money.ts';
import { refuseOwn } from './refuseOwn.ts';

/**
 * Takes a box back from a customer: its deposit goes on his account less what is charged for damage, and his service ends,
 * stops, or waits for another box.
 * @throws box-not-at-customer, box-is-customers, not-found (place), and what the change of the service refuses
 */
export function takeReturn(desk: Desk, { boxId, condition, placeId, service, fees }: WorkOf<'return'>): Done {
  const { tx, uid, reason } = desk;
  const box = boxOfCustomer(desk, boxId);
  refuseOwn(box);
  const { customerId, subscriptionId, serial } = box;
  const state = condition === 'good' ? 'returned' : 'faulty';
  const actionId = recordAction(tx, {
    ...({ uid, boxId, kind: 'return', reason } as const),
    change: { state, offCause: '', placeId, customerId: null, subscriptionId: null },
  });
  const of = { actionId, boxId, customerId, subscriptionId };
  const charged = chargeWork(tx, of, 'return', { condition }, fees, reason);
  billWork(tx, of, [...charged, ...releaseDeposit(tx, of, serial, reason)]);
  return { actionId, service: leaveService(desk, subscriptionId, service) };
}
