import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { followPacks } from '#modules/boxes/index.ts';
import { addCharge } from '#modules/charges/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Composition, subscriptions } from '#shared/contract/subscriptions.ts';
import { workOutOffers } from './offerChange.ts';
import { requireSubscription } from './oneSubscription.ts';
import { readComposition } from './readComposition.ts';
import { readService } from './service.ts';
import { turnService } from './turnService.ts';

type AskedOfferChange = z.output<NonNullable<(typeof subscriptions.changeOffers)['~orpc']['inputSchema']>>;

/**
 * Adds packs and channels to a service from a day on, or takes them away, with the money for days that are billed
 * already. The same id again changes nothing.
 * @throws what `workOutOffers` refuses, id-used-differently
 */
export function changeOffers(context: Context, input: AskedOfferChange): Composition {
  requireSubscription(context, input.id);
  context.write((tx) => {
    if (!isKnown(tx, input)) changeOffersWithin(tx, input);
  });
  return readComposition(context, input.id);
}

/**
 * The same inside a transaction that does more; a repeat is not looked for.
 * @returns the id of the change
 * @throws what `workOutOffers` refuses
 */
export function changeOffersWithin(tx: Tx, input: AskedOfferChange): number {
  turnService(tx, input.id);
  const service = readService(tx, input.id);
  const { on, charges } = workOutOffers(tx, service, input, input.reason);
  for (const offerId of input.removed)
    tx.sql.run(
      'UPDATE subscription_offer SET to_on = ? WHERE subscription_id = ? AND offer_id = ? AND to_on IS NULL',
      on,
      input.id,
      offerId,
    );
  tx.sql.insertAll(
    'subscription_offer (subscription_id, offer_id, from_on)',
    input.added.map((offerId) => [input.id, offerId, on]),
  );
  for (const charge of charges) addCharge(tx, charge);
  // One that comes later is asked for on its day; see `plannedJob`.
  if (on <= tx.today) followPacks(tx, input.id, input.reason);
  const change = tx.sql.run(
    `INSERT INTO offer_change (uid, subscription_id, business_on, added, removed, reason, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    input.uid,
    input.id,
    on,
    JSON.stringify(input.added),
    JSON.stringify(input.removed),
    input.reason,
    tx.actor.userId,
    tx.at,
  );
  tx.audit({ action: 'change-offers', entity: 'subscription', entityId: input.id, after: { ...input, on } });
  tx.touch('subscriptions', 'customers', 'charges', 'catalog');
  return change.id;
}

/** @throws id-used-differently */
function isKnown(tx: Tx, { uid, id, added, removed }: AskedOfferChange): boolean {
  const known = tx.sql.get<{ id: number; added: string; removed: string }>(
    'SELECT subscription_id AS id, added, removed FROM offer_change WHERE uid = ?',
    uid,
  );
  if (!known) return false;
  if (known.id !== id || known.added !== JSON.stringify(added) || known.removed !== JSON.stringify(removed))
    throw fail('id-used-differently', { id: uid });
  return true;
}
