import { z } from 'zod';
import { BULK_RESULTS, BULK_SOURCES, BULK_STATES, BULK_WORKS } from '#shared/domain/boxBulks.ts';
import { BOX_STATES, OFF_CAUSES } from '#shared/domain/boxes.ts';
import { BOX_FEES } from '#shared/domain/boxWork.ts';
import { rest, zDay, zFile, zId, zInstant, zMinor, zPage, zPathId, zReason, zRows, zUid } from './base.ts';
import { SERVICE_THEN } from './boxWork.ts';
import type { InputFault } from './inputFaults.ts';

/** The most boxes of one bulk. */
export const MAX_BULK = 10_000;
/** As many refusals as a preview tells one by one; their counts are told whole. */
export const SHOWN_BULK_REFUSALS = 200;

const fees = {
  /** What each box is charged; as the rules have it when left out. To waive any of that asks for the permission for credits. */
  fees: z.array(z.enum(BOX_FEES)).max(BOX_FEES.length).optional(),
};

/** The most packs and channels that come, or that go, by one bulk. */
const MAX_BULK_OFFERS = 200;

/** What is done with each of the boxes, as it is with one (`boxWork`), or with its service; `reverse` takes an earlier bulk back. */
const zBulkWork = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deactivate'),
    cause: z.enum(OFF_CAUSES),
    /** The first day on which a temporary stop is over by itself. */
    untilOn: zDay.optional(),
  }),
  z.object({ kind: z.literal('reactivate'), ...fees }),
  z.object({ kind: z.literal('refresh'), ...fees }),
  z.object({
    kind: z.literal('return'),
    condition: z.enum(['good', 'damaged', 'faulty']),
    placeId: zId,
    service: z.enum(SERVICE_THEN),
    ...fees,
  }),
  z.object({ kind: z.literal('send-to-repair'), placeId: zId }),
  /** Another plan at its own price: now, with money for the days billed already, or when the next period of each begins. */
  z.object({ kind: z.literal('change-plan'), planId: zId, when: z.enum(['now', 'next-cycle']) }),
  /** Packs and channels that come, and that go; of each service only what it has not yet, or has. Today when no day is given. */
  z.object({
    kind: z.literal('change-offers'),
    on: zDay.optional(),
    added: z.array(zId).max(MAX_BULK_OFFERS).default([]),
    removed: z.array(zId).max(MAX_BULK_OFFERS).default([]),
  }),
  z.object({ kind: z.literal('reverse') }),
]);
export type BulkWork = z.output<typeof zBulkWork>;

/** Which boxes: those of a list, chosen ones, all that a filter finds, the suspension list's, or those of an earlier bulk. */
const zBulkChoice = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('numbers'),
    /** Serials, card numbers or customer codes as they are scanned or written; a customer stands for all boxes he has. */
    numbers: z.array(z.string().max(100)).min(1).max(MAX_BULK),
  }),
  z.object({ from: z.literal('boxes'), boxIds: z.array(zId).min(1).max(MAX_BULK) }),
  z.object({
    from: z.literal('filter'),
    /** With all areas below it. */
    areaId: zId.optional(),
    state: z.enum(BOX_STATES).optional(),
    modelId: zId.optional(),
    /** The distributor's system that switches them. */
    systemId: zId.optional(),
  }),
  z.object({
    from: z.literal('due'),
    /** Confirmed that it is done on a day on which nobody is usually cut off. */
    onClosedDay: z.boolean().default(false),
  }),
  /** What an earlier bulk was refused. */
  z.object({ from: z.literal('refused'), bulkId: zId }),
  /** What an earlier bulk has done, and still stands: to take it back. */
  z.object({ from: z.literal('done'), bulkId: zId }),
]);
export type BulkChoice = z.output<typeof zBulkChoice>;

const asked = {
  work: zBulkWork,
  choice: zBulkChoice,
};
type Asked = { readonly work: BulkWork; readonly choice: BulkChoice };
/** Only what was done is taken back, and what was done is only taken back; the suspension list is for cutting off. */
const fits = ({ work, choice }: Asked): boolean =>
  (work.kind === 'reverse') === (choice.from === 'done') &&
  (choice.from !== 'due' || (work.kind === 'deactivate' && work.cause === 'due'));
const unfit = { path: ['choice'], message: 'unfit' satisfies InputFault };

const zRefusal = z.object({
  /** As it was asked for: its serial, or what was written. */
  number: z.string(),
  customerCode: z.string(),
  customerName: z.string(),
  /** The code of the failure and its data, for its sentence. */
  code: z.string(),
  data: z.record(z.string(), z.unknown()),
});

const zBulkPreview = z.object({
  total: z.number().int(),
  done: z.number().int(),
  already: z.number().int(),
  refused: z.number().int(),
  byCode: z.array(z.object({ code: z.string(), count: z.number().int() })),
  /** The first of them. */
  refusals: z.array(zRefusal),
  /** Boxes beside the chosen ones that go along, since their service does. */
  along: z.number().int(),
  services: z.number().int(),
  /** Commands to the distributor. */
  commands: z.number().int(),
  taxMinor: zMinor,
  /** Bills less credit notes, or what the next bills take in; negative when the customers get more back than they pay. */
  totalMinor: zMinor,
  /** Of a change of services, which waits for the next bills: what is charged anew, and what comes back; before tax where it is added. */
  chargedMinor: zMinor,
  creditedMinor: zMinor,
});
export type BulkPreview = z.infer<typeof zBulkPreview>;

const zBulk = z.object({
  id: zId,
  uid: z.string(),
  work: zBulkWork,
  from: z.enum(BULK_SOURCES),
  /** The earlier bulk whose boxes these are. */
  ofBulkId: zId.nullable(),
  /** Of a choice by filter. */
  areaName: z.string(),
  modelName: z.string(),
  systemName: z.string(),
  /** What a change of services is about: the plan, or the packs that come and that go. */
  planName: z.string(),
  addedNames: z.string(),
  removedNames: z.string(),
  boxState: z.enum(['', ...BOX_STATES]),
  reason: z.string(),
  on: zDay,
  at: zInstant,
  byName: z.string(),
  state: z.enum(BULK_STATES),
  total: z.number().int(),
  done: z.number().int(),
  already: z.number().int(),
  refused: z.number().int(),
  finishedAt: zInstant.nullable(),
});
export type BoxBulk = z.infer<typeof zBulk>;

const zBulkDetails = zBulk.extend({
  /** How many of what it has done were taken back by now, alone or by a bulk; this and the money once it is over. */
  reversed: z.number().int(),
  /** Before tax, without deposits. */
  chargedMinor: zMinor,
  depositMinor: zMinor,
});
export type BoxBulkDetails = z.infer<typeof zBulkDetails>;

const zBulkBox = zRefusal.extend({
  position: z.number().int(),
  boxId: zId.nullable(),
  serial: z.string(),
  /** How it stands now; empty for a number of no box. */
  state: z.enum(['', ...BOX_STATES]),
  customerId: zId.nullable(),
  areaName: z.string(),
  result: z.enum(BULK_RESULTS),
  actionId: zId.nullable(),
});
export type BulkBox = z.infer<typeof zBulkBox>;

export const boxBulks = {
  preview: rest({
    method: 'POST',
    path: '/box-bulks/preview',
    tag: 'Boxes',
    summary: 'What work on many boxes would do, and which of them would be refused',
  })
    .input(z.object(asked).refine(fits, unfit))
    .output(zBulkPreview),
  start: rest({
    method: 'POST',
    path: '/box-bulks',
    tag: 'Boxes',
    summary: 'Work on many boxes: each alone, one after the other; a refused one holds up no other',
    status: 202,
  })
    .input(z.object({ uid: zUid, ...asked, reason: zReason }).refine(fits, unfit))
    .output(zBulk),
  goOn: rest({
    method: 'POST',
    path: '/box-bulks/{id}/go-on',
    tag: 'Boxes',
    summary: 'Go on with a bulk that was interrupted',
    status: 202,
  })
    .input(z.object({ id: zPathId }))
    .output(zBulk),
  cancel: rest({
    method: 'POST',
    path: '/box-bulks/{id}/cancel',
    tag: 'Boxes',
    summary: 'Stop a bulk: what is done stays done',
  })
    .input(z.object({ id: zPathId }))
    .output(zBulk),
  list: rest({ method: 'GET', path: '/box-bulks', tag: 'Boxes', summary: 'Work on many boxes, newest first' })
    .input(z.object({ ...zPage, kind: z.enum(BULK_WORKS).optional() }))
    .output(zRows(zBulk)),
  get: rest({ method: 'GET', path: '/box-bulks/{id}', tag: 'Boxes', summary: 'One bulk, and how far it is' })
    .input(z.object({ id: zPathId }))
    .output(zBulkDetails),
  boxes: rest({
    method: 'GET',
    path: '/box-bulks/{id}/boxes',
    tag: 'Boxes',
    summary: 'What became of each box of a bulk',
  })
    .input(z.object({ ...zPage, id: zPathId, result: z.enum(BULK_RESULTS).optional() }))
    .output(zRows(zBulkBox)),
  file: rest({
    method: 'GET',
    path: '/box-bulks/{id}/file',
    tag: 'Boxes',
    summary: 'What became of each box of a bulk, as CSV or XLSX',
  })
    .input(z.object({ id: zPathId, format: z.enum(['csv', 'xlsx']), result: z.enum(BULK_RESULTS).optional() }))
    .output(zFile),
};
