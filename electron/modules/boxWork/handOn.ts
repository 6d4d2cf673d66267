import { recordAction } from '#modules/boxes/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { boxOfCustomer, type Desk, type Done, leaveService, serviceAt, standingFor, type WorkOf } from './desk.ts';
import { billWork, chargeWork, releaseDeposit } from './money.ts';

/**
 * Hands a box on to another customer, for one of his services: he is charged for it, and who had it gets his deposit back.
 * @throws box-not-at-customer, same-customer, subscription-state, and what the change of the service refuses
 */
export function handOn(desk: Desk, { boxId, subscriptionId, service: then, fees }: WorkOf<'hand-on'>): Done {
  const { tx, uid, reason } = desk;
  const box = boxOfCustomer(desk, boxId);
  const service = serviceAt(desk, subscriptionId);
  const { customerId } = service;
  if (customerId === box.customerId) throw fail('same-customer', { serial: box.serial });
  const actionId = recordAction(tx, {
    ...({ uid, boxId, kind: 'hand-on', reason } as const),
    change: { ...standingFor(service), customerId, subscriptionId },
  });
  const of = { actionId, boxId, customerId, subscriptionId };
  const released = releaseDeposit(tx, of, box.serial, reason);
  billWork(tx, of, [...released, ...chargeWork(tx, of, 'hand-on', {}, fees, reason)]);
  return { actionId, service: leaveService(desk, box.subscriptionId, then) };
}
