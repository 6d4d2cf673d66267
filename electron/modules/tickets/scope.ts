import type { Actor } from '#host/context.ts';
import { limitsOf, scopeCondition } from '#modules/customers/index.ts';

/**
 * The tickets that a user may see, as a condition on `ticket t`: those of customers that he may see, those of a place
 * within his branches and areas, and those that were given to him.
 */
export function ticketScope(actor: Actor): string {
  if (limitsOf(actor).length === 0) return 'true';
  const { branchIds, areaIds, collectorId, userId } = actor;
  const place = [
    ...(branchIds.length > 0 ? [`t.branch_id IN (${branchIds.join(', ')})`] : []),
    ...(areaIds.length > 0 ? [`t.area_id IN (${areaIds.join(', ')})`] : []),
    ...(collectorId === null ? [] : ['false']),
  ].join(' AND ');
  return `(t.assignee_id IS ${userId ?? 'NULL'} AND t.assignee_id IS NOT NULL
    OR t.customer_id IN (SELECT c.id FROM customer c WHERE ${scopeCondition(actor)})
    OR (t.customer_id IS NULL AND ${place}))`;
}
