import type { Context } from '#host/context.ts';
import { fileOf } from '#modules/reports/index.ts';
import { printCount, readPayment } from './readPayments.ts';

/** The receipt as PDF. Each print is counted before it is drawn, so that no copy can pass for the original. */
export async function printReceipt(context: Context, id: number, size: '80mm' | 'A5', preview: boolean): Promise<File> {
  readPayment(context, id);
  const copyNo = preview ? printCount(context.read, 'payment', id) : countPrint(context, id);
  return fileOf(await context.services.paper.receipt(id, size, copyNo, context.company().language));
}

/** @returns how many prints came before this one */
function countPrint(context: Context, id: number): number {
  return context.write((tx) => {
    const before = printCount(tx, 'payment', id);
    tx.sql.run(
      "INSERT INTO printing (document_kind, document_id, at, user_id) VALUES ('payment', ?, ?, ?)",
      id,
      tx.at,
      tx.actor.userId,
    );
    if (before > 0) tx.audit({ action: 'reprint-receipt', entity: 'payment', entityId: id, after: { copyNo: before } });
    return before;
  });
}
