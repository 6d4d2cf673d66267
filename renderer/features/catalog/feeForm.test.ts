import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { formOfFee, stepsOf } from './feeForm.ts';

const form = (...bounds: string[]) => ({
  ...formOfFee(undefined, day('2026-11-01')),
  steps: bounds.map((upTo, key) => ({ key, upTo, priceMinor: 100 + key, nextPriceMinor: 50 })),
});

describe('the steps of a base fee', () => {
  it.each([
    [[''], 1],
    [['200', ''], 2],
    [['100', ' 200 ', ''], 3],
  ])('%j are taken', (bounds, count) => {
    expect(stepsOf(form(...bounds))).toHaveLength(count);
  });

  it.each([[['200']], [['', '200']], [['200', '200', '']], [['200', '100', '']], [['many', '']], [['-1', '']]])(
    '%j are refused',
    (bounds) => {
      expect(stepsOf(form(...bounds))).toBeNull();
    },
  );

  it('without a price are refused, and begin with those of the fee before', () => {
    expect(stepsOf(formOfFee(undefined, day('2026-11-01')))).toBeNull();
    const steps = [
      { upTo: 200, priceMinor: 13_000, nextPriceMinor: 5_200 },
      { upTo: null, priceMinor: 16_000, nextPriceMinor: 6_400 },
    ];
    const fee = {
      id: 1,
      name: 'NCF',
      branchId: null,
      areaId: null,
      classId: null,
      fromOn: day('2026-04-01'),
      includesTax: false,
      steps,
    };
    expect(stepsOf(formOfFee(fee, day('2026-11-01')))).toEqual(steps);
  });
});
