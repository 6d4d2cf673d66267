import { z } from 'zod';
import { BILL_SIZES } from '#shared/domain/paper.ts';
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

const BILL_KINDS = ['bill', 'plain-bill', 'bill-of-supply', 'debit-note'] as const;
const BILL_STATES = ['issued', 'part-paid', 'paid', 'void'] as const;
const RUN_STATES = ['running', 'done', 'cancelled', 'interrupted'] as const;

/** How a bill is drawn; on A4 unless something else is asked for. */
const zBillSize = z.enum(BILL_SIZES).default('A4');

const zRunTotals = {
  created: z.number().int(),
  /** Credit notes where credits were more than what was charged, and what they come to. */
  creditNotes: z.number().int(),
  creditedMinor: zMinor,
  skipped: z.number().int(),
  failed: z.number().int(),
  /** How many customers were passed over, by reason (`already-billed`, `suspended`, `zero-amount`). */
  skippedBy: z.record(z.string(), z.number().int()),
  taxableMinor: zMinor,
  taxMinor: zMinor,
  roundOffMinor: zMinor,
  totalMinor: zMinor,
};

export const zRun = z.object({
  id: zId,
  /** Starting with this id again goes on with the run when it was interrupted. */
  uid: zUid,
  on: zDay,
  state: z.enum(RUN_STATES),
  startedAt: zInstant,
  finishedAt: zInstant.nullable(),
  startedBy: z.string(),
  /** Customers looked at so far, and to look at in all. */
  done: z.number().int(),
  due: z.number().int(),
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
  ...zRunTotals,
});
export type BillRun = z.infer<typeof zRun>;

const zRunException = z.object({
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  kind: z.enum(['skipped', 'failed']),
  reason: z.string(),
});

export const zBillRow = z.object({
  id: zId,
  number: z.string(),
  kind: z.enum(BILL_KINDS),
  on: zDay,
  dueOn: zDay,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  taxableMinor: zMinor,
  taxMinor: zMinor,
  roundOffMinor: zMinor,
  totalMinor: zMinor,
  openMinor: zMinor,
  state: z.enum(BILL_STATES),
});
export type BillRow = z.infer<typeof zBillRow>;

/** What a customer's next bills would be, and the day on which the daily work issues them. */
const zDraft = z.object({
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  issueOn: zDay,
  /** Why somebody holds them back; null where nobody does. */
  heldBecause: z.string().nullable(),
  bills: z.number().int(),
  /** Less credit notes. */
  totalMinor: zMinor,
  /** Why there is none; null where there is. */
  reason: z.string().nullable(),
  lines: z.array(z.object({ description: z.string(), fromOn: zDay, toOn: zDay, amountMinor: zMinor })),
});
export type BillDraft = z.infer<typeof zDraft>;

/** The numbers of what was issued; null where there was no such document. */
const zIssued = z.object({
  billId: zId.nullable(),
  billNumber: z.string().nullable(),
  creditNoteId: zId.nullable(),
  creditNoteNumber: z.string().nullable(),
});

const zSoldItem = z.object({
  itemId: zId,
  quantity: z.number().int().min(1).max(1000).default(1),
  /** Another price of one than the catalogue's: asks for a reason and the permission for credits. */
  ownPriceMinor: zAmount.min(1).nullable().default(null),
  reason: zText(300).default(''),
});

export const billing = {
  preview: rest({
    method: 'POST',
    path: '/bill-runs/preview',
    tag: 'Billing',
    summary: 'What a bill run would do, without doing it',
  })
    .input(z.object({ on: zDay }))
    .output(
      z.object({
        on: zDay,
        ...zRunTotals,
        /** What was billed a month before, to compare with, or by the last run: null when there is none. */
        previous: z.object({ on: zDay, created: z.number().int(), totalMinor: zMinor }).nullable(),
        byPlan: z.array(z.object({ planName: z.string(), lines: z.number().int(), taxableMinor: zMinor })),
        exceptions: z.array(zRunException),
        elapsedMs: z.number().int(),
      }),
    ),
  startRun: rest({
    method: 'POST',
    path: '/bill-runs',
    tag: 'Billing',
    summary: 'Start a bill run, or go on with an interrupted one',
    status: 202,
  })
    .input(z.object({ uid: z.uuid(), on: zDay }))
    .output(zRun),
  drafts: rest({
    method: 'GET',
    path: '/bill-drafts',
    tag: 'Billing',
    summary: 'Bills that are due and not issued yet, as they stand now',
  })
    .input(z.object({ ...zPage }))
    .output(zRows(zDraft)),
  hold: rest({
    method: 'POST',
    path: '/customers/{customerId}/bill-hold',
    tag: 'Billing',
    summary: 'Hold the bills of a customer and his group back',
  })
    .input(z.object({ customerId: zPathId, reason: zReason }))
    .output(z.object({ customerId: zId })),
  release: rest({
    method: 'DELETE',
    path: '/customers/{customerId}/bill-hold',
    tag: 'Billing',
    summary: 'Let the bills of a customer go again',
  })
    .input(z.object({ customerId: zPathId }))
    .output(z.object({ customerId: zId })),
  sell: rest({
    method: 'POST',
    path: '/bills/of-items',
    tag: 'Billing',
    summary: 'Sell items of the catalogue across the counter: billed at once, to be paid with what is due',
    status: 201,
  })
    .input(z.object({ uid: zUid, customerId: zId, items: z.array(zSoldItem).min(1).max(50) }))
    .output(zIssued),
  billCharges: rest({
    method: 'POST',
    path: '/bills/of-charges',
    tag: 'Billing',
    summary: 'Bill open charges of a customer at once',
    status: 201,
  })
    .input(z.object({ uid: zUid, customerId: zId, chargeIds: z.array(zId).min(1).max(100) }))
    .output(zIssued),
  cancelRun: rest({
    method: 'POST',
    path: '/bill-runs/{id}/cancel',
    tag: 'Billing',
    summary: 'Stop a bill run; bills made so far stay',
  })
    .input(z.object({ id: zPathId }))
    .output(zRun),
  runs: rest({ method: 'GET', path: '/bill-runs', tag: 'Billing', summary: 'Bill runs, newest first' })
    .input(z.object({ ...zPage }))
    .output(zRows(zRun)),
  run: rest({ method: 'GET', path: '/bill-runs/{id}', tag: 'Billing', summary: 'A bill run with its exceptions' })
    .input(z.object({ id: zPathId }))
    .output(zRun.extend({ exceptions: z.array(zRunException) })),
  bills: rest({ method: 'GET', path: '/bills', tag: 'Billing', summary: 'Bills, newest first' })
    .input(
      z.object({
        ...zPage,
        text: zText(60).default(''),
        customerId: z.coerce.number().int().positive().optional(),
        runId: z.coerce.number().int().positive().optional(),
        state: z.enum(BILL_STATES).optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(
      zRows(zBillRow).extend({
        totals: z.object({ taxableMinor: zMinor, taxMinor: zMinor, totalMinor: zMinor, openMinor: zMinor }),
      }),
    ),
  bill: rest({
    method: 'GET',
    path: '/bills/{id}',
    tag: 'Billing',
    summary: 'A bill with lines, taxes and what paid it',
  })
    .input(z.object({ id: zPathId }))
    .output(
      zBillRow.extend({
        issuedAt: zInstant,
        partyName: z.string(),
        partyAddress: z.string(),
        partyTaxId: z.string(),
        partyStateCode: z.string(),
        /** Why no tax was charged, with the certificate; empty where it was. */
        partyExemption: z.string(),
        /** India: state code of the place of supply; null elsewhere, or when no state is known. */
        placeOfSupply: z.string().nullable(),
        previousBalanceMinor: zMinor,
        lines: z.array(
          z.object({
            description: z.string(),
            fromOn: zDay,
            toOn: zDay,
            sacCode: z.string(),
            unitMinor: zMinor,
            /** What is charged, with discounts taken off. */
            amountMinor: zMinor,
            taxableMinor: zMinor,
            /** What was taken off: each a positive amount. */
            discounts: z.array(z.object({ description: z.string(), amountMinor: zMinor })),
          }),
        ),
        taxes: z.array(
          z.object({ name: z.string(), ratePpm: z.number().int(), baseMinor: zMinor, amountMinor: zMinor }),
        ),
        paidBy: z.array(z.object({ document: z.string(), on: zDay, amountMinor: zMinor })),
      }),
    ),
  billPdf: rest({ method: 'GET', path: '/bills/{id}/pdf', tag: 'Billing', summary: 'The bill as PDF' })
    .input(z.object({ id: zPathId, size: zBillSize }))
    .output(zFile),
  runPdf: rest({
    method: 'GET',
    path: '/bill-runs/{id}/pdf',
    tag: 'Billing',
    summary: 'All bills of a run as one PDF, by area and address',
  })
    .input(z.object({ id: zPathId, size: zBillSize }))
    .output(zFile),
  status: rest({ method: 'GET', path: '/bill-runs/current', tag: 'Billing', summary: 'The run in progress, if any' })
    .input(zEmpty)
    .output(zRun.nullable()),
};
