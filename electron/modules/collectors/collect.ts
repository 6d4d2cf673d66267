import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { accountId, closedThrough } from '#modules/ledger/index.ts';
import { readPayment, type Till, takePaymentWithin } from '#modules/payments/index.ts';
import type { collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Payment } from '#shared/contract/payments.ts';
import { type Day, dayInZone, daysBetween } from '#shared/domain/time.ts';
import { collectorFor, openBatchOf } from './actFor.ts';
import { refuseUsed } from './books.ts';
import { fieldDay } from './rules.ts';

type AskedReceipt = z.output<NonNullable<(typeof collectors.collect)['~orpc']['inputSchema']>>;

/**
 * Takes a payment at the door into the open batch of the collector: cash is with him from then on, the rest where its
 * kind of money stands. What a phone kept while nobody answered comes in as if it had been sent at once. The same id
 * again answers with the first payment and takes nothing (law 6).
 * @throws batch-not-open, receipt-number, advance-needs-confirmation, id-used-differently, not-found, not-allowed
 */
export function collect(context: Context, input: AskedReceipt): Payment {
  const collectorId = collectorFor(context, input.collectorId);
  requireCustomer(context, input.customerId);
  const { uid, customerId, amountMinor, kind, reference, cheque, note, advanceConfirmed } = input;
  const id = context.write((tx) => {
    const isKnown = tx.sql.get('SELECT id FROM payment WHERE uid = ?', uid) !== undefined;
    const payment = {
      uid,
      customerId,
      amountMinor,
      tenders: [{ kind, amountMinor, reference, ...(cheque ? { cheque } : {}) }],
      note,
      ahead: [],
      chosen: [],
      advanceConfirmed,
    };
    const paymentId = takePaymentWithin(tx, payment, { placeOf: () => placeOf(tx, collectorId, input.takenAt) });
    if (isKnown) requireSame(tx, paymentId, collectorId, input);
    else keepReceipt(tx, paymentId, collectorId, input);
    return paymentId;
  });
  return readPayment(context, id);
}

function placeOf(tx: Tx, collectorId: number, takenAt: number | undefined): Till {
  const { id: shiftId, openedOn } = openBatchOf(tx, collectorId);
  const takenOn = takenAt === undefined ? null : dayInZone(takenAt, tx.company.timeZone);
  const limits = { today: tx.today, carriedOutOn: openedOn as Day, closedOn: closedThrough(tx) };
  const on = fieldDay(takenOn, limits, daysBetween);
  return { shiftId, userId: collectorId, cashId: accountId(tx, 'collector', collectorId), on };
}

/** @throws id-used-differently when it came in before with another collector or another paper receipt */
function requireSame(tx: Tx, paymentId: number, collectorId: number, { uid, paper }: AskedReceipt): void {
  const kept = tx.sql.get<{ userId: number; bookId: number | null; bookNumber: number | null }>(
    `SELECT p.user_id AS userId, r.book_id AS bookId, r.book_number AS bookNumber
     FROM payment p JOIN collector_receipt r ON r.payment_id = p.id WHERE p.id = ?`,
    paymentId,
  );
  const isSame =
    kept?.userId === collectorId &&
    kept.bookId === (paper?.bookId ?? null) &&
    kept.bookNumber === (paper?.number ?? null);
  if (!isSame) throw fail('id-used-differently', { id: uid });
}

function keepReceipt(tx: Tx, paymentId: number, collectorId: number, { paper, takenAt }: AskedReceipt): void {
  if (paper) requirePaper(tx, collectorId, paper);
  tx.sql.run(
    'INSERT INTO collector_receipt (payment_id, taken_at, entered_by_id, book_id, book_number) VALUES (?, ?, ?, ?, ?)',
    paymentId,
    takenAt ?? null,
    tx.actor.userId,
    paper?.bookId ?? null,
    paper?.number ?? null,
  );
  tx.touch('collectors');
}

/** A paper receipt is of a book of his, and is given once. @throws receipt-number, not-found */
function requirePaper(tx: Tx, collectorId: number, { bookId, number }: { bookId: number; number: number }): void {
  const book = tx.sql.get<{ userId: number; firstNumber: number; lastNumber: number }>(
    'SELECT user_id AS userId, first_number AS firstNumber, last_number AS lastNumber FROM receipt_book WHERE id = ?',
    bookId,
  );
  if (!book) throw fail('not-found', { what: 'receipt-book', id: String(bookId) });
  if (book.userId !== collectorId) throw fail('receipt-number', { number, reason: 'other-book' });
  if (number < book.firstNumber || number > book.lastNumber) throw fail('receipt-number', { number, reason: 'range' });
  refuseUsed(tx, bookId, number);
}
