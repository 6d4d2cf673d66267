import { describe, expect, it } from 'vitest';
import { CODE_ALPHABETS, cleanCode, isLongEnough, maskCode, mayStep, timeOf } from './vouchers.ts';

describe('codes of vouchers', () => {
  it('have no letters that look alike', () => {
    expect(CODE_ALPHABETS.mixed).not.toMatch(/[01OIL]/);
    expect(new Set(CODE_ALPHABETS.mixed).size).toBe(CODE_ALPHABETS.mixed.length);
  });

  it.each([
    ['mixed', 8, 10_000, true],
    ['mixed', 6, 500, true],
    ['mixed', 6, 1_000, false],
    ['digits', 10, 10_000, true],
    ['digits', 8, 100, true],
    ['digits', 8, 101, false],
  ] as const)('%s of %i for %i are enough: %s', (alphabet, length, count, enough) => {
    expect(isLongEnough(alphabet, length, count)).toBe(enough);
  });

  it.each([
    ['AB23CD9X', '••••••9X'],
    ['abcd', '•••d'],
    ['ab', '••'],
    ['', ''],
  ])('%s is shown as %s', (code, masked) => {
    expect(maskCode(code)).toBe(masked);
  });

  it('are read as they come from a scanner', () => {
    expect(cleanCode(' AB 23\u200B\r\n')).toBe('AB23');
  });
});

it.each([
  [1440, { unit: 'days', count: 1 }],
  [180, { unit: 'hours', count: 3 }],
  [90, { unit: 'minutes', count: 90 }],
] as const)('%i minutes are %o', (minutes, amount) => {
  expect(timeOf(minutes)).toEqual(amount);
});

it('steps only from where it may', () => {
  expect(mayStep('sell', 'issued')).toBe(true);
  expect(mayStep('sell', 'sold')).toBe(false);
  expect(mayStep('return', 'used')).toBe(false);
  expect(mayStep('void', 'sold')).toBe(false);
});
