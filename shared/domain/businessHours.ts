import { addDays, type Day, dayInZone, dayNumber, weekdayOf } from './time.ts';

/** When an office works: on these days of the week, between these minutes of the day, and on no holiday. */
export interface BusinessHours {
  readonly timeZone: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Minutes since midnight of the office's wall clock, [from, to); 0 and 1440 for the whole day. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly isHoliday: (on: Day) => boolean;
}

export const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
/** An office that does not open within so many days has no hours at all. */
const MOST_DAYS_CLOSED = 400;

const zoneClocks = new Map<string, Intl.DateTimeFormat>();

/** How far the wall clock of a zone is ahead of UTC at an instant, in ms. */
function offsetMs(atMs: number, timeZone: string): number {
  let clock = zoneClocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    zoneClocks.set(timeZone, clock);
  }
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of clock.formatToParts(atMs)) parts[type] = value;
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts[type]);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(atMs / 1000) * 1000;
}

/**
 * The instant at which the wall clock of a zone shows a minute of a day. One that is shown twice is the first; one that
 * is leapt over is as far after the leap as it would have been after it began.
 */
export function instantOf(on: Day, minute: number, timeZone: string): number {
  const wall = dayNumber(on) * DAY_MINUTES * MINUTE_MS + minute * MINUTE_MS;
  const candidates = [-DAY_MINUTES, DAY_MINUTES].map((around) => wall - offsetMs(wall + around * MINUTE_MS, timeZone));
  const shown = candidates.filter((at) => at + offsetMs(at, timeZone) === wall);
  return shown.length > 0 ? Math.min(...shown) : Math.max(...candidates);
}

/** What of a day is worked, as instants [from, to); null on a day that is not. */
function hoursOfDay(on: Day, hours: BusinessHours): { readonly from: number; readonly to: number } | null {
  if (!hours.weekdays.includes(weekdayOf(on)) || hours.isHoliday(on)) return null;
  const at = (minute: number) =>
    minute === DAY_MINUTES ? instantOf(addDays(on, 1), 0, hours.timeZone) : instantOf(on, minute, hours.timeZone);
  const from = at(hours.fromMinute);
  const to = at(hours.toMinute);
  return to > from ? { from, to } : null;
}

/** How much working time lies between two instants, in ms; none when the second is not after the first. */
export function businessMsBetween(fromAt: number, toAt: number, hours: BusinessHours): number {
  let sum = 0;
  for (let on = dayInZone(fromAt, hours.timeZone); fromAt < toAt; on = addDays(on, 1)) {
    const worked = hoursOfDay(on, hours);
    if (worked) sum += Math.max(0, Math.min(worked.to, toAt) - Math.max(worked.from, fromAt));
    if (instantOf(addDays(on, 1), 0, hours.timeZone) >= toAt) break;
  }
  return sum;
}

/**
 * The first instant by which so much working time has gone by; the given one for none.
 * @returns null when the office does not open any more, as far as one can see
 */
export function addBusinessMs(fromAt: number, workMs: number, hours: BusinessHours): number | null {
  let left = workMs;
  if (left <= 0) return fromAt;
  let closed = 0;
  for (let on = dayInZone(fromAt, hours.timeZone); closed < MOST_DAYS_CLOSED; on = addDays(on, 1)) {
    const worked = hoursOfDay(on, hours);
    const begin = worked ? Math.max(worked.from, fromAt) : 0;
    if (!worked || worked.to <= begin) {
      closed += 1;
      continue;
    }
    closed = 0;
    if (worked.to - begin >= left) return begin + left;
    left -= worked.to - begin;
  }
  return null;
}
