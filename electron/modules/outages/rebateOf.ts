import { type Billable, termsOn } from '#modules/billing/index.ts';
import { type Books, type GivenBack, overlapOf, worthOfDays } from '#modules/subscriptions/index.ts';
import type { RebateStep } from '#shared/contract/outages.ts';
import { minor, mulDiv } from '#shared/domain/money.ts';
import { type Period, periodContaining } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';
import { downDays, hoursOf, hoursWithin, type Stretch, stepFor } from './rules.ts';

const MILLION = 1_000_000;

/**
 * What a service gets back for an outage by a table, by the part that charges it (domain.md 4). The whole length of the
 * outage chooses the line. Where that is days, these come back; where it is a part of the month, each month of the
 * service is judged by the hours that it was without service in it.
 */
export function rebateOf(
  books: Books,
  service: Billable,
  outage: Stretch,
  steps: readonly RebateStep[],
): readonly GivenBack[] {
  const chosen = stepFor(steps, hoursOf(outage));
  if (chosen === null) return [];
  const days = downDays(outage);
  if (chosen.kind === 'by-time') return worthOfDays(books, service, days);
  return monthsOf(service, days).flatMap((month) => {
    const step = stepFor(steps, hoursWithin(outage, month));
    const without = overlapOf(days, month);
    if (step === null || without === null || worthOfDays(books, service, without).length === 0) return [];
    if (step.kind === 'by-time') return worthOfDays(books, service, without);
    return worthOfDays(books, service, month).flatMap((given) => {
      const amountMinor = minor(mulDiv(given.amountMinor, MILLION - step.payablePpm, MILLION));
      return amountMinor === 0 ? [] : [{ ...given, amountMinor }];
    });
  });
}

/** The months of a service, as its cycle counts them, that lie over some days. */
function monthsOf(service: Billable, days: Period): Period[] {
  const months: Period[] = [];
  for (let on: Day = days.fromOn; on < days.toOn; ) {
    const { cycle } = termsOn(service.terms, on);
    const month = periodContaining(cycle.kind === 'days' ? cycle : { ...cycle, months: 1 }, on);
    months.push(month);
    on = month.toOn;
  }
  return months;
}
