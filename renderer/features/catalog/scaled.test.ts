import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RATE_DECIMALS, readScaled, SPEED_DECIMALS, writeScaled } from './scaled.ts';

describe('readScaled', () => {
  it.each([
    ['9', RATE_DECIMALS, 90_000],
    ['2.5', RATE_DECIMALS, 25_000],
    ['19,5', RATE_DECIMALS, 195_000],
    ['0.0001', RATE_DECIMALS, 1],
    ['100', SPEED_DECIMALS, 100_000],
    [' 0.512 ', SPEED_DECIMALS, 512],
    ['18.00000', RATE_DECIMALS, 180_000],
  ])('reads %s', (text, decimals, expected) => {
    expect(readScaled(text, decimals)).toBe(expected);
  });
  it.each(['', 'nine', '-9', '1.2.3', '0.00001', '1e3', '9%'])('refuses %j', (text) => {
    expect(readScaled(text, RATE_DECIMALS)).toBeNull();
  });
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 1, max: 4 }), (value, decimals) => {
        expect(readScaled(writeScaled(value, decimals), decimals)).toBe(value);
      }),
    );
  });
});
