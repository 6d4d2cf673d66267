import { z } from 'zod';
import { rest, zAmount, zDay, zEmpty, zId, zInstant, zMinor, zName, zPathId, zReason, zText, zUid } from './base.ts';
import { zMoneyEffect } from './subscriptions.ts';

const PROMOTION_KINDS = ['pay-get', 'first', 'referral'] as const;

/** How long and how often it is offered, and to whom: may change. */
const offeredFields = {
  name: zName,
  fromOn: zDay,
  /** First day on which it is offered no more; null until it is ended. */
  toOn: zDay.nullable().default(null),
  /** In all, and to one customer. */
  mostUses: z.number().int().min(1).max(1_000_000).nullable().default(null),
  mostPerCustomer: z.number().int().min(1).max(100).default(1),
  /** Without any it is for all. */
  planIds: z.array(zId).max(200).default([]),
  branchIds: z.array(zId).max(200).default([]),
};

/** What it grants: stays as it was made. */
const grantFields = {
  kind: z.enum(PROMOTION_KINDS),
  /** Of a coupon; empty for what is offered to everybody. */
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{0,20}$/)
    .default(''),
  /** Of `pay-get` the periods to pay in advance, of `first` those that are free or reduced. */
  periods: z.number().int().min(0).max(12).default(0),
  /** Of `pay-get`: the free ones after those. */
  freePeriods: z.number().int().min(0).max(12).default(0),
  /** Of `first`: the part of the price that is off (1000000: free), or an amount off each period. */
  ratePpm: z.number().int().min(0).max(1_000_000).default(0),
  /** Of `first`, or the credit of `referral`. */
  amountMinor: zAmount.default(0),
};

const zPromotion = z.object({
  id: zId,
  ...offeredFields,
  ...grantFields,
  active: z.boolean(),
  version: z.number().int(),
  /** How often it is taken, without those taken back, and what it has cost so far. */
  uses: z.number().int(),
  costMinor: zMinor,
});
export type Promotion = z.infer<typeof zPromotion>;

/** Which promotion, with what it asks for. */
export const zPromotionChoice = z.object({
  promotionId: zId,
  /** Of a coupon. */
  code: zText(20).default(''),
  /** Of `referral`: who brought the customer. */
  referrerId: zId.nullable().default(null),
});

/** What a promotion would come to for a service. */
const zPromotionEffect = zMoneyEffect.extend({
  /** The days that are free or reduced; null for a referral. */
  freeFromOn: zDay.nullable(),
  freeToOn: zDay.nullable(),
  /** Of `pay-get`: what one payment must have left in advance, and the most that one has. */
  needMinor: zMinor,
  heldMinor: zMinor,
});
export type PromotionEffect = z.infer<typeof zPromotionEffect>;

const zUse = z.object({
  id: zId,
  promotionName: z.string(),
  kind: z.enum(PROMOTION_KINDS),
  customerId: zId,
  subscriptionId: zId,
  planName: z.string(),
  on: zDay,
  byName: z.string(),
  at: zInstant,
  /** The days that are free or reduced. */
  freeFromOn: zDay.nullable(),
  freeToOn: zDay.nullable(),
  referrerName: z.string(),
  /** Of a referral: whether its credit is given. */
  rewarded: z.boolean(),
  takenBackAt: zInstant.nullable(),
  takenBackReason: z.string(),
});
export type PromotionUse = z.infer<typeof zUse>;

export const promotions = {
  list: rest({ method: 'GET', path: '/promotions', tag: 'Promotions', summary: 'Promotions, with uses and cost' })
    .input(zEmpty)
    .output(z.array(zPromotion)),
  create: rest({ method: 'POST', path: '/promotions', tag: 'Promotions', summary: 'Make a promotion', status: 201 })
    .input(z.object({ ...offeredFields, ...grantFields }))
    .output(zPromotion),
  update: rest({
    method: 'PUT',
    path: '/promotions/{id}',
    tag: 'Promotions',
    summary: 'Change how long, how often and to whom a promotion is offered',
  })
    .input(z.object({ id: zPathId, ...offeredFields, active: z.boolean(), version: z.number().int() }))
    .output(zPromotion),
  preview: rest({
    method: 'POST',
    path: '/subscriptions/{id}/promotions/preview',
    tag: 'Promotions',
    summary: 'What a promotion would come to for a service, without taking it',
  })
    .input(z.object({ id: zPathId, ...zPromotionChoice.shape }))
    .output(zPromotionEffect),
  previewNew: rest({
    method: 'POST',
    path: '/promotions/preview',
    tag: 'Promotions',
    summary: 'What a promotion would come to for a service that is about to begin',
  })
    .input(
      z.object({
        customerId: zId,
        planId: zId,
        startOn: zDay,
        ownPriceMinor: zAmount.nullable().default(null),
        ...zPromotionChoice.shape,
      }),
    )
    .output(zPromotionEffect),
  take: rest({
    method: 'POST',
    path: '/subscriptions/{id}/promotions',
    tag: 'Promotions',
    summary: 'Let a service have a promotion',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid, ...zPromotionChoice.shape }))
    .output(zUse),
  uses: rest({
    method: 'GET',
    path: '/customers/{id}/promotions',
    tag: 'Promotions',
    summary: 'Promotions that a customer has had, newest first',
  })
    .input(z.object({ id: zPathId }))
    .output(z.array(zUse)),
  takeBack: rest({
    method: 'POST',
    path: '/promotion-uses/{id}/take-back',
    tag: 'Promotions',
    summary: 'Take a promotion back: what is not used of it yet ends, and free days after today are charged',
  })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zUse),
};
