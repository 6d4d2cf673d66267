import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { type Billable, isOfService, readBillables } from '#modules/billing/index.ts';
import { readClasses, readMemberships, requireCustomer } from '#modules/customers/index.ts';
import {
  type Books,
  booksOf,
  effectOfDiscount,
  readService,
  requireOffered,
  requireSubscription,
  termsOfPlan,
} from '#modules/subscriptions/index.ts';
import type { PromotionEffect, promotions } from '#shared/contract/promotions.ts';
import { type AskedPromotion, workOutPromotion } from './promotionChange.ts';

type AskedPreview = z.output<NonNullable<(typeof promotions.preview)['~orpc']['inputSchema']>>;
type AskedNew = z.output<NonNullable<(typeof promotions.previewNew)['~orpc']['inputSchema']>>;

/** What a promotion would come to for a service. @throws what `workOutPromotion` refuses */
export function previewPromotion(context: Context, { id, ...asked }: AskedPreview): PromotionEffect {
  requireSubscription(context, id);
  if (asked.referrerId !== null) requireCustomer(context, asked.referrerId);
  const books = booksOf(context);
  return effectFor(books, readService(books, id), asked);
}

/** The same for a service that is about to begin. @throws not-found, plan-not-offered, and as above */
export function previewNewPromotion(context: Context, input: AskedNew): PromotionEffect {
  const { customerId, planId, startOn, ownPriceMinor, ...asked } = input;
  requireCustomer(context, customerId);
  if (asked.referrerId !== null) requireCustomer(context, asked.referrerId);
  const books = booksOf(context);
  requireOffered(books, planId);
  const [known] = readBillables(books, 's.customer_id = ?', customerId);
  const service: Billable = {
    ...{ id: 0, customerId, state: 'active', startOn, billedToOn: startOn, endOn: null, pauses: [], offers: [], tv: 1 },
    terms: [termsOfPlan(books, planId, startOn, ownPriceMinor)],
    classes: readClasses(books, [customerId]).get(customerId) ?? [],
    payers: readMemberships(books, [customerId]).get(customerId) ?? [],
    discounts: known?.discounts.filter((one) => isOfService(one, 0)) ?? [],
  };
  return effectFor(books, service, asked);
}

function effectFor(books: Books, service: Billable, asked: AskedPromotion): PromotionEffect {
  const { promotion, discount, needMinor, heldMinor } = workOutPromotion(books, service, asked);
  return {
    ...effectOfDiscount(books, service, discount, promotion.name),
    freeFromOn: discount?.fromOn ?? null,
    freeToOn: discount?.toOn ?? null,
    needMinor,
    heldMinor,
  };
}
