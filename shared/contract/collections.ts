import { z } from 'zod';
import {
  rest,
  zAmount,
  zDay,
  zEmpty,
  zId,
  zInstant,
  zMinor,
  zName,
  zPage,
  zPathId,
  zReason,
  zRows,
  zText,
  zUid,
} from './base.ts';

const zDays = z.number().int().min(1).max(365);

/** How the office goes after what is owed (domain.md 7). Days are counted from the due day; null means never. */
export const zCollectionRule = z.object({
  /** Negative: before the due day. */
  reminderDays: z.array(z.number().int().min(-30).max(180)).max(6),
  warningDays: zDays.nullable(),
  lateFeeKind: z.enum(['none', 'fixed', 'percent']),
  lateFeeDays: zDays,
  /** A fixed fee. */
  lateFeeMinor: zAmount,
  /** A percentage of what is open, in millionths, and the least and the highest fee it comes to. */
  lateFeePpm: z.number().int().min(0).max(1_000_000),
  lateFeeLeastMinor: zAmount,
  lateFeeCapMinor: zAmount.nullable(),
  /** A bill with less than this open gets no fee. */
  lateFeeFromMinor: zAmount,
  lateFeeTaxSetId: zId.nullable(),
  suspendDays: zDays.nullable(),
  /** Nobody is cut off for less than this. */
  suspendLeastMinor: zAmount,
  /** `review`: those to be cut off wait on a list; `automatic`: the daily work cuts them off. */
  suspendMode: z.enum(['review', 'automatic']),
  /** Weekdays on which nobody is cut off: 1 Monday to 7 Sunday. */
  skipWeekdays: z.array(z.number().int().min(1).max(7)).max(6),
  skipHolidays: z.boolean(),
  /** What a service costs that goes on after it was cut off; 0 for nothing. */
  reconnectionFeeMinor: zAmount,
  reconnectionTaxSetId: zId.nullable(),
  /** How many days ahead a promise may lie, how many a customer may have open, how many a user may take in a month. */
  promiseDays: z.number().int().min(0).max(90),
  promiseOpen: z.number().int().min(0).max(10),
  promiseMonth: z.number().int().min(0).max(10_000),
  /** Whether a service that was cut off goes on when its customer has promised. */
  promiseRestores: z.boolean(),
  doubtfulDays: zDays.nullable(),
});
export type CollectionRule = z.infer<typeof zCollectionRule>;

const zKeptRule = zCollectionRule.extend({ version: z.number().int() });

/** The steps of the track: each is where a customer stands until the next one (domain.md 7). */
export const TRACK_STATES = [
  'clear',
  'pending',
  'reminded',
  'warned',
  'suspended',
  'restored',
  'doubtful',
  'written-off',
] as const;
export type TrackState = (typeof TRACK_STATES)[number];

/** What is noted about a customer's way along the track. */
export const COLLECTION_EVENTS = [
  'overdue',
  'reminded',
  'warned',
  'late-fee',
  'suspended',
  'restored',
  'doubtful',
  'written-off',
  'write-off-taken-back',
  'cleared',
  'exempted',
  'exemption-ended',
] as const;
export type CollectionEventKind = (typeof COLLECTION_EVENTS)[number];

/** Why somebody whose service could be cut off is not. */
export const REPRIEVES = [
  'exempt',
  'promise',
  'paid-today',
  'not-warned',
  'nothing-overdue',
  'no-service',
  'closed-day',
] as const;
export type Reprieve = (typeof REPRIEVES)[number];

const zHoliday = z.object({ id: zId, on: zDay, name: z.string() });

const zCase = z.object({
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  phone: z.string(),
  areaName: z.string(),
  state: z.enum(TRACK_STATES),
  sinceOn: zDay,
  /** The oldest due day that is open; null when nothing is. */
  dueOn: zDay.nullable(),
  overdueMinor: zMinor,
  promisedOn: zDay.nullable(),
  isExempt: z.boolean(),
  /** Since when he waits on the list of those to be cut off; null when he does not. */
  proposedOn: zDay.nullable(),
});
export type CollectionCase = z.infer<typeof zCase>;

const PROMISE_STATES = ['open', 'kept', 'broken', 'cancelled'] as const;

export const zPromise = z.object({
  id: zId,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  phone: z.string(),
  madeOn: zDay,
  promisedOn: zDay,
  amountMinor: zMinor,
  /** What he has paid since, up to the day promised. */
  paidMinor: zMinor,
  state: z.enum(PROMISE_STATES),
  takenBy: z.string(),
  note: z.string(),
  cancelReason: z.string(),
});
export type PaymentPromise = z.infer<typeof zPromise>;

const zTrack = z.object({
  state: z.enum(TRACK_STATES),
  sinceOn: zDay.nullable(),
  dueOn: zDay.nullable(),
  overdueMinor: zMinor,
  /** Services that are cut off for what is due. */
  suspendedServices: z.number().int(),
  /** Why he would not be cut off today; null when he would be. */
  reprieve: z.enum(REPRIEVES).nullable(),
  exemption: z.object({ reason: z.string(), by: z.string(), at: zInstant }).nullable(),
  promise: zPromise.nullable(),
  events: z.array(
    z.object({
      id: zId,
      kind: z.enum(COLLECTION_EVENTS),
      on: zDay,
      at: zInstant,
      by: z.string().nullable(),
      amountMinor: zMinor,
      dueOn: zDay.nullable(),
      detail: z.string(),
    }),
  ),
});
export type CollectionTrack = z.infer<typeof zTrack>;

const ITEM_RESULTS = ['waiting', 'suspended', 'skipped', 'failed', 'restored'] as const;

const zBatch = z.object({
  id: zId,
  uid: zUid,
  on: zDay,
  at: zInstant,
  /** Null for the daily work. */
  startedBy: z.string().nullable(),
  state: z.enum(['running', 'done', 'interrupted', 'restored']),
  total: z.number().int(),
  done: z.number().int(),
  suspended: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  restored: z.number().int(),
  finishedAt: zInstant.nullable(),
  restoreReason: z.string(),
});
export type SuspensionBatch = z.infer<typeof zBatch>;

const zBatchItem = z.object({
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  areaName: z.string(),
  result: z.enum(ITEM_RESULTS),
  /** One of `REPRIEVES` for who was passed over, the code of what went wrong for who failed. */
  reason: z.string(),
});
export type SuspensionItem = z.infer<typeof zBatchItem>;

/** Most customers that are named one by one in a go; more are cut off by all of the list. */
const MOST_NAMED = 2000;

export const collections = {
  rule: rest({ method: 'GET', path: '/collection-rule', tag: 'Collections', summary: 'How the office goes after dues' })
    .input(zEmpty)
    .output(zKeptRule),
  saveRule: rest({
    method: 'PUT',
    path: '/collection-rule',
    tag: 'Collections',
    summary: 'Change the rule of collections',
  })
    .input(zKeptRule)
    .output(zKeptRule),
  holidays: rest({
    method: 'GET',
    path: '/holidays',
    tag: 'Collections',
    summary: 'Days on which the office is closed',
  })
    .input(zEmpty)
    .output(z.array(zHoliday)),
  addHoliday: rest({ method: 'POST', path: '/holidays', tag: 'Collections', summary: 'Add a holiday', status: 201 })
    .input(z.object({ on: zDay, name: zName }))
    .output(zHoliday),
  removeHoliday: rest({ method: 'DELETE', path: '/holidays/{id}', tag: 'Collections', summary: 'Take a holiday away' })
    .input(z.object({ id: zPathId }))
    .output(zEmpty),
  cases: rest({ method: 'GET', path: '/collections', tag: 'Collections', summary: 'Customers on the collection track' })
    .input(
      z.object({
        ...zPage,
        text: zText(60).default(''),
        state: z.enum(TRACK_STATES).optional(),
        areaId: z.coerce.number().int().positive().optional(),
        /** Only those who wait to be cut off. */
        proposed: z.enum(['yes']).optional(),
      }),
    )
    .output(zRows(zCase).extend({ totals: z.object({ overdueMinor: zMinor }) })),
  track: rest({
    method: 'GET',
    path: '/customers/{id}/collection',
    tag: 'Collections',
    summary: 'Where a customer stands on the collection track, and how he came there',
  })
    .input(z.object({ id: zPathId }))
    .output(zTrack),
  exempt: rest({
    method: 'POST',
    path: '/customers/{id}/exemption',
    tag: 'Collections',
    summary: 'Pass a customer over: no reminder, no fee, no cutting off',
  })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zTrack),
  endExemption: rest({
    method: 'POST',
    path: '/customers/{id}/exemption/end',
    tag: 'Collections',
    summary: 'Treat an exempt customer like all others again',
  })
    .input(z.object({ id: zPathId }))
    .output(zTrack),
  restore: rest({
    method: 'POST',
    path: '/customers/{id}/restore',
    tag: 'Collections',
    summary: 'Let the services go on that were cut off for what is due',
  })
    .input(z.object({ id: zPathId, reason: zReason, withFee: z.boolean().default(false) }))
    .output(zTrack),
  suspend: rest({
    method: 'POST',
    path: '/suspensions',
    tag: 'Collections',
    summary: 'Cut off customers from the list, or go on with an interrupted go',
    status: 202,
  })
    .input(
      z.object({
        uid: zUid,
        /** All who wait on the list when left out. */
        customerIds: z.array(zId).min(1).max(MOST_NAMED).optional(),
        /** Confirmed that it is done on a day on which nobody is usually cut off. */
        onClosedDay: z.boolean().default(false),
      }),
    )
    .output(zBatch),
  batches: rest({
    method: 'GET',
    path: '/suspensions',
    tag: 'Collections',
    summary: 'Goes of cutting off, newest first',
  })
    .input(z.object({ ...zPage }))
    .output(zRows(zBatch)),
  batch: rest({ method: 'GET', path: '/suspensions/{id}', tag: 'Collections', summary: 'One go of cutting off' })
    .input(z.object({ id: zPathId }))
    .output(zBatch),
  batchItems: rest({
    method: 'GET',
    path: '/suspensions/{id}/customers',
    tag: 'Collections',
    summary: 'What became of each customer of a go',
  })
    .input(z.object({ ...zPage, id: zPathId, result: z.enum(ITEM_RESULTS).optional() }))
    .output(zRows(zBatchItem)),
  restoreBatch: rest({
    method: 'POST',
    path: '/suspensions/{id}/restore',
    tag: 'Collections',
    summary: 'Take a wrong go back: all whom it cut off go on, without a fee',
  })
    .input(
      z.object({
        id: zPathId,
        reason: zReason,
        /** From now on those to be cut off wait on the list, so that the next daily work does not repeat it. */
        toReview: z.boolean().default(true),
      }),
    )
    .output(zBatch),
};

export const promises = {
  list: rest({ method: 'GET', path: '/promises', tag: 'Promises', summary: 'Promises to pay, the next one first' })
    .input(
      z.object({
        ...zPage,
        text: zText(60).default(''),
        customerId: z.coerce.number().int().positive().optional(),
        state: z.enum(PROMISE_STATES).optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(zRows(zPromise).extend({ totals: z.object({ amountMinor: zMinor, paidMinor: zMinor }) })),
  make: rest({ method: 'POST', path: '/promises', tag: 'Promises', summary: 'Take a promise to pay', status: 201 })
    .input(
      z.object({
        uid: zUid,
        customerId: zId,
        promisedOn: zDay,
        amountMinor: zAmount.min(1),
        note: zText(300).default(''),
      }),
    )
    .output(zPromise),
  cancel: rest({ method: 'POST', path: '/promises/{id}/cancel', tag: 'Promises', summary: 'Take a promise off' })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zPromise),
};
