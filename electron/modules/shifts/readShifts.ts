import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { accountBalance, findAccountId } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Shift, ShiftRow, shifts, TenderKind } from '#shared/contract/payments.ts';
import type { Pieces } from '#shared/domain/denominations.ts';
import { transfersOfShift } from './readTransfers.ts';

type ShiftFilter = z.output<NonNullable<(typeof shifts.list)['~orpc']['inputSchema']>>;

interface ShiftRecord extends Omit<ShiftRow, 'varianceMinor'> {
  approvedAt: number | null;
  approvalNote: string;
}

const STATE = "CASE WHEN s.approved_at IS NULL THEN s.state ELSE 'approved' END";

const SHIFT_SQL = `SELECT s.id, s.user_id AS userId, u.name AS userName, s.counter, ${STATE} AS state, s.z_number AS zNumber,
    s.opened_at AS openedAt, s.opened_on AS openedOn, s.float_minor AS floatMinor, s.closed_at AS closedAt,
    s.expected_minor AS expectedMinor, s.counted_minor AS countedMinor, s.variance_reason AS varianceReason,
    s.approved_at AS approvedAt, a.name AS approvedBy, s.approval_note AS approvalNote
  FROM shift s JOIN user u ON u.id = s.user_id LEFT JOIN user a ON a.id = s.approved_by_id`;

/** The caller's open shift. */
export function currentShift(context: Context): Shift | null {
  const row = context.read.sql.get<{ id: number }>(
    "SELECT id FROM shift WHERE user_id = ? AND kind = 'drawer' AND state = 'open'",
    context.actor.userId,
  );
  return row ? readShift(context, row.id) : null;
}

/**
 * A shift with all that moved in it. What should lie in an open drawer is told only to those who may read the shifts of
 * others: who counts it, counts blind (field-guide 2.9).
 * @throws not-found, also for another's shift that the caller may not read
 */
export function readShift(context: Context, id: number): Shift {
  const { read, actor } = context;
  const record = read.sql.get<ShiftRecord>(`${SHIFT_SQL} WHERE s.id = ? AND s.kind = 'drawer'`, id);
  if (!record || !(mayRead(context) || record.userId === actor.userId))
    throw fail('not-found', { what: 'shift', id: String(id) });
  const { approvedAt, approvalNote } = record;
  return {
    ...toRow(context, record),
    approvedAt,
    approvalNote,
    ...movesOf(read, id),
    ...transfersOfShift(read, id, record.userId),
    ...countsOf(read, id),
  };
}

/** A page of shifts, newest first; the total is what was over or short in those that are closed. */
export function listShifts(context: Context, filter: ShiftFilter) {
  const parts = ["s.kind = 'drawer'"];
  const values: (string | number)[] = [];
  const add = (text: string, value: string | number) => {
    parts.push(text);
    values.push(value);
  };
  if (filter.state) add(`${STATE} = ?`, filter.state);
  if (filter.userId) add('s.user_id = ?', filter.userId);
  if (filter.fromOn) add('s.opened_on >= ?', filter.fromOn);
  if (filter.toOn) add('s.opened_on <= ?', filter.toOn);
  const where = parts.join(' AND ');
  const { total, varianceMinor } = context.read.sql.get<{ total: number; varianceMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(s.counted_minor - s.expected_minor), 0) AS varianceMinor FROM shift s WHERE ${where}`,
    ...values,
  ) ?? { total: 0, varianceMinor: 0 };
  const rows = context.read.sql
    .all<ShiftRecord>(
      `${SHIFT_SQL} WHERE ${where} ORDER BY s.id DESC LIMIT ? OFFSET ?`,
      ...values,
      filter.limit,
      filter.offset,
    )
    .map((record) => toRow(context, record));
  return { rows, total, totals: { varianceMinor } };
}

function mayRead({ actor }: Context): boolean {
  return actor.permissions.has('shifts.read');
}

function toRow(context: Context, { approvedAt: _at, approvalNote: _note, ...record }: ShiftRecord): ShiftRow {
  const { expectedMinor: kept, countedMinor } = record;
  const expectedMinor = kept ?? (mayRead(context) ? drawerBalance(context.read, record.userId) : null);
  const varianceMinor = countedMinor === null || expectedMinor === null ? null : countedMinor - expectedMinor;
  return { ...record, expectedMinor, varianceMinor };
}

/** The cash that should lie in a user's drawer: its account's balance. */
function drawerBalance(read: Reader, userId: number): number {
  const id = findAccountId(read, 'drawer', userId);
  return id === undefined ? 0 : accountBalance(read, id);
}

/** What was taken and given in a shift. Its cash is the float, the cash payments that stand, and what was added, less all else. */
function movesOf(read: Reader, id: number) {
  const byMode = read.sql.all<{ kind: TenderKind; count: number; amountMinor: number }>(
    `SELECT t.kind, count(*) AS count, sum(t.amount_minor) AS amountMinor FROM payment p JOIN tender t ON t.payment_id = p.id
     WHERE p.shift_id = ? AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id) GROUP BY t.kind ORDER BY t.kind`,
    id,
  );
  const counts = read.sql.get<{
    voidCount: number;
    reprintCount: number;
    refundMinor: number;
    depositMinor: number;
    collectedMinor: number;
    commissionMinor: number;
  }>(
    `SELECT (SELECT count(*) FROM payment_void v JOIN payment p ON p.id = v.payment_id WHERE p.shift_id = s.id) AS voidCount,
       (SELECT count(*) - count(DISTINCT r.document_id) FROM printing r JOIN payment p ON p.id = r.document_id
        WHERE r.document_kind = 'payment' AND p.shift_id = s.id) AS reprintCount,
       (SELECT coalesce(sum(r.amount_minor), 0) FROM refund r WHERE r.shift_id = s.id AND r.kind = 'cash'
        AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'refund' AND v.document_id = r.id)) AS refundMinor,
       (SELECT coalesce(sum(d.cash_minor), 0) FROM bank_deposit d WHERE d.shift_id = s.id
        AND NOT EXISTS (SELECT 1 FROM bank_deposit_void v WHERE v.deposit_id = d.id)) AS depositMinor,
       (SELECT coalesce(sum(b.received_minor), 0) FROM collector_batch b WHERE b.drawer_shift_id = s.id)
         + (SELECT coalesce(sum(r.amount_minor), 0) FROM collector_repayment r WHERE r.drawer_shift_id = s.id) AS collectedMinor,
       (SELECT coalesce(sum(m.paid_minor), 0) FROM commission_statement m WHERE m.drawer_shift_id = s.id
        AND NOT EXISTS (SELECT 1 FROM commission_void v WHERE v.statement_id = m.id)) AS commissionMinor
     FROM shift s WHERE s.id = ?`,
    id,
  ) ?? { voidCount: 0, reprintCount: 0, refundMinor: 0, depositMinor: 0, collectedMinor: 0, commissionMinor: 0 };
  const movements = read.sql
    .all<Omit<Shift['movements'][number], 'isTakenBack'> & { isTakenBack: number }>(
      `SELECT m.id, m.kind, m.amount_minor AS amountMinor, nullif(m.category, '') AS category, m.note, m.at, u.name AS byName,
         m.reverses_id AS reversesId, EXISTS (SELECT 1 FROM drawer_movement r WHERE r.reverses_id = m.id) AS isTakenBack
       FROM drawer_movement m JOIN user u ON u.id = m.user_id WHERE m.shift_id = ? ORDER BY m.id`,
      id,
    )
    .map((movement) => ({ ...movement, isTakenBack: movement.isTakenBack === 1 }));
  const standing = movements.filter(({ reversesId, isTakenBack }) => reversesId === null && !isTakenBack);
  const sumOf = (kind: string) =>
    standing.reduce((sum, movement) => (movement.kind === kind ? sum + movement.amountMinor : sum), 0);
  return {
    byMode,
    ...counts,
    handedBackMinor: handedBack(read, id),
    payOutMinor: sumOf('pay-out'),
    dropMinor: sumOf('drop'),
    addMinor: sumOf('add'),
    movements,
  };
}

/**
 * Cash that left this drawer for payments of counted shifts which were voided while it was open: another's, which is made
 * good to his counted drawer, and one's own of an earlier shift, whose drawer is this one again.
 */
function handedBack(read: Reader, id: number): number {
  return (
    read.sql.get<{ amountMinor: number }>(
      `SELECT coalesce(sum(t.amount_minor), 0) AS amountMinor FROM shift s
       JOIN account a ON a.kind = 'drawer' AND a.owner_id = s.user_id
       JOIN transfer t ON t.credit_id = a.id AND t.document_kind = 'payment-void' AND t.at >= s.opened_at AND t.at <= coalesce(s.closed_at, t.at)
       JOIN payment_void v ON v.id = t.document_id JOIN payment p ON p.id = v.payment_id
       WHERE s.id = ? AND (t.code = 'void-cash' OR (v.user_id = s.user_id AND p.shift_id <> s.id AND p.user_id = s.user_id))`,
      id,
    )?.amountMinor ?? 0
  );
}

function countsOf(read: Reader, id: number): { floatCount: Pieces[]; closeCount: Pieces[] } {
  const laid = read.sql.all<Pieces & { moment: 'open' | 'close' }>(
    'SELECT moment, value_minor AS valueMinor, pieces FROM cash_count WHERE shift_id = ? ORDER BY value_minor DESC',
    id,
  );
  const of = (asked: string) => laid.flatMap(({ moment, ...pieces }) => (moment === asked ? [pieces] : []));
  return { floatCount: of('open'), closeCount: of('close') };
}
