import { expect, it } from 'vitest';
import { chargeOf, chargeTaxOf, isCharge } from './charges.ts';

it('books a charge on its own line, and the tax in it where tax on charges goes', () => {
  expect(chargeOf(5_900, 0)).toEqual({ to: 'charge', feeMinor: 0, feeTaxMinor: 0 });
  expect(chargeOf(5_900, 900)).toEqual({ to: 'charge-tax', feeMinor: 5_000, feeTaxMinor: 0 });
  // A line of the tax alone.
  expect(chargeOf(450, 450)).toEqual({ to: 'charge-tax', feeMinor: 0, feeTaxMinor: 0 });
});

it('reads a charge and the tax in it as they were booked, and nothing of it as a settlement', () => {
  expect([isCharge({ to: 'charge' }), isCharge({ to: 'charge-tax' })]).toEqual([true, true]);
  expect([isCharge({ to: 'safe' }), isCharge({ to: 3 })]).toEqual([false, false]);
  for (const [grossMinor, taxMinor] of [
    [5_900, 0],
    [5_900, 900],
    [450, 450],
  ] as const)
    expect(chargeTaxOf({ grossMinor, ...chargeOf(grossMinor, taxMinor) })).toBe(taxMinor);
  expect(chargeTaxOf({ to: 3, grossMinor: 50_000, feeMinor: 1_000 })).toBe(0);
});
