import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayInZone,
  dayNumber,
  daysBetween,
  daysInMonth,
  fromDayNumber,
  isDay,
  isTimeZone,
  localDateTime,
  monthStart,
  partsOf,
} from './time.ts';

const anyDay = fc.integer({ min: dayNumber(day('1901-01-01')), max: dayNumber(day('2198-12-31')) }).map(fromDayNumber);

describe('days', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-01',
    '1899-12-31',
    '2200-01-01',
    '2026-04-31',
    'today',
    '',
  ])('%j is not a day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });

  it.each(['2024-02-29', '2028-02-29', '2000-02-29', '1900-02-28', '2199-12-31'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it('1900 and 2100 have no leap day, 2000 has', () => {
    expect([1900, 2000, 2024, 2026, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28, 28]);
  });

  it('counts days across clock changes, leap days and years', () => {
    expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2);
    expect(daysBetween(day('2027-12-31'), day('2028-03-01'))).toBe(61);
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(monthStart(day('2026-11-21'))).toBe('2026-11-01');
  });

  it('adds and takes away the same days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (on, days) => {
        const moved = addDays(on, days);
        expect(isDay(moved)).toBe(true);
        expect(daysBetween(on, moved)).toBe(days);
        expect(moved < on).toBe(days < 0);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('addMonths', () => {
  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-01-31', 2, '2027-03-31'],
    ['2027-01-31', 3, '2027-04-30'],
    ['2027-12-15', 1, '2028-01-15'],
    ['2027-01-15', -1, '2026-12-15'],
    ['2027-03-31', -1, '2027-02-28'],
  ])('%s and %d months is %s', (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  it('keeps the anchor date where the month has it', () => {
    expect(addMonths(day('2027-02-28'), 1, 31)).toBe('2027-03-31');
  });

  it('never leaves the month it counts to', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (on, months) => {
        const { year, month } = partsOf(on);
        const moved = partsOf(addMonths(on, months));
        expect(moved.year * 12 + moved.month).toBe(year * 12 + month + months);
        expect(moved.date).toBeLessThanOrEqual(partsOf(on).date);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('dayInZone', () => {
  it.each([
    ['2026-11-20T18:29:59.999Z', 'Asia/Kolkata', '2026-11-20'],
    ['2026-11-20T18:30:00.000Z', 'Asia/Kolkata', '2026-11-21'],
    ['2026-11-20T16:59:59.999Z', 'Asia/Jakarta', '2026-11-20'],
    ['2026-11-20T17:00:00.000Z', 'Asia/Jakarta', '2026-11-21'],
    ['2026-11-21T05:59:59.999Z', 'America/Mexico_City', '2026-11-20'],
    ['2026-11-21T06:00:00.000Z', 'America/Mexico_City', '2026-11-21'],
    ['2026-03-31T18:29:59.000Z', 'Asia/Kolkata', '2026-03-31'],
    ['2026-03-31T18:30:00.000Z', 'Asia/Kolkata', '2026-04-01'],
    // The night the clocks of New York go back has two one-o'clocks and still one midnight.
    ['2026-11-01T03:59:59.000Z', 'America/New_York', '2026-10-31'],
    ['2026-11-01T04:00:00.000Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T04:59:59.000Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T05:00:00.000Z', 'America/New_York', '2026-11-02'],
  ])('%s in %s is %s', (at, zone, expected) => {
    expect(dayInZone(Date.parse(at), zone)).toBe(expected);
  });

  it('tells the wall clock beside the day', () => {
    expect(localDateTime(Date.parse('2026-11-20T18:30:00Z'), 'Asia/Kolkata')).toBe('2026-11-21 00:00');
    expect(localDateTime(Date.parse('2026-11-20T18:29:00Z'), 'Asia/Kolkata')).toBe('2026-11-20 23:59');
  });

  it('knows time zones from nonsense', () => {
    expect(isTimeZone('Asia/Kolkata')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });

  it('goes on by at most a day from hour to hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }),
        fc.constantFrom('Asia/Kolkata', 'Asia/Jakarta', 'America/Mexico_City', 'America/New_York', 'Africa/Lagos'),
        (at, zone) => {
          const step = daysBetween(dayInZone(at, zone) as Day, dayInZone(at + 3_600_000, zone));
          expect(step === 0 || step === 1).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
