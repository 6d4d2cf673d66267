import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { formOfPromotion, grantOf, offeredOf, type PromotionForm } from './promotionForm.ts';

const TODAY = day('2026-11-01');
const FORM: PromotionForm = { ...formOfPromotion(null, TODAY), name: 'Diwali', periods: '5', freePeriods: '1' };

describe('the form of a promotion', () => {
  it.each([
    [{}, { kind: 'pay-get', periods: 5, freePeriods: 1, ratePpm: 0, amountMinor: 0 }],
    // What another kind was filled in for before is left out.
    [
      { kind: 'first' as const, percent: '50' },
      { kind: 'first', periods: 5, freePeriods: 0, ratePpm: 500_000 },
    ],
    [
      { kind: 'first' as const, amountMinor: 900 },
      { kind: 'first', ratePpm: 0, amountMinor: 900 },
    ],
    [
      { kind: 'referral' as const, amountMinor: 900, percent: '50' },
      { periods: 0, ratePpm: 0, amountMinor: 900 },
    ],
  ])('%j grants %j', (change, grant) => {
    expect(grantOf({ ...FORM, ...change })).toMatchObject(grant);
  });

  it('is offered up to and with its last day, and without a number as often as asked for', () => {
    const offered = offeredOf({ ...FORM, untilOn: day('2026-11-30') }, TODAY);
    expect(offered).toMatchObject({ name: 'Diwali', toOn: '2026-12-01', mostUses: null, mostPerCustomer: 1 });
  });
});
