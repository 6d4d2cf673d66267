import { z } from 'zod';
import { TAX_AUDIENCES } from '#shared/domain/tax.ts';
import { rest, zAmount, zDay, zEmpty, zId, zName, zPathId, zText } from './base.ts';
import { TIMINGS, zCycle } from './customers.ts';

/** Kinds of plan, and the kinds of income that the books keep apart. */
export const REVENUE_KEYS = ['cable', 'internet', 'bundle', 'other'] as const;

/** India: service accounting code on tax invoices (998422 internet, 998466 cable, field-guide 2.5). */
export const zSacCode = z
  .string()
  .trim()
  .regex(/^\d{0,8}$/)
  .default('');

/** A price from a day on, up to one or open; for a branch or all, for a class of customers or all. */
export const zPrice = z.object({
  id: zId,
  fromOn: zDay,
  /** First day on which it holds no more; null until the next one of the same branch and class. */
  toOn: zDay.nullable(),
  branchId: zId.nullable(),
  classId: zId.nullable(),
  priceMinor: zAmount,
  includesTax: z.boolean(),
});
export type Price = z.infer<typeof zPrice>;

/** A price as it is set, on the thing of an id. */
export const zNewPrice = z.object({
  id: zPathId,
  fromOn: zDay,
  toOn: zDay.nullable().default(null),
  priceMinor: zAmount,
  includesTax: z.boolean(),
  branchId: zId.nullable().default(null),
  classId: zId.nullable().default(null),
});

/** No line carries more in a period: 100 terabytes. */
export const MOST_BYTES = 100_000_000_000_000;

const zSpeed = z.number().int().min(0).max(100_000_000).nullable().default(null);

const planFields = {
  name: zName,
  kind: z.enum(REVENUE_KEYS),
  taxSetId: zId.nullable().default(null),
  sacCode: zSacCode,
  timing: z.enum(TIMINGS).default('prepaid'),
  cycle: zCycle.default({ kind: 'calendar', billingDay: 1, every: 1 }),
  /** Whether the part of a period that a service begins in is billed together with the period after it. */
  joinsFirst: z.boolean().default(false),
  /** Whether cable's base fee by number of channels is charged beside the price. */
  baseFee: z.boolean().default(false),
  downloadKbps: zSpeed,
  uploadKbps: zSpeed,
  /** Speeds that it may reach for a short time. */
  burstDownloadKbps: zSpeed,
  burstUploadKbps: zSpeed,
  /** What may be used in a billing period; the speeds after that (fair use). */
  quotaBytes: z.number().int().min(1).max(MOST_BYTES).nullable().default(null),
  fairDownloadKbps: zSpeed,
  fairUploadKbps: zSpeed,
  /** Beyond the quota each unit that is begun costs so much. */
  overageUnitBytes: z.number().int().min(1_000_000).max(1_000_000_000_000).nullable().default(null),
  overagePriceMinor: zAmount.min(1).nullable().default(null),
  overageIncludesTax: z.boolean().default(false),
};

/** A component of a bundle: its share of the price, and the income, tax and service code of that. */
const zBundlePart = z.object({
  name: z.string().trim().min(1).max(60),
  revenueKey: z.enum(['cable', 'internet', 'other']),
  sacCode: zSacCode,
  taxSetId: zId.nullable(),
  /** Parts per million: 60 % is 600000. */
  sharePpm: z.number().int().min(1).max(1_000_000),
});
export type BundlePart = z.infer<typeof zBundlePart>;

export const zPlan = z.object({
  id: zId,
  code: z.string(),
  ...planFields,
  taxSetName: z.string().nullable(),
  active: z.boolean(),
  /** Ended for good: nobody has it, and nobody gets it any more. One that is only not offered is kept by those who have it. */
  isEnded: z.boolean(),
  /** The price in force today, null when none has begun. */
  priceMinor: zAmount.nullable(),
  priceIncludesTax: z.boolean(),
  subscribers: z.number().int(),
  version: z.number().int(),
  prices: z.array(zPrice),
  /** How a bundle's price is split from which day on, oldest first; empty where it is one income. */
  splits: z.array(z.object({ fromOn: zDay, parts: z.array(zBundlePart) })),
});
export type Plan = z.infer<typeof zPlan>;

const zComponent = z.object({
  name: z.string().trim().min(1).max(30),
  /** Parts per million: 9% is 90000. */
  ratePpm: z.number().int().min(0).max(1_000_000),
  compound: z.boolean().default(false),
  /** Whom it is charged: everybody, or only customers who file tax returns, or only those who do not. */
  appliesTo: z.enum(TAX_AUDIENCES).default('all'),
});

const taxVersionFields = {
  fromOn: zDay,
  baseNumerator: z.number().int().min(1).max(1000).default(1),
  baseDenominator: z.number().int().min(1).max(1000).default(1),
  components: z.array(zComponent).max(6),
};

export const zTaxSet = z.object({
  id: zId,
  code: z.string(),
  name: z.string(),
  /** The set that customers of another state are charged by. */
  interStateSetId: zId.nullable(),
  version: z.number().int(),
  versions: z.array(
    z.object({
      id: zId,
      fromOn: zDay,
      baseNumerator: z.number().int(),
      baseDenominator: z.number().int(),
      components: z.array(zComponent.extend({ id: zId, compound: z.boolean(), appliesTo: z.enum(TAX_AUDIENCES) })),
    }),
  ),
});
export type TaxSet = z.infer<typeof zTaxSet>;

export const catalog = {
  plans: rest({ method: 'GET', path: '/plans', tag: 'Catalogue', summary: 'Plans with their prices' })
    .input(zEmpty)
    .output(z.array(zPlan)),
  createPlan: rest({
    method: 'POST',
    path: '/plans',
    tag: 'Catalogue',
    summary: 'Add a plan with its first price',
    status: 201,
  })
    .input(
      z.object({
        ...planFields,
        code: zText(30).optional(),
        priceMinor: zAmount,
        includesTax: z.boolean().default(false),
        fromOn: zDay.optional(),
      }),
    )
    .output(zPlan),
  updatePlan: rest({
    method: 'PUT',
    path: '/plans/{id}',
    tag: 'Catalogue',
    summary: 'Change a plan (never its past bills)',
  })
    .input(z.object({ id: zPathId, ...planFields, active: z.boolean(), version: z.number().int() }))
    .output(zPlan),
  setPrice: rest({
    method: 'POST',
    path: '/plans/{id}/prices',
    tag: 'Catalogue',
    summary: 'Set a price from a day on',
    status: 201,
  })
    .input(zNewPrice)
    .output(zPlan),
  endPlan: rest({
    method: 'POST',
    path: '/plans/{id}/end',
    tag: 'Catalogue',
    summary: 'End a plan for good, when nobody has it any more',
  })
    .input(z.object({ id: zPathId, version: z.number().int() }))
    .output(zPlan),
  reopenPlan: rest({
    method: 'POST',
    path: '/plans/{id}/reopen',
    tag: 'Catalogue',
    summary: 'Take the end of a plan back',
  })
    .input(z.object({ id: zPathId, version: z.number().int() }))
    .output(zPlan),
  setSplit: rest({
    method: 'PUT',
    path: '/plans/{id}/split',
    tag: 'Catalogue',
    summary: "Say how a bundle's price is split among its components from a day on",
  })
    .input(z.object({ id: zPathId, fromOn: zDay, parts: z.array(zBundlePart).min(2).max(10) }))
    .output(zPlan),
  taxSets: rest({ method: 'GET', path: '/tax-sets', tag: 'Catalogue', summary: 'Tax sets with their versions' })
    .input(zEmpty)
    .output(z.array(zTaxSet)),
  createTaxSet: rest({ method: 'POST', path: '/tax-sets', tag: 'Catalogue', summary: 'Add a tax set', status: 201 })
    .input(
      z.object({
        code: z.string().regex(/^[A-Z0-9-]{2,20}$/),
        name: zName,
        interStateSetId: zId.nullable().default(null),
        ...taxVersionFields,
      }),
    )
    .output(zTaxSet),
  updateTaxSet: rest({
    method: 'PUT',
    path: '/tax-sets/{id}',
    tag: 'Catalogue',
    summary: 'Rename a tax set, or say which one stands for it in another state',
  })
    .input(z.object({ id: zPathId, name: zName, interStateSetId: zId.nullable(), version: z.number().int() }))
    .output(zTaxSet),
  addTaxVersion: rest({
    method: 'POST',
    path: '/tax-sets/{id}/versions',
    tag: 'Catalogue',
    summary: 'Change a tax set from a day on',
    status: 201,
  })
    .input(z.object({ id: zPathId, ...taxVersionFields }))
    .output(zTaxSet),
};
