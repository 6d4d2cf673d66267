import type { Context, SlipDocument, SlipForm, Tx } from '#host/context.ts';
import type { Shift } from '#shared/contract/payments.ts';
import type { Printer, PrintReason } from '#shared/contract/printers.ts';
import type { VoucherRange } from '#shared/domain/vouchers.ts';
import { readLogo, readPrinter } from './readPrinters.ts';
import { MASKED, nextTryAt, opensDrawer } from './rules.ts';

/** What the host sends next: where to, what, and in which form. */
export interface DuePrint {
  readonly id: number;
  readonly printer: Printer;
  readonly document: SlipDocument;
  readonly form: SlipForm;
}

/** How a sending ended. `doubtful`: some of it may be on paper. */
export type PrintOutcome =
  | { readonly kind: 'printed' }
  | { readonly kind: 'failed' | 'doubtful'; readonly reason: PrintReason };

interface JobRow {
  id: number;
  documentKind: 'payment' | 'shift' | 'vouchers' | 'test';
  documentId: number | null;
  copyNo: number;
  content: string;
  createdAt: number;
  nextTryAt: number | null;
}

const HEAD = `SELECT id, document_kind AS documentKind, document_id AS documentId, copy_no AS copyNo, content, created_at AS createdAt,
    next_try_at AS nextTryAt
  FROM print_job WHERE printer_id = ? AND state IN ('queued', 'failed') ORDER BY id LIMIT 1`;

/** Printers in use for which something waits, and when the first of it is tried; null: at once. */
export function printersWithWork({ read }: Context): { printerId: number; nextTryAt: number | null }[] {
  return read.sql
    .all<{ printerId: number }>(
      `SELECT DISTINCT j.printer_id AS printerId FROM print_job j JOIN printer p ON p.id = j.printer_id
       WHERE j.state IN ('queued', 'failed') AND p.active = 1`,
    )
    .map(({ printerId }) => ({ printerId, nextTryAt: read.sql.get<JobRow>(HEAD, printerId)?.nextTryAt ?? null }));
}

/**
 * The print at the head of a printer's queue: what follows waits for it. Null when nothing waits, or its time has not
 * come; `atOnce` does not wait for that, as somebody is there.
 */
export function duePrint({ read, services }: Context, printerId: number, atOnce: boolean): DuePrint | null {
  const row = read.sql.get<JobRow>(HEAD, printerId);
  const nowAt = services.clock.now();
  if (!row || (!atOnce && row.nextTryAt !== null && row.nextTryAt > nowAt)) return null;
  const printer = readPrinter(read, printerId);
  if (!printer.active) return null;
  const { id, documentId, copyNo, createdAt } = row;
  const hasCash =
    row.documentKind === 'payment' &&
    read.sql.get("SELECT id FROM tender WHERE payment_id = ? AND kind = 'cash'", documentId) !== undefined;
  return {
    id,
    printer,
    document: documentOf(row, printer),
    form: {
      columns: printer.columns,
      codePage: printer.codePage,
      feedLines: printer.feedLines,
      cuts: printer.cuts,
      kickPin: opensDrawer(copyNo, hasCash, createdAt, nowAt) ? printer.kickPin : null,
      logo: printer.printsLogo ? readLogo(read) : null,
    },
  };
}

function documentOf({ documentKind, documentId, copyNo, content }: JobRow, printer: Printer): SlipDocument {
  if (documentKind === 'payment' && documentId !== null)
    return { kind: 'receipt', paymentId: documentId, copyNo, masksCodes: content === MASKED };
  if (documentKind === 'vouchers') return { kind: 'vouchers', range: JSON.parse(content) as VoucherRange };
  if (documentKind === 'shift') return { kind: 'shift', shift: JSON.parse(content) as Shift };
  return { kind: 'test', printerName: printer.name };
}

/**
 * Notes that the first byte is about to leave: from here on nobody can say that nothing is on paper.
 * @returns false when somebody took it out of this printer's tray meanwhile
 */
export function beginPrint(context: Context, { id, printer }: Pick<DuePrint, 'id' | 'printer'>): boolean {
  return context.write((tx) => {
    const { changes } = tx.sql.run(
      "UPDATE print_job SET state = 'printing', attempts = attempts + 1 WHERE id = ? AND printer_id = ? AND state IN ('queued', 'failed')",
      id,
      printer.id,
    );
    if (changes > 0) tx.touch('printing');
    return changes > 0;
  });
}

/** Notes how the sending ended; what could not be sent is tried again for a while. */
export function finishPrint(
  context: Context,
  { id, printer }: Pick<DuePrint, 'id' | 'printer'>,
  outcome: PrintOutcome,
): void {
  context.write((tx) => {
    tx.touch('printing');
    if (outcome.kind === 'printed')
      tx.sql.run(
        "UPDATE print_job SET state = 'printed', reason = '', finished_at = ?, next_try_at = NULL WHERE id = ? AND finished_at IS NULL",
        tx.at,
        id,
      );
    else if (outcome.kind === 'doubtful') doubt(tx, id, outcome.reason);
    else retryLater(tx, id, printer.id, outcome.reason);
  });
}

function doubt(tx: Tx, id: number, reason: PrintReason): void {
  tx.sql.run(
    "UPDATE print_job SET state = 'doubtful', reason = ?, next_try_at = NULL WHERE id = ? AND finished_at IS NULL",
    reason,
    id,
  );
}

/** What was moved to another printer meanwhile is that one's to tell of: it may have it on paper already. */
function retryLater(tx: Tx, id: number, printerId: number, reason: PrintReason): void {
  const job = tx.sql.get<{ attempts: number; queuedAt: number; state: string }>(
    'SELECT attempts, queued_at AS queuedAt, state FROM print_job WHERE id = ? AND printer_id = ? AND finished_at IS NULL',
    id,
    printerId,
  );
  if (!job) return;
  const attempts = job.attempts + (job.state === 'printing' ? 0 : 1);
  // A document that cannot be drawn must not hold up what waits behind it.
  const again = reason === 'internal' ? null : nextTryAt(attempts, job.queuedAt, tx.at);
  tx.sql.run(
    'UPDATE print_job SET state = ?, reason = ?, attempts = ?, next_try_at = ? WHERE id = ?',
    again === null ? 'given-up' : 'failed',
    reason,
    attempts,
    again,
    id,
  );
}

/** A printer has told its state for the first time. */
export function noteAnswer(context: Context, printerId: number): void {
  context.write((tx) => {
    tx.sql.run('UPDATE printer SET answers = 1 WHERE id = ? AND answers = 0', printerId);
    tx.touch('printing');
  });
}

/** Marks what was being sent when the host ended: some of it may be on paper. */
export function recoverPrints(context: Context): void {
  const left = context.read.sql.all<{ id: number }>("SELECT id FROM print_job WHERE state = 'printing'");
  if (left.length === 0) return;
  context.write((tx) => {
    for (const { id } of left) doubt(tx, id, 'interrupted');
    tx.touch('printing');
  });
}
