import { expect, it } from 'vitest';
import { chargeOf } from './charges.ts';

it('books a charge on its own line, and the tax in it where tax on charges goes', () => {
  expect(chargeOf(5_900, 0)).toEqual({ to: 'charge', feeMinor: 0, feeTaxMinor: 0 });
  expect(chargeOf(5_900, 900)).toEqual({ to: 'charge-tax', feeMinor: 5_000, feeTaxMinor: 0 });
  // A line of the tax alone.
  expect(chargeOf(450, 450)).toEqual({ to: 'charge-tax', feeMinor: 0, feeTaxMinor: 0 });
});
