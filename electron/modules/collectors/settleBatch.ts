import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { accountId, post } from '#modules/ledger/index.ts';
import type { Batch, collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import { requireFreeStep } from './handOver.ts';
import { readBatch } from './readBatches.ts';
import { owedBy } from './repay.ts';

type AskedSettlement = z.output<NonNullable<(typeof collectors.settle)['~orpc']['inputSchema']>>;

/**
 * Ends a dispute: what was short stays on the collector's account as what he owes, or is written off to cash over or
 * short; what was too much the other way round. Nobody settles what he counted or handed over himself, but an owner,
 * who may be alone. The same id again changes nothing.
 * @throws batch-state, own-hand-over, more-than-owed (a write-off of what he has made good), id-used-differently, not-found
 */
export function settleBatch(context: Context, { id, uid, outcome, reason }: AskedSettlement): Batch {
  const { number, state, collectorId, expectedMinor, receivedMinor } = readBatch(context, id);
  context.write((tx) => {
    const kept = tx.sql.get<{ uid: string | null; outcome: string; receivedById: number | null }>(
      'SELECT settle_uid AS uid, outcome, received_by_id AS receivedById FROM collector_batch WHERE shift_id = ?',
      id,
    );
    if (kept?.uid === uid) {
      if (kept.outcome !== outcome) throw fail('id-used-differently', { id: uid });
      return;
    }
    if (state !== 'disputed' || kept?.uid !== null) throw fail('batch-state', { number, state });
    const isOwn = tx.actor.userId === collectorId || tx.actor.userId === kept.receivedById;
    if (isOwn && tx.actor.role !== 'owner') throw fail('own-hand-over', {});
    const shortMinor = (expectedMinor ?? 0) - (receivedMinor ?? 0);
    const owedMinor = owedBy(tx, collectorId);
    // He may have made it good meanwhile, and then nothing is lost.
    if (outcome === 'written-off' && shortMinor > 0 && shortMinor > owedMinor)
      throw fail('more-than-owed', { owedMinor: Math.max(owedMinor, 0) });
    requireFreeStep(tx, 'settle_uid', uid);
    tx.sql.run(
      'UPDATE collector_batch SET settle_uid = ?, settled_at = ?, settled_by_id = ?, outcome = ?, settle_reason = ? WHERE shift_id = ?',
      uid,
      tx.at,
      tx.actor.userId,
      outcome,
      reason,
      id,
    );
    if (outcome === 'written-off') {
      const collector = accountId(tx, 'collector', collectorId);
      const overShort = accountId(tx, 'cash-over-short');
      const [debitId, creditId] = shortMinor > 0 ? [overShort, collector] : [collector, overShort];
      const document = { documentKind: 'hand-over', documentId: id, on: tx.today };
      post(tx, [{ ...document, debitId, creditId, amountMinor: Math.abs(shortMinor), code: 'collector-shortage' }]);
    }
    tx.audit({
      action: 'settle-batch',
      entity: 'collector-batch',
      entityId: id,
      after: { outcome, shortMinor, reason },
    });
    tx.touch('collectors');
  });
  return readBatch(context, id);
}
