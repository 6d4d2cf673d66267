import { z } from 'zod';
import { CAS_DIFFERENCES, CAS_LIST_FIELDS } from '#shared/domain/cas.ts';
import { rest, zDay, zFile, zId, zInstant, zMinor, zPage, zPathId, zReason, zRows, zUid } from './base.ts';

const zKind = z.enum(CAS_DIFFERENCES);
const zMapping = z.record(z.string().max(200), z.enum(CAS_LIST_FIELDS));

const zCheck = z.object({
  id: zId,
  fileName: z.string(),
  on: zDay,
  at: zInstant,
  byName: z.string(),
  /** Rows of the list that are on there, those that name a box twice, and those that cannot be read. */
  rows: z.number().int(),
  repeated: z.number().int(),
  unreadable: z.number().int(),
  /** Boxes that are on at both ends. */
  matched: z.number().int(),
  counts: z.record(zKind, z.number().int()),
  /** Differences about which nothing is done yet. */
  open: z.number().int(),
  costMinor: zMinor,
  priceMinor: zMinor,
});
export type CasCheck = z.infer<typeof zCheck>;

const zDifference = z.object({
  id: zId,
  kind: zKind,
  boxId: zId.nullable(),
  customerId: zId.nullable(),
  customerCode: z.string(),
  customerName: z.string(),
  serial: z.string(),
  vc: z.string(),
  there: z.string(),
  here: z.string(),
  costMinor: zMinor,
  priceMinor: zMinor,
  answer: z.enum(['', 'command', 'note']),
  note: z.string(),
  answeredAt: zInstant.nullable(),
  answeredByName: z.string(),
});
export type CasDifferenceRow = z.infer<typeof zDifference>;

/** The distributor's list of what is on there, compared with what is on here. */
export const distributor = {
  upload: rest({
    method: 'POST',
    path: '/distributor-lists/uploads',
    tag: 'Distributor',
    summary: 'Send the distributor’s list and see what it is',
    status: 201,
  })
    .input(z.object({ file: zFile }))
    .output(
      z.object({
        uploadId: z.string(),
        fileName: z.string(),
        rows: z.number().int(),
        columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
        mapping: zMapping,
      }),
    ),
  compare: rest({
    method: 'POST',
    path: '/distributor-checks',
    tag: 'Distributor',
    summary: 'Compare the distributor’s list with the office',
    status: 201,
  })
    .input(z.object({ uid: zUid, uploadId: z.string().regex(/^[0-9a-f-]{36}$/), mapping: zMapping }))
    .output(zCheck),
  checks: rest({ method: 'GET', path: '/distributor-checks', tag: 'Distributor', summary: 'Comparisons so far' })
    .input(z.object(zPage))
    .output(zRows(zCheck)),
  check: rest({ method: 'GET', path: '/distributor-checks/{id}', tag: 'Distributor', summary: 'One comparison' })
    .input(z.object({ id: zPathId }))
    .output(zCheck),
  differences: rest({
    method: 'GET',
    path: '/distributor-checks/{id}/differences',
    tag: 'Distributor',
    summary: 'What a comparison found',
  })
    .input(
      z.object({
        ...zPage,
        id: zPathId,
        kind: zKind.optional(),
        open: z.stringbool().or(z.boolean()).optional(),
      }),
    )
    .output(zRows(zDifference)),
  remedy: rest({
    method: 'POST',
    path: '/distributor-checks/{id}/remedy',
    tag: 'Distributor',
    summary: 'Put differences of a kind right at the distributor',
  })
    /** Left out: all of that kind about which nothing is done. */
    .input(z.object({ id: zPathId, kind: zKind, ids: z.array(zId).min(1).max(1000).optional() }))
    .output(z.object({ changed: z.number().int() })),
  note: rest({
    method: 'POST',
    path: '/distributor-checks/{id}/note',
    tag: 'Distributor',
    summary: 'Say what is done about differences',
  })
    .input(z.object({ id: zPathId, ids: z.array(zId).min(1).max(1000), note: zReason }))
    .output(z.object({ changed: z.number().int() })),
};
