import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import type { CreditNote, CreditNoteRow, corrections } from '#shared/contract/corrections.ts';
import { fail } from '#shared/contract/errors.ts';

type CreditNoteFilter = z.output<NonNullable<(typeof corrections.creditNotes)['~orpc']['inputSchema']>>;

const NOTE_FROM = `FROM credit_note n JOIN customer c ON c.id = n.customer_id LEFT JOIN bill b ON b.id = n.bill_id
  LEFT JOIN user u ON u.id = n.user_id`;

const NOTE_COLUMNS = `n.id, n.number, n.kind, n.business_on AS "on", n.customer_id AS customerId, c.code AS customerCode,
  n.party_name AS customerName, n.bill_id AS billId, b.number AS billNumber, n.reason, coalesce(u.name, '') AS byName,
  n.taxable_minor AS taxableMinor, n.tax_minor AS taxMinor, n.round_off_minor AS roundOffMinor, n.total_minor AS totalMinor`;

/** A page of credit notes, newest first, with the total of all that match. */
export async function listCreditNotes(context: Context, filter: CreditNoteFilter) {
  const parts = [scopeCondition(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, value: string | number) => {
    parts.push(text);
    values.push(value);
  };
  if (filter.customerId) add('n.customer_id = ?', filter.customerId);
  if (filter.billId) add('n.bill_id = ?', filter.billId);
  if (filter.runId) add('n.run_id = ?', filter.runId);
  if (filter.fromOn) add('n.business_on >= ?', filter.fromOn);
  if (filter.toOn) add('n.business_on <= ?', filter.toOn);
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number; totalMinor: number }, CreditNoteRow>(context, {
    table: 'credit_note',
    isNarrow: filter.customerId !== undefined || filter.billId !== undefined,
    totals: {
      text: `SELECT count(*) AS total, coalesce(sum(n.total_minor), 0) AS totalMinor ${NOTE_FROM} WHERE ${where}`,
      values,
    },
    page: {
      text: `SELECT ${NOTE_COLUMNS} ${NOTE_FROM} WHERE ${where} ORDER BY n.id DESC LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  const { total, ...sums } = totals;
  return { rows, total, totals: sums };
}

/** @throws not-found, also outside the caller's branches and areas */
export function readCreditNote(context: Context, id: number): CreditNote {
  const { sql } = context.read;
  const note = sql.get<CreditNoteRow & Pick<CreditNote, 'issuedAt' | 'partyName'>>(
    `SELECT ${NOTE_COLUMNS}, n.issued_at AS issuedAt, n.party_name AS partyName ${NOTE_FROM} WHERE n.id = ? AND ${scopeCondition(context.actor)}`,
    id,
  );
  if (!note) throw fail('not-found', { what: 'credit-note', id: String(id) });
  const lines = sql.all<CreditNote['lines'][number]>(
    `SELECT description, from_on AS fromOn, to_on AS toOn, sac_code AS sacCode, amount_minor AS amountMinor, taxable_minor AS taxableMinor
     FROM credit_note_line WHERE credit_note_id = ? ORDER BY position`,
    id,
  );
  const taxes = sql.all<CreditNote['taxes'][number]>(
    'SELECT name, rate_ppm AS ratePpm, base_minor AS baseMinor, amount_minor AS amountMinor FROM credit_note_tax WHERE credit_note_id = ? ORDER BY id',
    id,
  );
  return { ...note, lines, taxes };
}
