import { z } from 'zod';
import { rest, zDay, zId, zInstant, zPage, zReason, zRows, zText, zUid } from './base.ts';

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
};
