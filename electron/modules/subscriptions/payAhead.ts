import type { Tx } from '#host/context.ts';
import { type Billable, draftOwnBill, netOf, readBillables, termsOn } from '#modules/billing/index.ts';
import { paidBy } from '#modules/customers/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { afterPeriods } from '#shared/domain/discounts.ts';
import type { Day } from '#shared/domain/time.ts';
import { periodTotal } from './periodTotal.ts';
import { makeRenewal } from './renew.ts';
import { workOutRenewal } from './renewal.ts';
import { nextCycleDay } from './rules.ts';
import { type Books, readService } from './service.ts';

/** So many whole periods of a service, to be paid before they begin. */
export interface AskedAhead {
  readonly subscriptionId: number;
  readonly periods: number;
}

/** What periods of a service to come cost, with tax, by the prices and discounts that are known today. */
interface Ahead {
  readonly subscriptionId: number;
  readonly customerId: number;
  readonly plan: string;
  /** Its periods are bought by the payment itself; those of the others are billed one by one out of the advance. */
  readonly isBought: boolean;
  readonly fromOn: Day;
  /** First day that is not paid for; `fromOn` where no period is asked for. */
  readonly untilOn: Day;
  readonly periods: number;
  readonly totalMinor: number;
  /** What the next period alone costs. */
  readonly nextMinor: number;
}

/** Services that go on, and those by validity that a payment may renew. */
const PAYABLE = `s.customer_id IN (SELECT value FROM json_each(?)) AND s.state NOT IN ('ended', 'draft') AND s.end_on IS NULL
  AND (s.timing <> 'validity' OR s.state = 'active')`;

/** What the services that a customer pays for cost in advance, each for the periods that are asked for. @throws not-found */
export function aheadOf(books: Books, customerId: number, asked: readonly AskedAhead[]): Ahead[] {
  const services = readBillables(books, PAYABLE, JSON.stringify(paidBy(books, customerId, books.today)));
  for (const { subscriptionId } of asked)
    if (!services.some(({ id }) => id === subscriptionId))
      throw fail('not-found', { what: 'subscription', id: String(subscriptionId) });
  return services.map((service) => {
    const periods = asked.find(({ subscriptionId }) => subscriptionId === service.id)?.periods ?? 0;
    const priced = pricesOf(books, service, Math.max(periods, 1));
    const counted = priced.totals.slice(0, periods);
    return {
      subscriptionId: service.id,
      customerId: service.customerId,
      plan: priced.plan,
      isBought: priced.isBought,
      fromOn: priced.fromOn,
      untilOn: periods === 0 ? priced.fromOn : (counted.at(-1)?.untilOn ?? priced.fromOn),
      periods,
      totalMinor: counted.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
      nextMinor: priced.totals[0]?.totalMinor ?? 0,
    };
  });
}

/** Each of the next periods, and up to which day it reaches. */
function pricesOf(books: Books, service: Billable, periods: number) {
  const on = service.billedToOn ?? nextCycleDay(service, books.today);
  const { planName, timing, cycle } = termsOn(service.terms, on);
  if (timing === 'validity') return { plan: planName, isBought: true, ...renewalsOf(books, service, periods) };
  const totals = Array.from({ length: periods }, (_, index) => ({
    untilOn: afterPeriods(cycle, on, index + 1),
    totalMinor: periodTotal(books, service, afterPeriods(cycle, on, index)),
  }));
  return { plan: planName, isBought: false, fromOn: on, totals };
}

function renewalsOf(books: Books, service: Billable, periods: number) {
  let renewed = service;
  let fromOn: Day = books.today;
  const totals: { untilOn: Day; totalMinor: number }[] = [];
  for (let index = 0; index < periods; index += 1) {
    const { period, own, after } = workOutRenewal(books, renewed);
    if (index === 0) fromOn = period.fromOn;
    // What is open for a service is on the bill of its first renewal, and on no later one.
    const bill = index === 0 ? own : { ...own, charges: [] };
    totals.push({ untilOn: period.toOn, totalMinor: netOf(draftOwnBill(books, books.company, bill)).totalMinor });
    renewed = after;
  }
  return { fromOn, totals };
}

/**
 * Buys the periods of services by validity that a payment was taken for, from the advance that it left.
 * @throws advance-too-small when it does not reach, and what `workOutRenewal` refuses
 */
export function renewChosen(tx: Tx, customerId: number, asked: readonly AskedAhead[]): void {
  for (const { subscriptionId, periods } of asked) {
    for (let index = 0; index < periods; index += 1) {
      const service = readService(tx, subscriptionId);
      const renewal = workOutRenewal(tx, service);
      const needMinor = netOf(draftOwnBill(tx, tx.company, renewal.own)).totalMinor;
      const heldMinor = openItems(tx, customerId, 'credit').reduce((sum, item) => sum + item.openMinor, 0);
      if (needMinor > heldMinor) throw fail('advance-too-small', { needMinor, heldMinor });
      makeRenewal(tx, service, renewal, null);
    }
  }
}
