import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { VoucherBatch, vouchers } from '#shared/contract/vouchers.ts';
import { VOUCHER_STATES } from '#shared/domain/vouchers.ts';
import { limitsOf } from './products.ts';
import { stateAt } from './readVouchers.ts';

type BatchFilter = z.output<NonNullable<(typeof vouchers.batches)['~orpc']['inputSchema']>>;

type BatchRow = Omit<VoucherBatch, 'counts'>;

const BATCH_SQL = `SELECT b.id, b.product_id AS productId, i.name AS product, b.source, b.vouchers, b.note, b.business_on AS "on", b.at,
    u.name AS byName, ${limitsOf('b')},
    (SELECT min(v.position) FROM voucher v WHERE v.batch_id = b.id AND v.state = 'made') AS nextPosition
  FROM voucher_batch b JOIN voucher_product p ON p.id = b.product_id JOIN item i ON i.id = p.item_id JOIN user u ON u.id = b.user_id`;

/** A page of batches, newest first. */
export async function listBatches(context: Context, { productId, limit, offset }: BatchFilter) {
  const where = productId === undefined ? 'true' : 'b.product_id = ?';
  const values = productId === undefined ? [] : [productId];
  const { totals, rows } = await readList<{ total: number }, BatchRow>(context, {
    table: 'voucher_batch',
    isNarrow: productId !== undefined,
    totals: { text: `SELECT count(*) AS total FROM voucher_batch b WHERE ${where}`, values },
    page: {
      text: `${BATCH_SQL} WHERE ${where} ORDER BY b.id DESC LIMIT ? OFFSET ?`,
      values: [...values, limit, offset],
    },
  });
  return { rows: withCounts(context, rows), total: totals.total };
}

/** @throws not-found */
export function readBatch(context: Context, id: number): VoucherBatch {
  const row = context.read.sql.get<BatchRow>(`${BATCH_SQL} WHERE b.id = ?`, id);
  const [batch] = row ? withCounts(context, [row]) : [];
  if (!batch) throw fail('not-found', { what: 'voucher batch', id: String(id) });
  return batch;
}

/** How many of each batch stand where, by the office's clock. */
function withCounts({ read, services }: Context, rows: readonly BatchRow[]): VoucherBatch[] {
  const counted = Map.groupBy(countsOf(read, services.clock.now(), rows), ({ batchId }) => batchId);
  return rows.map((row) => {
    const counts = Object.fromEntries(VOUCHER_STATES.map((state) => [state, 0])) as VoucherBatch['counts'];
    for (const { state, count } of counted.get(row.id) ?? []) counts[state] = count;
    return { ...row, counts };
  });
}

function countsOf({ sql }: Reader, now: number, rows: readonly BatchRow[]) {
  return sql.all<{ batchId: number; state: keyof VoucherBatch['counts']; count: number }>(
    `SELECT v.batch_id AS batchId, ${stateAt('?')} AS state, count(*) AS count FROM voucher v
     WHERE v.batch_id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2`,
    now,
    JSON.stringify(rows.map(({ id }) => id)),
  );
}
