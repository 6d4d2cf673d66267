import type { Context, Tx } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { closedThrough, requireClock, requireOpenDays } from '#modules/ledger/index.ts';
import type { Closing } from '#shared/contract/books.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';

interface Asked {
  readonly uid: string;
  readonly throughOn: Day | null;
  readonly note: string;
}

/**
 * Closes the books up to and with a day: from then on nothing can be dated there. What each line came to is kept, so
 * that `verify` can hold the books to it. The same id again changes nothing.
 * @throws clock-set-back, day-not-allowed for today and later, period-closed when they are closed up to there already,
 *   bill-run-busy while a run of those days goes on, id-used-differently
 */
export function closeBooks(context: Context, input: Asked & { readonly throughOn: Day }): void {
  requireWholeOffice(context, 'books.close');
  context.write((tx) => {
    if (isKnown(tx, input)) return;
    const { throughOn } = input;
    requireClock(tx);
    if (throughOn >= tx.today) throw fail('day-not-allowed', { on: throughOn, reason: 'future' });
    requireOpenDays(tx, [throughOn]);
    const run = tx.sql.get<{ id: number }>(
      "SELECT id FROM bill_run WHERE state = 'running' AND business_on <= ?",
      throughOn,
    );
    if (run) throw fail('bill-run-busy', { runId: run.id });
    record(tx, 'close', input, closedThrough(tx));
  });
}

/**
 * Opens a closed period again, wholly or down to an earlier day. The same id again changes nothing.
 * @throws books-not-closed when they are not closed beyond that day (any more), id-used-differently
 */
export function reopenBooks(context: Context, input: Asked): void {
  requireWholeOffice(context, 'books.reopen');
  context.write((tx) => {
    if (isKnown(tx, input)) return;
    const closed = closedThrough(tx);
    if (closed === null || (input.throughOn !== null && input.throughOn >= closed))
      throw fail('books-not-closed', { closedOn: closed });
    record(tx, 'reopen', input, closed);
  });
}

function isKnown(tx: Tx, { uid, throughOn, note }: Asked): boolean {
  const known = tx.sql.get<{ throughOn: Day | null; note: string }>(
    'SELECT through_on AS throughOn, note FROM books_closing WHERE uid = ?',
    uid,
  );
  if (known && (known.throughOn !== throughOn || known.note !== note)) throw fail('id-used-differently', { id: uid });
  return known !== undefined;
}

function record(tx: Tx, kind: Closing['kind'], { uid, throughOn, note }: Asked, before: Day | null): void {
  const { id } = tx.sql.run(
    `INSERT INTO books_closing (uid, kind, through_on, last_transfer_id, at, user_id, note)
     VALUES (?, ?, ?, (SELECT coalesce(max(id), 0) FROM transfer), ?, ?, ?)`,
    uid,
    kind,
    throughOn,
    tx.at,
    tx.actor.userId,
    note,
  );
  if (throughOn !== null)
    tx.sql.run(
      `INSERT INTO books_closing_total (closing_id, kind, key, debit_minor, credit_minor)
       SELECT ?, kind, key, sum(debit_minor), sum(credit_minor) FROM ledger_day WHERE business_on <= ? GROUP BY kind, key`,
      id,
      throughOn,
    );
  const change = { before: { closedOn: before }, after: { closedOn: throughOn, note } };
  if (kind === 'close') tx.audit({ action: 'close-books', entity: 'books', entityId: id, ...change });
  else tx.audit({ action: 'reopen-books', entity: 'books', entityId: id, ...change });
  tx.touch('books');
}
