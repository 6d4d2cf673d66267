import { z } from 'zod';
import {
  rest,
  zAmount,
  zDay,
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
import { TENDER_KINDS, type TenderKind } from './payments.ts';

const CREDIT_NOTE_KINDS = ['full', 'lines', 'days', 'run'] as const;

const zCreditNoteRow = z.object({
  id: zId,
  number: z.string(),
  kind: z.enum(CREDIT_NOTE_KINDS),
  on: zDay,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  billId: zId.nullable(),
  billNumber: z.string().nullable(),
  reason: z.string(),
  byName: z.string(),
  taxableMinor: zMinor,
  taxMinor: zMinor,
  roundOffMinor: zMinor,
  totalMinor: zMinor,
});
export type CreditNoteRow = z.infer<typeof zCreditNoteRow>;

const zCreditNote = zCreditNoteRow.extend({
  issuedAt: zInstant,
  partyName: z.string(),
  lines: z.array(
    z.object({
      description: z.string(),
      fromOn: zDay,
      toOn: zDay,
      sacCode: z.string(),
      amountMinor: zMinor,
      taxableMinor: zMinor,
    }),
  ),
  taxes: z.array(z.object({ name: z.string(), ratePpm: z.number().int(), baseMinor: zMinor, amountMinor: zMinor })),
});
export type CreditNote = z.infer<typeof zCreditNote>;

/** What of a bill is given back. Amounts are in the manner of the line: with tax in them where its price had. */
const zCreditWhat = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({
    kind: z.literal('lines'),
    lines: z
      .array(z.object({ position: z.number().int().min(0), amountMinor: zAmount.min(1) }))
      .min(1)
      .max(200),
  }),
  /** The days [from, to) of every recurring line. */
  z.object({ kind: z.literal('days'), fromOn: zDay, toOn: zDay }),
]);

/** Answers to bills: what is given back, taken back or given up. */
export const corrections = {
  previewCredit: rest({
    method: 'POST',
    path: '/bills/{id}/credit-notes/preview',
    tag: 'Corrections',
    summary: 'What a credit note would come to, without writing it',
  })
    .input(z.object({ id: zPathId, what: zCreditWhat }))
    .output(
      z.object({
        lines: z.array(z.object({ position: z.number().int(), description: z.string(), amountMinor: zMinor })),
        taxableMinor: zMinor,
        taxMinor: zMinor,
        roundOffMinor: zMinor,
        totalMinor: zMinor,
        /** What can still be given back of the whole bill. */
        leftMinor: zMinor,
      }),
    ),
  credit: rest({
    method: 'POST',
    path: '/bills/{id}/credit-notes',
    tag: 'Corrections',
    summary: 'Give a bill back, wholly, by lines or by days',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid, what: zCreditWhat, reason: zReason }))
    .output(zCreditNote),
  creditNotes: rest({ method: 'GET', path: '/credit-notes', tag: 'Corrections', summary: 'Credit notes, newest first' })
    .input(
      z.object({
        ...zPage,
        customerId: z.coerce.number().int().positive().optional(),
        billId: z.coerce.number().int().positive().optional(),
        runId: z.coerce.number().int().positive().optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(zRows(zCreditNoteRow).extend({ totals: z.object({ totalMinor: zMinor }) })),
  creditNote: rest({
    method: 'GET',
    path: '/credit-notes/{id}',
    tag: 'Corrections',
    summary: 'A credit note with lines and taxes',
  })
    .input(z.object({ id: zPathId }))
    .output(zCreditNote),
  creditNotePdf: rest({
    method: 'GET',
    path: '/credit-notes/{id}/pdf',
    tag: 'Corrections',
    summary: 'A credit note as A4 PDF',
  })
    .input(z.object({ id: zPathId }))
    .output(zFile),
  raise: rest({
    method: 'POST',
    path: '/bills/{id}/debit-notes',
    tag: 'Corrections',
    summary: 'Raise a bill by a debit note',
    status: 201,
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        /** The line that was charged too low: its tax and its income are those of the raise. */
        position: z.number().int().min(0),
        description: zName,
        amountMinor: zAmount.min(1),
        reason: zReason,
      }),
    )
    .output(z.object({ billId: zId, billNumber: z.string() })),
  voidBill: rest({
    method: 'POST',
    path: '/bills/{id}/void',
    tag: 'Corrections',
    summary: 'Void a bill: it keeps its number, its period is billed again',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(z.object({ id: zId, number: z.string() })),
  writeOff: rest({
    method: 'POST',
    path: '/write-offs',
    tag: 'Corrections',
    summary: 'Give up what a customer owes as bad debt',
    status: 201,
  })
    .input(z.object({ uid: zUid, customerId: zId, amountMinor: zAmount.min(1), reason: zReason }))
    .output(z.object({ id: zId, amountMinor: zMinor, balanceMinor: zMinor })),
  voidWriteOff: rest({
    method: 'POST',
    path: '/write-offs/{id}/void',
    tag: 'Corrections',
    summary: 'Take a write-off back',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(z.object({ id: zId, amountMinor: zMinor, balanceMinor: zMinor })),
};

/** How money goes back: a cheque that somebody else wrote is not given away. */
export const REFUND_KINDS = TENDER_KINDS.filter((kind): kind is Exclude<TenderKind, 'cheque'> => kind !== 'cheque');

export const zRefund = z.object({
  id: zId,
  number: z.string(),
  on: zDay,
  at: zInstant,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  source: z.enum(['advance', 'deposit']),
  amountMinor: zMinor,
  kind: z.enum(REFUND_KINDS),
  reference: z.string(),
  reason: z.string(),
  byName: z.string(),
  void: z.object({ at: zInstant, reason: z.string() }).nullable(),
});
export type Refund = z.infer<typeof zRefund>;

/** Money that goes back to customers. */
export const refunds = {
  give: rest({
    method: 'POST',
    path: '/refunds',
    tag: 'Refunds',
    summary: 'Give an advance or a deposit back',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        customerId: zId,
        source: z.enum(['advance', 'deposit']),
        amountMinor: zAmount.min(1),
        kind: z.enum(REFUND_KINDS).default('cash'),
        reference: zText(60).default(''),
        /** The account that it comes out of: must be named for a gateway or wallet; the usual place when absent. */
        bankAccountId: zId.optional(),
        reason: zReason,
      }),
    )
    .output(zRefund),
  list: rest({ method: 'GET', path: '/refunds', tag: 'Refunds', summary: 'Refunds, newest first' })
    .input(z.object({ ...zPage, customerId: z.coerce.number().int().positive().optional() }))
    .output(zRows(zRefund).extend({ totals: z.object({ amountMinor: zMinor }) })),
  void: rest({ method: 'POST', path: '/refunds/{id}/void', tag: 'Refunds', summary: 'Take a refund back' })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zRefund),
  pdf: rest({ method: 'GET', path: '/refunds/{id}/pdf', tag: 'Refunds', summary: 'The voucher of a refund as A4 PDF' })
    .input(z.object({ id: zPathId }))
    .output(zFile),
  /** What is held for a customer and could be given back. */
  held: rest({
    method: 'GET',
    path: '/customers/{id}/held',
    tag: 'Refunds',
    summary: 'Advance and deposits held for a customer',
  })
    .input(z.object({ id: zPathId }))
    .output(z.object({ advanceMinor: zMinor, depositMinor: zMinor })),
};
