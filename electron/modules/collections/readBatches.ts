import type { Context, Reader } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import type { SuspensionBatch, SuspensionItem } from '#shared/contract/collections.ts';
import { fail } from '#shared/contract/errors.ts';

const counted = (result: string) =>
  `(SELECT count(*) FROM suspension_item i WHERE i.batch_id = b.id AND i.result = '${result}')`;

const BATCH_SQL = `SELECT b.id, b.uid, b.business_on AS "on", b.at, u.name AS startedBy, b.state, b.total, b.done, b.suspended,
    ${counted('skipped')} AS skipped, ${counted('failed')} AS failed, ${counted('restored')} AS restored,
    b.finished_at AS finishedAt, b.restore_reason AS restoreReason
  FROM suspension_batch b LEFT JOIN user u ON u.id = b.user_id`;

/** @throws not-found */
export function readBatch({ sql }: Pick<Reader, 'sql'>, id: number): SuspensionBatch {
  const batch = sql.get<SuspensionBatch>(`${BATCH_SQL} WHERE b.id = ?`, id);
  if (!batch) throw fail('not-found', { what: 'suspension', id: String(id) });
  return batch;
}

export function listBatches({ sql }: Reader, offset: number, limit: number) {
  return {
    rows: sql.all<SuspensionBatch>(`${BATCH_SQL} ORDER BY b.id DESC LIMIT ? OFFSET ?`, limit, offset),
    total: sql.get<{ n: number }>('SELECT count(*) AS n FROM suspension_batch')?.n ?? 0,
  };
}

/** What became of the customers of a go whom the caller may see. @throws not-found */
export function listItems(
  { read, actor }: Pick<Context, 'read' | 'actor'>,
  { id, result, offset, limit }: { id: number; result?: string | undefined; offset: number; limit: number },
) {
  readBatch(read, id);
  const where = `i.batch_id = ? AND ${scopeCondition(actor)}${result ? ' AND i.result = ?' : ''}`;
  const values = result ? [id, result] : [id];
  return {
    rows: read.sql.all<SuspensionItem>(
      `SELECT i.customer_id AS customerId, c.code AS customerCode, c.name AS customerName, coalesce(ar.name, '') AS areaName, i.result, i.reason
       FROM suspension_item i JOIN customer c ON c.id = i.customer_id LEFT JOIN area ar ON ar.id = c.area_id
       WHERE ${where} ORDER BY i.customer_id LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset,
    ),
    total:
      read.sql.get<{ n: number }>(
        `SELECT count(*) AS n FROM suspension_item i JOIN customer c ON c.id = i.customer_id WHERE ${where}`,
        ...values,
      )?.n ?? 0,
  };
}
