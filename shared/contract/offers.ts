import { z } from 'zod';
import { rest, zAmount, zDay, zEmpty, zId, zName, zPathId, zText } from './base.ts';
import { zNewPrice, zPrice } from './catalog.ts';

const OFFER_KINDS = ['channel', 'pack', 'bouquet'] as const;

const offerFields = {
  name: zName,
  /** The number a channel is tuned to, or the distributor's number of a pack. */
  number: zText(20).default(''),
  language: zText(60).default(''),
  genre: zText(60).default(''),
  /** For how many a channel counts in the base fee: 1 in standard, 2 in high definition. Packs have none. */
  slots: z.number().int().min(0).max(10).nullable().default(1),
};

/** That an offer is in a pack or a plan [from, to). */
const zMembership = z.object({ offerId: zId, fromOn: zDay, toOn: zDay.nullable() });

export const zOffer = z.object({
  id: zId,
  kind: z.enum(OFFER_KINDS),
  ...offerFields,
  active: z.boolean(),
  /** The price for a month in force today for all branches; null for what is not sold alone, or is free to air. */
  priceMinor: zAmount.nullable(),
  priceIncludesTax: z.boolean(),
  /** Services that have it beside their plan. */
  subscribers: z.number().int(),
  version: z.number().int(),
  prices: z.array(zPrice),
  /** The channels of a pack or bouquet, by day. */
  channels: z.array(zMembership),
});
export type Offer = z.infer<typeof zOffer>;

const zStep = z.object({
  /** So many channels at most; null for any number. */
  upTo: z.number().int().min(0).max(10_000).nullable(),
  priceMinor: zAmount,
  /** On a household's further TVs. */
  nextPriceMinor: zAmount,
});

const feeFields = {
  /** As it stands on bills. */
  name: zName,
  branchId: zId.nullable().default(null),
  areaId: zId.nullable().default(null),
  /** Of which class of customers; null for all. */
  classId: zId.nullable().default(null),
  fromOn: zDay,
  includesTax: z.boolean().default(false),
  steps: z.array(zStep).min(1).max(20),
};
const zBaseFee = z.object({ id: zId, ...feeFields });
export type BaseFee = z.infer<typeof zBaseFee>;

const contentFields = { offerIds: z.array(zId).max(1000), fromOn: zDay };

export const offers = {
  list: rest({ method: 'GET', path: '/offers', tag: 'Catalogue', summary: 'Channels, packs and bouquets' })
    .input(zEmpty)
    .output(z.array(zOffer)),
  create: rest({
    method: 'POST',
    path: '/offers',
    tag: 'Catalogue',
    summary: 'Add a channel, a pack or a bouquet',
    status: 201,
  })
    .input(
      z.object({
        kind: z.enum(OFFER_KINDS),
        ...offerFields,
        priceMinor: zAmount.nullable().default(null),
        includesTax: z.boolean().default(false),
        fromOn: zDay.optional(),
      }),
    )
    .output(zOffer),
  update: rest({
    method: 'PUT',
    path: '/offers/{id}',
    tag: 'Catalogue',
    summary: 'Change an offer, or end offering it',
  })
    .input(z.object({ id: zPathId, ...offerFields, active: z.boolean(), version: z.number().int() }))
    .output(zOffer),
  setPrice: rest({
    method: 'POST',
    path: '/offers/{id}/prices',
    tag: 'Catalogue',
    summary: 'Set the price of an offer for a month from a day on',
    status: 201,
  })
    .input(zNewPrice)
    .output(zOffer),
  setChannels: rest({
    method: 'PUT',
    path: '/offers/{id}/channels',
    tag: 'Catalogue',
    summary: 'Say which channels a pack has from a day on',
  })
    .input(z.object({ id: zPathId, ...contentFields }))
    .output(zOffer),
  planOffers: rest({
    method: 'GET',
    path: '/plans/{id}/offers',
    tag: 'Catalogue',
    summary: 'What a plan includes in its price',
  })
    .input(z.object({ id: zPathId }))
    .output(z.array(zMembership)),
  setPlanOffers: rest({
    method: 'PUT',
    path: '/plans/{id}/offers',
    tag: 'Catalogue',
    summary: 'Say what a plan includes in its price from a day on',
  })
    .input(z.object({ id: zPathId, ...contentFields }))
    .output(z.array(zMembership)),
  baseFees: rest({ method: 'GET', path: '/base-fees', tag: 'Catalogue', summary: 'Base fees of cable, oldest first' })
    .input(zEmpty)
    .output(z.array(zBaseFee)),
  setBaseFee: rest({
    method: 'POST',
    path: '/base-fees',
    tag: 'Catalogue',
    summary: 'Set the base fee of cable from a day on',
    status: 201,
  })
    .input(z.object(feeFields))
    .output(z.array(zBaseFee)),
};
