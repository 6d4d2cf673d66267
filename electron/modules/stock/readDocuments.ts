import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { BoxEvent, StockDocument, stock } from '#shared/contract/stock.ts';
import { eventSql } from './readBoxes.ts';

type DocumentFilter = z.output<NonNullable<(typeof stock.documents)['~orpc']['inputSchema']>>;
type AskedDocument = z.output<NonNullable<(typeof stock.document)['~orpc']['inputSchema']>>;

const FROM = `FROM stock_document d JOIN user u ON u.id = d.user_id JOIN stock_place t ON t.id = d.to_place_id
  LEFT JOIN stock_place f ON f.id = d.from_place_id`;
const COLUMNS = `d.id, d.number, d.kind, d.business_on AS "on", d.at, u.name AS byName, f.name AS fromPlace, t.name AS toPlace,
  d.boxes, d.supplier, d.bill_number AS billNumber, d.bill_on AS billOn, d.note`;

/** A page of the papers of the stock, the newest first. */
export async function listDocuments(context: Context, { text, placeId, limit, offset }: DocumentFilter) {
  const parts = ['1 = 1'];
  const values: (string | number)[] = [];
  if (placeId !== undefined) {
    parts.push('(d.to_place_id = ? OR d.from_place_id = ?)');
    values.push(placeId, placeId);
  }
  if (text) {
    parts.push('(d.number LIKE ? OR d.supplier LIKE ? OR d.bill_number LIKE ? OR d.note LIKE ?)');
    values.push(...Array<string>(4).fill(`%${text}%`));
  }
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number }, StockDocument>(context, {
    table: 'stock_document',
    isNarrow: false,
    totals: { text: `SELECT count(*) AS total ${FROM} WHERE ${where}`, values },
    page: {
      text: `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY d.id DESC LIMIT ? OFFSET ?`,
      values: [...values, limit, offset],
    },
  });
  return { rows, total: totals.total };
}

/** @throws not-found */
export function readDocument({ read }: Pick<Context, 'read'>, id: number): StockDocument {
  const row = read.sql.get<StockDocument>(`SELECT ${COLUMNS} ${FROM} WHERE d.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'stock document', id: String(id) });
  return row;
}

/** A paper with a page of its boxes, in the order they were scanned. @throws not-found */
export function readDocumentBoxes(context: Context, { id, limit, offset }: AskedDocument) {
  const document = readDocument(context, id);
  const rows = context.read.sql.all<BoxEvent>(
    `${eventSql(context.actor)} WHERE a.uid = (SELECT uid FROM stock_document WHERE id = ?) ORDER BY a.id LIMIT ? OFFSET ?`,
    id,
    limit,
    offset,
  );
  return { ...document, rows, total: document.boxes };
}
