import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { askedDiscount, type DiscountForm } from './discountForm.ts';

const FORM: DiscountForm = {
  ...{ subscriptionId: 7, kind: 'percent', percent: '12.5', amountMinor: null, fromOn: day('2026-11-01') },
  ...{ until: 'open', lastOn: null, cycles: '3', reason: 'staff' },
};

describe('the form of a discount', () => {
  it.each([
    [{}, { ratePpm: 125_000, amountMinor: 0 }],
    [
      { kind: 'amount' as const, amountMinor: 5000 },
      { ratePpm: 0, amountMinor: 5000 },
    ],
    [{ until: 'day' as const, lastOn: day('2026-11-30') }, { toOn: '2026-12-01' }],
    [{ until: 'cycles' as const }, { cycles: 3 }],
  ])('%j is asked as %j', (change, asked) => {
    expect(askedDiscount(3, { ...FORM, ...change })).toMatchObject({ customerId: 3, subscriptionId: 7, ...asked });
  });

  it.each([
    { percent: '' },
    { percent: '101' },
    { kind: 'amount' as const },
    { fromOn: null },
    { until: 'day' as const },
    { until: 'day' as const, lastOn: day('2026-10-31') },
    { until: 'cycles' as const, cycles: '0' },
    { until: 'cycles' as const, subscriptionId: null },
  ])('%j is not asked yet', (change) => {
    expect(askedDiscount(3, { ...FORM, ...change })).toBeNull();
  });
});
