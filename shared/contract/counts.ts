import { z } from 'zod';
import { rest, zDay, zId, zInstant, zPage, zPathId, zReason, zRows, zUid } from './base.ts';

/**
 * How a box differs from the books: not scanned, by the books at another place, lost, or at a customer; or a number that
 * no box bears. The last two are only noted.
 */
export const COUNT_DIFFERENCES = ['missing', 'elsewhere', 'lost', 'at-customer', 'unknown'] as const;

const zDifference = z.object({
  difference: z.enum(COUNT_DIFFERENCES),
  number: z.string(),
  boxId: zId.nullable(),
  /** Where it is by the books. */
  place: z.string(),
});
export type CountDifference = z.infer<typeof zDifference>;

const zCount = z.object({
  id: zId,
  placeId: zId,
  place: z.string(),
  state: z.enum(['open', 'done', 'dropped']),
  on: zDay,
  at: zInstant,
  byName: z.string(),
  /** Scanned, and there by the books. */
  right: z.number().int(),
  differences: z.number().int(),
  reason: z.string(),
});
export type StockCount = z.infer<typeof zCount>;

const zCountDetails = zCount.extend({ lines: z.array(zDifference) });

export const counts = {
  list: rest({ method: 'GET', path: '/stock/counts', tag: 'Boxes', summary: 'Counts of the stock, newest first' })
    .input(z.object({ ...zPage }))
    .output(zRows(zCount)),
  get: rest({
    method: 'GET',
    path: '/stock/counts/{id}',
    tag: 'Boxes',
    summary: 'A count and how it differs from the books: now, or when it was finished',
  })
    .input(z.object({ id: zPathId }))
    .output(zCountDetails),
  open: rest({
    method: 'POST',
    path: '/stock/counts',
    tag: 'Boxes',
    summary: 'Begin to count the boxes at a place',
    status: 201,
  })
    .input(z.object({ uid: zUid, placeId: zId }))
    .output(zCountDetails),
  scan: rest({ method: 'POST', path: '/stock/counts/{id}/scan', tag: 'Boxes', summary: 'Numbers that were scanned' })
    .input(z.object({ id: zPathId, numbers: z.array(z.string().max(100)).min(1).max(1000) }))
    .output(zCountDetails),
  finish: rest({
    method: 'POST',
    path: '/stock/counts/{id}/finish',
    tag: 'Boxes',
    summary: 'Take what was found into the books: missing boxes are lost, found ones are there',
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        reason: zReason,
        /** How many of each there were when somebody looked: another state of things is refused. */
        missing: z.number().int().min(0),
        found: z.number().int().min(0),
      }),
    )
    .output(zCountDetails),
  drop: rest({
    method: 'POST',
    path: '/stock/counts/{id}/drop',
    tag: 'Boxes',
    summary: 'Give up a count: no box is touched',
  })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zCountDetails),
};
