import type { Reader } from '#host/context.ts';
import type { Day } from '#shared/domain/time.ts';

/** The days [from, to) on which another customer pays for one. */
interface Membership {
  readonly customerId: number;
  readonly parentId: number;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** The condition on `group_membership g` for being in force on a day, given twice. */
export const IN_FORCE = 'g.from_on <= ? AND (g.to_on IS NULL OR g.to_on > ?)';

/** Who paid and pays for some customers, by customer, in order; those who were never in a group are left out. */
export function readMemberships(
  { sql }: Pick<Reader, 'sql'>,
  customerIds: readonly number[],
): ReadonlyMap<number, readonly Membership[]> {
  if (!hasGroups({ sql })) return new Map();
  const rows = sql.all<Membership>(
    `SELECT customer_id AS customerId, parent_id AS parentId, from_on AS fromOn, to_on AS toOn FROM group_membership
     WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY customer_id, from_on`,
    JSON.stringify(customerIds),
  );
  return Map.groupBy(rows, ({ customerId }) => customerId);
}

/** Whether the office has ever had a group: where it has not, nobody is looked up. */
export function hasGroups({ sql }: Pick<Reader, 'sql'>): boolean {
  return sql.get('SELECT id FROM group_membership LIMIT 1') !== undefined;
}

/** Who pays on a day, of the memberships of one customer; null when he does himself. */
export function parentOn(memberships: readonly Omit<Membership, 'customerId'>[], on: Day): number | null {
  return memberships.find(({ fromOn, toOn }) => fromOn <= on && (toOn === null || on < toOn))?.parentId ?? null;
}

/** The customers whose services a customer pays for on a day: those of his group, and his own unless another pays. */
export function paidBy({ sql }: Pick<Reader, 'sql'>, customerId: number, on: Day): number[] {
  if (!hasGroups({ sql })) return [customerId];
  return sql
    .all<{ id: number }>(
      `SELECT g.customer_id AS id FROM group_membership g WHERE g.parent_id = ? AND ${IN_FORCE}
       UNION SELECT c.id FROM customer c WHERE c.id = ?
         AND NOT EXISTS (SELECT 1 FROM group_membership g WHERE g.customer_id = c.id AND ${IN_FORCE}) ORDER BY id`,
      customerId,
      on,
      on,
      customerId,
      on,
      on,
    )
    .map(({ id }) => id);
}
