import { sameKey } from '#modules/sheets/index.ts';
import type { Plan } from '#shared/contract/catalog.ts';
import type { SubscriberRow } from './sheet/subscriberRow.ts';

/** A plan that stands in the catalogue already. */
export interface KnownPlan {
  readonly id: number;
  readonly name: string;
  readonly priceMinor: number | null;
}

/** A plan that rows of a sheet name: one of the catalogue, or one to be made. */
export interface SheetPlan {
  readonly key: string;
  readonly name: string;
  /** Null when the import has to make it. */
  readonly id: number | null;
  readonly kind: Plan['kind'];
  /** Price of the catalogue; of a new plan the commonest in the sheet, 0 when the sheet has no prices. */
  readonly priceMinor: number;
  readonly downloadKbps: number | null;
  readonly customers: number;
}

interface Tally {
  name: string;
  rows: number;
  withBoxes: number;
  withAccounts: number;
  prices: Map<number, number>;
}

const CABLE_WORDS = /\b(?:cable|tv|dth|ncf|channels?|packs?|hd|sd|kabel)\b/i;
const INTERNET_WORDS = /\b(?:\d+ ?[mg]bps|internet|broadband|fib(?:er|re)\b|ftth|dsl|wi-?fi|hotspot|pppoe)/i;

/**
 * The plan a row is on. A sheet without plan names still has monthly prices: those customers get one plan for their
 * kind of service, each at his own price. Undefined when the row says nothing of a service.
 */
export function planNameOf(row: SubscriberRow): string | undefined {
  if (row.planName !== undefined) return row.planName;
  if (row.priceMinor === undefined) return undefined;
  if (row.boxes.length > 0) return 'Cable TV';
  return row.networkAccount ? 'Internet' : 'Monthly service';
}

/** The plans that the rows name, the most used first. */
export function sheetPlans(rows: readonly SubscriberRow[], known: ReadonlyMap<string, KnownPlan>): SheetPlan[] {
  const tallies = new Map<string, Tally>();
  for (const row of rows) {
    const name = planNameOf(row);
    if (name === undefined) continue;
    const key = sameKey(name);
    let tally = tallies.get(key);
    if (!tally) {
      tally = { name, rows: 0, withBoxes: 0, withAccounts: 0, prices: new Map() };
      tallies.set(key, tally);
    }
    tally.rows += 1;
    if (row.boxes.length > 0) tally.withBoxes += 1;
    if (row.networkAccount) tally.withAccounts += 1;
    if (row.priceMinor !== undefined) tally.prices.set(row.priceMinor, (tally.prices.get(row.priceMinor) ?? 0) + 1);
  }
  const plans = [...tallies].map(([key, tally]) => {
    const existing = known.get(key);
    return {
      key,
      name: existing?.name ?? tally.name,
      id: existing?.id ?? null,
      kind: kindOf(tally),
      priceMinor: existing ? (existing.priceMinor ?? 0) : commonest(tally.prices),
      downloadKbps: speedOf(tally.name),
      customers: tally.rows,
    };
  });
  return plans.sort((left, right) => right.customers - left.customers);
}

/** What most of a plan's customers get it through decides; where the sheet names neither boxes nor accounts, its name. */
function kindOf({ name, rows, withBoxes, withAccounts }: Tally): Plan['kind'] {
  const throughBox = withBoxes * 2 > rows;
  const throughAccount = withAccounts * 2 > rows;
  if (throughBox && throughAccount) return 'bundle';
  if (throughBox) return 'cable';
  if (throughAccount) return 'internet';
  if (INTERNET_WORDS.test(name)) return CABLE_WORDS.test(name) ? 'bundle' : 'internet';
  return CABLE_WORDS.test(name) ? 'cable' : 'other';
}

/** Of equally common prices the one that stands first in the sheet. */
function commonest(prices: ReadonlyMap<number, number>): number {
  let best = 0;
  let most = 0;
  for (const [price, count] of prices) {
    if (count > most) {
      best = price;
      most = count;
    }
  }
  return best;
}

function speedOf(name: string): number | null {
  const [, figure, unit] = /(\d{1,5}) ?([mg])bps/i.exec(name) ?? [];
  if (figure === undefined || unit === undefined) return null;
  return Number(figure) * (unit.toLowerCase() === 'g' ? 1_000_000 : 1_000);
}
