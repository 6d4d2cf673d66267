import type { Context, Tx } from '#host/context.ts';
import { cancelWithin } from '#modules/charges/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { reverseDocument } from '#modules/ledger/index.ts';
import { cancelItem } from '#modules/receivables/index.ts';
import { returnSold } from '#modules/vouchers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { readBillables } from './billables.ts';
import { givenUpOf } from './givenUp.ts';
import { nextBillOn } from './rules.ts';

interface VoidableBill {
  readonly id: number;
  readonly number: string;
  readonly customerId: number;
  readonly accountId: number;
  readonly totalMinor: number;
  readonly voidUid: string | null;
}

interface Claimed {
  readonly subscriptionId: number;
  readonly fromOn: Day;
  readonly toOn: Day;
}

/**
 * Voids a bill: its transfers are reversed, it keeps its number (domain.md 8), what was paid of it becomes an advance,
 * and the charges and periods that it took in are open to be billed again. The same id again changes nothing.
 * @throws already-void, bill-has-credits, bill-was-raised (by a debit note that stands), bill-given-up (written off or let off), bill-has-later (a later bill charges the same service), bill-days-changed (a change
 *   of the service gave back or charged anew some of its days), bill-has-vouchers, voucher-used, id-used-differently
 */
export function voidBill(context: Context, id: number, uid: string, reason: string): { id: number; number: string } {
  return context.write((tx) => voidBillWithin(context, tx, id, uid, reason));
}

/** A debit note on a bill that is neither void nor given back whole: it names a bill, and that is to stand. */
const STANDING_RAISE = `SELECT d.number FROM bill d WHERE d.customer_id = ? AND d.original_bill_id = ?
    AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = d.id)
    AND d.total_minor > (SELECT coalesce(sum(n.total_minor), 0) FROM credit_note n WHERE n.bill_id = d.id) ORDER BY d.id LIMIT 1`;

/** The same inside a transaction that takes more back than the bill. */
export function voidBillWithin(
  context: Context,
  tx: Tx,
  id: number,
  uid: string,
  reason: string,
): { id: number; number: string } {
  const bill = tx.sql.get<VoidableBill>(
    `SELECT b.id, b.number, b.customer_id AS customerId, c.account_id AS accountId, b.total_minor AS totalMinor, v.uid AS voidUid
     FROM bill b JOIN customer c ON c.id = b.customer_id
     LEFT JOIN document_void v ON v.document_kind = 'bill' AND v.document_id = b.id WHERE b.id = ?`,
    id,
  );
  if (!bill) throw fail('not-found', { what: 'bill', id: String(id) });
  requireCustomer(context, bill.customerId);
  if (bill.voidUid === uid) return { id, number: bill.number };
  if (bill.voidUid !== null) throw fail('already-void', { number: bill.number });
  const credit = tx.sql.get<{ number: string }>('SELECT number FROM credit_note WHERE bill_id = ? LIMIT 1', id);
  if (credit) throw fail('bill-has-credits', { number: bill.number, document: credit.number });
  const raise = tx.sql.get<{ number: string }>(STANDING_RAISE, bill.customerId, id);
  if (raise) throw fail('bill-was-raised', { number: bill.number, document: raise.number });
  const givenUpMinor = givenUpOf(tx, id);
  if (givenUpMinor > 0) {
    const leftMinor = Math.max(0, bill.totalMinor - givenUpMinor);
    throw fail('bill-given-up', { number: bill.number, givenUpMinor, leftMinor });
  }
  const voidId = insertVoid(tx, { uid, kind: 'bill', id, reason });
  releasePeriods(tx, bill);
  const takenBack = returnSold(tx, id, bill.number, { uid, reason });
  tx.sql.run('UPDATE charge SET bill_id = NULL, own_line_id = NULL WHERE bill_id = ?', id);
  // What vouchers were sold with is over with them; every other charge waits for the next bill.
  for (const chargeId of takenBack) cancelWithin(tx, chargeId, reason);
  reverseDocument(tx, bill.accountId, { kind: 'bill', id }, { kind: 'bill-void', id: voidId, on: tx.today });
  cancelItem(
    tx,
    { kind: 'bill', id },
    {
      customerId: bill.customerId,
      side: 'credit',
      documentKind: 'bill-void',
      documentId: voidId,
      on: tx.today,
      dueOn: tx.today,
      amountMinor: bill.totalMinor,
    },
  );
  tx.audit({
    action: 'void-bill',
    entity: 'bill',
    entityId: id,
    before: { number: bill.number, totalMinor: bill.totalMinor },
    after: { reason },
  });
  tx.touch('billing', 'charges', 'customers', 'subscriptions');
  return { id, number: bill.number };
}

export interface NewVoid {
  readonly uid: string;
  readonly kind: 'bill' | 'write-off';
  readonly id: number;
  readonly reason: string;
}

/** @throws id-used-differently when the id voided something else */
export function insertVoid(tx: Tx, { uid, kind, id, reason }: NewVoid): number {
  if (tx.sql.get('SELECT id FROM document_void WHERE uid = ?', uid)) throw fail('id-used-differently', { id: uid });
  return tx.sql.run(
    'INSERT INTO document_void (uid, document_kind, document_id, user_id, business_on, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
    uid,
    kind,
    id,
    tx.actor.userId,
    tx.today,
    tx.at,
    reason,
  ).id;
}

/** Sets the services back to before the bill, so that the next run bills the same periods again. @throws bill-has-later, bill-days-changed */
function releasePeriods(tx: Tx, { id, number }: VoidableBill): void {
  const claims = tx.sql.all<Claimed>(
    `SELECT subscription_id AS subscriptionId, min(from_on) AS fromOn, max(to_on) AS toOn FROM billed_period
     WHERE bill_id = ? GROUP BY subscription_id`,
    id,
  );
  tx.sql.run('DELETE FROM billed_period WHERE bill_id = ?', id);
  for (const { subscriptionId, fromOn, toOn } of claims) {
    const later = tx.sql.get<{ number: string }>(
      `SELECT b.number FROM billed_period p JOIN bill b ON b.id = p.bill_id
       WHERE p.subscription_id = ? AND p.from_on >= ? ORDER BY p.from_on LIMIT 1`,
      subscriptionId,
      fromOn,
    );
    if (later) throw fail('bill-has-later', { number, document: later.number });
    if (tx.sql.get(SETTLED_DAYS, subscriptionId, toOn, fromOn)) throw fail('bill-days-changed', { number });
    const [service] = readBillables(tx, 's.id = ?', subscriptionId);
    const billOn = service ? nextBillOn(service, fromOn) : null;
    tx.sql.run('UPDATE subscription SET billed_to_on = ?, bill_on = ? WHERE id = ?', fromOn, billOn, subscriptionId);
  }
}

/** Money for some of a service's days that a change of it moved: those days cannot be billed as if it had not. */
const SETTLED_DAYS = `SELECT id FROM charge WHERE subscription_id = ? AND kind IN ('plan-change', 'pause-credit', 'end-credit')
  AND cancelled_at IS NULL AND from_on < ? AND to_on > ? LIMIT 1`;
