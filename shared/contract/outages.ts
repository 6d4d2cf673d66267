import { z } from 'zod';
import { rest, zDay, zEmpty, zId, zInstant, zMinor, zName, zPage, zPathId, zReason, zRows, zUid } from './base.ts';

/** Longer than this an outage is not one stretch to be worked out in hours. */
export const LONGEST_OUTAGE_HOURS = 92 * 24;

/**
 * A line of the rebate table: from so many hours on, the days without service come back (`by-time`), or of what the
 * month costs only a part stays payable (`payable`, in millionths).
 */
const zRebateStep = z.discriminatedUnion('kind', [
  z.object({ fromHours: z.number().int().min(1).max(LONGEST_OUTAGE_HOURS), kind: z.literal('by-time') }),
  z.object({
    fromHours: z.number().int().min(1).max(LONGEST_OUTAGE_HOURS),
    kind: z.literal('payable'),
    payablePpm: z.number().int().min(0).max(999_999),
  }),
]);
export type RebateStep = z.infer<typeof zRebateStep>;

/**
 * Tables of countries whose rule is known (field-guide 2.4). India gives back the days of a fault of 72 hours or more;
 * Bangladesh (BTRC 2021-10) leaves half of the month payable after a day, a quarter after two, nothing after three.
 */
export const REBATE_PRESETS: Readonly<Record<'IN' | 'BD', readonly RebateStep[]>> = {
  IN: [{ fromHours: 72, kind: 'by-time' }],
  BD: [
    { fromHours: 24, kind: 'payable', payablePpm: 500_000 },
    { fromHours: 48, kind: 'payable', payablePpm: 250_000 },
    { fromHours: 72, kind: 'payable', payablePpm: 0 },
  ],
};

const zRebateRule = z.object({ steps: z.array(zRebateStep).max(12), version: z.number().int() });
export type RebateRule = z.infer<typeof zRebateRule>;

export const OUTAGE_PLAN_KINDS = ['all', 'cable', 'internet', 'bundle', 'other'] as const;

const zHour = z.number().int().min(0).max(23);

/** Where and when, on the office's wall clock: from an hour up to an hour. Neither area nor router means everywhere. */
const outageFields = {
  areaId: zId.nullable(),
  routerId: zId.nullable(),
  /** Only services of plans of this kind. */
  planKind: z.enum(OUTAGE_PLAN_KINDS).default('all'),
  fromOn: zDay,
  fromHour: zHour,
  toOn: zDay,
  toHour: zHour,
  /** By the office's table, or all days without service whatever it says. */
  terms: z.enum(['rule', 'by-time']).default('rule'),
};

const OUTAGE_STATES = ['running', 'given', 'taking-back', 'taken-back'] as const;
const ITEM_RESULTS = ['waiting', 'given', 'nothing', 'already', 'failed', 'taken-back'] as const;

const zOutage = z.object({
  id: zId,
  areaName: z.string().nullable(),
  routerName: z.string().nullable(),
  planKind: z.enum(OUTAGE_PLAN_KINDS),
  cause: z.string(),
  fromOn: zDay,
  fromHour: zHour,
  toOn: zDay,
  toHour: zHour,
  hours: z.number().int(),
  on: zDay,
  at: zInstant,
  by: z.string(),
  state: z.enum(OUTAGE_STATES),
  takeBackReason: z.string(),
  /** Services that it reached, those that get something back, and what, before tax. */
  services: z.number().int(),
  given: z.number().int(),
  amountMinor: zMinor,
});
export type Outage = z.infer<typeof zOutage>;

const zPreviewRow = z.object({
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  plan: z.string(),
  fromOn: zDay,
  toOn: zDay,
  amountMinor: zMinor,
});

const zOutageItem = z.object({
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  areaName: z.string(),
  plan: z.string(),
  result: z.enum(ITEM_RESULTS),
  amountMinor: zMinor,
});
export type OutageItem = z.infer<typeof zOutageItem>;

export const outages = {
  rule: rest({ method: 'GET', path: '/rebate-rule', tag: 'Outages', summary: 'What comes back after an outage' })
    .input(zEmpty)
    .output(zRebateRule),
  saveRule: rest({ method: 'PUT', path: '/rebate-rule', tag: 'Outages', summary: 'Change the rebate table' })
    .input(zRebateRule)
    .output(zRebateRule),
  nodes: rest({ method: 'GET', path: '/outages/nodes', tag: 'Outages', summary: 'Routers that an outage can be of' })
    .input(zEmpty)
    .output(z.array(z.object({ id: zId, name: z.string() }))),
  preview: rest({
    method: 'POST',
    path: '/outages/preview',
    tag: 'Outages',
    summary: 'What an outage would give back, and to whom',
  })
    .input(z.object(outageFields))
    .output(
      z.object({
        hours: z.number().int(),
        /** Services that were reached; of these those that get something, and those of an outage that was rebated before. */
        services: z.number().int(),
        given: z.number().int(),
        already: z.number().int(),
        customers: z.number().int(),
        amountMinor: zMinor,
        /** The first of them. */
        rows: z.array(zPreviewRow),
      }),
    ),
  rebate: rest({
    method: 'POST',
    path: '/outages',
    tag: 'Outages',
    summary: 'Give back what an outage cost, on the next bill of each',
    status: 201,
  })
    .input(
      z.object({
        ...outageFields,
        uid: zUid,
        cause: zName,
        /** The outage as it was complained of while it lasted. */
        incidentId: zId.nullable().default(null),
      }),
    )
    .output(zOutage),
  goOn: rest({
    method: 'POST',
    path: '/outages/{id}/go-on',
    tag: 'Outages',
    summary: 'Finish a rebate, or its taking back, that was interrupted',
  })
    .input(z.object({ id: zPathId }))
    .output(zOutage),
  takeBack: rest({
    method: 'POST',
    path: '/outages/{id}/take-back',
    tag: 'Outages',
    summary: 'Take a whole rebate back',
  })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zOutage),
  list: rest({ method: 'GET', path: '/outages', tag: 'Outages', summary: 'Outages that were rebated, newest first' })
    .input(z.object(zPage))
    .output(zRows(zOutage)),
  get: rest({ method: 'GET', path: '/outages/{id}', tag: 'Outages', summary: 'One outage' })
    .input(z.object({ id: zPathId }))
    .output(zOutage),
  items: rest({
    method: 'GET',
    path: '/outages/{id}/services',
    tag: 'Outages',
    summary: 'What became of each service that an outage reached',
  })
    .input(z.object({ ...zPage, id: zPathId }))
    .output(zRows(zOutageItem)),
};
