import { type Billable, offersAfter, termsOn } from '#modules/billing/index.ts';
import { requireOffer } from '#modules/catalog/index.ts';
import type { NewCharge } from '#modules/charges/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { repriced } from './repriced.ts';
import { refuseFarDay } from './rules.ts';
import { type Books, refuseEarlierDay } from './service.ts';

export interface AskedOffers {
  /** Today when left out. */
  readonly on?: Day | undefined;
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

/** What a change of a service's packs and channels comes to: from which day, and the money for days billed already. */
export interface OfferChange {
  readonly on: Day;
  readonly after: Billable;
  readonly charges: readonly NewCharge[];
}

/**
 * Works out that packs and channels come and go; nothing is written. Of days that are billed already only what then costs
 * something else is given back and charged anew, by the day: a pack that came, one that went, the base fee where the
 * number of channels changes it.
 * @throws subscription-state, offers-unchanged, plan-without-channels, item-not-offered, already-exists (has it already),
 *   not-found (has it not), day-not-allowed, base-fee-missing
 */
export function workOutOffers(books: Books, service: Billable, asked: AskedOffers, reason: string): OfferChange {
  const on = asked.on ?? books.today;
  if (service.state !== 'active') throw fail('subscription-state', { from: service.state, to: 'active' });
  if (asked.added.length + asked.removed.length === 0) throw fail('offers-unchanged', {});
  refuseFarDay(books.today, on);
  refuseEarlierDay(books, service, on);
  if (service.endOn !== null && on >= service.endOn) throw fail('day-not-allowed', { on, reason: 'after-end' });
  const { planName, planKind } = termsOn(service.terms, on);
  if (planKind !== 'cable' && planKind !== 'bundle') throw fail('plan-without-channels', { plan: planName });
  requireOffers(books, service, asked, on);
  const after = { ...service, offers: offersAfter(service.offers, on, asked.added, asked.removed) };
  return { on, after, charges: repriced(books, service, after, on, reason) };
}

function requireOffers(books: Books, { offers }: Billable, { added, removed }: AskedOffers, on: Day): void {
  const lasting = new Set(offers.filter(({ toOn }) => toOn === null || toOn > on).map(({ offerId }) => offerId));
  const held = new Map(offers.filter(({ toOn }) => toOn === null).map((offer) => [offer.offerId, offer]));
  for (const id of added) {
    requireOffer(books, id);
    if (lasting.has(id) || added.indexOf(id) !== added.lastIndexOf(id))
      throw fail('already-exists', { what: 'offer', value: String(id) });
  }
  for (const id of removed) {
    const offer = held.get(id);
    if (!offer || added.includes(id)) throw fail('not-found', { what: 'offer', id: String(id) });
    if (offer.fromOn > on) throw fail('day-not-allowed', { on, reason: 'before-start' });
  }
}
