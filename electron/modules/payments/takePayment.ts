import type { Context, Tx } from '#host/context.ts';
import { authorise } from '#modules/approvals/index.ts';
import { noteCheque, referenceOf } from '#modules/cheques/index.ts';
import { settleCollections } from '#modules/collections/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { accountBalance, accountId, post } from '#modules/ledger/index.ts';
import { noteMessage } from '#modules/messages/index.ts';
import { currentLetterheadId, takeNumber } from '#modules/office/index.ts';
import { queueNewReceipt } from '#modules/printers/index.ts';
import { rewardReferral } from '#modules/promotions/index.ts';
import { addItem, openItems, requireOpen } from '#modules/receivables/index.ts';
import { openShiftId } from '#modules/shifts/index.ts';
import { aheadOf, renewPaid } from '#modules/subscriptions/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Payment } from '#shared/contract/payments.ts';
import { sumMinor } from '#shared/domain/money.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { issueReceiptVoucher } from './issueReceiptVoucher.ts';
import { takeAhead } from './payAhead.ts';
import { giveOff, requireDiscount } from './paymentDiscount.ts';
import { readPayment } from './readPayments.ts';
import { checkTenders, type NewPayment, paymentDay, requestHash } from './rules.ts';
import { tenderAccount } from './tenderAccount.ts';

/**
 * Takes a payment: receipt number, tenders, ledger, and what it pays, the chosen bills first, then the oldest; the rest is advance, and renews
 * services by validity as far as it buys whole periods (those asked for, where any are), and what was cut off for the due goes on when it clears what the
 * rule needs. A discount settles what is due before the money does. All in one durable transaction. The same id again answers with the first payment and takes nothing (law 6).
 * @throws shift-not-open, advance-needs-confirmation when more than the due is taken unasked, id-used-differently,
 *   and what `checkTenders`, `paymentDay`, `requireDiscount`, `authorise` (a day that is over), `requireOpen` and `issueReceiptVoucher` refuse
 */
export function takePayment(context: Context, input: NewPayment): Payment {
  requireCustomer(context, input.customerId);
  const id = context.write((tx) => takePaymentWithin(tx, input));
  // The answer never waits for a printer: the receipt lies in its tray since the commit.
  if (input.print) context.services.printing.wake();
  return readPayment(context, id);
}

/** Where a payment is taken: the shift that it stands in, who took it, the account of his cash, and the day it counts for. */
export interface Till {
  readonly shiftId: number;
  readonly userId: number;
  readonly cashId: number;
  readonly on: Day;
}

/** The caller's own drawer. @throws shift-not-open, day-not-allowed */
function drawer(tx: Tx, input: NewPayment): Till {
  const shiftId = openShiftId(tx);
  const userId = tx.actor.userId ?? 0;
  return { shiftId, userId, cashId: accountId(tx, 'drawer', userId), on: paymentDay(input.on, tx.today) };
}

/**
 * The first day that a customer can have paid on: that of his opening balance, which has all that was before it; else
 * that on which he was written down or his first service began. Null for whoever buys without an account.
 */
function firstDayOf(tx: Tx, customerId: number): Day | null {
  const known = tx.sql.get<{ createdAt: number; openedOn: Day | null; startOn: Day | null }>(
    `SELECT created_at AS createdAt, (SELECT min(business_on) FROM opening_balance WHERE customer_id = c.id) AS openedOn,
       (SELECT min(start_on) FROM subscription WHERE customer_id = c.id) AS startOn
     FROM customer c WHERE c.id = ? AND c.walk_in = 0`,
    customerId,
  );
  if (!known) return null;
  const { createdAt, openedOn, startOn } = known;
  const writtenOn = dayInZone(createdAt, tx.company.timeZone);
  return openedOn ?? (startOn !== null && startOn < writtenOn ? startOn : writtenOn);
}

/** How a payment is taken otherwise than by hand in the caller's own drawer. */
interface Manner {
  /** Another place, with its own rules for the day. Looked for only when the payment is new. */
  readonly placeOf?: () => Till;
  /** The bank tells the day. It may lie before the customer was written down: who waits for his connection has often paid. */
  readonly dayIsProved?: boolean;
}

/** The same inside a transaction that takes several, or in another manner. @returns the payment's id */
export function takePaymentWithin(tx: Tx, input: NewPayment, { placeOf, dayIsProved = false }: Manner = {}): number {
  checkTenders(input);
  const hash = requestHash(input);
  const known = tx.sql.get<{ id: number; hash: string }>(
    'SELECT id, request_hash AS hash FROM payment WHERE uid = ?',
    input.uid,
  );
  if (known) {
    if (known.hash !== hash) throw fail('id-used-differently', { id: input.uid });
    return known.id;
  }
  const till = placeOf ? placeOf() : drawer(tx, input);
  const firstOn = placeOf || dayIsProved || input.on === undefined ? null : firstDayOf(tx, input.customerId);
  if (firstOn !== null && till.on < firstOn) throw fail('day-not-allowed', { on: till.on, reason: 'before-customer' });
  const dueMinor = openItems(tx, input.customerId, 'debit').reduce((sum, item) => sum + item.openMinor, 0);
  const chosenIds = requireOpen(tx, input.customerId, input.chosen);
  const discounted = input.discount
    ? requireDiscount(tx, { customerId: input.customerId, amountMinor: input.discount.amountMinor, dueMinor })
    : undefined;
  const aheadMinor =
    input.ahead.length === 0
      ? 0
      : sumMinor(aheadOf(tx, input.customerId, input.ahead).map(({ totalMinor }) => totalMinor));
  confirmAdvance(input, dueMinor - (input.discount?.amountMinor ?? 0), aheadMinor);
  const { customerId, amountMinor } = input;
  // What was taken elsewhere has its day by the rules of that place.
  const approved =
    !placeOf && till.on < tx.today
      ? authorise(tx, { permission: 'payments.backdate', customerId, amountMinor, subject: till.on })
      : undefined;
  const id = writePayment(tx, input, { hash, till, chosenIds });
  approved?.('payment', id);
  discounted?.('payment', id);
  return id;
}

/** Money beyond the due is advance, but a slipped digit is not: it must have been confirmed (field-guide 2.10), or asked for as periods to come. */
function confirmAdvance({ advanceConfirmed, amountMinor }: NewPayment, dueMinor: number, aheadMinor: number): void {
  if (!advanceConfirmed && amountMinor > dueMinor + aheadMinor)
    throw fail('advance-needs-confirmation', { dueMinor, amountMinor });
}

function writePayment(
  tx: Tx,
  input: NewPayment,
  { hash, till, chosenIds }: { hash: string; till: Till; chosenIds: readonly number[] },
): number {
  const { shiftId, userId, on } = till;
  const customer = tx.sql.get<{ accountId: number; branchId: number }>(
    'SELECT account_id AS accountId, branch_id AS branchId FROM customer WHERE id = ?',
    input.customerId,
  );
  if (!customer) throw fail('not-found', { what: 'customer', id: String(input.customerId) });
  const number = takeNumber(tx, 'receipt', customer.branchId, on);
  const { id } = tx.sql.run(
    `INSERT INTO payment (uid, request_hash, series_id, fy, sequence, number, customer_id, shift_id, user_id, letterhead_id, business_on, at,
       amount_minor, balance_before_minor, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    input.uid,
    hash,
    number.seriesId,
    number.fy,
    number.sequence,
    number.number,
    input.customerId,
    shiftId,
    userId,
    currentLetterheadId(tx),
    on,
    tx.at,
    input.amountMinor,
    accountBalance(tx, customer.accountId),
    input.note,
  );
  const transfers = input.tenders.map((tender, position) => {
    const account = tender.kind === 'cash' ? till.cashId : tenderAccount(tx, tender.kind, userId, tender.bankAccountId);
    const { cheque } = tender;
    const { id: tenderId } = tx.sql.run(
      'INSERT INTO tender (payment_id, position, kind, account_id, amount_minor, received_minor, reference) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      position,
      tender.kind,
      account,
      tender.amountMinor,
      tender.receivedMinor ?? tender.amountMinor,
      tender.reference || (cheque ? referenceOf(cheque, on) : ''),
    );
    if (tender.kind === 'cheque')
      noteCheque(tx, {
        ...{ paymentId: id, tenderId, amountMinor: tender.amountMinor },
        cheque: cheque ?? { bankName: '', number: tender.reference.slice(0, 60), on },
      });
    return {
      debitId: account,
      creditId: customer.accountId,
      amountMinor: tender.amountMinor,
      code: 'payment' as const,
      documentKind: 'payment',
      documentId: id,
      on,
    };
  });
  post(tx, transfers);
  if (input.discount) giveOff(tx, { paymentId: id, customerId: input.customerId, on, chosenIds }, input.discount);
  const { settledMinor } = addItem(tx, {
    customerId: input.customerId,
    side: 'credit',
    documentKind: 'payment',
    documentId: id,
    on,
    dueOn: on,
    amountMinor: input.amountMinor,
    chosenIds,
  });
  issueReceiptVoucher(tx, id, input.customerId, on, input.amountMinor - settledMinor);
  settleCollections(tx, input.customerId, id);
  rewardReferral(tx, input.customerId, id);
  noteMessage(tx, 'payment-received', id, input.customerId);
  tx.audit({
    action: 'take-payment',
    entity: 'payment',
    entityId: id,
    after: {
      number: number.number,
      customerId: input.customerId,
      amountMinor: input.amountMinor,
      ...(input.discount ? { discountMinor: input.discount.amountMinor, discountReason: input.discount.reason } : {}),
      ...(input.chosen.length > 0 ? { chosen: input.chosen } : {}),
    },
  });
  if (input.ahead.length > 0) takeAhead(tx, input.customerId, input.ahead);
  else if (settledMinor < input.amountMinor) renewPaid(tx, input.customerId);
  if (input.print) queueNewReceipt(tx, id, number.number);
  tx.touch('payments', 'customers', 'shifts', 'billing');
  return id;
}
