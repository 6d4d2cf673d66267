import { z } from 'zod';
import {
  rest,
  zAmount,
  zDay,
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

/** What a charge is for. Credits (`*-credit`, `rebate`, `discount`, `referral`) are negative. */
export const CHARGE_KINDS = [
  'item',
  'deposit',
  'usage',
  'late-fee',
  'reconnection-fee',
  'plan-change',
  'pause-credit',
  'end-credit',
  'rebate',
  'discount',
  'referral',
  'adjustment',
] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];

const CHARGE_STATES = ['open', 'billed', 'credited', 'cancelled'] as const;

export const zCharge = z.object({
  id: zId,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  subscriptionId: zId.nullable(),
  kind: z.enum(CHARGE_KINDS),
  description: z.string(),
  sacCode: z.string(),
  taxSetId: zId.nullable(),
  fromOn: zDay,
  toOn: zDay,
  quantity: z.number().int(),
  unitMinor: zMinor,
  amountMinor: zMinor,
  includesTax: z.boolean(),
  billFromOn: zDay,
  alone: z.boolean(),
  reason: z.string(),
  at: zInstant,
  byName: z.string(),
  state: z.enum(CHARGE_STATES),
  /** The bill or credit note that took it in. */
  document: z.string(),
  cancelReason: z.string(),
});
export type Charge = z.infer<typeof zCharge>;

export const charges = {
  list: rest({ method: 'GET', path: '/charges', tag: 'Charges', summary: 'One-off charges and credits, newest first' })
    .input(
      z.object({
        ...zPage,
        customerId: z.coerce.number().int().positive().optional(),
        state: z.enum(CHARGE_STATES).optional(),
        kind: z.enum(CHARGE_KINDS).optional(),
      }),
    )
    .output(zRows(zCharge).extend({ totals: z.object({ amountMinor: zMinor }) })),
  add: rest({
    method: 'POST',
    path: '/charges',
    tag: 'Charges',
    summary: 'Add a one-off charge, or a credit, for the next bill',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        customerId: zId,
        subscriptionId: zId.nullable().default(null),
        /** Whether the customer pays it or is given it back. */
        direction: z.enum(['charge', 'credit']).default('charge'),
        description: zName,
        sacCode: zSacCode,
        revenueKey: z.enum(REVENUE_KEYS).default('other'),
        taxSetId: zId.nullable().default(null),
        quantity: z.number().int().min(1).max(1000).default(1),
        unitMinor: zAmount.min(1),
        includesTax: z.boolean().default(false),
        fromOn: zDay.optional(),
        /** From which day a bill takes it in; today when left out. */
        billFromOn: zDay.optional(),
        /** Billed by the next run even when nothing else is due; else it waits for the next bill. */
        alone: z.boolean().default(false),
        reason: zText(300).default(''),
      }),
    )
    .output(zCharge),
  addItem: rest({
    method: 'POST',
    path: '/charges/items',
    tag: 'Charges',
    summary: 'Sell an item of the catalogue: it goes on the next bill',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        customerId: zId,
        subscriptionId: zId.nullable().default(null),
        itemId: zId,
        quantity: z.number().int().min(1).max(1000).default(1),
        /** Another price of one than the catalogue's: asks for a reason and the permission for credits. */
        ownPriceMinor: zAmount.min(1).nullable().default(null),
        billFromOn: zDay.optional(),
        alone: z.boolean().default(false),
        reason: zText(300).default(''),
      }),
    )
    .output(zCharge),
  cancel: rest({
    method: 'POST',
    path: '/charges/{id}/cancel',
    tag: 'Charges',
    summary: 'Take back a charge that no bill has taken in yet',
  })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zCharge),
};
