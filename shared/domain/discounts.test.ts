import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterPeriods, type Discount, lessDiscounts } from './discounts.ts';
import { minor } from './money.ts';
import { addDays, day } from './time.ts';

const NOVEMBER = { fromOn: day('2026-11-01'), toOn: day('2026-12-01') };
const line = (amountMinor: number, fromOn = '2026-11-01', toOn = '2026-12-01') => ({
  fromOn: day(fromOn),
  toOn: day(toOn),
  amountMinor: minor(amountMinor),
});
const discount = (more: Partial<Discount>): Discount => ({
  ...{ id: 1, kind: 'percent', ratePpm: 100_000, amountMinor: 0, fromOn: day('2026-01-01'), toOn: null },
  ...more,
});
const off = (amountMinor: number, more: Partial<Discount> = {}) =>
  discount({ id: 2, kind: 'amount', ratePpm: 0, amountMinor, ...more });

const told = (lines: ReturnType<typeof lessDiscounts>) =>
  lines.map(({ fromOn, toOn, amountMinor, discounts }) => [
    fromOn.slice(5),
    toOn.slice(5),
    amountMinor,
    discounts.map((one) => one.amountMinor),
  ]);

describe('lines with discounts taken off', () => {
  it.each([
    ['10% of 300.00', [line(30_000)], [discount({})], [['11-01', '12-01', 27_000, [3_000]]]],
    ['half up', [line(29_995)], [discount({})], [['11-01', '12-01', 26_995, [3_000]]]],
    ['all of it', [line(30_000)], [discount({ ratePpm: 1_000_000 })], [['11-01', '12-01', 0, [30_000]]]],
    ['an amount', [line(30_000)], [off(5_000)], [['11-01', '12-01', 25_000, [5_000]]]],
    ['no more than there is', [line(3_000)], [off(5_000)], [['11-01', '12-01', 0, [3_000]]]],
    ['an amount for 20 of 30 days', [line(20_000, '2026-11-11')], [off(3_000)], [['11-11', '12-01', 18_000, [2_000]]]],
    ['one after the other', [line(30_000)], [discount({}), off(5_000)], [['11-01', '12-01', 22_000, [3_000, 5_000]]]],
    [
      'from a day within',
      [line(30_000)],
      [discount({ fromOn: day('2026-11-16') })],
      [
        ['11-01', '11-16', 15_000, []],
        ['11-16', '12-01', 13_500, [1_500]],
      ],
    ],
    [
      'up to a day within',
      [line(30_000)],
      [off(6_000, { toOn: day('2026-11-11') })],
      [
        ['11-01', '11-11', 8_000, [2_000]],
        ['11-11', '12-01', 20_000, []],
      ],
    ],
    [
      'an amount over several lines',
      [line(13_000), line(5_000)],
      [off(15_000)],
      [
        ['11-01', '12-01', 0, [13_000]],
        ['11-01', '12-01', 3_000, [2_000]],
      ],
    ],
    ['one that is over', [line(30_000)], [discount({ toOn: day('2026-11-01') })], [['11-01', '12-01', 30_000, []]]],
  ])('%s', (_name, lines, discounts, expected) => {
    expect(told(lessDiscounts(lines, NOVEMBER, discounts, 'real'))).toEqual(expected);
  });

  it('never go below zero, and are with what was taken off what they were', () => {
    const anyDay = fc.integer({ min: -5, max: 35 }).map((at) => addDays(NOVEMBER.fromOn, at));
    const anyDiscount = fc
      .record({
        kind: fc.constantFrom<Discount['kind']>('percent', 'amount'),
        ratePpm: fc.integer({ min: 1, max: 1_000_000 }),
        amountMinor: fc.integer({ min: 1, max: 60_000 }),
        fromOn: anyDay,
        days: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
      })
      .map(({ days, ...rest }) => ({ ...rest, toOn: days === null ? null : addDays(rest.fromOn, days) }));
    const anyLine = fc
      .tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 29 }), fc.integer({ min: 1, max: 30 }))
      .map(([amount, at, days]) => {
        const toOn = addDays(NOVEMBER.fromOn, Math.min(at + days, 30));
        return { fromOn: addDays(NOVEMBER.fromOn, at), toOn, amountMinor: minor(amount) };
      });
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 4 }),
        fc.array(anyDiscount, { maxLength: 4 }),
        fc.constantFrom<'real' | 'fixed30'>('real', 'fixed30'),
        (lines, some, basis) => {
          const discounts = some.map((one, index) => ({ ...one, id: index + 1 }));
          const less = lessDiscounts(lines, NOVEMBER, discounts, basis);
          const sum = (amounts: readonly { readonly amountMinor: number }[]) =>
            amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
          expect(sum(less) + sum(less.flatMap((one) => one.discounts))).toBe(sum(lines));
          for (const one of less) {
            expect(one.amountMinor).toBeGreaterThanOrEqual(0);
            for (const { amountMinor, discountId } of one.discounts) {
              expect(amountMinor).toBeGreaterThan(0);
              const by = discounts[discountId - 1];
              expect(by && by.fromOn <= one.fromOn && (by.toOn === null || one.toOn <= by.toOn)).toBe(true);
            }
          }
          // What is off by one amount is never more than that amount in a whole period, and a unit for each stretch.
          for (const { id, kind, amountMinor } of discounts) {
            if (kind !== 'amount') continue;
            const given = less.flatMap((one) => one.discounts.filter(({ discountId }) => discountId === id));
            const stretches = 2 * discounts.length + 1;
            if (lines.length === 1) expect(sum(given)).toBeLessThanOrEqual(amountMinor + stretches);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the end of so many periods', () => {
  const anchorOn = day('2026-01-01');
  it.each([
    [{ kind: 'calendar' as const, anchorOn, billingDay: 1, months: 1 }, '2026-11-15', 3, '2027-02-15'],
    [{ kind: 'anniversary' as const, anchorOn, months: 6 }, '2026-08-31', 1, '2027-02-28'],
    [{ kind: 'days' as const, anchorOn, days: 30 }, '2026-11-01', 2, '2026-12-31'],
  ])('of %j from %s, %i of them: %s', (cycle, fromOn, count, on) => {
    expect(afterPeriods(cycle, day(fromOn), count)).toBe(on);
  });
});
