import type { Context } from '#host/context.ts';
import { reverseDocument } from '#modules/ledger/index.ts';
import { requireInSafe } from '#modules/shifts/index.ts';
import type { OwnTransfer } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import { readTransfer } from './readTransfers.ts';

interface VoidableTransfer {
  readonly number: string;
  readonly fromAccountId: number;
  readonly toKind: string;
  readonly netMinor: number;
  readonly voidUid: string | null;
}

/**
 * Takes a settlement or transfer back by its mirror, today: the money stands where it came from, and its fee is none. It
 * keeps its number, and lines of statements that it was are open again. The same id again changes nothing.
 * @throws already-void, safe-too-small (the cash has left the safe again), id-used-differently, not-found
 */
export function voidTransfer(
  context: Context,
  { id, uid, reason }: { id: number; uid: string; reason: string },
): OwnTransfer {
  context.write((tx) => {
    const transfer = tx.sql.get<VoidableTransfer>(
      `SELECT o.number, o.from_account_id AS fromAccountId, a.kind AS toKind, o.gross_minor - o.fee_minor - o.fee_tax_minor AS netMinor,
         v.uid AS voidUid
       FROM own_transfer o JOIN account a ON a.id = o.to_account_id LEFT JOIN own_transfer_void v ON v.transfer_id = o.id WHERE o.id = ?`,
      id,
    );
    if (!transfer) throw fail('not-found', { what: 'own transfer', id: String(id) });
    const { number, fromAccountId, toKind, netMinor, voidUid } = transfer;
    if (voidUid === uid) return;
    if (voidUid !== null) throw fail('already-void', { number });
    if (tx.sql.get('SELECT id FROM own_transfer_void WHERE uid = ?', uid))
      throw fail('id-used-differently', { id: uid });
    if (toKind === 'safe') requireInSafe(tx, netMinor);
    const on = tx.today;
    const { id: voidId } = tx.sql.run(
      'INSERT INTO own_transfer_void (uid, transfer_id, user_id, business_on, at, reason) VALUES (?, ?, ?, ?, ?, ?)',
      uid,
      id,
      tx.actor.userId,
      on,
      tx.at,
      reason,
    );
    reverseDocument(tx, fromAccountId, { kind: 'own-transfer', id }, { kind: 'own-transfer-void', id: voidId, on });
    tx.audit({
      action: 'void-own-transfer',
      entity: 'own-transfer',
      entityId: id,
      before: { number, netMinor },
      after: { reason },
    });
    tx.touch('banking', 'shifts');
  });
  return readTransfer(context, id);
}
