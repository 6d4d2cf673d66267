import type { AccountKind } from '#shared/domain/accounts.ts';
import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

interface TransferRow {
  readonly on: string;
  readonly number: string;
  readonly isVoid: number;
  readonly fromName: string | null;
  readonly fromKind: AccountKind;
  readonly fromKey: string;
  readonly toName: string | null;
  readonly toKind: AccountKind;
  readonly toKey: string;
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly feeTaxMinor: number;
  readonly reference: string;
  readonly person: string;
  readonly note: string;
}

/** A transfer as it was made, or as its void took it back. */
const moved = (side: { on: string; at: string; isVoid: 0 | 1; user: string; note: string; from: string }): string => {
  const sign = side.isVoid === 1 ? '-' : '';
  return `SELECT ${side.on} AS "on", o.number, ${side.isVoid} AS isVoid, f.name AS fromName, fa.kind AS fromKind, fa.key AS fromKey,
      t.name AS toName, ta.kind AS toKind, ta.key AS toKey, ${sign}o.gross_minor AS grossMinor, ${sign}o.fee_minor AS feeMinor,
      ${sign}o.fee_tax_minor AS feeTaxMinor, o.reference, u.name AS person, ${side.note} AS note, ${side.at} AS at
    FROM ${side.from} JOIN account fa ON fa.id = o.from_account_id JOIN account ta ON ta.id = o.to_account_id
    LEFT JOIN bank_account f ON f.account_id = fa.id LEFT JOIN bank_account t ON t.account_id = ta.id JOIN user u ON u.id = ${side.user}
    WHERE ${side.on} BETWEEN ? AND ?`;
};

/**
 * What gateways, wallets and providers settled on the days from-to, with their fees and the tax on them, and what moved
 * between own accounts. A void is a negative row of the day on which it was, so that the totals are what the ledger moved.
 */
export function settlements(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const made = moved({
    on: 'o.business_on',
    at: 'o.at',
    isVoid: 0,
    user: 'o.user_id',
    note: 'o.note',
    from: 'own_transfer o',
  });
  const taken = moved({
    ...{ on: 'v.business_on', at: 'v.at', isVoid: 1, user: 'v.user_id', note: 'v.reason' },
    from: 'own_transfer_void v JOIN own_transfer o ON o.id = v.transfer_id',
  });
  const found = database.all<TransferRow>(
    `${made} UNION ALL ${taken} ORDER BY 1, 16`,
    days.fromOn,
    days.toOn,
    days.fromOn,
    days.toOn,
  );
  const fromOf = (row: TransferRow): string => row.fromName ?? wording.line(row.fromKind, row.fromKey);
  const bySource = createGroups();
  for (const row of found) bySource.add(fromOf(row), row.isVoid ? -1 : 1, row.grossMinor);
  return listed(request, wording, {
    title: 'title.settlements',
    days,
    columns: [
      column('on', 'column.day', 'day'),
      column('number', 'column.transfer', 'text'),
      column('from', 'column.from', 'text'),
      column('to', 'column.into', 'text'),
      column('reference', 'column.reference', 'text'),
      column('gross', 'column.gross', 'money'),
      column('fee', 'column.fee', 'money'),
      column('feeTax', 'column.fee-tax', 'money'),
      column('net', 'column.net', 'money'),
      column('person', 'column.person', 'text'),
      column('note', 'column.detail', 'text'),
    ],
    rows: found.map((row): Cell[] => [
      row.on,
      row.isVoid ? `${row.number} · ${wording.state('void')}` : row.number,
      fromOf(row),
      row.toName ?? wording.line(row.toKind, row.toKey),
      row.reference,
      row.grossMinor,
      row.feeMinor,
      row.feeTaxMinor,
      row.grossMinor - row.feeMinor - row.feeTaxMinor,
      row.person,
      row.note,
    ]),
    totalled: ['gross', 'fee', 'feeTax', 'net'],
    groups: bySource.list((source) => source),
  });
}
