import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireClock } from '#modules/ledger/index.ts';
import type { Batch, collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import { collectorFor, findOpenBatch } from './actFor.ts';
import { readBatch } from './readBatches.ts';

type AskedBatch = z.output<NonNullable<(typeof collectors.open)['~orpc']['inputSchema']>>;

/**
 * Carries out the due list of a collector's round as it is now, in walking order. One who has gone out hands over before
 * he goes out again. The same id again answers with the same batch.
 * @throws batch-already-open, id-used-differently, not-allowed, not-found, clock-set-back
 */
export async function openBatch(context: Context, { uid, collectorId: asked }: AskedBatch): Promise<Batch> {
  const collectorId = collectorFor(context, asked);
  const known = context.read.sql.get<{ id: number; userId: number; kind: string }>(
    'SELECT id, user_id AS userId, kind FROM shift WHERE uid = ?',
    uid,
  );
  if (known) {
    if (known.userId !== collectorId || known.kind !== 'collector') throw fail('id-used-differently', { id: uid });
    return readBatch(context, known.id);
  }
  const stops = await context.services.paper.round(collectorId);
  const id = context.write((tx) => {
    const again = tx.sql.get<{ id: number }>('SELECT id FROM shift WHERE uid = ? AND user_id = ?', uid, collectorId);
    if (again) return again.id;
    requireClock(tx);
    const open = findOpenBatch(tx, collectorId);
    if (open) throw fail('batch-already-open', { number: readBatch(context, open.id).number });
    const shiftId = tx.sql.run(
      "INSERT INTO shift (uid, user_id, kind, counter, state, opened_at, opened_on, float_minor) VALUES (?, ?, 'collector', '', 'open', ?, ?, 0)",
      uid,
      collectorId,
      tx.at,
      tx.today,
    ).id;
    tx.sql.run(
      'INSERT INTO collector_batch (shift_id, number) VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM collector_batch))',
      shiftId,
    );
    tx.sql.insertAll(
      'collector_line (shift_id, position, customer_id, due_minor)',
      stops.map(({ customerId, dueMinor }, index) => [shiftId, index + 1, customerId, dueMinor]),
    );
    tx.audit({
      action: 'open-batch',
      entity: 'collector-batch',
      entityId: shiftId,
      after: { collectorId, customers: stops.length },
    });
    tx.touch('collectors');
    return shiftId;
  });
  return readBatch(context, id);
}
