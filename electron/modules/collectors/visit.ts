import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import { collectorFor, openBatchOf } from './actFor.ts';

type AskedVisit = z.output<NonNullable<(typeof collectors.visit)['~orpc']['inputSchema']>>;

/**
 * Notes why nothing was collected at a door. The same id again changes nothing.
 * @throws batch-not-open, id-used-differently, not-found, not-allowed
 */
export function noteVisit(context: Context, input: AskedVisit): { id: number } {
  const collectorId = collectorFor(context, input.collectorId);
  requireCustomer(context, input.customerId);
  const { uid, customerId, kind, note, takenAt } = input;
  return context.write((tx) => {
    const known = tx.sql.get<{ id: number; customerId: number; kind: string; note: string }>(
      'SELECT id, customer_id AS customerId, kind, note FROM collector_visit WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.customerId !== customerId || known.kind !== kind || known.note !== note)
        throw fail('id-used-differently', { id: uid });
      return { id: known.id };
    }
    const { id: shiftId } = openBatchOf(tx, collectorId);
    const { id } = tx.sql.run(
      'INSERT INTO collector_visit (uid, shift_id, customer_id, kind, note, taken_at, user_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      uid,
      shiftId,
      customerId,
      kind,
      note,
      takenAt ?? null,
      tx.actor.userId,
      tx.at,
    );
    tx.audit({ action: 'note-visit', entity: 'customer', entityId: customerId, after: { kind, note } });
    tx.touch('collectors');
    return { id };
  });
}
