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

export interface BillableSubscription {
  readonly timing: 'prepaid' | 'postpaid';
  readonly cycle: Cycle;
  /** First day not yet billed; null for an imported service before its first bill. */
  readonly billedToOn: Day | null;
  readonly endOn: Day | null;
  /** Suspensions, in which nothing is charged. */
  readonly pauses: readonly Pause[];
}

/** A suspension [from, to); `toOn` is null while it lasts. */
export interface Pause {
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** A period that is due: the part to charge, inside the whole period its price is for. */
export interface DuePeriod {
  readonly whole: Period;
  readonly part: Period;
}

/** A program that was off for two years catches up period by period; what is older waits for the run after. */
const MOST_MONTHS = 24;
const MOST_DAYS = 731;

/**
 * The periods of a subscription that are due on a day (domain.md 4 and 5), and the day up to which it is billed then:
 * a prepaid period from its first day, a postpaid one once it is over. Days of a suspension are left out; those before
 * it, or before the end of the service, are still owed. An imported service joins with the whole period of its first
 * run, since all before that is in its opening balance.
 */
export function duePeriods(subscription: BillableSubscription, on: Day): { periods: DuePeriod[]; billedToOn: Day } {
  const { cycle, timing, pauses } = subscription;
  if (subscription.billedToOn === null) {
    const current = periodContaining(cycle, on);
    const whole = timing === 'prepaid' ? current : periodContaining(cycle, addDays(current.fromOn, -1));
    return { periods: [{ whole, part: whole }], billedToOn: whole.toOn };
  }
  const until = chargedUntil(subscription);
  const most = cycle.kind === 'days' ? Math.max(MOST_MONTHS, Math.ceil(MOST_DAYS / cycle.days)) : MOST_MONTHS;
  const periods: DuePeriod[] = [];
  let from = subscription.billedToOn;
  for (let count = 0; count < most && (until === null || from < until); count += 1) {
    const whole = periodContaining(cycle, from);
    const to = until !== null && until < whole.toOn ? until : whole.toOn;
    if ((timing === 'prepaid' ? from : to) > on) break;
    for (const part of withoutPauses({ fromOn: from, toOn: to }, pauses)) periods.push({ whole, part });
    from = to;
  }
  return { periods, billedToOn: from };
}

/** The day on which charging ends: that of the end, or of the suspension that lasts; null while the service goes on. */
function chargedUntil({ endOn, pauses }: Pick<BillableSubscription, 'endOn' | 'pauses'>): Day | null {
  const pausedOn = pauses.find((pause) => pause.toOn === null)?.fromOn ?? null;
  if (endOn === null || pausedOn === null) return endOn ?? pausedOn;
  return endOn < pausedOn ? endOn : pausedOn;
}

function withoutPauses(stretch: Period, pauses: readonly Pause[]): Period[] {
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
export function nextBillOn(
  subscription: Pick<BillableSubscription, 'cycle' | 'timing' | 'endOn' | 'pauses'>,
  billedToOn: Day,
): Day | null {
  const until = chargedUntil(subscription);
  if (until !== null && billedToOn >= until) return null;
  if (subscription.timing === 'prepaid') return billedToOn;
  const { toOn } = periodContaining(subscription.cycle, billedToOn);
  return until !== null && until < toOn ? until : toOn;
}

/** A price to bill, before tax is worked out. Lines of one tax version and one price manner form a rate group. */
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
    const key = `${line.taxVersionId ?? 0}|${line.includesTax}`;
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
