import { z } from 'zod';
import { rest, zAmount, zDay, zId, zInstant, zMinor, zPathId, zReason, zText, zUid } from './base.ts';
import { SUBSCRIPTION_STATES, zSubscription } from './customers.ts';

/** What a change of state says beside the state. */
const stateFields = {
  to: z.enum(SUBSCRIPTION_STATES),
  /** Today when left out; a later day is planned. */
  on: zDay.optional(),
  /** Of a suspension. */
  cause: z.enum(['due', 'request']).default('request'),
  /** First day on which a paused service goes on by itself. */
  untilOn: zDay.optional(),
  /** Of an end: whether billed days that are not used come back; as the company's settings say when left out. */
  refundUnused: z.boolean().optional(),
};

const planFields = {
  planId: zId,
  /** From a day up to today, today when left out, with money for the days billed already; or when the next period begins. */
  when: z.enum(['now', 'next-cycle']),
  on: zDay.optional(),
  ownPriceMinor: zAmount.nullable().default(null),
};

const offerFields = {
  /** Today when left out. */
  on: zDay.optional(),
  /** Packs and channels of the catalogue that come, and that go. */
  added: z.array(zId).max(200).default([]),
  removed: z.array(zId).max(200).default([]),
};

const zBillingDay = z.number().int().min(1).max(28);

const zChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), ...stateFields }),
  z.object({ kind: z.literal('plan'), ...planFields }),
  z.object({ kind: z.literal('billing-day'), billingDay: zBillingDay }),
  z.object({ kind: z.literal('renewal') }),
  z.object({ kind: z.literal('offers'), ...offerFields }),
]);
export type Change = z.output<typeof zChange>;

const zPart = z.object({
  description: z.string(),
  fromOn: zDay,
  toOn: zDay,
  /** Negative for what comes back; with tax in it when `includesTax`. */
  amountMinor: zMinor,
  includesTax: z.boolean(),
});

/** What a change would charge and give back. */
export const zMoneyEffect = z.object({
  /** The day from which it holds. */
  on: zDay,
  lines: z.array(zPart),
  taxableMinor: zMinor,
  taxMinor: zMinor,
  roundOffMinor: zMinor,
  /** Negative when the customer gets more back than he pays. */
  totalMinor: zMinor,
  /** The periods that are billed after it, the first two. */
  coming: z.array(zPart),
  /** Deposits of the customer that the office holds: to be given back when his last service ends. */
  depositHeldMinor: zMinor,
});
export type MoneyEffect = z.infer<typeof zMoneyEffect>;

/** What a cable service is made of beside its plan. */
const zComposition = z.object({
  /** What is charged for a whole period, as on a bill: the base fee, packs, channels. */
  parts: z.array(z.object({ description: z.string(), unitMinor: zAmount, includesTax: z.boolean() })),
  offers: z.array(z.object({ offerId: zId, name: z.string(), fromOn: zDay, toOn: zDay.nullable() })),
  channels: z.array(z.object({ id: zId, name: z.string(), slots: z.number().int() })),
  /** How many channels it counts as in the base fee. */
  slots: z.number().int(),
  /** On which TV of its household it is. */
  tv: z.number().int(),
});
export type Composition = z.infer<typeof zComposition>;

const zHistoryEntry = z.object({
  at: zInstant,
  on: zDay,
  byName: z.string(),
  kind: z.enum(['state', 'plan', 'billing-day', 'renewal']),
  state: z.enum(SUBSCRIPTION_STATES).nullable(),
  cause: z.enum(['', 'due', 'request']),
  planName: z.string(),
  billingDay: z.number().int(),
  reason: z.string(),
  consent: z.string(),
  /** Whether it waits for its day, stands, or was taken back before that day. */
  stage: z.enum(['planned', 'done', 'cancelled']),
});
export type HistoryEntry = z.infer<typeof zHistoryEntry>;

export const subscriptions = {
  create: rest({
    method: 'POST',
    path: '/subscriptions',
    tag: 'Subscriptions',
    summary: 'Give a customer a plan from a day on',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        customerId: zId,
        planId: zId,
        startOn: zDay,
        ownPriceMinor: z.number().int().min(0).nullable().default(null),
        reason: zText(300).default(''),
        boxSerial: zText(60).optional(),
        vc: zText(60).optional(),
        username: zText(100).optional(),
      }),
    )
    .output(zSubscription),
  previewChange: rest({
    method: 'POST',
    path: '/subscriptions/{id}/preview',
    tag: 'Subscriptions',
    summary: 'What a change would charge and give back, without making it',
  })
    .input(z.object({ id: zPathId, change: zChange }))
    .output(zMoneyEffect),
  changeState: rest({
    method: 'POST',
    path: '/subscriptions/{id}/state',
    tag: 'Subscriptions',
    summary: 'Pause, suspend, resume or end a subscription',
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        ...stateFields,
        /** Of an end: whether the closing bill is issued at once; else the next run makes it. */
        billNow: z.boolean().default(false),
        reason: zReason,
      }),
    )
    .output(zSubscription),
  changePlan: rest({
    method: 'POST',
    path: '/subscriptions/{id}/plan',
    tag: 'Subscriptions',
    summary: 'Change the plan now or when the next period begins',
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        ...planFields,
        ownPriceReason: zText(300).default(''),
        /** How the customer agreed: kept with the change. */
        consent: zText(300).default(''),
        /** Whether the difference is billed at once; else it waits for the next bill. */
        billNow: z.boolean().default(false),
        reason: zReason,
      }),
    )
    .output(zSubscription),
  composition: rest({
    method: 'GET',
    path: '/subscriptions/{id}/composition',
    tag: 'Subscriptions',
    summary: 'Packs, channels and base fee of a cable service',
  })
    .input(z.object({ id: zPathId }))
    .output(zComposition),
  changeOffers: rest({
    method: 'POST',
    path: '/subscriptions/{id}/offers',
    tag: 'Subscriptions',
    summary: 'Add packs and channels from a day on, or take them away',
  })
    .input(z.object({ id: zPathId, uid: zUid, ...offerFields, reason: zReason }))
    .output(zComposition),
  moveBillingDay: rest({
    method: 'POST',
    path: '/subscriptions/{id}/billing-day',
    tag: 'Subscriptions',
    summary: 'Bill from another day of the month on, with the part between by the day',
  })
    .input(z.object({ id: zPathId, uid: zUid, billingDay: zBillingDay, reason: zReason }))
    .output(zSubscription),
  renew: rest({
    method: 'POST',
    path: '/subscriptions/{id}/renewals',
    tag: 'Subscriptions',
    summary: 'Bill one more period of a service by validity',
  })
    .input(z.object({ id: zPathId, uid: zUid }))
    .output(zSubscription),
  cancelPlanned: rest({
    method: 'POST',
    path: '/subscriptions/{id}/planned/cancel',
    tag: 'Subscriptions',
    summary: 'Take back a change that waits for its day',
  })
    .input(z.object({ id: zPathId, plannedId: zId, kind: z.enum(['plan', 'billing-day', 'state']), reason: zReason }))
    .output(zSubscription),
  history: rest({
    method: 'GET',
    path: '/subscriptions/{id}/history',
    tag: 'Subscriptions',
    summary: 'Every change of a subscription, newest first',
  })
    .input(z.object({ id: zPathId }))
    .output(z.array(zHistoryEntry)),
};
