import type { Context, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { PrintJob } from '#shared/contract/printers.ts';
import { countReceiptPrint } from './countPrint.ts';
import { chosenPrinter, insertPrint, queueOnce } from './queuePrint.ts';
import { readPrintJob } from './readPrintJobs.ts';

/**
 * Prints what waits in the tray now, here or on another printer. What certainly never came out goes as it was; of what
 * may be on paper already a new print is made, which says DUPLICATE.
 * @throws print-finished for what is on paper or was discarded, print-running while it is being sent
 */
export function printAgain(
  context: Context,
  { id, uid, printerId }: { id: number; uid: string; printerId?: number | undefined },
): PrintJob {
  return queueOnce(context, uid, (tx) => {
    const job = readPrintJob({ ...context, read: tx }, id);
    requireWaiting(job);
    const target = chosenPrinter(tx, printerId ?? job.printerId);
    if (job.state === 'doubtful') return replace(tx, job, uid, target);
    tx.sql.run(
      "UPDATE print_job SET state = 'queued', printer_id = ?, queued_at = ?, next_try_at = NULL, attempts = 0 WHERE id = ?",
      target,
      tx.at,
      id,
    );
    tx.audit({ action: 'print-again', entity: 'print', entityId: id, after: { label: job.label, printerId: target } });
    tx.touch('printing');
    return id;
  });
}

function replace(tx: Tx, job: PrintJob, uid: string, printerId: number): number {
  const { id, documentKind, documentId, label } = job;
  tx.sql.run(
    "UPDATE print_job SET state = 'replaced', finished_at = ?, finished_by_id = ? WHERE id = ?",
    tx.at,
    tx.actor.userId,
    id,
  );
  const copyNo = documentKind === 'payment' && documentId !== null ? countReceiptPrint(tx, documentId) : 0;
  const content = tx.sql.get<{ content: string }>('SELECT content FROM print_job WHERE id = ?', id)?.content ?? '';
  tx.audit({ action: 'print-again', entity: 'print', entityId: id, after: { label, printerId, copyNo } });
  return insertPrint(tx, { uid, printerId, documentKind, documentId, copyNo, content, label, replacesId: id });
}

/** Takes a print out of the tray. @throws print-finished, print-running */
export function discardPrint(context: Context, id: number, reason: string): PrintJob {
  context.write((tx) => {
    const job = readPrintJob({ ...context, read: tx }, id);
    requireWaiting(job);
    tx.sql.run(
      "UPDATE print_job SET state = 'discarded', finished_at = ?, finished_by_id = ?, note = ?, next_try_at = NULL WHERE id = ?",
      tx.at,
      tx.actor.userId,
      reason,
      id,
    );
    tx.audit({ action: 'discard-print', entity: 'print', entityId: id, after: { label: job.label, reason } });
    tx.touch('printing');
  });
  // What waited behind it goes on.
  context.services.printing.wake();
  return readPrintJob(context, id);
}

function requireWaiting({ state, label, finishedAt }: PrintJob): void {
  if (finishedAt !== null) throw fail('print-finished', { label });
  if (state === 'printing') throw fail('print-running', { label });
}
