import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { accountId, post } from '#modules/ledger/index.ts';
import { openShiftId } from '#modules/shifts/index.ts';
import type { collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import { requireUser } from './actFor.ts';

type AskedRepayment = z.output<NonNullable<(typeof collectors.repay)['~orpc']['inputSchema']>>;

/**
 * Takes cash into the caller's drawer for what a collector still owes from hand-overs that were short. The same id again
 * changes nothing.
 * @throws more-than-owed, own-hand-over, shift-not-open, id-used-differently, not-found
 */
export function repay(context: Context, { id: userId, uid, amountMinor, note }: AskedRepayment): { owedMinor: number } {
  return context.write((tx) => {
    requireUser(tx, userId);
    const known = tx.sql.get<{ userId: number; amountMinor: number }>(
      'SELECT user_id AS userId, amount_minor AS amountMinor FROM collector_repayment WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.userId !== userId || known.amountMinor !== amountMinor) throw fail('id-used-differently', { id: uid });
      return { owedMinor: owedBy(tx, userId) };
    }
    if (userId === tx.actor.userId && tx.actor.role !== 'owner') throw fail('own-hand-over', {});
    const drawerShiftId = openShiftId(tx);
    const owedMinor = owedBy(tx, userId);
    if (amountMinor > owedMinor) throw fail('more-than-owed', { owedMinor });
    const { id } = tx.sql.run(
      `INSERT INTO collector_repayment (uid, user_id, drawer_shift_id, amount_minor, note, business_on, at, taken_by_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      userId,
      drawerShiftId,
      amountMinor,
      note,
      tx.today,
      tx.at,
      tx.actor.userId,
    );
    post(tx, [
      {
        debitId: accountId(tx, 'drawer', tx.actor.userId ?? 0),
        creditId: accountId(tx, 'collector', userId),
        amountMinor,
        code: 'collector-repayment',
        documentKind: 'collector-repayment',
        documentId: id,
        on: tx.today,
      },
    ]);
    tx.audit({ action: 'take-repayment', entity: 'user', entityId: userId, after: { amountMinor, note } });
    tx.touch('collectors', 'shifts');
    return { owedMinor: owedMinor - amountMinor };
  });
}

/** What a collector owes from batches that were counted: short, and neither written off, made good nor set against commission since. */
export function owedBy({ sql }: Pick<Reader, 'sql'>, userId: number): number {
  return (
    sql.get<{ owedMinor: number }>(
      `SELECT coalesce((SELECT sum(b.expected_minor - b.received_minor) FROM collector_batch b JOIN shift s ON s.id = b.shift_id
         WHERE s.user_id = u.id AND b.received_at IS NOT NULL AND b.outcome IS NOT 'written-off'), 0)
       - coalesce((SELECT sum(amount_minor) FROM collector_repayment r WHERE r.user_id = u.id), 0)
       - coalesce((SELECT sum(m.netted_minor) FROM commission_statement m WHERE m.user_id = u.id
         AND NOT EXISTS (SELECT 1 FROM commission_void v WHERE v.statement_id = m.id)), 0) AS owedMinor
       FROM user u WHERE u.id = ?`,
      userId,
    )?.owedMinor ?? 0
  );
}
