import { z } from 'zod';
import { ROLES } from '#shared/domain/permissions.ts';
import { rest, zAmount, zDay, zEmpty, zId, zInstant, zMinor, zPathId, zReason, zUid } from './base.ts';
import { zMoneyEffect } from './subscriptions.ts';

const DISCOUNT_KINDS = ['percent', 'amount'] as const;

const discountFields = {
  customerId: zId,
  /** Null: every service of the customer. */
  subscriptionId: zId.nullable().default(null),
  kind: z.enum(DISCOUNT_KINDS),
  /** Of `percent`, parts per million: 10% is 100000. */
  ratePpm: z.number().int().min(0).max(1_000_000).default(0),
  /** Of `amount`: off a whole period, in the manner of its price (with tax in it where the price has it). */
  amountMinor: zAmount.default(0),
  fromOn: zDay,
  /** First day on which it holds no more; null until it is ended. */
  toOn: zDay.nullable().default(null),
  /** In place of `toOn`, for a service: for so many of its periods. */
  cycles: z.number().int().min(1).max(60).nullable().default(null),
};
const zNewDiscount = z.object(discountFields);

const zDiscount = z.object({
  id: zId,
  customerId: zId,
  subscriptionId: zId.nullable(),
  /** Of its service, empty where it is for all. */
  planName: z.string(),
  kind: z.enum(DISCOUNT_KINDS),
  ratePpm: z.number().int(),
  amountMinor: zMinor,
  fromOn: zDay,
  toOn: zDay.nullable(),
  reason: z.string(),
  byName: z.string(),
  at: zInstant,
  /** What bills gave by it so far. */
  givenMinor: zMinor,
  state: z.enum(['coming', 'running', 'over']),
});
export type DiscountRow = z.infer<typeof zDiscount>;

const zLimit = z.object({ role: z.enum(ROLES), mostPpm: z.number().int().min(0).max(1_000_000) });
export type DiscountLimit = z.infer<typeof zLimit>;

export const discounts = {
  list: rest({
    method: 'GET',
    path: '/customers/{id}/discounts',
    tag: 'Discounts',
    summary: 'Discounts of a customer, newest first',
  })
    .input(z.object({ id: zPathId }))
    .output(z.array(zDiscount)),
  preview: rest({
    method: 'POST',
    path: '/discounts/preview',
    tag: 'Discounts',
    summary: 'What a discount would give back and take off, without giving it',
  })
    .input(zNewDiscount)
    .output(zMoneyEffect),
  give: rest({
    method: 'POST',
    path: '/discounts',
    tag: 'Discounts',
    summary: 'Give a customer or a service a discount for some days',
    status: 201,
  })
    .input(zNewDiscount.extend({ uid: zUid, reason: zReason }))
    .output(zDiscount),
  end: rest({
    method: 'POST',
    path: '/discounts/{id}/end',
    tag: 'Discounts',
    summary: 'End a discount from a day on; what bills gave by it stays',
  })
    .input(z.object({ id: zPathId, on: zDay, reason: zReason }))
    .output(zDiscount),
  limits: rest({
    method: 'GET',
    path: '/discount-limits',
    tag: 'Discounts',
    summary: 'How much of a price the people of each role may take off',
  })
    .input(zEmpty)
    .output(z.array(zLimit)),
  setLimits: rest({
    method: 'PUT',
    path: '/discount-limits',
    tag: 'Discounts',
    summary: 'Say how much of a price the people of each role may take off',
  })
    .input(z.object({ limits: z.array(zLimit).min(1).max(ROLES.length) }))
    .output(z.array(zLimit)),
};
