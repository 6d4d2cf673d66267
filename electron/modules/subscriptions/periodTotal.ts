import { type Billable, draftOwnBill, netOf, termsOn } from '#modules/billing/index.ts';
import { periodContaining } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Books } from './service.ts';

/** What a whole period of a service comes to on a bill of its own, with tax. */
export function periodTotal(books: Books, service: Billable, fromOn: Day): number {
  const terms = termsOn(service.terms, fromOn);
  const whole = periodContaining(terms.cycle, fromOn);
  // For this sum the period is one like any other, bought before it begins.
  const bought: Billable = {
    ...service,
    state: 'active',
    startOn: whole.fromOn,
    terms: [{ ...terms, fromOn: whole.fromOn, timing: 'prepaid', joinsFirst: false }],
    billedToOn: whole.fromOn,
    endOn: whole.toOn,
    pauses: [],
  };
  const own = {
    on: books.today,
    upToOn: whole.fromOn,
    customerId: service.customerId,
    services: [bought],
    charges: [],
  };
  return netOf(draftOwnBill(books, books.company, own)).totalMinor;
}
