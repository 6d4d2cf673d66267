import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CURRENCIES,
  currencyDecimals,
  formatDecimal,
  formatMoney,
  MAX_MINOR,
  minor,
  mulDiv,
  parseDecimal,
  roundToStep,
  splitByShares,
  sumMinor,
} from './money.ts';

/** The same rule in rational arithmetic: half away from zero. */
function exactMulDiv(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  const product = amount * numerator;
  const magnitude = product < 0n ? -product : product;
  const quotient = magnitude / denominator;
  const rounded = (magnitude % denominator) * 2n >= denominator ? quotient + 1n : quotient;
  return product < 0n ? -rounded : rounded;
}

describe('mulDiv', () => {
  it.each([
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [-3, 1, 2, -2],
    [1, 1, 3, 0],
    [2, 1, 3, 1],
    [-2, 1, 3, -1],
    [5, 90_000, 1_000_000, 0],
    [30_000, 90_000, 1_000_000, 2_700],
    [25_424, 90_000, 1_000_000, 2_288],
    [0, 5, 7, 0],
    [-0, 5, 7, 0],
    [MAX_MINOR, 1_000_000, 1_000_000, MAX_MINOR],
    [MAX_MINOR, 1, 3, 33_333_333_333_333],
  ])('%d x %d / %d is %d', (amount, numerator, denominator, expected) => {
    expect(mulDiv(amount, numerator, denominator)).toBe(expected);
  });

  it('is the exact fraction rounded half away from zero, also where doubles no longer are', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: -MAX_MINOR, max: MAX_MINOR }), fc.integer({ min: -1000, max: 1000 })),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (amount, numerator, denominator) => {
          const exact = exactMulDiv(BigInt(amount), BigInt(numerator), BigInt(denominator));
          fc.pre(exact <= BigInt(MAX_MINOR) && exact >= -BigInt(MAX_MINOR));
          expect(BigInt(mulDiv(amount, numerator, denominator))).toBe(exact);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('mirrors a charge in its credit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (a, n, d) => {
          expect(mulDiv(-a, n, d) + mulDiv(a, n, d)).toBe(0);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('refuses a denominator that is not positive and a result that is no amount', () => {
    expect(() => mulDiv(1, 1, 0)).toThrow(RangeError);
    expect(() => mulDiv(1, 1, -2)).toThrow(RangeError);
    expect(() => mulDiv(MAX_MINOR, 2, 1)).toThrow(RangeError);
  });
});

describe('minor and sums', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_MINOR + 1, -MAX_MINOR - 1])('refuses %d', (value) => {
    expect(() => minor(value)).toThrow(RangeError);
  });

  it('has no negative zero', () => {
    expect(Object.is(minor(-0), 0)).toBe(true);
  });

  it('adds up, and refuses a sum beyond the limit', () => {
    expect(sumMinor([1, 2, -4])).toBe(-1);
    expect(sumMinor([])).toBe(0);
    expect(() => sumMinor([MAX_MINOR, 1])).toThrow(RangeError);
  });
});

describe('roundToStep', () => {
  it.each([
    [35_359, 100, 35_400],
    [35_349, 100, 35_300],
    [35_350, 100, 35_400],
    [-35_350, 100, -35_400],
    [35_359, 1, 35_359],
    [12_499, 500, 12_500],
    [49, 100, 0],
  ])('%d to steps of %d is %d', (amount, step, expected) => {
    expect(roundToStep(minor(amount), step)).toBe(expected);
  });
});

describe('decimals of a currency', () => {
  it.each([
    ['INR', 2],
    ['IDR', 0],
    ['PKR', 2],
    ['BDT', 2],
    ['MXN', 2],
    ['KES', 2],
    ['KWD', 3],
  ])('%s has %d', (currency, decimals) => {
    expect(currencyDecimals(currency)).toBe(decimals);
  });

  it('refuses a currency it does not know', () => {
    expect(() => currencyDecimals('XXX')).toThrow(RangeError);
  });

  it.each([
    [35_400, 'INR', '354.00'],
    [-5, 'INR', '-0.05'],
    [0, 'INR', '0.00'],
    [333_000, 'IDR', '333000'],
    [1_500, 'KWD', '1.500'],
    [-7, 'KWD', '-0.007'],
  ])('%d of %s is written %s', (amount, currency, text) => {
    expect(formatDecimal(amount, currency)).toBe(text);
    expect(parseDecimal(text, currency)).toBe(amount);
  });

  it.each([
    ['1.005', 'INR'],
    ['1,000.00', 'INR'],
    ['', 'INR'],
    ['abc', 'INR'],
    ['1.', 'INR'],
    ['.5', 'INR'],
    ['1e3', 'INR'],
    ['0.5', 'IDR'],
    ['99999999999999.00', 'INR'],
    ['999999999999999', 'IDR'],
  ])('does not take %j for an amount of %s', (text, currency) => {
    expect(parseDecimal(text, currency)).toBeNull();
  });

  it('takes zeros beyond the decimals, and blanks around', () => {
    expect(parseDecimal(' 12.3400 ', 'INR')).toBe(1234);
    expect(parseDecimal('12.00', 'IDR')).toBe(12);
    expect(parseDecimal('-0.00', 'INR')).toBe(0);
  });

  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MAX_MINOR, max: MAX_MINOR }),
        fc.constantFrom(...CURRENCIES),
        (amount, currency) => {
          expect(parseDecimal(formatDecimal(amount, currency), currency)).toBe(amount);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('formatMoney', () => {
  it('groups as the locale does and loses no digit of the largest amount', () => {
    expect(formatMoney(12_500_000, 'INR', 'en-IN')).toBe('₹1,25,000.00');
    expect(formatMoney(MAX_MINOR - 1, 'INR', 'en-IN').replace(/\D/g, '')).toBe(String(MAX_MINOR - 1));
    expect(formatMoney(333_000, 'IDR', 'id-ID').replace(/\s/g, ' ')).toBe('Rp 333.000');
  });
});

describe('splitting by shares', () => {
  it.each([
    [99_900, [600_000, 400_000], [59_940, 39_960]],
    [100, [333_333, 333_333, 333_334], [33, 34, 33]],
    [1, [500_000, 500_000], [1, 0]],
    [-1, [500_000, 500_000], [-1, 0]],
    [0, [700_000, 300_000], [0, 0]],
  ])('of %i by %j is %j', (amount, shares, parts) => {
    expect(splitByShares(minor(amount), shares)).toEqual(parts);
  });

  it('always adds up to the amount, never turns its sign, and mirrors a credit', () => {
    const anyAmount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const anyShares = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(anyAmount, anyShares, (amount, shares) => {
        const parts = splitByShares(minor(amount), shares);
        expect(sumMinor(parts)).toBe(minor(amount));
        for (const part of parts) expect(part * Math.sign(amount)).toBeGreaterThanOrEqual(0);
        expect(splitByShares(minor(-amount), shares)).toEqual(parts.map((part) => minor(-part)));
      }),
      { numRuns: 2000 },
    );
  });
});
