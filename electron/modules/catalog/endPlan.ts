import type { Context, Tx } from '#host/context.ts';
import type { Plan } from '#shared/contract/catalog.ts';
import { fail } from '#shared/contract/errors.ts';
import { readPlan } from './plans.ts';

/**
 * Ends a plan for good: it is not offered and not changed any more. One that somebody has is still to be billed: it can
 * only be taken out of what is offered. Ended already it stays as it is.
 * @throws not-found, changed-meanwhile, plan-held (services that have it, or will by a planned change)
 */
export function endPlan(context: Context, { id, version }: { id: number; version: number }): Plan {
  context.write((tx) => {
    const before = readPlan(context, id);
    if (before.isEnded) return;
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'plan' });
    const services = servicesOf(tx, id);
    if (services > 0) throw fail('plan-held', { plan: before.name, services });
    tx.sql.run('UPDATE plan SET active = 0, ended_at = ?, version = version + 1 WHERE id = ?', tx.at, id);
    tx.audit({ action: 'end-plan', entity: 'plan', entityId: id, before: { active: before.active }, after: {} });
    tx.touch('catalog');
  });
  return readPlan(context, id);
}

/** How many services have a plan that are not over, or get it by a change that waits for its day. */
function servicesOf(tx: Tx, planId: number): number {
  return (
    tx.sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM subscription s WHERE s.state <> 'ended' AND (s.plan_id = ? OR EXISTS (
         SELECT 1 FROM subscription_terms t
         WHERE t.subscription_id = s.id AND t.plan_id = ? AND t.applied_at IS NULL AND t.cancelled_at IS NULL))`,
      planId,
      planId,
    )?.n ?? 0
  );
}
