import { z } from 'zod';
import { ACCOUNT_KINDS } from '#shared/domain/accounts.ts';
import { rest, zDay, zEmpty, zFile, zId, zInstant, zPage, zReason, zRows, zText, zUid } from './base.ts';

const zClosing = z.object({
  id: zId,
  kind: z.enum(['close', 'reopen']),
  /** Up to and with which day the books were closed from then on; null when nothing was any more. */
  throughOn: zDay.nullable(),
  at: zInstant,
  byName: z.string(),
  note: z.string(),
});
export type Closing = z.infer<typeof zClosing>;

const zClosings = zRows(zClosing).extend({
  /** Up to and with which day the books are closed. */
  closedOn: zDay.nullable(),
  /** The end of the oldest month that is over and not closed yet. */
  nextOn: zDay.nullable(),
});

/** How vouchers leave for another bookkeeping program. */
export const VOUCHER_FORMATS = ['tally', 'journal'] as const;

const zLedger = z.object({
  /** A line of the trial balance, `receivable` or `tax/CGST`. */
  line: z.string(),
  kind: z.enum(ACCOUNT_KINDS),
  key: z.string(),
  /** What it is called here, in the language of the company: its name there as long as it has no other. */
  standardName: z.string(),
  /** What it is called in the other program; null: as here. */
  name: z.string().nullable(),
  /** 0 while it has no name of its own. */
  version: z.number().int(),
});
export type Ledger = z.infer<typeof zLedger>;

export const books = {
  closings: rest({
    method: 'GET',
    path: '/books/closings',
    tag: 'Books',
    summary: 'Up to which day the books are closed, and what was closed and opened',
  })
    .input(z.object({ ...zPage }))
    .output(zClosings),
  close: rest({ method: 'POST', path: '/books/close', tag: 'Books', summary: 'Close the books up to and with a day' })
    .input(z.object({ uid: zUid, throughOn: zDay, note: zText(300).default('') }))
    .output(zClosings),
  reopen: rest({
    method: 'POST',
    path: '/books/reopen',
    tag: 'Books',
    summary: 'Open a closed period again, wholly or down to an earlier day',
  })
    .input(z.object({ uid: zUid, throughOn: zDay.nullable(), note: zReason }))
    .output(zClosings),
  exportVouchers: rest({
    method: 'GET',
    path: '/books/vouchers',
    tag: 'Books',
    summary: 'What was booked on some days, as vouchers for Tally (XML) or as a journal (CSV)',
  })
    .input(
      z.object({
        fromOn: zDay,
        toOn: zDay,
        format: z.enum(VOUCHER_FORMATS),
        /** All customers as one ledger, or each as a ledger of his own. */
        customers: z.enum(['one', 'each']).default('one'),
      }),
    )
    .output(zFile),
  ledgers: rest({
    method: 'GET',
    path: '/books/ledgers',
    tag: 'Books',
    summary: 'Every line of the books and what it is called in the other bookkeeping program',
  })
    .input(zEmpty)
    .output(z.array(zLedger)),
  nameLedgers: rest({
    method: 'POST',
    path: '/books/ledgers',
    tag: 'Books',
    summary: 'Say what lines of the books are called in the other program; an empty name means as here',
  })
    .input(
      z.object({
        ledgers: z
          .array(z.object({ line: zText(80), name: zText(100), version: z.number().int() }))
          .min(1)
          .max(200),
      }),
    )
    .output(z.array(zLedger)),
};
