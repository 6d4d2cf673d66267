import type { Reader } from '#host/context.ts';
import type { Offer } from '#shared/contract/offers.ts';
import { type PriceScope, priceOn } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import { baseFeeOn, type FeeOfPlace, type Place, readBaseFees } from './baseFee.ts';
import { type PricesById, readAllPrices } from './prices.ts';

/** That something holds [from, to); `toOn` is null while it does. */
export interface Stretch {
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** Whether a day lies in a stretch. */
export function holdsOn({ fromOn, toOn }: Stretch, on: Day): boolean {
  return fromOn <= on && (toOn === null || on < toOn);
}

interface Channel {
  readonly id: number;
  readonly slots: number;
}

interface Member extends Stretch {
  readonly channelId: number;
}

interface Included extends Stretch {
  readonly offerId: number;
}

/**
 * What cable services are made of, read once: for bill runs, which ask for each service.
 * A plan is composed when it charges the base fee or its price includes offers.
 */
export interface OfferBook {
  chargesBaseFee(planId: number): boolean;
  nameOf(offerId: number): string;
  /** The price of an offer for a month; undefined for a channel that is free to air. */
  priceOn(offerId: number, scope: PriceScope, on: Day): { priceMinor: number; includesTax: boolean } | undefined;
  /** The channels that a plan's own offers and some more have on a day, each once. */
  channelsOn(planId: number, offerIds: readonly number[], on: Day): readonly Channel[];
  baseFeeOn(place: Place, on: Day): FeeOfPlace | undefined;
}

export function openOfferBook(reader: Reader): OfferBook {
  const offers = new Map(
    reader.sql
      .all<{ id: number; kind: Offer['kind']; name: string; slots: number | null }>(
        'SELECT id, kind, name, slots FROM offer',
      )
      .map((offer) => [offer.id, offer]),
  );
  const members = Map.groupBy(
    reader.sql.all<Member & { packId: number }>(
      'SELECT pack_id AS packId, channel_id AS channelId, from_on AS fromOn, to_on AS toOn FROM offer_channel ORDER BY id',
    ),
    ({ packId }) => packId,
  );
  const included = Map.groupBy(
    reader.sql.all<Included & { planId: number }>(
      'SELECT plan_id AS planId, offer_id AS offerId, from_on AS fromOn, to_on AS toOn FROM plan_offer ORDER BY id',
    ),
    ({ planId }) => planId,
  );
  const feePlans = new Set(
    reader.sql.all<{ id: number }>('SELECT id FROM plan WHERE base_fee = 1').map(({ id }) => id),
  );
  const prices: PricesById = offers.size > 0 ? readAllPrices(reader, 'offer') : new Map();
  const fees = feePlans.size > 0 ? readBaseFees(reader) : [];
  const parents = new Map(
    fees.some(({ areaId }) => areaId !== null)
      ? reader.sql
          .all<{ id: number; parentId: number | null }>('SELECT id, parent_id AS parentId FROM area')
          .map(({ id, parentId }) => [id, parentId])
      : [],
  );
  const channelIdsOf = (offerId: number, on: Day) =>
    offers.get(offerId)?.kind === 'channel'
      ? [offerId]
      : (members.get(offerId) ?? []).filter((one) => holdsOn(one, on)).map(({ channelId }) => channelId);
  return {
    chargesBaseFee: (planId) => feePlans.has(planId),
    nameOf: (offerId) => offers.get(offerId)?.name ?? '',
    priceOn: (offerId, scope, on) => priceOn(prices.get(offerId) ?? [], scope, on),
    channelsOn(planId, offerIds, on) {
      const own = (included.get(planId) ?? []).filter((one) => holdsOn(one, on)).map(({ offerId }) => offerId);
      const ids = new Set([...own, ...offerIds].flatMap((offerId) => channelIdsOf(offerId, on)));
      return [...ids].map((id) => ({ id, slots: offers.get(id)?.slots ?? 0 }));
    },
    baseFeeOn: (place, on) => baseFeeOn(fees, parents, place, on),
  };
}
