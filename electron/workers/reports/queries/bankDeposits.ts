import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

interface DepositRow {
  readonly on: string;
  readonly number: string;
  readonly account: string;
  readonly isVoid: number;
  readonly chequeCount: number;
  readonly cashMinor: number;
  readonly chequesMinor: number;
  readonly person: string;
  readonly note: string;
}

/**
 * What was carried to the banks on the days from-to. A deposit that was voided is a negative row of the day on which it
 * was, so that the totals are what the ledger moved on those days.
 */
export function bankDeposits(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const found = database.all<DepositRow>(
    `SELECT d.business_on AS "on", d.number, a.name AS account, 0 AS isVoid, d.cheque_count AS chequeCount, d.cash_minor AS cashMinor,
       d.cheques_minor AS chequesMinor, u.name AS person, d.note, d.at AS at
     FROM bank_deposit d JOIN bank_account a ON a.id = d.bank_account_id JOIN user u ON u.id = d.user_id WHERE d.business_on BETWEEN ? AND ?
     UNION ALL SELECT v.business_on, d.number, a.name, 1, -d.cheque_count, -d.cash_minor, -d.cheques_minor, u.name, v.reason, v.at
     FROM bank_deposit_void v JOIN bank_deposit d ON d.id = v.deposit_id JOIN bank_account a ON a.id = d.bank_account_id
     JOIN user u ON u.id = v.user_id WHERE v.business_on BETWEEN ? AND ? ORDER BY 1, 10`,
    days.fromOn,
    days.toOn,
    days.fromOn,
    days.toOn,
  );
  const byAccount = createGroups();
  for (const row of found) byAccount.add(row.account, row.isVoid ? -1 : 1, row.cashMinor + row.chequesMinor);
  return listed(request, wording, {
    title: 'title.bank-deposits',
    days,
    columns: [
      column('on', 'column.day', 'day'),
      column('number', 'column.slip', 'text'),
      column('account', 'column.account', 'text'),
      column('cash', 'column.cash', 'money'),
      column('count', 'column.cheque-count', 'number'),
      column('cheques', 'column.cheques', 'money'),
      column('amount', 'column.total', 'money'),
      column('person', 'column.person', 'text'),
      column('note', 'column.detail', 'text'),
    ],
    rows: found.map((row): Cell[] => [
      row.on,
      row.isVoid ? `${row.number} · ${wording.state('void')}` : row.number,
      row.account,
      row.cashMinor,
      row.chequeCount,
      row.chequesMinor,
      row.cashMinor + row.chequesMinor,
      row.person,
      row.note,
    ]),
    totalled: ['cash', 'cheques', 'amount'],
    groups: byAccount.list((account) => account),
  });
}
