import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { giveWithin, readService, requireSubscription } from '#modules/subscriptions/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { PromotionUse, promotions } from '#shared/contract/promotions.ts';
import { workOutPromotion } from './promotionChange.ts';
import { readUse } from './readPromotions.ts';

type AskedTake = z.output<NonNullable<(typeof promotions.take)['~orpc']['inputSchema']>>;

/**
 * Lets a service have a promotion: some of its days to come cost less or nothing, or a referral waits for the first bill to
 * be paid. The same id again answers with the use it made the first time.
 * @throws what `workOutPromotion` refuses, not-found (also a referrer outside the caller's branches and areas), advance-too-small, id-used-differently
 */
export function takePromotion(context: Context, input: AskedTake): PromotionUse {
  requireSubscription(context, input.id);
  if (input.referrerId !== null) requireCustomer(context, input.referrerId);
  return readUse(
    context,
    context.write((tx) => knownUse(tx, input) ?? takeWithin(tx, input)),
  );
}

/** The same inside a transaction, as a payment takes the offer that it is paid for. @returns the use's id */
export function takeWithin(tx: Tx, input: AskedTake): number {
  const service = readService(tx, input.id);
  const { promotion, discount, needMinor, heldMinor, paymentId } = workOutPromotion(tx, service, input);
  if (promotion.kind === 'pay-get' && paymentId === null) throw fail('advance-too-small', { needMinor, heldMinor });
  const discountId = discount ? giveWithin(tx, discount, null, promotion.name, false) : null;
  const { id } = tx.sql.run(
    `INSERT INTO promotion_use (uid, promotion_id, customer_id, subscription_id, discount_id, payment_id, referrer_id, business_on, user_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    input.uid,
    promotion.id,
    service.customerId,
    service.id,
    discountId,
    paymentId,
    promotion.kind === 'referral' ? input.referrerId : null,
    tx.today,
    tx.actor.userId,
    tx.at,
  );
  tx.audit({
    action: 'take-promotion',
    entity: 'subscription',
    entityId: service.id,
    after: { ...input, discountId, paymentId },
  });
  tx.touch('catalog', 'customers', 'subscriptions', 'charges');
  return id;
}

/** @throws id-used-differently */
function knownUse(tx: Tx, { uid, id, promotionId }: AskedTake): number | undefined {
  const known = tx.sql.get<{ useId: number; id: number; promotionId: number }>(
    'SELECT id AS useId, subscription_id AS id, promotion_id AS promotionId FROM promotion_use WHERE uid = ?',
    uid,
  );
  if (known && (known.id !== id || known.promotionId !== promotionId)) throw fail('id-used-differently', { id: uid });
  return known?.useId;
}
