import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { MatchHow, MatchKind, StatementLine, statements } from '#shared/contract/statements.ts';
import type { Day } from '#shared/domain/time.ts';
import { findExact } from './findCustomers.ts';
import { referredPayments } from './findMatch.ts';

type LineFilter = z.output<NonNullable<(typeof statements.lines)['~orpc']['inputSchema']>>;

interface LineRow {
  id: number;
  statementId: number;
  account: string;
  ledgerId: number;
  line: number;
  on: Day;
  amountMinor: number;
  reference: string;
  narration: string;
  payer: string;
  phone: string;
  balanceMinor: number | null;
  version: number;
  matchKind: MatchKind | null;
  how: MatchHow;
  document: string;
  paymentId: number | null;
  customerId: number | null;
  customerName: string;
  note: string;
  byName: string;
  matchedAt: number;
}

/** The state of a line, by its match that stands. */
const STATE =
  "CASE WHEN m.id IS NULL THEN 'open' WHEN m.kind = 'aside' THEN 'aside' WHEN m.how = 'taken' THEN 'taken' ELSE 'matched' END";
const LINES = `FROM statement_line l JOIN bank_account b ON b.id = l.bank_account_id
  LEFT JOIN statement_match m ON m.line_id = l.id AND m.ended_at IS NULL`;
const DOCUMENTS = `LEFT JOIN tender t ON m.kind = 'payment' AND t.id = m.document_id
  LEFT JOIN cheque q ON m.kind = 'cheque' AND q.id = m.document_id
  LEFT JOIN cheque_bounce k ON m.kind = 'bounce' AND k.id = m.document_id LEFT JOIN payment_void kv ON kv.id = k.void_id
  LEFT JOIN bank_deposit d ON m.kind = 'deposit' AND d.id = m.document_id
  LEFT JOIN own_transfer o ON m.kind IN ('transfer-in', 'transfer-out') AND o.id = m.document_id
  LEFT JOIN refund r ON m.kind = 'refund' AND r.id = m.document_id
  LEFT JOIN distributor_entry e ON m.kind = 'recharge' AND e.id = m.document_id LEFT JOIN cas_system y ON y.id = e.system_id
  LEFT JOIN payment p ON p.id = coalesce(t.payment_id, q.payment_id, kv.payment_id)
  LEFT JOIN customer c ON c.id = coalesce(p.customer_id, r.customer_id) LEFT JOIN user u ON u.id = m.user_id`;
const COLUMNS = `l.id, l.statement_id AS statementId, b.name AS account, b.account_id AS ledgerId, l.line, l.business_on AS "on",
  l.amount_minor AS amountMinor, l.reference, l.narration, l.payer, l.phone, l.balance_minor AS balanceMinor, l.version,
  m.kind AS matchKind, m.how, coalesce(d.number, o.number, r.number, y.name, p.number, '') AS document, p.id AS paymentId, c.id AS customerId,
  coalesce(c.name, '') AS customerName, m.note, u.name AS byName, m.at AS matchedAt`;

/** A page of lines, the newest day first; money in that is open comes with the customer it seems to be of. */
export async function listLines(context: Context, filter: LineFilter) {
  const parts = ['1 = 1'];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.statementId) add('l.statement_id = ?', filter.statementId);
  if (filter.accountId) add('l.bank_account_id = ?', filter.accountId);
  if (filter.state) add(`${STATE} = ?`, filter.state);
  if (filter.direction) add(filter.direction === 'in' ? 'l.amount_minor > 0' : 'l.amount_minor < 0');
  if (filter.text) {
    const like = `%${filter.text}%`;
    add('(l.reference LIKE ? OR l.narration LIKE ? OR l.payer LIKE ? OR l.phone LIKE ?)', like, like, like, like);
  }
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number; inMinor: number; outMinor: number }, LineRow>(context, {
    table: 'statement_line',
    isNarrow: filter.statementId !== undefined,
    totals: {
      text: `SELECT count(*) AS total, coalesce(sum(max(l.amount_minor, 0)), 0) AS inMinor,
        coalesce(sum(max(-l.amount_minor, 0)), 0) AS outMinor ${LINES} WHERE ${where}`,
      values,
    },
    page: {
      text: `SELECT ${COLUMNS} ${LINES} ${DOCUMENTS} WHERE ${where} ORDER BY l.business_on DESC, l.id DESC LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  const { total, ...sums } = totals;
  return { rows: toLines(context, rows), total, totals: sums };
}

/** @throws not-found */
export function readLine(context: Context, id: number): StatementLine {
  const row = context.read.sql.get<LineRow>(`SELECT ${COLUMNS} ${LINES} ${DOCUMENTS} WHERE l.id = ?`, id);
  const [line] = row ? toLines(context, [row]) : [];
  if (!line) throw fail('not-found', { what: 'statement line', id: String(id) });
  return line;
}

/** Open lines that proposals are looked for in at once: every window that shows them asks again when money moves. */
const LOOKED_AT = 1_000;

/** Open lines of money in that have the number of one customer and no payment with their reference, the oldest first. */
export function openProposals(
  context: Context,
  { statementId, accountId }: { statementId?: number | undefined; accountId?: number | undefined },
  limit: number,
): StatementLine[] {
  const rows = context.read.sql.all<LineRow>(
    `SELECT ${COLUMNS} ${LINES} ${DOCUMENTS} WHERE m.id IS NULL AND l.amount_minor > 0
       AND (? IS NULL OR l.statement_id = ?) AND (? IS NULL OR l.bank_account_id = ?)
     ORDER BY l.business_on, l.id LIMIT ?`,
    statementId ?? null,
    statementId ?? null,
    accountId ?? null,
    accountId ?? null,
    LOOKED_AT,
  );
  return toLines(context, rows)
    .filter(({ proposal, clash }) => proposal !== null && clash === null)
    .slice(0, limit);
}

function toLines(context: Context, rows: readonly LineRow[]): StatementLine[] {
  const open = rows.filter(({ matchKind, amountMinor }) => matchKind === null && amountMinor > 0);
  const exact = new Map(findExact(context, open).map((found, at) => [open[at]?.id, found]));
  return rows.map((row) => {
    const {
      ledgerId,
      matchKind,
      how,
      document,
      paymentId,
      customerId,
      customerName,
      note,
      byName,
      matchedAt,
      ...line
    } = row;
    const found = exact.get(line.id) ?? [];
    const [clash] = exact.has(line.id) ? referredPayments(context.read, { ...line, ledgerId }) : [];
    return {
      ...line,
      state: matchKind === null ? 'open' : matchKind === 'aside' ? 'aside' : how === 'taken' ? 'taken' : 'matched',
      match:
        matchKind === null
          ? null
          : { kind: matchKind, how, document, paymentId, customerId, customerName, note, byName, at: matchedAt },
      proposal: found.length === 1 ? (found[0] ?? null) : null,
      clash: clash
        ? {
            paymentId: clash.paymentId,
            number: clash.number,
            amountMinor: clash.amountMinor,
            customerName: clash.customerName,
          }
        : null,
    };
  });
}
