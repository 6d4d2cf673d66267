/**
 * Money is an integer count of minor units (paise, cents, rupiah) of the company's one currency.
 * This file is the only place where money is rounded: half up, away from zero for negative amounts,
 * so that a credit is always the exact mirror of its charge (domain.md 3).
 */

declare const minorBrand: unique symbol;
/** An integer amount of minor currency units. Make one with `minor()` or `parseMoney()`. */
export type Minor = number & { readonly [minorBrand]: true };

/** The largest amount any single document may carry; well inside the exact range of a double. */
export const MAX_MINOR = 1_000_000_000_000_00;

/** ISO 4217 minor-unit digits as the field uses them (IDR is shown without decimals, domain.md 3). */
const DECIMALS: Record<string, number> = {
  INR: 2,
  IDR: 0,
  PKR: 2,
  BDT: 2,
  MXN: 2,
  KES: 2,
  NGN: 2,
  KWD: 3,
  LKR: 2,
  NPR: 2,
  USD: 2,
  EUR: 2,
  COP: 2,
  PEN: 2,
  ARS: 2,
  PHP: 2,
  VND: 0,
  AED: 2,
  OMR: 3,
  BHD: 3,
  ZAR: 2,
  TZS: 2,
  UGX: 0,
  GHS: 2,
  BOB: 2,
  GTQ: 2,
  HNL: 2,
  DOP: 2,
  CLP: 0,
  PYG: 0,
  UYU: 2,
  MYR: 2,
};

/** Every currency an office can be opened in. */
export const CURRENCIES = Object.keys(DECIMALS);

/**
 * Number of decimals of a currency.
 * @throws RangeError for a currency the program does not know.
 */
export function currencyDecimals(currency: string): number {
  const decimals = DECIMALS[currency];
  if (decimals === undefined) throw new RangeError(`unknown currency ${currency}`);
  return decimals;
}

/**
 * Brands an integer as money.
 * @throws RangeError when the value is not an integer or is beyond `MAX_MINOR`.
 */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value) || Math.abs(value) > MAX_MINOR) {
    throw new RangeError(`not an amount in minor units: ${value}`);
  }
  return (value === 0 ? 0 : value) as Minor;
}

export const ZERO = 0 as Minor;

export function sumMinor(amounts: Iterable<number>): Minor {
  let total = 0;
  for (const amount of amounts) total += amount;
  return minor(total);
}

/**
 * `amount * numerator / denominator`, rounded half up (half away from zero for negatives).
 * Exact: the product is formed in BigInt, so no binary fraction ever decides a half paisa.
 */
export function mulDiv(amount: number, numerator: number, denominator: number): Minor {
  if (denominator <= 0) throw new RangeError('denominator must be positive');
  const product = amount * numerator;
  const negative = product < 0;
  // Doubles are exact up to 2^53; twice the product must fit for the half-up step.
  if (Number.isSafeInteger(product * 2) && Number.isSafeInteger(denominator * 2)) {
    const magnitude = Math.abs(product);
    const quotient = Math.floor(magnitude / denominator);
    const rest = magnitude - quotient * denominator;
    return minor((negative ? -1 : 1) * (rest * 2 >= denominator ? quotient + 1 : quotient));
  }
  const exact = BigInt(amount) * BigInt(numerator);
  const magnitude = exact < 0n ? -exact : exact;
  const divisor = BigInt(denominator);
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return minor(Number(exact < 0n ? -rounded : rounded));
}

/**
 * Parts of an amount by shares of any size, in their order, by running sums: together they are the amount to the minor
 * unit, and the parts of a credit are the mirror of those of its charge.
 * @throws RangeError when the shares are nothing together
 */
export function splitByShares(amount: Minor, shares: readonly number[]): Minor[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let counted = 0;
  let given = 0;
  return shares.map((share) => {
    counted += share;
    const upTo = mulDiv(amount, counted, whole);
    const part = minor(upTo - given);
    given = upTo;
    return part;
  });
}

/** Rounds to a whole multiple of `step` minor units, half up. Used for "round to the rupee". */
export function roundToStep(amount: Minor, step: number): Minor {
  return step <= 1 ? amount : minor(mulDiv(amount, 1, step) * step);
}

/** Decimal string in the currency's decimals, without grouping: `formatDecimal(35400, 'INR')` is `354.00`. */
export function formatDecimal(amount: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Reads the decimal string that `formatDecimal` writes. Returns null when it is not one or has too many decimals. */
export function parseDecimal(text: string, currency: string): Minor | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const decimals = currencyDecimals(currency);
  const fraction = match[3] ?? '';
  if (fraction.slice(decimals).replaceAll('0', '') !== '') return null;
  const value = Number(match[2] + fraction.slice(0, decimals).padEnd(decimals, '0'));
  if (value > MAX_MINOR) return null;
  return minor(match[1] === '-' ? -value : value);
}

/** Amount as people of `locale` read it, with the currency sign: `₹1,25,000.00`. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const decimals = currencyDecimals(currency);
  return moneyFormat(currency, locale, decimals).format(formatDecimal(amount, currency) as unknown as number);
}

const formats = new Map<string, Intl.NumberFormat>();
function moneyFormat(currency: string, locale: string, decimals: number): Intl.NumberFormat {
  const key = `${locale}|${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format;
}
