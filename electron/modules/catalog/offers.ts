import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Offer, offers } from '#shared/contract/offers.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { firstPrice, priceInForce, putPrice, readAllPrices, readPrices } from './prices.ts';

type NewOffer = z.output<NonNullable<(typeof offers.create)['~orpc']['inputSchema']>>;
type ChangedOffer = z.output<NonNullable<(typeof offers.update)['~orpc']['inputSchema']>>;
type NewOfferPrice = z.output<NonNullable<(typeof offers.setPrice)['~orpc']['inputSchema']>>;
type NewContent = z.output<NonNullable<(typeof offers.setChannels)['~orpc']['inputSchema']>>;
type NewPlanContent = z.output<NonNullable<(typeof offers.setPlanOffers)['~orpc']['inputSchema']>>;

type OfferRow = Omit<Offer, 'active' | 'priceMinor' | 'priceIncludesTax' | 'prices' | 'channels'> & { active: number };

const OFFER_SQL = `SELECT o.id, o.kind, o.name, o.number, o.language, o.genre, o.slots, o.active, o.version,
    (SELECT count(*) FROM subscription_offer s WHERE s.offer_id = o.id AND s.to_on IS NULL) AS subscribers FROM offer o`;

type Membership = Offer['channels'][number];

/** Channels, packs and bouquets, with every price, and the channels of packs by day. */
export function listOffers(context: Context): Offer[] {
  const rows = context.read.sql.all<OfferRow>(`${OFFER_SQL} ORDER BY o.active DESC, o.name COLLATE NOCASE`);
  const channels = Map.groupBy(
    context.read.sql.all<Membership & { packId: number }>(
      'SELECT pack_id AS packId, channel_id AS offerId, from_on AS fromOn, to_on AS toOn FROM offer_channel ORDER BY id',
    ),
    ({ packId }) => packId,
  );
  const prices = readAllPrices(context.read, 'offer');
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  return rows.map((row) => {
    const own = prices.get(row.id) ?? [];
    return {
      ...row,
      active: row.active === 1,
      ...priceInForce(own, today),
      prices: own,
      channels: (channels.get(row.id) ?? []).map(({ packId: _, ...one }) => one),
    };
  });
}

/** @throws not-found */
function readOffer(context: Context, id: number): Offer {
  const offer = listOffers(context).find((one) => one.id === id);
  if (!offer) throw fail('not-found', { what: 'offer', id: String(id) });
  return offer;
}

function offerRow(reader: Reader, id: number): OfferRow {
  const row = reader.sql.get<OfferRow>(`${OFFER_SQL} WHERE o.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'offer', id: String(id) });
  return row;
}

/** @throws already-exists */
export function createOffer(context: Context, input: NewOffer): Offer {
  const id = context.write((tx) => {
    requireFree(tx, input.name);
    const { id: offerId } = tx.sql.run(
      'INSERT INTO offer (kind, name, number, language, genre, slots) VALUES (?, ?, ?, ?, ?, ?)',
      input.kind,
      input.name,
      input.number,
      input.language,
      input.genre,
      input.kind === 'channel' ? input.slots : null,
    );
    const { priceMinor, includesTax } = input;
    if (priceMinor !== null)
      putPrice(tx, 'offer', offerId, firstPrice(input.fromOn ?? tx.today, { priceMinor, includesTax }));
    tx.audit({ action: 'create-offer', entity: 'offer', entityId: offerId, after: input });
    tx.touch('catalog');
    return offerId;
  });
  return readOffer(context, id);
}

/** Changes an offer, or offers it no more: those who have it keep it. @throws changed-meanwhile, already-exists, not-found */
export function updateOffer(context: Context, input: ChangedOffer): Offer {
  context.write((tx) => {
    const before = offerRow(tx, input.id);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'offer' });
    requireFree(tx, input.name, input.id);
    tx.sql.run(
      'UPDATE offer SET name = ?, number = ?, language = ?, genre = ?, slots = ?, active = ?, version = version + 1 WHERE id = ?',
      input.name,
      input.number,
      input.language,
      input.genre,
      before.kind === 'channel' ? input.slots : null,
      input.active ? 1 : 0,
      input.id,
    );
    tx.audit({ action: 'update-offer', entity: 'offer', entityId: input.id, before, after: input });
    tx.touch('catalog');
  });
  return readOffer(context, input.id);
}

function requireFree(tx: Tx, name: string, id = 0): void {
  if (tx.sql.get('SELECT id FROM offer WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'offer', value: name });
}

/** Sets a price for a month from a day on; what was billed keeps its price. @throws not-found (offer), and what `putPrice` refuses */
export function setOfferPrice(context: Context, input: NewOfferPrice): Offer {
  context.write((tx) => {
    offerRow(tx, input.id);
    putPrice(tx, 'offer', input.id, input);
    tx.audit({ action: 'set-price', entity: 'offer', entityId: input.id, after: input });
    tx.touch('catalog');
  });
  return readOffer(context, input.id);
}

/** Where one thing's content is kept: the channels of a pack, or the offers in a plan's price. */
const CONTENT = {
  pack: { table: 'offer_channel', owner: 'pack_id', member: 'channel_id' },
  plan: { table: 'plan_offer', owner: 'plan_id', member: 'offer_id' },
} as const;

/** Makes some offers the content from a day on: what is not among them ends there, what is new begins. */
function putContent(tx: Tx, of: keyof typeof CONTENT, ownerId: number, { offerIds, fromOn }: NewPlanContent): void {
  const { table, owner, member } = CONTENT[of];
  const open = tx.sql.all<{ id: number; offerId: number; begunOn: string }>(
    `SELECT id, ${member} AS offerId, from_on AS begunOn FROM ${table} WHERE ${owner} = ? AND to_on IS NULL`,
    ownerId,
  );
  for (const { id, offerId, begunOn } of open) {
    if (offerIds.includes(offerId)) continue;
    if (begunOn >= fromOn) tx.sql.run(`DELETE FROM ${table} WHERE id = ?`, id);
    else tx.sql.run(`UPDATE ${table} SET to_on = ? WHERE id = ?`, fromOn, id);
  }
  const kept = new Set(open.map(({ offerId }) => offerId));
  for (const offerId of new Set(offerIds))
    if (!kept.has(offerId))
      tx.sql.run(`INSERT INTO ${table} (${owner}, ${member}, from_on) VALUES (?, ?, ?)`, ownerId, offerId, fromOn);
}

/** Says which channels a pack has from a day on. @throws not-found (pack, channel), invalid-input (a pack in a pack) */
export function setChannels(context: Context, input: NewContent): Offer {
  context.write((tx) => {
    const pack = offerRow(tx, input.id);
    const isFlat = pack.kind !== 'channel' && input.offerIds.every((id) => offerRow(tx, id).kind === 'channel');
    if (!isFlat) throw wrongInput('offerIds', 'channels-only');
    putContent(tx, 'pack', input.id, input);
    tx.audit({ action: 'set-channels', entity: 'offer', entityId: input.id, after: input });
    tx.touch('catalog');
  });
  return readOffer(context, input.id);
}

/** What a plan's price includes, by day. */
export function planOffers(context: Context, planId: number): Membership[] {
  return context.read.sql.all<Membership>(
    'SELECT offer_id AS offerId, from_on AS fromOn, to_on AS toOn FROM plan_offer WHERE plan_id = ? ORDER BY id',
    planId,
  );
}

/** Says which offers a plan's price includes from a day on. @throws not-found (plan, offer) */
export function setPlanOffers(context: Context, input: NewPlanContent & { readonly id: number }): Membership[] {
  context.write((tx) => {
    if (!tx.sql.get('SELECT id FROM plan WHERE id = ?', input.id))
      throw fail('not-found', { what: 'plan', id: String(input.id) });
    for (const id of input.offerIds) offerRow(tx, id);
    putContent(tx, 'plan', input.id, input);
    tx.audit({ action: 'set-plan-offers', entity: 'plan', entityId: input.id, after: input });
    tx.touch('catalog');
  });
  return planOffers(context, input.id);
}

/** @throws not-found, item-not-offered: not offered any more, or a pack or channel without a price */
export function requireOffer(reader: Reader, id: number): void {
  const { name, active } = offerRow(reader, id);
  if (active === 0 || readPrices(reader, 'offer', id).length === 0) throw fail('item-not-offered', { item: name });
}
