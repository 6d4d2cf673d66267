import { type Billable, payerOn, readBillCustomer, termsOn } from '#modules/billing/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import { type AskedDiscount, type Books, nextCycleDay, periodTotal } from '#modules/subscriptions/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Promotion } from '#shared/contract/promotions.ts';
import { afterPeriods, WHOLE_PPM } from '#shared/domain/discounts.ts';
import { readPromotion } from './readPromotions.ts';

export interface AskedPromotion {
  readonly promotionId: number;
  readonly code: string;
  readonly referrerId: number | null;
}

/** What a promotion comes to for a service: the discount that it is, and what it rests on. */
export interface PromotionChange {
  readonly promotion: Promotion;
  /** Null for a referral, which gives nothing to the service itself. */
  readonly discount: AskedDiscount | null;
  readonly needMinor: number;
  readonly heldMinor: number;
  /** The payment in advance that a `pay-get` rests on; null where it rests on none, or there is none that suffices. */
  readonly paymentId: number | null;
}

/**
 * Works out what a promotion comes to for a service, beginning with its first day that is not billed yet; nothing is
 * written. Whether an advance suffices is told, and refused only by taking it.
 * @throws not-found, promotion-not-possible
 */
export function workOutPromotion(books: Books, service: Billable, asked: AskedPromotion): PromotionChange {
  const promotion = readPromotion(books, asked.promotionId);
  requirePossible(books, service, promotion, asked);
  const nothing = { promotion, discount: null, needMinor: 0, heldMinor: 0, paymentId: null };
  if (promotion.kind === 'referral') {
    requireBrought(books, service.customerId, asked.referrerId, promotion.name);
    return nothing;
  }
  const fromOn = service.billedToOn ?? nextCycleDay(service, books.today);
  const { cycle } = termsOn(service.terms, fromOn);
  const paidOn = afterPeriods(cycle, fromOn, promotion.periods);
  const days = { customerId: service.customerId, subscriptionId: service.id, cycles: null };
  if (promotion.kind === 'first') {
    const { ratePpm, amountMinor } = promotion;
    const kind = ratePpm > 0 ? ('percent' as const) : ('amount' as const);
    return { ...nothing, discount: { ...days, kind, ratePpm, amountMinor, fromOn, toOn: paidOn } };
  }
  const toOn = afterPeriods(cycle, fromOn, promotion.periods + promotion.freePeriods);
  const needMinor = promotion.periods * periodTotal(books, service, fromOn);
  const free = { ...days, kind: 'percent' as const, ratePpm: WHOLE_PPM, amountMinor: 0, fromOn: paidOn, toOn };
  return { ...nothing, discount: free, needMinor, ...advanceFor(books, service, needMinor) };
}

/** @throws promotion-not-possible */
function requirePossible(books: Books, service: Billable, promotion: Promotion, { code }: AskedPromotion): void {
  const { name } = promotion;
  const refuse = (reason: Parameters<typeof fail<'promotion-not-possible'>>[1]['reason']) =>
    fail('promotion-not-possible', { name, reason });
  const { fromOn, toOn, active, planIds, branchIds } = promotion;
  if (promotion.code !== code.trim().toUpperCase()) throw refuse('code');
  if (!active || service.state === 'ended' || fromOn > books.today || (toOn !== null && toOn <= books.today))
    throw refuse('not-offered');
  const on = service.startOn > books.today ? service.startOn : books.today;
  if (planIds.length > 0 && !planIds.includes(termsOn(service.terms, on).planId)) throw refuse('plan');
  if (branchIds.length > 0 && !branchIds.includes(readBillCustomer(books, service.customerId).branchId))
    throw refuse('branch');
  if (promotion.mostUses !== null && promotion.uses >= promotion.mostUses) throw refuse('used-up');
  const own = books.sql.get<{ n: number }>(
    'SELECT count(*) AS n FROM promotion_use WHERE promotion_id = ? AND customer_id = ? AND taken_back_at IS NULL',
    promotion.id,
    service.customerId,
  );
  if ((own?.n ?? 0) >= promotion.mostPerCustomer) throw refuse('customer-used-up');
}

/** A customer is brought once, by somebody else, before his first bill. @throws promotion-not-possible */
function requireBrought({ sql }: Books, customerId: number, referrerId: number | null, name: string): void {
  const isKnown =
    referrerId !== null && sql.get('SELECT id FROM customer WHERE id = ? AND removed_at IS NULL', referrerId);
  if (!isKnown || referrerId === customerId) throw fail('promotion-not-possible', { name, reason: 'referrer' });
  const isOld = sql.get(
    `SELECT b.id FROM bill b WHERE b.customer_id = ? AND NOT EXISTS
         (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)
     UNION ALL SELECT u.id FROM promotion_use u WHERE u.customer_id = ? AND u.referrer_id IS NOT NULL AND u.taken_back_at IS NULL`,
    customerId,
    customerId,
  );
  if (isOld) throw fail('promotion-not-possible', { name, reason: 'not-new' });
}

/** The newest payment of whoever pays that has left enough in advance, and bears no promotion yet. */
function advanceFor(books: Books, service: Billable, needMinor: number) {
  const left = openItems(books, payerOn(service, books.today), 'credit').filter(
    ({ documentKind, documentId }) =>
      documentKind === 'payment' &&
      !books.sql.get('SELECT id FROM promotion_use WHERE payment_id = ? AND taken_back_at IS NULL', documentId),
  );
  const heldMinor = Math.max(0, ...left.map(({ openMinor }) => openMinor));
  const found = left.findLast(({ openMinor }) => openMinor >= needMinor);
  return { heldMinor, paymentId: found?.documentId ?? null };
}
