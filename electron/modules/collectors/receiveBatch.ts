import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { accountId, post } from '#modules/ledger/index.ts';
import { openShiftId } from '#modules/shifts/index.ts';
import type { Batch, collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import { keepCollectorCount, requireFreeStep } from './handOver.ts';
import { readBatch } from './readBatches.ts';
import { stateOf } from './rules.ts';

type AskedReceipt = z.output<NonNullable<(typeof collectors.receive)['~orpc']['inputSchema']>>;

interface Handed {
  readonly number: number;
  readonly collectorId: number;
  readonly handedAt: number | null;
  readonly receiveUid: string | null;
  readonly receivedMinor: number | null;
  readonly receivedCheques: number | null;
  readonly settledAt: number | null;
  readonly expectedMinor: number | null;
  readonly expectedCheques: number | null;
  readonly receivedAt: number | null;
}

/**
 * The cashier counts what a collector hands over, into his own open drawer. What differs from the receipts is disputed
 * with its reason: the cash that is there goes into the drawer all the same, the difference stays on the collector's
 * account until somebody settles it. The same id again changes nothing.
 * @throws batch-state, hand-over-differs (a difference without its reason), own-hand-over, shift-not-open, count-differs,
 *   id-used-differently, not-found
 */
export function receiveBatch(context: Context, input: AskedReceipt): Batch {
  const { id, uid, countedMinor, cheques, count } = input;
  const reason = input.reason.trim();
  context.write((tx) => {
    const batch = tx.sql.get<Handed>(
      `SELECT b.number, s.user_id AS collectorId, b.handed_at AS handedAt, b.receive_uid AS receiveUid, b.received_at AS receivedAt,
         b.received_minor AS receivedMinor, b.received_cheques AS receivedCheques, b.settled_at AS settledAt,
         b.expected_minor AS expectedMinor, b.expected_cheques AS expectedCheques
       FROM collector_batch b JOIN shift s ON s.id = b.shift_id WHERE b.shift_id = ?`,
      id,
    );
    if (!batch) throw fail('not-found', { what: 'collector-batch', id: String(id) });
    if (batch.receiveUid === uid) {
      if (batch.receivedMinor !== countedMinor || batch.receivedCheques !== cheques)
        throw fail('id-used-differently', { id: uid });
      return;
    }
    const state = stateOf(batch);
    if (state !== 'handed-over') throw fail('batch-state', { number: batch.number, state });
    if (batch.collectorId === tx.actor.userId && tx.actor.role !== 'owner') throw fail('own-hand-over', {});
    requireFreeStep(tx, 'receive_uid', uid);
    const drawerShiftId = openShiftId(tx);
    const expected = standingOf(tx, id);
    const differs = countedMinor !== expected.cashMinor || cheques !== expected.cheques;
    if (differs && reason === '') throw fail('hand-over-differs', { number: batch.number });
    keepCollectorCount(tx, id, 'received', count, countedMinor);
    tx.sql.run(
      `UPDATE collector_batch SET receive_uid = ?, received_at = ?, received_on = ?, received_by_id = ?, drawer_shift_id = ?, expected_minor = ?,
         received_minor = ?, expected_cheques = ?, received_cheques = ?, dispute_reason = ? WHERE shift_id = ?`,
      uid,
      tx.at,
      tx.today,
      tx.actor.userId,
      drawerShiftId,
      expected.cashMinor,
      countedMinor,
      expected.cheques,
      cheques,
      differs ? reason : '',
      id,
    );
    const document = { documentKind: 'hand-over', documentId: id, on: tx.today };
    const drawer = accountId(tx, 'drawer', tx.actor.userId ?? 0);
    const collector = accountId(tx, 'collector', batch.collectorId);
    post(tx, [{ ...document, debitId: drawer, creditId: collector, amountMinor: countedMinor, code: 'hand-over' }]);
    tx.audit({
      action: 'receive-batch',
      entity: 'collector-batch',
      entityId: id,
      after: { expectedMinor: expected.cashMinor, countedMinor, cheques, reason },
    });
    tx.touch('collectors', 'shifts');
  });
  return readBatch(context, id);
}

/** Cash and cheques of a batch's receipts that stand. */
function standingOf({ sql }: Pick<Reader, 'sql'>, batchId: number): { cashMinor: number; cheques: number } {
  return (
    sql.get<{ cashMinor: number; cheques: number }>(
      `SELECT coalesce(sum(t.amount_minor) FILTER (WHERE t.kind = 'cash'), 0) AS cashMinor, count(*) FILTER (WHERE t.kind = 'cheque') AS cheques
       FROM payment p JOIN tender t ON t.payment_id = p.id
       WHERE p.shift_id = ? AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)`,
      batchId,
    ) ?? { cashMinor: 0, cheques: 0 }
  );
}
