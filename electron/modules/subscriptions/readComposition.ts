import type { Context } from '#host/context.ts';
import { composedParts, openTariff, readBillCustomer, termsOn } from '#modules/billing/index.ts';
import type { Composition } from '#shared/contract/subscriptions.ts';
import { addDays } from '#shared/domain/time.ts';
import { requireSubscription } from './oneSubscription.ts';
import { type Books, booksOf, readService } from './service.ts';

/**
 * What a cable service is made of today: its packs and channels with what they cost for a period, the base fee, and
 * every channel it has, each once.
 * @throws not-found, base-fee-missing
 */
export function readComposition(context: Context, id: number): Composition {
  requireSubscription(context, id);
  return compositionOf(booksOf(context), id);
}

/** The same for who has looked whether he may, or has just made it. @throws not-found, base-fee-missing */
export function compositionOf(books: Books, id: number): Composition {
  const service = readService(books, id);
  const on = books.today > service.startOn ? books.today : service.startOn;
  const terms = termsOn(service.terms, on);
  const tariff = openTariff(books, books.company);
  const day = { fromOn: on, toOn: addDays(on, 1) };
  const parts = composedParts(tariff, readBillCustomer(books, service.customerId), service, terms, day);
  const offers = service.offers.filter(({ toOn }) => toOn === null || toOn > on);
  const held = offers.filter(({ fromOn }) => fromOn <= on).map(({ offerId }) => offerId);
  const channels = tariff.offers.channelsOn(terms.planId, held, on);
  return {
    parts: parts.map(({ description, unitMinor, includesTax }) => ({ description, unitMinor, includesTax })),
    offers: offers.map((offer) => ({ ...offer, name: tariff.offers.nameOf(offer.offerId) })),
    channels: channels.map((channel) => ({ ...channel, name: tariff.offers.nameOf(channel.id) })),
    slots: channels.reduce((sum, { slots }) => sum + slots, 0),
    tv: service.tv,
  };
}
