import type { Context, Tx } from '#host/context.ts';
import { authorise } from '#modules/approvals/index.ts';
import { voidBillWithin } from '#modules/billing/index.ts';
import { leaveCheque } from '#modules/cheques/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { reverseDocument } from '#modules/ledger/index.ts';
import { noteMessage } from '#modules/messages/index.ts';
import { takeBackByPayment } from '#modules/promotions/index.ts';
import { cancelItem } from '#modules/receivables/index.ts';
import { returnCounted, returningCash } from '#modules/shifts/index.ts';
import { billOfSale } from '#modules/vouchers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Payment } from '#shared/contract/payments.ts';
import { takeOffBack } from './paymentDiscount.ts';
import { readPayment } from './readPayments.ts';

interface VoidablePayment {
  id: number;
  number: string;
  customerId: number;
  accountId: number;
  amountMinor: number;
  shiftState: string;
  /** Whether its cash has left the place it was taken in: the drawer is counted, the collector has handed it over. */
  isMoved: number;
  userId: number;
  voidUid: string | null;
  isBounced: number;
}

/**
 * Voids a payment by its reversal: the receipt keeps its number and is marked, the bills it paid are open again.
 * In the same shift the cashier who took it may; later a supervisor, or he by a supervisor's leave (domain.md 6). The same
 * id again changes nothing. Of a sale of vouchers the bill goes with it, and the vouchers go back to whom they were sold from.
 * @throws already-void, not-allowed, id-used-differently, voucher-used, and what `authorise`, `leaveCheque` and `returningCash` refuse
 */
export function voidPayment(context: Context, id: number, uid: string, reason: string): Payment {
  context.write((tx) => {
    const reversed = reversePayment(context, tx, { id, uid, reason, isBounce: false });
    if (!reversed) return;
    const billId = billOfSale(tx, id);
    // Vouchers are sold, billed and paid at once, and so they are taken back.
    if (billId !== undefined) voidBillWithin(context, tx, billId, uid, reason);
    const { number, amountMinor } = reversed;
    tx.audit({
      action: 'void-payment',
      entity: 'payment',
      entityId: id,
      before: { number, amountMinor },
      after: { reason },
    });
    tx.touch('payments', 'customers', 'shifts', 'billing');
  });
  return readPayment(context, id);
}

/**
 * Takes a payment back: its transfers are reversed, what it had settled is open again.
 * @returns what was taken back; undefined when the same id did it before
 * @throws already-void, not-allowed, id-used-differently, and what `authorise`, `leaveCheque` and `returningCash` refuse
 */
export function reversePayment(
  context: Context,
  tx: Tx,
  { id, uid, reason, isBounce }: { id: number; uid: string; reason: string; isBounce: boolean },
): (VoidablePayment & { voidId: number }) | undefined {
  const payment = tx.sql.get<VoidablePayment>(
    `SELECT p.id, p.number, p.customer_id AS customerId, c.account_id AS accountId, p.amount_minor AS amountMinor, s.state AS shiftState,
       CASE s.kind WHEN 'drawer' THEN s.state = 'closed'
         ELSE EXISTS (SELECT 1 FROM collector_batch k WHERE k.shift_id = s.id AND k.received_at IS NOT NULL) END AS isMoved,
       p.user_id AS userId, v.uid AS voidUid, b.id IS NOT NULL AS isBounced
     FROM payment p JOIN customer c ON c.id = p.customer_id JOIN shift s ON s.id = p.shift_id
     LEFT JOIN payment_void v ON v.payment_id = p.id LEFT JOIN cheque_bounce b ON b.void_id = v.id WHERE p.id = ?`,
    id,
  );
  if (!payment) throw fail('not-found', { what: 'payment', id: String(id) });
  requireCustomer(context, payment.customerId);
  if (payment.voidUid === uid) {
    if ((payment.isBounced === 1) !== isBounce) throw fail('id-used-differently', { id: uid });
    return undefined;
  }
  if (payment.voidUid !== null) throw fail('already-void', { number: payment.number });
  if (tx.sql.get('SELECT id FROM payment_void WHERE uid = ?', uid)) throw fail('id-used-differently', { id: uid });
  const userId = tx.actor.userId;
  if (userId === null) throw fail('not-allowed', { permission: 'payments.void-own' });
  const own = payment.userId === userId && payment.shiftState === 'open';
  const cash = returningCash(tx, id, payment.isMoved === 1);
  // That a cheque came back is a fact, and whoever may note it needs nobody's leave.
  const isFree = own || (isBounce && tx.actor.permissions.has('payments.void-any'));
  const approved = isFree
    ? null
    : authorise(tx, {
        permission: 'payments.void-any',
        customerId: payment.customerId,
        amountMinor: payment.amountMinor,
        subject: payment.number,
      });
  leaveCheque(tx, { paymentId: id, uid, isBounce, reason });
  const on = tx.today;
  const { id: voidId } = tx.sql.run(
    'INSERT INTO payment_void (uid, payment_id, user_id, business_on, at, reason) VALUES (?, ?, ?, ?, ?, ?)',
    uid,
    id,
    userId,
    on,
    tx.at,
    reason,
  );
  approved?.('payment-void', voidId);
  reverseDocument(tx, payment.accountId, { kind: 'payment', id }, { kind: 'payment-void', id: voidId, on });
  if (cash) returnCounted(tx, cash, voidId);
  cancelItem(
    tx,
    { kind: 'payment', id },
    {
      customerId: payment.customerId,
      side: 'debit',
      documentKind: 'payment-void',
      documentId: voidId,
      on,
      dueOn: on,
      amountMinor: payment.amountMinor,
    },
  );
  takeOffBack(tx, { paymentId: id, customerId: payment.customerId, on });
  takeBackByPayment(tx, id, reason);
  noteMessage(tx, isBounce ? 'cheque-bounced' : 'receipt-void', voidId, payment.customerId);
  return { ...payment, voidId };
}
