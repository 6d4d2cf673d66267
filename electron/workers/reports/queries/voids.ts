import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, type ReportTextKey, wordingFor } from './report.ts';

interface VoidRow {
  readonly on: string;
  readonly what: string;
  readonly number: string;
  readonly madeOn: string;
  readonly code: string;
  readonly name: string;
  readonly reason: string;
  readonly person: string;
  readonly amountMinor: number;
}

/** What was taken back on the days from-to: receipts, returned cheques, bills, refunds and write-offs, by whom and why. */
export function voids(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const document = (kind: string, number: string) =>
    `SELECT v.business_on, '${kind}', ${number}, x.business_on, c.code, c.name, v.reason, coalesce(u.name, ''), ${kind === 'bill' ? 'x.total_minor' : 'x.amount_minor'}, v.at
     FROM document_void v JOIN ${kind === 'write-off' ? 'write_off' : kind} x ON x.id = v.document_id JOIN customer c ON c.id = x.customer_id
     LEFT JOIN user u ON u.id = v.user_id WHERE v.document_kind = '${kind}' AND v.business_on BETWEEN ? AND ?${limits.sql}`;
  const asked = [days.fromOn, days.toOn, ...limits.parameters];
  const found = database.all<VoidRow>(
    `SELECT v.business_on AS "on", iif(b.id IS NULL, 'payment', 'bounce') AS what, x.number, x.business_on AS madeOn, c.code, c.name, v.reason,
       u.name AS person, x.amount_minor AS amountMinor, v.at
     FROM payment_void v JOIN payment x ON x.id = v.payment_id JOIN customer c ON c.id = x.customer_id JOIN user u ON u.id = v.user_id
     LEFT JOIN cheque_bounce b ON b.void_id = v.id WHERE v.business_on BETWEEN ? AND ?${limits.sql}
     UNION ALL ${document('bill', 'x.number')} UNION ALL ${document('refund', 'x.number')} UNION ALL ${document('write-off', "''")}
     ORDER BY 1, 10`,
    ...asked,
    ...asked,
    ...asked,
    ...asked,
  );
  const byKind = createGroups();
  for (const { what, amountMinor } of found) byKind.add(what, 1, amountMinor);
  const kindText = (what: string) => wording.text(`void.${what}` as ReportTextKey);
  return listed(request, wording, {
    title: 'title.voids',
    days,
    columns: [
      column('on', 'column.day', 'day'),
      column('what', 'column.kind', 'text'),
      column('number', 'column.number', 'text'),
      column('madeOn', 'column.made-on', 'day'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('reason', 'column.reason', 'text'),
      column('person', 'column.person', 'text'),
      column('amount', 'column.amount', 'money'),
    ],
    rows: found.map((row): Cell[] => [
      row.on,
      kindText(row.what),
      row.number,
      row.madeOn,
      row.code,
      row.name,
      row.reason,
      row.person,
      row.amountMinor,
    ]),
    totalled: ['amount'],
    groups: byKind.list(kindText),
  });
}
