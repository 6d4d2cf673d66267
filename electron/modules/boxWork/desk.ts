import type { Context, Tx } from '#host/context.ts';
import { type BoxRecord, findBox, readBox } from '#modules/boxes/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { changeStateWithin } from '#modules/subscriptions/index.ts';
import type { BoxWork, ServiceThen } from '#shared/contract/boxWork.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import type { BoxStanding } from '#shared/domain/boxes.ts';
import type { Day } from '#shared/domain/time.ts';

/** Some work with a box, while it is done. */
export interface Desk {
  readonly context: Context;
  readonly tx: Tx;
  readonly uid: string;
  readonly reason: string;
}

export type WorkOf<Kind extends BoxWork['kind']> = Extract<BoxWork, { kind: Kind }>;

/** What became of a service with the work: kept, so that it can be put back. */
export interface ServiceTurn {
  readonly subscriptionId: number;
  readonly from: State;
  readonly cause: 'due' | 'request' | '';
  readonly to: State;
}

/** Work that is done: its first action, and the service that was changed with it. */
export interface Done {
  readonly actionId: number;
  readonly service: ServiceTurn | null;
}

type State = Subscription['state'];

interface ServiceRow {
  readonly id: number;
  readonly customerId: number;
  readonly planName: string;
  readonly state: State;
  readonly cause: 'due' | 'request' | '';
  readonly startOn: Day;
}

/** A box that the caller may see. @throws not-found, also for a box of a customer whom he may not see */
export function boxAt({ context, tx }: Desk, boxId: number): BoxRecord {
  const box = readBox(tx, boxId);
  if (box.customerId !== null) requireCustomer(context, box.customerId);
  return box;
}

/** A box at a customer. @throws not-found, box-not-at-customer */
export function boxOfCustomer(desk: Desk, boxId: number): BoxRecord & { readonly customerId: number } {
  const box = boxAt(desk, boxId);
  const { serial, state, customerId } = box;
  if (customerId === null) throw fail('box-not-at-customer', { serial, state });
  return { ...box, customerId };
}

/**
 * A box to be given to a customer, by its number as it was scanned: from stock, or one that he has already.
 * @throws box-not-in-stock for an unknown number, and for a box that is neither; box-of-another
 */
export function boxForCustomer({ tx }: Desk, scanned: string, customerId: number): BoxRecord {
  const serial = tidyNumber(scanned);
  const box = findBox(tx, serial);
  if (!box) throw fail('box-not-in-stock', { serial, state: '' });
  if (box.customerId !== null && box.customerId !== customerId) throw fail('box-of-another', { serial });
  const isHis = box.customerId === customerId;
  if (!isHis && box.state !== 'in-stock' && box.state !== 'with-technician')
    throw fail('box-not-in-stock', { serial, state: box.state });
  return box;
}

/** A number without what scanners and people put around it. */
export function tidyNumber(scanned: string): string {
  return scanned.toUpperCase().replace(/\s+/g, '');
}

/** A service of a customer whom the caller may see. @throws not-found */
export function serviceAt({ context, tx }: Desk, id: number): ServiceRow {
  const service = tx.sql.get<ServiceRow>(
    `SELECT s.id, s.customer_id AS customerId, p.name AS planName, s.state, s.cause, s.start_on AS startOn
     FROM subscription s JOIN plan p ON p.id = s.plan_id WHERE s.id = ?`,
    id,
  );
  if (!service) throw fail('not-found', { what: 'subscription', id: String(id) });
  requireCustomer(context, service.customerId);
  return service;
}

/** How a box stands that belongs to a service: on while that is on, off for the same cause. @throws subscription-state */
export function standingFor({
  state,
  cause,
}: Pick<ServiceRow, 'state' | 'cause'>): Pick<BoxStanding, 'state' | 'offCause'> {
  if (state === 'ended') throw fail('subscription-state', { from: state, to: 'active' });
  if (state === 'active') return { state: 'active', offCause: '' };
  return { state: 'off', offCause: state === 'paused' ? 'temporary' : cause === 'due' ? 'due' : 'request' };
}

/** Changes the state of a service with its box; null where it is in that state already. @throws what the change refuses */
export function turnService(
  { tx, reason }: Desk,
  subscriptionId: number,
  to: State,
  { cause = 'request', untilOn }: { readonly cause?: 'due' | 'request'; readonly untilOn?: Day | undefined } = {},
): ServiceTurn | null {
  const before = tx.sql.get<Pick<ServiceRow, 'state' | 'cause'>>(
    'SELECT state, cause FROM subscription WHERE id = ?',
    subscriptionId,
  );
  if (!before || before.state === to || before.state === 'ended') return null;
  changeStateWithin(tx, subscriptionId, { uid: null, to, cause, untilOn, billNow: to === 'ended', reason });
  return { subscriptionId, from: before.state, cause: before.cause, to };
}

/** What becomes of a service whose box has gone; nothing where it has another one, or there was none. */
export function leaveService(desk: Desk, subscriptionId: number | null, then: ServiceThen): ServiceTurn | null {
  if (subscriptionId === null || then === 'keep') return null;
  if (desk.tx.sql.get('SELECT id FROM box WHERE subscription_id = ?', subscriptionId)) return null;
  if (then === 'end') return turnService(desk, subscriptionId, 'ended');
  const { state } = serviceAt(desk, subscriptionId);
  return state === 'active' ? turnService(desk, subscriptionId, 'suspended') : null;
}
