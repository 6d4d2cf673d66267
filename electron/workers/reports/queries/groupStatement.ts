import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { lastDay } from './customerStatement.ts';
import { customerLimits } from './limits.ts';
import { daysOf, filterLines, type Report, type ReportRequest, wordingFor } from './report.ts';

interface UsedLine {
  on: Day;
  document: string;
  payer: string;
  description: string;
  fromOn: Day;
  toOn: Day;
  taxableMinor: number;
}

/** What stands for a member on bills and credit notes of who pays for him. */
const USED = `SELECT "on", document, payer, description, fromOn, toOn, taxableMinor FROM (
    SELECT b.business_on AS "on", b.issued_at AS at, b.number AS document, b.party_name AS payer, l.description, l.from_on AS fromOn,
      l.to_on AS toOn, l.taxable_minor AS taxableMinor, l.position
    FROM bill_line l JOIN bill b ON b.id = l.bill_id WHERE l.member_id = ?
      AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)
    UNION ALL SELECT n.business_on, n.issued_at, n.number, n.party_name, l.description, l.from_on, l.to_on, -l.taxable_minor, l.position
    FROM credit_note_line l JOIN credit_note n ON n.id = l.credit_note_id WHERE l.member_id = ?)
  WHERE "on" BETWEEN ? AND ? ORDER BY "on", at, document, position`;

/**
 * What a member of a group used, as it was billed to who pays for him: told, and not asked for.
 * @throws OfficeError `invalid-input` without a customer, `not-found` for one the asker may not see.
 */
export function groupStatement(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const { customerId } = filter;
  if (customerId === undefined) throw wrongInput('customerId', 'needed');
  const limits = customerLimits(scope, { customerId });
  if (!database.get(`SELECT c.id FROM customer c WHERE 1 = 1${limits.sql}`, ...limits.parameters))
    throw fail('not-found', { what: 'customer', id: String(customerId) });
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: office.newestOn, toOn: office.newestOn });
  const lines = database.all<UsedLine>(USED, customerId, customerId, days.fromOn, days.toOn);
  const cells = lines.map((line): Cell[] => [
    line.on,
    line.document,
    line.payer,
    line.description,
    line.fromOn,
    lastDay(line.fromOn, line.toOn),
    line.taxableMinor,
  ]);
  return {
    title: wording.text('title.group-statement'),
    subtitleLines: [...filterLines(request, wording, days), wording.text('no-demand')],
    columns: [
      column('on', 'column.day', 'day'),
      column('document', 'column.document', 'text'),
      column('payer', 'column.payer', 'text'),
      column('what', 'column.detail', 'text'),
      column('from', 'column.from', 'day'),
      column('last', 'column.to', 'day'),
      column('taxable', 'column.taxable', 'money'),
    ],
    total: cells.length,
    totals: { taxable: lines.reduce((sum, line) => sum + line.taxableMinor, 0) },
    groups: [],
    rows: (offset, limit) => cells.slice(offset, offset + limit),
  };
}
