import type { Reader, Tx } from '#host/context.ts';

/** How often a document went to paper. */
export function printCount(read: Reader, documentKind: string, documentId: number): number {
  return (
    read.sql.get<{ n: number }>(
      'SELECT count(*) AS n FROM printing WHERE document_kind = ? AND document_id = ?',
      documentKind,
      documentId,
    )?.n ?? 0
  );
}

/** Counts a print of any document. @returns how many prints came before this one */
export function countPrint(tx: Tx, documentKind: 'payment' | 'connection', documentId: number): number {
  const before = printCount(tx, documentKind, documentId);
  tx.sql.run(
    'INSERT INTO printing (document_kind, document_id, at, user_id) VALUES (?, ?, ?, ?)',
    documentKind,
    documentId,
    tx.at,
    tx.actor.userId,
  );
  return before;
}

/**
 * Counts a print of a receipt before it is drawn, so that no copy can pass for the original.
 * @returns how many prints came before this one
 */
export function countReceiptPrint(tx: Tx, paymentId: number): number {
  const before = countPrint(tx, 'payment', paymentId);
  if (before > 0)
    tx.audit({ action: 'reprint-receipt', entity: 'payment', entityId: paymentId, after: { copyNo: before } });
  return before;
}
