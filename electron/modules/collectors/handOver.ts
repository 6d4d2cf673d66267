import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { checkedCount } from '#modules/shifts/index.ts';
import type { Batch, collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Pieces } from '#shared/domain/denominations.ts';
import { collectorFor } from './actFor.ts';
import { readBatch } from './readBatches.ts';

type AskedHandOver = z.output<NonNullable<(typeof collectors.handOver)['~orpc']['inputSchema']>>;

/**
 * The collector says what he hands over: his batch takes no more receipts, and what he holds stays on his account until
 * a cashier has counted it. The same id again changes nothing.
 * @throws batch-state, count-differs, id-used-differently, not-found, not-allowed
 */
export function handOver(context: Context, input: AskedHandOver): Batch {
  const { id, uid, cashMinor, cheques, count } = input;
  const { collectorId } = readBatch(context, id);
  collectorFor(context, collectorId);
  context.write((tx) => {
    const batch = tx.sql.get<{ number: number; handUid: string | null; saidMinor: number; saidCheques: number }>(
      `SELECT number, hand_uid AS handUid, said_minor AS saidMinor, said_cheques AS saidCheques
       FROM collector_batch WHERE shift_id = ?`,
      id,
    );
    if (batch?.handUid === uid) {
      if (batch.saidMinor !== cashMinor || batch.saidCheques !== cheques)
        throw fail('id-used-differently', { id: uid });
      return;
    }
    if (!batch || batch.handUid !== null)
      throw fail('batch-state', { number: batch?.number ?? id, state: 'handed-over' });
    requireFreeStep(tx, 'hand_uid', uid);
    keepCollectorCount(tx, id, 'said', count, cashMinor);
    tx.sql.run(
      'UPDATE collector_batch SET hand_uid = ?, handed_at = ?, handed_by_id = ?, said_minor = ?, said_cheques = ? WHERE shift_id = ?',
      uid,
      tx.at,
      tx.actor.userId,
      cashMinor,
      cheques,
      id,
    );
    tx.sql.run("UPDATE shift SET state = 'closed', closed_at = ? WHERE id = ?", tx.at, id);
    tx.audit({ action: 'hand-over', entity: 'collector-batch', entityId: id, after: { cashMinor, cheques } });
    tx.touch('collectors');
  });
  return readBatch(context, id);
}

/** One id is one step of one batch. @throws id-used-differently */
export function requireFreeStep({ sql }: Tx, step: 'hand_uid' | 'receive_uid' | 'settle_uid', uid: string): void {
  if (sql.get(`SELECT shift_id FROM collector_batch WHERE ${step} = ?`, uid))
    throw fail('id-used-differently', { id: uid });
}

/** Keeps the notes and coins that one side counted. @throws count-differs, invalid-input */
export function keepCollectorCount(
  tx: Tx,
  batchId: number,
  side: 'said' | 'received',
  count: readonly Pieces[],
  amountMinor: number,
): void {
  tx.sql.insertAll(
    'collector_count (shift_id, side, value_minor, pieces)',
    checkedCount(tx, count, amountMinor).map(({ valueMinor, pieces }) => [batchId, side, valueMinor, pieces]),
  );
}
