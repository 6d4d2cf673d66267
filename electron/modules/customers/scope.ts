import { inRoundOf } from '#db/schema/rounds.ts';
import type { Actor, Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Permission } from '#shared/domain/permissions.ts';

/** What limits the customers whom somebody may see. */
export type Limits = Pick<Actor, 'branchIds' | 'areaIds' | 'collectorId'>;

/**
 * The part of the customers that a user may see (domain.md 9), as a condition on `customer c`. Ids come from the
 * database, never from a caller, so they are written into the text and the statement stays cacheable per user.
 */
export function scopeCondition(actor: Limits): string {
  return ['c.removed_at IS NULL', ...limitsOf(actor)].join(' AND ');
}

/** The branches, areas and round that a user is limited to, as conditions on `c`; none for who sees the whole office. */
export function limitsOf({ branchIds, areaIds, collectorId }: Limits): string[] {
  const parts: string[] = [];
  if (branchIds.length > 0) parts.push(`c.branch_id IN (${integers(branchIds)})`);
  if (areaIds.length > 0) parts.push(`c.area_id IN (${integers(areaIds)})`);
  if (collectorId !== null) parts.push(inRoundOf(collectorId));
  return parts;
}

/**
 * For what cannot be narrowed to some customers: the books, or one file with everybody's bills.
 * @throws not-allowed without the permission, and to whoever is limited to branches, areas or a round
 */
export function requireWholeOffice({ actor }: Pick<Context, 'actor'>, permission: Permission): void {
  if (limitsOf(actor).length > 0 || !actor.permissions.has(permission)) throw fail('not-allowed', { permission });
}

/**
 * For an action on many customers at once, that its starter chose: who may not see them all may not do it to any.
 * @param customerIds a query of their ids
 * @throws not-allowed
 */
export function requireAllSeen(
  { read, actor }: Pick<Context, 'read' | 'actor'>,
  permission: Permission,
  customerIds: string,
  ...values: number[]
): void {
  const limits = limitsOf(actor);
  if (limits.length === 0) return;
  // A customer without an area answers a limit with NULL: he is not seen either.
  const hidden = read.sql.get(
    `SELECT c.id FROM customer c WHERE c.id IN (${customerIds}) AND (${limits.join(' AND ')}) IS NOT TRUE LIMIT 1`,
    ...values,
  );
  if (hidden) throw fail('not-allowed', { permission });
}

function integers(ids: readonly number[]): string {
  return ids.map((id) => String(Math.trunc(id))).join(', ');
}
