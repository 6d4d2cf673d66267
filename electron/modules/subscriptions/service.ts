import type { CompanyFacts, Context, Reader } from '#host/context.ts';
import { type Billable, type RecurringLine, readBillables } from '#modules/billing/index.ts';
import type { NewCharge } from '#modules/charges/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { type GivenBack, overlapOf } from './rules.ts';

/** What a change is worked out from: the books as they stand, in a transaction or for a preview. */
export interface Books extends Reader {
  readonly company: CompanyFacts;
  readonly today: Day;
}

/** The books for a preview, which writes nothing. */
export function booksOf({ read, services, company }: Context): Books {
  const facts = company();
  return { ...read, company: facts, today: dayInZone(services.clock.now(), facts.timeZone) };
}

/** @throws not-found */
export function readService(reader: Reader, id: number): Billable {
  const [service] = readBillables(reader, 's.id = ?', id);
  if (!service) throw fail('not-found', { what: 'subscription', id: String(id) });
  return service;
}

/** The last day on which something about a service was changed, its first day when nothing was. */
function lastChangeOn({ sql }: Reader, { id, startOn }: Billable): Day {
  const changed = sql.get<{ on: Day | null }>(
    `SELECT max("on") AS "on" FROM (SELECT max(business_on) AS "on" FROM subscription_event WHERE subscription_id = ?
       UNION ALL SELECT max(from_on) FROM subscription_terms WHERE subscription_id = ? AND applied_at IS NOT NULL)`,
    id,
    id,
  )?.on;
  return changed && changed > startOn ? changed : startOn;
}

/** Changes follow each other: one is not dated before the one that came before it. @throws day-not-allowed */
export function refuseEarlierDay(reader: Reader, service: Billable, on: Day): void {
  if (on < service.startOn) throw fail('day-not-allowed', { on, reason: 'before-start' });
  if (on < lastChangeOn(reader, service)) throw fail('day-not-allowed', { on, reason: 'before-change' });
}

/** Days given back as charges, which are negative and wait for the next bill. */
export function creditsOf(
  service: Billable,
  kind: 'plan-change' | 'pause-credit' | 'end-credit' | 'rebate',
  given: readonly GivenBack[],
  reason: string,
): NewCharge[] {
  return given.map(({ part, days, amountMinor }) => ({
    customerId: service.customerId,
    subscriptionId: service.id,
    kind,
    description: part.description,
    sacCode: part.sacCode,
    revenueKey: part.revenueKey,
    taxSetId: part.taxSetId,
    billLineId: part.billLineId,
    unitMinor: -amountMinor,
    includesTax: part.includesTax,
    fromOn: days.fromOn,
    toOn: days.toOn,
    reason,
  }));
}

/**
 * Days charged anew as charges, which wait for the next bill. What is the same as before at another price bears the tax
 * of what came back, so that only the difference is taxed; what is new, that of the day of its bill.
 */
export function chargesOf(
  service: Billable,
  lines: readonly RecurringLine[],
  reason: string,
  back: readonly GivenBack[],
): NewCharge[] {
  return lines
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map((line) => {
      const { description, sacCode, revenueKey, taxSetId, amountMinor, includesTax, fromOn, toOn } = line;
      return {
        customerId: service.customerId,
        subscriptionId: service.id,
        kind: 'plan-change',
        ...{ description, sacCode, revenueKey, taxSetId, includesTax, fromOn, toOn, reason },
        billLineId: back.find(({ part, days }) => isSame(part, line) && overlapOf(days, line))?.part.billLineId ?? null,
        unitMinor: amountMinor,
      };
    });
}

function isSame(part: GivenBack['part'], line: RecurringLine): boolean {
  return (
    part.description === line.description && part.taxSetId === line.taxSetId && part.includesTax === line.includesTax
  );
}
