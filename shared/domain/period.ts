import { type Minor, minor, mulDiv, ZERO } from './money.ts';
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
  let fromOn = boundary(cycle, k);
  while (fromOn > on) {
    k -= 1;
    fromOn = boundary(cycle, k);
  }
  let toOn = boundary(cycle, k + 1);
  while (toOn <= on) {
    k += 1;
    fromOn = toOn;
    toOn = boundary(cycle, k + 1);
  }
  return { fromOn, toOn };
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

/** How many days of a whole period a part of it counts, on a day basis. */
function countedDays(whole: Period, part: Period, basis: DayBasis): number {
  if (basis === 'real') return daysBetween(part.fromOn, part.toOn);
  return fixedDays(whole, part.toOn) - fixedDays(whole, part.fromOn);
}

function requireInside(outer: Period, inner: Period): void {
  if (inner.fromOn < outer.fromOn || inner.toOn > outer.toOn || inner.toOn < inner.fromOn) {
    throw new RangeError('the part must lie inside the period');
  }
}

/**
 * The share of a whole period's price that a part of it costs, rounded once, half up (field-guide 2.3).
 * `real` counts calendar days; `fixed30` counts every month as 30 days.
 * @throws RangeError when the part is not inside the whole.
 */
export function prorate(amount: Minor, whole: Period, part: Period, basis: DayBasis): Minor {
  return shareOf(amount, whole, whole, part, basis);
}

/**
 * The share of what was charged for a part of a whole period that falls on some of its days, rounded once, half up:
 * what comes back when they are not used.
 * @throws RangeError when the days are not inside what was charged, or that not inside the whole.
 */
export function shareOf(amount: Minor, whole: Period, charged: Period, part: Period, basis: DayBasis): Minor {
  requireInside(whole, charged);
  requireInside(charged, part);
  if (part.fromOn === charged.fromOn && part.toOn === charged.toOn) return amount;
  const length = countedDays(whole, charged, basis);
  return length === 0 ? ZERO : mulDiv(amount, countedDays(whole, part, basis), length);
}

/**
 * The same by running sums: parts that follow each other cost together exactly what the whole does, however many they
 * are (domain.md 4: a month of daily charges adds up to its price).
 * @throws RangeError when the part is not inside the whole.
 */
export function prorateRunning(amount: Minor, whole: Period, part: Period, basis: DayBasis): Minor {
  const upTo = (toOn: Day) => prorate(amount, whole, { fromOn: whole.fromOn, toOn }, basis);
  requireInside(whole, part);
  return minor(upTo(part.toOn) - upTo(part.fromOn));
}
