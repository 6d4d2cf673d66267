import type { Context, Reader } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Promotion, PromotionUse } from '#shared/contract/promotions.ts';

type PromotionRow = Omit<Promotion, 'active' | 'planIds' | 'branchIds'> & {
  active: number;
  planIds: string;
  branchIds: string;
};

/** Uses that are not taken back of `promotion p`. */
const USES = '(SELECT count(*) FROM promotion_use u WHERE u.promotion_id = p.id AND u.taken_back_at IS NULL)';

/** What bills gave by it, and credits to those who brought customers, without what is void or taken back. */
const COST = `(SELECT coalesce(sum(g.amount_minor), 0) FROM promotion_use u JOIN bill_discount g ON g.discount_id = u.discount_id
     WHERE u.promotion_id = p.id AND NOT EXISTS
       (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = g.bill_id))
  + (SELECT coalesce(sum(-c.amount_minor), 0) FROM promotion_use u JOIN referral_reward r ON r.use_id = u.id AND r.taken_back_at IS NULL
       JOIN charge c ON c.id = r.charge_id WHERE u.promotion_id = p.id)`;

const PROMOTION_SQL = `SELECT p.id, p.name, p.kind, p.code, p.from_on AS fromOn, p.to_on AS toOn, p.periods, p.free_periods AS freePeriods,
    p.rate_ppm AS ratePpm, p.amount_minor AS amountMinor, p.most_uses AS mostUses, p.most_per_customer AS mostPerCustomer, p.active, p.version,
    (SELECT json_group_array(plan_id) FROM promotion_plan WHERE promotion_id = p.id) AS planIds,
    (SELECT json_group_array(branch_id) FROM promotion_branch WHERE promotion_id = p.id) AS branchIds,
    ${USES} AS uses, ${COST} AS costMinor
  FROM promotion p`;

/** Every promotion, those that are offered still first. */
export function listPromotions({ sql }: Pick<Reader, 'sql'>): Promotion[] {
  return sql.all<PromotionRow>(`${PROMOTION_SQL} ORDER BY p.active DESC, p.name COLLATE NOCASE`).map(toPromotion);
}

/** @throws not-found */
export function readPromotion({ sql }: Reader, id: number): Promotion {
  const row = sql.get<PromotionRow>(`${PROMOTION_SQL} WHERE p.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'promotion', id: String(id) });
  return toPromotion(row);
}

function toPromotion({ active, planIds, branchIds, ...row }: PromotionRow): Promotion {
  return { ...row, active: active === 1, planIds: JSON.parse(planIds), branchIds: JSON.parse(branchIds) };
}

type UseRow = Omit<PromotionUse, 'rewarded'> & { rewarded: number };

const USE_SQL = `SELECT u.id, p.name AS promotionName, p.kind, u.customer_id AS customerId, u.subscription_id AS subscriptionId,
    l.name AS planName, u.business_on AS "on", coalesce(w.name, '') AS byName, u.at, d.from_on AS freeFromOn, d.to_on AS freeToOn,
    coalesce(f.name, '') AS referrerName,
    EXISTS (SELECT 1 FROM referral_reward r WHERE r.use_id = u.id AND r.taken_back_at IS NULL) AS rewarded,
    u.taken_back_at AS takenBackAt, u.taken_back_reason AS takenBackReason
  FROM promotion_use u JOIN promotion p ON p.id = u.promotion_id JOIN subscription s ON s.id = u.subscription_id
  JOIN plan l ON l.id = s.plan_id LEFT JOIN discount d ON d.id = u.discount_id LEFT JOIN customer f ON f.id = u.referrer_id
  LEFT JOIN user w ON w.id = u.user_id`;

/** Promotions that a customer has had, newest first. @throws not-found, also outside the caller's branches and areas */
export function listUses(context: Context, customerId: number): PromotionUse[] {
  requireCustomer(context, customerId);
  return context.read.sql
    .all<UseRow>(`${USE_SQL} WHERE u.customer_id = ? ORDER BY u.id DESC LIMIT 200`, customerId)
    .map(toUse);
}

/** @throws not-found, also outside the caller's branches and areas */
export function readUse(context: Context, id: number): PromotionUse {
  const row = context.read.sql.get<UseRow>(`${USE_SQL} WHERE u.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'promotion-use', id: String(id) });
  requireCustomer(context, row.customerId);
  return toUse(row);
}

function toUse({ rewarded, ...row }: UseRow): PromotionUse {
  return { ...row, rewarded: rewarded === 1 };
}
