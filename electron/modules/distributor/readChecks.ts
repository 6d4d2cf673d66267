import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import type { CasCheck, CasDifferenceRow, distributor } from '#shared/contract/distributor.ts';
import { fail } from '#shared/contract/errors.ts';

type Filter = z.output<NonNullable<(typeof distributor.differences)['~orpc']['inputSchema']>>;
type Row = Omit<CasCheck, 'counts'> & { readonly counts: string };

const CHECK = `SELECT k.id, k.file_name AS fileName, k.business_on AS "on", k.at, coalesce(u.name, '') AS byName, k.rows, k.repeated,
  k.unreadable, k.matched, k.counts, k.cost_minor AS costMinor, k.price_minor AS priceMinor,
  (SELECT count(*) FROM cas_difference d WHERE d.check_id = k.id AND d.answer = '') AS open
  FROM cas_check k LEFT JOIN user u ON u.id = k.user_id`;

const toCheck = ({ counts, ...row }: Row): CasCheck => ({ ...row, counts: JSON.parse(counts) as CasCheck['counts'] });

/** Comparisons so far, newest first. @throws not-allowed for whoever sees only a part of the office */
export function listChecks(context: Context, { offset, limit }: { readonly offset: number; readonly limit: number }) {
  requireWholeOffice(context, 'cas.read');
  const { sql } = context.read;
  const rows = sql.all<Row>(`${CHECK} ORDER BY k.id DESC LIMIT ? OFFSET ?`, limit, offset).map(toCheck);
  return { rows, total: sql.get<{ n: number }>('SELECT count(*) AS n FROM cas_check')?.n ?? 0 };
}

/** @throws not-found, not-allowed */
export function readCheck(context: Context, id: number): CasCheck {
  requireWholeOffice(context, 'cas.read');
  const row = context.read.sql.get<Row>(`${CHECK} WHERE k.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'cas-check', id: String(id) });
  return toCheck(row);
}

/** What a comparison found, by kind and then in the order of the list. @throws not-found, not-allowed */
export function listDifferences(
  context: Context,
  { id, kind, open, offset, limit }: Filter,
): { rows: CasDifferenceRow[]; total: number } {
  readCheck(context, id);
  const { sql } = context.read;
  const where = ['d.check_id = ?', ...(kind ? ['d.kind = ?'] : []), ...(open ? ["d.answer = ''"] : [])].join(' AND ');
  const values = [id, ...(kind ? [kind] : [])];
  const rows = sql.all<CasDifferenceRow>(
    `SELECT d.id, d.kind, d.box_id AS boxId, d.customer_id AS customerId, coalesce(c.code, '') AS customerCode,
       coalesce(c.name, '') AS customerName, d.serial, d.vc, d.there, d.here, d.cost_minor AS costMinor, d.price_minor AS priceMinor,
       d.answer, d.note, d.answered_at AS answeredAt, coalesce(u.name, '') AS answeredByName
     FROM cas_difference d LEFT JOIN customer c ON c.id = d.customer_id LEFT JOIN user u ON u.id = d.answered_by_id
     WHERE ${where} ORDER BY d.id LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const total = sql.get<{ n: number }>(`SELECT count(*) AS n FROM cas_difference d WHERE ${where}`, ...values)?.n ?? 0;
  return { rows, total };
}
