import type { Reader } from '#host/context.ts';
import { DUE_ALONE } from '#modules/charges/index.ts';
import { hasGroups } from '#modules/customers/index.ts';
import type { Day } from '#shared/domain/time.ts';

/**
 * The condition on `subscription s` for being due on a day. One that is stopped has a day while something from before
 * is not billed yet; an active one that was billed up to no day is an imported service before its first bill.
 */
export const DUE = `(ifnull(s.bill_on <= ?, s.state = 'active' AND s.billed_to_on IS NULL)
  AND (s.state = 'active' OR (SELECT c.removed_at FROM customer c WHERE c.id = s.customer_id) IS NULL))`;

/** The head of the group that a customer joined last. */
const HEAD_OF = 'SELECT c.parent_id FROM customer c WHERE c.id = ';

/**
 * The next customers after one for whom a run on a day has something to look at: a service that is due, or a charge, of
 * their own or of one of their group. Whoever is or was in a group is looked at with the head of the last one.
 */
export function dueCustomers(reader: Pick<Reader, 'sql'>, on: Day, after: number, count: number): number[] {
  const ids = reader.sql
    .all<{ id: number }>(
      `SELECT id FROM (SELECT DISTINCT s.customer_id AS id FROM subscription s
           WHERE s.customer_id > ? AND ${DUE} AND (${HEAD_OF} s.customer_id) IS NULL ORDER BY s.customer_id LIMIT ?)
       UNION SELECT id FROM (SELECT DISTINCT ch.customer_id AS id FROM charge ch
           WHERE ch.customer_id > ? AND ${DUE_ALONE} AND (${HEAD_OF} ch.customer_id) IS NULL ORDER BY ch.customer_id LIMIT ?)
       ORDER BY id LIMIT ?`,
      after,
      on,
      count,
      after,
      on,
      count,
      count,
    )
    .map(({ id }) => id);
  if (!hasGroups(reader)) return ids;
  const heads = reader.sql
    .all<{ id: number }>(
      `SELECT DISTINCT m.parent_id AS id FROM customer m WHERE m.parent_id > ? AND (
           EXISTS (SELECT 1 FROM subscription s WHERE s.customer_id = m.id AND ${DUE})
           OR EXISTS (SELECT 1 FROM charge ch WHERE ch.customer_id = m.id AND ${DUE_ALONE}))
         ORDER BY m.parent_id LIMIT ?`,
      after,
      on,
      on,
      count,
    )
    .map(({ id }) => id);
  return [...new Set([...ids, ...heads])].sort((one, other) => one - other).slice(0, count);
}

/** Customers who are looked at together, by the one whose turn it is: mostly that one alone. */
export function readUnits({ sql }: Reader, headIds: readonly number[]): ReadonlyMap<number, number[]> {
  const units = new Map(headIds.map((id) => [id, [id]]));
  if (!hasGroups({ sql })) return units;
  const ids = JSON.stringify(headIds);
  // The head of one group who was once in another is looked at with the head of that one.
  for (const { id } of sql.all<{ id: number }>(
    'SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND parent_id IS NOT NULL',
    ids,
  ))
    units.set(id, []);
  for (const { id, parentId } of sql.all<{ id: number; parentId: number }>(
    'SELECT id, parent_id AS parentId FROM customer WHERE parent_id IN (SELECT value FROM json_each(?)) ORDER BY id',
    ids,
  ))
    units.get(parentId)?.push(id);
  return units;
}

/** Those of some customers whose bills are held back. */
export function readHeld({ sql }: Reader, customerIds: readonly number[]): ReadonlySet<number> {
  const rows = sql.all<{ id: number }>(
    'SELECT customer_id AS id FROM bill_hold WHERE released_at IS NULL AND customer_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(customerIds),
  );
  return new Set(rows.map(({ id }) => id));
}
