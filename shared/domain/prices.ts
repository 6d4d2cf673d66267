import type { Day } from './time.ts';

/** A price [from, to): for one branch or all, for one class of customers or all; open where `toOn` is null. */
interface PriceFrom {
  readonly fromOn: Day;
  readonly toOn: Day | null;
  readonly branchId: number | null;
  readonly classId: number | null;
}

/** Whom a price is asked for. */
export interface PriceScope {
  readonly branchId: number;
  /** Null for who is of no class. */
  readonly classId: number | null;
}

/**
 * What somebody pays on a day, of prices oldest first. The most specific one wins: that of his branch and class, else of
 * his class, else of his branch, else the one for everybody; among equals the one that began last and has not ended.
 * Before the first price began it is that first price: there never was another.
 */
export function priceOn<T extends PriceFrom>(
  prices: readonly T[],
  { branchId, classId }: PriceScope,
  on: Day,
): T | undefined {
  const of = (branch: number | null, cls: number | null) =>
    prices.findLast((price) => price.branchId === branch && price.classId === cls && isIn(price, on));
  const ofClass = classId === null ? undefined : (of(branchId, classId) ?? of(null, classId));
  return ofClass ?? of(branchId, null) ?? of(null, null) ?? prices.find((price) => isGeneral(price) && !price.toOn);
}

function isIn({ fromOn, toOn }: PriceFrom, on: Day): boolean {
  return fromOn <= on && (toOn === null || on < toOn);
}

/** Whether a price is for every branch and class. */
export function isGeneral({ branchId, classId }: Pick<PriceFrom, 'branchId' | 'classId'>): boolean {
  return branchId === null && classId === null;
}

/**
 * Why a price cannot stand beside the others of its thing. Of one branch and class a price with an end lies in an open
 * one or beside it, and no other begins within its days: else two claimed one day. The general price of a thing never
 * just ends: else there were days without any.
 */
export function priceClash<T extends PriceFrom>(
  others: readonly T[],
  price: PriceFrom,
): { readonly kind: 'overlap'; readonly other: T } | { readonly kind: 'gap' } | null {
  const same = others.filter(
    ({ branchId, classId, fromOn }) =>
      branchId === price.branchId && classId === price.classId && fromOn !== price.fromOn,
  );
  const other = same.find((one) => {
    const beginsWithin = price.toOn !== null && price.fromOn < one.fromOn && one.fromOn < price.toOn;
    return beginsWithin || (one.toOn !== null && isIn(one, price.fromOn));
  });
  if (other) return { kind: 'overlap', other };
  const justEnds = isGeneral(price) && price.toOn !== null;
  return justEnds && !same.some((one) => one.toOn === null && one.fromOn <= price.fromOn) ? { kind: 'gap' } : null;
}
