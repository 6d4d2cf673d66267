import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { VoucherRow, vouchers } from '#shared/contract/vouchers.ts';
import { cleanCode, maskCode } from '#shared/domain/vouchers.ts';
import { HOLDER_NAME } from './holders.ts';

type Asked<Name extends 'list' | 'find'> = z.output<NonNullable<(typeof vouchers)[Name]['~orpc']['inputSchema']>>;

/**
 * Where a voucher `v` stands at an instant: time that is over is over by the office's clock, whether or not a router has
 * said so (field-guide 2.7).
 */
export function stateAt(instant: string): string {
  return `CASE WHEN v.state = 'used' AND v.expires_at <= ${instant} THEN 'expired' ELSE v.state END`;
}

/** Rows of vouchers; the first value is the instant at which they stand so. Customers whom the caller may not see have no name. */
function voucherSql(context: Context): string {
  const scope = scopeCondition(context.actor);
  return `SELECT v.id, v.batch_id AS batchId, v.position, i.name AS product, v.code, ${stateAt('?')} AS state, ${HOLDER_NAME} AS holder,
      s.business_on AS soldOn, CASE WHEN ${scope} THEN c.name ELSE '' END AS customer, CASE WHEN ${scope} THEN pay.number ELSE '' END AS receipt,
      v.used_at AS usedAt, v.expires_at AS expiresAt, b.product_id AS productId
    FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id JOIN voucher_product p ON p.id = b.product_id JOIN item i ON i.id = p.item_id
    LEFT JOIN voucher_holder h ON h.id = v.holder_id LEFT JOIN user hu ON hu.id = h.user_id
    LEFT JOIN charge ch ON ch.id = v.charge_id LEFT JOIN voucher_sale vs ON vs.bill_id = ch.bill_id
    LEFT JOIN voucher_step s ON s.id = vs.step_id LEFT JOIN payment pay ON pay.id = vs.payment_id LEFT JOIN customer c ON c.id = pay.customer_id`;
}

type StepRow = z.infer<NonNullable<(typeof vouchers.find)['~orpc']['outputSchema']>>['steps'][number];
type FoundRow = VoucherRow & { productId: number };

/** A page of vouchers in the order of their batches, codes masked. */
export async function listVouchers(context: Context, filter: Asked<'list'>) {
  const now = context.services.clock.now();
  const parts: string[] = ['true'];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.batchId) add('v.batch_id = ?', filter.batchId);
  if (filter.holderId) add('v.holder_id = ?', filter.holderId);
  if (filter.state) add(`${stateAt('?')} = ?`, now, filter.state);
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number }, FoundRow>(context, {
    table: 'voucher',
    isNarrow: filter.batchId !== undefined,
    totals: { text: `SELECT count(*) AS total FROM voucher v WHERE ${where}`, values },
    page: {
      text: `${voucherSql(context)} WHERE ${where} ORDER BY v.batch_id DESC, v.position LIMIT ? OFFSET ?`,
      values: [now, ...values, filter.limit, filter.offset],
    },
  });
  return { rows: rows.map(masked), total: totals.total };
}

function masked({ productId: _product, ...row }: FoundRow): VoucherRow {
  return { ...row, code: maskCode(row.code), customer: row.customer ?? '', receipt: row.receipt ?? '' };
}

/** The voucher of a code or an id, with what was done with it, oldest first. @throws not-found */
export function findVoucher(context: Context, asked: Asked<'find'>) {
  const { read, services } = context;
  const row = read.sql.get<FoundRow>(
    `${voucherSql(context)} WHERE ${'id' in asked ? 'v.id = ?' : 'v.code = ? COLLATE NOCASE'}`,
    services.clock.now(),
    'id' in asked ? asked.id : cleanCode(asked.code),
  );
  if (!row) throw fail('not-found', { what: 'voucher', id: 'id' in asked ? String(asked.id) : maskCode(asked.code) });
  const steps = read.sql.all<StepRow>(STEPS_SQL, row.id);
  return { ...masked(row), productId: row.productId, steps };
}

const STEPS_SQL = `SELECT s.kind, s.business_on AS "on", s.at, coalesce(u.name, '') AS byName, coalesce(fu.name, f.name, '') AS fromHolder,
    coalesce(tu.name, t.name, '') AS toHolder, s.reason
  FROM voucher_step_line l JOIN voucher_step s ON s.id = l.step_id LEFT JOIN user u ON u.id = s.user_id
  LEFT JOIN voucher_holder f ON f.id = l.from_holder_id LEFT JOIN user fu ON fu.id = f.user_id
  LEFT JOIN voucher_holder t ON t.id = l.to_holder_id LEFT JOIN user tu ON tu.id = t.user_id
  WHERE l.voucher_id = ? ORDER BY s.id`;

/** A code in full, for who may; who saw it is noted, the code is not. @throws not-found */
export function showVoucher(context: Context, id: number): { code: string; password: string } {
  return context.write((tx) => {
    const row = tx.sql.get<{ code: string; password: string }>('SELECT code, password FROM voucher WHERE id = ?', id);
    if (!row) throw fail('not-found', { what: 'voucher', id: String(id) });
    tx.audit({ action: 'show-voucher', entity: 'voucher', entityId: id, after: { code: maskCode(row.code) } });
    return row;
  });
}
