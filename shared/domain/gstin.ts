import { INDIAN_STATES, indianStateCode } from './indianStates.ts';

/** What is wrong with an Indian tax number: not built as one, a state that there is not, or mistyped. */
export type GstinFault = 'shape' | 'state' | 'check-digit';

/** State code, PAN of the holder, number of his registration in the state, a letter (Z), check digit. */
const SHAPE = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][A-Z][0-9A-Z]$/;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * What is wrong with a GSTIN as it was written, capital letters and no spaces; null when it is one. The last character
 * proves the fourteen before it, so that one mistyped or two exchanged characters are found.
 */
export function gstinFault(gstin: string): GstinFault | null {
  if (!SHAPE.test(gstin)) return 'shape';
  if (!(gstin.slice(0, 2) in INDIAN_STATES)) return 'state';
  return gstin.endsWith(checkDigit(gstin)) ? null : 'check-digit';
}

/**
 * Modulus 36: each character's value, every second one doubled, and of the products the quotient and the rest by 36
 * are summed; the check digit brings the sum to a multiple of 36.
 */
function checkDigit(gstin: string): string {
  let sum = 0;
  for (let place = 0; place < gstin.length - 1; place += 1) {
    const product = DIGITS.indexOf(gstin.charAt(place)) * (place % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / DIGITS.length) + (product % DIGITS.length);
  }
  return DIGITS.charAt((DIGITS.length - (sum % DIGITS.length)) % DIGITS.length);
}

/** Who is taxed or taxes, as far as his state goes. */
export interface Stated {
  readonly stateCode: string;
  readonly taxId: string;
}

/** State code of somebody in India: as written, else that of his GSTIN; null when neither says one. */
export function stateOfParty({ stateCode, taxId }: Stated): string | null {
  return indianStateCode(stateCode === '' ? taxId.slice(0, 2) : stateCode);
}

/**
 * Place of supply of cable and internet: the state where the line is installed, which is the customer's; without an
 * address on record, the supplier's own (IGST Act, sections 12(11) and 12(2)). Null when neither state is known.
 */
export function placeOfSupply(supplier: Stated, customer: Stated): string | null {
  return stateOfParty(customer) ?? stateOfParty(supplier);
}
