import type { Context, Reader } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import type { BillRun } from '#shared/contract/billing.ts';
import { fail } from '#shared/contract/errors.ts';

const RUN_SQL = `SELECT r.id, r.uid, r.business_on AS "on", r.state, r.started_at AS startedAt, r.finished_at AS finishedAt,
    coalesce(u.name, 'Counterfoil') AS startedBy, r.done, r.due, r.created, r.skipped, r.failed, r.skipped_by AS skippedBy,
    r.taxable_minor AS taxableMinor, r.tax_minor AS taxMinor, r.round_off_minor AS roundOffMinor, r.total_minor AS totalMinor,
    r.credit_notes AS creditNotes, r.credited_minor AS creditedMinor,
    (SELECT number FROM bill WHERE run_id = r.id ORDER BY id LIMIT 1) AS firstNumber,
    (SELECT number FROM bill WHERE run_id = r.id ORDER BY id DESC LIMIT 1) AS lastNumber
  FROM bill_run r LEFT JOIN user u ON u.id = r.user_id`;

type RunRow = Omit<BillRun, 'skippedBy'> & { skippedBy: string };

function toRun(row: RunRow): BillRun {
  return { ...row, skippedBy: JSON.parse(row.skippedBy) as Record<string, number> };
}

/** @throws not-found */
export function readRun(reader: Pick<Reader, 'sql'>, id: number): BillRun {
  const row = reader.sql.get<RunRow>(`${RUN_SQL} WHERE r.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'bill-run', id: String(id) });
  return toRun(row);
}

export function currentRun(reader: Reader): BillRun | null {
  const row = reader.sql.get<RunRow>(`${RUN_SQL} WHERE r.state = 'running'`);
  return row ? toRun(row) : null;
}

export function listRuns(reader: Reader, offset: number, limit: number): { rows: BillRun[]; total: number } {
  return {
    rows: reader.sql.all<RunRow>(`${RUN_SQL} ORDER BY r.id DESC LIMIT ? OFFSET ?`, limit, offset).map(toRun),
    total: reader.sql.get<{ n: number }>('SELECT count(*) AS n FROM bill_run')?.n ?? 0,
  };
}

/** Customers that a run passed over or failed on, with the reason: those whom the caller may see. */
export function runExceptions({ read, actor }: Pick<Context, 'read' | 'actor'>, runId: number) {
  return read.sql.all<{
    customerId: number;
    customerCode: string;
    customerName: string;
    kind: 'skipped' | 'failed';
    reason: string;
  }>(
    `SELECT e.customer_id AS customerId, c.code AS customerCode, c.name AS customerName, e.kind, e.reason
     FROM bill_run_exception e JOIN customer c ON c.id = e.customer_id WHERE e.run_id = ? AND ${scopeCondition(actor)}
     ORDER BY e.kind, e.id LIMIT 1000`,
    runId,
  );
}
