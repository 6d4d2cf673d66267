import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import type { Batch, BatchRow, collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Pieces } from '#shared/domain/denominations.ts';
import { findOpenBatch } from './actFor.ts';
import { STATE_SQL } from './rules.ts';

type BatchFilter = z.output<NonNullable<(typeof collectors.batches)['~orpc']['inputSchema']>>;

const STANDING = 'NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)';

const ROW_COLUMNS = `b.shift_id AS id, b.number, s.user_id AS collectorId, u.name AS collectorName, ${STATE_SQL} AS state,
  s.opened_at AS openedAt, s.opened_on AS openedOn, b.handed_at AS handedAt, b.received_at AS receivedAt,
  (SELECT count(*) FROM collector_line l WHERE l.shift_id = b.shift_id) AS customers,
  (SELECT coalesce(sum(l.due_minor), 0) FROM collector_line l WHERE l.shift_id = b.shift_id) AS listedMinor,
  (SELECT count(*) FROM payment p WHERE p.shift_id = b.shift_id AND ${STANDING}) AS receipts,
  (SELECT coalesce(sum(p.amount_minor), 0) FROM payment p WHERE p.shift_id = b.shift_id AND ${STANDING}) AS collectedMinor,
  (SELECT coalesce(sum(t.amount_minor), 0) FROM payment p JOIN tender t ON t.payment_id = p.id
   WHERE p.shift_id = b.shift_id AND t.kind = 'cash' AND ${STANDING}) AS cashMinor,
  b.received_minor - b.expected_minor AS differenceMinor`;

const BATCH_FROM = 'FROM collector_batch b JOIN shift s ON s.id = b.shift_id JOIN user u ON u.id = s.user_id';

/** The caller's open batch. */
export function currentBatch(context: Context): Batch | null {
  const open = findOpenBatch(context.read, context.actor.userId ?? 0);
  return open ? readBatch(context, open.id) : null;
}

/** Whether somebody may see a batch: his own, or all with permission. @throws not-found */
export function requireBatch({ read, actor }: Pick<Context, 'read' | 'actor'>, id: number): { collectorId: number } {
  const batch = read.sql.get<{ collectorId: number }>(
    'SELECT s.user_id AS collectorId FROM collector_batch b JOIN shift s ON s.id = b.shift_id WHERE b.shift_id = ?',
    id,
  );
  if (!batch || !(batch.collectorId === actor.userId || actor.permissions.has('collectors.read')))
    throw fail('not-found', { what: 'collector-batch', id: String(id) });
  return batch;
}

/** A batch with all its steps. @throws not-found, also for another's that the caller may not see */
export function readBatch(context: Pick<Context, 'read' | 'actor'>, id: number): Batch {
  const { read } = context;
  requireBatch(context, id);
  const row = read.sql.get<Omit<Batch, 'byMode' | 'cheques' | 'voidCount' | 'visits' | 'saidCount' | 'receivedCount'>>(
    `SELECT ${ROW_COLUMNS}, b.said_minor AS saidMinor, iif(b.handed_at IS NULL, NULL, b.said_cheques) AS saidCheques, b.expected_minor AS expectedMinor,
       iif(b.received_at IS NULL, NULL, b.expected_cheques) AS expectedCheques, b.received_minor AS receivedMinor, iif(b.received_at IS NULL, NULL, b.received_cheques) AS receivedCheques, r.name AS receivedBy,
       b.dispute_reason AS disputeReason, nullif(b.outcome, '') AS outcome, e.name AS settledBy, b.settled_at AS settledAt, b.settle_reason AS settleReason
     ${BATCH_FROM} LEFT JOIN user r ON r.id = b.received_by_id LEFT JOIN user e ON e.id = b.settled_by_id WHERE b.shift_id = ?`,
    id,
  );
  if (!row) throw fail('not-found', { what: 'collector-batch', id: String(id) });
  const byMode = read.sql.all<Batch['byMode'][number]>(
    `SELECT t.kind, count(*) AS count, sum(t.amount_minor) AS amountMinor FROM payment p JOIN tender t ON t.payment_id = p.id
     WHERE p.shift_id = ? AND ${STANDING} GROUP BY t.kind ORDER BY t.kind`,
    id,
  );
  const counts = read.sql.get<{ voidCount: number; visits: number }>(
    `SELECT (SELECT count(*) FROM payment_void v JOIN payment p ON p.id = v.payment_id WHERE p.shift_id = ?) AS voidCount,
       (SELECT count(*) FROM collector_visit WHERE shift_id = ?) AS visits`,
    id,
    id,
  ) ?? { voidCount: 0, visits: 0 };
  return {
    ...row,
    byMode,
    ...counts,
    cheques: byMode.find(({ kind }) => kind === 'cheque')?.count ?? 0,
    ...countsOf(read, id),
  };
}

function countsOf({ sql }: Pick<Reader, 'sql'>, id: number): Pick<Batch, 'saidCount' | 'receivedCount'> {
  const laid = sql.all<Pieces & { side: 'said' | 'received' }>(
    'SELECT side, value_minor AS valueMinor, pieces FROM collector_count WHERE shift_id = ? ORDER BY value_minor DESC',
    id,
  );
  const of = (asked: string) => laid.flatMap(({ side, ...pieces }) => (side === asked ? [pieces] : []));
  return { saidCount: of('said'), receivedCount: of('received') };
}

/** A page of batches, newest first. */
export function listBatches(context: Context, filter: BatchFilter) {
  const parts = ['1 = 1'];
  const values: (string | number)[] = [];
  const add = (text: string, value: string | number) => {
    parts.push(text);
    values.push(value);
  };
  if (filter.state) add(`${STATE_SQL} = ?`, filter.state);
  if (filter.collectorId) add('s.user_id = ?', filter.collectorId);
  if (filter.fromOn) add('s.opened_on >= ?', filter.fromOn);
  if (filter.toOn) add('s.opened_on <= ?', filter.toOn);
  const where = parts.join(' AND ');
  const { total, ...totals } = context.read.sql.get<{ total: number; collectedMinor: number; cashMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(collectedMinor), 0) AS collectedMinor, coalesce(sum(cashMinor), 0) AS cashMinor
     FROM (SELECT ${ROW_COLUMNS} ${BATCH_FROM} WHERE ${where})`,
    ...values,
  ) ?? { total: 0, collectedMinor: 0, cashMinor: 0 };
  const rows = context.read.sql.all<BatchRow>(
    `SELECT ${ROW_COLUMNS} ${BATCH_FROM} WHERE ${where} ORDER BY b.number DESC LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  );
  return { rows, total, totals };
}
