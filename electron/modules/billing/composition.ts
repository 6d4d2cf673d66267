import { feeFor, holdsOn, type Place } from '#modules/catalog/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import { type Minor, minor } from '#shared/domain/money.ts';
import type { Cycle, Period } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';
import { type Billable, type PlanTerms, type ServiceOffer, scopeOf } from './billables.ts';
import type { BillCustomer } from './billCustomers.ts';
import type { Tariff } from './draftLines.ts';

/** A part of what a cable service costs beside its plan's price: the base fee, or an offer, for some days of a period. */
export interface ComposedPart {
  readonly description: string;
  /** Price of the whole period. */
  readonly unitMinor: Minor;
  readonly includesTax: boolean;
  readonly days: Period;
}

/** Whether a plan can have channels. */
function hasChannels({ planKind }: PlanTerms): boolean {
  return planKind === 'cable' || planKind === 'bundle';
}

/**
 * What a cable service costs beside its plan's price in a part of a period: the base fee by the channels it has, and its
 * offers, each for the days it has them. Prices are those of the part's first day, for a month; a period of so many
 * months costs as often as much, one of days once. Most services have none of it, and cost nothing here.
 * @throws base-fee-missing
 */
export function composedParts(
  { offers: book }: Pick<Tariff, 'offers'>,
  customer: Pick<BillCustomer, 'branchId' | 'areaId'>,
  service: Pick<Billable, 'offers' | 'tv' | 'classes'>,
  terms: PlanTerms,
  part: Period,
): ComposedPart[] {
  const chargesFee = book.chargesBaseFee(terms.planId);
  if ((!chargesFee && service.offers.length === 0) || !hasChannels(terms)) return [];
  const months = monthsOf(terms.cycle);
  const offers = service.offers.flatMap((offer) => {
    const days = within(offer, part);
    return days ? [{ ...offer, days }] : [];
  });
  const scope = scopeOf(customer, service, part.fromOn);
  const place = { ...scope, areaId: customer.areaId };
  const fee = chargesFee ? feeParts({ offers: book }, place, service.tv, terms, part, offers) : [];
  const added = offers.flatMap(({ offerId, days }) => {
    const price = book.priceOn(offerId, scope, part.fromOn);
    if (!price || price.priceMinor === 0) return [];
    const { priceMinor, includesTax } = price;
    return [{ description: book.nameOf(offerId), unitMinor: minor(priceMinor * months), includesTax, days }];
  });
  return [...fee, ...added];
}

/** The base fee, anew from each day within the part on which the service's channels change so that it costs another. */
function feeParts(
  { offers: book }: Pick<Tariff, 'offers'>,
  place: Place,
  tv: number,
  terms: PlanTerms,
  part: Period,
  offers: readonly ServiceOffer[],
): ComposedPart[] {
  const fee = book.baseFeeOn(place, part.fromOn);
  if (!fee) throw new OfficeError('base-fee-missing', { plan: terms.planName, on: part.fromOn });
  const turns = offers.flatMap(({ fromOn, toOn }) => (toOn === null ? [fromOn] : [fromOn, toOn]));
  const inside = turns.filter((on) => part.fromOn < on && on < part.toOn);
  const starts = [...new Set([part.fromOn, ...inside])].sort();
  const parts: ComposedPart[] = [];
  starts.forEach((fromOn, index) => {
    const held = offers.filter((offer) => holdsOn(offer, fromOn)).map(({ offerId }) => offerId);
    const channels = book.channelsOn(terms.planId, held, fromOn).reduce((sum, { slots }) => sum + slots, 0);
    const unitMinor = minor(feeFor(fee, channels, tv) * monthsOf(terms.cycle));
    const toOn = starts[index + 1] ?? part.toOn;
    const last = parts.at(-1);
    if (last && last.unitMinor === unitMinor) parts.splice(-1, 1, { ...last, days: { ...last.days, toOn } });
    else parts.push({ description: fee.name, unitMinor, includesTax: fee.includesTax, days: { fromOn, toOn } });
  });
  return parts.filter(({ unitMinor }) => unitMinor !== 0);
}

function within({ fromOn, toOn }: ServiceOffer, part: Period): Period | null {
  const days = {
    fromOn: fromOn > part.fromOn ? fromOn : part.fromOn,
    toOn: toOn !== null && toOn < part.toOn ? toOn : part.toOn,
  };
  return days.fromOn < days.toOn ? days : null;
}

/** For how many months a period of a cycle is priced. */
function monthsOf(cycle: Cycle): number {
  return cycle.kind === 'days' ? 1 : cycle.months;
}

/** The offers of a service once some come and some go on a day. */
export function offersAfter(
  offers: readonly ServiceOffer[],
  on: Day,
  added: readonly number[],
  removed: readonly number[],
): ServiceOffer[] {
  const left = offers.map((offer) =>
    removed.includes(offer.offerId) && offer.toOn === null
      ? { ...offer, toOn: on > offer.fromOn ? on : offer.fromOn }
      : offer,
  );
  return [...left, ...added.map((offerId) => ({ offerId, fromOn: on, toOn: null }))];
}
