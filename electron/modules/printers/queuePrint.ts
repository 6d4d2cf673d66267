import type { Context, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Shift } from '#shared/contract/payments.ts';
import type { PrintJob } from '#shared/contract/printers.ts';
import type { VoucherRange } from '#shared/domain/vouchers.ts';
import { countReceiptPrint } from './countPrint.ts';
import { printerOfCounter, readPrinter } from './readPrinters.ts';
import { readPrintJob } from './readPrintJobs.ts';
import { MASKED, seesCodes } from './rules.ts';

interface NewPrint {
  readonly uid: string;
  readonly printerId: number;
  readonly documentKind: 'payment' | 'shift' | 'vouchers' | 'test';
  readonly documentId: number | null;
  readonly copyNo: number;
  readonly content: string;
  readonly label: string;
  readonly replacesId?: number;
}

/** Lays a document into the tray of a printer. It leaves after the commit, when whoever wrote it wakes the printers. */
export function insertPrint(tx: Tx, print: NewPrint): number {
  const { id } = tx.sql.run(
    `INSERT INTO print_job (uid, printer_id, document_kind, document_id, copy_no, content, label, counter, user_id, created_at, state, queued_at,
       replaces_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
    print.uid,
    print.printerId,
    print.documentKind,
    print.documentId,
    print.copyNo,
    print.content,
    print.label,
    tx.actor.counter,
    tx.actor.userId,
    tx.at,
    tx.at,
    print.replacesId ?? null,
  );
  tx.touch('printing');
  return id;
}

/** The receipt of a payment that is just being taken goes to the printer of its counter, where that has one. */
export function queueNewReceipt(tx: Tx, paymentId: number, number: string): void {
  const printerId = printerOfCounter(tx, tx.actor.counter);
  if (printerId === undefined) return;
  queueReceipt(tx, { uid: tx.ids.uuid(), printerId, paymentId, number });
}

/** Lays a receipt into a printer's tray and counts it as a print. */
function queueReceipt(
  tx: Tx,
  { uid, printerId, paymentId, number }: { uid: string; printerId: number; paymentId: number; number: string },
): number {
  return insertPrint(tx, {
    uid,
    printerId,
    documentKind: 'payment',
    documentId: paymentId,
    copyNo: countReceiptPrint(tx, paymentId),
    content: seesCodes(tx.actor) ? '' : MASKED,
    label: number,
  });
}

/** Prints a receipt again, on the printer named or the one of the caller's counter. @throws no-printer, not-found */
export function printReceiptOn(
  context: Context,
  { id, number }: { id: number; number: string },
  uid: string,
  asked: number | undefined,
): PrintJob {
  return queueOnce(context, uid, (tx) => {
    const printerId = chosenPrinter(tx, asked);
    return queueReceipt(tx, { uid, printerId, paymentId: id, number });
  });
}

/** Prints a shift as it stands now. @throws no-printer, not-found */
export function printShiftOn(context: Context, shift: Shift, uid: string, asked: number | undefined): PrintJob {
  return queueOnce(context, uid, (tx) =>
    insertPrint(tx, {
      uid,
      printerId: chosenPrinter(tx, asked),
      documentKind: 'shift',
      documentId: shift.id,
      copyNo: 0,
      content: JSON.stringify(shift),
      label: shift.zNumber === null ? `X ${shift.id}` : `Z ${shift.zNumber}`,
    }),
  );
}

/**
 * Prints vouchers of a batch to be cut.
 * @param note writes down who prints them, in the same transaction
 * @throws no-printer, not-found
 */
export function printVouchersOn(
  context: Context,
  range: VoucherRange,
  uid: string,
  asked: number | undefined,
  note: (tx: Tx) => void,
): PrintJob {
  return queueOnce(context, uid, (tx) => {
    note(tx);
    return insertPrint(tx, {
      uid,
      printerId: chosenPrinter(tx, asked),
      documentKind: 'vouchers',
      documentId: range.batchId,
      copyNo: 0,
      content: JSON.stringify(range),
      label: `${range.batchId}-${range.fromPosition}…${range.toPosition}`,
    });
  });
}

/** A page that shows what the printer can do. @throws not-found */
export function printTest(context: Context, printerId: number, uid: string): PrintJob {
  return queueOnce(context, uid, (tx) => {
    const { name } = readPrinter(tx, printerId);
    return insertPrint(tx, {
      uid,
      printerId,
      documentKind: 'test',
      documentId: null,
      copyNo: 0,
      content: '',
      label: name,
    });
  });
}

/** The same id again answers with the print it began (law 6). */
export function queueOnce(context: Context, uid: string, queue: (tx: Tx) => number): PrintJob {
  const id = context.write(
    (tx) => tx.sql.get<{ id: number }>('SELECT id FROM print_job WHERE uid = ?', uid)?.id ?? queue(tx),
  );
  context.services.printing.wake();
  return readPrintJob(context, id);
}

/** @throws no-printer where the counter has none, not-found for one that is not there or out of use */
export function chosenPrinter(tx: Tx, asked: number | undefined): number {
  const id = asked ?? printerOfCounter(tx, tx.actor.counter);
  if (id === undefined) throw fail('no-printer', {});
  if (!readPrinter(tx, id).active) throw fail('not-found', { what: 'printer', id: String(id) });
  return id;
}
