import { z } from 'zod';
import {
  rest,
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
import { TENDER_KINDS, zCash, zChequePaper, zCount, zPayment } from './payments.ts';

/** How a collector's batch stands (domain.md 7); a dispute ends settled. */
export const BATCH_STATES = ['out', 'handed-over', 'accepted', 'disputed', 'settled'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** How money is taken at the door. Of all of these he carries cash and cheques; a card goes by his own machine. */
const FIELD_TENDERS = ['cash', 'upi', 'card', 'bank', 'mobile-money', 'cheque'] as const;

/** Why nothing was collected at a door. */
export const VISIT_KINDS = ['not-home', 'come-again', 'refused', 'moved'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** What becomes of a difference at a hand-over: the collector owes it, or it goes to cash over or short. */
const OUTCOMES = ['kept', 'written-off'] as const;

const zCollector = z.object({
  id: zId,
  name: z.string(),
  active: z.boolean(),
  /** Areas that are his by name; those below them go with them. */
  areas: z.number().int(),
  /** Customers on his round, and what they owe. */
  customers: z.number().int(),
  dueMinor: zMinor,
  /** Cash that he has not handed over, with what was short and is not settled. */
  heldMinor: zMinor,
  /** Since when the oldest of it is with him. */
  heldSince: zInstant.nullable(),
  openBatch: z.object({ id: zId, number: z.number().int(), openedAt: zInstant }).nullable(),
  /** Batches that wait for a cashier, and differences that wait for a supervisor. */
  waiting: z.number().int(),
  disputed: z.number().int(),
});
export type Collector = z.infer<typeof zCollector>;

const zAssignment = z.object({
  areas: z.array(z.object({ id: zId, name: z.string() })),
  customers: z.array(z.object({ id: zId, code: z.string(), name: z.string() })),
});
export type Assignment = z.infer<typeof zAssignment>;

const zBatchRow = z.object({
  id: zId,
  number: z.number().int(),
  collectorId: zId,
  collectorName: z.string(),
  state: z.enum(BATCH_STATES),
  openedAt: zInstant,
  openedOn: zDay,
  handedAt: zInstant.nullable(),
  receivedAt: zInstant.nullable(),
  /** The list as it was carried out. */
  customers: z.number().int(),
  listedMinor: zMinor,
  /** Receipts that stand, whatever they were paid with, and the cash among them. */
  receipts: z.number().int(),
  collectedMinor: zMinor,
  cashMinor: zMinor,
  /** Counted less what should have been there; null before the cashier has counted. */
  differenceMinor: zMinor.nullable(),
});
export type BatchRow = z.infer<typeof zBatchRow>;

const zBatch = zBatchRow.extend({
  byMode: z.array(z.object({ kind: z.enum(TENDER_KINDS), count: z.number().int(), amountMinor: zMinor })),
  cheques: z.number().int(),
  voidCount: z.number().int(),
  visits: z.number().int(),
  saidMinor: zMinor.nullable(),
  saidCheques: z.number().int().nullable(),
  saidCount: zCount,
  expectedMinor: zMinor.nullable(),
  expectedCheques: z.number().int().nullable(),
  receivedMinor: zMinor.nullable(),
  receivedCheques: z.number().int().nullable(),
  receivedCount: zCount,
  receivedBy: z.string().nullable(),
  disputeReason: z.string(),
  outcome: z.enum(OUTCOMES).nullable(),
  settledBy: z.string().nullable(),
  settledAt: zInstant.nullable(),
  settleReason: z.string(),
});
export type Batch = z.infer<typeof zBatch>;

const zBatchLine = z.object({
  position: z.number().int(),
  customerId: zId,
  code: z.string(),
  name: z.string(),
  area: z.string(),
  address: z.string(),
  phone: z.string(),
  boxes: z.string(),
  services: z.string(),
  /** What he owed when the list was carried out, and what he owes now. */
  listedMinor: zMinor,
  dueMinor: zMinor,
  /** What this batch has collected from him, and the receipts of it. */
  paidMinor: zMinor,
  receipts: z.string(),
  /** Bills with something open, oldest first. */
  bills: z.array(z.object({ document: z.string(), dueOn: zDay, openMinor: zMinor })),
  promisedOn: zDay.nullable(),
  visit: z.object({ kind: z.enum(VISIT_KINDS), note: z.string(), at: zInstant }).nullable(),
});
export type BatchLine = z.infer<typeof zBatchLine>;

const zBook = z.object({
  id: zId,
  collectorId: zId,
  collectorName: z.string(),
  prefix: z.string(),
  firstNumber: z.number().int(),
  lastNumber: z.number().int(),
  issuedOn: zDay,
  used: z.number().int(),
  spoiled: z.number().int(),
  /** Numbers below the highest used that are neither used nor spoiled. */
  missing: z.number().int(),
  highest: z.number().int().nullable(),
});
export type ReceiptBook = z.infer<typeof zBook>;

/** What commission is for: a share of what is collected, each receipt, or each new customer. */
const COMMISSION_KINDS = ['percent', 'receipt', 'new-customer'] as const;

const zCommissionRule = z.object({
  id: zId,
  /** Null: for all collectors. */
  collectorId: zId.nullable(),
  collectorName: z.string().nullable(),
  kind: z.enum(COMMISSION_KINDS),
  ratePpm: z.number().int(),
  amountMinor: zMinor,
  fromOn: zDay,
});
export type CommissionRule = z.infer<typeof zCommissionRule>;

const zCommissionStatement = z.object({
  id: zId,
  number: z.number().int(),
  collectorId: zId,
  collectorName: z.string(),
  throughOn: zDay,
  on: zDay,
  receipts: z.number().int(),
  amountMinor: zMinor,
  /** Set against what he owed; negative where he owes it from now on. */
  nettedMinor: zMinor,
  paidMinor: zMinor,
  byName: z.string(),
  voidReason: z.string().nullable(),
});
export type CommissionStatement = z.infer<typeof zCommissionStatement>;

const zReceiptNumber = z.number().int().min(1).max(99_999_999);

export const collectors = {
  list: rest({ method: 'GET', path: '/collectors', tag: 'Collectors', summary: 'Collectors and the cash they hold' })
    .input(z.object({ ...zPage }))
    .output(zRows(zCollector).extend({ totals: z.object({ heldMinor: zMinor, dueMinor: zMinor }) })),
  assignment: rest({
    method: 'GET',
    path: '/collectors/{id}/round',
    tag: 'Collectors',
    summary: 'Areas and single customers of a collector’s round',
  })
    .input(z.object({ id: zPathId }))
    .output(zAssignment),
  assignAreas: rest({
    method: 'PUT',
    path: '/collectors/{id}/areas',
    tag: 'Collectors',
    summary: 'Say which areas are a collector’s; they leave whoever had them',
  })
    .input(z.object({ id: zPathId, areaIds: z.array(zId).max(1000) }))
    .output(zAssignment),
  assignCustomer: rest({
    method: 'PUT',
    path: '/customers/{customerId}/collector',
    tag: 'Collectors',
    summary: 'Put a single customer on a round, or back to that of his area',
  })
    .input(z.object({ customerId: zPathId, collectorId: zId.nullable() }))
    .output(z.object({ collectorId: zId.nullable() })),
  open: rest({
    method: 'POST',
    path: '/collectors/batches',
    tag: 'Collectors',
    summary: 'Carry out the due list of a round in walking order',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        /** Whose; the caller’s own when absent. */
        collectorId: zId.optional(),
      }),
    )
    .output(zBatch),
  current: rest({ method: 'GET', path: '/collectors/batches/current', tag: 'Collectors', summary: 'My open batch' })
    .input(zEmpty)
    .output(zBatch.nullable()),
  batches: rest({ method: 'GET', path: '/collectors/batches', tag: 'Collectors', summary: 'Batches, newest first' })
    .input(
      z.object({
        ...zPage,
        state: z.enum(BATCH_STATES).optional(),
        collectorId: z.coerce.number().int().positive().optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(zRows(zBatchRow).extend({ totals: z.object({ collectedMinor: zMinor, cashMinor: zMinor }) })),
  batch: rest({ method: 'GET', path: '/collectors/batches/{id}', tag: 'Collectors', summary: 'A batch' })
    .input(z.object({ id: zPathId }))
    .output(zBatch),
  lines: rest({
    method: 'GET',
    path: '/collectors/batches/{id}/lines',
    tag: 'Collectors',
    summary: 'The list of a batch in walking order, with what is due and paid by now',
  })
    .input(z.object({ id: zPathId, ...zPage }))
    .output(
      zRows(zBatchLine).extend({
        totals: z.object({ listedMinor: zMinor }),
        /** The list area by area. */
        areas: z.array(z.object({ area: z.string(), customers: z.number().int(), listedMinor: zMinor })),
      }),
    ),
  collect: rest({
    method: 'POST',
    path: '/collectors/receipts',
    tag: 'Collectors',
    summary: 'Take a payment at the door, into the collector’s open batch',
    status: 201,
  })
    .input(
      z.object({
        /** Made on the phone; the same id again answers with the first payment (law 6). */
        uid: zUid,
        collectorId: zId.optional(),
        customerId: zId,
        amountMinor: zCash.min(1),
        kind: z.enum(FIELD_TENDERS),
        reference: zText(60).default(''),
        /** Of a cheque: what stands on it. */
        cheque: zChequePaper.optional(),
        /** When the phone says it was taken: its day counts as far as it can be (decision 0033). */
        takenAt: zInstant.optional(),
        /** The paper receipt that was given. */
        paper: z.object({ bookId: zId, number: zReceiptNumber }).optional(),
        note: zText(300).default(''),
        advanceConfirmed: z.boolean().default(false),
      }),
    )
    .output(zPayment),
  visit: rest({
    method: 'POST',
    path: '/collectors/visits',
    tag: 'Collectors',
    summary: 'Note why nothing was collected at a door',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        collectorId: zId.optional(),
        customerId: zId,
        kind: z.enum(VISIT_KINDS),
        note: zText(300).default(''),
        takenAt: zInstant.optional(),
      }),
    )
    .output(z.object({ id: zId })),
  handOver: rest({
    method: 'POST',
    path: '/collectors/batches/{id}/hand-over',
    tag: 'Collectors',
    summary: 'Say what is handed over; the batch takes no more receipts',
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        cashMinor: zCash,
        count: zCount.default([]),
        cheques: z.number().int().min(0).max(10_000).default(0),
      }),
    )
    .output(zBatch),
  receive: rest({
    method: 'POST',
    path: '/collectors/batches/{id}/receive',
    tag: 'Collectors',
    summary: 'Count what was handed over into my drawer; a difference is disputed with its reason',
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        countedMinor: zCash,
        count: zCount.default([]),
        cheques: z.number().int().min(0).max(10_000).default(0),
        reason: zText(300).default(''),
      }),
    )
    .output(zBatch),
  settle: rest({
    method: 'POST',
    path: '/collectors/batches/{id}/settle',
    tag: 'Collectors',
    summary: 'Settle a disputed hand-over: the collector keeps owing it, or it goes to cash over or short',
  })
    .input(z.object({ id: zPathId, uid: zUid, outcome: z.enum(OUTCOMES), reason: zReason }))
    .output(zBatch),
  repay: rest({
    method: 'POST',
    path: '/collectors/{id}/repayments',
    tag: 'Collectors',
    summary: 'Take cash into my drawer for what a collector still owes from earlier batches',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid, amountMinor: zCash.min(1), note: zText(300).default('') }))
    .output(z.object({ owedMinor: zMinor })),
  routePdf: rest({
    method: 'GET',
    path: '/collectors/batches/{id}/route',
    tag: 'Collectors',
    summary: 'The route sheet of a batch',
  })
    .input(z.object({ id: zPathId, size: z.enum(['A4', '80mm']).default('A4') }))
    .output(zFile),
  handOverPdf: rest({
    method: 'GET',
    path: '/collectors/batches/{id}/slip',
    tag: 'Collectors',
    summary: 'The paper of a hand-over',
  })
    .input(z.object({ id: zPathId, size: z.enum(['80mm', 'A5']).default('80mm') }))
    .output(zFile),
  books: rest({ method: 'GET', path: '/collectors/books', tag: 'Collectors', summary: 'Receipt books, newest first' })
    .input(z.object({ ...zPage, collectorId: z.coerce.number().int().positive().optional() }))
    .output(zRows(zBook)),
  issueBook: rest({
    method: 'POST',
    path: '/collectors/books',
    tag: 'Collectors',
    summary: 'Give a collector a receipt book',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        collectorId: zId,
        prefix: zText(8).default(''),
        firstNumber: zReceiptNumber,
        lastNumber: zReceiptNumber,
      }),
    )
    .output(zBook),
  missing: rest({
    method: 'GET',
    path: '/collectors/books/{id}/missing',
    tag: 'Collectors',
    summary: 'Numbers of a book that are missing or spoiled',
  })
    .input(z.object({ id: zPathId }))
    .output(
      z.object({
        /** The first thousand. */
        missing: z.array(z.number().int()),
        spoiled: z.array(z.object({ number: z.number().int(), reason: z.string(), at: zInstant, by: z.string() })),
      }),
    ),
  spoil: rest({
    method: 'POST',
    path: '/collectors/books/{id}/spoiled',
    tag: 'Collectors',
    summary: 'Note a paper receipt as spoiled',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid, number: zReceiptNumber, reason: zReason }))
    .output(zBook),
  rules: rest({
    method: 'GET',
    path: '/collectors/commission/rules',
    tag: 'Collectors',
    summary: 'Rules of commission',
  })
    .input(zEmpty)
    .output(z.array(zCommissionRule)),
  addRule: rest({
    method: 'POST',
    path: '/collectors/commission/rules',
    tag: 'Collectors',
    summary: 'Add a rule of commission from a day on; a rule of nothing ends the one before',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        collectorId: zId.nullable(),
        kind: z.enum(COMMISSION_KINDS),
        /** Millionths; for a share alone. */
        ratePpm: z.number().int().min(0).max(1_000_000).default(0),
        amountMinor: zCash.default(0),
        fromOn: zDay,
      }),
    )
    .output(zCommissionRule),
  previewCommission: rest({
    method: 'GET',
    path: '/collectors/{id}/commission',
    tag: 'Collectors',
    summary: 'What a collector has earned up to a day and has not been settled',
  })
    .input(z.object({ id: zPathId, throughOn: zDay }))
    .output(
      z.object({
        receipts: z.number().int(),
        earnedMinor: zMinor,
        /** Of receipts that were settled and voided since: below nothing. */
        takenBackMinor: zMinor,
        amountMinor: zMinor,
        owedMinor: zMinor,
      }),
    ),
  settleCommission: rest({
    method: 'POST',
    path: '/collectors/commission',
    tag: 'Collectors',
    summary: 'Settle a commission: net it against what he owes, and pay the rest out of my drawer',
    status: 201,
  })
    .input(z.object({ uid: zUid, collectorId: zId, throughOn: zDay, nettedMinor: zMinor }))
    .output(zCommissionStatement),
  statements: rest({
    method: 'GET',
    path: '/collectors/commission',
    tag: 'Collectors',
    summary: 'Commissions, newest first',
  })
    .input(z.object({ ...zPage }))
    .output(zRows(zCommissionStatement).extend({ totals: z.object({ amountMinor: zMinor }) })),
  voidCommission: rest({
    method: 'POST',
    path: '/collectors/commission/{id}/void',
    tag: 'Collectors',
    summary: 'Take a commission back by its mirror',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zCommissionStatement),
  commissionPdf: rest({
    method: 'GET',
    path: '/collectors/commission/{id}/pdf',
    tag: 'Collectors',
    summary: 'The statement of a commission, receipt by receipt',
  })
    .input(z.object({ id: zPathId }))
    .output(zFile),
};
