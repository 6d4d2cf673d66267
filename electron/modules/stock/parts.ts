import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Part, parts } from '#shared/contract/parts.ts';

type NewPart = z.output<NonNullable<(typeof parts.create)['~orpc']['inputSchema']>>;
type ChangedPart = z.output<NonNullable<(typeof parts.update)['~orpc']['inputSchema']>>;

interface PartRow extends Omit<Part, 'active' | 'quantity' | 'places'> {
  active: number;
}

type Level = Part['places'][number];

const PART_SQL = 'SELECT id, name, kind, unit, cost_minor AS costMinor, active, version FROM stock_part';

function toPart({ sql }: Pick<Reader, 'sql'>, row: PartRow): Part {
  const places = sql.all<Level>(
    `SELECT l.place_id AS placeId, p.name AS place, l.quantity FROM stock_part_level l JOIN stock_place p ON p.id = l.place_id
     WHERE l.part_id = ? AND l.quantity > 0 ORDER BY p.name COLLATE NOCASE`,
    row.id,
  );
  return {
    ...row,
    active: row.active === 1,
    quantity: places.reduce((sum, { quantity }) => sum + quantity, 0),
    places,
  };
}

/** Countable items with how many lie where, those in use first. */
export function listParts(reader: Reader): Part[] {
  return reader.sql
    .all<PartRow>(`${PART_SQL} ORDER BY active DESC, name COLLATE NOCASE`)
    .map((row) => toPart(reader, row));
}

/** @throws not-found */
export function readPart(reader: Pick<Reader, 'sql'>, id: number): Part {
  const row = reader.sql.get<PartRow>(`${PART_SQL} WHERE id = ?`, id);
  if (!row) throw fail('not-found', { what: 'stock part', id: String(id) });
  return toPart(reader, row);
}

/** @throws already-exists */
export function createPart(context: Context, { name, kind, unit, costMinor }: NewPart): Part {
  const id = context.write((tx) => {
    requireFreeName(tx, name);
    const created = tx.sql.run(
      'INSERT INTO stock_part (name, kind, unit, cost_minor) VALUES (?, ?, ?, ?)',
      ...[name, kind, unit, costMinor],
    ).id;
    tx.audit({ action: 'create-part', entity: 'part', entityId: created, after: { name, kind, unit, costMinor } });
    tx.touch('boxes');
    return created;
  });
  return readPart(context.read, id);
}

/** Changes an item; its unit stays, for its movements are told in it. @throws not-found, changed-meanwhile, already-exists */
export function updatePart(context: Context, { id, version, name, kind, costMinor, active }: ChangedPart): Part {
  context.write((tx) => {
    const before = readPart(tx, id);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'stock part' });
    requireFreeName(tx, name, id);
    tx.sql.run(
      'UPDATE stock_part SET name = ?, kind = ?, cost_minor = ?, active = ?, version = version + 1 WHERE id = ?',
      ...[name, kind, costMinor, active ? 1 : 0, id],
    );
    tx.audit({
      action: 'update-part',
      entity: 'part',
      entityId: id,
      before: { name: before.name, kind: before.kind, costMinor: before.costMinor, active: before.active },
      after: { name, kind, costMinor, active },
    });
    tx.touch('boxes');
  });
  return readPart(context.read, id);
}

function requireFreeName({ sql }: Pick<Reader, 'sql'>, name: string, id = 0): void {
  if (sql.get('SELECT id FROM stock_part WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'stock part', value: name });
}
