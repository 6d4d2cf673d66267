import { type Billable, duePeriods, type OwnBill, type PlanTerms, termsOn } from '#modules/billing/index.ts';
import { openCharges } from '#modules/charges/index.ts';
import { parentOn } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Period, periodContaining } from '#shared/domain/period.ts';
import type { Books } from './service.ts';

/** What a renewal comes to: the period that it buys, the terms it is bought by, and the bill for it. */
export interface Renewal {
  readonly period: Period;
  readonly terms: PlanTerms;
  /** Whether periods are counted anew from it: the service had run out. */
  readonly isFresh: boolean;
  /** The service up to the end of that period, to be billed. */
  readonly own: OwnBill;
  readonly after: Billable;
}

/**
 * Works out the next period of a service by validity: from the day on which it runs out, or from today when it has
 * (domain.md 4), so that what is bought is never shorter than a period. The bill also takes in what is open for it.
 * @throws not-renewable, subscription-state, day-not-allowed (an end before that period), period-open (days before the
 *   validity that are not billed yet)
 */
export function workOutRenewal(books: Books, service: Billable): Renewal {
  const { today } = books;
  const { billedToOn } = service;
  const fromOn = billedToOn !== null && billedToOn > today ? billedToOn : today;
  const current = termsOn(service.terms, fromOn);
  if (current.timing !== 'validity') throw fail('not-renewable', { plan: current.planName });
  if (service.state !== 'active') throw fail('subscription-state', { from: service.state, to: 'active' });
  if (billedToOn !== null && duePeriods(service, today).periods.length > 0)
    throw fail('period-open', { on: billedToOn });
  if (service.endOn !== null && fromOn >= service.endOn)
    throw fail('day-not-allowed', { on: fromOn, reason: 'after-end' });
  const running = periodContaining(current.cycle, fromOn);
  const isFresh = running.fromOn !== fromOn;
  const terms: PlanTerms = isFresh ? { ...current, fromOn, cycle: { ...current.cycle, anchorOn: fromOn } } : current;
  const period = periodContaining(terms.cycle, fromOn);
  const parentId = parentOn(service.payers, fromOn);
  // For this bill the period is one like any other, bought before it begins.
  const bought: Billable = {
    ...service,
    terms: [...service.terms, { ...terms, fromOn, timing: 'prepaid' }],
    billedToOn: fromOn,
    endOn: period.toOn,
    pauses: [],
    // Who pays on its first day buys all of it.
    payers: parentId === null ? [] : [{ parentId, fromOn, toOn: null }],
  };
  const open = openCharges(books, [service.customerId], today).get(service.customerId) ?? [];
  const own = {
    on: today,
    upToOn: fromOn,
    customerId: service.customerId,
    services: [bought],
    charges: open.filter((charge) => charge.subscriptionId === service.id),
  };
  const after = { ...service, billedToOn: period.toOn, terms: isFresh ? [...service.terms, terms] : service.terms };
  return { period, terms, isFresh, own, after };
}
