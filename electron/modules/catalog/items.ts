import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Item, items } from '#shared/contract/items.ts';
import { type PriceScope, priceOn } from '#shared/domain/prices.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { firstPrice, priceInForce, putPrice, readPrices } from './prices.ts';
import { requireTaxSet } from './taxes.ts';

type NewItem = z.output<NonNullable<(typeof items.create)['~orpc']['inputSchema']>>;
type ChangedItem = z.output<NonNullable<(typeof items.update)['~orpc']['inputSchema']>>;
type NewItemPrice = z.output<NonNullable<(typeof items.setPrice)['~orpc']['inputSchema']>>;

type ItemRow = Omit<Item, 'active' | 'needsCodes' | 'priceMinor' | 'priceIncludesTax' | 'prices'> & {
  active: number;
  needsCodes: number;
};

const ITEM_SQL = `SELECT i.id, i.name, i.kind, i.tax_set_id AS taxSetId, t.name AS taxSetName, i.sac_code AS sacCode,
    i.revenue_key AS revenueKey, i.active, EXISTS (SELECT 1 FROM voucher_product v WHERE v.item_id = i.id) AS needsCodes, i.version
  FROM item i LEFT JOIN tax_set t ON t.id = i.tax_set_id`;

/** What is sold once, and deposits, with every price they had, have and will have. */
export function listItems(context: Context): Item[] {
  const rows = context.read.sql.all<ItemRow>(`${ITEM_SQL} ORDER BY i.active DESC, i.name COLLATE NOCASE`);
  return rows.map((row) => toItem(context, row));
}

/** @throws not-found */
function readItem(context: Context, id: number): Item {
  return toItem(context, itemRow(context.read, id));
}

function itemRow(reader: Reader, id: number): ItemRow {
  const row = reader.sql.get<ItemRow>(`${ITEM_SQL} WHERE i.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'item', id: String(id) });
  return row;
}

function toItem(context: Context, row: ItemRow): Item {
  const prices = readPrices(context.read, 'item', row.id);
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  return { ...row, active: row.active === 1, needsCodes: row.needsCodes === 1, ...priceInForce(prices, today), prices };
}

/** @throws already-exists, not-found (tax set) */
export function createItem(context: Context, input: NewItem): Item {
  return readItem(
    context,
    context.write((tx) => addItem(tx, input)),
  );
}

/** The same inside a transaction that makes something of the item. @returns its id */
export function addItem(tx: Tx, input: NewItem): number {
  requireFree(tx, input.name);
  const fields = fieldsOf(tx, input);
  const { id } = tx.sql.run(
    'INSERT INTO item (name, kind, tax_set_id, sac_code, revenue_key) VALUES (?, ?, ?, ?, ?)',
    ...fields,
  );
  putPrice(tx, 'item', id, firstPrice(input.fromOn ?? tx.today, input));
  tx.audit({ action: 'create-item', entity: 'item', entityId: id, after: input });
  tx.touch('catalog');
  return id;
}

/** Changes an item for what is sold from now on. @throws changed-meanwhile, already-exists, not-found */
export function updateItem(context: Context, input: ChangedItem): Item {
  context.write((tx) => {
    const before = itemRow(tx, input.id);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'item' });
    requireFree(tx, input.name, input.id);
    tx.sql.run(
      `UPDATE item SET name = ?, kind = ?, tax_set_id = ?, sac_code = ?, revenue_key = ?, active = ?, version = version + 1
       WHERE id = ?`,
      ...fieldsOf(tx, input),
      input.active ? 1 : 0,
      input.id,
    );
    tx.audit({ action: 'update-item', entity: 'item', entityId: input.id, before, after: input });
    tx.touch('catalog');
  });
  return readItem(context, input.id);
}

function requireFree(tx: Tx, name: string, id = 0): void {
  if (tx.sql.get('SELECT id FROM item WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'item', value: name });
}

/** Name, kind, tax set, SAC and revenue as columns: a deposit bears no tax. */
function fieldsOf(tx: Tx, { name, kind, taxSetId, sacCode, revenueKey }: NewItem | ChangedItem) {
  requireTaxSet(tx, taxSetId);
  return [name, kind, kind === 'deposit' ? null : taxSetId, sacCode, revenueKey] as const;
}

/** Sets a price from a day on; what was sold keeps its price. @throws not-found (item), and what `putPrice` refuses */
export function setItemPrice(context: Context, input: NewItemPrice): Item {
  context.write((tx) => {
    itemRow(tx, input.id);
    putPrice(tx, 'item', input.id, input);
    tx.audit({ action: 'set-price', entity: 'item', entityId: input.id, after: input });
    tx.touch('catalog');
  });
  return readItem(context, input.id);
}

/** An item as a customer is offered it on a day. */
interface ItemOffer extends Omit<ItemRow, 'active' | 'needsCodes' | 'version'> {
  readonly needsCodes: boolean;
  readonly priceMinor: number;
  readonly includesTax: boolean;
}

/** @throws not-found, item-not-offered */
export function itemOffer(reader: Reader, id: number, scope: PriceScope, on: Day): ItemOffer {
  const { active, needsCodes, version: _, ...item } = itemRow(reader, id);
  const price = priceOn(readPrices(reader, 'item', id), scope, on);
  if (active === 0 || !price) throw fail('item-not-offered', { item: item.name });
  return { ...item, needsCodes: needsCodes === 1, priceMinor: price.priceMinor, includesTax: price.includesTax };
}
