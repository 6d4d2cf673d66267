import type { Context } from '#host/context.ts';
import { countReceiptPrint, printCount, seesCodes } from '#modules/printers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import type { ReceiptSize } from '#shared/domain/paper.ts';
import { readPayment } from './readPayments.ts';

/** The receipt as PDF. Each print is counted before it is drawn, so that no copy can pass for the original. */
export async function printReceipt(context: Context, id: number, size: ReceiptSize, preview: boolean): Promise<File> {
  readPayment(context, id);
  const copyNo = preview ? printCount(context.read, 'payment', id) : context.write((tx) => countReceiptPrint(tx, id));
  return fileOf(
    await context.services.paper.receipt(id, size, copyNo, !seesCodes(context.actor), context.company().language),
  );
}
