import { fail } from '#shared/contract/errors.ts';
import { addDays, type Day, dayInZone, dayNumber } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';

/** What reports and paper need to know of the company as it is now. */
export interface Office {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly dueDays: number;
  /** Where money by UPI goes; empty where there is none. */
  readonly upiId: string;
  /** Instant and business day of the newest entry in the books: the worker has no clock of its own. */
  readonly newestAt: number;
  readonly newestOn: Day;
}

/** @throws OfficeError `office-missing` before the first run. */
export function readOffice(database: ReadDatabase): Office {
  const row = database.get<Omit<Office, 'newestOn'>>(
    `SELECT name, currency, time_zone AS timeZone, due_days AS dueDays, upi_id AS upiId,
       coalesce((SELECT at FROM block ORDER BY id DESC LIMIT 1), created_at) AS newestAt
     FROM company WHERE id = 1`,
  );
  if (!row) throw fail('office-missing', {});
  return { ...row, newestOn: dayInZone(row.newestAt, row.timeZone) };
}

const DAY_MS = 86_400_000;
const WIDEST_ZONE_MS = 15 * 3_600_000;

/** The first instant of the day after `on` in a time zone, by halving: a day may have 23 or 25 hours there. */
export function endOfDay(on: Day, timeZone: string): number {
  const next = addDays(on, 1);
  let before = dayNumber(next) * DAY_MS - WIDEST_ZONE_MS;
  let after = dayNumber(next) * DAY_MS + WIDEST_ZONE_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayInZone(middle, timeZone) >= next) after = middle;
    else before = middle;
  }
  return after;
}

/** Names of areas with those above them, `North / Gandhi Road`, by id. */
export function areaPaths(database: ReadDatabase): ReadonlyMap<number, string> {
  const rows = database.all<{ id: number; path: string }>(
    `WITH RECURSIVE tree(id, path) AS (
       SELECT id, name FROM area WHERE parent_id IS NULL
       UNION ALL SELECT a.id, tree.path || ' / ' || a.name FROM area a JOIN tree ON a.parent_id = tree.id)
     SELECT id, path FROM tree`,
  );
  return new Map(rows.map(({ id, path }) => [id, path]));
}
