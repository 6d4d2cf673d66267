import { CHARGE_PLACES, type ChargePlace, type OwnTransfer } from '#shared/contract/banks.ts';

/** A charge as it is booked: with tax in it, the tax is what arrives on its line and the charge itself is the fee. */
export function chargeOf(
  grossMinor: number,
  taxMinor: number,
): { readonly to: ChargePlace; readonly feeMinor: number; readonly feeTaxMinor: number } {
  return taxMinor > 0
    ? { to: 'charge-tax', feeMinor: grossMinor - taxMinor, feeTaxMinor: 0 }
    : { to: 'charge', feeMinor: 0, feeTaxMinor: 0 };
}

/** Whether it went to nobody's account: what a bank or a gateway charged. */
export function isCharge({ to }: Pick<OwnTransfer, 'to'>): boolean {
  return CHARGE_PLACES.some((place) => place === to);
}

/** The tax within a charge, as it was booked. */
export function chargeTaxOf({ to, grossMinor, feeMinor }: Pick<OwnTransfer, 'to' | 'grossMinor' | 'feeMinor'>): number {
  return to === 'charge-tax' ? grossMinor - feeMinor : 0;
}
