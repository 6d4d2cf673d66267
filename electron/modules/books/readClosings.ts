import type { Context } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { closedThrough } from '#modules/ledger/index.ts';
import type { Closing } from '#shared/contract/books.ts';
import { addDays, addMonths, type Day, dayInZone, monthStart } from '#shared/domain/time.ts';

/** Up to which day the books are closed, what can be closed next, and what was closed and opened, newest first. */
export function readClosings(context: Context, { offset, limit }: { offset: number; limit: number }) {
  requireWholeOffice(context, 'books.read');
  const { read } = context;
  const closedOn = closedThrough(read);
  return {
    closedOn,
    nextOn: nextClosing(context, closedOn),
    total: read.sql.get<{ n: number }>('SELECT count(*) AS n FROM books_closing')?.n ?? 0,
    rows: read.sql.all<Closing>(
      `SELECT b.id, b.kind, b.through_on AS throughOn, b.at, coalesce(u.name, 'Counterfoil') AS byName, b.note
       FROM books_closing b LEFT JOIN user u ON u.id = b.user_id ORDER BY b.id DESC LIMIT ? OFFSET ?`,
      limit,
      offset,
    ),
  };
}

/** The end of the oldest month that is over and not closed yet; null when there is none. */
function nextClosing({ read, company, services }: Context, closedOn: Day | null): Day | null {
  const first = read.sql.get<{ on: Day | null }>('SELECT min(business_on) AS "on" FROM ledger_day')?.on ?? null;
  const from = closedOn === null ? first : addDays(closedOn, 1);
  if (from === null) return null;
  const end = addDays(addMonths(monthStart(from), 1), -1);
  return end < dayInZone(services.clock.now(), company().timeZone) ? end : null;
}
