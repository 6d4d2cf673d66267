import type { Reader } from '#host/context.ts';

export interface Price {
  readonly id: number;
  readonly fromOn: string;
  readonly branchId: number | null;
  readonly priceMinor: number;
  readonly includesTax: boolean;
}

interface PriceRow {
  id: number;
  planId: number;
  fromOn: string;
  branchId: number | null;
  priceMinor: number;
  includesTax: number;
}

const PRICE_SQL = `SELECT id, plan_id AS planId, from_on AS fromOn, branch_id AS branchId, price_minor AS priceMinor, includes_tax AS includesTax
  FROM plan_price`;

/** Prices of a plan, oldest first. */
export function readPrices(reader: Reader, planId: number): Price[] {
  return reader.sql.all<PriceRow>(`${PRICE_SQL} WHERE plan_id = ? ORDER BY from_on`, planId).map(toPrice);
}

function toPrice({ planId: _, includesTax, ...row }: PriceRow): Price {
  return { ...row, includesTax: includesTax === 1 };
}

/**
 * Answers what a plan costs in a branch on a day: the branch's own price where it has one, else the general one.
 * Before its first price began a plan costs that first price: it never had another.
 */
export interface PriceBook {
  priceOn(planId: number, branchId: number, on: string): Price | undefined;
}

/** All prices, read once: for bill runs, which ask for a hundred thousand. */
export function openPriceBook(reader: Reader): PriceBook {
  const byPlan = new Map<number, Price[]>();
  for (const row of reader.sql.all<PriceRow>(`${PRICE_SQL} ORDER BY plan_id, from_on DESC`)) {
    const list = byPlan.get(row.planId) ?? [];
    list.push(toPrice(row));
    byPlan.set(row.planId, list);
  }
  return {
    priceOn(planId, branchId, on) {
      const prices = byPlan.get(planId) ?? [];
      return (
        prices.find((price) => price.branchId === branchId && price.fromOn <= on) ??
        prices.find((price) => price.branchId === null && price.fromOn <= on) ??
        prices.findLast((price) => price.branchId === null)
      );
    },
  };
}
