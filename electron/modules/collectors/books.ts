import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import type { collectors, ReceiptBook } from '#shared/contract/collectors.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { requireUser } from './actFor.ts';

type AskedBook = z.output<NonNullable<(typeof collectors.issueBook)['~orpc']['inputSchema']>>;
type AskedSpoil = z.output<NonNullable<(typeof collectors.spoil)['~orpc']['inputSchema']>>;
type BookFilter = z.output<NonNullable<(typeof collectors.books)['~orpc']['inputSchema']>>;

/** How many missing numbers are named; a book has some hundred. */
const MOST_NAMED = 1000;

const BOOK_SQL = `SELECT k.id, k.user_id AS collectorId, u.name AS collectorName, k.prefix, k.first_number AS firstNumber, k.last_number AS lastNumber,
    k.issued_on AS issuedOn, (SELECT count(*) FROM collector_receipt r WHERE r.book_id = k.id) AS used,
    (SELECT count(*) FROM spoiled_receipt s WHERE s.book_id = k.id) AS spoiled,
    (SELECT max(r.book_number) FROM collector_receipt r WHERE r.book_id = k.id) AS highest,
    coalesce((SELECT max(r.book_number) FROM collector_receipt r WHERE r.book_id = k.id) - k.first_number + 1
      - (SELECT count(*) FROM collector_receipt r WHERE r.book_id = k.id)
      - (SELECT count(*) FROM spoiled_receipt s WHERE s.book_id = k.id
         AND s.number < (SELECT max(r.book_number) FROM collector_receipt r WHERE r.book_id = k.id)), 0) AS missing
  FROM receipt_book k JOIN user u ON u.id = k.user_id`;

/**
 * Gives a collector a book of numbered paper receipts. The same id again answers with the same book.
 * @throws receipt-number (issued: the numbers are in another book), invalid-input, id-used-differently, not-found
 */
export function issueBook(context: Context, input: AskedBook): ReceiptBook {
  const { uid, collectorId, prefix, firstNumber, lastNumber } = input;
  if (lastNumber < firstNumber) throw wrongInput('lastNumber', 'not-after');
  const id = context.write((tx) => {
    requireUser(tx, collectorId);
    const known = tx.sql.get<AskedBook & { id: number }>(
      'SELECT id, user_id AS collectorId, prefix, first_number AS firstNumber, last_number AS lastNumber FROM receipt_book WHERE uid = ?',
      uid,
    );
    if (known) {
      const isSame =
        known.collectorId === collectorId &&
        known.prefix === prefix &&
        known.firstNumber === firstNumber &&
        known.lastNumber === lastNumber;
      if (!isSame) throw fail('id-used-differently', { id: uid });
      return known.id;
    }
    const taken = tx.sql.get<{ number: number }>(
      `SELECT max(first_number, ?) AS number FROM receipt_book WHERE prefix = ? COLLATE NOCASE AND first_number <= ? AND last_number >= ? LIMIT 1`,
      firstNumber,
      prefix,
      lastNumber,
      firstNumber,
    );
    if (taken) throw fail('receipt-number', { number: taken.number, reason: 'issued' });
    const created = tx.sql.run(
      `INSERT INTO receipt_book (uid, user_id, prefix, first_number, last_number, issued_on, issued_by_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      collectorId,
      prefix,
      firstNumber,
      lastNumber,
      tx.today,
      tx.actor.userId,
      tx.at,
    ).id;
    tx.audit({
      action: 'issue-book',
      entity: 'receipt-book',
      entityId: created,
      after: { collectorId, prefix, firstNumber, lastNumber },
    });
    tx.touch('collectors');
    return created;
  });
  return readBook(context.read, id);
}

/** Receipt books, newest first; without the right to see those of others, one's own. */
export function listBooks(context: Context, { offset, limit, collectorId }: BookFilter) {
  const asked = context.actor.permissions.has('collectors.read') ? collectorId : (context.actor.userId ?? 0);
  const where = asked === undefined ? '' : 'WHERE k.user_id = ?';
  const values = asked === undefined ? [] : [asked];
  const { sql } = context.read;
  return {
    rows: sql.all<ReceiptBook>(`${BOOK_SQL} ${where} ORDER BY k.id DESC LIMIT ? OFFSET ?`, ...values, limit, offset),
    total: sql.get<{ n: number }>(`SELECT count(*) AS n FROM receipt_book k ${where}`, ...values)?.n ?? 0,
  };
}

function readBook({ sql }: Pick<Reader, 'sql'>, id: number): ReceiptBook {
  const book = sql.get<ReceiptBook>(`${BOOK_SQL} WHERE k.id = ?`, id);
  if (!book) throw fail('not-found', { what: 'receipt-book', id: String(id) });
  return book;
}

/** The numbers of a book below its highest used that nobody accounts for, and those that were spoiled. @throws not-found */
export function missingOf({ read }: Pick<Context, 'read'>, id: number) {
  const { firstNumber, highest } = readBook(read, id);
  const accounted = new Set(
    read.sql
      .all<{ number: number }>(
        `SELECT book_number AS number FROM collector_receipt WHERE book_id = ? UNION ALL SELECT number FROM spoiled_receipt WHERE book_id = ?`,
        id,
        id,
      )
      .map(({ number }) => number),
  );
  const missing: number[] = [];
  for (let number = firstNumber; number < (highest ?? 0) && missing.length < MOST_NAMED; number += 1)
    if (!accounted.has(number)) missing.push(number);
  const spoiled = read.sql.all<{ number: number; reason: string; at: number; by: string }>(
    `SELECT s.number, s.reason, s.at, u.name AS by FROM spoiled_receipt s JOIN user u ON u.id = s.user_id
     WHERE s.book_id = ? ORDER BY s.number LIMIT ?`,
    id,
    MOST_NAMED,
  );
  return { missing, spoiled };
}

/**
 * Notes a paper receipt as spoiled: it can no more be given. The same id again changes nothing.
 * @throws receipt-number (range, used, spoiled), id-used-differently, not-found
 */
export function spoilReceipt(context: Context, { id, uid, number, reason }: AskedSpoil): ReceiptBook {
  context.write((tx) => {
    const { firstNumber, lastNumber } = readBook(tx, id);
    const known = tx.sql.get<{ bookId: number; number: number }>(
      'SELECT book_id AS bookId, number FROM spoiled_receipt WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.bookId !== id || known.number !== number) throw fail('id-used-differently', { id: uid });
      return;
    }
    if (number < firstNumber || number > lastNumber) throw fail('receipt-number', { number, reason: 'range' });
    refuseUsed(tx, id, number);
    tx.sql.run(
      'INSERT INTO spoiled_receipt (uid, book_id, number, reason, user_id, at) VALUES (?, ?, ?, ?, ?, ?)',
      uid,
      id,
      number,
      reason,
      tx.actor.userId,
      tx.at,
    );
    tx.audit({ action: 'spoil-receipt', entity: 'receipt-book', entityId: id, after: { number, reason } });
    tx.touch('collectors');
  });
  return readBook(context.read, id);
}

/** A number is given once, or spoiled once. @throws receipt-number */
export function refuseUsed({ sql }: Pick<Tx, 'sql'>, bookId: number, number: number): void {
  if (sql.get('SELECT 1 FROM spoiled_receipt WHERE book_id = ? AND number = ?', bookId, number))
    throw fail('receipt-number', { number, reason: 'spoiled' });
  if (sql.get('SELECT 1 FROM collector_receipt WHERE book_id = ? AND book_number = ?', bookId, number))
    throw fail('receipt-number', { number, reason: 'used' });
}
