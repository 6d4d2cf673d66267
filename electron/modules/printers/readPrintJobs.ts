import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { PrintJob, printJobs } from '#shared/contract/printers.ts';

type JobFilter = z.output<NonNullable<(typeof printJobs.list)['~orpc']['inputSchema']>>;

const JOB_SQL = `SELECT j.id, j.printer_id AS printerId, r.name AS printerName, j.document_kind AS documentKind, j.document_id AS documentId,
    j.copy_no AS copyNo, j.label, coalesce(c.name, '') AS customerName, j.counter, coalesce(u.name, '') AS byName, j.created_at AS createdAt,
    j.state, j.reason, j.attempts, j.next_try_at AS nextTryAt, j.finished_at AS finishedAt, f.name AS finishedBy, j.note`;
const JOB_FROM = `FROM print_job j JOIN printer r ON r.id = j.printer_id LEFT JOIN user u ON u.id = j.user_id LEFT JOIN user f ON f.id = j.finished_by_id
  LEFT JOIN payment p ON j.document_kind = 'payment' AND p.id = j.document_id LEFT JOIN customer c ON c.id = p.customer_id`;

/** Receipts of customers whom the caller may see, shifts of his own or of all, vouchers for who sees codes, test pages of the office. */
function seenBy({ actor }: Context): string {
  const { permissions, userId } = actor;
  const shifts = permissions.has('shifts.read') ? '' : ` AND j.user_id = ${Number(userId)}`;
  const vouchers = permissions.has('vouchers.codes') ? " OR j.document_kind = 'vouchers'" : '';
  return `(j.document_kind = 'test' OR j.document_kind = 'shift'${shifts}${vouchers} OR (j.document_kind = 'payment' AND ${scopeCondition(actor)}))`;
}

const OPEN = 'j.finished_at IS NULL';
/** What waits for somebody: it does not print itself any more. */
const TROUBLE = "j.state IN ('failed', 'given-up', 'doubtful')";

/** A page of prints: what is not on paper yet, oldest first, or everything, newest first. */
export function listPrintJobs(context: Context, { open, offset, limit }: JobFilter) {
  const where = [seenBy(context), ...(open === 'yes' ? [OPEN] : [])].join(' AND ');
  const { sql } = context.read;
  return {
    rows: sql.all<PrintJob>(
      `${JOB_SQL} ${JOB_FROM} WHERE ${where} ORDER BY j.id ${open === 'yes' ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`,
      limit,
      offset,
    ),
    total: sql.get<{ n: number }>(`SELECT count(*) AS n ${JOB_FROM} WHERE ${where}`)?.n ?? 0,
  };
}

/** How much is not on paper yet, and how much of it a printer would not take. */
export function readTray(context: Context): { waiting: number; trouble: number } {
  return (
    context.read.sql.get<{ waiting: number; trouble: number }>(
      `SELECT count(*) AS waiting, coalesce(sum(${TROUBLE}), 0) AS trouble ${JOB_FROM} WHERE ${OPEN} AND ${seenBy(context)}`,
    ) ?? { waiting: 0, trouble: 0 }
  );
}

/** @throws not-found, also for what the caller may not see */
export function readPrintJob(context: Context, id: number): PrintJob {
  const job = context.read.sql.get<PrintJob>(`${JOB_SQL} ${JOB_FROM} WHERE j.id = ? AND ${seenBy(context)}`, id);
  if (!job) throw fail('not-found', { what: 'print', id: String(id) });
  return job;
}

/** The newest print of a document; null when it never went to a printer, or the caller may not see it. */
export function printOfDocument(
  context: Context,
  documentKind: 'payment' | 'shift',
  documentId: number,
): PrintJob | null {
  return (
    context.read.sql.get<PrintJob>(
      `${JOB_SQL} ${JOB_FROM} WHERE j.document_kind = ? AND j.document_id = ? AND ${seenBy(context)} ORDER BY j.id DESC LIMIT 1`,
      documentKind,
      documentId,
    ) ?? null
  );
}
