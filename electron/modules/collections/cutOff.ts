import type { Context, Tx } from '#host/context.ts';
import { paidBy, parentOn, readMemberships, scopeCondition } from '#modules/customers/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { type CustomerFacts, readFacts } from './facts.ts';
import { readRule } from './rule.ts';
import { overdue, reprieveOf } from './rules.ts';
import { placeCustomer, propose, recordEvent } from './track.ts';

/** Notes that a customer is cut off by the rule: the step on the track, and where he stands from now on. */
export function noteCutOff(tx: Tx, facts: CustomerFacts, batchId: number | null): void {
  const { customerId, on, dues, standing } = facts;
  const dueOn = dues[0]?.dueOn ?? null;
  recordEvent(tx, { customerId, kind: 'suspended', on, amountMinor: overdue(dues, on), dueOn, batchId });
  placeCustomer(
    tx,
    customerId,
    { ...standing, dueOn, state: standing.state === 'doubtful' ? 'doubtful' : 'suspended' },
    on,
  );
}

/** Who waits on the list, of those whom the asker may see. */
export function proposedIds({ sql, actor }: Pick<Context['read'], 'sql'> & Pick<Context, 'actor'>): number[] {
  return sql
    .all<{ id: number }>(
      `SELECT cc.customer_id AS id FROM collection_case cc JOIN customer c ON c.id = cc.customer_id
       WHERE cc.proposed_on IS NOT NULL AND ${scopeCondition(actor)} ORDER BY cc.customer_id`,
    )
    .map(({ id }) => id);
}

/** The running services that the list would cut off, also of groups; who is exempt himself stays on. */
export function servicesToCutOff({ read, actor }: Pick<Context, 'read' | 'actor'>, on: Day): number[] {
  const customers = proposedIds({ sql: read.sql, actor }).flatMap((id) => paidBy(read, id, on));
  return read.sql
    .all<{ id: number }>(
      `SELECT s.id FROM json_each(?) j JOIN subscription s ON s.customer_id = j.value WHERE s.state = 'active'
         AND NOT EXISTS (SELECT 1 FROM collection_exemption x WHERE x.customer_id = s.customer_id AND x.ended_at IS NULL)
       ORDER BY s.id`,
      JSON.stringify(customers),
    )
    .map(({ id }) => id);
}

interface CutOffWatch {
  /** Whether the rule still cuts this customer off, or whoever pays for him. */
  isDue(customerId: number): boolean;
  /** Notes that something of his is cut off; once for whoever pays. */
  note(customerId: number): void;
}

/**
 * Watches over some customers while what they have is cut off piece by piece inside a transaction: as the rule sees them
 * now, who has paid or promised meanwhile is passed over.
 */
export function watchCutOff(tx: Tx, customerIds: readonly number[]): CutOffWatch {
  const rule = readRule(tx);
  const payers = payersOf(tx, customerIds);
  const facts = new Map(
    readFacts(tx, [...new Set(payers.values())], tx.today).map((known) => [known.customerId, known]),
  );
  const noted = new Set<number>();
  const factsOf = (customerId: number) => facts.get(payers.get(customerId) ?? customerId);
  return {
    isDue(customerId) {
      const known = factsOf(customerId);
      return known !== undefined && reprieveOf(rule, known) === null;
    },
    note(customerId) {
      const known = factsOf(customerId);
      if (!known || noted.has(known.customerId)) return;
      noted.add(known.customerId);
      propose(tx, known.customerId, null);
      // What is cut off of him already was told with it.
      if (known.suspendedForDue === 0) noteCutOff(tx, known, null);
      tx.touch('collections');
    },
  };
}

/** Notes of customers whose cut was taken back that they are on again, once nothing of theirs is cut off any more. */
export function noteRestored(tx: Tx, customerIds: readonly number[]): void {
  const payers = [...new Set(payersOf(tx, customerIds).values())];
  for (const { customerId, on, dues, standing, suspendedForDue } of readFacts(tx, payers, tx.today)) {
    if (suspendedForDue > 0 || standing.state !== 'suspended') continue;
    const amountMinor = overdue(dues, on);
    recordEvent(tx, { customerId, kind: 'restored', on, amountMinor, dueOn: dues[0]?.dueOn ?? null });
    placeCustomer(tx, customerId, { ...standing, state: amountMinor > 0 ? 'restored' : 'clear' }, on);
  }
  tx.touch('collections');
}

/** Who pays for each of some customers today. */
function payersOf(tx: Tx, customerIds: readonly number[]): ReadonlyMap<number, number> {
  const memberships = readMemberships(tx, customerIds);
  return new Map(customerIds.map((id) => [id, parentOn(memberships.get(id) ?? [], tx.today) ?? id]));
}
