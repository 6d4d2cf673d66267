import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanTerms } from '#modules/billing/index.ts';
import { day } from '#shared/domain/time.ts';
import { quotaOf, stretchOn, unitsOver, unitsToCharge } from './rules.ts';

const GB = 1_000_000_000;
const rule = { quotaBytes: 100 * GB, unitBytes: GB };

describe('use beyond the quota', () => {
  it.each([
    [0, 0],
    [100 * GB, 0],
    [100 * GB + 1, 1],
    [101 * GB, 1],
    [101 * GB + 1, 2],
    [250 * GB, 150],
  ])('of %i bytes is %i units', (used, units) => {
    expect(unitsOver(rule, used)).toBe(units);
  });

  it('is nothing without a quota, or without a rule', () => {
    expect(unitsOver({ ...rule, quotaBytes: null }, 500 * GB)).toBe(0);
    expect(unitsOver({ ...rule, unitBytes: null }, 500 * GB)).toBe(0);
  });

  it('leaves to charge what bills have not, and forgives what was forgiven once', () => {
    const none = { billed: 0, waivedCharges: 0, waivedCredits: 0 };
    expect(unitsToCharge(10, none)).toBe(10);
    expect(unitsToCharge(10, { ...none, billed: 4 })).toBe(6);
    expect(unitsToCharge(10, { ...none, billed: 4, waivedCharges: 5 })).toBe(1);
    expect(unitsToCharge(10, { ...none, waivedCharges: 12 })).toBe(0);
    expect(unitsToCharge(7, { ...none, billed: 10 })).toBe(-3);
    expect(unitsToCharge(7, { ...none, billed: 10, waivedCharges: 5 })).toBe(-3);
    expect(unitsToCharge(7, { ...none, billed: 10, waivedCredits: -2 })).toBe(-1);
  });

  it('is charged once however it is told: the units of parts that are billed one after another are those of the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 * GB }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 * GB }),
        (parts, unitBytes) => {
          const own = { ...rule, unitBytes };
          let used = 0;
          let billed = 0;
          for (const part of parts) {
            used += part;
            const left = unitsToCharge(unitsOver(own, used), { billed, waivedCharges: 0, waivedCredits: 0 });
            expect(left).toBeGreaterThanOrEqual(0);
            billed += left;
          }
          expect(billed).toBe(unitsOver(own, used));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a stretch', () => {
  const terms = (fromOn: string, planId: number) =>
    ({
      fromOn: day(fromOn),
      planId,
      cycle: { kind: 'calendar', anchorOn: day('2026-01-01'), billingDay: 1, months: 1 },
    }) as PlanTerms;
  const november = { fromOn: day('2026-11-01'), toOn: day('2026-12-01') };

  it('is the billing period of a day, cut where the service begins and where its plan changes', () => {
    const service = { startOn: day('2026-10-11'), terms: [terms('2026-10-11', 1), terms('2026-11-16', 2)] };
    const partOn = (on: string) => stretchOn(service, day(on)).part;
    expect(partOn('2026-10-20')).toEqual({ fromOn: '2026-10-11', toOn: '2026-11-01' });
    expect(partOn('2026-11-02')).toEqual({ fromOn: '2026-11-01', toOn: '2026-11-16' });
    expect(partOn('2026-11-16')).toEqual({ fromOn: '2026-11-16', toOn: '2026-12-01' });
    expect(partOn('2026-12-31')).toEqual({ fromOn: '2026-12-01', toOn: '2027-01-01' });
    expect(stretchOn(service, day('2026-11-20'))).toMatchObject({ whole: november, terms: { planId: 2 } });
  });

  it('has its days of the quota', () => {
    const half = { fromOn: day('2026-11-01'), toOn: day('2026-11-16') };
    expect(quotaOf(100 * GB, { whole: november, part: november })).toBe(100 * GB);
    expect(quotaOf(100 * GB, { whole: november, part: half })).toBe(50 * GB);
    expect(quotaOf(null, { whole: november, part: half })).toBeNull();
  });
});
