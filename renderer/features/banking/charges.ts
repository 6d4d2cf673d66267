import type { ChargePlace } from '#shared/contract/banks.ts';

/** A charge as it is booked: with tax in it, the tax is what arrives on its line and the charge itself is the fee. */
export function chargeOf(
  grossMinor: number,
  taxMinor: number,
): { readonly to: ChargePlace; readonly feeMinor: number; readonly feeTaxMinor: number } {
  return taxMinor > 0
    ? { to: 'charge-tax', feeMinor: grossMinor - taxMinor, feeTaxMinor: 0 }
    : { to: 'charge', feeMinor: 0, feeTaxMinor: 0 };
}
