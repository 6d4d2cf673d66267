import type { Reader, Tx } from '#host/context.ts';
import { queueCommand } from '#modules/cas/index.ts';
import { fail } from '#shared/contract/errors.ts';
import {
  type BoxActionKind,
  type BoxStanding,
  type BoxStep,
  commandsOf,
  faultOf,
  isAtCustomer,
  mayLead,
  mayStep,
  type PlaceKind,
} from '#shared/domain/boxes.ts';
import type { Day } from '#shared/domain/time.ts';
import { type BoxRecord, insertActions, readBox, writeStanding } from './store.ts';

/** What an action changes of where a box stands; what it leaves out stays. */
type Change = Partial<BoxStanding>;

interface NewAction {
  readonly uid: string;
  readonly boxId: number;
  readonly kind: BoxStep;
  readonly change: Change;
  readonly reason: string;
  /** The day it was done; today if left out. */
  readonly on?: Day;
  readonly otherBoxId?: number | null;
  readonly chargeId?: number | null;
  /** A rule of the office did it, whoever's call set it off. */
  readonly isByRule?: boolean;
}

/**
 * Does an action with a box: its record, what it now stands for, and what the distributor is asked for, in one. Nothing else changes a box that is in the
 * records; what must be refused is refused here.
 * @returns the id of the action
 * @throws box-state for an action that its state does not allow, already-exists for a card that another box has, not-found
 */
export function recordAction(tx: Tx, action: NewAction): number {
  const from = readBox(tx, action.boxId);
  const { kind, change } = action;
  if (!mayStep(kind, from.state)) throw boxState(from, kind);
  const to = { ...from, ...change };
  if (!mayLead(kind, to.state)) throw boxState(from, kind);
  return keep(tx, { ...action, reversesId: null }, from, to);
}

interface Reversal {
  readonly uid: string;
  readonly actionId: number;
  readonly reason: string;
  readonly chargeId?: number | null;
}

/**
 * Takes the last action of a box back: it stands again where it stood before. What came into the records by the action
 * stays in them.
 * @returns the id of the action that takes it back
 * @throws box-worked-with when something was done with it since, or the action took another back or began its records;
 *   already-exists for a card that another box has by now; not-found
 */
export function reverseAction(tx: Tx, { uid, actionId, reason, chargeId = null }: Reversal): number {
  const action = tx.sql.get<BeforeAction>(
    `SELECT box_id AS boxId, kind, other_box_id AS otherBoxId, from_state AS state, from_cause AS offCause, from_place_id AS placeId,
       from_customer_id AS customerId, from_subscription_id AS subscriptionId, from_vc AS vc, from_ownership AS ownership,
       (SELECT max(id) FROM box_action l WHERE l.box_id = a.box_id) AS lastId
     FROM box_action a WHERE id = ?`,
    actionId,
  );
  if (!action) throw fail('not-found', { what: 'box-action', id: String(actionId) });
  const { boxId, kind, otherBoxId, lastId, ...before } = action;
  const from = readBox(tx, boxId);
  if (lastId !== actionId || kind === 'reverse' || kind === 'enter' || kind === 'receive')
    throw fail('box-worked-with', { serial: from.serial });
  const back = { uid, boxId, kind: 'reverse', reason, otherBoxId, chargeId, reversesId: actionId } as const;
  return keep(tx, back, from, { ...from, ...before });
}

interface BeforeAction extends BoxStanding {
  readonly boxId: number;
  readonly kind: BoxActionKind;
  readonly otherBoxId: number | null;
  readonly lastId: number;
}

type KeptAction = Omit<NewAction, 'kind' | 'change'> & {
  readonly kind: BoxActionKind;
  readonly reversesId: number | null;
};

function keep(tx: Tx, action: KeptAction, from: BoxRecord, to: BoxRecord): number {
  requireWhole(tx, from, to, action.kind);
  if (to.vc !== null && to.vc !== from.vc && tx.sql.get('SELECT id FROM box WHERE vc = ? AND id <> ?', to.vc, from.id))
    throw fail('already-exists', { what: 'vc', value: to.vc });
  const id = insertActions(tx, [{ ...action, from, to }]);
  writeStanding(tx, from.id, to);
  for (const command of commandsOf(action.kind, from, to)) {
    const uid = `${action.uid}/${from.id}/${command}`;
    const old = command === 'unpair' && from.vc !== null ? { vc: from.vc } : {};
    queueCommand(tx, { uid, kind: command, boxId: from.id, actionId: id, ...old });
  }
  tx.touch('boxes', 'customers');
  return id;
}

/** Places and customers come from callers who looked; what does not fit is refused all the same. @throws box-state, not-found */
function requireWhole(tx: Tx, from: BoxRecord, to: BoxRecord, kind: BoxActionKind): void {
  const place =
    to.placeId === null
      ? null
      : tx.sql.get<{ kind: PlaceKind; active: number }>(
          'SELECT kind, active FROM stock_place WHERE id = ?',
          to.placeId,
        );
  if (place === undefined) throw fail('not-found', { what: 'stock-place', id: String(to.placeId) });
  if (faultOf(to, place?.kind ?? null) !== null) throw boxState(from, kind);
  if (
    to.subscriptionId !== null &&
    !tx.sql.get('SELECT id FROM subscription WHERE id = ? AND customer_id = ?', to.subscriptionId, to.customerId)
  )
    throw fail('not-found', { what: 'subscription', id: String(to.subscriptionId) });
}

function boxState({ serial, state }: BoxRecord, kind: BoxActionKind) {
  return fail('box-state', { serial, state, action: kind });
}

/**
 * Switches the boxes of a service off and on with it. One that was not switched on yet stays as it is while the service
 * is off or has not begun, and one that is gone stays gone.
 */
export function followService(
  tx: Tx,
  subscriptionId: number,
  to: { readonly isOn: true } | { readonly isOn: false; readonly cause: 'temporary' | 'due' | 'request' },
  reason: string,
): void {
  const boxes = tx.sql.all<{ id: number; state: string; offCause: string; startOn: Day }>(
    `SELECT b.id, b.state, b.off_cause AS offCause, s.start_on AS startOn FROM box b JOIN subscription s ON s.id = b.subscription_id
     WHERE b.subscription_id = ? ORDER BY b.id`,
    subscriptionId,
  );
  for (const { id, state, offCause, startOn } of boxes) {
    if (to.isOn && startOn > tx.today) continue;
    const stands = to.isOn ? state === 'active' : state === 'off' && offCause === to.cause;
    if (stands || !isAtCustomer(state as BoxStanding['state'])) continue;
    recordAction(tx, {
      uid: tx.ids.uuid(),
      boxId: id,
      kind: to.isOn ? 'activate' : 'deactivate',
      change: to.isOn ? { state: 'active', offCause: '' } : { state: 'off', offCause: to.cause },
      reason,
      isByRule: tx.actor.userId === null,
    });
  }
}

/**
 * Services that have begun by a day and whose boxes wait for it: they were given out before, and nothing was done with
 * them since.
 */
export function servicesThatBegin({ sql }: Reader, on: Day): number[] {
  return sql
    .all<{ id: number }>(
      `SELECT DISTINCT s.id FROM box b JOIN subscription s ON s.id = b.subscription_id
       WHERE b.state IN ('assigned', 'off') AND s.state = 'active' AND s.start_on <= ?
         AND s.start_on > (SELECT max(a.business_on) FROM box_action a WHERE a.box_id = b.id) ORDER BY 1`,
      on,
    )
    .map(({ id }) => id);
}

/** Asks the distributor for the packs that a service has by now, for each of its boxes that is on. */
export function followPacks(tx: Tx, subscriptionId: number, reason: string): void {
  const boxes = tx.sql.all<{ id: number }>(
    "SELECT id FROM box WHERE subscription_id = ? AND state = 'active' ORDER BY id",
    subscriptionId,
  );
  for (const { id } of boxes)
    recordAction(tx, {
      ...{ uid: tx.ids.uuid(), boxId: id, kind: 'change-packs', change: {}, reason },
      isByRule: tx.actor.userId === null,
    });
}

/**
 * Services whose packs changed on a day up to `on` that had been asked for ahead, and whose boxes the distributor was not
 * asked anew for since: an action that switches a box on, or changes its packs, asks for those of its day.
 */
export function servicesWithNewPacks({ sql }: Reader, on: Day): number[] {
  return sql
    .all<{ id: number }>(
      `SELECT DISTINCT c.subscription_id AS id FROM offer_change c JOIN box b ON b.subscription_id = c.subscription_id
       WHERE c.business_on <= ? AND b.state = 'active' AND c.business_on > (SELECT max(a.business_on) FROM box_action a
         WHERE a.box_id = b.id AND (a.to_state = 'active' AND a.kind <> 'refresh')) ORDER BY 1`,
      on,
    )
    .map(({ id }) => id);
}
