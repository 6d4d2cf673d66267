import { z } from 'zod';
import { VOUCHER_SIZES } from '#shared/domain/paper.ts';
import {
  CODE_ALPHABETS,
  type CodeAlphabet,
  LONGEST_CODE,
  LONGEST_READ_CODE,
  MAX_BATCH,
  MAX_SOLD,
  SHORTEST_CODE,
  VOUCHER_STATES,
  VOUCHER_STEPS,
} from '#shared/domain/vouchers.ts';
import {
  rest,
  zAmount,
  zDay,
  zEmpty,
  zFile,
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
import { REVENUE_KEYS, zSacCode } from './catalog.ts';
import { zPayment, zTender } from './payments.ts';
import { zPrintJob } from './printers.ts';

/** Two years: longer is a slip of the finger. */
const MOST_MINUTES = 2 * 365 * 24 * 60;
const ALPHABETS = Object.keys(CODE_ALPHABETS) as [CodeAlphabet, ...CodeAlphabet[]];
/** A batch as somebody pastes it: codes with their passwords, a line each. */
const LONGEST_PASTE = 1_000_000;
const zCode = zText(LONGEST_READ_CODE).min(1);
const zPosition = z.number().int().min(1).max(MAX_BATCH);
const zKbps = z.number().int().min(1).max(100_000_000).nullable().default(null);

const limitFields = {
  /** From the first login on. */
  validityMinutes: z.number().int().min(1).max(MOST_MINUTES),
  /** Time online; 0 for no limit. */
  limitMinutes: z.number().int().min(0).max(MOST_MINUTES).default(0),
  quotaBytes: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable().default(null),
  downloadKbps: zKbps,
  uploadKbps: zKbps,
  /** Name of the profile on the router. */
  profile: zText(60).default(''),
};
const zLimits = z.object(limitFields);

/** Vouchers of a batch, by their places in it. */
const zRange = { batchId: zPathId, fromPosition: zPosition, toPosition: zPosition };

const zVoucherProduct = zLimits.extend({
  id: zId,
  itemId: zId,
  name: z.string(),
  /** Whether the catalogue still offers it. */
  active: z.boolean(),
  /** Price in force today for all branches; null when none has begun. */
  priceMinor: zAmount.nullable(),
  priceIncludesTax: z.boolean(),
  taxSetName: z.string().nullable(),
  version: z.number().int(),
  /** Codes that are not sold yet: in the office, and with whoever sells them. */
  made: z.number().int(),
  issued: z.number().int(),
});
export type VoucherProduct = z.infer<typeof zVoucherProduct>;

const zHolder = z.object({
  /** Null for a person of the office who never had any. */
  id: zId.nullable(),
  userId: zId.nullable(),
  kind: z.enum(['person', 'shop']),
  name: z.string(),
  phone: z.string(),
  active: z.boolean(),
  version: z.number().int(),
  issued: z.number().int(),
  sold: z.number().int(),
});
export type VoucherHolder = z.infer<typeof zHolder>;

const zCounts = z.object(
  Object.fromEntries(VOUCHER_STATES.map((state) => [state, z.number().int()])) as Record<
    (typeof VOUCHER_STATES)[number],
    z.ZodNumber
  >,
);

const zBatch = zLimits.extend({
  id: zId,
  productId: zId,
  product: z.string(),
  source: z.enum(['made', 'read-in']),
  vouchers: z.number().int(),
  note: z.string(),
  on: zDay,
  at: zInstant,
  byName: z.string(),
  counts: zCounts,
  /** The first place of the batch that still lies in the office; null when none does. */
  nextPosition: z.number().int().nullable(),
});
export type VoucherBatch = z.infer<typeof zBatch>;

const zVoucherRow = z.object({
  id: zId,
  batchId: zId,
  position: z.number().int(),
  product: z.string(),
  /** Masked: by its end it is known again. */
  code: z.string(),
  state: z.enum(VOUCHER_STATES),
  holder: z.string(),
  soldOn: zDay.nullable(),
  /** Of the sale; empty before it, and of customers outside the caller's branches and areas. */
  customer: z.string(),
  receipt: z.string(),
  usedAt: zInstant.nullable(),
  expiresAt: zInstant.nullable(),
});
export type VoucherRow = z.infer<typeof zVoucherRow>;

const zStep = z.object({
  kind: z.enum(VOUCHER_STEPS),
  on: zDay,
  at: zInstant,
  byName: z.string(),
  fromHolder: z.string(),
  toHolder: z.string(),
  reason: z.string(),
});

/** A line of a sale: so many of a product out of the caller's own, or a code that was scanned. */
const zWanted = {
  customerId: zId,
  products: z
    .array(z.object({ productId: zId, count: z.number().int().min(1).max(MAX_SOLD) }))
    .max(20)
    .default([]),
  codes: z.array(zCode).max(MAX_SOLD).default([]),
};

const zQuote = z.object({
  lines: z.array(
    z.object({ productId: zId, name: z.string(), count: z.number().int(), unitMinor: zAmount, amountMinor: zAmount }),
  ),
  taxMinor: zMinor,
  totalMinor: zMinor,
});
export type VoucherQuote = z.infer<typeof zQuote>;

const zSale = z.object({
  payment: zPayment,
  vouchers: z.array(
    z.object({
      id: zId,
      product: z.string(),
      code: z.string(),
      password: z.string(),
      validityMinutes: z.number().int(),
    }),
  ),
});
export type VoucherSale = z.infer<typeof zSale>;

export const vouchers = {
  products: rest({ method: 'GET', path: '/vouchers/products', tag: 'Vouchers', summary: 'What is sold as a code' })
    .input(zEmpty)
    .output(z.array(zVoucherProduct)),
  createProduct: rest({
    method: 'POST',
    path: '/vouchers/products',
    tag: 'Vouchers',
    summary: 'Add a product with its item of the catalogue and first price',
    status: 201,
  })
    .input(
      zLimits.extend({
        name: zName,
        priceMinor: zAmount.min(1),
        includesTax: z.boolean().default(true),
        taxSetId: zId.nullable().default(null),
        sacCode: zSacCode,
        revenueKey: z.enum(REVENUE_KEYS).default('internet'),
      }),
    )
    .output(zVoucherProduct),
  updateProduct: rest({
    method: 'PUT',
    path: '/vouchers/products/{id}',
    tag: 'Vouchers',
    summary: 'Change what the codes of later batches open; name, price and tax are the item’s',
  })
    .input(zLimits.extend({ id: zPathId, version: z.number().int() }))
    .output(zVoucherProduct),
  holders: rest({
    method: 'GET',
    path: '/vouchers/holders',
    tag: 'Vouchers',
    summary: 'Who sells vouchers: people of the office, and shops',
  })
    .input(zEmpty)
    .output(z.array(zHolder)),
  createShop: rest({
    method: 'POST',
    path: '/vouchers/shops',
    tag: 'Vouchers',
    summary: 'Add a shop that sells vouchers',
    status: 201,
  })
    .input(z.object({ name: zName.max(60), phone: zText(30).default('') }))
    .output(zHolder),
  updateShop: rest({ method: 'PUT', path: '/vouchers/shops/{id}', tag: 'Vouchers', summary: 'Change a shop' })
    .input(
      z.object({
        id: zPathId,
        name: zName.max(60),
        phone: zText(30).default(''),
        active: z.boolean(),
        version: z.number().int(),
      }),
    )
    .output(zHolder),
  batches: rest({ method: 'GET', path: '/vouchers/batches', tag: 'Vouchers', summary: 'Batches, newest first' })
    .input(z.object({ ...zPage, productId: z.coerce.number().int().positive().optional() }))
    .output(zRows(zBatch)),
  batch: rest({ method: 'GET', path: '/vouchers/batches/{id}', tag: 'Vouchers', summary: 'One batch' })
    .input(z.object({ id: zPathId }))
    .output(zBatch),
  make: rest({ method: 'POST', path: '/vouchers/batches', tag: 'Vouchers', summary: 'Make codes', status: 201 })
    .input(
      z.object({
        uid: zUid,
        productId: zId,
        count: z.number().int().min(1).max(MAX_BATCH),
        prefix: z
          .string()
          .trim()
          .regex(/^[A-Z0-9]{0,6}$/)
          .default(''),
        alphabet: z.enum(ALPHABETS).default('mixed'),
        /** Of the part behind the prefix. */
        length: z.number().int().min(SHORTEST_CODE).max(LONGEST_CODE).default(8),
        note: zText(300).default(''),
      }),
    )
    .output(zBatch),
  readIn: rest({
    method: 'POST',
    path: '/vouchers/batches/read-in',
    tag: 'Vouchers',
    summary: 'Take in codes that a router made: one a line, with its password',
    status: 201,
  })
    .input(z.object({ uid: zUid, productId: zId, text: z.string().max(LONGEST_PASTE), note: zText(300).default('') }))
    .output(zBatch),
  issue: rest({
    method: 'POST',
    path: '/vouchers/batches/{batchId}/issue',
    tag: 'Vouchers',
    summary: 'Give vouchers to somebody to sell, or take them back into the office',
  })
    .input(
      z.object({
        ...zRange,
        uid: zUid,
        /** Null takes them back. */
        to: z.union([z.object({ userId: zId }), z.object({ holderId: zId })]).nullable(),
        note: zText(300).default(''),
      }),
    )
    .output(zBatch),
  cancel: rest({
    method: 'POST',
    path: '/vouchers/batches/{batchId}/void',
    tag: 'Vouchers',
    summary: 'Take unsold vouchers out of trade for good',
  })
    .input(z.object({ ...zRange, uid: zUid, reason: zReason }))
    .output(zBatch),
  mark: rest({
    method: 'POST',
    path: '/vouchers/mark',
    tag: 'Vouchers',
    summary: 'Say that sold vouchers were used, or have run out',
  })
    .input(
      z.object({
        uid: zUid,
        as: z.enum(['used', 'expired']),
        ids: z.array(zId).max(200).default([]),
        /** Codes, one a line; behind a comma the first login (`2026-11-26 14:05`), now where there is none. */
        text: z.string().max(LONGEST_PASTE).default(''),
        reason: zText(300).default(''),
      }),
    )
    .output(
      z.object({
        marked: z.number().int(),
        /** Lines that stay as they are, masked, and why. */
        left: z.array(z.object({ code: z.string(), state: z.enum(VOUCHER_STATES).nullable() })),
      }),
    ),
  list: rest({
    method: 'GET',
    path: '/vouchers',
    tag: 'Vouchers',
    summary: 'Vouchers by batch, state or seller; codes masked',
  })
    .input(
      z.object({
        ...zPage,
        batchId: z.coerce.number().int().positive().optional(),
        state: z.enum(VOUCHER_STATES).optional(),
        holderId: z.coerce.number().int().positive().optional(),
      }),
    )
    .output(zRows(zVoucherRow)),
  find: rest({
    method: 'POST',
    path: '/vouchers/find',
    tag: 'Vouchers',
    summary: 'The voucher of a code, with what was done with it',
  })
    .input(z.union([z.object({ code: zCode }), z.object({ id: zId })]))
    .output(zVoucherRow.extend({ productId: zId, steps: z.array(zStep) })),
  show: rest({
    method: 'POST',
    path: '/vouchers/{id}/show',
    tag: 'Vouchers',
    summary: 'A code in full; it is noted who saw it',
  })
    .input(z.object({ id: zPathId }))
    .output(z.object({ code: z.string(), password: z.string() })),
  codes: rest({
    method: 'POST',
    path: '/vouchers/batches/{batchId}/codes',
    tag: 'Vouchers',
    summary: 'Codes of a batch in full, as CSV for the router; it is noted who took them',
  })
    .input(z.object(zRange))
    .output(zFile),
  sheet: rest({
    method: 'POST',
    path: '/vouchers/batches/{batchId}/sheet',
    tag: 'Vouchers',
    summary: 'Vouchers on paper to be cut; it is noted who printed them',
  })
    .input(z.object({ ...zRange, size: z.enum(VOUCHER_SIZES).default('A4') }))
    .output(zFile),
  print: rest({
    method: 'POST',
    path: '/vouchers/batches/{batchId}/print',
    tag: 'Vouchers',
    summary: 'Print vouchers on a receipt printer, that of my counter unless another is named',
    status: 201,
  })
    .input(z.object({ ...zRange, uid: zUid, printerId: zId.optional() }))
    .output(zPrintJob),
  offer: rest({
    method: 'GET',
    path: '/vouchers/offer',
    tag: 'Vouchers',
    summary: 'What I can sell of what was issued to me, at the customer’s prices',
  })
    .input(z.object({ customerId: zPathId }))
    .output(
      z.array(
        z.object({
          productId: zId,
          name: z.string(),
          unitMinor: zAmount,
          includesTax: z.boolean(),
          count: z.number().int(),
        }),
      ),
    ),
  quote: rest({
    method: 'POST',
    path: '/vouchers/quote',
    tag: 'Vouchers',
    summary: 'What vouchers come to, before they are sold',
  })
    .input(z.object(zWanted))
    .output(zQuote),
  sell: rest({
    method: 'POST',
    path: '/vouchers/sell',
    tag: 'Vouchers',
    summary: 'Sell vouchers: bill, payment and codes at once',
    status: 201,
  })
    .input(
      z.object({
        ...zWanted,
        /** Made when the form opens; the same id again answers with the first sale (law 6). */
        uid: zUid,
        /** What the customer was told it comes to. */
        amountMinor: zAmount,
        tenders: z.array(zTender).min(1).max(6),
        /** Send the receipt to the printer of this counter, where it has one. */
        print: z.boolean().optional(),
      }),
    )
    .output(zSale),
};
