import type { Subscription } from '#shared/contract/customers.ts';
import { type Minor, minor, mulDiv, roundToStep, sumMinor } from '#shared/domain/money.ts';
import { type Cycle, type Period, periodContaining } from '#shared/domain/period.ts';
import {
  type TaxAmount,
  type TaxResult,
  type TaxRounding,
  type TaxRule,
  taxExclusive,
  taxInclusive,
} from '#shared/domain/tax.ts';
import { addDays, type Day, dayOf, partsOf } from '#shared/domain/time.ts';

export type Timing = Subscription['timing'];

/** How a subscription is charged, from a day on. */
export interface Terms {
  /** Its first terms also stand for whatever is before their day. */
  readonly fromOn: Day;
  readonly timing: Timing;
  readonly cycle: Cycle;
  /** Whether the part of a period that the service begins in is billed together with the period after it. */
  readonly joinsFirst: boolean;
}

export interface BillableSubscription<T extends Terms = Terms> {
  /** Oldest first, at least one. */
  readonly terms: readonly T[];
  readonly startOn: Day;
  /** First day not yet billed; null for an imported service before its first bill. */
  readonly billedToOn: Day | null;
  readonly endOn: Day | null;
  /** Pauses and suspensions in which nothing is charged. */
  readonly pauses: readonly Pause[];
  /** The days on which another customer pays for it, in order; on all others its own does. */
  readonly payers: readonly Payer[];
}

/** Days [from, to) on which another customer pays. */
export interface Payer {
  readonly parentId: number;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** A pause or suspension [from, to); `toOn` is null while it lasts. */
export interface Pause {
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** A period that is due: the part to charge, inside the whole period its price is for. */
export interface DuePeriod<T extends Terms = Terms> {
  readonly whole: Period;
  readonly part: Period;
  readonly terms: T;
}

/** A program that was off for two years catches up period by period; what is older waits for the run after. */
const MOST_MONTHS = 24;
const MOST_DAYS = 731;

/** The terms in force on a day. */
export function termsOn<T extends Terms>(terms: readonly T[], on: Day): T {
  const found = terms.findLast(({ fromOn }) => fromOn <= on) ?? terms[0];
  if (!found) throw new Error('a subscription has terms');
  return found;
}

/**
 * The periods of a subscription that are due on a day (domain.md 4 and 5), and from and up to which day it is billed then:
 * a prepaid period from its first day, a postpaid one once it is over, days of a daily charge as they begin. Each is
 * charged by the terms in force on its first day, and ends where these end. Days of a suspension are left out; those
 * before it, or before the end of the service, are still owed. An imported service joins with the whole period of its
 * first run, since all before that is in its opening balance. A service by validity is billed when it is renewed.
 */
export function duePeriods<T extends Terms>(
  subscription: BillableSubscription<T>,
  on: Day,
): { periods: DuePeriod<T>[]; firstOn: Day; billedToOn: Day } {
  const firstOn = subscription.billedToOn ?? joiningDay(termsOn(subscription.terms, on), on);
  const { cycle } = termsOn(subscription.terms, firstOn);
  const most = cycle.kind === 'days' ? Math.max(MOST_MONTHS, Math.ceil(MOST_DAYS / cycle.days)) : MOST_MONTHS;
  const periods: DuePeriod<T>[] = [];
  let from = firstOn;
  for (let count = 0; count < most; count += 1) {
    const next = nextPart(subscription, from, on);
    if (!next || next.dueOn > on) break;
    for (const part of withoutPauses(next.part, subscription.pauses))
      periods.push({ whole: next.whole, part, terms: next.terms });
    from = next.part.toOn;
  }
  return { periods, firstOn, billedToOn: from };
}

/** The periods that are billed next after a day up to which a service is billed, due or not; none after its end. */
export function comingPeriods<T extends Terms>(
  subscription: BillableSubscription<T>,
  on: Day,
  count: number,
): DuePeriod<T>[] {
  const periods: DuePeriod<T>[] = [];
  let from = subscription.billedToOn ?? joiningDay(termsOn(subscription.terms, on), on);
  while (periods.length < count) {
    const next = nextPart(subscription, from, from);
    if (!next) break;
    for (const part of withoutPauses(next.part, subscription.pauses))
      periods.push({ whole: next.whole, part, terms: next.terms });
    from = next.part.toOn;
  }
  return periods.slice(0, count);
}

/** The first day that an imported service is billed for by a run on a day. */
function joiningDay({ timing, cycle }: Terms, on: Day): Day {
  const current = periodContaining(cycle, on);
  return timing === 'postpaid' ? periodContaining(cycle, addDays(current.fromOn, -1)).fromOn : current.fromOn;
}

/** What is charged next from a day on, and the day on which it is due; null when nothing more is. */
function nextPart<T extends Terms>(subscription: BillableSubscription<T>, from: Day, on: Day) {
  const until = chargedUntil(subscription);
  if (until !== null && from >= until) return null;
  const terms = termsOn(subscription.terms, from);
  if (terms.timing === 'validity') return null;
  const whole = periodContaining(terms.cycle, from);
  const next = subscription.terms.find(({ fromOn }) => fromOn > from);
  const cutOn = earliest(whole.toOn, next?.fromOn, payerTurn(subscription.payers, from));
  const endOn = until !== null && until < whole.toOn ? until : whole.toOn;
  const part: Period = { fromOn: from, toOn: endOn < cutOn ? endOn : cutOn };
  if (terms.timing === 'daily') {
    const tomorrow = addDays(on, 1);
    return {
      whole,
      terms,
      part: from < tomorrow && tomorrow < part.toOn ? { ...part, toOn: tomorrow } : part,
      dueOn: from,
    };
  }
  const joined = joinedFirst(subscription, terms, from);
  if (terms.timing === 'prepaid') return { whole, part, terms, dueOn: joined?.fromOn ?? from };
  // Where only the price changes within a postpaid period, its parts are billed together once it is over.
  const overOn = next && next.timing !== 'postpaid' ? part.toOn : endOn;
  const dueOn = joined && joined.toOn > overOn && endOn === whole.toOn ? joined.toOn : overOn;
  return { whole, part, terms, dueOn: until !== null && until < dueOn ? until : dueOn };
}

function earliest(day: Day, ...others: (Day | undefined)[]): Day {
  return others.reduce<Day>((first, other) => (other !== undefined && other < first ? other : first), day);
}

/** The next day after one on which who pays changes: what is charged before it and from it on are two bills. */
function payerTurn(payers: readonly Payer[], from: Day): Day | undefined {
  return payers
    .filter(({ fromOn, toOn }) => toOn === null || fromOn < toOn)
    .flatMap(({ fromOn, toOn }) => (toOn === null ? [fromOn] : [fromOn, toOn]))
    .find((day) => day > from);
}

/** The stretch that is billed together at the beginning of a service, while a day lies in it: the partial period and the one after it. */
function joinedFirst(
  { startOn }: Pick<BillableSubscription, 'startOn'>,
  { joinsFirst, cycle }: Terms,
  from: Day,
): Period | null {
  if (!joinsFirst) return null;
  const begun = periodContaining(cycle, startOn);
  if (begun.fromOn === startOn) return null;
  const { toOn } = periodContaining(cycle, begun.toOn);
  return startOn <= from && from < toOn ? { fromOn: startOn, toOn } : null;
}

/** The day on which charging ends: that of the end, or of the suspension that lasts; null while the service goes on. */
function chargedUntil({ endOn, pauses }: Pick<BillableSubscription, 'endOn' | 'pauses'>): Day | null {
  const pausedOn = pauses.find((pause) => pause.toOn === null)?.fromOn ?? null;
  if (endOn === null || pausedOn === null) return endOn ?? pausedOn;
  return endOn < pausedOn ? endOn : pausedOn;
}

/** What is left of a stretch without the days of pauses. */
export function withoutPauses(stretch: Period, pauses: readonly Pause[]): Period[] {
  let parts = [stretch];
  for (const { fromOn, toOn } of pauses) {
    if (toOn !== null && toOn <= fromOn) continue;
    parts = parts.flatMap((part) => [
      { fromOn: part.fromOn, toOn: part.toOn < fromOn ? part.toOn : fromOn },
      {
        fromOn: toOn === null || part.fromOn > toOn ? part.fromOn : toOn,
        toOn: toOn === null ? part.fromOn : part.toOn,
      },
    ]);
    parts = parts.filter((part) => part.fromOn < part.toOn);
  }
  return parts;
}

/** The day from which the period after `billedToOn` is due; null when nothing more will be charged. */
export function nextBillOn(subscription: BillableSubscription, billedToOn: Day): Day | null {
  return nextPart(subscription, billedToOn, billedToOn)?.dueOn ?? null;
}

/** A price to bill, before tax is worked out. Lines of the same taxes of one version and one price manner form a rate group. */
export interface ChargeLine {
  readonly amountMinor: Minor;
  readonly includesTax: boolean;
  readonly taxVersionId: number | null;
  readonly rule: TaxRule;
}

export interface BillAmounts {
  /** Taxable value of each line, in the order of the lines. */
  readonly lineTaxableMinor: readonly Minor[];
  readonly taxes: readonly TaxAmount[];
  readonly taxableMinor: Minor;
  readonly taxMinor: Minor;
  readonly roundOffMinor: Minor;
  readonly totalMinor: Minor;
}

/**
 * Works a bill out: tax is rounded once per component and rate group (domain.md 3), or on each line where the office
 * says so (field-guide 2.7); an inclusive price stays what was promised, and one round-off brings the total to the
 * office's step.
 */
export function billAmounts(
  lines: readonly ChargeLine[],
  roundToMinor: number,
  taxRounding: TaxRounding = 'group',
): BillAmounts {
  const groups = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const taxIds = line.rule.components.map(({ id }) => id);
    const key = `${line.taxVersionId ?? 0}|${line.includesTax}|${taxIds}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const lineTaxableMinor: Minor[] = lines.map((line) => line.amountMinor);
  const taxes: TaxAmount[] = [];
  let total = 0;
  for (const indexes of groups.values()) {
    const members = indexes.flatMap((index) => lines[index] ?? []);
    const [first] = members;
    if (!first) continue;
    const amounts = members.map((line) => line.amountMinor);
    if (taxRounding === 'line') {
      const results = amounts.map((amount) => taxOn(amount, first));
      taxes.push(...summed(results));
      total += sumMinor(results.map((result) => result.totalMinor));
      results.forEach((result, position) => {
        const index = indexes[position];
        if (index !== undefined) lineTaxableMinor[index] = result.taxableMinor;
      });
      continue;
    }
    const amount = sumMinor(amounts);
    const result = taxOn(amount, first);
    taxes.push(...result.taxes);
    total += result.totalMinor;
    if (first.includesTax) spread(result.taxableMinor, amount, members, indexes, lineTaxableMinor);
  }
  const taxableMinor = sumMinor(lineTaxableMinor);
  const taxMinor = sumMinor(taxes.map((tax) => tax.amountMinor));
  const totalMinor = roundToStep(minor(total), roundToMinor);
  return {
    lineTaxableMinor,
    taxes,
    taxableMinor,
    taxMinor,
    totalMinor,
    roundOffMinor: minor(totalMinor - taxableMinor - taxMinor),
  };
}

function taxOn(amount: Minor, { includesTax, rule }: ChargeLine): TaxResult {
  return includesTax ? taxInclusive(amount, rule) : taxExclusive(amount, rule);
}

/** The taxes of lines of one group, each component once with the sum of what was rounded line by line. */
function summed(results: readonly TaxResult[]): TaxAmount[] {
  const [first] = results;
  return (first?.taxes ?? []).map(({ component }, place) => ({
    component,
    baseMinor: sumMinor(results.map(({ taxes }) => taxes[place]?.baseMinor ?? 0)),
    amountMinor: sumMinor(results.map(({ taxes }) => taxes[place]?.amountMinor ?? 0)),
  }));
}

/** Shares a group's taxable value among its lines by their price; running sums keep the parts equal to the whole. */
function spread(
  taxable: Minor,
  amount: Minor,
  members: readonly ChargeLine[],
  indexes: readonly number[],
  into: Minor[],
): void {
  let priced = 0;
  let given = 0;
  members.forEach((line, position) => {
    priced += line.amountMinor;
    // A group of credits is negative as a whole: its shares are those of the same charges.
    const upTo = amount === 0 ? 0 : mulDiv(amount < 0 ? -taxable : taxable, priced, Math.abs(amount));
    const index = indexes[position];
    if (index !== undefined) into[index] = minor(upTo - given);
    given = upTo;
  });
}

/** A bill falls due on the customer's own day of the month, where he has one, else so many days after its date. */
export function dueDay(on: Day, customerDueDay: number | null, dueDays: number): Day {
  if (customerDueDay === null) return addDays(on, dueDays);
  const { year, month, date } = partsOf(on);
  return dayOf(year, date <= customerDueDay ? month : month + 1, customerDueDay);
}
