import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import type { StockMinimum, stock } from '#shared/contract/stock.ts';
import { readModel } from './models.ts';
import { readPart } from './parts.ts';
import { requireOpenPlace } from './places.ts';

type AskedMinimum = z.output<NonNullable<(typeof stock.setMinimum)['~orpc']['inputSchema']>>;

/** What should lie where at least and what does, the shortest first. Boxes count while they can be given out. */
export function listMinimums({ sql }: Reader): StockMinimum[] {
  return sql
    .all<Omit<StockMinimum, 'short'>>(
      `SELECT n.place_id AS placeId, p.name AS place, iif(n.part_id IS NULL, 'model', 'part') AS of, coalesce(n.model_id, n.part_id) AS id,
         coalesce(m.make || ' ' || m.model, q.name) AS name, n.minimum,
         iif(n.part_id IS NULL,
           (SELECT count(*) FROM box b WHERE b.place_id = n.place_id AND b.model_id = n.model_id AND b.state IN ('in-stock', 'with-technician')),
           coalesce((SELECT l.quantity FROM stock_part_level l WHERE l.place_id = n.place_id AND l.part_id = n.part_id), 0)) AS there
       FROM stock_minimum n JOIN stock_place p ON p.id = n.place_id LEFT JOIN box_model m ON m.id = n.model_id
         LEFT JOIN stock_part q ON q.id = n.part_id
       ORDER BY p.name COLLATE NOCASE, name COLLATE NOCASE`,
    )
    .map((row) => ({ ...row, short: Math.max(0, row.minimum - row.there) }))
    .sort((left, right) => right.short - left.short);
}

/** Sets a minimum, or takes it away with 0. @throws stock-place-closed, not-found */
export function setMinimum(context: Context, { placeId, of, id, minimum }: AskedMinimum): StockMinimum[] {
  context.write((tx) => {
    const place = requireOpenPlace(tx, placeId);
    const name = of === 'model' ? readModel(tx, id).model : readPart(tx, id).name;
    const column = of === 'model' ? 'model_id' : 'part_id';
    tx.sql.run(`DELETE FROM stock_minimum WHERE place_id = ? AND ${column} = ?`, placeId, id);
    if (minimum > 0)
      tx.sql.run(`INSERT INTO stock_minimum (place_id, ${column}, minimum) VALUES (?, ?, ?)`, placeId, id, minimum);
    tx.audit({
      action: 'set-minimum',
      entity: 'stock-place',
      entityId: placeId,
      after: { place: place.name, name, minimum },
    });
    tx.touch('boxes');
  });
  return listMinimums(context.read);
}
