import { z } from 'zod';
import { rest, zAmount, zDay, zId, zInstant, zMinor, zPage, zPathId, zReason, zRows, zText, zUid } from './base.ts';
import { MOST_BYTES } from './catalog.ts';

const zBytes = z.number().int().min(0).max(MOST_BYTES);

const zNewRecord = z.object({
  /** Made by the meter: the same record again counts once. */
  uid: zUid,
  /** Whose it is: the service, or the user name on the network. */
  subscriptionId: zId.optional(),
  username: zText(100).optional(),
  /** The days it was used in, [from, to); the first of them says for which period it counts. */
  fromOn: zDay,
  toOn: zDay,
  downloadBytes: zBytes,
  uploadBytes: zBytes.default(0),
});

const zUsageRecord = z.object({
  id: zId,
  fromOn: zDay,
  toOn: zDay,
  downloadBytes: z.number().int(),
  uploadBytes: z.number().int(),
  source: z.string(),
  at: zInstant,
  byName: z.string(),
  /** Why it stands in place of another one; empty where it does not. */
  reason: z.string(),
  /** Whether another one stands in its place: it counts no more. */
  isReplaced: z.boolean(),
});
export type UsageRecord = z.infer<typeof zUsageRecord>;

const zUsagePeriod = z.object({
  fromOn: zDay,
  toOn: zDay,
  planName: z.string(),
  usedBytes: z.number().int(),
  /** What may be used in these days; null where there is no limit. */
  quotaBytes: z.number().int().nullable(),
  /** Beyond the quota each unit that is begun costs so much; null where it costs nothing. */
  unitBytes: z.number().int().nullable(),
  priceMinor: zAmount.nullable(),
  /** Units beyond the quota, and those that bills have charged already. */
  overUnits: z.number().int(),
  billedUnits: z.number().int(),
  /** What waits for a bill; negative when it comes back. */
  openMinor: zMinor,
});
export type UsagePeriod = z.infer<typeof zUsagePeriod>;

export const usage = {
  record: rest({
    method: 'POST',
    path: '/usage',
    tag: 'Usage',
    summary: 'Record what services used; use beyond the quota goes on the next bill',
    status: 201,
  })
    .input(z.object({ source: zText(60).default(''), records: z.array(zNewRecord).min(1).max(1000) }))
    .output(z.object({ accepted: z.number().int(), known: z.number().int() })),
  correct: rest({
    method: 'POST',
    path: '/usage/{id}/correct',
    tag: 'Usage',
    summary: 'Put another record in the place of a wrong one, billed already or not',
    status: 201,
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        downloadBytes: zBytes,
        uploadBytes: zBytes.default(0),
        reason: zReason,
      }),
    )
    .output(zUsageRecord),
  periods: rest({
    method: 'GET',
    path: '/subscriptions/{id}/usage',
    tag: 'Usage',
    summary: 'What a service used, by its last billing periods, newest first',
  })
    .input(z.object({ id: zPathId }))
    .output(z.array(zUsagePeriod)),
  records: rest({
    method: 'GET',
    path: '/subscriptions/{id}/usage-records',
    tag: 'Usage',
    summary: 'Records of what a service used, newest first',
  })
    .input(z.object({ id: zPathId, ...zPage }))
    .output(zRows(zUsageRecord)),
};
