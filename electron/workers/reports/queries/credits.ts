import { type Day, monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, type ReportTextKey, wordingFor } from './report.ts';

interface Credit {
  kind: 'credit-note' | 'discount' | 'write-off' | 'bill-void';
  number: string | null;
  on: Day;
  code: string;
  name: string;
  against: string | null;
  amountMinor: number;
  reason: string;
  person: string | null;
}

/**
 * All that customers were spared on the days: credit notes, discounts and other credits on bills, dues written off and
 * bills voided, each with who did it and why (field-guide 3, report 10). What was taken back since is left out.
 */
export function credits(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column, text } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const asked = [days.fromOn, days.toOn, ...limits.parameters];
  const rows = database.all<Credit>(
    `SELECT * FROM (
       SELECT 'credit-note' AS kind, n.number, n.business_on AS "on", c.code, c.name, b.number AS against, n.total_minor AS amountMinor,
         n.reason, u.name AS person, n.issued_at AS at
       FROM credit_note n JOIN customer c ON c.id = n.customer_id LEFT JOIN bill b ON b.id = n.bill_id LEFT JOIN user u ON u.id = n.user_id
       WHERE n.business_on BETWEEN ? AND ?${limits.sql}
       UNION ALL SELECT 'discount', NULL, b.business_on, c.code, c.name, b.number, -ch.amount_minor,
         CASE ch.reason WHEN '' THEN ch.description ELSE ch.reason END, u.name, b.issued_at
       FROM charge ch JOIN bill b ON b.id = ch.bill_id JOIN customer c ON c.id = b.customer_id LEFT JOIN user u ON u.id = ch.user_id
       WHERE b.business_on BETWEEN ? AND ? AND ch.amount_minor < 0
         AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)${limits.sql}
       UNION ALL SELECT 'discount', NULL, b.business_on, c.code, c.name, b.number, sum(g.amount_minor), d.reason, u.name, b.issued_at
       FROM bill_discount g JOIN bill b ON b.id = g.bill_id JOIN discount d ON d.id = g.discount_id
         JOIN customer c ON c.id = b.customer_id LEFT JOIN user u ON u.id = d.user_id
       WHERE b.business_on BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)${limits.sql}
       GROUP BY b.id, d.id
       UNION ALL SELECT 'discount', p.number, p.business_on, c.code, c.name, NULL, g.amount_minor, g.reason, u.name, p.at
       FROM payment_discount g JOIN payment p ON p.id = g.payment_id JOIN customer c ON c.id = p.customer_id JOIN user u ON u.id = p.user_id
       WHERE p.business_on BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)${limits.sql}
       UNION ALL SELECT 'write-off', NULL, w.business_on, c.code, c.name, NULL, w.amount_minor, w.reason, u.name, w.at
       FROM write_off w JOIN customer c ON c.id = w.customer_id LEFT JOIN user u ON u.id = w.user_id
       WHERE w.business_on BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'write-off' AND v.document_id = w.id)${limits.sql}
       UNION ALL SELECT 'bill-void', NULL, v.business_on, c.code, c.name, b.number, b.total_minor, v.reason, u.name, v.at
       FROM document_void v JOIN bill b ON v.document_kind = 'bill' AND b.id = v.document_id JOIN customer c ON c.id = b.customer_id
         LEFT JOIN user u ON u.id = v.user_id
       WHERE v.business_on BETWEEN ? AND ?${limits.sql})
     ORDER BY "on", at, kind`,
    ...asked,
    ...asked,
    ...asked,
    ...asked,
    ...asked,
    ...asked,
  );
  const groups = createGroups();
  for (const { kind, amountMinor } of rows) groups.add(kind, 1, amountMinor);
  const kindText = (kind: string) => text(`credit.${kind}` as ReportTextKey);
  return listed(request, wording, {
    title: 'title.credits',
    days,
    columns: [
      column('on', 'column.day', 'day'),
      column('kind', 'column.kind', 'text'),
      column('number', 'column.number', 'text'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('against', 'column.bill', 'text'),
      column('amount', 'column.amount', 'money'),
      column('reason', 'column.reason', 'text'),
      column('person', 'column.person', 'text'),
    ],
    rows: rows.map((row): Cell[] => [
      row.on,
      kindText(row.kind),
      row.number,
      row.code,
      row.name,
      row.against,
      row.amountMinor,
      row.reason,
      row.person,
    ]),
    totalled: ['amount'],
    groups: groups.list(kindText),
  });
}
