import type { Context, Tx } from '#host/context.ts';
import { addCharge } from '#modules/charges/index.ts';
import { readService, repriced } from '#modules/subscriptions/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { PromotionUse } from '#shared/contract/promotions.ts';
import type { Day } from '#shared/domain/time.ts';
import { readUse } from './readPromotions.ts';

/**
 * Takes a promotion back by hand: from today on its days are charged as without it, those billed already too; what was free
 * before today stays. Taken back already it changes nothing.
 * @throws not-found, promotion-not-possible (a referral whose credit is given)
 */
export function takeBackPromotion(context: Context, id: number, reason: string): PromotionUse {
  readUse(context, id);
  context.write((tx) => {
    const use = readUse(context, id);
    if (use.takenBackAt !== null) return;
    if (use.rewarded) throw fail('promotion-not-possible', { name: use.promotionName, reason: 'not-offered' });
    takeBackUse(tx, id, tx.today, reason);
  });
  return readUse(context, id);
}

/** The same inside a transaction, for its days from one on. */
export function takeBackUse(tx: Tx, useId: number, fromOn: Day, reason: string): void {
  const use = tx.sql.get<{ subscriptionId: number; discountId: number | null; begunOn: Day | null }>(
    `SELECT u.subscription_id AS subscriptionId, u.discount_id AS discountId, d.from_on AS begunOn
     FROM promotion_use u LEFT JOIN discount d ON d.id = u.discount_id WHERE u.id = ?`,
    useId,
  );
  if (!use) return;
  if (use.discountId !== null && use.begunOn !== null) {
    const on = fromOn > use.begunOn ? fromOn : use.begunOn;
    for (const charge of chargedAnew(tx, use.subscriptionId, use.discountId, on, reason)) addCharge(tx, charge);
    tx.sql.run('UPDATE discount SET to_on = ? WHERE id = ? AND (to_on IS NULL OR to_on > ?)', on, use.discountId, on);
  }
  tx.sql.run('UPDATE promotion_use SET taken_back_at = ?, taken_back_reason = ? WHERE id = ?', tx.at, reason, useId);
  tx.audit({
    action: 'take-back-promotion',
    entity: 'subscription',
    entityId: use.subscriptionId,
    after: { useId, reason },
  });
  tx.touch('catalog', 'customers', 'subscriptions', 'charges');
}

/** What days from one on that a bill gave by a discount cost without it; of an ended service nothing more is charged. */
function chargedAnew(tx: Tx, subscriptionId: number, discountId: number, on: Day, reason: string) {
  const service = readService(tx, subscriptionId);
  if (service.state !== 'active' || service.billedToOn === null || service.billedToOn <= on) return [];
  const after = {
    ...service,
    discounts: service.discounts.flatMap((one) => {
      if (one.id !== discountId) return [one];
      return one.fromOn < on ? [{ ...one, toOn: on }] : [];
    }),
  };
  return repriced(tx, service, after, on > service.startOn ? on : service.startOn, reason);
}
