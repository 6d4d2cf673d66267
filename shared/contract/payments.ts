import { z } from 'zod';
import {
  rest,
  zAmount,
  zDay,
  zEmpty,
  zFile,
  zId,
  zInstant,
  zMinor,
  zPage,
  zPathId,
  zReason,
  zRows,
  zText,
  zUid,
} from './base.ts';

/** How money is taken (domain.md 1). Collectors and gateways come with the till. */
export const TENDER_KINDS = ['cash', 'upi', 'card', 'bank', 'mobile-money', 'cheque'] as const;
export type TenderKind = (typeof TENDER_KINDS)[number];

const zTender = z.object({
  kind: z.enum(TENDER_KINDS),
  amountMinor: zAmount.min(1),
  /** Cash only: what the customer handed over; change is received - amount. */
  receivedMinor: zAmount.optional(),
  reference: zText(60).default(''),
});

const zAllocation = z.object({
  document: z.string(),
  documentKind: z.enum(['bill', 'opening-due']),
  documentId: zId,
  on: zDay,
  openMinor: zMinor,
  amountMinor: zMinor,
});

export const zPaymentRow = z.object({
  id: zId,
  uid: z.string(),
  number: z.string(),
  on: zDay,
  at: zInstant,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  amountMinor: zMinor,
  modes: z.string(),
  reference: z.string(),
  cashier: z.string(),
  counter: z.string(),
  shiftId: zId,
  /** `isBounced`: a cheque came back unpaid. */
  void: z.object({ at: zInstant, reason: z.string(), by: z.string(), isBounced: z.boolean() }).nullable(),
});
export type PaymentRow = z.infer<typeof zPaymentRow>;

export const zPayment = zPaymentRow.extend({
  tenders: z.array(zTender.extend({ changeMinor: zMinor })),
  allocations: z.array(z.object({ document: z.string(), amountMinor: zMinor })),
  advanceMinor: zMinor,
  /** India: the voucher over the tax inside the advance (CGST rule 50), where the office issues them. */
  receiptVoucher: z
    .object({ number: z.string(), amountMinor: zMinor, taxableMinor: zMinor, taxMinor: zMinor })
    .nullable(),
  balanceBeforeMinor: zMinor,
  balanceAfterMinor: zMinor,
  note: z.string(),
  /** Services that this payment let go on, and the fee for it on the next bill; null when none was cut off. */
  restored: z.object({ plans: z.string(), feeMinor: zMinor }).nullable(),
  printCount: z.number().int(),
});
export type Payment = z.infer<typeof zPayment>;

export const zShift = z.object({
  id: zId,
  userId: zId,
  userName: z.string(),
  counter: z.string(),
  state: z.enum(['open', 'closed']),
  openedAt: zInstant,
  openedOn: zDay,
  floatMinor: zAmount,
  closedAt: zInstant.nullable(),
  /** Cash that should be in the drawer; null while open to a user who still has to count blind. */
  expectedMinor: zMinor,
  countedMinor: zMinor.nullable(),
  varianceMinor: zMinor.nullable(),
  byMode: z.array(z.object({ kind: z.enum(TENDER_KINDS), count: z.number().int(), amountMinor: zMinor })),
  voidCount: z.number().int(),
});
export type Shift = z.infer<typeof zShift>;

export const payments = {
  preview: rest({
    method: 'POST',
    path: '/payments/preview',
    tag: 'Payments',
    summary: 'What an amount would pay, oldest first',
  })
    .input(z.object({ customerId: zId, amountMinor: zAmount }))
    .output(
      z.object({
        dueMinor: zMinor,
        allocations: z.array(zAllocation),
        /** Periods of services by validity that the rest buys, up to which day each. */
        renewals: z.array(z.object({ plan: z.string(), untilOn: zDay, totalMinor: zMinor })),
        /** What is left of the amount after both. */
        advanceMinor: zMinor,
        balanceAfterMinor: zMinor,
        /** Whether services that were cut off would go on. */
        restores: z.boolean(),
      }),
    ),
  take: rest({ method: 'POST', path: '/payments', tag: 'Payments', summary: 'Take a payment', status: 201 })
    .input(
      z.object({
        /** Made when the form opens; the same id again answers with the first payment (law 6). */
        uid: zUid,
        customerId: zId,
        amountMinor: zAmount,
        tenders: z.array(zTender).min(1).max(6),
        /** The day the money was received, today unless permitted otherwise. */
        on: zDay.optional(),
        note: zText(300).default(''),
        /** Set when the person has confirmed that more than the due is taken as advance. */
        advanceConfirmed: z.boolean().default(false),
      }),
    )
    .output(zPayment),
  list: rest({ method: 'GET', path: '/payments', tag: 'Payments', summary: 'Payments, newest first' })
    .input(
      z.object({
        ...zPage,
        text: zText(60).default(''),
        customerId: z.coerce.number().int().positive().optional(),
        shiftId: z.coerce.number().int().positive().optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
        mode: z.enum(TENDER_KINDS).optional(),
        voided: z.enum(['yes', 'no']).optional(),
      }),
    )
    .output(zRows(zPaymentRow).extend({ totals: z.object({ amountMinor: zMinor, count: z.number().int() }) })),
  get: rest({
    method: 'GET',
    path: '/payments/{id}',
    tag: 'Payments',
    summary: 'A payment with tenders and what it paid',
  })
    .input(z.object({ id: zPathId }))
    .output(zPayment),
  void: rest({ method: 'POST', path: '/payments/{id}/void', tag: 'Payments', summary: 'Void a payment by reversal' })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zPayment),
  bounce: rest({
    method: 'POST',
    path: '/payments/{id}/bounce',
    tag: 'Payments',
    summary: 'A cheque came back unpaid: take its payment back, and charge the fee with the next bill',
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        reason: zReason,
        /** What the customer is charged for it; the office’s usual fee is with the settings. */
        feeMinor: zAmount.default(0),
      }),
    )
    .output(zPayment),
  voucherPdf: rest({
    method: 'GET',
    path: '/payments/{id}/voucher',
    tag: 'Payments',
    summary: 'The receipt voucher of a payment’s advance as A4 PDF',
  })
    .input(z.object({ id: zPathId }))
    .output(zFile),
  receiptPdf: rest({
    method: 'POST',
    path: '/payments/{id}/receipt',
    tag: 'Payments',
    summary: 'The receipt as PDF; each print after the first says DUPLICATE',
  })
    .input(
      z.object({
        id: zPathId,
        size: z.enum(['80mm', 'A5']).default('80mm'),
        /** A preview is not counted as a print. */
        preview: z.boolean().default(false),
      }),
    )
    .output(zFile),
};

export const shifts = {
  current: rest({ method: 'GET', path: '/shifts/current', tag: 'Shifts', summary: 'My open shift' })
    .input(zEmpty)
    .output(zShift.nullable()),
  open: rest({
    method: 'POST',
    path: '/shifts',
    tag: 'Shifts',
    summary: 'Open my shift with the float in the drawer',
    status: 201,
  })
    .input(z.object({ uid: zUid, floatMinor: zAmount }))
    .output(zShift),
  close: rest({
    method: 'POST',
    path: '/shifts/current/close',
    tag: 'Shifts',
    summary: 'Count the drawer and close my shift',
  })
    .input(z.object({ uid: zUid, countedMinor: zAmount, reason: zText(300).default('') }))
    .output(zShift),
};
