import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RebateStep } from '#shared/contract/outages.ts';
import { addDays, day } from '#shared/domain/time.ts';
import { downDays, hoursOf, hoursWithin, type Stretch, stepFor, usualSteps } from './rules.ts';

const stretch = (fromOn: string, fromHour: number, toOn: string, toHour: number): Stretch => ({
  fromOn: day(fromOn),
  fromHour,
  toOn: day(toOn),
  toHour,
});

describe('an outage', () => {
  it.each([
    ['2026-11-03', 10, '2026-11-03', 11, 1, '2026-11-04'],
    ['2026-11-03', 10, '2026-11-04', 10, 24, '2026-11-04'],
    ['2026-11-03', 10, '2026-11-04', 11, 25, '2026-11-05'],
    ['2026-11-03', 10, '2026-11-07', 10, 96, '2026-11-07'],
    ['2026-11-29', 18, '2026-12-02', 18, 72, '2026-12-02'],
  ])(
    'from %s %i h up to %s %i h is %i hours, and takes days up to %s',
    (fromOn, fromHour, toOn, toHour, hours, until) => {
      const outage = stretch(fromOn, fromHour, toOn, toHour);
      expect(hoursOf(outage)).toBe(hours);
      expect(downDays(outage)).toEqual({ fromOn, toOn: until });
    },
  );

  it('is the sum of its hours in the days it lies over, and in no day are more than 24', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 23 }),
        (fromHour, length, toHour) => {
          const fromOn = day('2026-11-03');
          const outage: Stretch = { fromOn, fromHour, toOn: addDays(fromOn, length), toHour };
          if (hoursOf(outage) <= 0) return;
          const parts = Array.from({ length: length + 3 }, (_, n) => addDays(fromOn, n - 1)).map((on) =>
            hoursWithin(outage, { fromOn: on, toOn: addDays(on, 1) }),
          );
          expect(Math.max(...parts)).toBeLessThanOrEqual(24);
          expect(parts.reduce((sum, hours) => sum + hours, 0)).toBe(hoursOf(outage));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the rebate table (field-guide 2.4)', () => {
  it.each<[string, number, RebateStep | null]>([
    ['IN', 71, null],
    ['IN', 72, { fromHours: 72, kind: 'by-time' }],
    ['IN', 500, { fromHours: 72, kind: 'by-time' }],
    ['BD', 23, null],
    ['BD', 24, { fromHours: 24, kind: 'payable', payablePpm: 500_000 }],
    ['BD', 47, { fromHours: 24, kind: 'payable', payablePpm: 500_000 }],
    ['BD', 48, { fromHours: 48, kind: 'payable', payablePpm: 250_000 }],
    ['BD', 72, { fromHours: 72, kind: 'payable', payablePpm: 0 }],
    ['BD', 900, { fromHours: 72, kind: 'payable', payablePpm: 0 }],
    ['KE', 900, null],
  ])('of %s for %i hours', (country, hours, step) => {
    expect(stepFor(usualSteps(country), hours)).toEqual(step);
    expect(stepFor(usualSteps(country).toReversed(), hours)).toEqual(step);
  });
});
