import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, type ReportTextKey, wordingFor } from './report.ts';

interface ChequeRow {
  readonly takenOn: string;
  readonly receipt: string;
  readonly code: string;
  readonly name: string;
  readonly bankName: string;
  readonly number: string;
  readonly on: string;
  readonly state: string;
  readonly deposit: string | null;
  readonly depositedOn: string | null;
  readonly clearedOn: string | null;
  readonly amountMinor: number;
}

/** The cheques taken on the days from-to, each with where it is now and how it came there; totals by where they are. */
export function chequeRegister(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const found = database.all<ChequeRow>(
    `SELECT p.business_on AS takenOn, p.number AS receipt, c.code, c.name, q.bank_name AS bankName, q.number, q.cheque_on AS "on", q.state,
       d.number AS deposit, q.deposited_on AS depositedOn, q.cleared_on AS clearedOn, q.amount_minor AS amountMinor
     FROM cheque q JOIN payment p ON p.id = q.payment_id JOIN customer c ON c.id = p.customer_id LEFT JOIN bank_deposit d ON d.id = q.deposit_id
     WHERE p.business_on BETWEEN ? AND ?${limits.sql} ORDER BY p.business_on, q.id`,
    days.fromOn,
    days.toOn,
    ...limits.parameters,
  );
  const byState = createGroups();
  for (const { state, amountMinor } of found) byState.add(state, 1, amountMinor);
  const stateText = (state: string) => wording.text(`cheque.${state}` as ReportTextKey);
  return listed(request, wording, {
    title: 'title.cheque-register',
    days,
    columns: [
      column('takenOn', 'column.day', 'day'),
      column('receipt', 'column.receipt', 'text'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('bank', 'column.bank', 'text'),
      column('number', 'column.cheque', 'text'),
      column('on', 'column.cheque-day', 'day'),
      column('state', 'column.state', 'text'),
      column('deposit', 'column.slip', 'text'),
      column('depositedOn', 'column.deposited-on', 'day'),
      column('clearedOn', 'column.cleared-on', 'day'),
      column('amount', 'column.amount', 'money'),
    ],
    rows: found.map((row): Cell[] => [
      row.takenOn,
      row.receipt,
      row.code,
      row.name,
      row.bankName,
      row.number,
      row.on,
      stateText(row.state),
      row.deposit ?? '',
      row.depositedOn,
      row.clearedOn,
      row.amountMinor,
    ]),
    totalled: ['amount'],
    groups: byState.list(stateText),
  });
}
