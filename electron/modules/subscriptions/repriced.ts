import { type Billable, linesBetween } from '#modules/billing/index.ts';
import type { NewCharge } from '#modules/charges/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { readChargedParts } from './chargedParts.ts';
import { giveBack } from './rules.ts';
import { type Books, chargesOf, creditsOf } from './service.ts';

/**
 * What it comes to that a service is priced otherwise from a day on: of days that are billed already, only what then costs
 * something else is given back and charged anew, by the day.
 */
export function repriced(books: Books, service: Billable, after: Billable, on: Day, reason: string): NewCharge[] {
  const { billedToOn } = service;
  if (billedToOn === null || billedToOn <= on) return [];
  const days = { fromOn: on, toOn: billedToOn };
  const before = linesBetween(books, books.company, service, days, books.today);
  const lines = linesBetween(books, books.company, after, days, books.today);
  const told = (some: typeof lines, name: string) =>
    JSON.stringify(
      some
        .filter(({ description }) => description === name)
        .map(({ fromOn, toOn, amountMinor }) => [fromOn, toOn, amountMinor]),
    );
  const changed = new Set(
    [...before, ...lines]
      .map(({ description }) => description)
      .filter((name) => told(before, name) !== told(lines, name)),
  );
  const parts = readChargedParts(books, service, on).filter(({ description }) => changed.has(description));
  const back = giveBack(parts, on, billedToOn, books.company.dayBasis);
  const anew = lines.filter(({ description }) => changed.has(description));
  return [...creditsOf(service, 'plan-change', back, reason), ...chargesOf(service, anew, reason, back)];
}
