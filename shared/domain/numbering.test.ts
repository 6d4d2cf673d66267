import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentNumber, financialYear, isSeriesPrefix, MAX_DOCUMENT_NUMBER } from './numbering.ts';
import { day } from './time.ts';

describe('financialYear', () => {
  it.each([
    ['2027-03-31', 4, '2627'],
    ['2026-04-01', 4, '2627'],
    ['2026-03-31', 4, '2526'],
    ['2026-12-31', 1, '2026'],
    ['2027-01-01', 1, '2027'],
    ['2026-06-30', 7, '2526'],
    ['2026-07-01', 7, '2627'],
    ['2099-12-31', 4, '9900'],
  ])('%s with years from month %d is %s', (on, startMonth, label) => {
    expect(financialYear(day(on), startMonth)).toBe(label);
  });
});

describe('documentNumber', () => {
  it('is INV/2627/0000001', () => {
    expect(documentNumber('INV', '2627', 1)).toBe('INV/2627/0000001');
  });

  it('gives a longer prefix fewer digits and a shorter one no more than seven', () => {
    expect(documentNumber('KA-01', '2627', 42)).toBe('KA-01/2627/00042');
    expect(documentNumber('KA1', '2627', 12_345)).toBe('KA1/2627/0012345');
    expect(documentNumber('A', '2627', 42)).toBe('A/2627/0000042');
  });

  it('refuses a number that would be longer than the law allows', () => {
    expect(documentNumber('KA-01', '2627', 99_999)).toHaveLength(MAX_DOCUMENT_NUMBER);
    expect(() => documentNumber('KA-01', '2627', 100_000)).toThrow(RangeError);
  });

  it('stays within 16 characters of A-Z 0-9 - / and in text order of the count', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z0-9-]{1,5}$/),
        fc.constantFrom('2627', '2026'),
        fc.integer({ min: 1, max: 99_998 }),
        (prefix, year, count) => {
          expect(isSeriesPrefix(prefix)).toBe(true);
          const number = documentNumber(prefix, year, count);
          expect(number).toMatch(/^[A-Z0-9/-]{1,16}$/);
          expect(number < documentNumber(prefix, year, count + 1)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each(['', 'abc', 'TOOLONG', 'A B', 'A/B'])('%j is no prefix', (prefix) => {
    expect(isSeriesPrefix(prefix)).toBe(false);
  });
});
