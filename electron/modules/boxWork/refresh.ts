import { recordAction } from '#modules/boxes/index.ts';
import { boxOfCustomer, type Desk, type Done, type WorkOf } from './desk.ts';
import { billWork, chargeWork } from './money.ts';

/** Has the distributor's system say to a box once more that it is on (retrack). @throws box-state for one that is not on */
export function refresh(desk: Desk, { boxId, fees }: WorkOf<'refresh'>): Done {
  const { tx, uid, reason } = desk;
  const { customerId, subscriptionId } = boxOfCustomer(desk, boxId);
  const actionId = recordAction(tx, { uid, boxId, kind: 'refresh', change: {}, reason });
  const of = { actionId, boxId, customerId, subscriptionId };
  billWork(tx, of, chargeWork(tx, of, 'refresh', {}, fees, reason));
  return { actionId, service: null };
}
