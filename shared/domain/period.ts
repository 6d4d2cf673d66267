import { type Minor, minor, mulDiv } from './money.ts';
import { addDays, addMonths, type Day, dayOf, daysBetween, partsOf } from './time.ts';

/** A stretch of service [from, to): the last day shown to people is `to - 1` (domain.md 4). */
export interface Period {
  readonly fromOn: Day;
  readonly toOn: Day;
}

/**
 * How a subscription's periods follow each other.
 * - `calendar`: from the billing day (1..28, since 29..31 do not exist every month) of every n-th month;
 * - `anniversary`: from the day of the month it began; the anchor is kept and clipped (31 Jan, 28 Feb, 31 Mar);
 * - `days`: every n days.
 * `anchorOn` fixes which months an n-month cycle falls in.
 */
export type Cycle =
  | { readonly kind: 'calendar'; readonly anchorOn: Day; readonly billingDay: number; readonly months: number }
  | { readonly kind: 'anniversary'; readonly anchorOn: Day; readonly months: number }
  | { readonly kind: 'days'; readonly anchorOn: Day; readonly days: number };

export type DayBasis = 'real' | 'fixed30';

/** First day of the k-th period counted from the anchor (k may be negative). */
function boundary(cycle: Cycle, k: number): Day {
  const { year, month } = partsOf(cycle.anchorOn);
  if (cycle.kind === 'calendar') return dayOf(year, month + k * cycle.months, cycle.billingDay);
  if (cycle.kind === 'anniversary') return addMonths(cycle.anchorOn, k * cycle.months);
  return addDays(cycle.anchorOn, k * cycle.days);
}

/** The cycle's whole period that contains `on`. */
export function periodContaining(cycle: Cycle, on: Day): Period {
  const lengthDays = cycle.kind === 'days' ? cycle.days : cycle.months * 30.436875;
  let k = Math.floor(daysBetween(cycle.anchorOn, on) / lengthDays);
  while (boundary(cycle, k) > on) k -= 1;
  while (boundary(cycle, k + 1) <= on) k += 1;
  return { fromOn: boundary(cycle, k), toOn: boundary(cycle, k + 1) };
}

/**
 * The date of the month that a period's months are counted by: 31 from 28 Feb to 31 Mar, where February was clipped.
 * A period that begins and ends on one date counts by that date; any other by its first.
 */
function anchorDate(whole: Period): number {
  const from = partsOf(whole.fromOn);
  const to = partsOf(whole.toOn);
  const date = Math.max(from.date, to.date);
  const isKept = dayOf(from.year, from.month, date) === whole.fromOn && dayOf(to.year, to.month, date) === whole.toOn;
  return isKept ? date : from.date;
}

/** Days of a period counted on the 30-day basis: each begun month has 30, so a month's tail from the 11th is 20. */
function fixedDays(whole: Period, on: Day): number {
  const anchor = anchorDate(whole);
  let months = 0;
  while (addMonths(whole.fromOn, months + 1, anchor) <= on) months += 1;
  const rest = daysBetween(addMonths(whole.fromOn, months, anchor), on);
  // The end of a period that is no whole number of months counts its days as they are.
  return months * 30 + (on >= whole.toOn ? rest : Math.min(rest, 30));
}

function fixedLength(whole: Period): number {
  return fixedDays(whole, whole.toOn);
}

/**
 * The share of a whole period's price that a part of it costs, rounded once, half up (field-guide 2.3).
 * `real` counts calendar days; `fixed30` counts every month as 30 days.
 * @throws RangeError when the part is not inside the whole.
 */
export function prorate(amount: Minor, whole: Period, part: Period, basis: DayBasis): Minor {
  if (part.fromOn < whole.fromOn || part.toOn > whole.toOn || part.toOn < part.fromOn) {
    throw new RangeError('the part must lie inside the period');
  }
  if (part.fromOn === whole.fromOn && part.toOn === whole.toOn) return amount;
  const [days, length] =
    basis === 'real'
      ? [daysBetween(part.fromOn, part.toOn), daysBetween(whole.fromOn, whole.toOn)]
      : [fixedDays(whole, part.toOn) - fixedDays(whole, part.fromOn), fixedLength(whole)];
  return minor(mulDiv(amount, days, length));
}
