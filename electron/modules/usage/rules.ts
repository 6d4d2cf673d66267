import { type Billable, type PlanTerms, termsOn } from '#modules/billing/index.ts';
import { type Period, periodContaining } from '#shared/domain/period.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';

/** A part of a billing period in which one plan's rule counts, and what that plan is. */
export interface Stretch {
  readonly whole: Period;
  readonly part: Period;
  readonly terms: PlanTerms;
}

/** The stretch that a day's use counts for: its billing period, cut where the service begins or its terms change. */
export function stretchOn({ terms, startOn }: Pick<Billable, 'terms' | 'startOn'>, on: Day): Stretch {
  const own = termsOn(terms, on);
  const whole = periodContaining(own.cycle, on);
  const next = terms.find(({ fromOn }) => fromOn > on)?.fromOn ?? whole.toOn;
  const starts = [whole.fromOn, startOn, own === terms[0] ? whole.fromOn : own.fromOn];
  const fromOn = starts.filter((one) => one <= on).reduce((one, other) => (one > other ? one : other));
  return { whole, part: { fromOn, toOn: next < whole.toOn ? next : whole.toOn }, terms: own };
}

/** What may be used in a stretch: of a part of a period the part of the quota, by the day, as its price is; begun bytes are the customer's. */
export function quotaOf(quotaBytes: number | null, { whole, part }: Pick<Stretch, 'whole' | 'part'>): number | null {
  if (quotaBytes === null) return null;
  return Math.ceil((quotaBytes / daysBetween(whole.fromOn, whole.toOn)) * daysBetween(part.fromOn, part.toOn));
}

/** How use beyond the quota is charged: so much for each unit that is begun. */
export interface OverageRule {
  readonly quotaBytes: number | null;
  readonly unitBytes: number | null;
}

/** The units beyond the quota, each begun one whole; none where the plan charges none. */
export function unitsOver({ quotaBytes, unitBytes }: OverageRule, usedBytes: number): number {
  if (quotaBytes === null || unitBytes === null || usedBytes <= quotaBytes) return 0;
  return Math.ceil((usedBytes - quotaBytes) / unitBytes);
}

/** Units of a period that charges stand for; credits are negative. */
export interface SettledUnits {
  /** On bills and credit notes. */
  readonly billed: number;
  /** In charges and in credits that somebody took back: these stay forgiven. */
  readonly waivedCharges: number;
  readonly waivedCredits: number;
}

/** What is still to be charged of the units beyond a quota; negative where bills have charged more than there are. */
export function unitsToCharge(over: number, { billed, waivedCharges, waivedCredits }: SettledUnits): number {
  const left = over - billed;
  return left > 0 ? Math.max(0, left - waivedCharges) : Math.min(0, left - waivedCredits);
}
