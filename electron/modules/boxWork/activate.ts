import { recordAction } from '#modules/boxes/index.ts';
import { boxForCustomer, type Desk, type Done, serviceAt, standingFor, tidyNumber, type WorkOf } from './desk.ts';
import { billWork, chargeWork, type MoneyOf } from './money.ts';

/** A box that was given, with what is charged for it and not billed yet. */
export interface GivenBox extends MoneyOf {
  readonly chargeIds: readonly number[];
}

/**
 * Gives a customer a box for one of his services: it is on while that is, from its first day on, and is charged what a
 * connection costs.
 * @throws box-not-in-stock, box-of-another, subscription-state (ended), already-exists (card), item-not-offered, not-allowed
 */
export function activate(desk: Desk, work: WorkOf<'activate'>): Done {
  const given = giveBox(desk, work);
  billWork(desk.tx, given, given.chargeIds);
  return { actionId: given.actionId, service: null };
}

/** The same without its bill: whoever asks bills the charges with others. @throws what `activate` refuses */
export function giveBox(desk: Desk, { serial, vc, subscriptionId, fees }: Omit<WorkOf<'activate'>, 'kind'>): GivenBox {
  const { tx, uid, reason } = desk;
  const service = serviceAt(desk, subscriptionId);
  const box = boxForCustomer(desk, serial, service.customerId);
  const { customerId } = service;
  const isNew = box.customerId === null;
  const standing = standingFor(service);
  // One that is given out while its service is off, or before it begins, waits for it.
  const waits = isNew && (standing.state === 'off' || service.startOn > tx.today);
  const state = waits ? ({ state: 'assigned', offCause: '' } as const) : standing;
  const actionId = recordAction(tx, {
    uid,
    boxId: box.id,
    kind: state.state === 'active' ? 'activate' : 'assign',
    change: { ...state, placeId: null, customerId, subscriptionId, vc: vc === undefined ? box.vc : tidyNumber(vc) },
    reason,
  });
  const of = { actionId, boxId: box.id, customerId, subscriptionId };
  // What he has already was paid for when he got it.
  return { ...of, chargeIds: chargeWork(tx, of, 'activate', {}, fees ?? (isNew ? undefined : []), reason) };
}
