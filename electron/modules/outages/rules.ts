import { REBATE_PRESETS, type RebateStep } from '#shared/contract/outages.ts';
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

/** The table that an office begins with: that of its country, where one is known. */
export function usualSteps(country: string): readonly RebateStep[] {
  return country === 'IN' || country === 'BD' ? REBATE_PRESETS[country] : [];
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
