import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { groups } from '#shared/contract/groups.ts';
import type { Day } from '#shared/domain/time.ts';

type AskedConsumption = z.output<NonNullable<(typeof groups.consumption)['~orpc']['inputSchema']>>;

interface ConsumptionRow {
  on: Day;
  documentKind: 'bill' | 'credit-note';
  documentId: number;
  document: string;
  payerName: string;
  description: string;
  fromOn: Day;
  toOn: Day;
  taxableMinor: number;
}

/** What stands for a member on bills and credit notes of others. */
const LINES = `SELECT b.business_on AS "on", 'bill' AS documentKind, b.id AS documentId, b.number AS document, b.party_name AS payerName,
    l.description, l.from_on AS fromOn, l.to_on AS toOn, l.taxable_minor AS taxableMinor, l.position, b.issued_at AS at
  FROM bill_line l JOIN bill b ON b.id = l.bill_id WHERE l.member_id = ?
    AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)
  UNION ALL SELECT n.business_on, 'credit-note', n.id, n.number, n.party_name, l.description, l.from_on, l.to_on, -l.taxable_minor, l.position, n.issued_at
  FROM credit_note_line l JOIN credit_note n ON n.id = l.credit_note_id WHERE l.member_id = ?`;

/** A page of what others were billed for a customer, newest first. @throws not-found */
export function readConsumption(context: Context, { id, offset, limit }: AskedConsumption) {
  requireCustomer(context, id);
  const { read } = context;
  const { total, taxableMinor } = read.sql.get<{ total: number; taxableMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(taxableMinor), 0) AS taxableMinor FROM (${LINES})`,
    id,
    id,
  ) ?? { total: 0, taxableMinor: 0 };
  const rows = read.sql.all<ConsumptionRow>(
    `SELECT "on", documentKind, documentId, document, payerName, description, fromOn, toOn, taxableMinor FROM (${LINES})
     ORDER BY "on" DESC, at DESC, documentKind DESC, documentId DESC, position LIMIT ? OFFSET ?`,
    id,
    id,
    limit,
    offset,
  );
  return { rows, total, totals: { taxableMinor } };
}
