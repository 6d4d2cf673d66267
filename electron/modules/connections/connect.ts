import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { findBox } from '#modules/boxes/index.ts';
import { type GivenBox, giveBox, holdDeposits, keepWork, tidyNumber } from '#modules/boxWork/index.ts';
import { sellWithin } from '#modules/charges/index.ts';
import { createCustomerWithin, requireCustomer } from '#modules/customers/index.ts';
import { takeWithin } from '#modules/promotions/index.ts';
import { billFirst, changeOffersWithin, subscribeWithin } from '#modules/subscriptions/index.ts';
import type { connections } from '#shared/contract/connections.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';

/** Later than this nobody applies: what is further away is a slip of the finger. */
const MOST_DAYS_AHEAD = 90;

export type Wanted = z.output<NonNullable<(typeof connections.preview)['~orpc']['inputSchema']>>;

/** What a connection is noted by in all that it makes: its number, and the id proof of somebody new. */
export interface Paper {
  readonly number: string;
  readonly idProof: string;
}

/** What a connection has made. */
export interface Connected {
  readonly customerId: number;
  readonly serviceIds: readonly number[];
}

/**
 * Gives somebody his services with their boxes, and bills at once what they cost: a part of the command that everything
 * stands or falls with. Services begin today and boxes go on at once (field-guide 2.2, step 1), or on the day that was
 * chosen: then the boxes wait at the customer for it, and prepaid services are billed by the run of that day.
 * @throws not-allowed, day-not-allowed (has gone, or too far away), box-not-in-stock (also a box of his own, or one that was named twice), and what making the
 *   customer, his services, their packs and promotions, the work with boxes, the sale of items and the bill refuse
 */
export function connectWithin(context: Context, tx: Tx, wanted: Wanted, paper: Paper): Connected {
  const { who, services, extras } = wanted;
  requirePermissions(tx, wanted);
  const startOn = beginningOf(tx, wanted);
  const customerId =
    who.kind === 'new'
      ? createCustomerWithin(tx, { ...who, cafNumber: paper.number, idProof: paper.idProof || who.idProof })
      : who.customerId;
  const serviceIds = services.map((service) => addService(context, tx, customerId, service, startOn));
  const boxes = services.flatMap(({ box }, index) =>
    box ? [addBox(context, tx, customerId, serviceIds[index] ?? 0, box, paper)] : [],
  );
  const sold = extras.map(({ itemId, quantity }) =>
    sellWithin(tx, {
      ...{ uid: tx.ids.uuid(), customerId, itemId, quantity, ownPriceMinor: null, subscriptionId: null },
      ...{ alone: true, reason: paper.number },
    }),
  );
  billFirst(tx, customerId, { serviceIds, chargeIds: [...boxes.flatMap(({ chargeIds }) => chargeIds), ...sold] });
  for (const given of boxes) holdDeposits(tx, given, given.chargeIds);
  return { customerId, serviceIds };
}

/** Each part is asked for as it would be alone. @throws not-allowed */
function requirePermissions({ actor }: Tx, { who, services, extras }: Wanted): void {
  const asked: Permission[] = [
    ...(who.kind === 'new' ? (['customers.write'] as const) : []),
    ...(services.some(({ box }) => box) ? (['boxes.work'] as const) : []),
    ...(extras.length > 0 ? (['charges.write'] as const) : []),
  ];
  const permission = asked.find((one) => !actor.permissions.has(one));
  if (permission) throw fail('not-allowed', { permission });
}

/** @throws day-not-allowed */
export function beginningOf(tx: Tx, { startOn = tx.today }: Pick<Wanted, 'startOn'>): Day {
  if (startOn < tx.today) throw fail('day-not-allowed', { on: startOn, reason: 'past' });
  if (daysBetween(tx.today, startOn) > MOST_DAYS_AHEAD) throw fail('day-not-allowed', { on: startOn, reason: 'far' });
  return startOn;
}

function addService(
  context: Context,
  tx: Tx,
  customerId: number,
  { planId, offerIds, username, promotion }: Wanted['services'][number],
  startOn: Day,
): number {
  const id = subscribeWithin(tx, {
    ...{ uid: tx.ids.uuid(), customerId, planId, startOn, ownPriceMinor: null, reason: '' },
    ...(username === undefined ? {} : { username }),
  });
  if (offerIds.length > 0)
    changeOffersWithin(tx, { uid: tx.ids.uuid(), id, on: startOn, added: offerIds, removed: [], reason: '' });
  // Before the first bill, which is less by it.
  if (promotion) {
    if (promotion.referrerId !== null) requireCustomer(context, promotion.referrerId);
    takeWithin(tx, { ...promotion, uid: tx.ids.uuid(), id });
  }
  return id;
}

function addBox(
  context: Context,
  tx: Tx,
  customerId: number,
  subscriptionId: number,
  box: NonNullable<Wanted['services'][number]['box']>,
  { number }: Paper,
): GivenBox {
  const his = findBox(tx, tidyNumber(box.serial));
  if (his?.customerId === customerId) throw fail('box-not-in-stock', { serial: his.serial, state: his.state });
  const desk = { context, tx, uid: tx.ids.uuid(), reason: number };
  const given = giveBox(desk, { ...box, subscriptionId });
  keepWork(desk, { actionId: given.actionId, service: null }, '');
  return given;
}
