import { z } from 'zod';
import { CHARGE_PLACES, PROVIDER_PLACES } from './banks.ts';
import {
  rest,
  zAmount,
  zDay,
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

/** Where a line of a statement stands: nothing is known of it, it is in the books, it was taken from the line, or it is set aside. */
export const LINE_STATES = ['open', 'matched', 'taken', 'aside'] as const;

/** Documents that a line can be. A transfer between own accounts is two lines, one on each side; `bounce`: a cheque that came back. */
const LINE_DOCUMENTS = [
  'payment',
  'deposit',
  'transfer-in',
  'transfer-out',
  'cheque',
  'refund',
  'bounce',
  'recharge',
] as const;
/** What a line can be. `aside`: not to be booked, with the reason. */
export const MATCH_KINDS = [...LINE_DOCUMENTS, 'aside'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** How it was found. */
export const MATCH_HOWS = ['reference', 'upi-code', 'deposit', 'cheque', 'person', 'taken'] as const;
export type MatchHow = (typeof MATCH_HOWS)[number];

/** By what a customer was found in a line; all but the name are exact. */
export const FOUND_BY = ['code', 'phone', 'box', 'vc', 'username', 'bill', 'name'] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** Why a row of the sheet is no line. */
export const REFUSED_REASONS = [
  'total',
  'note',
  'repeated-header',
  'balance-row',
  'no-date',
  'bad-date',
  'future-date',
  'no-amount',
  'bad-amount',
  'too-fine',
  'both-sides',
  'not-completed',
  'too-long',
] as const;
export type RefusedReason = (typeof REFUSED_REASONS)[number];

/** The person's word on what each column holds; checked against the sheet. */
const zMapping = z.object({ version: z.literal(1) }).catchall(z.unknown());
/** A sheet that was sent, and what its columns hold. */
export const zSheetAsked = z.object({ uploadId: z.string().regex(/^[0-9a-f-]{36}$/), mapping: zMapping });
const zUpload = zSheetAsked.extend({ accountId: zId });

const zFiles = z.object({
  /** Rows that are lines, known ones too. */
  lines: z.number().int(),
  newLines: z.number().int(),
  knownLines: z.number().int(),
  refusedLines: z.number().int(),
});

/** What a sheet of money that moved seems to be. */
export const zSheetUpload = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  rows: z.number().int(),
  /** Whether a person confirmed these columns for whom it is from before. */
  isSaved: z.boolean(),
  columns: z.array(z.object({ header: z.string(), field: z.string(), samples: z.array(z.string()) })),
  fields: z.array(z.string()),
  mapping: zMapping,
});

/** What such a sheet would bring. */
export const zSheetPreview = zFiles.extend({
  fromOn: zDay.nullable(),
  toOn: zDay.nullable(),
  inMinor: zMinor,
  outMinor: zMinor,
  first: z.array(z.object({ line: z.number().int(), on: zDay, amountMinor: zMinor, text: z.string() })),
  /** The first 500; how many there are is `refusedLines`. */
  refused: z.array(z.object({ line: z.number().int(), reason: z.enum(REFUSED_REASONS), text: z.string() })),
});

const zStatementRow = zFiles.omit({ lines: true }).extend({
  id: zId,
  accountId: zId,
  account: z.string(),
  fileName: z.string(),
  fromOn: zDay,
  toOn: zDay,
  at: zInstant,
  byName: z.string(),
  inMinor: zMinor,
  outMinor: zMinor,
  /** Lines of it by where they stand. */
  states: z.object({
    open: z.number().int(),
    matched: z.number().int(),
    taken: z.number().int(),
    aside: z.number().int(),
  }),
});
export type StatementRow = z.infer<typeof zStatementRow>;

const zFoundCustomer = z.object({
  customerId: zId,
  code: z.string(),
  name: z.string(),
  dueMinor: zMinor,
  by: z.enum(FOUND_BY),
  /** What in the line it was found by. */
  text: z.string(),
});
export type FoundCustomer = z.infer<typeof zFoundCustomer>;

/** A payment in the books that bears a reference of the line, and is not the line: another amount, or another account. */
const zClash = z.object({ paymentId: zId, number: z.string(), amountMinor: zMinor, customerName: z.string() });

const zLine = z.object({
  id: zId,
  statementId: zId,
  account: z.string(),
  line: z.number().int(),
  on: zDay,
  amountMinor: zMinor,
  reference: z.string(),
  narration: z.string(),
  payer: z.string(),
  phone: z.string(),
  balanceMinor: zMinor.nullable(),
  /** Counts what was decided of it: a decision names the version that it was made on. */
  version: z.number().int(),
  state: z.enum(LINE_STATES),
  match: z
    .object({
      kind: z.enum(MATCH_KINDS),
      how: z.enum(MATCH_HOWS),
      /** Its receipt, deposit, transfer, cheque or refund. */
      document: z.string(),
      paymentId: zId.nullable(),
      customerId: zId.nullable(),
      customerName: z.string(),
      note: z.string(),
      byName: z.string(),
      at: zInstant,
    })
    .nullable(),
  /** Of an open line of money in: the one customer whose number stands in it. */
  proposal: zFoundCustomer.nullable(),
  clash: zClash.nullable(),
});
export type StatementLine = z.infer<typeof zLine>;

const zDocument = z.object({
  kind: z.enum(LINE_DOCUMENTS),
  documentId: zId,
  number: z.string(),
  on: zDay,
  amountMinor: zMinor,
  customerName: z.string(),
});
export type LineDocument = z.infer<typeof zDocument>;

const zDecision = { id: zId, version: z.number().int() };
/** Lines decided at once. */
const MOST_LINES = 200;

export const statements = {
  upload: rest({
    method: 'POST',
    path: '/bank-statements/uploads',
    tag: 'Statements',
    summary: 'Send a statement of an account and see what it is',
    status: 201,
  })
    .input(z.object({ file: zFile, accountId: z.coerce.number().int().positive() }))
    .output(zSheetUpload),
  preview: rest({
    method: 'POST',
    path: '/bank-statements/preview',
    tag: 'Statements',
    summary: 'What a statement would bring, changing nothing',
  })
    .input(zUpload)
    .output(zSheetPreview),
  import: rest({
    method: 'POST',
    path: '/bank-statements',
    tag: 'Statements',
    summary: 'Keep the new lines of a statement, and match those that are in the books',
    status: 201,
  })
    .input(zUpload.extend({ uid: zUid }))
    .output(zStatementRow),
  list: rest({ method: 'GET', path: '/bank-statements', tag: 'Statements', summary: 'Statements, newest first' })
    .input(z.object({ ...zPage, accountId: z.coerce.number().int().positive().optional() }))
    .output(zRows(zStatementRow)),
  lines: rest({
    method: 'GET',
    path: '/bank-statements/lines',
    tag: 'Statements',
    summary: 'Lines of statements, newest day first',
  })
    .input(
      z.object({
        ...zPage,
        statementId: z.coerce.number().int().positive().optional(),
        accountId: z.coerce.number().int().positive().optional(),
        state: z.enum(LINE_STATES).optional(),
        direction: z.enum(['in', 'out']).optional(),
        text: zText(60).default(''),
      }),
    )
    .output(zRows(zLine).extend({ totals: z.object({ inMinor: zMinor, outMinor: zMinor }) })),
  candidates: rest({
    method: 'GET',
    path: '/bank-statements/lines/{id}/candidates',
    tag: 'Statements',
    summary: 'What a line could be: documents of its amount, and customers, the likeliest first',
  })
    .input(z.object({ id: zPathId }))
    .output(z.object({ documents: z.array(zDocument), customers: z.array(zFoundCustomer) })),
  proposals: rest({
    method: 'GET',
    path: '/bank-statements/proposals',
    tag: 'Statements',
    summary: 'Open lines with the number of one customer, as they could be taken at once',
  })
    .input(
      z.object({
        statementId: z.coerce.number().int().positive().optional(),
        accountId: z.coerce.number().int().positive().optional(),
      }),
    )
    .output(
      z.object({
        /** The first 200. */
        lines: z.array(
          z.object({
            ...zDecision,
            on: zDay,
            /** The day that the payment will count for: today where the books are closed over the line’s. */
            bookedOn: zDay,
            amountMinor: zMinor,
            customer: zFoundCustomer,
          }),
        ),
        totalMinor: zMinor,
      }),
    ),
  accept: rest({
    method: 'POST',
    path: '/bank-statements/lines/accept',
    tag: 'Statements',
    summary: 'Take the money of lines as payments of customers, each once',
  })
    .input(
      z.object({
        lines: z
          .array(
            z.object({
              ...zDecision,
              customerId: zId,
              /** Also where a payment with its reference is in the books. */
              evenSo: z.boolean().default(false),
            }),
          )
          .min(1)
          .max(MOST_LINES),
      }),
    )
    .output(
      z.object({
        /** Taken now or before, by the same decision. */
        taken: z.array(z.object({ id: zId, paymentId: zId, number: z.string(), amountMinor: zMinor })),
        totalMinor: zMinor,
        /** By the code of what hinders it and its data, as an answer of its own would say. */
        refused: z.array(z.object({ id: zId, code: z.string(), data: z.record(z.string(), z.unknown()) })),
      }),
    ),
  match: rest({
    method: 'POST',
    path: '/bank-statements/lines/{id}/match',
    tag: 'Statements',
    summary: 'Say which document of the office a line is; no money moves',
  })
    .input(
      z.object({
        id: zPathId,
        version: z.number().int(),
        kind: z.enum(LINE_DOCUMENTS),
        documentId: zId,
      }),
    )
    .output(zLine),
  setAside: rest({
    method: 'POST',
    path: '/bank-statements/lines/aside',
    tag: 'Statements',
    summary: 'Set lines aside that are not to be booked, with the reason',
  })
    .input(z.object({ lines: z.array(z.object(zDecision)).min(1).max(MOST_LINES), reason: zReason }))
    .output(z.object({ count: z.number().int() })),
  takeOwn: rest({
    method: 'POST',
    path: '/bank-statements/lines/{id}/own',
    tag: 'Statements',
    summary:
      'Take a line as the office’s own money: a settlement, cash paid in, a transfer between own accounts, or a charge of the bank',
  })
    .input(
      z.object({
        id: zPathId,
        version: z.number().int(),
        /** Where it came from or went to. Money in out of the safe is a deposit. */
        other: z.union([zId, z.enum(PROVIDER_PLACES), z.literal('safe'), z.enum(CHARGE_PLACES)]),
        feeMinor: zAmount.default(0),
        feeTaxMinor: zAmount.default(0),
      }),
    )
    .output(zLine),
  undo: rest({
    method: 'POST',
    path: '/bank-statements/lines/{id}/undo',
    tag: 'Statements',
    summary: 'Take back what was decided of a line; a payment taken from it is voided instead',
  })
    .input(z.object({ id: zPathId, version: z.number().int(), reason: zReason }))
    .output(zLine),
  matchAgain: rest({
    method: 'POST',
    path: '/bank-statements/match',
    tag: 'Statements',
    summary: 'Look once more whether open lines of an account are in the books by now',
  })
    .input(z.object({ accountId: zId }))
    .output(z.object({ matched: z.number().int() })),
};
