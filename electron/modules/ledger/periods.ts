import type { Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';

/** The day up to and with which the books are closed; null while nothing is. */
export function closedThrough(reader: Pick<Reader, 'sql'>): Day | null {
  return (
    reader.sql.get<{ throughOn: Day | null }>(
      'SELECT through_on AS throughOn FROM books_closing ORDER BY id DESC LIMIT 1',
    )?.throughOn ?? null
  );
}

/**
 * Nothing may be booked on a day of a closed period: what is found out later is corrected on the day it is found out.
 * @throws period-closed
 */
export function requireOpenDays(reader: Pick<Reader, 'sql'>, days: Iterable<Day>): void {
  const closed = closedThrough(reader);
  if (closed === null) return;
  for (const on of days) if (on <= closed) throw fail('period-closed', { on, closedOn: closed });
}
