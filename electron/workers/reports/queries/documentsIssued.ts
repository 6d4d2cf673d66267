import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { daysOf, type Report, type ReportRequest, type ReportTextKey, wordingFor } from './report.ts';

interface Issued {
  kind: string;
  firstNumber: string;
  lastNumber: string;
  count: number;
  cancelled: number;
}

/** Every document that has a number, with whether it was voided since. */
const DOCUMENTS = `SELECT series_id, fy, sequence, number, business_on, EXISTS (
      SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = bill.id) AS is_void FROM bill
    UNION ALL SELECT series_id, fy, sequence, number, business_on, 0 FROM credit_note
    UNION ALL SELECT series_id, fy, sequence, number, business_on, EXISTS (
      SELECT 1 FROM payment_void v WHERE v.payment_id = payment.id) FROM payment
    UNION ALL SELECT r.series_id, r.fy, r.sequence, r.number, p.business_on, EXISTS (
      SELECT 1 FROM payment_void v WHERE v.payment_id = p.id) FROM receipt_voucher r JOIN payment p ON p.id = r.payment_id
    UNION ALL SELECT series_id, fy, sequence, number, business_on, EXISTS (
      SELECT 1 FROM document_void v WHERE v.document_kind = 'refund' AND v.document_id = refund.id) FROM refund`;

/** Which numbers of each series were used on the days, and how many of them are void (GSTR-1, table 13). */
export function documentsIssued(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column, text } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const series = database.all<Issued>(
    `WITH document AS (${DOCUMENTS}),
       used AS (SELECT series_id, fy, count(*) AS count, sum(is_void) AS cancelled, min(sequence) AS first, max(sequence) AS last
         FROM document WHERE business_on BETWEEN ? AND ? GROUP BY series_id, fy)
     SELECT s.document_kind AS kind, u.count, u.cancelled, one.number AS firstNumber, other.number AS lastNumber
     FROM used u JOIN series s ON s.id = u.series_id
     JOIN document one ON one.series_id = u.series_id AND one.fy = u.fy AND one.sequence = u.first
     JOIN document other ON other.series_id = u.series_id AND other.fy = u.fy AND other.sequence = u.last
     ORDER BY s.id, u.fy`,
    days.fromOn,
    days.toOn,
  );
  return listed(request, wording, {
    title: 'title.documents-issued',
    days,
    columns: [
      column('kind', 'column.document', 'text'),
      column('first', 'column.first-number', 'text'),
      column('last', 'column.last-number', 'text'),
      column('count', 'column.count', 'number'),
      column('cancelled', 'column.cancelled', 'number'),
      column('net', 'column.net-count', 'number'),
    ],
    rows: series.map(({ kind, firstNumber, lastNumber, count, cancelled }): Cell[] => [
      text(`kind.${kind}` as ReportTextKey),
      firstNumber,
      lastNumber,
      count,
      cancelled,
      count - cancelled,
    ]),
    totalled: [],
  });
}
