import type { Reader } from '#host/context.ts';

/**
 * What write-offs and discounts at the counter gave up of a bill: that is not there to be given back too, or it would
 * become an advance that nobody paid. A credit note may have paid another bill than its own, so what was given up of
 * other bills beyond their rest counts as of this one.
 */
export function givenUpOf(reader: Reader, billId: number): number {
  const row = reader.sql.get<{ minor: number }>(
    `WITH own AS (SELECT customer_id FROM bill WHERE id = ?),
       document AS (SELECT 'write-off' AS kind, w.id FROM own JOIN write_off w USING (customer_id)
         UNION ALL SELECT 'payment-discount', d.id FROM own JOIN payment p USING (customer_id) JOIN payment_discount d ON d.payment_id = p.id),
       given AS (SELECT d.document_id AS bill_id, sum(a.amount_minor) AS minor FROM document
           JOIN open_item c ON c.document_kind = document.kind AND c.document_id = document.id
           JOIN allocation a ON a.credit_item_id = c.id
           JOIN open_item d ON d.id = a.debit_item_id AND d.document_kind = 'bill' GROUP BY d.document_id)
     SELECT coalesce(sum(CASE WHEN b.id = ? THEN g.minor ELSE max(0, g.minor - b.total_minor
       + (SELECT coalesce(sum(n.total_minor), 0) FROM credit_note n WHERE n.bill_id = b.id)) END), 0) AS minor
     FROM given g JOIN bill b ON b.id = g.bill_id`,
    billId,
    billId,
  );
  return row?.minor ?? 0;
}
