import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { CHEQUES_DUE } from '#modules/cheques/index.ts';
import { accountBalance, findAccountId } from '#modules/ledger/index.ts';
import { readList } from '#modules/lists/index.ts';
import type { banks, Deposit, DepositRow } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { numberEnd } from './accounts.ts';

type DepositFilter = z.output<NonNullable<(typeof banks.deposits)['~orpc']['inputSchema']>>;

interface DepositRecord extends Omit<DepositRow, 'void' | 'from'> {
  shiftId: number | null;
  voidAt: number | null;
  voidReason: string | null;
  bankName: string;
  accountNumber: string;
}

const FROM = `FROM bank_deposit d JOIN bank_account a ON a.id = d.bank_account_id JOIN user u ON u.id = d.user_id
  LEFT JOIN bank_deposit_void v ON v.deposit_id = d.id`;
const COLUMNS = `d.id, d.number, d.business_on AS "on", d.at, a.name AS account, a.bank_name AS bankName, a.account_number AS accountNumber,
  d.shift_id AS shiftId, d.cash_minor AS cashMinor, d.cheques_minor AS chequesMinor, d.cheque_count AS chequeCount,
  d.cash_minor + d.cheques_minor AS amountMinor, u.name AS byName, d.note, v.at AS voidAt, v.reason AS voidReason`;

function toRow({
  shiftId,
  voidAt,
  voidReason,
  bankName: _bank,
  accountNumber: _number,
  ...row
}: DepositRecord): DepositRow {
  return {
    ...row,
    from: row.cashMinor === 0 ? null : shiftId === null ? 'safe' : 'drawer',
    void: voidAt === null ? null : { at: voidAt, reason: voidReason ?? '' },
  };
}

/** Deposits are of the whole office: who is limited to some customers sees his own. */
function seenBy({ actor }: Pick<Context, 'actor'>): { sql: string; values: number[] } {
  return actor.branchIds.length + actor.areaIds.length === 0
    ? { sql: '1 = 1', values: [] }
    : { sql: 'd.user_id = ?', values: [actor.userId ?? 0] };
}

/** What could be carried to the bank now, by the books. */
export function readPlaces({ read, services, company }: Context) {
  const safe = findAccountId(read, 'safe');
  const due = read.sql.get<{ chequeCount: number; chequesMinor: number }>(
    CHEQUES_DUE,
    dayInZone(services.clock.now(), company().timeZone),
  );
  return {
    safeMinor: safe === undefined ? 0 : accountBalance(read, safe),
    chequeCount: due?.chequeCount ?? 0,
    chequesMinor: due?.chequesMinor ?? 0,
  };
}

/** A page of deposits, newest first; the totals are of those that stand. */
export async function listDeposits(context: Context, filter: DepositFilter) {
  const seen = seenBy(context);
  const parts = [seen.sql];
  const values: (string | number)[] = [...seen.values];
  const add = (text: string, value: string | number) => {
    parts.push(text);
    values.push(value);
  };
  if (filter.accountId) add('d.bank_account_id = ?', filter.accountId);
  if (filter.fromOn) add('d.business_on >= ?', filter.fromOn);
  if (filter.toOn) add('d.business_on <= ?', filter.toOn);
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number; cashMinor: number; chequesMinor: number }, DepositRecord>(
    context,
    {
      table: 'bank_deposit',
      isNarrow: false,
      totals: {
        text: `SELECT count(*) AS total, coalesce(sum(CASE WHEN v.id IS NULL THEN d.cash_minor END), 0) AS cashMinor,
        coalesce(sum(CASE WHEN v.id IS NULL THEN d.cheques_minor END), 0) AS chequesMinor ${FROM} WHERE ${where}`,
        values,
      },
      page: {
        text: `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY d.id DESC LIMIT ? OFFSET ?`,
        values: [...values, filter.limit, filter.offset],
      },
    },
  );
  const { total, ...sums } = totals;
  return { rows: rows.map(toRow), total, totals: sums };
}

/** @throws not-found, also for one that the caller may not see */
export function readDeposit(context: Context, id: number): Deposit {
  const { sql } = context.read;
  const seen = seenBy(context);
  const record = sql.get<DepositRecord>(`SELECT ${COLUMNS} ${FROM} WHERE d.id = ? AND ${seen.sql}`, id, ...seen.values);
  if (!record) throw fail('not-found', { what: 'deposit', id: String(id) });
  return {
    ...toRow(record),
    bankName: record.bankName,
    numberEnd: numberEnd(record.accountNumber),
    count: sql.all<Deposit['count'][number]>(
      'SELECT value_minor AS valueMinor, pieces FROM bank_deposit_cash WHERE deposit_id = ? ORDER BY value_minor DESC',
      id,
    ),
    cheques: sql.all<Deposit['cheques'][number]>(
      `SELECT q.id, q.number, q.bank_name AS bankName, q.cheque_on AS "on", c.name AS customerName, q.amount_minor AS amountMinor
       FROM cheque_event e JOIN cheque q ON q.id = e.cheque_id JOIN payment p ON p.id = q.payment_id JOIN customer c ON c.id = p.customer_id
       WHERE e.deposit_id = ? AND e.kind = 'deposit' ORDER BY e.id`,
      id,
    ),
  };
}
