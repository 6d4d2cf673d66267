import type { Context, Tx } from '#host/context.ts';
import type { Charge } from '#shared/contract/charges.ts';
import { fail } from '#shared/contract/errors.ts';
import { readCharge } from './readCharges.ts';

/**
 * Takes a charge back before a bill has taken it in: a fee waived, a slip undone. Asked again it changes nothing.
 * @throws charge-billed when a bill or a credit note holds it: that is answered by a credit note
 */
export function cancelCharge(context: Context, id: number, reason: string): Charge {
  const before = readCharge(context, id);
  context.write((tx) => {
    const now = readCharge(context, id);
    if (now.state === 'cancelled') return;
    if (now.state !== 'open') throw fail('charge-billed', { document: now.document });
    cancelWithin(tx, id, reason, before);
  });
  return readCharge(context, id);
}

/** The same inside a transaction, for a charge that is open. */
export function cancelWithin(tx: Tx, id: number, reason: string, before: object | null = null): void {
  tx.sql.run('UPDATE charge SET cancelled_at = ?, cancel_reason = ? WHERE id = ?', tx.at, reason, id);
  tx.audit({ action: 'cancel-charge', entity: 'charge', entityId: id, before, after: { reason } });
  tx.touch('charges', 'customers');
}
