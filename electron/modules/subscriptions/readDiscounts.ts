import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { DiscountRow } from '#shared/contract/discounts.ts';
import { fail } from '#shared/contract/errors.ts';
import { dayInZone } from '#shared/domain/time.ts';

const DISCOUNT_SQL = `SELECT d.id, d.customer_id AS customerId, d.subscription_id AS subscriptionId, coalesce(p.name, '') AS planName, d.kind,
    d.rate_ppm AS ratePpm, d.amount_minor AS amountMinor, d.from_on AS fromOn, d.to_on AS toOn, d.reason, coalesce(u.name, '') AS byName, d.at,
    (SELECT coalesce(sum(b.amount_minor), 0) FROM bill_discount b WHERE b.discount_id = d.id AND NOT EXISTS
      (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.bill_id)) AS givenMinor
  FROM discount d LEFT JOIN subscription s ON s.id = d.subscription_id LEFT JOIN plan p ON p.id = s.plan_id
  LEFT JOIN user u ON u.id = d.user_id`;

type Row = Omit<DiscountRow, 'state'>;

/** Discounts of a customer, newest first. @throws not-found, also outside the caller's branches and areas */
export function listDiscounts(context: Context, customerId: number): DiscountRow[] {
  requireCustomer(context, customerId);
  return context.read.sql
    .all<Row>(`${DISCOUNT_SQL} WHERE d.customer_id = ? ORDER BY d.id DESC LIMIT 500`, customerId)
    .map((row) => withState(context, row));
}

/** @throws not-found, also outside the caller's branches and areas */
export function readDiscount(context: Context, id: number): DiscountRow {
  const row = context.read.sql.get<Row>(`${DISCOUNT_SQL} WHERE d.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'discount', id: String(id) });
  requireCustomer(context, row.customerId);
  return withState(context, row);
}

function withState({ services, company }: Context, row: Row): DiscountRow {
  const today = dayInZone(services.clock.now(), company().timeZone);
  const { fromOn, toOn } = row;
  const isOver = toOn !== null && (toOn <= today || toOn === fromOn);
  return { ...row, state: isOver ? 'over' : fromOn > today ? 'coming' : 'running' };
}
