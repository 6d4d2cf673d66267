import type { TFunction } from 'i18next';
import type { Offer } from '#shared/contract/offers.ts';
import type { Day } from '#shared/domain/time.ts';

export const OFFER_KINDS = ['channel', 'pack', 'bouquet'] as const satisfies readonly Offer['kind'][];
/** Standard and high definition, and what counts as no channel. */
export const QUALITIES = [1, 2, 0] as const;

/** The form of a channel or pack; kind, price and first day only count for a new one. */
export interface OfferForm {
  readonly kind: Offer['kind'];
  readonly name: string;
  readonly number: string;
  readonly language: string;
  readonly genre: string;
  readonly slots: number;
  readonly active: boolean;
  readonly priceMinor: number | null;
  readonly includesTax: boolean;
  readonly fromOn: Day | null;
}

export function formOfOffer(offer: Offer | null, today: Day): OfferForm {
  return {
    kind: offer?.kind ?? 'channel',
    name: offer?.name ?? '',
    number: offer?.number ?? '',
    language: offer?.language ?? '',
    genre: offer?.genre ?? '',
    slots: offer?.slots ?? 1,
    active: offer?.active ?? true,
    priceMinor: null,
    includesTax: false,
    fromOn: today,
  };
}

/** What must be mended before the office is asked: a channel may be free, a pack has its price. */
export function checkOffer(
  { name, kind, priceMinor, fromOn }: OfferForm,
  isNew: boolean,
  t: TFunction<['offers', 'common']>,
): Partial<Record<keyof OfferForm, string>> {
  const isWrong = priceMinor === null ? kind !== 'channel' : priceMinor < 0;
  return {
    ...(name.trim() ? {} : { name: t('common:required') }),
    ...(isNew && isWrong ? { priceMinor: t('common:not-an-amount') } : {}),
    ...(isNew && fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
  };
}
