import type { Context } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { reverseDocument } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { WalletEntry } from '#shared/contract/wallets.ts';
import { readEntry } from './readEntries.ts';
import { walletAccount } from './wallet.ts';

interface VoidableEntry {
  readonly kind: string;
  readonly amountMinor: number;
  readonly voidUid: string | null;
}

/**
 * Takes an entry back by its mirror, today: the money of a recharge lies where it came from. A line of a statement stays
 * known, and does not come again. The same id again changes nothing.
 * @throws already-void, id-used-differently, not-found, not-allowed
 */
export function voidEntry(
  context: Context,
  {
    id: systemId,
    entryId,
    uid,
    reason,
  }: { readonly id: number; readonly entryId: number; readonly uid: string; readonly reason: string },
): WalletEntry {
  requireWholeOffice(context, 'distributor.wallet');
  context.write((tx) => {
    const entry = tx.sql.get<VoidableEntry>(
      `SELECT e.kind, e.amount_minor AS amountMinor, v.uid AS voidUid FROM distributor_entry e
       LEFT JOIN distributor_entry_void v ON v.entry_id = e.id WHERE e.id = ? AND e.system_id = ?`,
      entryId,
      systemId,
    );
    if (!entry) throw fail('not-found', { what: 'wallet-entry', id: String(entryId) });
    const { kind, amountMinor, voidUid } = entry;
    if (voidUid === uid) return;
    if (voidUid !== null) throw fail('already-void', { number: String(entryId) });
    if (tx.sql.get('SELECT id FROM distributor_entry_void WHERE uid = ?', uid))
      throw fail('id-used-differently', { id: uid });
    const on = tx.today;
    const { id: voidId } = tx.sql.run(
      'INSERT INTO distributor_entry_void (uid, entry_id, user_id, business_on, at, reason) VALUES (?, ?, ?, ?, ?, ?)',
      uid,
      entryId,
      tx.actor.userId,
      on,
      tx.at,
      reason,
    );
    const document = { kind: 'wallet-entry', id: entryId };
    reverseDocument(tx, walletAccount(tx, systemId).id, document, { kind: 'wallet-entry-void', id: voidId, on });
    tx.audit({
      action: 'void-wallet-entry',
      entity: 'cas-system',
      entityId: systemId,
      before: { kind, amountMinor },
      after: { reason },
    });
    tx.touch('cas', 'banking');
  });
  return readEntry(context, entryId);
}
