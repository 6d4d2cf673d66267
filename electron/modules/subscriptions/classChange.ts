import type { z } from 'zod';
import { type Billable, type PlanTerms, readBillables, termsOn } from '#modules/billing/index.ts';
import { requireGivenClass } from '#modules/catalog/index.ts';
import type { NewCharge } from '#modules/charges/index.ts';
import { classOn, readClasses } from '#modules/customers/index.ts';
import type { classes } from '#shared/contract/classes.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { repriced } from './repriced.ts';
import { refuseFarDay } from './rules.ts';
import { type Books, refuseEarlierDay } from './service.ts';

export type AskedClass = z.output<NonNullable<(typeof classes.preview)['~orpc']['inputSchema']>>;

interface ServiceOfClass {
  readonly service: Billable;
  readonly after: Billable;
  /** Terms from the day of the change, where a period that is not billed yet has to be cut there. */
  readonly terms: PlanTerms | null;
}

/** What another class comes to: from which day, the money for days billed already, and the services after it. */
export interface ClassChange {
  readonly on: Day;
  readonly charges: readonly NewCharge[];
  readonly services: readonly ServiceOfClass[];
}

/**
 * Works a change of a customer's class out; nothing is written. At once, running services are priced by the new class from
 * the day on: billed days come back and are charged anew where the price differs, a period that is not billed yet is cut
 * there. With the next periods nothing is cut: a period is priced by the class of its first day.
 * @throws same-class, class-not-given, not-found (class), day-not-allowed
 */
export function workOutClass(books: Books, { id, classId, when, on: asked }: AskedClass, reason: string): ClassChange {
  requireGivenClass(books, classId);
  const on = when === 'now' ? (asked ?? books.today) : books.today;
  refuseFarDay(books.today, on);
  if (on > books.today) throw fail('day-not-allowed', { on, reason: 'future' });
  const before = readClasses(books, [id]).get(id) ?? [];
  const last = before.at(-1);
  if (last && on < last.fromOn) throw fail('day-not-allowed', { on, reason: 'before-change' });
  if (classOn(before, on) === classId) throw fail('same-class', { name: nameOf(books, classId) });
  const after = [...before, { classId, fromOn: on }];
  const services = readBillables(books, "s.customer_id = ? AND s.state <> 'ended'", id).map((service) =>
    serviceOf(books, { ...service, classes: after }, service, when, on),
  );
  const charges =
    when === 'now'
      ? services.flatMap((one) => repriced(books, one.service, one.after, begunOn(one.service, on), reason))
      : [];
  return { on, charges, services };
}

function serviceOf(
  books: Books,
  after: Billable,
  service: Billable,
  when: AskedClass['when'],
  asked: Day,
): ServiceOfClass {
  const on = begunOn(service, asked);
  const { billedToOn, endOn } = service;
  if (when === 'next-cycle' || service.state !== 'active' || (endOn !== null && on >= endOn))
    return { service, after, terms: null };
  refuseEarlierDay(books, service, on);
  if (billedToOn !== null && billedToOn >= on) return { service, after, terms: null };
  const terms = { ...termsOn(service.terms, on), fromOn: on };
  return { service, after: { ...after, terms: [...service.terms, terms] }, terms };
}

function begunOn({ startOn }: Billable, on: Day): Day {
  return on > startOn ? on : startOn;
}

function nameOf({ sql }: Books, classId: number | null): string {
  return sql.get<{ name: string }>('SELECT name FROM customer_class WHERE id = ?', classId ?? 0)?.name ?? '';
}
