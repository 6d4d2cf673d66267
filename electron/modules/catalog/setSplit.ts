import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import type { catalog, Plan } from '#shared/contract/catalog.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { InputFault } from '#shared/contract/inputFaults.ts';
import type { Day } from '#shared/domain/time.ts';
import { readPlan } from './plans.ts';
import { readPlanSplits } from './splits.ts';
import { requireTaxSet } from './taxes.ts';

type NewSplit = z.output<NonNullable<(typeof catalog.setSplit)['~orpc']['inputSchema']>>;

const WHOLE_PPM = 1_000_000;

/**
 * Says how a bundle's price is split among its components from a day on, in place of a split of the same day. What is
 * billed keeps its split.
 * @throws not-found (plan, tax set), invalid-input (no bundle, shares that are not the whole together, one name twice),
 *   plan-ended, split-in-past when a bill already covers that day or a later one
 */
export function setSplit(context: Context, { id, fromOn, parts }: NewSplit): Plan {
  context.write((tx) => {
    const plan = tx.sql.get<{ name: string; kind: string; endedAt: number | null }>(
      'SELECT name, kind, ended_at AS endedAt FROM plan WHERE id = ?',
      id,
    );
    if (!plan) throw fail('not-found', { what: 'plan', id: String(id) });
    if (plan.endedAt !== null) throw fail('plan-ended', { plan: plan.name });
    if (plan.kind !== 'bundle') refuse('id', 'unfit');
    if (parts.reduce((sum, { sharePpm }) => sum + sharePpm, 0) !== WHOLE_PPM) refuse('parts', 'not-whole');
    if (new Set(parts.map(({ name }) => name.toLowerCase())).size < parts.length) refuse('parts', 'twice');
    for (const { taxSetId } of parts) requireTaxSet(tx, taxSetId);
    const billedToOn = billedTo(tx, id, fromOn);
    if (billedToOn !== null) throw fail('split-in-past', { fromOn, billedToOn });
    const before = readPlanSplits(tx, id).find((split) => split.fromOn === fromOn) ?? null;
    tx.sql.run('DELETE FROM bundle_part WHERE plan_id = ? AND from_on = ?', id, fromOn);
    tx.sql.insertAll(
      'bundle_part (plan_id, from_on, position, name, revenue_key, sac_code, tax_set_id, share_ppm)',
      parts.map(({ name, revenueKey, sacCode, taxSetId, sharePpm }, position) => [
        ...[id, fromOn, position, name, revenueKey, sacCode, taxSetId, sharePpm],
      ]),
    );
    tx.audit({ action: 'set-split', entity: 'plan', entityId: id, before, after: { fromOn, parts } });
    tx.touch('catalog');
  });
  return readPlan(context, id);
}

function refuse(path: string, fault: InputFault): never {
  throw wrongInput(path, fault);
}

/** The day up to which bills charge the plan for periods from a day on; null when none does. */
function billedTo(tx: Tx, planId: number, fromOn: Day): Day | null {
  return (
    tx.sql.get<{ on: Day | null }>(
      `SELECT max(p.to_on) AS "on" FROM subscription s JOIN billed_period p ON p.subscription_id = s.id AND p.from_on >= ?
       WHERE s.plan_id = ?`,
      fromOn,
      planId,
    )?.on ?? null
  );
}
