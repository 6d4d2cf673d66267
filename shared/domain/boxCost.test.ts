import { describe, expect, it } from 'vitest';
import { type CostBook, costOfDay, costOn, monthlyCost } from './boxCost.ts';
import { day } from './time.ts';

const from = (fromOn: string, costMinor: number | null) => ({ fromOn: day(fromOn), costMinor });
const on = day('2026-11-10');

describe('what a box costs at the distributor', () => {
  const costs: CostBook = {
    plans: new Map([
      [1, [from('2026-01-01', 10_000), from('2026-12-01', 12_000)]],
      [3, [from('2026-01-01', 9_000), from('2026-06-01', null)]],
    ]),
    offers: new Map([
      [11, [from('2026-01-01', 4_000)]],
      [12, [from('2026-01-01', 2_500)]],
    ]),
  };

  it.each([
    ['its plan, whatever that includes', { planId: 1, included: [11], beside: [] }, 10_000],
    ['its plan and what is beside it', { planId: 1, included: [11], beside: [12] }, 12_500],
    ['what the plan has already only once', { planId: 1, included: [11], beside: [11, 12] }, 12_500],
    ['what a plan without a cost includes', { planId: 2, included: [11, 12], beside: [] }, 6_500],
    ['what a plan includes whose own cost has ended', { planId: 3, included: [12], beside: [11] }, 6_500],
    ['only what has a cost', { planId: 2, included: [13], beside: [12] }, 2_500],
    ['nothing that is known', { planId: 2, included: [13], beside: [] }, null],
    ['nothing without a plan', { planId: null, included: [], beside: [] }, null],
  ])('is %s', (_what, made, expected) => {
    expect(monthlyCost(costs, made, on)).toBe(expected);
  });

  it('is that of the day', () => {
    expect(costOn(costs.plans.get(1), day('2025-12-31'))).toBeNull();
    expect(costOn(costs.plans.get(1), day('2026-11-30'))).toBe(10_000);
    expect(costOn(costs.plans.get(1), day('2026-12-01'))).toBe(12_000);
  });

  it('is taken by the day as its part of the month, half up, once for all boxes', () => {
    expect(costOfDay(1, 10_000, on)).toBe(333);
    expect(costOfDay(1_000, 10_000, on)).toBe(333_333);
    expect(costOfDay(3, 10_000, on)).toBe(1_000);
    expect(costOfDay(1, 10_000, day('2026-12-05'))).toBe(323);
    expect(costOfDay(1, 10_000, day('2027-02-05'))).toBe(357);
    expect(costOfDay(0, 10_000, on)).toBe(0);
  });
});
