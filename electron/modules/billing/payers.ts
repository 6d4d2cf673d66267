import type { Reader } from '#host/context.ts';
import type { OpenCharge } from '#modules/charges/index.ts';
import { parentOn, readMemberships } from '#modules/customers/index.ts';
import type { ChargeKind } from '#shared/contract/charges.ts';
import type { Day } from '#shared/domain/time.ts';

/** Money for days that a bill may have charged already: it goes to whom that bill went. */
const OF_DAYS: readonly ChargeKind[] = ['plan-change', 'pause-credit', 'end-credit', 'rebate', 'usage'];

export interface Payers {
  payerOf(charge: OpenCharge): number;
  /** Whether another pays for a customer on a day, so that no bill of his own is to come. */
  isPaidFor(customerId: number, on: Day): boolean;
}

/**
 * Who is billed for charges of some customers. What is for days that are billed follows their bill, so that a credit
 * comes back to who paid; a late fee stays with whose bill was late; all else is for who pays on its first day.
 */
export function openPayers(reader: Reader, customerIds: readonly number[]): Payers {
  const memberships = readMemberships(reader, customerIds);
  const payerOf = ({ customerId, subscriptionId, kind, fromOn }: OpenCharge) => {
    const known = memberships.get(customerId);
    if (!known || kind === 'late-fee') return customerId;
    const billed =
      subscriptionId !== null && OF_DAYS.includes(kind)
        ? reader.sql.get<{ customerId: number }>(
            `SELECT b.customer_id AS customerId FROM billed_period p JOIN bill b ON b.id = p.bill_id
             WHERE p.subscription_id = ? AND p.from_on <= ? AND p.to_on > ?`,
            subscriptionId,
            fromOn,
            fromOn,
          )
        : undefined;
    return billed?.customerId ?? parentOn(known, fromOn) ?? customerId;
  };
  return { payerOf, isPaidFor: (customerId, on) => parentOn(memberships.get(customerId) ?? [], on) !== null };
}
