import { parseDecimal } from './money.ts';

/**
 * Notes and coins that people still count, in major units, largest first. What was withdrawn is left out, and so are
 * coins that no drawer holds any more.
 */
const DENOMINATIONS: Readonly<Record<string, string>> = {
  INR: '500 200 100 50 20 10 5 2 1',
  IDR: '100000 50000 20000 10000 5000 2000 1000 500 200 100',
  PKR: '5000 1000 500 100 50 20 10 5 2 1',
  BDT: '1000 500 200 100 50 20 10 5 2 1',
  MXN: '1000 500 200 100 50 20 10 5 2 1 0.50',
  KES: '1000 500 200 100 50 40 20 10 5 1',
  NGN: '1000 500 200 100 50 20 10 5',
  KWD: '20 10 5 1 0.500 0.250 0.100 0.050 0.020 0.010 0.005',
  LKR: '5000 1000 500 100 50 20 10 5 2 1',
  NPR: '1000 500 100 50 20 10 5 2 1',
  USD: '100 50 20 10 5 2 1 0.25 0.10 0.05 0.01',
  EUR: '200 100 50 20 10 5 2 1 0.50 0.20 0.10 0.05 0.02 0.01',
  COP: '100000 50000 20000 10000 5000 2000 1000 500 200 100 50',
  PEN: '200 100 50 20 10 5 2 1 0.50 0.20 0.10',
  ARS: '20000 10000 2000 1000 500 200 100 50',
  PHP: '1000 500 200 100 50 20 10 5 1 0.25',
  VND: '500000 200000 100000 50000 20000 10000 5000 2000 1000 500',
  AED: '1000 500 200 100 50 20 10 5 1 0.50 0.25',
  OMR: '50 20 10 5 1 0.500 0.100 0.050 0.025 0.010 0.005',
  BHD: '20 10 5 1 0.500 0.100 0.050 0.025 0.010 0.005',
  ZAR: '200 100 50 20 10 5 2 1 0.50 0.20 0.10',
  TZS: '10000 5000 2000 1000 500 200 100 50',
  UGX: '50000 20000 10000 5000 2000 1000 500 200 100 50',
  GHS: '200 100 50 20 10 5 2 1 0.50 0.20 0.10',
  BOB: '200 100 50 20 10 5 2 1 0.50 0.20 0.10',
  GTQ: '200 100 50 20 10 5 1 0.50 0.25 0.10 0.05',
  HNL: '500 200 100 50 20 10 5 2 1 0.50 0.20',
  DOP: '2000 1000 500 200 100 50 25 10 5 1',
  CLP: '20000 10000 5000 2000 1000 500 100 50 10',
  PYG: '100000 50000 20000 10000 5000 2000 1000 500 100 50',
  UYU: '2000 1000 500 200 100 50 20 10 5 2 1',
  MYR: '100 50 20 10 5 1 0.50 0.20 0.10 0.05',
};

/** How many of one note or coin lie in a drawer. */
export interface Pieces {
  readonly valueMinor: number;
  readonly pieces: number;
}

/** Notes and coins of a currency in minor units, largest first. @throws RangeError for a currency the program does not know */
export function denominationsOf(currency: string): readonly number[] {
  const known = DENOMINATIONS[currency];
  if (known === undefined) throw new RangeError(`no cash is known of ${currency}`);
  return known.split(' ').map((value) => parseDecimal(value, currency) ?? 0);
}

/** What the pieces come to, in minor units. */
export function countedMinor(count: readonly Pieces[]): number {
  return count.reduce((sum, { valueMinor, pieces }) => sum + valueMinor * pieces, 0);
}
