import type { Day } from './time.ts';

/** A price from a day on, for one branch or for all. */
interface PriceFrom {
  readonly fromOn: Day;
  readonly branchId: number | null;
}

/**
 * What a branch pays on a day, of prices oldest first: the branch's own price where it has one, else the general one.
 * Before the first price began it is that first price: there never was another.
 */
export function priceOn<T extends PriceFrom>(prices: readonly T[], branchId: number, on: Day): T | undefined {
  return (
    prices.findLast((price) => price.branchId === branchId && price.fromOn <= on) ??
    prices.findLast((price) => price.branchId === null && price.fromOn <= on) ??
    prices.find((price) => price.branchId === null)
  );
}
