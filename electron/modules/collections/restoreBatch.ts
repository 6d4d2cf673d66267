import type { Context } from '#host/context.ts';
import { requireAllSeen } from '#modules/customers/index.ts';
import { inTurns } from '#modules/jobs/index.ts';
import type { SuspensionBatch } from '#shared/contract/collections.ts';
import { fail } from '#shared/contract/errors.ts';
import { readFacts } from './facts.ts';
import { readBatch } from './readBatches.ts';
import { restoreWithin } from './restore.ts';
import { readRule, writeRule } from './rule.ts';

/** Customers whom a go cut off, and who are cut off by nothing that came later. */
const CUT_OFF = `SELECT i.customer_id AS id FROM suspension_item i WHERE i.batch_id = ? AND i.result = 'suspended'
  AND i.batch_id = (SELECT e.batch_id FROM collection_event e WHERE e.customer_id = i.customer_id AND e.kind = 'suspended' ORDER BY e.id DESC LIMIT 1)
  ORDER BY i.customer_id`;

/**
 * Takes a wrong go back: everybody whom it cut off, and who still is, goes on without a fee (domain.md 7). Asked again
 * it finds whoever was missed, and nobody twice.
 * @param toReview from now on those to be cut off wait on the list, so that the next daily work does not repeat it
 * @throws suspension-busy while it is still going on, not-found, not-allowed for who may not see all whom it cut off
 */
export async function restoreBatch(
  context: Context,
  id: number,
  reason: string,
  toReview: boolean,
): Promise<SuspensionBatch> {
  const { state } = readBatch(context.read, id);
  requireAllSeen(context, 'collections.suspend', 'SELECT customer_id FROM suspension_item WHERE batch_id = ?', id);
  if (state === 'running') throw fail('suspension-busy', { batchId: id });
  const rule = readRule(context.read);
  const cutOff = context.read.sql.all<{ id: number }>(CUT_OFF, id).map((row) => row.id);
  await inTurns(context, cutOff, (tx, ids) => {
    for (const facts of readFacts(tx, ids, tx.today)) {
      restoreWithin(tx, rule, facts, { reason, withFee: false, batchId: id });
      tx.sql.run(
        "UPDATE suspension_item SET result = 'restored' WHERE batch_id = ? AND customer_id = ?",
        id,
        facts.customerId,
      );
    }
    tx.touch('collections');
  });
  context.write((tx) => {
    tx.sql.run("UPDATE suspension_batch SET state = 'restored', restore_reason = ? WHERE id = ?", reason, id);
    tx.audit({
      action: 'restore-suspension',
      entity: 'suspension',
      entityId: id,
      after: { reason, customers: cutOff.length },
    });
    if (toReview && rule.suspendMode === 'automatic') {
      writeRule(tx, { ...rule, suspendMode: 'review' });
      tx.audit({
        action: 'update-collection-rule',
        entity: 'collection-rule',
        entityId: 1,
        before: { suspendMode: rule.suspendMode },
        after: { suspendMode: 'review' },
      });
    }
    tx.touch('collections', 'customers', 'subscriptions');
  });
  return readBatch(context.read, id);
}
