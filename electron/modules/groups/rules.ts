import type { Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';

/** A day further away than this is a slip of the finger. */
const FARTHEST_DAYS = 400;

/** @throws day-not-allowed */
export function refuseFarDay(today: Day, on: Day): void {
  const days = daysBetween(today, on);
  if (Math.abs(days) > FARTHEST_DAYS) throw fail('day-not-allowed', { on, reason: days > 0 ? 'future' : 'past' });
}

/**
 * A group is one level deep: who pays for others is paid for by nobody, and who is paid for pays for nobody.
 * @throws group-of-itself, already-in-group (another pays for him by then), group-too-deep
 */
export function requireJoinable({ sql }: Pick<Reader, 'sql'>, customerId: number, parentId: number, fromOn: Day): void {
  if (customerId === parentId) throw fail('group-of-itself', {});
  const known = sql.get<{ name: string }>(
    `SELECT p.name FROM group_membership g JOIN customer p ON p.id = g.parent_id
     WHERE g.customer_id = ? AND (g.to_on IS NULL OR g.to_on > ?) LIMIT 1`,
    customerId,
    fromOn,
  );
  if (known) throw fail('already-in-group', known);
  const deep = sql.get<{ name: string }>(
    `SELECT c.name FROM group_membership g JOIN customer c ON c.id IN (?, ?)
     WHERE (g.to_on IS NULL OR g.to_on > ?) AND ((g.customer_id = c.id AND c.id = ?) OR (g.parent_id = c.id AND c.id = ?)) LIMIT 1`,
    customerId,
    parentId,
    fromOn,
    parentId,
    customerId,
  );
  if (deep) throw fail('group-too-deep', deep);
}
