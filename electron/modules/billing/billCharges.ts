import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { openCharges, sellWithin } from '#modules/charges/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { billing } from '#shared/contract/billing.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { issueOwnBill } from './billService.ts';

type AskedSale = z.output<NonNullable<(typeof billing.sell)['~orpc']['inputSchema']>>;
type AskedCharges = z.output<NonNullable<(typeof billing.billCharges)['~orpc']['inputSchema']>>;

/** The numbers of what was issued; null where there was no such document. */
interface IssuedDocuments {
  readonly billId: number | null;
  readonly billNumber: string | null;
  readonly creditNoteId: number | null;
  readonly creditNoteNumber: string | null;
}

/**
 * Bills a customer's open charges at once instead of with the next run. The same id again answers with the documents
 * that it issued the first time.
 * @throws nothing-to-bill when one of them is not open any more, or none is asked for; id-used-differently, not-found
 */
export function billCharges(context: Context, input: AskedCharges): IssuedDocuments {
  requireCustomer(context, input.customerId);
  return context.write((tx) => {
    const known = documentsOf(tx, input.uid);
    if (known.billId !== null || known.creditNoteId !== null) {
      requireSame(tx, input.uid, input.customerId, input.chargeIds);
      return known;
    }
    issueCharges(tx, input.customerId, input.chargeIds, tx.today, input.uid);
    tx.audit({ action: 'bill-charges', entity: 'customer', entityId: input.customerId, after: input });
    tx.touch('billing', 'charges', 'customers');
    return documentsOf(tx, input.uid);
  });
}

/**
 * Sells items of the catalogue across the counter: charged and billed in one transaction, so that what is due is right
 * before the money is taken. The same id again answers with the bill that it issued the first time.
 * @throws what `sellWithin` refuses, not-found, id-used-differently
 */
export function sellItems(context: Context, { uid, customerId, items }: AskedSale): IssuedDocuments {
  requireCustomer(context, customerId);
  return context.write((tx) => {
    // Each item has an id of its own from the sale's, by which it is found again and compared.
    const sold = { customerId, subscriptionId: null, alone: false };
    const chargeIds = items.map((item, index) => sellWithin(tx, { ...item, ...sold, uid: `${uid}/${index}` }));
    const known = documentsOf(tx, uid);
    if (known.billId !== null) {
      requireSame(tx, uid, customerId, chargeIds);
      return known;
    }
    issueCharges(tx, customerId, chargeIds, tx.today, uid);
    tx.touch('billing', 'charges', 'customers');
    return documentsOf(tx, uid);
  });
}

/**
 * The documents of an id are the same customer's, and bill these charges and no others, unless they were voided. Charges
 * of several services, payers or places have several documents, of which the first bears the id.
 * @throws id-used-differently
 */
function requireSame({ sql }: Tx, uid: string, customerId: number, chargeIds: readonly number[]): void {
  const other = sql.get(
    `SELECT id FROM bill WHERE uid = ? AND customer_id <> ? UNION ALL SELECT id FROM credit_note WHERE uid = ? AND customer_id <> ?`,
    uid,
    customerId,
    uid,
    customerId,
  );
  const billed = sql.all<{ id: number }>(
    `SELECT id FROM charge WHERE bill_id IN (SELECT id FROM bill WHERE uid = ?)
     UNION SELECT id FROM charge WHERE credit_note_id IN (SELECT id FROM credit_note WHERE uid = ?)`,
    uid,
    uid,
  );
  const beside = sql.get<{ count: number }>(
    `SELECT count(*) AS count FROM charge ch LEFT JOIN bill b ON b.id = ch.bill_id LEFT JOIN credit_note n ON n.id = ch.credit_note_id
     WHERE ch.id IN (SELECT value FROM json_each(?)) AND coalesce(b.issued_at, n.issued_at) IN (
       SELECT issued_at FROM bill WHERE uid = ? UNION ALL SELECT issued_at FROM credit_note WHERE uid = ?)`,
    JSON.stringify(chargeIds),
    uid,
    uid,
  );
  const asked = new Set(chargeIds);
  const isSame = billed.length === 0 || (beside?.count === asked.size && billed.every(({ id }) => asked.has(id)));
  if (other || !isSame) throw fail('id-used-differently', { id: uid });
}

/** Issues a bill, or a credit note, of a customer's open charges alone, whatever day they wait for. @throws nothing-to-bill */
function issueCharges(tx: Tx, customerId: number, chargeIds: readonly number[], on: Day, uid: string): void {
  const open = openCharges(tx, [customerId], null).get(customerId) ?? [];
  const charges = open.filter(({ id }) => chargeIds.includes(id));
  if (charges.length === 0 || charges.length !== new Set(chargeIds).size) throw fail('nothing-to-bill', { customerId });
  issueOwnBill(tx, { on, customerId, services: [], charges }, uid);
}

function documentsOf(tx: Tx, uid: string): IssuedDocuments {
  const bill = tx.sql.get<{ id: number; number: string }>('SELECT id, number FROM bill WHERE uid = ?', uid);
  const note = tx.sql.get<{ id: number; number: string }>('SELECT id, number FROM credit_note WHERE uid = ?', uid);
  return {
    billId: bill?.id ?? null,
    billNumber: bill?.number ?? null,
    creditNoteId: note?.id ?? null,
    creditNoteNumber: note?.number ?? null,
  };
}
