import type { RebateStep } from '#shared/contract/outages.ts';
import type { Period } from '#shared/domain/period.ts';
import { addDays, type Day, daysBetween } from '#shared/domain/time.ts';

const DAY_HOURS = 24;

/** A stretch on the office's wall clock, [from, to). */
export interface Stretch {
  readonly fromOn: Day;
  readonly fromHour: number;
  readonly toOn: Day;
  readonly toHour: number;
}

/**
 * The table that an office begins with (field-guide 2.4): India gives back the days of a fault of 72 hours or more,
 * Bangladesh (BTRC 2021-10) leaves half of the month payable after a day, a quarter after two, nothing after three.
 */
export function usualSteps(country: string): RebateStep[] {
  if (country === 'IN') return [{ fromHours: 72, kind: 'by-time' }];
  if (country === 'BD')
    return [
      { fromHours: 24, kind: 'payable', payablePpm: 500_000 },
      { fromHours: 48, kind: 'payable', payablePpm: 250_000 },
      { fromHours: 72, kind: 'payable', payablePpm: 0 },
    ];
  return [];
}

/** How long a stretch is; negative when it ends before it begins. */
export function hoursOf({ fromOn, fromHour, toOn, toHour }: Stretch): number {
  return daysBetween(fromOn, toOn) * DAY_HOURS + toHour - fromHour;
}

/** The hours of a stretch that lie in a period of whole days. */
export function hoursWithin(stretch: Stretch, { fromOn, toOn }: Period): number {
  const begin = hoursOf({ ...stretch, toOn: fromOn, toHour: 0 });
  const end = hoursOf({ ...stretch, toOn, toHour: 0 });
  return Math.max(0, Math.min(end, hoursOf(stretch)) - Math.max(begin, 0));
}

/** The line of the table for so many hours: the last that they reach; null when they reach none. */
export function stepFor(steps: readonly RebateStep[], hours: number): RebateStep | null {
  return steps.reduce<RebateStep | null>(
    (found, step) => (step.fromHours <= hours && (found === null || step.fromHours >= found.fromHours) ? step : found),
    null,
  );
}

/** The days that a stretch took away: from its first day, each begun stretch of 24 hours is one. */
export function downDays(stretch: Stretch): Period {
  return { fromOn: stretch.fromOn, toOn: addDays(stretch.fromOn, Math.ceil(hoursOf(stretch) / DAY_HOURS)) };
}
