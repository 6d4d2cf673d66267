import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { addItem, listItems } from '#modules/catalog/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { VoucherProduct, vouchers } from '#shared/contract/vouchers.ts';
import type { VoucherLimits } from '#shared/domain/vouchers.ts';

type NewProduct = z.output<NonNullable<(typeof vouchers.createProduct)['~orpc']['inputSchema']>>;
type ChangedProduct = z.output<NonNullable<(typeof vouchers.updateProduct)['~orpc']['inputSchema']>>;

/** A product or batch's limits as columns, in the order of `LIMIT_COLUMNS`. */
export const LIMIT_COLUMNS = 'validity_minutes, limit_minutes, quota_bytes, download_kbps, upload_kbps, profile';

/** The same, read from a table by its short name. */
export function limitsOf(table: string): string {
  return `${table}.validity_minutes AS validityMinutes, ${table}.limit_minutes AS limitMinutes, ${table}.quota_bytes AS quotaBytes,
    ${table}.download_kbps AS downloadKbps, ${table}.upload_kbps AS uploadKbps, ${table}.profile`;
}

export function limitValues(limits: VoucherLimits) {
  const { validityMinutes, limitMinutes, quotaBytes, downloadKbps, uploadKbps, profile } = limits;
  return [validityMinutes, limitMinutes, quotaBytes, downloadKbps, uploadKbps, profile] as const;
}

interface ProductRow extends VoucherLimits {
  readonly id: number;
  readonly itemId: number;
  readonly name: string;
  readonly version: number;
  readonly made: number;
  readonly issued: number;
}

const PRODUCT_SQL = `SELECT p.id, p.item_id AS itemId, i.name, p.version, ${limitsOf('p')},
    (SELECT count(*) FROM voucher_batch b JOIN voucher v ON v.batch_id = b.id WHERE b.product_id = p.id AND v.state = 'made') AS made,
    (SELECT count(*) FROM voucher_batch b JOIN voucher v ON v.batch_id = b.id WHERE b.product_id = p.id AND v.state = 'issued') AS issued
  FROM voucher_product p JOIN item i ON i.id = p.item_id`;

/** What is sold as a code, what the catalogue still offers first. */
export function listProducts(context: Context): VoucherProduct[] {
  const items = new Map(listItems(context).map((item) => [item.id, item]));
  return context.read.sql
    .all<ProductRow>(`${PRODUCT_SQL} ORDER BY i.active DESC, i.name COLLATE NOCASE`)
    .flatMap((row) => {
      const item = items.get(row.itemId);
      if (!item) return [];
      const { active, priceMinor, priceIncludesTax, taxSetName } = item;
      return { ...row, active, priceMinor, priceIncludesTax, taxSetName };
    });
}

function readProduct(context: Context, id: number): VoucherProduct {
  const found = listProducts(context).find((product) => product.id === id);
  if (!found) throw fail('not-found', { what: 'voucher product', id: String(id) });
  return found;
}

/** @throws not-found */
export function productRow(reader: Pick<Reader, 'sql'>, id: number): ProductRow {
  const row = reader.sql.get<ProductRow>(`${PRODUCT_SQL} WHERE p.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'voucher product', id: String(id) });
  return row;
}

/** Adds a product together with its item of the catalogue: one name, one price, one tax. @throws already-exists, not-found (tax set) */
export function createProduct(context: Context, input: NewProduct): VoucherProduct {
  const id = context.write((tx) => {
    const { name, priceMinor, includesTax, taxSetId, sacCode, revenueKey } = input;
    const itemId = addItem(tx, { kind: 'other', name, priceMinor, includesTax, taxSetId, sacCode, revenueKey });
    const created = tx.sql.run(
      `INSERT INTO voucher_product (item_id, ${LIMIT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      itemId,
      ...limitValues(input),
    ).id;
    tx.audit({ action: 'create-voucher-product', entity: 'voucher-product', entityId: created, after: input });
    tx.touch('catalog', 'vouchers');
    return created;
  });
  return readProduct(context, id);
}

/** Changes what codes made from now on open; those that are there keep what stands on their paper. @throws not-found, changed-meanwhile */
export function updateProduct(context: Context, input: ChangedProduct): VoucherProduct {
  context.write((tx: Tx) => {
    const { made: _made, issued: _issued, ...before } = productRow(tx, input.id);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'voucher product' });
    tx.sql.run(
      `UPDATE voucher_product SET validity_minutes = ?, limit_minutes = ?, quota_bytes = ?, download_kbps = ?, upload_kbps = ?,
         profile = ?, version = version + 1 WHERE id = ?`,
      ...limitValues(input),
      input.id,
    );
    tx.audit({ action: 'update-voucher-product', entity: 'voucher-product', entityId: input.id, before, after: input });
    tx.touch('vouchers');
  });
  return readProduct(context, input.id);
}
