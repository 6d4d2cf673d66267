import type { Billable, PlanTerms } from '#modules/billing/index.ts';
import { termsOn, withoutPauses } from '#modules/billing/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Minor, minor } from '#shared/domain/money.ts';
import { type Cycle, type DayBasis, type Period, periodContaining, shareOf } from '#shared/domain/period.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';

export type State = Subscription['state'];

/** The changes of state that there are (domain.md 7). */
const ALLOWED: Record<State, readonly State[]> = {
  active: ['paused', 'suspended', 'ended'],
  paused: ['active', 'ended'],
  suspended: ['active', 'ended'],
  ended: [],
};

/** @throws subscription-state */
export function requireTransition(from: State, to: State): void {
  if (!ALLOWED[from].includes(to)) throw fail('subscription-state', { from, to });
}

/** A day further away than this is a slip of the finger: it would bill years at once. */
const FARTHEST_DAYS = 400;

/** @throws day-not-allowed */
export function refuseFarDay(today: Day, on: Day): void {
  const distance = daysBetween(today, on);
  if (Math.abs(distance) > FARTHEST_DAYS)
    throw fail('day-not-allowed', { on, reason: distance > 0 ? 'future' : 'past' });
}

/** What was charged for a stretch of a service's days, by a line of a bill or by a change of plan. */
export interface ChargedPart {
  /** The whole period that the price was for, and the days of it that were charged. */
  readonly whole: Period;
  readonly days: Period;
  readonly amountMinor: Minor;
  /** What credit notes have left of it. */
  readonly leftMinor: number;
  readonly includesTax: boolean;
  readonly taxSetId: number | null;
  /** The line of a bill whose taxes it bears; null while no bill has charged it. */
  readonly billLineId: number | null;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly description: string;
  /** The days that are charged still: without those given back. */
  readonly open: readonly Period[];
}

/** The same without some days, which were given back. */
export function lessDays(part: ChargedPart, days: Period): ChargedPart {
  return { ...part, open: part.open.flatMap((stretch) => withoutPauses(stretch, [days])) };
}

/**
 * The same without days that were given back for an amount. Where something of its bill was given up, the days that are
 * left are worth more than what is left of it.
 */
export function lessBack(part: ChargedPart, days: Period, amountMinor: number): ChargedPart {
  if (!part.open.some((stretch) => overlapOf(stretch, days))) return part;
  return { ...lessDays(part, days), leftMinor: Math.max(0, part.leftMinor - amountMinor) };
}

/**
 * The same after a rebate for some of its days: days that were given back whole are charged no more, of others there is
 * less left to give back.
 */
export function lessRebate(part: ChargedPart, rebate: Period, amountMinor: number, basis: DayBasis): ChargedPart {
  const days = overlapOf(part.days, rebate);
  if (!days || !part.open.some((stretch) => overlapOf(stretch, rebate))) return part;
  const wholeMinor = shareOf(part.amountMinor, part.whole, part.days, days, basis);
  return amountMinor >= wholeMinor
    ? lessBack(part, days, wholeMinor)
    : { ...part, leftMinor: Math.max(0, part.leftMinor - amountMinor) };
}

/** The days that are in both; null when there are none. */
export function overlapOf(one: Period, other: Period): Period | null {
  const fromOn = one.fromOn > other.fromOn ? one.fromOn : other.fromOn;
  const toOn = one.toOn < other.toOn ? one.toOn : other.toOn;
  return fromOn < toOn ? { fromOn, toOn } : null;
}

export interface GivenBack {
  readonly part: ChargedPart;
  readonly days: Period;
  readonly amountMinor: Minor;
}

/**
 * What is to be given back when days from one day up to another (or all after it) are not used: of each charged part
 * the share of its days that are charged still, rounded once, and never more than credit notes have left of it.
 */
export function giveBack(parts: readonly ChargedPart[], fromOn: Day, toOn: Day | null, basis: DayBasis): GivenBack[] {
  return parts.flatMap((part) =>
    part.open.flatMap((stretch) => {
      const days = overlapOf(stretch, { fromOn, toOn: toOn ?? stretch.toOn });
      if (!days) return [];
      const share = shareOf(part.amountMinor, part.whole, part.days, days, basis);
      const amountMinor = minor(Math.min(share, part.leftMinor));
      return amountMinor === 0 ? [] : [{ part, days, amountMinor }];
    }),
  );
}

/** Where the next period begins that nobody has been billed for: the day of a change at the next cycle. */
export function nextCycleDay(subscription: Pick<Billable, 'terms' | 'billedToOn'>, today: Day): Day {
  const { billedToOn } = subscription;
  const on = billedToOn !== null && billedToOn > today ? billedToOn : today;
  const { timing, cycle } = termsOn(subscription.terms, on);
  const { fromOn, toOn } = periodContaining(cycle, on);
  return fromOn === on || timing === 'validity' ? on : toOn;
}

/** A plan's cycle as a new plan of a running service takes it over: one of the same length goes on as it is. */
export function cycleAfter(current: Cycle, plan: Cycle, on: Day): Cycle {
  const sameLength =
    current.kind === plan.kind &&
    (current.kind === 'days'
      ? plan.kind === 'days' && current.days === plan.days
      : monthsOf(current) === monthsOf(plan));
  if (sameLength) return current;
  if (plan.kind === 'calendar' && current.kind === 'calendar')
    return { ...plan, billingDay: current.billingDay, anchorOn: on };
  return { ...plan, anchorOn: on };
}

function monthsOf(cycle: Cycle): number | null {
  return cycle.kind === 'days' ? null : cycle.months;
}

/** Terms that bill from another day of the month, from a day on; null where there is no such day. */
export function movedTo(terms: PlanTerms, billingDay: number, on: Day): PlanTerms | null {
  const months = monthsOf(terms.cycle);
  if (months === null || terms.timing === 'validity' || terms.timing === 'daily') return null;
  return { ...terms, fromOn: on, cycle: { kind: 'calendar', anchorOn: on, billingDay, months } };
}
