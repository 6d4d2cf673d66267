import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minor } from './money.ts';
import {
  type Cycle,
  type DayBasis,
  type Period,
  periodContaining,
  prorate,
  prorateRunning,
  shareOf,
} from './period.ts';
import { addDays, type Day, day, dayNumber, daysBetween, fromDayNumber, partsOf } from './time.ts';

const period = (fromOn: string, toOn: string): Period => ({ fromOn: day(fromOn), toOn: day(toOn) });
const monthly: Cycle = { kind: 'calendar', anchorOn: day('2026-01-01'), billingDay: 1, months: 1 };

/** First days of the periods that follow each other from a day on. */
function starts(cycle: Cycle, from: string, count: number): string[] {
  const found: string[] = [];
  let on = day(from);
  for (let n = 0; n < count; n += 1) {
    const { fromOn, toOn } = periodContaining(cycle, on);
    found.push(fromOn);
    on = toOn;
  }
  return found;
}

describe('prorate', () => {
  it.each([
    // domain.md 4 and field-guide 2.3: 300.00 a month
    ['2026-04-11', 'real', 20_000],
    ['2027-01-11', 'real', 20_323],
    ['2027-01-11', 'fixed30', 20_000],
    ['2026-04-11', 'fixed30', 20_000],
    ['2027-02-10', 'real', 20_357],
    ['2028-02-10', 'real', 20_690],
    ['2027-02-10', 'fixed30', 21_000],
    ['2027-01-31', 'real', 968],
    ['2027-01-01', 'real', 30_000],
    ['2027-01-01', 'fixed30', 30_000],
  ] as [string, DayBasis, number][])('300.00 from %s on %s days is %d', (from, basis, expected) => {
    const whole = periodContaining(monthly, day(from));
    expect(prorate(minor(30_000), whole, { fromOn: day(from), toOn: whole.toOn }, basis)).toBe(expected);
  });

  it('credits and charges a change of plan on 16 Nov: 150.00 and 225.00', () => {
    const november = period('2026-11-01', '2026-12-01');
    const rest = period('2026-11-16', '2026-12-01');
    expect(prorate(minor(-30_000), november, rest, 'real')).toBe(-15_000);
    expect(prorate(minor(45_000), november, rest, 'real')).toBe(22_500);
  });

  it('takes a day of 40.00 a month at 1.33', () => {
    const [november, first] = [period('2026-11-01', '2026-12-01'), period('2026-11-01', '2026-11-02')];
    expect(prorate(minor(4_000), november, first, 'real')).toBe(133);
  });

  it('counts a clipped anniversary month as 30 days on the fixed basis', () => {
    const february = period('2027-02-28', '2027-03-31');
    expect(prorate(minor(30_000), february, period('2027-03-15', '2027-03-31'), 'fixed30')).toBe(15_000);
    expect(prorate(minor(30_000), february, period('2027-02-28', '2027-03-15'), 'fixed30')).toBe(15_000);
  });

  it('charges one day of a period of one day in full, and nothing for no day', () => {
    const one = period('2026-11-21', '2026-11-22');
    expect(prorate(minor(999), one, one, 'real')).toBe(999);
    const november = period('2026-11-01', '2026-12-01');
    expect(prorate(minor(999), november, period('2026-11-05', '2026-11-05'), 'real')).toBe(0);
  });

  it('refuses a part that is not inside the whole', () => {
    const november = period('2026-11-01', '2026-12-01');
    expect(() => prorate(minor(1), november, period('2026-10-31', '2026-11-05'), 'real')).toThrow(RangeError);
    expect(() => prorate(minor(1), november, period('2026-11-05', '2026-12-02'), 'real')).toThrow(RangeError);
    expect(() => prorate(minor(1), november, period('2026-11-05', '2026-11-04'), 'real')).toThrow(RangeError);
  });
});

describe('periods', () => {
  it('keep the anchor of 31 January through two years with a leap day', () => {
    const cycle: Cycle = { kind: 'anniversary', anchorOn: day('2027-01-31'), months: 1 };
    expect(starts(cycle, '2027-01-31', 25)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
      '2027-06-30',
      '2027-07-31',
      '2027-08-31',
      '2027-09-30',
      '2027-10-31',
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
      '2028-05-31',
      '2028-06-30',
      '2028-07-31',
      '2028-08-31',
      '2028-09-30',
      '2028-10-31',
      '2028-11-30',
      '2028-12-31',
      '2029-01-31',
    ]);
  });

  it.each([
    [1, ['2026-11-10', '2026-12-10', '2027-01-10']],
    [3, ['2026-11-10', '2027-02-10', '2027-05-10']],
    [6, ['2026-11-10', '2027-05-10', '2027-11-10']],
    [12, ['2026-11-10', '2027-11-10', '2028-11-10']],
  ])('of %d months follow the billing day', (months, expected) => {
    const cycle: Cycle = { kind: 'calendar', anchorOn: day('2026-11-15'), billingDay: 10, months };
    expect(starts(cycle, '2026-11-15', 3)).toEqual(expected);
  });

  it('before the billing day of the first month belong to the period before', () => {
    const cycle: Cycle = { kind: 'calendar', anchorOn: day('2027-02-05'), billingDay: 10, months: 3 };
    expect(periodContaining(cycle, day('2027-02-05'))).toEqual(period('2026-11-10', '2027-02-10'));
  });

  it('of 30 days run across months and years', () => {
    const cycle: Cycle = { kind: 'days', anchorOn: day('2026-12-05'), days: 30 };
    expect(starts(cycle, '2026-12-05', 4)).toEqual(['2026-12-05', '2027-01-04', '2027-02-03', '2027-03-05']);
    expect(periodContaining(cycle, day('2026-12-04'))).toEqual(period('2026-11-05', '2026-12-05'));
  });
});

const anyDay = fc.integer({ min: dayNumber(day('2015-01-01')), max: dayNumber(day('2045-12-31')) }).map(fromDayNumber);
const anyCycle: fc.Arbitrary<Cycle> = fc.oneof(
  fc.record({
    kind: fc.constant('calendar' as const),
    anchorOn: anyDay,
    billingDay: fc.integer({ min: 1, max: 28 }),
    months: fc.constantFrom(1, 2, 3, 6, 12),
  }),
  fc.record({ kind: fc.constant('anniversary' as const), anchorOn: anyDay, months: fc.constantFrom(1, 3, 6, 12) }),
  fc.record({ kind: fc.constant('days' as const), anchorOn: anyDay, days: fc.integer({ min: 1, max: 366 }) }),
);

describe('periods of any cycle', () => {
  it('contain the day asked for, and tile time without gap or overlap', () => {
    fc.assert(
      fc.property(anyCycle, anyDay, (cycle, on) => {
        const current = periodContaining(cycle, on);
        expect(current.fromOn <= on && on < current.toOn).toBe(true);
        expect(periodContaining(cycle, addDays(current.toOn, -1))).toEqual(current);
        expect(periodContaining(cycle, current.fromOn)).toEqual(current);
        expect(periodContaining(cycle, current.toOn).fromOn).toBe(current.toOn);
        expect(periodContaining(cycle, addDays(current.fromOn, -1)).toOn).toBe(current.fromOn);
      }),
      { numRuns: 3_000 },
    );
  });

  it('begin on the billing day, or on the anchor as far as the month has it', () => {
    fc.assert(
      fc.property(anyCycle, anyDay, (cycle, on) => {
        const { fromOn } = periodContaining(cycle, on);
        if (cycle.kind === 'calendar') expect(partsOf(fromOn).date).toBe(cycle.billingDay);
        if (cycle.kind === 'days') expect(daysBetween(cycle.anchorOn, fromOn) % cycle.days === 0).toBe(true);
        if (cycle.kind === 'anniversary') {
          const { date } = partsOf(cycle.anchorOn);
          const isLast = partsOf(addDays(fromOn, 1)).date === 1;
          expect(partsOf(fromOn).date === date || (isLast && partsOf(fromOn).date < date)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('cost in adjacent parts what they cost as a whole, within one minor unit a part', () => {
    fc.assert(
      fc.property(
        anyCycle,
        anyDay,
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        fc.constantFrom<DayBasis>('real', 'fixed30'),
        (cycle, on, price, shares, basis) => {
          const whole = periodContaining(cycle, on);
          const length = daysBetween(whole.fromOn, whole.toOn);
          const cuts = [0, ...shares.map((share) => Math.floor(share * length)), length].sort((a, b) => a - b);
          const parts = cuts
            .slice(1)
            .map((to, index) =>
              prorate(
                minor(price),
                whole,
                { fromOn: addDays(whole.fromOn, cuts[index] ?? 0), toOn: addDays(whole.fromOn, to) },
                basis,
              ),
            );
          expect(parts.every((part) => part >= 0 && part <= price)).toBe(true);
          const sum = parts.reduce((total, part) => total + part, 0);
          expect(Math.abs(sum - price)).toBeLessThanOrEqual(parts.length);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('have 30 days a month on the fixed basis, so a day of a monthly price is its thirtieth', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 1_000_000 }), (anchorOn, thirtieth) => {
        const whole = periodContaining({ kind: 'anniversary', anchorOn, months: 1 }, anchorOn);
        const first: Period = { fromOn: whole.fromOn, toOn: addDays(whole.fromOn, 1) as Day };
        expect(prorate(minor(thirtieth * 30), whole, first, 'fixed30')).toBe(thirtieth);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what comes back of a charged part', () => {
  it.each<[string, number, [string, string], [string, string], DayBasis, number]>([
    ['half a month', 30_000, ['2026-11-01', '2026-12-01'], ['2026-11-16', '2026-12-01'], 'real', 15_000],
    [
      'half a month of a dearer plan',
      45_000,
      ['2026-11-01', '2026-12-01'],
      ['2026-11-16', '2026-12-01'],
      'real',
      22_500,
    ],
    ['a part of a part', 20_323, ['2027-01-11', '2027-02-01'], ['2027-01-16', '2027-02-01'], 'real', 15_484],
    ['the same on thirty days', 20_000, ['2027-01-11', '2027-02-01'], ['2027-01-16', '2027-02-01'], 'fixed30', 15_000],
    ['all of it', 20_323, ['2027-01-11', '2027-02-01'], ['2027-01-11', '2027-02-01'], 'real', 20_323],
    ['the 31st, which counts for nothing', 0, ['2027-01-31', '2027-02-01'], ['2027-01-31', '2027-02-01'], 'fixed30', 0],
  ])('%s', (_what, amount, charged, days, basis, expected) => {
    const [from, to] = charged;
    const whole = periodContaining({ kind: 'calendar', anchorOn: day(from), billingDay: 1, months: 1 }, day(from));
    expect(shareOf(minor(amount), whole, period(from, to), period(...days), basis)).toBe(expected);
  });

  it('by running sums never drifts: parts of a period come to exactly its price', () => {
    fc.assert(
      fc.property(
        anyCycle,
        anyDay,
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
        fc.constantFrom<DayBasis>('real', 'fixed30'),
        (cycle, on, price, shares, basis) => {
          const whole = periodContaining(cycle, on);
          const length = daysBetween(whole.fromOn, whole.toOn);
          const cuts = [0, ...shares.map((share) => Math.floor(share * length)), length].sort((a, b) => a - b);
          const sum = cuts.slice(1).reduce((total, to, index) => {
            const part = { fromOn: addDays(whole.fromOn, cuts[index] ?? 0), toOn: addDays(whole.fromOn, to) };
            return total + prorateRunning(minor(price), whole, part, basis);
          }, 0);
          expect(sum).toBe(price);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
