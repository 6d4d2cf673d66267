import { addDays, type Day, dayInZone, monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { endOfDay } from './office.ts';
import { createGroups, daysOf, type Report, type ReportRequest, type ReportTextKey, wordingFor } from './report.ts';

interface Spared {
  kind: 'dated-discount' | 'counter-discount' | 'payment-discount' | 'late-fee-waived' | 'fee-waived' | 'write-off';
  at: number;
  code: string;
  name: string;
  what: string;
  amountMinor: number;
  reason: string;
  person: string;
  approver: string;
}

/** Who gave leave to a document, where a second person was needed. */
const approverOf = (kind: string, id: string) =>
  `coalesce((SELECT p.name FROM approval g JOIN user p ON p.id = g.approver_id WHERE g.document_kind = '${kind}' AND g.document_id = ${id}), '')`;

/**
 * What people of the office gave away on the days, each with who did it, why, and who gave leave: discounts for some
 * time (with what bills gave by them so far), discounts with a payment, credits on the next bill, fees waived before they were
 * billed, and dues written off (field-guide 3, report 10). What was taken back since is left out; what rules of the
 * office gave is nobody's, and stands in `credits`.
 */
export function waivers(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column, text } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const from = endOfDay(addDays(days.fromOn, -1), office.timeZone);
  const to = endOfDay(days.toOn, office.timeZone);
  const limits = customerLimits(scope, filter);
  const byPerson = filter.userId === undefined ? '' : ' AND u.id = ?';
  const asked = [from, to, ...limits.parameters, ...(filter.userId === undefined ? [] : [filter.userId])];
  const between = (at: string) => `${at} >= ? AND ${at} < ?${limits.sql}${byPerson}`;
  const rows = database.all<Spared>(
    `SELECT * FROM (
       SELECT 'dated-discount' AS kind, d.at, c.code, c.name, coalesce(s.plan_name, '') AS what,
         coalesce((SELECT sum(g.amount_minor) FROM bill_discount g WHERE g.discount_id = d.id AND NOT EXISTS (
           SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = g.bill_id)), 0) AS amountMinor,
         d.reason, u.name AS person, ${approverOf('discount', 'd.id')} AS approver
       FROM discount d JOIN customer c ON c.id = d.customer_id JOIN user u ON u.id = d.user_id
         LEFT JOIN (SELECT s.id, p.name AS plan_name FROM subscription s JOIN plan p ON p.id = s.plan_id) s ON s.id = d.subscription_id
       WHERE d.uid IS NOT NULL AND ${between('d.at')}
       UNION ALL SELECT 'counter-discount', h.at, c.code, c.name, h.description, -h.amount_minor, h.reason, u.name, ''
       FROM charge h JOIN customer c ON c.id = h.customer_id JOIN user u ON u.id = h.user_id
       WHERE h.kind = 'adjustment' AND h.amount_minor < 0 AND h.uid IS NOT NULL AND h.cancelled_at IS NULL AND ${between('h.at')}
       UNION ALL SELECT iif(h.kind = 'late-fee', 'late-fee-waived', 'fee-waived'), h.cancelled_at, c.code, c.name, h.description,
         h.amount_minor, h.cancel_reason, u.name, ''
       FROM charge h JOIN customer c ON c.id = h.customer_id
         JOIN audit a ON a.entity = 'charge' AND a.entity_id = CAST(h.id AS TEXT) AND a.action = 'cancel-charge' JOIN user u ON u.id = a.user_id
       WHERE h.kind IN ('late-fee', 'reconnection-fee') AND ${between('h.cancelled_at')}
       UNION ALL SELECT 'payment-discount', y.at, c.code, c.name, y.number, g.amount_minor, g.reason, u.name, ${approverOf('payment', "y.id AND g.permission = 'discounts.over-limit'")}
       FROM payment_discount g JOIN payment y ON y.id = g.payment_id JOIN customer c ON c.id = y.customer_id JOIN user u ON u.id = y.user_id
       WHERE NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = y.id) AND ${between('y.at')}
       UNION ALL SELECT 'write-off', w.at, c.code, c.name, '', w.amount_minor, w.reason, u.name, ${approverOf('write-off', 'w.id')}
       FROM write_off w JOIN customer c ON c.id = w.customer_id JOIN user u ON u.id = w.user_id
       WHERE NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'write-off' AND v.document_id = w.id)
         AND ${between('w.at')})
     ORDER BY person COLLATE NOCASE, at, kind`,
    ...asked,
    ...asked,
    ...asked,
    ...asked,
    ...asked,
  );
  const groups = createGroups();
  for (const { person, amountMinor } of rows) groups.add(person, 1, amountMinor);
  return listed(request, wording, {
    title: 'title.discounts-and-waivers',
    days,
    columns: [
      column('person', 'column.person', 'text'),
      column('on', 'column.day', 'day'),
      column('kind', 'column.kind', 'text'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('what', 'column.detail', 'text'),
      column('amount', 'column.amount', 'money'),
      column('reason', 'column.reason', 'text'),
      column('approver', 'column.approver', 'text'),
    ],
    rows: rows.map((row): Cell[] => [
      row.person,
      dayInZone(row.at, office.timeZone) satisfies Day,
      text(`spared.${row.kind}` as ReportTextKey),
      row.code,
      row.name,
      row.what,
      row.amountMinor,
      row.reason,
      row.approver,
    ]),
    totalled: ['amount'],
    groups: groups.list((person) => person),
  });
}
