import type { JobName } from '#shared/contract/jobs.ts';
import { addDays, type Day, day, daysBetween } from '#shared/domain/time.ts';

/** How work stands in an office that has decided nothing about it. Bills are never issued unasked. */
export const STANDARD: Readonly<Record<JobName, { readonly enabled: boolean; readonly hour: number }>> = {
  planned: { enabled: true, hour: 0 },
  'bill-run': { enabled: false, hour: 6 },
  collections: { enabled: true, hour: 10 },
  verify: { enabled: true, hour: 2 },
};

/** A moment on the office's wall clock, `YYYY-MM-DD HH:MM`: text order is time order. */
export type WallClock = string;

/** The last day whose hour has come. */
export function dayDue(hour: number, now: WallClock): Day {
  const today = day(now.slice(0, 10));
  return Number(now.slice(11, 13)) >= hour ? today : addDays(today, -1);
}

/** Whether the hour of a day came after the work was set up as it stands: what was passed before is not owed. */
export function isOwed(on: Day, hour: number, since: WallClock): boolean {
  return `${on} ${String(hour).padStart(2, '0')}:00` > since;
}

/** The first day on which work that stands so since a moment is owed. */
export function firstDay(hour: number, since: WallClock): Day {
  const on = day(since.slice(0, 10));
  return isOwed(on, hour, since) ? on : addDays(on, 1);
}

/**
 * How many days before today the hour passed without the work being done: those the run of today makes good.
 * @param lastOn the last day for which it was done; null for never, since `firstOn`
 */
export function missedDays(lastOn: Day | null, firstOn: Day, today: Day): number {
  return Math.max(0, daysBetween(lastOn === null ? firstOn : addDays(lastOn, 1), today));
}

/**
 * An office closed for longer is rare, a computer whose clock has jumped is not: beyond this, work that moves money
 * waits until a person has said that the day is right.
 */
export const LONGEST_GAP_DAYS = 45;

const MINUTE_MS = 60_000;
const RETRY_AFTER_MS = [5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS] as const;

/** How long after a failed attempt the next one is made; null when it is given up for the day. */
export function retryAfterMs(attempts: number): number | null {
  return RETRY_AFTER_MS[attempts - 1] ?? null;
}
