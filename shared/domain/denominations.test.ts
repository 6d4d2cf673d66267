import { expect, it } from 'vitest';
import { countedMinor, denominationsOf } from './denominations.ts';
import { CURRENCIES } from './money.ts';

it('knows the cash of every currency an office can have, each piece once and the largest first', () => {
  for (const currency of CURRENCIES) {
    const values = denominationsOf(currency);
    expect(values.length, currency).toBeGreaterThan(5);
    expect(values, currency).toEqual([...new Set(values)].sort((a, b) => b - a));
    expect(Math.min(...values), currency).toBeGreaterThan(0);
  }
  expect(denominationsOf('INR').slice(0, 2)).toEqual([50_000, 20_000]);
  expect(denominationsOf('IDR')[0]).toBe(100_000);
  expect(denominationsOf('KWD').at(-1)).toBe(5);
  expect(() => denominationsOf('XXX')).toThrow(RangeError);
});

it('adds up what was counted', () => {
  expect(countedMinor([])).toBe(0);
  expect(
    countedMinor([
      { valueMinor: 50_000, pieces: 3 },
      { valueMinor: 100, pieces: 7 },
    ]),
  ).toBe(150_700);
});
