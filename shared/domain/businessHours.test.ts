import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessMs, type BusinessHours, businessMsBetween, instantOf } from './businessHours.ts';
import { addDays, day, weekdayOf } from './time.ts';

const HOUR = 3_600_000;
const MON_TO_SAT = [1, 2, 3, 4, 5, 6];

const hours = (more: Partial<BusinessHours> = {}): BusinessHours => ({
  ...{ timeZone: 'Asia/Kolkata', weekdays: MON_TO_SAT, fromMinute: 540, toMinute: 1_080, isHoliday: () => false },
  ...more,
});
const india = (time: string) => Date.parse(`${time}:00+05:30`);

describe('working time', () => {
  // 2026-11-21 is a Saturday; the office works Monday to Saturday, 9 to 18.
  it.each([
    ['within a day', '2026-11-21T10:00', '2026-11-21T12:30', 2.5],
    ['before the office opens', '2026-11-21T05:00', '2026-11-21T09:30', 0.5],
    ['after it has closed', '2026-11-21T17:00', '2026-11-21T23:00', 1],
    ['over a night', '2026-11-20T17:00', '2026-11-21T10:00', 2],
    ['over a Sunday', '2026-11-21T17:00', '2026-11-23T10:00', 2],
    ['on a Sunday alone', '2026-11-22T09:00', '2026-11-22T18:00', 0],
    ['over a whole week', '2026-11-16T00:00', '2026-11-23T00:00', 54],
    ['backwards', '2026-11-21T12:00', '2026-11-21T10:00', 0],
  ])('%s', (_, from, to, worked) => {
    expect(businessMsBetween(india(from), india(to), hours()) / HOUR).toBe(worked);
  });

  it.each([
    ['the same day', '2026-11-20T10:00', 4, '2026-11-20T14:00'],
    ['up to the closing', '2026-11-20T10:00', 8, '2026-11-20T18:00'],
    ['the next day', '2026-11-20T10:00', 9, '2026-11-21T10:00'],
    ['over Sunday', '2026-11-21T17:00', 2, '2026-11-23T10:00'],
    ['from the night before', '2026-11-20T22:00', 1, '2026-11-21T10:00'],
    ['from a Sunday', '2026-11-22T13:00', 9, '2026-11-23T18:00'],
    ['nothing', '2026-11-22T13:00', 0, '2026-11-22T13:00'],
  ])('is over: %s', (_, from, worked, due) => {
    expect(addBusinessMs(india(from), worked * HOUR, hours())).toBe(india(due));
  });

  it('passes over a holiday', () => {
    const feast = hours({ isHoliday: (on) => on === '2026-11-23' });
    expect(addBusinessMs(india('2026-11-21T17:00'), 2 * HOUR, feast)).toBe(india('2026-11-24T10:00'));
    expect(businessMsBetween(india('2026-11-21T17:00'), india('2026-11-24T10:00'), feast)).toBe(2 * HOUR);
  });

  it('never ends in an office that never opens', () => {
    expect(addBusinessMs(india('2026-11-21T17:00'), 1, hours({ weekdays: [] }))).toBeNull();
    expect(addBusinessMs(india('2026-11-21T17:00'), 1, hours({ isHoliday: () => true }))).toBeNull();
  });

  it('knows the days of the week', () => {
    expect(['1970-01-01', '2026-11-21', '2026-11-22', '2026-11-23'].map((on) => weekdayOf(day(on)))).toEqual([
      4, 6, 7, 1,
    ]);
  });
});

describe('clocks that are set', () => {
  const around = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440 };
  it.each([
    ['Europe/Madrid', '2026-03-29', 23],
    ['Europe/Madrid', '2026-10-25', 25],
    ['America/Havana', '2026-03-08', 23],
    ['America/Havana', '2026-11-01', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Kolkata', '2026-03-29', 24],
  ])('%s on %s has %i hours', (timeZone, on, length) => {
    const all = hours({ ...around, timeZone });
    const begin = instantOf(day(on), 0, timeZone);
    const end = instantOf(addDays(day(on), 1), 0, timeZone);
    expect(businessMsBetween(begin, end, all)).toBe(length * HOUR);
  });

  it('show a minute twice, and the first counts; one that is leapt over is as far after the leap', () => {
    expect(instantOf(day('2026-10-25'), 150, 'Europe/Madrid')).toBe(Date.parse('2026-10-25T02:30:00+02:00'));
    expect(instantOf(day('2026-03-29'), 150, 'Europe/Madrid')).toBe(Date.parse('2026-03-29T03:30:00+02:00'));
  });
});

describe('any hours in any zone', () => {
  const zones = [
    'Asia/Kolkata',
    'Europe/Madrid',
    'America/Havana',
    'Africa/Cairo',
    'America/Mexico_City',
    'Asia/Jakarta',
  ];
  const someHours = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      fromMinute: fc.integer({ min: 0, max: 1_200 }),
      length: fc.integer({ min: 180, max: 1_440 }),
      holiday: fc.integer({ min: 1, max: 28 }),
    })
    .map(({ length, holiday, ...rest }) => ({
      ...rest,
      toMinute: Math.min(rest.fromMinute + length, 1_440),
      isHoliday: (on: string) => on.endsWith(`-${String(holiday).padStart(2, '0')}`),
    }));
  const base = Date.parse('2026-01-01T00:00:00Z');
  const instant = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => base + minutes * 60_000);
  const spell = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => minutes * 60_000);

  it('adds up over any instant between, and never runs backwards or faster than the clock', () => {
    fc.assert(
      fc.property(someHours, instant, spell, spell, (office, from, one, other) => {
        const [middle, end] = [from + one, from + one + other];
        const first = businessMsBetween(from, middle, office);
        const second = businessMsBetween(middle, end, office);
        expect(first + second).toBe(businessMsBetween(from, end, office));
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(one);
      }),
      { numRuns: 200 },
    );
  });

  it('comes to the instant that so much time lies before, and later for more', () => {
    fc.assert(
      fc.property(
        someHours,
        instant,
        fc.integer({ min: 1, max: 60 * 60 }),
        fc.integer({ min: 0, max: 600 }),
        (office, from, minutes, more) => {
          const due = addBusinessMs(from, minutes * 60_000, office);
          const later = addBusinessMs(from, (minutes + more) * 60_000, office);
          if (due === null || later === null) throw new Error('this office opens');
          expect(businessMsBetween(from, due, office)).toBe(minutes * 60_000);
          expect(businessMsBetween(from, due - 1, office)).toBe(minutes * 60_000 - 1);
          expect(later).toBeGreaterThanOrEqual(due);
        },
      ),
      { numRuns: 200 },
    );
  });
});
