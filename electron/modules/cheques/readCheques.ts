import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import type { Cheque, cheques } from '#shared/contract/cheques.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { WITH_COLLECTOR } from './store.ts';

type ChequeFilter = z.output<NonNullable<(typeof cheques.list)['~orpc']['inputSchema']>>;
type ChequeDetails = z.output<NonNullable<(typeof cheques.get)['~orpc']['outputSchema']>>;

interface ChequeRow extends Omit<Cheque, 'deposit' | 'isPostDated'> {
  depositId: number | null;
  depositNumber: string | null;
  account: string | null;
}

const FROM = `FROM cheque q JOIN payment p ON p.id = q.payment_id JOIN customer c ON c.id = p.customer_id
  LEFT JOIN bank_deposit d ON d.id = q.deposit_id LEFT JOIN bank_account a ON a.id = d.bank_account_id`;
const COLUMNS = `q.id, q.payment_id AS paymentId, p.number AS receipt, p.business_on AS takenOn, c.id AS customerId, c.code AS customerCode,
  c.name AS customerName, q.bank_name AS bankName, q.number, q.cheque_on AS "on", q.amount_minor AS amountMinor, q.state,
  d.id AS depositId, d.number AS depositNumber, a.name AS account, q.deposited_on AS depositedOn, q.cleared_on AS clearedOn`;

function toCheque({ depositId, depositNumber, account, ...row }: ChequeRow, today: Day): Cheque {
  return {
    ...row,
    isPostDated: row.state === 'in-hand' && row.on > today,
    deposit: depositId === null ? null : { id: depositId, number: depositNumber ?? '', account: account ?? '' },
  };
}

function todayOf(context: Context): Day {
  return dayInZone(context.services.clock.now(), context.company().timeZone);
}

/** A page of cheques by the day on them: the soonest first while they wait for something, else the newest first. */
export async function listCheques(context: Context, filter: ChequeFilter) {
  const today = todayOf(context);
  const parts = [scopeCondition(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.state) add('q.state = ?', filter.state);
  // What a collector still carries is not here to be deposited.
  if (filter.due === 'yes') add(`q.state = 'in-hand' AND q.cheque_on <= ? AND NOT ${WITH_COLLECTOR}`, today);
  if (filter.due === 'no') add("q.state = 'in-hand' AND q.cheque_on > ?", today);
  if (filter.fromOn) add('q.cheque_on >= ?', filter.fromOn);
  if (filter.toOn) add('q.cheque_on <= ?', filter.toOn);
  if (filter.depositId) add('q.deposit_id = ?', filter.depositId);
  if (filter.text)
    add(
      '(q.number LIKE ? OR q.bank_name LIKE ? OR c.name LIKE ? OR c.code = ? OR p.number = ?)',
      `%${filter.text}%`,
      `%${filter.text}%`,
      `%${filter.text}%`,
      filter.text,
      filter.text,
    );
  const where = parts.join(' AND ');
  const waits = filter.due !== undefined || filter.state === 'in-hand' || filter.state === 'deposited';
  const { totals, rows } = await readList<{ total: number; amountMinor: number }, ChequeRow>(context, {
    table: 'cheque',
    isNarrow: filter.depositId !== undefined,
    totals: {
      text: `SELECT count(*) AS total, coalesce(sum(q.amount_minor), 0) AS amountMinor ${FROM} WHERE ${where}`,
      values,
    },
    page: {
      text: `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${waits ? 'q.cheque_on, q.id' : 'q.id DESC'} LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  return {
    rows: rows.map((row) => toCheque(row, today)),
    total: totals.total,
    totals: { amountMinor: totals.amountMinor },
  };
}

/** @throws not-found, also outside the caller's branches and areas */
export function readCheque(context: Context, id: number): ChequeDetails {
  const { sql } = context.read;
  const row = sql.get<ChequeRow>(`SELECT ${COLUMNS} ${FROM} WHERE q.id = ? AND ${scopeCondition(context.actor)}`, id);
  if (!row) throw fail('not-found', { what: 'cheque', id: String(id) });
  const events = sql.all<ChequeDetails['events'][number]>(
    `SELECT e.kind, e.business_on AS "on", e.at, u.name AS byName, e.note FROM cheque_event e JOIN user u ON u.id = e.user_id
     WHERE e.cheque_id = ? ORDER BY e.id`,
    id,
  );
  return { ...toCheque(row, todayOf(context)), events };
}
