import type { Tx } from '#host/context.ts';
import type { Day } from '#shared/domain/time.ts';
import { stepsBack } from './rules.ts';
import { stepBack } from './stepBack.ts';
import { chequeOfPayment } from './store.ts';

/** What stands on a cheque. */
interface WrittenCheque {
  readonly bankName: string;
  readonly number: string;
  readonly on: Day;
}

/** How a cheque is named on receipts and lists: number, bank, and its day where that lies ahead of the receipt. */
export function referenceOf({ number, bankName, on }: WrittenCheque, receivedOn: Day): string {
  return [number, bankName, on > receivedOn ? on : '']
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 60);
}

/** Keeps a cheque that was just taken as one in hand. Without details its reference is its number, as in older books. */
export function noteCheque(
  tx: Tx,
  taken: { paymentId: number; tenderId: number; amountMinor: number; cheque: WrittenCheque },
): void {
  const { paymentId, tenderId, amountMinor, cheque } = taken;
  tx.sql.run(
    "INSERT INTO cheque (tender_id, payment_id, bank_name, number, cheque_on, amount_minor, state) VALUES (?, ?, ?, ?, ?, ?, 'in-hand')",
    tenderId,
    paymentId,
    cheque.bankName,
    cheque.number,
    cheque.on,
    amountMinor,
  );
}

/**
 * Brings a cheque back into hand before its payment is reversed, and notes why it went: unpaid, or by a void.
 * @throws cheque-state for a void of a cheque that is with the bank, cheque-long-cleared
 */
export function leaveCheque(
  tx: Tx,
  { paymentId, uid, isBounce, reason }: { paymentId: number; uid: string; isBounce: boolean; reason: string },
): void {
  const cheque = chequeOfPayment(tx, paymentId);
  if (!cheque) return;
  for (const kind of stepsBack(cheque, isBounce, tx.today)) stepBack(tx, cheque, kind, uid, reason);
  tx.sql.run('UPDATE cheque SET state = ? WHERE id = ?', isBounce ? 'bounced' : 'void', cheque.id);
  tx.touch('banking');
}
