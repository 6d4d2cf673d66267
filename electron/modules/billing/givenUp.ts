import type { Reader } from '#host/context.ts';
import { givenUpDues } from '#modules/receivables/index.ts';

/**
 * What write-offs and discounts at the counter gave up of a bill: that is not there to be given back too, or it would
 * become an advance that nobody paid. A credit note may have paid another bill than its own, so what was given up of
 * other bills beyond their rest counts as of this one.
 */
export function givenUpOf(reader: Reader, billId: number): number {
  const bill = reader.sql.get<{ customerId: number }>(
    'SELECT customer_id AS customerId FROM bill WHERE id = ?',
    billId,
  );
  const given = new Map<number, number>();
  for (const { kind, documentId, amountMinor } of bill ? givenUpDues(reader, bill.customerId) : [])
    if (kind === 'bill') given.set(documentId, (given.get(documentId) ?? 0) + amountMinor);
  return [...given].reduce(
    (sum, [id, amountMinor]) => sum + (id === billId ? amountMinor : Math.max(0, amountMinor - restOf(reader, id))),
    0,
  );
}

/** What credit notes have left of a bill. */
function restOf(reader: Reader, billId: number): number {
  const left = reader.sql.get<{ minor: number }>(
    `SELECT total_minor - (SELECT coalesce(sum(n.total_minor), 0) FROM credit_note n WHERE n.bill_id = b.id) AS minor
     FROM bill b WHERE b.id = ?`,
    billId,
  );
  return (left?.minor ?? 0) - creditedAside(reader, billId);
}

/** What credit notes that name another bill, or none because they are of several, gave back of a bill: of each its share by its lines. */
export function creditedAside({ sql }: Reader, billId: number): number {
  return (
    sql.get<{ minor: number }>(
      `WITH payer AS (SELECT DISTINCT coalesce(l.member_id, b.customer_id) AS id FROM bill b JOIN bill_line l ON l.bill_id = b.id WHERE b.id = ?),
         aside AS (SELECT n.id, n.total_minor AS total, -sum(ch.amount_minor) AS own,
             (SELECT sum(c.amount_minor) FROM credit_note_line c WHERE c.credit_note_id = n.id) AS whole
           FROM payer JOIN charge ch ON ch.customer_id = payer.id JOIN bill_line l ON l.id = ch.bill_line_id
             JOIN credit_note n ON n.id = ch.credit_note_id
           WHERE l.bill_id = ? AND n.bill_id IS NOT l.bill_id GROUP BY n.id)
       SELECT coalesce(sum((total * own + whole - 1) / whole), 0) AS minor FROM aside`,
      billId,
      billId,
    )?.minor ?? 0
  );
}
