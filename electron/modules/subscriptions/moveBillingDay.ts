import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { type Billable, type PlanTerms, termsOn } from '#modules/billing/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import type { subscriptions } from '#shared/contract/subscriptions.ts';
import { oneSubscription, requireSubscription } from './oneSubscription.ts';
import { requireNothingPlanned } from './planChange.ts';
import { movedTo, nextCycleDay } from './rules.ts';
import { type Books, readService } from './service.ts';
import { addTerms, setBilling, termsAsked } from './terms.ts';
import { turnService } from './turnService.ts';

type AskedMove = z.output<NonNullable<(typeof subscriptions.moveBillingDay)['~orpc']['inputSchema']>>;

/**
 * Works out from when on a service is billed from another day of the month: from where its next period begins, so that
 * the part between is a period of its own, charged by the day (field-guide 1.12).
 * @throws subscription-state, no-billing-day, change-planned, day-not-allowed
 */
export function workOutMove(
  books: Books,
  service: Billable,
  billingDay: number,
): { terms: PlanTerms; after: Billable } {
  if (service.state !== 'active') throw fail('subscription-state', { from: service.state, to: 'active' });
  requireNothingPlanned(books, service);
  const on = nextCycleDay(service, books.today);
  if (service.endOn !== null && on >= service.endOn) throw fail('day-not-allowed', { on, reason: 'after-end' });
  const current = termsOn(service.terms, on);
  const terms = movedTo(current, billingDay, on);
  if (!terms) throw fail('no-billing-day', { plan: current.planName });
  return { terms, after: { ...service, terms: [...service.terms, terms] } };
}

/** Moves the billing day of a running service. The same id again changes nothing. @throws what `workOutMove` refuses */
export function moveBillingDay(context: Context, input: AskedMove): Subscription {
  requireSubscription(context, input.id);
  context.write((tx) => {
    if (termsAsked(tx, input, ({ billingDay }) => billingDay === input.billingDay)) return;
    turnService(tx, input.id);
    const service = readService(tx, input.id);
    const { terms, after } = workOutMove(tx, service, input.billingDay);
    const own = tx.sql.get<{ reason: string }>(
      'SELECT own_price_reason AS reason FROM subscription WHERE id = ?',
      input.id,
    );
    addTerms(tx, service, terms, {
      uid: input.uid,
      kind: 'billing-day',
      reason: input.reason,
      ownPriceReason: own?.reason ?? '',
    });
    setBilling(tx, after);
    tx.audit({
      action: 'move-billing-day',
      entity: 'subscription',
      entityId: input.id,
      after: { billingDay: input.billingDay, on: terms.fromOn, reason: input.reason },
    });
    tx.touch('subscriptions', 'customers');
  });
  return oneSubscription(context, input.id);
}
