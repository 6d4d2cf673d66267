import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Shift } from '#shared/contract/payments.ts';
import { readShift } from './readShifts.ts';

/**
 * Signs off a counted shift (field-guide 2.9). Nobody approves his own, but an owner, who may be alone. To approve once
 * more changes nothing.
 * @throws not-found, shift-not-closed, own-shift
 */
export function approveShift(context: Context, id: number, note: string): Shift {
  context.write((tx) => {
    const shift = tx.sql.get<{ userId: number; state: string; approvedAt: number | null }>(
      "SELECT user_id AS userId, state, approved_at AS approvedAt FROM shift WHERE id = ? AND kind = 'drawer'",
      id,
    );
    if (!shift) throw fail('not-found', { what: 'shift', id: String(id) });
    if (shift.state !== 'closed') throw fail('shift-not-closed', {});
    if (shift.approvedAt !== null) return;
    if (shift.userId === tx.actor.userId && tx.actor.role !== 'owner') throw fail('own-shift', {});
    tx.sql.run(
      'UPDATE shift SET approved_at = ?, approved_by_id = ?, approval_note = ? WHERE id = ?',
      tx.at,
      tx.actor.userId,
      note,
      id,
    );
    tx.audit({ action: 'approve-shift', entity: 'shift', entityId: id, after: { note } });
    tx.touch('shifts');
  });
  return readShift(context, id);
}
