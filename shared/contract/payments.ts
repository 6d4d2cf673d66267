import { z } from 'zod';
import { CAS_STATES } from '#shared/domain/cas.ts';
import { MAX_MINOR } from '#shared/domain/money.ts';
import { RECEIPT_SIZES } from '#shared/domain/paper.ts';
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
import { zPrintJob } from './printers.ts';
import { zDrawerTransfer } from './transfers.ts';

/** How money is taken (domain.md 1). `gateway` and `wallet` are accounts of their own that the office has named (decision 0043). */
export const TENDER_KINDS = ['cash', 'upi', 'card', 'bank', 'mobile-money', 'gateway', 'wallet', 'cheque'] as const;
export type TenderKind = (typeof TENDER_KINDS)[number];

/** What stands on a cheque. */
export const zChequePaper = z.object({ bankName: zText(60).default(''), number: zText(30).min(1), on: zDay });

export const zTender = z.object({
  kind: z.enum(TENDER_KINDS),
  amountMinor: zAmount.min(1),
  /** Cash only: what the customer handed over; change is received - amount. */
  receivedMinor: zAmount.optional(),
  reference: zText(60).default(''),
  /** Of a cheque: what stands on it. */
  cheque: zChequePaper.optional(),
  /**
   * Not for cash and cheques: the account into which it goes, at a bank, or the gateway or wallet that must be named for
   * those; the usual place when absent.
   */
  bankAccountId: zId.optional(),
});

/** Where a cheque is: with the office, with the bank, in the account, come back unpaid, or given back. */
export const CHEQUE_STATES = ['in-hand', 'deposited', 'cleared', 'bounced', 'void'] as const;
export type ChequeState = (typeof CHEQUE_STATES)[number];
/** What a cashier lets a customer off what is due, and why. */
const zGivenDiscount = z.object({ amountMinor: zAmount.min(1), reason: zReason });

/** More periods than these are not paid by one payment: it would be a slip of the finger. */
const MOST_AHEAD = 24;

/** Periods of a service that a customer pays before they begin. */
const zAhead = z.object({
  subscriptionId: zId,
  periods: z.number().int().min(1).max(MOST_AHEAD),
  /** An offer of more periods for so many paid at once, taken with the payment. */
  promotionId: zId.optional(),
});

/** Money that is taken, whatever for. */
export const zTaking = z.object({
  /** Made when the form opens; the same id again answers with the first payment (law 6). */
  uid: zUid,
  amountMinor: zAmount,
  tenders: z.array(zTender).min(1).max(6),
  note: zText(300).default(''),
  /** Set when the person has confirmed that more than the due is taken as advance. */
  advanceConfirmed: z.boolean().default(false),
  /** Send the receipt to the printer of this counter, where it has one. */
  print: z.boolean().optional(),
});

/**
 * What a customer can owe something for: a bill, what he owed when he came into the books, what he took over of another
 * of his group, and an advance that was given back and whose payment was then taken back.
 */
export const OWED_KINDS = ['bill', 'opening-due', 'due-taken-over', 'refund'] as const;
const zOwedDocument = z.object({ kind: z.enum(OWED_KINDS), id: zId });
export type OwedDocument = z.infer<typeof zOwedDocument>;

/** What a payment is for: paid before anything else that is due, the oldest of it first. */
const zChosen = z.array(zOwedDocument).max(100).default([]);

/** What money goes to. */
const zAllocation = zOwedDocument.extend({
  /** Number of a bill; of anything else its kind. */
  document: z.string(),
  amountMinor: zMinor,
});

const zOwed = zAllocation.extend({
  on: zDay,
  /** Of a bill: the days that it bills, up to `toOn` (the same day where it is for no period), and what its lines say. */
  fromOn: zDay.nullable(),
  toOn: zDay.nullable(),
  lines: z.array(z.string()),
  openMinor: zMinor,
});
export type Owed = z.infer<typeof zOwed>;

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
  tenders: z.array(
    zTender.omit({ cheque: true }).extend({
      changeMinor: zMinor,
      cheque: z
        .object({ id: zId, bankName: z.string(), number: z.string(), on: zDay, state: z.enum(CHEQUE_STATES) })
        .nullable(),
    }),
  ),
  allocations: z.array(zAllocation),
  advanceMinor: zMinor,
  /** What he was let off with it. */
  discount: z.object({ amountMinor: zMinor, reason: z.string() }).nullable(),
  /** India: the voucher over the tax inside the advance (CGST rule 50), where the office issues them. */
  receiptVoucher: z
    .object({ number: z.string(), amountMinor: zMinor, taxableMinor: zMinor, taxMinor: zMinor })
    .nullable(),
  balanceBeforeMinor: zMinor,
  balanceAfterMinor: zMinor,
  note: z.string(),
  /** Services that this payment let go on, and the fee for it on the next bill; null when none was cut off. */
  restored: z
    .object({
      plans: z.string(),
      feeMinor: zMinor,
      /** Boxes that the distributor was asked to switch on for it, and how far each has come there. */
      boxes: z.array(z.object({ serial: z.string(), state: z.enum(CAS_STATES) })),
    })
    .nullable(),
  printCount: z.number().int(),
});
export type Payment = z.infer<typeof zPayment>;

/** What moves cash into or out of a drawer beside payments (field-guide 2.9). */
export const MOVEMENT_KINDS = ['pay-out', 'drop', 'add'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What petty cash is spent on. */
export const PAY_OUT_CATEGORIES = ['supplies', 'travel', 'fuel', 'wages', 'repairs', 'rent', 'food', 'other'] as const;

/** Cash that one person holds or moves at once: a hundredth of what amounts may come to, so that its sums are amounts too. */
export const zCash = zAmount.max(MAX_MINOR / 100);

/** Notes and coins as they were counted; empty when only their sum was written down. */
export const zCount = z
  .array(z.object({ valueMinor: z.number().int().positive(), pieces: z.number().int().min(0).max(100_000) }))
  .max(30);

const zDrawerMovement = z.object({
  id: zId,
  kind: z.enum(MOVEMENT_KINDS),
  amountMinor: zAmount,
  category: z.enum(PAY_OUT_CATEGORIES).nullable(),
  note: z.string(),
  at: zInstant,
  byName: z.string(),
  /** The movement that this one takes back. */
  reversesId: zId.nullable(),
  /** Whether a later one takes this one back. */
  isTakenBack: z.boolean(),
});

/** A shift as a line of a list. */
const zShiftRow = z.object({
  id: zId,
  userId: zId,
  userName: z.string(),
  counter: z.string(),
  /** `approved`: somebody who may has looked at the count. */
  state: z.enum(['open', 'closed', 'approved']),
  /** Number of the Z report: closed shifts of the office run on without a gap. */
  zNumber: z.number().int().nullable(),
  openedAt: zInstant,
  openedOn: zDay,
  floatMinor: zAmount,
  closedAt: zInstant.nullable(),
  /** Cash that should be in the drawer; null while it is open to somebody who still has to count it blind. */
  expectedMinor: zMinor.nullable(),
  countedMinor: zMinor.nullable(),
  varianceMinor: zMinor.nullable(),
  varianceReason: z.string(),
  approvedBy: z.string().nullable(),
});
export type ShiftRow = z.infer<typeof zShiftRow>;

export const zShift = zShiftRow.extend({
  approvedAt: zInstant.nullable(),
  approvalNote: z.string(),
  /** Payments that stand, by how they were paid. */
  byMode: z.array(z.object({ kind: z.enum(TENDER_KINDS), count: z.number().int(), amountMinor: zMinor })),
  voidCount: z.number().int(),
  reprintCount: z.number().int(),
  /** Cash given back to customers: refunds, and payments of earlier shifts voided in this one. */
  refundMinor: zAmount,
  handedBackMinor: zAmount,
  /** Cash that collectors brought: hand-overs, and what they made good. */
  collectedMinor: zAmount,
  /** Commissions paid out to collectors. */
  commissionMinor: zAmount,
  payOutMinor: zAmount,
  dropMinor: zAmount,
  addMinor: zAmount,
  /** Cash carried from this drawer straight to a bank. */
  depositMinor: zAmount,
  /** Cash given to other drawers, also what nobody has answered yet, and cash taken in from them. */
  transferOutMinor: zAmount,
  transferInMinor: zAmount,
  transfers: z.array(zDrawerTransfer),
  movements: z.array(zDrawerMovement),
  floatCount: zCount,
  closeCount: zCount,
});
export type Shift = z.infer<typeof zShift>;

export const payments = {
  preview: rest({
    method: 'POST',
    path: '/payments/preview',
    tag: 'Payments',
    summary: 'What an amount would pay, what was chosen first, then oldest first',
  })
    .input(
      z.object({
        customerId: zId,
        amountMinor: zAmount,
        discountMinor: zAmount.default(0),
        ahead: z.array(zAhead).max(20).default([]),
        chosen: zChosen,
      }),
    )
    .output(
      z.object({
        dueMinor: zMinor,
        /** All that is open, oldest first, with what the amount would pay of it: what can be chosen. */
        open: z.array(zOwed),
        allocations: z.array(zAllocation.extend({ on: zDay, openMinor: zMinor })),
        /** Periods of services by validity that the rest buys, up to which day each. */
        renewals: z.array(z.object({ plan: z.string(), untilOn: zDay, totalMinor: zMinor })),
        /** What is left of the amount after both. */
        advanceMinor: zMinor,
        balanceAfterMinor: zMinor,
        /** Whether services that were cut off would go on. */
        restores: z.boolean(),
      }),
    ),
  ahead: rest({
    method: 'POST',
    path: '/payments/ahead',
    tag: 'Payments',
    summary: 'What the next periods of a customer’s services cost, and the offers for paying them at once',
  })
    .input(
      z.object({
        customerId: zId,
        asked: z
          .array(zAhead.omit({ promotionId: true }))
          .max(20)
          .default([]),
      }),
    )
    .output(
      z.object({
        services: z.array(
          z.object({
            subscriptionId: zId,
            customerName: z.string(),
            plan: z.string(),
            fromOn: zDay,
            /** First day that is not paid for. */
            untilOn: zDay,
            periods: z.number().int(),
            totalMinor: zMinor,
            nextMinor: zMinor,
            offers: z.array(
              z.object({
                promotionId: zId,
                name: z.string(),
                periods: z.number().int(),
                freePeriods: z.number().int(),
              }),
            ),
          }),
        ),
        totalMinor: zMinor,
      }),
    ),
  take: rest({ method: 'POST', path: '/payments', tag: 'Payments', summary: 'Take a payment', status: 201 })
    .input(
      zTaking.extend({
        customerId: zId,
        /** The day the money was received, today unless permitted otherwise. */
        on: zDay.optional(),
        /** Taken off what is due beside the payment, within what the role may. */
        discount: zGivenDiscount.optional(),
        /** Periods to come that are paid with it; none by validity are renewed beside those named. */
        ahead: z.array(zAhead).max(20).default([]),
        /** The open documents that it is for; with none it pays oldest first. */
        chosen: zChosen,
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
  print: rest({
    method: 'POST',
    path: '/payments/{id}/print',
    tag: 'Payments',
    summary: 'Print the receipt on a receipt printer, that of my counter unless another is named',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid, printerId: zId.optional() }))
    .output(zPrintJob),
  slipPicture: rest({
    method: 'GET',
    path: '/payments/{id}/slip',
    tag: 'Payments',
    summary: 'The receipt as a receipt printer prints it, as a picture; not counted as a print',
  })
    .input(z.object({ id: zPathId, printerId: z.coerce.number().int().positive().optional() }))
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
        size: z.enum(RECEIPT_SIZES).default('80mm'),
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
  list: rest({ method: 'GET', path: '/shifts', tag: 'Shifts', summary: 'Shifts, newest first' })
    .input(
      z.object({
        ...zPage,
        state: z.enum(['open', 'closed', 'approved']).optional(),
        userId: z.coerce.number().int().positive().optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(zRows(zShiftRow).extend({ totals: z.object({ varianceMinor: zMinor }) })),
  get: rest({ method: 'GET', path: '/shifts/{id}', tag: 'Shifts', summary: 'A shift with all that moved in it' })
    .input(z.object({ id: zPathId }))
    .output(zShift),
  open: rest({
    method: 'POST',
    path: '/shifts',
    tag: 'Shifts',
    summary: 'Open my shift with the float in the drawer',
    status: 201,
  })
    .input(z.object({ uid: zUid, floatMinor: zAmount, count: zCount.default([]) }))
    .output(zShift),
  move: rest({
    method: 'POST',
    path: '/shifts/current/movements',
    tag: 'Shifts',
    summary: 'Pay out of my drawer, or move cash between it and the safe',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        kind: z.enum(MOVEMENT_KINDS),
        amountMinor: zCash.min(1),
        /** What a pay-out is for; for nothing else. */
        category: z.enum(PAY_OUT_CATEGORIES).optional(),
        note: zText(300).default(''),
      }),
    )
    .output(zShift),
  takeBack: rest({
    method: 'POST',
    path: '/shifts/current/movements/{id}/take-back',
    tag: 'Shifts',
    summary: 'Take back a movement of my open shift',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zShift),
  close: rest({
    method: 'POST',
    path: '/shifts/current/close',
    tag: 'Shifts',
    summary: 'Count the drawer and close my shift',
  })
    .input(z.object({ uid: zUid, countedMinor: zAmount, count: zCount.default([]), reason: zText(300).default('') }))
    .output(zShift),
  approve: rest({ method: 'POST', path: '/shifts/{id}/approve', tag: 'Shifts', summary: 'Approve a closed shift' })
    .input(z.object({ id: zPathId, note: zText(300).default('') }))
    .output(zShift),
  print: rest({
    method: 'POST',
    path: '/shifts/{id}/print',
    tag: 'Shifts',
    summary: 'Print the X or Z report on a receipt printer, that of my counter unless another is named',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid, printerId: zId.optional() }))
    .output(zPrintJob),
  pdf: rest({
    method: 'GET',
    path: '/shifts/{id}/pdf',
    tag: 'Shifts',
    summary: 'The X report of an open shift, the Z report of a closed one',
  })
    .input(z.object({ id: zPathId, size: z.enum(['80mm', 'A5']).default('80mm') }))
    .output(zFile),
};
