import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { StockPlace, stock } from '#shared/contract/stock.ts';
import type { Role } from '#shared/domain/permissions.ts';

type NewPlace = z.output<NonNullable<(typeof stock.createPlace)['~orpc']['inputSchema']>>;
type ChangedPlace = z.output<NonNullable<(typeof stock.updatePlace)['~orpc']['inputSchema']>>;

interface PlaceRow extends Omit<StockPlace, 'active'> {
  active: number;
}

const PLACE_SQL = `SELECT p.id, p.name, p.kind, p.user_id AS userId, u.name AS userName, p.active, p.version,
    (SELECT count(*) FROM box b WHERE b.place_id = p.id) AS boxes
  FROM stock_place p LEFT JOIN user u ON u.id = p.user_id`;

/** Roles whose people are sent out with boxes. */
const CARRIERS: readonly Role[] = ['owner', 'manager', 'technician', 'network-admin', 'collector'];

/** Places of the stock, those in use first, and the people who have no place of their own yet. */
export function listPlaces({ sql }: Reader) {
  const places = sql
    .all<PlaceRow>(
      `${PLACE_SQL} ORDER BY p.active DESC, p.kind = 'technician', p.kind <> 'store', p.name COLLATE NOCASE`,
    )
    .map((row) => ({ ...row, active: row.active === 1 }));
  const people = sql.all<{ userId: number; name: string }>(
    `SELECT u.id AS userId, u.name FROM user u WHERE u.active = 1 AND u.role IN (${CARRIERS.map(() => '?').join(', ')})
       AND NOT EXISTS (SELECT 1 FROM stock_place p WHERE p.user_id = u.id)
     ORDER BY u.role <> 'technician', u.name COLLATE NOCASE`,
    ...CARRIERS,
  );
  return { places, people };
}

/** @throws not-found */
export function readPlace({ sql }: Pick<Reader, 'sql'>, id: number): StockPlace {
  const row = sql.get<PlaceRow>(`${PLACE_SQL} WHERE p.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'stock place', id: String(id) });
  return { ...row, active: row.active === 1 };
}

/** A place that things may come to. @throws not-found, stock-place-closed */
export function requireOpenPlace(reader: Pick<Reader, 'sql'>, id: number): StockPlace {
  const place = readPlace(reader, id);
  if (!place.active) throw fail('stock-place-closed', { name: place.name });
  return place;
}

/**
 * Adds a place; that of a technician belongs to one person, who has no other.
 * @throws already-exists, invalid-input, not-found
 */
export function createPlace(context: Context, { name, kind, userId }: NewPlace): StockPlace {
  if ((kind === 'technician') !== (userId !== null)) throw wrongInput('userId', 'technician-only');
  const id = context.write((tx) => {
    requireFreeName(tx, name);
    if (userId !== null) {
      if (!tx.sql.get('SELECT id FROM user WHERE id = ? AND active = 1', userId))
        throw fail('not-found', { what: 'user', id: String(userId) });
      const own = tx.sql.get<{ name: string }>('SELECT name FROM stock_place WHERE user_id = ?', userId);
      if (own) throw fail('already-exists', { what: 'stock place', value: own.name });
    }
    const created = tx.sql.run('INSERT INTO stock_place (name, kind, user_id) VALUES (?, ?, ?)', name, kind, userId).id;
    tx.audit({ action: 'create-stock-place', entity: 'stock-place', entityId: created, after: { name, kind, userId } });
    tx.touch('boxes');
    return created;
  });
  return readPlace(context.read, id);
}

/**
 * Renames a place, or closes it once nothing lies there.
 * @throws not-found, changed-meanwhile, already-exists, stock-place-full
 */
export function updatePlace(context: Context, { id, version, name, active }: ChangedPlace): StockPlace {
  context.write((tx) => {
    const before = readPlace(tx, id);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'stock place' });
    requireFreeName(tx, name, id);
    const parts = tx.sql.get('SELECT id FROM stock_part_level WHERE place_id = ? AND quantity > 0', id);
    if (!active && (before.boxes > 0 || parts))
      throw fail('stock-place-full', { name: before.name, boxes: before.boxes });
    tx.sql.run(
      'UPDATE stock_place SET name = ?, active = ?, version = version + 1 WHERE id = ?',
      name,
      active ? 1 : 0,
      id,
    );
    tx.audit({
      action: 'update-stock-place',
      entity: 'stock-place',
      entityId: id,
      before: { name: before.name, active: before.active },
      after: { name, active },
    });
    tx.touch('boxes');
  });
  return readPlace(context.read, id);
}

function requireFreeName({ sql }: Pick<Reader, 'sql'>, name: string, id = 0): void {
  if (sql.get('SELECT id FROM stock_place WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'stock place', value: name });
}
