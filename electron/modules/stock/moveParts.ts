import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { PART_MOVES, Part, PartMove, parts } from '#shared/contract/parts.ts';
import { readPart } from './parts.ts';
import { requireOpenPlace } from './places.ts';

type Asked<Name extends 'receive' | 'move' | 'use' | 'adjust' | 'moves'> = z.output<
  NonNullable<(typeof parts)[Name]['~orpc']['inputSchema']>
>;

/** A movement as it is written. One side may be outside: bought, or used up. */
interface NewMove {
  readonly uid: string;
  readonly partId: number;
  readonly kind: (typeof PART_MOVES)[number];
  readonly fromPlaceId: number | null;
  readonly toPlaceId: number | null;
  readonly quantity: number;
  readonly customerId?: number | null;
  readonly reason: string;
}

/**
 * Moves a countable item: the only writer of how many lie where. The same id again changes nothing.
 * @throws part-too-few when fewer lie at the place it comes from, id-used-differently, not-found
 */
function movePart(tx: Tx, move: NewMove): void {
  if (tx.sql.get('SELECT id FROM stock_part_move WHERE uid = ?', move.uid)) {
    const same = tx.sql.get(
      'SELECT id FROM stock_part_move WHERE uid = ? AND part_id = ? AND kind = ? AND quantity = ? AND from_place_id IS ? AND to_place_id IS ?',
      ...[move.uid, move.partId, move.kind, move.quantity, move.fromPlaceId, move.toPlaceId],
    );
    if (!same) throw fail('id-used-differently', { id: move.uid });
    return;
  }
  const part = readPart(tx, move.partId);
  if (move.fromPlaceId !== null) {
    const { quantity = 0, place = '' } = part.places.find(({ placeId }) => placeId === move.fromPlaceId) ?? {};
    if (quantity < move.quantity) throw fail('part-too-few', { name: part.name, place, quantity });
    changeLevel(tx, move.partId, move.fromPlaceId, -move.quantity);
  }
  if (move.toPlaceId !== null) changeLevel(tx, move.partId, move.toPlaceId, move.quantity);
  const { id } = tx.sql.run(
    `INSERT INTO stock_part_move (uid, part_id, kind, from_place_id, to_place_id, quantity, customer_id, reason, user_id, business_on, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    move.uid,
    move.partId,
    move.kind,
    move.fromPlaceId,
    move.toPlaceId,
    move.quantity,
    move.customerId ?? null,
    move.reason,
    tx.actor.userId,
    tx.today,
    tx.at,
  );
  tx.audit({
    action: 'move-part',
    entity: 'part',
    entityId: move.partId,
    after: { id, name: part.name, kind: move.kind, quantity: move.quantity, reason: move.reason },
  });
  tx.touch('boxes');
}

function changeLevel({ sql }: Tx, partId: number, placeId: number, by: number): void {
  const { changes } = sql.run(
    'UPDATE stock_part_level SET quantity = quantity + ? WHERE part_id = ? AND place_id = ?',
    by,
    partId,
    placeId,
  );
  if (changes === 0)
    sql.run('INSERT INTO stock_part_level (part_id, place_id, quantity) VALUES (?, ?, ?)', partId, placeId, by);
}

/** @throws stock-place-closed, id-used-differently, not-found */
export function receivePart(context: Context, { id, uid, toPlaceId, quantity, note }: Asked<'receive'>): Part {
  context.write((tx) => {
    requireOpenPlace(tx, toPlaceId);
    movePart(tx, { uid, partId: id, kind: 'receive', fromPlaceId: null, toPlaceId, quantity, reason: note });
  });
  return readPart(context.read, id);
}

/**
 * To a technician it is an issue, from one a return, between others a transfer.
 * @throws part-too-few, stock-place-closed, invalid-input for one and the same place, id-used-differently, not-found
 */
export function bringPart(context: Context, { id, uid, fromPlaceId, toPlaceId, quantity, note }: Asked<'move'>): Part {
  if (fromPlaceId === toPlaceId) throw wrongInput('toPlaceId', 'same-place');
  context.write((tx) => {
    const to = requireOpenPlace(tx, toPlaceId);
    const from = requireOpenPlace(tx, fromPlaceId);
    const kind = to.kind === 'technician' ? 'issue' : from.kind === 'technician' ? 'return' : 'transfer';
    movePart(tx, { uid, partId: id, kind, fromPlaceId, toPlaceId, quantity, reason: note });
  });
  return readPart(context.read, id);
}

/** @throws part-too-few, id-used-differently, not-found */
export function spendAtPlace(context: Context, { id, uid, fromPlaceId, quantity, reason }: Asked<'use'>): Part {
  context.write((tx) => spendPart(tx, { uid, partId: id, placeId: fromPlaceId, quantity, reason }));
  return readPart(context.read, id);
}

/**
 * Takes a countable item out of a place for good: it was used, at a customer or elsewhere. For whoever writes down work
 * in a transaction of its own; the same id again changes nothing.
 * @throws part-too-few, id-used-differently, not-found
 */
function spendPart(
  tx: Tx,
  {
    placeId,
    ...used
  }: {
    readonly uid: string;
    readonly partId: number;
    readonly placeId: number;
    readonly quantity: number;
    readonly customerId?: number | null;
    readonly reason: string;
  },
): void {
  movePart(tx, { ...used, kind: 'use', fromPlaceId: placeId, toPlaceId: null });
}

interface SpentPart {
  readonly uid: string;
  /** As it was written down; a countable item is known by its name. */
  readonly name: string;
  readonly quantity: number;
  readonly customerId: number | null;
  readonly reason: string;
}

/**
 * Takes what a technician used out of what he carries. A name that is no countable item, or more than he carries by the
 * books, moves nothing: the work is done all the same, and whoever counts the stock sees the difference.
 * @returns whether it was moved
 * @throws id-used-differently
 */
export function spendCarried(tx: Tx, userId: number, { name, quantity, ...used }: SpentPart): boolean {
  const carried = carriedParts(tx, userId).find(
    (part) => part.name.toLowerCase() === name.toLowerCase() && part.quantity >= quantity,
  );
  if (carried) spendPart(tx, { ...used, partId: carried.partId, placeId: carried.placeId, quantity });
  return carried !== undefined;
}

/** The countable items that a technician carries, by their names. */
export function carriedParts({ sql }: Pick<Tx, 'sql'>, userId: number) {
  return sql.all<{ partId: number; placeId: number; name: string; quantity: number }>(
    `SELECT q.id AS partId, k.id AS placeId, q.name, l.quantity FROM stock_place k JOIN stock_part_level l ON l.place_id = k.id AND l.quantity > 0
     JOIN stock_part q ON q.id = l.part_id WHERE k.user_id = ? ORDER BY q.name COLLATE NOCASE`,
    userId,
  );
}

/** Brings the books to what somebody counted. Nothing is written when they say so already. @throws not-found, id-used-differently */
export function adjustPart(context: Context, { id, uid, placeId, counted, reason }: Asked<'adjust'>): Part {
  context.write((tx) => {
    requireOpenPlace(tx, placeId);
    if (tx.sql.get('SELECT id FROM stock_part_move WHERE uid = ? AND part_id = ?', uid, id)) return;
    const now = readPart(tx, id).places.find((level) => level.placeId === placeId)?.quantity ?? 0;
    if (now === counted) return;
    movePart(tx, {
      ...{ uid, partId: id, kind: 'adjust', reason, quantity: Math.abs(counted - now) },
      ...(counted > now ? { fromPlaceId: null, toPlaceId: placeId } : { fromPlaceId: placeId, toPlaceId: null }),
    });
  });
  return readPart(context.read, id);
}

const FROM = `FROM stock_part_move m JOIN stock_part q ON q.id = m.part_id LEFT JOIN user u ON u.id = m.user_id
  LEFT JOIN stock_place f ON f.id = m.from_place_id LEFT JOIN stock_place t ON t.id = m.to_place_id`;

/** A page of movements, the newest first. */
export async function listPartMoves(context: Context, { partId, limit, offset }: Asked<'moves'>) {
  const where = partId === undefined ? '1 = 1' : 'm.part_id = ?';
  const values = partId === undefined ? [] : [partId];
  const { totals, rows } = await readList<{ total: number }, PartMove>(context, {
    table: 'stock_part_move',
    isNarrow: false,
    totals: { text: `SELECT count(*) AS total ${FROM} WHERE ${where}`, values },
    page: {
      text: `SELECT m.id, q.name AS part, q.unit, m.kind, m.quantity, f.name AS fromPlace, t.name AS toPlace, m.reason,
          m.business_on AS "on", m.at, u.name AS byName
        ${FROM} WHERE ${where} ORDER BY m.id DESC LIMIT ? OFFSET ?`,
      values: [...values, limit, offset],
    },
  });
  return { rows, total: totals.total };
}
