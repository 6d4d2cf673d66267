import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanBoxNumber, isBoxPattern, misfit } from './boxNumbers.ts';

describe('a scanned number', () => {
  it.each([
    ['  0041 7234 500 ', '00417234500'],
    [']C10041723450', '0041723450'],
    [']E0890123456789', '890123456789'],
    ['nstv00123a', 'NSTV00123A'],
    ["'0041723450", '0041723450'],
    ['0041723450\t', '0041723450'],
    ['\u200e00417\u00a023450\u001d', '0041723450'],
    ['００４１', '0041'],
  ])('%j is kept as %s', (typed, kept) => {
    expect(cleanBoxNumber(typed)).toBe(kept);
  });
});

describe('a pattern', () => {
  it.each([
    ['NNNNNNNNNN', '0041723450', null],
    ['NNNNNNNNNN', '004172345O', '0041723450'],
    ['NNNNNNNNNN', 'OO4I7Z34S0', '0041723450'],
    ['NNNNNNNNNN', '004172345', ''],
    ['NNNNNNNNNN', '00417X3450', ''],
    ['AANNNNNNNN', 'HT00123456', null],
    ['AANNNNNNNN', 'H100123456', 'HI00123456'],
    ["'NSTV'NNNN", 'NSTV0012', null],
    ["'NSTV'NNNN", 'N5TV0012', 'NSTV0012'],
    ["'NSTV'NNNN", 'XSTV0012', ''],
    ['XX-NN', 'A1-22', null],
    ['NNNN|NNNNNN', '123456', null],
    ['NNNN|NNNNNN', '12345', ''],
    ['', 'whatever', null],
  ])('%s: %s', (pattern, number, proposed) => {
    expect(misfit(number, pattern)).toEqual(proposed === null ? null : { proposed });
  });

  it.each([
    ['', true],
    ['NN|AA', true],
    ["'NN", false],
    ['NN|', false],
    ['N'.repeat(41), false],
  ])('%j may be kept: %s', (pattern, kept) => {
    expect(isBoxPattern(pattern)).toBe(kept);
  });

  it('is met by what it proposes, and clean numbers stay as they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('N', 'A', 'X', '7', '-'), minLength: 1, maxLength: 12 }),
        fc.string({ unit: fc.constantFrom(...'0O1I2Z5S6G8BLQ7-xK'), maxLength: 12 }),
        (pattern, typed) => {
          const number = cleanBoxNumber(typed);
          expect(cleanBoxNumber(number)).toBe(number);
          const proposed = misfit(number, pattern)?.proposed;
          if (proposed) expect(misfit(proposed, pattern)).toBeNull();
        },
      ),
    );
  });
});
