import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { daysOf, type Report, type ReportRequest, type ReportTextKey, wordingFor } from './report.ts';

interface Row {
  name: string;
  kind: string;
  code: string;
  uses: number;
  takenBack: number;
  offMinor: number;
  creditMinor: number;
}

/**
 * What each promotion cost on the days: how often it was taken and taken back in them, what their bills gave by it, and
 * credits to those who brought customers. Void bills and credits taken back are left out.
 */
export function promotions(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column, text } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const asked = [days.fromOn, days.toOn, ...limits.parameters];
  const rows = database.all<Row>(
    `WITH facts AS (
       SELECT u.promotion_id AS promotionId, 1 AS uses, u.taken_back_at IS NOT NULL AS takenBack, 0 AS offMinor, 0 AS creditMinor
       FROM promotion_use u JOIN customer c ON c.id = u.customer_id WHERE u.business_on BETWEEN ? AND ?${limits.sql}
       UNION ALL SELECT u.promotion_id, 0, 0, g.amount_minor, 0
       FROM bill_discount g JOIN bill b ON b.id = g.bill_id JOIN promotion_use u ON u.discount_id = g.discount_id
         JOIN customer c ON c.id = u.customer_id
       WHERE b.business_on BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)${limits.sql}
       UNION ALL SELECT u.promotion_id, 0, 0, 0, -ch.amount_minor
       FROM referral_reward r JOIN charge ch ON ch.id = r.charge_id JOIN promotion_use u ON u.id = r.use_id
         JOIN customer c ON c.id = ch.customer_id
       WHERE r.taken_back_at IS NULL AND ch.from_on BETWEEN ? AND ?${limits.sql})
     SELECT p.name, p.kind, p.code, sum(f.uses) AS uses, sum(f.takenBack) AS takenBack, sum(f.offMinor) AS offMinor,
       sum(f.creditMinor) AS creditMinor
     FROM facts f JOIN promotion p ON p.id = f.promotionId GROUP BY p.id ORDER BY p.name COLLATE NOCASE`,
    ...asked,
    ...asked,
    ...asked,
  );
  return listed(request, wording, {
    title: 'title.promotions',
    days,
    columns: [
      column('promotion', 'column.promotion', 'text'),
      column('kind', 'column.kind', 'text'),
      column('code', 'column.coupon', 'text'),
      column('uses', 'column.uses', 'number'),
      column('takenBack', 'column.taken-back', 'number'),
      column('off', 'column.off', 'money'),
      column('credit', 'column.referral', 'money'),
      column('amount', 'column.cost', 'money'),
    ],
    rows: rows.map((row): Cell[] => [
      row.name,
      text(`promotion.${row.kind}` as ReportTextKey),
      row.code,
      row.uses,
      row.takenBack,
      row.offMinor,
      row.creditMinor,
      row.offMinor + row.creditMinor,
    ]),
    totalled: ['off', 'credit', 'amount'],
  });
}
