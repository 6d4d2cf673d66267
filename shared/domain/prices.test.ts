import { describe, expect, it } from 'vitest';
import { priceOn } from './prices.ts';
import { day } from './time.ts';

const price = (fromOn: string, branchId: number | null, priceMinor: number) => ({
  fromOn: day(fromOn),
  branchId,
  priceMinor,
});

const PRICES = [
  price('2026-01-01', null, 100),
  price('2026-02-01', 7, 80),
  price('2026-03-01', null, 120),
  price('2026-04-01', 7, 90),
];

describe('the price on a day', () => {
  it.each([
    ['2025-12-31', 7, 100],
    ['2026-01-31', 7, 100],
    ['2026-02-01', 7, 80],
    ['2026-03-15', 7, 80],
    ['2026-03-15', 8, 120],
    ['2026-04-01', 7, 90],
  ])('%s in branch %i is %i', (on, branchId, priceMinor) => {
    expect(priceOn(PRICES, branchId, day(on))?.priceMinor).toBe(priceMinor);
  });

  it('is none where no price is for all branches', () => {
    expect(priceOn([price('2026-02-01', 7, 80)], 8, day('2026-03-01'))).toBeUndefined();
  });
});
