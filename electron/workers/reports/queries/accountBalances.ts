import { wrongInput } from '#shared/contract/errors.ts';
import { type LedgerLine, ownerOf, parseLine } from '#shared/domain/accounts.ts';
import { type Day, monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { balanceCells, balanceColumns, balanceTotals, type Moved } from './balanceColumns.ts';
import { daysOf, filterLines, inOrder, type Report, type ReportRequest, wordingFor } from './report.ts';

interface MovedAccount extends Moved {
  readonly id: number;
}

/**
 * The accounts behind one line of the trial balance, each with what it held and what moved: the columns and the totals
 * are those of the line. Customers when no line is named.
 * @throws OfficeError `invalid-input` for a line that there is not
 */
export function accountBalances(request: ReportRequest): Report {
  const { office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const line = lineOf(filter.account ?? 'receivable');
  const accounts = readAccounts(request, line, days);
  return {
    title: `${wording.text('title.account-balances')}: ${wording.line(line.kind, line.key)}`,
    subtitleLines: filterLines(request, wording, days),
    columns: [
      column('code', 'column.number', 'text'),
      column('customer', 'column.account', 'text'),
      ...balanceColumns(wording),
    ],
    total: accounts.length,
    totals: balanceTotals(accounts),
    groups: [],
    rows(offset, limit) {
      const slice = accounts.slice(offset, offset + limit);
      const ids = slice.map(({ id }) => id);
      return inOrder(ids, readOwners(request, line, ids), ({ id }) => id).map(({ code, name }, index): Cell[] => [
        code,
        name ?? wording.line(line.kind, line.key),
        ...balanceCells(slice[index] ?? NOTHING),
      ]);
    },
  };
}

const NOTHING: Moved = { openingMinor: 0, debitMinor: 0, creditMinor: 0 };

/** @throws OfficeError `invalid-input` for a text that names no line */
export function lineOf(text: string): LedgerLine {
  const line = parseLine(text);
  if (!line) throw wrongInput('account', 'no-choice');
  return line;
}

/**
 * Balances are the accounts' own of now, less what moved after the days: a month of the present is then read from the
 * transfers of that month alone.
 */
function readAccounts({ database }: ReportRequest, { kind, key }: LedgerLine, days: { fromOn: Day; toOn: Day }) {
  const accounts: MovedAccount[] = [];
  for (const [id, balanceMinor, debitMinor, creditMinor, afterMinor] of database.each<
    [number, number, number, number, number]
  >(
    `WITH moved AS (
       SELECT id, sum(CASE WHEN business_on <= ? THEN debit ELSE 0 END) AS debit, sum(CASE WHEN business_on <= ? THEN credit ELSE 0 END) AS credit,
         sum(CASE WHEN business_on > ? THEN debit - credit ELSE 0 END) AS after FROM (
         SELECT debit_id AS id, business_on, amount_minor AS debit, 0 AS credit FROM transfer WHERE business_on >= ?
         UNION ALL SELECT credit_id, business_on, 0, amount_minor FROM transfer WHERE business_on >= ?) GROUP BY id)
     SELECT a.id, a.balance_minor, coalesce(m.debit, 0), coalesce(m.credit, 0), coalesce(m.after, 0)
     FROM account a LEFT JOIN moved m ON m.id = a.id WHERE a.kind = ? AND a.key = ? ORDER BY a.owner_id`,
    days.toOn,
    days.toOn,
    days.toOn,
    days.fromOn,
    days.fromOn,
    kind,
    key,
  )) {
    const openingMinor = balanceMinor - afterMinor - debitMinor + creditMinor;
    if (openingMinor === 0 && debitMinor === 0 && creditMinor === 0) continue;
    accounts.push({ id, openingMinor, debitMinor, creditMinor });
  }
  return accounts;
}

function readOwners({ database }: ReportRequest, { kind }: LedgerLine, ids: readonly number[]) {
  return database.all<{ id: number; code: string; name: string | null }>(
    ownerOf(kind) === 'customer'
      ? `SELECT a.id, coalesce(c.code, '') AS code, c.name FROM account a LEFT JOIN customer c ON c.id = a.owner_id
         WHERE a.id IN (SELECT value FROM json_each(?))`
      : `SELECT a.id, coalesce(u.username, '') AS code, u.name FROM account a LEFT JOIN user u ON u.id = a.owner_id
         WHERE a.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
}
