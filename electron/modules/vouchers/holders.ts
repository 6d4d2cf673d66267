import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { VoucherHolder, vouchers } from '#shared/contract/vouchers.ts';

type NewShop = z.output<NonNullable<(typeof vouchers.createShop)['~orpc']['inputSchema']>>;
type ChangedShop = z.output<NonNullable<(typeof vouchers.updateShop)['~orpc']['inputSchema']>>;

type HolderRow = Omit<VoucherHolder, 'active'> & { active: number };

/** How many a holder `h` has to sell, and has sold. */
const COUNTS = `(SELECT count(*) FROM voucher v WHERE v.holder_id = h.id AND v.state = 'issued') AS issued,
  (SELECT count(*) FROM voucher v WHERE v.holder_id = h.id AND v.state IN ('sold', 'used', 'expired')) AS sold`;

const SHOP_SQL = `SELECT h.id, NULL AS userId, 'shop' AS kind, h.name, h.phone, h.active, h.version, ${COUNTS}
  FROM voucher_holder h WHERE h.user_id IS NULL`;

/** Name of the holder `h`, whose user is `hu`. */
export const HOLDER_NAME = "coalesce(hu.name, h.name, '')";

function toHolder({ active, ...row }: HolderRow): VoucherHolder {
  return { ...row, active: active === 1 };
}

/** Everybody vouchers can be given to: people of the office, and shops; those out of use last. */
export function listHolders(reader: Pick<Reader, 'sql'>): VoucherHolder[] {
  return reader.sql
    .all<HolderRow>(
      `SELECT h.id, u.id AS userId, 'person' AS kind, u.name, '' AS phone, u.active, coalesce(h.version, 1) AS version, ${COUNTS}
       FROM user u LEFT JOIN voucher_holder h ON h.user_id = u.id WHERE u.active = 1 OR h.id IS NOT NULL
       UNION ALL ${SHOP_SQL} ORDER BY 6 DESC, 3, 4 COLLATE NOCASE`,
    )
    .map(toHolder);
}

function readShop(reader: Pick<Reader, 'sql'>, id: number): VoucherHolder {
  const row = reader.sql.get<HolderRow>(`${SHOP_SQL} AND h.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'shop', id: String(id) });
  return toHolder(row);
}

/** @throws already-exists */
export function createShop(context: Context, { name, phone }: NewShop): VoucherHolder {
  const id = context.write((tx) => {
    requireFreeName(tx, name);
    const created = tx.sql.run('INSERT INTO voucher_holder (name, phone) VALUES (?, ?)', name, phone).id;
    tx.audit({ action: 'create-voucher-shop', entity: 'voucher-shop', entityId: created, after: { name, phone } });
    tx.touch('vouchers');
    return created;
  });
  return readShop(context.read, id);
}

/** @throws not-found, changed-meanwhile, already-exists */
export function updateShop(context: Context, { id, name, phone, active, version }: ChangedShop): VoucherHolder {
  context.write((tx) => {
    const before = readShop(tx, id);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'shop' });
    requireFreeName(tx, name, id);
    tx.sql.run(
      'UPDATE voucher_holder SET name = ?, phone = ?, active = ?, version = version + 1 WHERE id = ?',
      ...[name, phone, active ? 1 : 0, id],
    );
    tx.audit({
      action: 'update-voucher-shop',
      entity: 'voucher-shop',
      entityId: id,
      before: { name: before.name, phone: before.phone, active: before.active },
      after: { name, phone, active },
    });
    tx.touch('vouchers');
  });
  return readShop(context.read, id);
}

function requireFreeName({ sql }: Pick<Reader, 'sql'>, name: string, id = 0): void {
  if (sql.get('SELECT id FROM voucher_holder WHERE user_id IS NULL AND name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'shop', value: name });
}

/**
 * The holder that vouchers are given to; a person becomes one with his first.
 * @throws not-found, voucher-holder-closed for who left or sells no more
 */
export function requireHolder(tx: Tx, to: { readonly userId: number } | { readonly holderId: number }): number {
  if ('userId' in to) {
    const user = tx.sql.get<{ name: string; active: number }>('SELECT name, active FROM user WHERE id = ?', to.userId);
    if (!user) throw fail('not-found', { what: 'user', id: String(to.userId) });
    if (user.active === 0) throw fail('voucher-holder-closed', { name: user.name });
    return (
      holderOfUser(tx, to.userId) ??
      tx.sql.run("INSERT INTO voucher_holder (user_id, name) VALUES (?, '')", to.userId).id
    );
  }
  const holder = tx.sql.get<{ name: string; active: number }>(
    `SELECT ${HOLDER_NAME} AS name, coalesce(hu.active, h.active) AS active FROM voucher_holder h LEFT JOIN user hu ON hu.id = h.user_id
     WHERE h.id = ?`,
    to.holderId,
  );
  if (!holder) throw fail('not-found', { what: 'shop', id: String(to.holderId) });
  if (holder.active === 0) throw fail('voucher-holder-closed', { name: holder.name });
  return to.holderId;
}

/** The pile of a person of the office, where he ever had one. */
export function holderOfUser({ sql }: Pick<Reader, 'sql'>, userId: number | null): number | undefined {
  return sql.get<{ id: number }>('SELECT id FROM voucher_holder WHERE user_id = ?', userId)?.id;
}
