import { z } from 'zod';
import { rest, zAmount, zDay, zEmpty, zId, zName, zPathId } from './base.ts';
import { REVENUE_KEYS, zNewPrice, zPrice, zSacCode } from './catalog.ts';

/** A deposit is held for the customer and is no income; everything else is sold. */
const ITEM_KINDS = ['installation', 'activation', 'box', 'cable', 'visit', 'deposit', 'other'] as const;

const itemFields = {
  name: zName,
  kind: z.enum(ITEM_KINDS),
  /** Always none for a deposit. */
  taxSetId: zId.nullable().default(null),
  sacCode: zSacCode,
  revenueKey: z.enum(REVENUE_KEYS).default('other'),
};

export const zItem = z.object({
  id: zId,
  ...itemFields,
  taxSetName: z.string().nullable(),
  active: z.boolean(),
  /** A voucher: sold with its codes alone. */
  needsCodes: z.boolean(),
  /** The price in force today for all branches, null when none has begun. */
  priceMinor: zAmount.nullable(),
  priceIncludesTax: z.boolean(),
  version: z.number().int(),
  prices: z.array(zPrice),
});
export type Item = z.infer<typeof zItem>;

export const items = {
  list: rest({ method: 'GET', path: '/items', tag: 'Catalogue', summary: 'What is sold once, and deposits' })
    .input(zEmpty)
    .output(z.array(zItem)),
  create: rest({
    method: 'POST',
    path: '/items',
    tag: 'Catalogue',
    summary: 'Add an item with its first price',
    status: 201,
  })
    .input(
      z.object({
        ...itemFields,
        priceMinor: zAmount,
        includesTax: z.boolean().default(false),
        fromOn: zDay.optional(),
      }),
    )
    .output(zItem),
  update: rest({ method: 'PUT', path: '/items/{id}', tag: 'Catalogue', summary: 'Change an item, or offer it no more' })
    .input(z.object({ id: zPathId, ...itemFields, active: z.boolean(), version: z.number().int() }))
    .output(zItem),
  setPrice: rest({
    method: 'POST',
    path: '/items/{id}/prices',
    tag: 'Catalogue',
    summary: 'Set a price of an item from a day on',
    status: 201,
  })
    .input(zNewPrice)
    .output(zItem),
};
