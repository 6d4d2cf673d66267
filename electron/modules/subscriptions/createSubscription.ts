import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { addBoxes, findBox, recordAction } from '#modules/boxes/index.ts';
import { addSubscription, refreshSearch, refreshState, requireCustomer } from '#modules/customers/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { subscriptions } from '#shared/contract/subscriptions.ts';
import { MAX_MINOR } from '#shared/domain/money.ts';
import { oneSubscription } from './oneSubscription.ts';
import { recordEvent } from './recordEvent.ts';
import { refuseFarDay } from './rules.ts';
import { requireOffered } from './terms.ts';

type NewSubscription = z.output<NonNullable<(typeof subscriptions.create)['~orpc']['inputSchema']>>;

/**
 * Gives a customer a plan from a day on, with the box or the network account it comes through. The same id again
 * answers with the subscription it made the first time.
 * @throws not-found, plan-not-offered, already-exists (box or user belongs to somebody), day-not-allowed (more than 400
 *   days away), id-used-differently
 */
export function createSubscription(context: Context, input: NewSubscription): Subscription {
  requireCustomer(context, input.customerId);
  const id = context.write((tx) => knownSubscription(tx, input) ?? subscribeWithin(tx, input));
  return oneSubscription(context, id);
}

/** The same inside a transaction that gives several; a repeat is not looked for. @returns the subscription's id */
export function subscribeWithin(tx: Tx, input: NewSubscription): number {
  refuseFarDay(tx.today, input.startOn);
  requireOffered(tx, input.planId);
  if (input.ownPriceMinor !== null && input.ownPriceMinor > MAX_MINOR) throw wrongInput('ownPriceMinor', 'too-large');
  const subscriptionId = addSubscription(tx, {
    ...input,
    state: 'active',
    ownPriceReason: input.reason,
    imported: false,
  });
  if (input.boxSerial) assignBox(tx, input, input.boxSerial, subscriptionId);
  if (input.username) addUsername(tx, input.customerId, input.username, subscriptionId);
  recordEvent(tx, subscriptionId, {
    from: 'new',
    to: 'active',
    on: input.startOn,
    reason: input.reason || 'new connection',
  });
  refreshState(tx, input.customerId);
  refreshSearch(tx, input.customerId);
  tx.audit({ action: 'create-subscription', entity: 'subscription', entityId: subscriptionId, after: input });
  tx.touch('subscriptions', 'customers');
  return subscriptionId;
}

/** The subscription that the same id made before. @throws id-used-differently when it was asked for other things */
function knownSubscription(tx: Tx, input: NewSubscription): number | undefined {
  const known = tx.sql.get<
    Pick<NewSubscription, 'customerId' | 'planId' | 'startOn' | 'ownPriceMinor'> & { id: number }
  >(
    // What it began with, whatever it was changed to since.
    `SELECT s.id, s.customer_id AS customerId, coalesce(t.plan_id, s.plan_id) AS planId, s.start_on AS startOn,
       CASE WHEN t.id IS NULL THEN s.own_price_minor ELSE t.own_price_minor END AS ownPriceMinor
     FROM subscription s LEFT JOIN subscription_terms t ON t.subscription_id = s.id AND t.kind = 'start' WHERE s.uid = ?`,
    input.uid,
  );
  if (!known) return undefined;
  const isSame =
    known.customerId === input.customerId &&
    known.planId === input.planId &&
    known.startOn === input.startOn &&
    known.ownPriceMinor === input.ownPriceMinor;
  if (!isSame) throw fail('id-used-differently', { id: input.uid });
  return known.id;
}

function assignBox(tx: Tx, input: NewSubscription, serialText: string, subscriptionId: number): void {
  const serial = serialText.toUpperCase().replace(/\s+/g, '');
  const vc = input.vc?.toUpperCase().replace(/\s+/g, '') || null;
  const box = findBox(tx, serial);
  if (box && box.customerId !== null && box.customerId !== input.customerId)
    throw fail('already-exists', { what: 'box', value: serial });
  if (vc && tx.sql.get('SELECT id FROM box WHERE vc = ? AND serial <> ?', vc, serial))
    throw fail('already-exists', { what: 'vc', value: vc });
  const on = { state: 'active', offCause: '', placeId: null, customerId: input.customerId, subscriptionId } as const;
  if (box) {
    const change = { ...on, vc: vc ?? box.vc };
    recordAction(tx, { uid: input.uid, boxId: box.id, kind: 'activate', change, reason: '' });
  } else {
    addBoxes(tx, [{ ...on, serial, vc, ownership: 'operator' }], { uid: input.uid, kind: 'enter', reason: '' });
  }
}

function addUsername(tx: Tx, customerId: number, username: string, subscriptionId: number): void {
  if (tx.sql.get('SELECT id FROM network_account WHERE username = ? COLLATE NOCASE', username)) {
    throw fail('already-exists', { what: 'username', value: username });
  }
  tx.sql.run(
    "INSERT INTO network_account (customer_id, subscription_id, kind, username, created_at) VALUES (?, ?, 'pppoe', ?, ?)",
    customerId,
    subscriptionId,
    username,
    tx.at,
  );
}
