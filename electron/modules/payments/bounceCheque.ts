import type { Context, Tx } from '#host/context.ts';
import { addCharge } from '#modules/charges/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Payment } from '#shared/contract/payments.ts';
import { payments as words } from '#shared/text/payments.ts';
import { readPayment } from './readPayments.ts';
import { reversePayment } from './voidPayment.ts';

interface AskedBounce {
  readonly id: number;
  readonly uid: string;
  readonly reason: string;
  /** What the customer pays for it, in minor units; 0 for nothing. */
  readonly feeMinor: number;
}

/**
 * A cheque came back unpaid: its payment is reversed, so that what it had paid is due again, whatever was billed or
 * paid since, and wherever the cheque is by now: in hand, with the bank, or cleared not long ago; the fee waits for the next bill. The same id again changes nothing.
 * @throws not-a-cheque, already-void, cheque-long-cleared, id-used-differently
 */
export function bounceCheque(context: Context, { id, uid, reason, feeMinor }: AskedBounce): Payment {
  context.write((tx) => {
    const cheque = tx.sql.get<{ reference: string }>(
      "SELECT reference FROM tender WHERE payment_id = ? AND kind = 'cheque'",
      id,
    );
    const reversed = reversePayment(context, tx, { id, uid, reason, isBounce: true });
    if (!reversed) return;
    const { number, voidId, customerId } = reversed;
    if (!cheque) throw fail('not-a-cheque', { number });
    const chargeId =
      feeMinor === 0 ? null : addFee(tx, { paymentId: id, customerId, feeMinor, reason, cheque: cheque.reference });
    tx.sql.run('INSERT INTO cheque_bounce (void_id, charge_id) VALUES (?, ?)', voidId, chargeId);
    tx.audit({
      action: 'bounce-cheque',
      entity: 'payment',
      entityId: id,
      before: { number },
      after: { reason, feeMinor },
    });
    tx.touch('payments', 'customers', 'billing', 'charges');
  });
  return readPayment(context, id);
}

/** No tax: what a returned cheque costs is a penalty, not the price of a service (CBIC circular 178/10/2022). */
function addFee(
  tx: Tx,
  fee: { paymentId: number; customerId: number; feeMinor: number; reason: string; cheque: string },
): number {
  return addCharge(tx, {
    customerId: fee.customerId,
    kind: 'item',
    description: `${words[tx.company.language]['bounce-line']} ${fee.cheque}`.trim(),
    unitMinor: fee.feeMinor,
    reference: { kind: 'cheque-bounce', id: fee.paymentId },
    reason: fee.reason,
  });
}
