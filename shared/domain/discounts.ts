import { type Minor, minor, mulDiv } from './money.ts';
import { type Cycle, type DayBasis, type Period, prorateRunning, shareOf } from './period.ts';
import type { Role } from './permissions.ts';
import { addDays, addMonths, type Day } from './time.ts';

/** The whole of a price, in parts per million. */
export const WHOLE_PPM = 1_000_000;

/** What a service costs less [from, to): a part of the price, or an amount off a whole period. */
export interface Discount {
  readonly id: number;
  readonly kind: 'percent' | 'amount';
  readonly ratePpm: number;
  readonly amountMinor: number;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** How much of a price the people of a role may take off, where the office does not say otherwise. */
export const USUAL_LIMITS_PPM: Readonly<Record<Role, number>> = {
  owner: WHOLE_PPM,
  manager: WHOLE_PPM,
  accountant: 250_000,
  cashier: 100_000,
  collector: 0,
  technician: 0,
  'network-admin': 0,
  auditor: 0,
};

/** A priced line of some days. */
interface PricedLine {
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly amountMinor: Minor;
}

/** By how much a discount lowers a line. */
export interface LineDiscount {
  readonly discountId: number;
  readonly amountMinor: Minor;
}

/**
 * The lines of a period with discounts taken off, each in the order in which it was given and from what the ones before
 * have left: no line goes below zero. A line is cut where a discount begins or ends within it, and its parts are together
 * what it was. An amount is off a whole period, so a part of one has its share of it, taken from the lines as they stand.
 */
export function lessDiscounts<T extends PricedLine>(
  lines: readonly T[],
  whole: Period,
  discounts: readonly Discount[],
  basis: DayBasis,
): (T & { readonly discounts: readonly LineDiscount[] })[] {
  const turns = [...new Set(discounts.flatMap(({ fromOn, toOn }) => (toOn === null ? [fromOn] : [fromOn, toOn])))];
  const cut = lines.flatMap((line) => cutLine(line, turns, basis));
  const given = cut.map((): LineDiscount[] => []);
  const left: number[] = cut.map(({ amountMinor }) => amountMinor);
  for (const discount of discounts) {
    const stretches = Map.groupBy(
      cut.flatMap((line, index) => (isOn(discount, line.fromOn) ? [{ line, index }] : [])),
      ({ line }) => turns.filter((turn) => turn <= line.fromOn).length,
    );
    for (const members of stretches.values()) {
      let restMinor = discount.kind === 'amount' ? amountIn(discount, whole, members, basis) : 0;
      for (const { index } of members) {
        const has = Math.max(left[index] ?? 0, 0);
        const off = discount.kind === 'amount' ? Math.min(restMinor, has) : mulDiv(has, discount.ratePpm, WHOLE_PPM);
        restMinor -= off;
        if (off === 0) continue;
        left[index] = has - off;
        given[index]?.push({ discountId: discount.id, amountMinor: minor(off) });
      }
    }
  }
  return cut.map((line, index) => ({
    ...line,
    amountMinor: minor(left[index] ?? 0),
    discounts: given[index] ?? [],
  }));
}

function isOn({ fromOn, toOn }: Discount, on: Day): boolean {
  return fromOn <= on && (toOn === null || on < toOn);
}

/** The share of an amount off a whole period for the days that some lines are for together. */
function amountIn(
  { amountMinor }: Discount,
  whole: Period,
  members: readonly { readonly line: PricedLine }[],
  basis: DayBasis,
): number {
  const days = members.map(({ line }) => line);
  const fromOn = days.reduce(
    (least, line) => (line.fromOn < least ? line.fromOn : least),
    days[0]?.fromOn ?? whole.fromOn,
  );
  const toOn = days.reduce((most, line) => (line.toOn > most ? line.toOn : most), days[0]?.toOn ?? whole.toOn);
  return prorateRunning(minor(amountMinor), whole, { fromOn, toOn }, basis);
}

function cutLine<T extends PricedLine>(line: T, turns: readonly Day[], basis: DayBasis): T[] {
  const inside = turns.filter((on) => line.fromOn < on && on < line.toOn).sort();
  if (inside.length === 0) return [line];
  const starts = [line.fromOn, ...inside];
  const upTo = (toOn: Day) => shareOf(line.amountMinor, line, line, { fromOn: line.fromOn, toOn }, basis);
  return starts.map((fromOn, index) => {
    const toOn = starts[index + 1] ?? line.toOn;
    return { ...line, fromOn, toOn, amountMinor: minor(upTo(toOn) - (fromOn === line.fromOn ? 0 : upTo(fromOn))) };
  });
}

/** The day on which so many periods of a cycle from a day on are over, wherever in a period that day lies. */
export function afterPeriods(cycle: Cycle, fromOn: Day, count: number): Day {
  return cycle.kind === 'days' ? addDays(fromOn, count * cycle.days) : addMonths(fromOn, count * cycle.months);
}
