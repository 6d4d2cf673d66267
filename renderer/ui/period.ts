import { addDays, addMonths, type Day, dayOf, monthStart, partsOf } from '#shared/domain/time.ts';

export const SPANS = ['today', 'yesterday', 'month', 'last-month', 'year', 'any'] as const;
/** A span of days that moves with the calendar. */
export type Span = (typeof SPANS)[number];

/** What a person chose: a span by name, or the two days themselves. */
export type Period = Span | { readonly fromOn?: Day; readonly toOn?: Day };

export interface Days {
  readonly fromOn?: Day;
  readonly toOn?: Day;
}

/**
 * The days of a period as they are on this day. The year is the financial year that begins in `yearStartMonth`
 * (India: 4).
 */
export function daysOfPeriod(period: Period, today: Day, yearStartMonth = 1): Days {
  if (typeof period !== 'string') return period;
  const first = monthStart(today);
  if (period === 'today') return { fromOn: today, toOn: today };
  if (period === 'yesterday') return { fromOn: addDays(today, -1), toOn: addDays(today, -1) };
  if (period === 'month') return { fromOn: first, toOn: addDays(addMonths(first, 1), -1) };
  if (period === 'last-month') return { fromOn: addMonths(first, -1), toOn: addDays(first, -1) };
  if (period === 'any') return {};
  const { year, month } = partsOf(today);
  const fromOn = dayOf(month >= yearStartMonth ? year : year - 1, yearStartMonth, 1);
  return { fromOn, toOn: addDays(addMonths(fromOn, 12), -1) };
}

/** Whether two given days stand the wrong way round. */
export function isWrongWay({ fromOn, toOn }: Days): boolean {
  return fromOn !== undefined && toOn !== undefined && fromOn > toOn;
}
