import type { Reader } from '#host/context.ts';
import {
  type Billable,
  linesBetween,
  openTariff,
  type PlanTerms,
  priceOf,
  readBillCustomer,
  scopeOf,
  termsOn,
} from '#modules/billing/index.ts';
import type { NewCharge } from '#modules/charges/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { MAX_MINOR } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { readChargedParts } from './chargedParts.ts';
import { cycleAfter, giveBack, nextCycleDay, refuseFarDay } from './rules.ts';
import { type Books, chargesOf, creditsOf, refuseEarlierDay } from './service.ts';
import { requireOffered, termsOfPlan } from './terms.ts';

export interface AskedPlan {
  readonly planId: number;
  readonly when: 'now' | 'next-cycle';
  readonly on?: Day | undefined;
  readonly ownPriceMinor: number | null;
}

/** What a change of plan comes to: the terms from its day on, and the money for days that are billed already. */
export interface PlanChange {
  readonly terms: PlanTerms;
  readonly charges: readonly NewCharge[];
  readonly after: Billable;
}

/**
 * Works a change of plan out; nothing is written. Of the days that are billed already what they were charged comes back
 * and the new price is charged, each rounded once (domain.md 4); days not billed yet are billed by the new terms.
 * @throws subscription-state, plan-not-offered, same-plan, change-planned, day-not-allowed, plan-has-no-price, invalid-input
 */
export function workOutPlan(books: Books, service: Billable, asked: AskedPlan, reason: string): PlanChange {
  if (service.state !== 'active') throw fail('subscription-state', { from: service.state, to: 'active' });
  requireOffered(books, asked.planId);
  if (asked.ownPriceMinor !== null && asked.ownPriceMinor > MAX_MINOR) throw wrongInput('ownPriceMinor', 'too-large');
  requireNothingPlanned(books, service);
  const on = dayOfPlan(books, service, asked);
  const current = termsOn(service.terms, on);
  if (current.planId === asked.planId && current.ownPriceMinor === asked.ownPriceMinor)
    throw fail('same-plan', { plan: current.planName });
  const fresh = termsOfPlan(books, asked.planId, on, asked.ownPriceMinor);
  const terms = { ...fresh, cycle: cycleAfter(current.cycle, fresh.cycle, on) };
  const scope = scopeOf(readBillCustomer(books, service.customerId), service, on);
  priceOf(openTariff(books, books.company), scope, terms, on);
  const after = { ...service, terms: [...service.terms, terms], billedToOn: billedBefore(service, current, on) };
  return { terms, after, charges: adjustments(books, service, after, on, reason) };
}

/** Terms follow each other, so only one change of them may wait. @throws change-planned */
export function requireNothingPlanned(reader: Reader, service: Billable): void {
  const planned = reader.sql.get<{ on: Day }>(
    `SELECT from_on AS "on" FROM subscription_terms WHERE subscription_id = ? AND applied_at IS NULL AND cancelled_at IS NULL`,
    service.id,
  );
  if (planned) throw fail('change-planned', planned);
}

/** @throws day-not-allowed */
function dayOfPlan(books: Books, service: Billable, { when, on = books.today }: AskedPlan): Day {
  const day = when === 'now' ? on : nextCycleDay(service, books.today);
  refuseFarDay(books.today, day);
  if (when === 'now' && day > books.today) throw fail('day-not-allowed', { on: day, reason: 'future' });
  refuseEarlierDay(books, service, day);
  if (service.endOn !== null && day >= service.endOn) throw fail('day-not-allowed', { on: day, reason: 'after-end' });
  return day;
}

/** The days after a validity ran out were not used: what comes next is charged from the day of the change. */
function billedBefore({ billedToOn }: Billable, current: PlanTerms, on: Day): Day | null {
  return current.timing === 'validity' && billedToOn !== null && billedToOn < on ? on : billedToOn;
}

function adjustments(books: Books, service: Billable, after: Billable, fromOn: Day, reason: string): NewCharge[] {
  const { billedToOn, endOn } = service;
  if (billedToOn === null) return [];
  const toOn = endOn !== null && endOn < billedToOn ? endOn : billedToOn;
  const back = giveBack(readChargedParts(books, service, fromOn), fromOn, toOn, books.company.dayBasis);
  const lines = linesBetween(books, books.company, after, { fromOn, toOn }, books.today);
  return [...creditsOf(service, 'plan-change', back, reason), ...chargesOf(service, lines, reason, back)];
}
