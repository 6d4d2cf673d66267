import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, daysBetween } from '#shared/domain/time.ts';
import { dayDue, firstDay, isOwed, missedDays, retryAfterMs } from './rules.ts';

describe('dayDue', () => {
  it.each([
    [6, '2026-11-21 05:59', '2026-11-20'],
    [6, '2026-11-21 06:00', '2026-11-21'],
    [0, '2026-11-21 00:00', '2026-11-21'],
    [23, '2026-11-21 22:59', '2026-11-20'],
    [23, '2026-11-21 23:59', '2026-11-21'],
    [6, '2027-01-01 03:00', '2026-12-31'],
  ])('hour %d at %s: %s', (hour, now, on) => expect(dayDue(hour, now)).toBe(on));
});

describe('isOwed and firstDay', () => {
  it.each([
    [6, '2026-11-21 05:59', '2026-11-21'],
    // Switched on after the hour, or in its minute: nobody expects the work of this morning to begin at once.
    [6, '2026-11-21 06:00', '2026-11-22'],
    [6, '2026-11-21 15:30', '2026-11-22'],
    [0, '2026-12-31 00:01', '2027-01-01'],
  ])('hour %d set up at %s: from %s on', (hour, since, first) => {
    expect(firstDay(hour, since)).toBe(first);
    expect(isOwed(addDays(day(first), -1), hour, since)).toBe(false);
    expect(isOwed(day(first), hour, since)).toBe(true);
  });
});

describe('missedDays', () => {
  it.each([
    ['2026-11-20', '2026-11-21', 0],
    ['2026-11-19', '2026-11-21', 1],
    ['2026-11-11', '2026-11-21', 9],
    // A clock that was put back finds a later day done.
    ['2026-11-25', '2026-11-21', 0],
    [null, '2026-11-21', 3],
  ])('done last on %s, today %s: %d', (lastOn, today, missed) =>
    expect(missedDays(lastOn as Day | null, day('2026-11-18'), day(today))).toBe(missed),
  );

  it('counts each day once, whether or not its run was made good in between', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 }), (gaps) => {
        const start = day('2026-01-01');
        let last = start;
        let missed = 0;
        for (const gap of gaps) {
          const today = addDays(last, gap);
          missed += missedDays(last, start, today);
          last = today;
        }
        expect(missed + gaps.length).toBe(daysBetween(start, last));
      }),
    );
  });
});

describe('retryAfterMs', () => {
  it('waits longer each time and then gives up', () => {
    expect([1, 2, 3, 4].map(retryAfterMs)).toEqual([300_000, 1_800_000, 7_200_000, null]);
  });
});
