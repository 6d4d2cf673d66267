import type { Tx } from '#host/context.ts';
import { termsOn } from '#modules/billing/index.ts';
import { addCharge, lineText } from '#modules/charges/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import { nextCycleDay, periodTotal, readService } from '#modules/subscriptions/index.ts';
import { afterPeriods } from '#shared/domain/discounts.ts';
import type { Day } from '#shared/domain/time.ts';
import { takeBackUse } from './takeBack.ts';

interface Brought {
  useId: number;
  referrerId: number;
  amountMinor: number;
  promotionName: string;
  customerName: string;
}

/**
 * Gives whoever brought a customer the credit, with the payment that settles the customer's first bill: once, as a credit on
 * his own next bill. It is no part of a supply, so it bears no tax.
 */
export function rewardReferral(tx: Tx, customerId: number, paymentId: number): void {
  const brought = tx.sql.get<Brought>(
    `SELECT u.id AS useId, u.referrer_id AS referrerId, p.amount_minor AS amountMinor, p.name AS promotionName, c.name AS customerName
     FROM promotion_use u JOIN promotion p ON p.id = u.promotion_id JOIN customer c ON c.id = u.customer_id
     WHERE u.customer_id = ? AND u.referrer_id IS NOT NULL AND u.taken_back_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM referral_reward r WHERE r.use_id = u.id AND r.taken_back_at IS NULL)`,
    customerId,
  );
  if (!brought || !isFirstPaid(tx, customerId)) return;
  const { useId, referrerId, amountMinor, promotionName, customerName } = brought;
  const chargeId = addCharge(tx, {
    customerId: referrerId,
    kind: 'referral',
    description: lineText(tx.company.language, 'referral', { name: customerName }),
    unitMinor: -amountMinor,
    reference: { kind: 'referral', id: paymentId },
    reason: promotionName,
  });
  tx.sql.run(
    'INSERT INTO referral_reward (use_id, payment_id, charge_id, at) VALUES (?, ?, ?, ?)',
    useId,
    paymentId,
    chargeId,
    tx.at,
  );
  tx.audit({ action: 'reward-referral', entity: 'customer', entityId: referrerId, after: { customerId, amountMinor } });
  tx.touch('charges', 'customers', 'catalog');
}

function isFirstPaid({ sql }: Tx, customerId: number): boolean {
  const first = sql.get<{ openMinor: number }>(
    `SELECT i.open_minor AS openMinor FROM bill b JOIN open_item i ON i.document_kind = 'bill' AND i.document_id = b.id
     WHERE b.customer_id = ? AND b.total_minor > 0 AND NOT EXISTS
       (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id) ORDER BY b.id LIMIT 1`,
    customerId,
  );
  return first?.openMinor === 0;
}

/**
 * A payment that is void or bounced takes with it what rested on it: free periods that it had paid for, from their first day
 * on, and the credit to whoever brought the customer, which a later payment gives again.
 */
export function takeBackByPayment(tx: Tx, paymentId: number, reason: string): void {
  const use = tx.sql.get<{ id: number; begunOn: Day }>(
    `SELECT u.id, d.from_on AS begunOn FROM promotion_use u JOIN discount d ON d.id = u.discount_id
     WHERE u.payment_id = ? AND u.taken_back_at IS NULL`,
    paymentId,
  );
  if (use) takeBackUse(tx, use.id, use.begunOn, reason);
  takeBackReward(tx, paymentId, reason);
}

/**
 * Money that is given back out of an advance takes free periods with it that rested on that: what is left in advance
 * must still pay the periods before them that are not billed yet, at today's price.
 */
export function takeBackUnpaid(tx: Tx, customerId: number, reason: string): void {
  const resting = tx.sql.all<{ id: number; subscriptionId: number; begunOn: Day }>(
    `SELECT u.id, u.subscription_id AS subscriptionId, d.from_on AS begunOn
     FROM payment p JOIN promotion_use u ON u.payment_id = p.id JOIN discount d ON d.id = u.discount_id
     WHERE p.customer_id = ? AND u.taken_back_at IS NULL AND d.from_on > ? ORDER BY u.id`,
    customerId,
    tx.today,
  );
  let leftMinor = openItems(tx, customerId, 'credit').reduce((sum, { openMinor }) => sum + openMinor, 0);
  for (const { id, subscriptionId, begunOn } of resting) {
    const needMinor = unpaidBefore(tx, subscriptionId, begunOn);
    if (needMinor > leftMinor) takeBackUse(tx, id, begunOn, reason);
    else leftMinor -= needMinor;
  }
}

/** What the whole periods of a service before a day that are not billed yet come to. */
function unpaidBefore(tx: Tx, subscriptionId: number, begunOn: Day): number {
  const service = readService(tx, subscriptionId);
  const fromOn = service.billedToOn ?? nextCycleDay(service, tx.today);
  const { cycle } = termsOn(service.terms, fromOn);
  let periods = 0;
  while (afterPeriods(cycle, fromOn, periods) < begunOn) periods += 1;
  return periods === 0 ? 0 : periods * periodTotal(tx, service, fromOn);
}

function takeBackReward(tx: Tx, paymentId: number, reason: string): void {
  const reward = tx.sql.get<{
    id: number;
    chargeId: number;
    referrerId: number;
    description: string;
    amountMinor: number;
    isOpen: number;
  }>(
    `SELECT r.id, c.id AS chargeId, c.customer_id AS referrerId, c.description, c.amount_minor AS amountMinor,
       c.bill_id IS NULL AND c.credit_note_id IS NULL AND c.cancelled_at IS NULL AS isOpen
     FROM referral_reward r JOIN charge c ON c.id = r.charge_id WHERE r.payment_id = ? AND r.taken_back_at IS NULL`,
    paymentId,
  );
  if (!reward) return;
  const { chargeId, referrerId, amountMinor } = reward;
  const description = lineText(tx.company.language, 'rebate-back', { what: reward.description });
  if (reward.isOpen === 1)
    tx.sql.run('UPDATE charge SET cancelled_at = ?, cancel_reason = ? WHERE id = ?', tx.at, reason, chargeId);
  else
    addCharge(tx, {
      customerId: referrerId,
      kind: 'adjustment',
      description,
      unitMinor: -amountMinor,
      reference: { kind: 'referral-back', id: reward.id },
      reason,
    });
  tx.sql.run('UPDATE referral_reward SET taken_back_at = ? WHERE id = ?', tx.at, reward.id);
  tx.audit({ action: 'take-back-referral', entity: 'customer', entityId: referrerId, after: { amountMinor, reason } });
}
