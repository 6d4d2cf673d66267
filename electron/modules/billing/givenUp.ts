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
function restOf({ sql }: Reader, billId: number): number {
  return (
    sql.get<{ minor: number }>(
      `SELECT total_minor - (SELECT coalesce(sum(n.total_minor), 0) FROM credit_note n WHERE n.bill_id = b.id) AS minor
       FROM bill b WHERE b.id = ?`,
      billId,
    )?.minor ?? 0
  );
}
