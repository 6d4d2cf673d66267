import type { z } from 'zod';
import {
  type Billable,
  isOfService,
  linesBetween,
  readBillables,
  type ServiceDiscount,
  termsOn,
} from '#modules/billing/index.ts';
import type { NewCharge } from '#modules/charges/index.ts';
import type { discounts } from '#shared/contract/discounts.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { afterPeriods, WHOLE_PPM } from '#shared/domain/discounts.ts';
import { type Period, periodContaining } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';
import { repriced } from './repriced.ts';
import { refuseFarDay } from './rules.ts';
import { type Books, refuseEarlierDay } from './service.ts';

export type AskedDiscount = z.output<NonNullable<(typeof discounts.preview)['~orpc']['inputSchema']>>;

/** What a discount comes to: its days, the money for days billed already, and the services with it. */
export interface DiscountChange {
  readonly toOn: Day | null;
  readonly charges: readonly NewCharge[];
  readonly services: readonly Billable[];
  /** Of each service, a whole period at the price of the list, and what is off it with all that runs. */
  readonly off: readonly PeriodOff[];
}

interface PeriodOff {
  readonly listMinor: number;
  readonly offMinor: number;
  readonly lines: number;
}

/**
 * Works a discount out; nothing is written. Days that are billed already are given back and charged anew with it.
 * @throws not-found, nothing-to-discount, invalid-input, day-not-allowed
 */
export function workOutDiscount(books: Books, asked: AskedDiscount, reason: string): DiscountChange {
  refuseFarDay(books.today, asked.fromOn);
  const services = servicesOf(books, asked);
  const toOn = lastDayOf(asked, services);
  const added: ServiceDiscount = { ...asked, id: 0, toOn, reason };
  const withAdded = services.map((service) => ({ ...service, discounts: [...service.discounts, added] }));
  const charges = services.flatMap((service, index) => {
    const after = withAdded[index];
    const on = begunOn(service, asked.fromOn);
    if (!after || service.state !== 'active' || service.billedToOn === null || service.billedToOn <= on) return [];
    refuseEarlierDay(books, service, on);
    return repriced(books, service, after, on, reason);
  });
  return { toOn, charges, services: withAdded, off: services.map((service) => periodOff(books, service, added)) };
}

/** The living services that a discount is for. @throws not-found, nothing-to-discount, invalid-input */
function servicesOf(
  books: Books,
  { customerId, subscriptionId, kind, ratePpm, amountMinor }: AskedDiscount,
): Billable[] {
  const isSome = kind === 'percent' ? ratePpm > 0 && amountMinor === 0 : amountMinor > 0 && ratePpm === 0;
  if (!isSome) throw wrongInput('amountMinor', 'either-or');
  const living = readBillables(books, "s.customer_id = ? AND s.state <> 'ended'", customerId);
  const services = living.filter((service) => isOfService({ subscriptionId }, service.id));
  if (subscriptionId !== null && services.length === 0)
    throw fail('not-found', { what: 'subscription', id: String(subscriptionId) });
  if (services.length === 0) throw fail('nothing-to-discount', {});
  return services;
}

/** @throws invalid-input */
function lastDayOf({ fromOn, toOn, cycles, subscriptionId }: AskedDiscount, services: readonly Billable[]): Day | null {
  const [service] = services;
  if (cycles === null) {
    if (toOn !== null && toOn <= fromOn) throw wrongInput('toOn', 'not-after');
    return toOn;
  }
  if (toOn !== null) throw wrongInput('cycles', 'either-or');
  if (subscriptionId === null || !service) throw wrongInput('cycles', 'unfit');
  return afterPeriods(termsOn(service.terms, fromOn).cycle, fromOn, cycles);
}

function begunOn({ startOn }: Billable, on: Day): Day {
  return on > startOn ? on : startOn;
}

function periodOff(books: Books, service: Billable, added: ServiceDiscount): PeriodOff {
  const on = begunOn(service, added.fromOn);
  const whole = periodContaining(termsOn(service.terms, on).cycle, on);
  const full = { ...added, ...whole };
  const list = linesOf(books, { ...service, discounts: [] }, whole);
  const net = linesOf(books, { ...service, discounts: [...service.discounts, full] }, whole);
  return { listMinor: sumOf(list), offMinor: sumOf(list) - sumOf(net), lines: net.length };
}

/**
 * Whether no service has more taken off a whole period than a part of it, together with what runs already; one minor
 * unit for each line is rounding.
 * @param mostPpm parts per million of the price
 */
export function isWithinPart(off: readonly PeriodOff[], mostPpm: number): boolean {
  return off.every(
    ({ listMinor, offMinor, lines }) =>
      offMinor <= Math.floor((listMinor * mostPpm) / WHOLE_PPM) + (mostPpm === 0 ? 0 : lines),
  );
}

function linesOf(books: Books, service: Billable, whole: Period) {
  return linesBetween(books, books.company, service, whole, books.today);
}

function sumOf(lines: readonly { readonly amountMinor: number }[]): number {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
