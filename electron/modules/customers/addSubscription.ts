import type { Tx } from '#host/context.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Cycle, periodContaining } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';

export interface SubscriptionFields {
  readonly uid: string;
  readonly customerId: number;
  readonly planId: number;
  readonly startOn: Day;
  readonly state: Exclude<Subscription['state'], 'paused'>;
  readonly ownPriceMinor: number | null;
  readonly ownPriceReason: string;
  /** An imported service is billed in full for the period of its first bill run: what was before is its opening balance. */
  readonly imported: boolean;
}

interface PlanCycle {
  timing: Subscription['timing'];
  cycleKind: Cycle['kind'];
  cycleEvery: number;
  billingDay: number;
}

/** Inserts a subscription with the cycle of its plan. @returns its id @throws not-found (plan) */
export function addSubscription(tx: Tx, fields: SubscriptionFields): number {
  const plan = tx.sql.get<PlanCycle>(
    'SELECT timing, cycle_kind AS cycleKind, cycle_every AS cycleEvery, billing_day AS billingDay FROM plan WHERE id = ?',
    fields.planId,
  );
  if (!plan) throw fail('not-found', { what: 'plan', id: String(fields.planId) });
  const { billedToOn, billOn } = firstBilling(tx, fields, plan);
  return tx.sql.run(
    `INSERT INTO subscription (uid, customer_id, plan_id, state, cause, timing, cycle_kind, cycle_every, billing_day, anchor_on, start_on, end_on,
       own_price_minor, own_price_reason, billed_to_on, bill_on, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    fields.uid,
    fields.customerId,
    fields.planId,
    fields.state,
    fields.state === 'suspended' ? 'request' : '',
    plan.timing,
    plan.cycleKind,
    plan.cycleEvery,
    plan.billingDay,
    fields.startOn,
    fields.startOn,
    fields.state === 'ended' ? fields.startOn : null,
    fields.ownPriceMinor,
    fields.ownPriceReason,
    billedToOn,
    billOn,
    tx.at,
  ).id;
}

/**
 * From where on a new subscription is billed. What an imported one used before this period is in its opening balance:
 * a prepaid one joins at its first run, a postpaid one owes the period it was imported in, once that is over, and a
 * daily one goes on with today. One by validity waits for its renewal.
 */
function firstBilling(tx: Tx, { imported, state, startOn }: SubscriptionFields, plan: PlanCycle) {
  const isActive = state === 'active';
  const isRun = isActive && plan.timing !== 'validity';
  if (!imported) return { billedToOn: startOn, billOn: isRun ? startOn : null };
  if (!isActive || plan.timing === 'prepaid') return { billedToOn: null, billOn: null };
  if (plan.timing !== 'postpaid') return { billedToOn: tx.today, billOn: isRun ? tx.today : null };
  const { cycleKind, cycleEvery, billingDay } = plan;
  const cycle: Cycle =
    cycleKind === 'days'
      ? { kind: cycleKind, anchorOn: startOn, days: cycleEvery }
      : { kind: cycleKind, anchorOn: startOn, billingDay, months: cycleEvery };
  const { fromOn, toOn } = periodContaining(cycle, tx.today);
  return { billedToOn: fromOn, billOn: toOn };
}

/**
 * The customer's own state follows from his subscriptions: one active makes him active, without one a suspended one
 * makes him suspended and else a paused one paused; all ended makes him ended.
 */
export function refreshState(tx: Tx, customerId: number): void {
  tx.sql.run(
    `UPDATE customer SET state = coalesce((SELECT CASE
         WHEN max(state = 'active') THEN 'active' WHEN max(state = 'suspended') THEN 'suspended'
         WHEN max(state = 'paused') THEN 'paused' ELSE 'ended' END
       FROM subscription WHERE customer_id = ? GROUP BY customer_id), 'new') WHERE id = ?`,
    customerId,
    customerId,
  );
}
