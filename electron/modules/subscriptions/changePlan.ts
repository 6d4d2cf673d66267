import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { issueOwnBill } from '#modules/billing/index.ts';
import { addCharge, openCharges } from '#modules/charges/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import type { subscriptions } from '#shared/contract/subscriptions.ts';
import { oneSubscription, requireSubscription } from './oneSubscription.ts';
import { workOutPlan } from './planChange.ts';
import { readService } from './service.ts';
import { addTerms, setBilling, termsAsked } from './terms.ts';
import { turnService } from './turnService.ts';

type AskedPlanChange = z.output<NonNullable<(typeof subscriptions.changePlan)['~orpc']['inputSchema']>>;

/**
 * Changes the plan of a service now, with the money for days that are billed already, or when its next period begins.
 * The same id again changes nothing.
 * @throws what `workOutPlan` refuses, id-used-differently
 */
export function changePlan(context: Context, input: AskedPlanChange): Subscription {
  requireSubscription(context, input.id);
  context.write((tx) => {
    if (!termsAsked(tx, input, ({ planId }) => planId === input.planId)) changePlanWithin(tx, input);
  });
  return oneSubscription(context, input.id);
}

/**
 * The same inside a transaction that does more; a repeat is not looked for.
 * @returns the id of the new terms
 * @throws what `workOutPlan` refuses
 */
export function changePlanWithin(tx: Tx, input: AskedPlanChange): number {
  turnService(tx, input.id);
  const service = readService(tx, input.id);
  const { terms, charges, after } = workOutPlan(tx, service, input, input.reason);
  const { uid, reason, consent, ownPriceReason } = input;
  const termsId = addTerms(tx, service, terms, { uid, kind: 'plan', reason, consent, ownPriceReason });
  setBilling(tx, after);
  const chargeIds = charges.map((charge) => addCharge(tx, charge));
  if (input.billNow && chargeIds.length > 0) {
    const open = openCharges(tx, [service.customerId], tx.today).get(service.customerId) ?? [];
    const own = open.filter(({ id }) => chargeIds.includes(id));
    issueOwnBill(tx, { on: tx.today, customerId: service.customerId, services: [], charges: own }, uid);
  }
  tx.audit({
    action: 'change-plan',
    entity: 'subscription',
    entityId: input.id,
    before: { planId: service.terms.at(-1)?.planId, ownPriceMinor: service.terms.at(-1)?.ownPriceMinor },
    after: { planId: terms.planId, ownPriceMinor: terms.ownPriceMinor, on: terms.fromOn, reason, consent },
  });
  tx.touch('subscriptions', 'customers', 'charges', 'billing');
  return termsId;
}
