import { recordAction } from '#modules/boxes/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { boxForCustomer, boxOfCustomer, type Desk, type Done, tidyNumber, type WorkOf } from './desk.ts';
import { isInWarranty } from './effect.ts';
import { billWork, chargeWork, moveDeposit } from './money.ts';

/**
 * Exchanges a box for one from stock: plan, history, service and deposit stay, the old one goes off and the new one on.
 * @throws box-not-at-customer, box-not-in-stock, box-of-another, same-box, already-exists (card), not-found (place)
 */
export function swap(desk: Desk, { boxId, serial, vc, why, placeId, fees }: WorkOf<'swap'>): Done {
  const { tx, uid, reason } = desk;
  const old = boxOfCustomer(desk, boxId);
  const { customerId, subscriptionId, state, offCause, ownership } = old;
  const fresh = boxForCustomer(desk, serial, customerId);
  if (fresh.customerId !== null) throw fail('box-not-in-stock', { serial: fresh.serial, state: fresh.state });
  const gone = { offCause: '', customerId: null, subscriptionId: null, ownership: 'operator' } as const;
  const left = placeId === null ? 'lost' : why === 'fault' ? 'faulty' : 'returned';
  const actionId = recordAction(tx, {
    ...({ uid, boxId, kind: 'swap-out', reason, otherBoxId: fresh.id } as const),
    change: { ...gone, state: left, placeId },
  });
  recordAction(tx, {
    ...({ uid, boxId: fresh.id, kind: 'swap-in', reason, otherBoxId: boxId } as const),
    change: {
      ...{ state, offCause, placeId: null, customerId, subscriptionId, ownership },
      vc: vc === undefined ? fresh.vc : tidyNumber(vc),
    },
  });
  moveDeposit(tx, actionId, boxId, fresh.id);
  const of = { actionId, boxId: fresh.id, customerId, subscriptionId };
  billWork(tx, of, chargeWork(tx, of, 'swap', { why, isInWarranty: isInWarranty(tx, boxId) }, fees, reason));
  return { actionId, service: null };
}
