import { z } from 'zod';
import { BOX_ACTION_KINDS, BOX_STATES, OFF_CAUSES } from '#shared/domain/boxes.ts';
import { BOX_FEES } from '#shared/domain/boxWork.ts';
import { CAS_KINDS } from '#shared/domain/cas.ts';
import {
  rest,
  zAmount,
  zDay,
  zEmpty,
  zId,
  zInstant,
  zMinor,
  zPage,
  zPathId,
  zReason,
  zRows,
  zText,
  zUid,
} from './base.ts';
import { SUBSCRIPTION_STATES } from './customers.ts';

const zFees = z.array(z.enum(BOX_FEES)).max(BOX_FEES.length);

const fees = {
  /** What is charged; as the rules have it when left out. To waive any of that asks for the permission for credits. */
  fees: zFees.optional(),
};

/** What becomes of the service that a box goes away from: it ends, stops on request, or stays as it is. */
export const SERVICE_THEN = ['end', 'stop', 'keep'] as const;
export type ServiceThen = (typeof SERVICE_THEN)[number];
const zThen = z.enum(SERVICE_THEN);

/** A number as it is scanned or typed. */
const zNumber = zText(60).min(1);

const zWork = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('activate'),
    /** A box from stock, or of the customer himself. */
    serial: zNumber,
    /** The card to pair it with, where that is another one than it has. */
    vc: zNumber.optional(),
    subscriptionId: zId,
    ...fees,
  }),
  z.object({
    kind: z.literal('deactivate'),
    boxId: zId,
    cause: z.enum(OFF_CAUSES),
    /** The first day on which a temporary stop is over by itself. */
    untilOn: zDay.optional(),
  }),
  z.object({ kind: z.literal('reactivate'), boxId: zId, ...fees }),
  z.object({ kind: z.literal('refresh'), boxId: zId, ...fees }),
  z.object({
    kind: z.literal('swap'),
    boxId: zId,
    serial: zNumber,
    vc: zNumber.optional(),
    why: z.enum(['fault', 'upgrade']),
    /** Where the old one is laid; null when it is lost. */
    placeId: zId.nullable(),
    ...fees,
  }),
  z.object({
    kind: z.literal('return'),
    boxId: zId,
    condition: z.enum(['good', 'damaged', 'faulty']),
    placeId: zId,
    service: zThen,
    ...fees,
  }),
  z.object({ kind: z.literal('lose'), boxId: zId, service: zThen, ...fees }),
  z.object({
    kind: z.literal('sell'),
    boxId: zId,
    /** Who buys a box from stock; whose it is at a customer goes without saying. */
    customerId: zId.optional(),
    ...fees,
  }),
  z.object({ kind: z.literal('send-to-repair'), boxId: zId, placeId: zId }),
  z.object({
    kind: z.literal('repaired'),
    boxId: zId,
    placeId: zId,
    outcome: z.enum(['good', 'faulty']),
  }),
  z.object({
    kind: z.literal('hand-on'),
    boxId: zId,
    /** The service of the other customer that it is for from now on. */
    subscriptionId: zId,
    service: zThen,
    ...fees,
  }),
]);
export type BoxWork = z.output<typeof zWork>;

/** All that work with a box would do, by doing it and taking it back: nothing of it stands. */
const zEffect = z.object({
  /** What may be charged for it, at this customer's prices; `isUsual` for what is, unless it is waived. */
  fees: z.array(z.object({ fee: z.enum(BOX_FEES), name: z.string(), priceMinor: zAmount, isUsual: z.boolean() })),
  lines: z.array(z.object({ description: z.string(), amountMinor: zMinor })),
  taxMinor: zMinor,
  roundOffMinor: zMinor,
  /** Negative when the customer gets more back than he pays. */
  totalMinor: zMinor,
  boxes: z.array(
    z.object({
      serial: z.string(),
      kind: z.enum(BOX_ACTION_KINDS),
      fromState: z.enum([...BOX_STATES, '']),
      toState: z.enum(BOX_STATES),
      placeName: z.string(),
    }),
  ),
  services: z.array(
    z.object({ planName: z.string(), fromState: z.enum(SUBSCRIPTION_STATES), toState: z.enum(SUBSCRIPTION_STATES) }),
  ),
  /** What is said to the distributor's system. */
  commands: z.array(
    z.object({
      serial: z.string(),
      command: z.enum(CAS_KINDS),
    }),
  ),
});
export type BoxEffect = z.infer<typeof zEffect>;

const zAction = z.object({
  id: zId,
  uid: z.string(),
  at: zInstant,
  on: zDay,
  boxId: zId,
  serial: z.string(),
  vc: z.string(),
  kind: z.enum(BOX_ACTION_KINDS),
  fromState: z.enum([...BOX_STATES, '']),
  toState: z.enum(BOX_STATES),
  /** Why it is off after it; empty while it is not. */
  toCause: z.enum([...OFF_CAUSES, '']),
  placeName: z.string(),
  /** Who has the box after it, or had it before. */
  customerId: zId.nullable(),
  customerCode: z.string(),
  customerName: z.string(),
  /** The other box of an exchange. */
  otherSerial: z.string(),
  reason: z.string(),
  /** Empty for what a rule of the office did. */
  byName: z.string(),
  /** Before tax, without deposits. */
  chargedMinor: zMinor,
  /** Taken, or given back (negative). */
  depositMinor: zMinor,
  /** Bills and credit notes of it. */
  documents: z.string(),
  /** Of an action that takes another back. */
  reversesId: zId.nullable(),
  isReversed: z.boolean(),
  /** Whether it may be taken back: nothing happened to its box since, and it is not one that began its records. */
  isLast: z.boolean(),
});
export type BoxAction = z.infer<typeof zAction>;

const zFeeItem = z.object({ fee: z.enum(BOX_FEES), itemId: zId.nullable() });

export const boxWork = {
  preview: rest({ method: 'POST', path: '/box-work/preview', tag: 'Boxes', summary: 'What work with a box would do' })
    .input(z.object({ work: zWork }))
    .output(zEffect),
  act: rest({
    method: 'POST',
    path: '/box-work',
    tag: 'Boxes',
    summary: 'Work with a box: its record, the service, the money and the command in one',
    status: 201,
  })
    .input(z.object({ uid: zUid, work: zWork, reason: zReason }))
    .output(zAction),
  previewReverse: rest({
    method: 'POST',
    path: '/box-actions/{id}/reverse/preview',
    tag: 'Boxes',
    summary: 'What taking an action back would do',
  })
    .input(z.object({ id: zPathId }))
    .output(zEffect),
  reverse: rest({
    method: 'POST',
    path: '/box-actions/{id}/reverse',
    tag: 'Boxes',
    summary: 'Take an action back, while nothing later happened to the box',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zAction),
  actions: rest({
    method: 'GET',
    path: '/box-actions',
    tag: 'Boxes',
    summary: 'What was done with boxes, newest first',
  })
    .input(
      z.object({
        ...zPage,
        text: zText(60).default(''),
        boxId: z.coerce.number().int().positive().optional(),
        customerId: z.coerce.number().int().positive().optional(),
        kind: z.enum(BOX_ACTION_KINDS).optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(zRows(zAction).extend({ totals: z.object({ chargedMinor: zMinor, depositMinor: zMinor }) })),
  fees: rest({
    method: 'GET',
    path: '/box-fees',
    tag: 'Boxes',
    summary: 'Which item of the catalogue is charged for what',
  })
    .input(zEmpty)
    .output(z.array(zFeeItem)),
  saveFees: rest({ method: 'PUT', path: '/box-fees', tag: 'Boxes', summary: 'Choose what is charged for what' })
    .input(z.object({ fees: z.array(zFeeItem).max(BOX_FEES.length) }))
    .output(z.array(zFeeItem)),
};
