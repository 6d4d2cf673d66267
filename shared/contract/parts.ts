import { z } from 'zod';
import {
  rest,
  zAmount,
  zDay,
  zEmpty,
  zId,
  zInstant,
  zName,
  zPage,
  zPathId,
  zReason,
  zRows,
  zText,
  zUid,
} from './base.ts';

export const PART_KINDS = ['cable', 'connector', 'onu', 'router', 'other'] as const;
export const PART_UNITS = ['piece', 'metre'] as const;
export const PART_MOVES = ['receive', 'issue', 'return', 'transfer', 'use', 'adjust'] as const;

const zQuantity = z.number().int().min(1).max(1_000_000);

const zPartFields = z.object({
  name: zName.max(60),
  kind: z.enum(PART_KINDS),
  unit: z.enum(PART_UNITS),
  costMinor: zAmount,
});

const zPart = zPartFields.extend({
  id: zId,
  active: z.boolean(),
  version: z.number().int(),
  quantity: z.number().int(),
  places: z.array(z.object({ placeId: zId, place: z.string(), quantity: z.number().int() })),
});
export type Part = z.infer<typeof zPart>;

const zPartMove = z.object({
  id: zId,
  part: z.string(),
  unit: z.enum(PART_UNITS),
  kind: z.enum(PART_MOVES),
  quantity: z.number().int(),
  fromPlace: z.string().nullable(),
  toPlace: z.string().nullable(),
  reason: z.string(),
  on: zDay,
  at: zInstant,
  byName: z.string().nullable(),
});
export type PartMove = z.infer<typeof zPartMove>;

export const parts = {
  list: rest({ method: 'GET', path: '/stock/parts', tag: 'Boxes', summary: 'Countable items and how many lie where' })
    .input(zEmpty)
    .output(z.array(zPart)),
  create: rest({ method: 'POST', path: '/stock/parts', tag: 'Boxes', summary: 'Add a countable item', status: 201 })
    .input(zPartFields)
    .output(zPart),
  update: rest({ method: 'PUT', path: '/stock/parts/{id}', tag: 'Boxes', summary: 'Change a countable item' })
    .input(zPartFields.omit({ unit: true }).extend({ id: zPathId, version: z.number().int(), active: z.boolean() }))
    .output(zPart),
  receive: rest({
    method: 'POST',
    path: '/stock/parts/{id}/receive',
    tag: 'Boxes',
    summary: 'A countable item came into a place',
  })
    .input(z.object({ id: zPathId, uid: zUid, toPlaceId: zId, quantity: zQuantity, note: zText(300).default('') }))
    .output(zPart),
  move: rest({
    method: 'POST',
    path: '/stock/parts/{id}/move',
    tag: 'Boxes',
    summary: 'Issue a countable item, take it back, or bring it to another place',
  })
    .input(
      z.object({
        ...{ id: zPathId, uid: zUid, fromPlaceId: zId, toPlaceId: zId, quantity: zQuantity },
        note: zText(300).default(''),
      }),
    )
    .output(zPart),
  use: rest({
    method: 'POST',
    path: '/stock/parts/{id}/use',
    tag: 'Boxes',
    summary: 'A countable item was used up',
  })
    .input(z.object({ id: zPathId, uid: zUid, fromPlaceId: zId, quantity: zQuantity, reason: zReason }))
    .output(zPart),
  adjust: rest({
    method: 'POST',
    path: '/stock/parts/{id}/adjust',
    tag: 'Boxes',
    summary: 'Say how many of a countable item really lie at a place',
  })
    .input(
      z.object({
        ...{ id: zPathId, uid: zUid, placeId: zId, reason: zReason },
        counted: z.number().int().min(0).max(1_000_000),
      }),
    )
    .output(zPart),
  moves: rest({
    method: 'GET',
    path: '/stock/part-moves',
    tag: 'Boxes',
    summary: 'Movements of countable items, newest first',
  })
    .input(z.object({ ...zPage, partId: z.coerce.number().int().positive().optional() }))
    .output(zRows(zPartMove)),
};
