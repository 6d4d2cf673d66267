import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { StatementRow, statements } from '#shared/contract/statements.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { bookedOn } from './acceptLines.ts';
import { findLikely } from './findCustomers.ts';
import { findDocuments } from './findDocuments.ts';
import { openProposals } from './readLine.ts';
import { requireLine, standingMatch } from './store.ts';

type StatementFilter = z.output<NonNullable<(typeof statements.list)['~orpc']['inputSchema']>>;
type Candidates = z.input<NonNullable<(typeof statements.candidates)['~orpc']['outputSchema']>>;
type Proposals = z.input<NonNullable<(typeof statements.proposals)['~orpc']['outputSchema']>>;

interface Row extends Omit<StatementRow, 'states'> {
  open: number;
  matched: number;
  taken: number;
  aside: number;
}

const COLUMNS = `s.id, s.bank_account_id AS accountId, b.name AS account, s.file_name AS fileName, s.from_on AS fromOn, s.to_on AS toOn, s.at,
  u.name AS byName, s.new_lines AS newLines, s.known_lines AS knownLines, s.refused_lines AS refusedLines,
  coalesce(sum(max(l.amount_minor, 0)), 0) AS inMinor, coalesce(sum(max(-l.amount_minor, 0)), 0) AS outMinor,
  sum(l.id IS NOT NULL AND m.id IS NULL) AS open, coalesce(sum(m.kind <> 'aside' AND m.how <> 'taken'), 0) AS matched,
  coalesce(sum(m.how = 'taken'), 0) AS taken, coalesce(sum(m.kind = 'aside'), 0) AS aside`;
const FROM = `FROM statement s JOIN bank_account b ON b.id = s.bank_account_id JOIN user u ON u.id = s.user_id
  LEFT JOIN statement_line l ON l.statement_id = s.id LEFT JOIN statement_match m ON m.line_id = l.id AND m.ended_at IS NULL`;

const toRow = ({ open, matched, taken, aside, ...row }: Row): StatementRow => ({
  ...row,
  states: { open, matched, taken, aside },
});

/** A page of statements, newest first, with where their lines stand. */
export async function listStatements(context: Context, { accountId, limit, offset }: StatementFilter) {
  const where = accountId ? 's.bank_account_id = ?' : '1 = 1';
  const values = accountId ? [accountId] : [];
  const { totals, rows } = await readList<{ total: number }, Row>(context, {
    table: 'statement',
    isNarrow: true,
    totals: { text: `SELECT count(*) AS total FROM statement s WHERE ${where}`, values },
    page: {
      text: `SELECT ${COLUMNS} ${FROM}
        WHERE s.id IN (SELECT s.id FROM statement s WHERE ${where} ORDER BY s.id DESC LIMIT ? OFFSET ?) GROUP BY s.id ORDER BY s.id DESC`,
      values: [...values, limit, offset],
    },
  });
  return { rows: rows.map(toRow), total: totals.total };
}

/** @throws not-found */
export function readStatement({ sql }: Reader, id: number): StatementRow {
  const row = sql.get<Row>(`SELECT ${COLUMNS} ${FROM} WHERE s.id = ? GROUP BY s.id`, id);
  if (!row) throw fail('not-found', { what: 'statement', id: String(id) });
  return toRow(row);
}

/** What an open line could be. @throws not-found */
export function readCandidates(context: Context, id: number): Candidates {
  const line = requireLine(context.read, id);
  if (standingMatch(context.read, id)) return { documents: [], customers: [] };
  return {
    documents: findDocuments(context.read, line),
    customers: line.amountMinor > 0 ? findLikely(context, line) : [],
  };
}

/** As many as are accepted by one call. */
const MOST_PROPOSALS = 200;

/** What a bulk would take, and on which days. */
export function readProposals(context: Context, of: Parameters<typeof openProposals>[1]): Proposals {
  const { clock } = context.services;
  const today = dayInZone(clock.now(), context.company().timeZone);
  const lines = openProposals(context, of, MOST_PROPOSALS).flatMap(({ id, version, on, amountMinor, proposal }) =>
    proposal ? [{ id, version, on, bookedOn: bookedOn(context.read, on, today), amountMinor, customer: proposal }] : [],
  );
  return { lines, totalMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
}
