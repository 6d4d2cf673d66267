/**
 * Business days are text `YYYY-MM-DD` in the office's one time zone; instants are UTC milliseconds.
 * Day arithmetic runs on whole days since 1970, so no clock change ever moves a bill.
 */

declare const dayBrand: unique symbol;
/** A business day, `YYYY-MM-DD`. Text order is time order. */
export type Day = string & { readonly [dayBrand]: true };

const DAY_MS = 86_400_000;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text names a real calendar day between 1900 and 2199. */
export function isDay(text: string): text is Day {
  const match = DAY_PATTERN.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const date = Number(match[3]);
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/**
 * Brands a text as a business day.
 * @throws RangeError when it is not one.
 */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Length of a month (1..12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)) return 29;
  return MONTH_DAYS[month - 1] ?? 0;
}

/** Day from its parts; the date is clipped to the month's last day (31 Jan + 1 month is 28 Feb). Months may overflow. */
export function dayOf(year: number, month: number, date: number): Day {
  const months = year * 12 + (month - 1);
  const y = Math.floor(months / 12);
  const m = (months % 12) + 1;
  const d = Math.min(date, daysInMonth(y, m));
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` as Day;
}

export function partsOf(on: Day): { year: number; month: number; date: number } {
  return { year: Number(on.slice(0, 4)), month: Number(on.slice(5, 7)), date: Number(on.slice(8, 10)) };
}

/** Whole days since 1970-01-01. */
export function dayNumber(on: Day): number {
  const { year, month, date } = partsOf(on);
  return Math.round(Date.UTC(year, month - 1, date) / DAY_MS);
}

export function fromDayNumber(days: number): Day {
  const at = new Date(days * DAY_MS);
  return dayOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

export function addDays(on: Day, days: number): Day {
  return fromDayNumber(dayNumber(on) + days);
}

/** Adds months to a day, keeping `anchorDate` where the month has it (31 Jan, 28 Feb, 31 Mar). */
export function addMonths(on: Day, months: number, anchorDate = partsOf(on).date): Day {
  const { year, month } = partsOf(on);
  return dayOf(year, month + months, anchorDate);
}

/** Number of days from `from` up to, not including, `to`. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday to 7 Sunday. Day 0, 1970-01-01, was a Thursday. */
export function weekdayOf(on: Day): number {
  return ((dayNumber(on) + 3) % 7) + 1;
}

export function monthStart(on: Day): Day {
  return `${on.slice(0, 8)}01` as Day;
}

interface ZoneCalendar {
  readonly format: Intl.DateTimeFormat;
  /** The quarter of an hour that was asked for last, counted from 1970, and its day. */
  quarter: number;
  on: Day;
}

const QUARTER_MS = 15 * 60_000;
const zoneCalendars = new Map<string, ZoneCalendar>();

/**
 * The business day at an instant in a time zone (IANA name). It is kept for the quarter of an hour: the clocks of all
 * zones stand whole quarters from UTC, so no day begins within one, and every command asks.
 */
export function dayInZone(atMs: number, timeZone: string): Day {
  const quarter = Math.floor(atMs / QUARTER_MS);
  let calendar = zoneCalendars.get(timeZone);
  if (calendar?.quarter === quarter) return calendar.on;
  if (!calendar) {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    calendar = { format, quarter, on: day(format.format(atMs)) };
    zoneCalendars.set(timeZone, calendar);
    return calendar.on;
  }
  calendar.on = day(calendar.format.format(atMs));
  calendar.quarter = quarter;
  return calendar.on;
}

/** Local wall-clock text `YYYY-MM-DD HH:MM` of an instant, for documents and lists. */
export function localDateTime(atMs: number, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(atMs);
  return `${dayInZone(atMs, timeZone)} ${time}`;
}

/** Whether the runtime knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
