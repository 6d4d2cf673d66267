import { type Minor, mulDiv } from './money.ts';
import { type Day, daysInMonth, partsOf } from './time.ts';

/** What something costs at the distributor for a month from a day on; null: from then on it has no cost price of its own. */
export interface CostFrom {
  readonly fromOn: Day;
  readonly costMinor: number | null;
}

/** The cost price in force on a day, of those oldest first; null where there is none. */
export function costOn(costs: readonly CostFrom[] | undefined, on: Day): number | null {
  return costs?.findLast(({ fromOn }) => fromOn <= on)?.costMinor ?? null;
}

/** What a service is made of on a day, by ids. */
export interface Made {
  readonly planId: number | null;
  /** Packs and channels that the plan includes. */
  readonly included: readonly number[];
  /** Those that the service has beside its plan. */
  readonly beside: readonly number[];
}

/** Cost prices of a distributor by plan and by pack or channel, oldest first. */
export interface CostBook {
  readonly plans: ReadonlyMap<number, readonly CostFrom[]>;
  readonly offers: ReadonlyMap<number, readonly CostFrom[]>;
}

/**
 * What a distributor takes for a box in a month: the cost of its plan, or where that has none of its own, of what the plan
 * includes; and of what the service has beside it that the plan has not. Null where nothing of it has a cost price.
 */
export function monthlyCost({ plans, offers }: CostBook, { planId, included, beside }: Made, on: Day): number | null {
  const ownMinor = planId === null ? null : costOn(plans.get(planId), on);
  const more = beside.filter((id) => !included.includes(id));
  const parts = (ownMinor === null ? [...included, ...more] : more).map((id) => costOn(offers.get(id), on));
  const known = [ownMinor, ...parts].filter((cost) => cost !== null);
  return known.length === 0 ? null : known.reduce((sum, cost) => sum + cost, 0);
}

/** What so many boxes of one cost are taken for on a day: the day's part of the month, rounded once for all of them. */
export function costOfDay(boxes: number, monthlyMinor: number, on: Day): Minor {
  const { year, month } = partsOf(on);
  return mulDiv(boxes * monthlyMinor, 1, daysInMonth(year, month));
}
