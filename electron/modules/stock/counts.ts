import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { recordAction } from '#modules/boxes/index.ts';
import type { CountDifference, counts, StockCount } from '#shared/contract/counts.ts';
import { fail } from '#shared/contract/errors.ts';
import { type BoxState, isAtCustomer, type PlaceKind } from '#shared/domain/boxes.ts';
import { cleanBoxNumber } from '#shared/domain/boxNumbers.ts';
import { readPlace, requireOpenPlace } from './places.ts';
import { stepTo } from './rules.ts';

type Asked<Name extends 'list' | 'open' | 'scan' | 'finish' | 'drop'> = z.output<
  NonNullable<(typeof counts)[Name]['~orpc']['inputSchema']>
>;
type CountDetails = StockCount & { lines: CountDifference[] };

const COUNT_SQL = `SELECT c.id, c.place_id AS placeId, p.name AS place, c.state, c.business_on AS "on", c.at, u.name AS byName,
    c.right_boxes AS "right", (SELECT count(*) FROM stock_count_line l WHERE l.count_id = c.id) AS differences, c.reason
  FROM stock_count c JOIN stock_place p ON p.id = c.place_id JOIN user u ON u.id = c.user_id`;

interface Scanned {
  readonly number: string;
  readonly id: number | null;
  readonly state: BoxState;
  readonly placeId: number | null;
  readonly place: string;
}

interface Found extends CountDifference {
  readonly state: BoxState;
}

/** What a count of a place found so far, held against the books of now. */
function compare({ sql }: Pick<Reader, 'sql'>, countId: number, placeId: number): { right: number; found: Found[] } {
  const scanned = sql.all<Scanned>(
    `SELECT s.number, b.id, b.state, b.place_id AS placeId, coalesce(p.name, '') AS place
     FROM stock_count_scan s
       LEFT JOIN box b ON b.id = coalesce((SELECT id FROM box WHERE serial = s.number), (SELECT id FROM box WHERE vc = s.number))
       LEFT JOIN stock_place p ON p.id = b.place_id
     WHERE s.count_id = ? ORDER BY s.id`,
    countId,
  );
  const boxes = new Map(scanned.map((scan) => [scan.id ?? scan.number, scan]));
  const found: Found[] = [];
  let right = 0;
  for (const { number, id, state, placeId: at, place } of boxes.values()) {
    if (id !== null && at === placeId) right += 1;
    else found.push({ difference: differenceOf(id, state), number, boxId: id, place, state });
  }
  const missing = sql
    .all<{ id: number; serial: string; state: BoxState }>(
      'SELECT id, serial, state FROM box WHERE place_id = ? ORDER BY serial',
      placeId,
    )
    .filter(({ id }) => !boxes.has(id))
    .map(({ id, serial, state }) => ({ difference: 'missing' as const, number: serial, boxId: id, place: '', state }));
  return { right, found: [...missing, ...found] };
}

function differenceOf(id: number | null, state: BoxState): CountDifference['difference'] {
  if (id === null) return 'unknown';
  if (isAtCustomer(state) || state === 'sold') return 'at-customer';
  return state === 'lost' ? 'lost' : 'elsewhere';
}

/** @throws not-found */
export function readCount({ read }: Pick<Context, 'read'>, id: number): CountDetails {
  const count = read.sql.get<StockCount>(`${COUNT_SQL} WHERE c.id = ?`, id);
  if (!count) throw fail('not-found', { what: 'stock count', id: String(id) });
  if (count.state !== 'open')
    return {
      ...count,
      lines: read.sql.all<CountDifference>(
        'SELECT difference, number, box_id AS boxId, place FROM stock_count_line WHERE count_id = ? ORDER BY id',
        id,
      ),
    };
  const { right, found } = compare(read, id, count.placeId);
  const lines = found.map(({ state: _state, ...line }) => line);
  return { ...count, right, differences: lines.length, lines };
}

/** A page of counts, the newest first. */
export function listCounts({ read: { sql } }: Context, { limit, offset }: Asked<'list'>) {
  const total = sql.get<{ n: number }>('SELECT count(*) AS n FROM stock_count')?.n ?? 0;
  return { total, rows: sql.all<StockCount>(`${COUNT_SQL} ORDER BY c.id DESC LIMIT ? OFFSET ?`, limit, offset) };
}

/** Begins a count of a place, of which one is open at most: that one is answered with. @throws stock-place-closed, not-found */
export function openCount(context: Context, { uid, placeId }: Asked<'open'>): CountDetails {
  const id = context.write((tx) => {
    const open = tx.sql.get<{ id: number }>(
      "SELECT id FROM stock_count WHERE uid = ? OR (place_id = ? AND state = 'open')",
      uid,
      placeId,
    );
    if (open) return open.id;
    const { userId } = tx.actor;
    if (userId === null) throw fail('not-allowed', { permission: 'stock.move' });
    const place = requireOpenPlace(tx, placeId);
    const made = tx.sql.run(
      "INSERT INTO stock_count (uid, place_id, state, user_id, business_on, at) VALUES (?, ?, 'open', ?, ?, ?)",
      ...[uid, placeId, userId, tx.today, tx.at],
    ).id;
    tx.audit({ action: 'open-count', entity: 'stock-count', entityId: made, after: { place: place.name } });
    tx.touch('boxes');
    return made;
  });
  return readCount(context, id);
}

function requireOpen({ sql }: Tx, id: number): { placeId: number } {
  const count = sql.get<{ placeId: number; state: string }>(
    'SELECT place_id AS placeId, state FROM stock_count WHERE id = ?',
    id,
  );
  if (!count) throw fail('not-found', { what: 'stock count', id: String(id) });
  if (count.state !== 'open') throw fail('changed-meanwhile', { what: 'stock count' });
  return count;
}

/** Notes what was scanned; a number scanned twice counts once. @throws changed-meanwhile when it has ended, not-found */
export function scanCount(context: Context, { id, numbers }: Asked<'scan'>): CountDetails {
  context.write((tx) => {
    requireOpen(tx, id);
    for (const number of numbers.map(cleanBoxNumber).filter((clean) => clean !== ''))
      tx.sql.run(
        'INSERT INTO stock_count_scan (count_id, number, at) VALUES (?, ?, ?) ON CONFLICT (count_id, number) DO NOTHING',
        ...[id, number, tx.at],
      );
    tx.touch('boxes');
  });
  return readCount(context, id);
}

/**
 * Takes what was found into the books, each by an action with the reason: missing boxes are lost, those that the books
 * have elsewhere or lost are here. Boxes of customers and unknown numbers are noted and left. The same id again changes
 * nothing.
 * @throws changed-meanwhile when the differences are others than those that were looked at, not-found
 */
export function finishCount(context: Context, { id, uid, reason, missing, found }: Asked<'finish'>): CountDetails {
  context.write((tx) => {
    if (tx.sql.get('SELECT id FROM stock_count WHERE id = ? AND finish_uid = ?', id, uid)) return;
    const { placeId } = requireOpen(tx, id);
    const place = readPlace(tx, placeId);
    const result = compare(tx, id, placeId);
    const isHere = ({ difference }: Found) => difference === 'elsewhere' || difference === 'lost';
    if (
      result.found.filter(({ difference }) => difference === 'missing').length !== missing ||
      result.found.filter(isHere).length !== found
    )
      throw fail('changed-meanwhile', { what: 'stock count' });
    tx.sql.insertAll(
      'stock_count_line (count_id, difference, number, box_id, place, action_id)',
      result.found.map((line) => [
        id,
        line.difference,
        line.number,
        line.boxId,
        line.place,
        postLine(tx, line, { uid, reason, placeId, kind: place.kind }),
      ]),
    );
    tx.sql.run(
      "UPDATE stock_count SET state = 'done', right_boxes = ?, reason = ?, finish_uid = ?, ended_by = ?, ended_at = ? WHERE id = ?",
      ...[result.right, reason, uid, tx.actor.userId, tx.at, id],
    );
    tx.audit({
      action: 'finish-count',
      entity: 'stock-count',
      entityId: id,
      after: { place: place.name, boxes: result.right, missing, found, reason },
    });
    tx.touch('boxes');
  });
  return readCount(context, id);
}

/** @returns the id of the action that was done about a difference; null for one that is only noted */
function postLine(
  tx: Tx,
  { difference, boxId, state }: Found,
  here: { uid: string; reason: string; placeId: number; kind: PlaceKind },
): number | null {
  if (boxId === null) return null;
  const { uid, reason, placeId } = here;
  if (difference === 'missing')
    return recordAction(tx, { uid, boxId, kind: 'lose', change: { state: 'lost', placeId: null }, reason });
  if (difference === 'lost' && (here.kind === 'store' || here.kind === 'branch'))
    return recordAction(tx, { uid, boxId, kind: 'find', change: { state: 'in-stock', placeId }, reason });
  const step = difference === 'elsewhere' ? stepTo(state, here.kind) : null;
  return step
    ? recordAction(tx, { uid, boxId, kind: step.kind, change: { state: step.state, placeId }, reason })
    : null;
}

/** Gives a count up; what was scanned stays noted, and no box changes. @throws changed-meanwhile, not-found */
export function dropCount(context: Context, { id, reason }: Asked<'drop'>): CountDetails {
  context.write((tx) => {
    requireOpen(tx, id);
    tx.sql.run(
      "UPDATE stock_count SET state = 'dropped', reason = ?, ended_by = ?, ended_at = ? WHERE id = ?",
      ...[reason, tx.actor.userId, tx.at, id],
    );
    tx.audit({ action: 'drop-count', entity: 'stock-count', entityId: id, after: { reason } });
    tx.touch('boxes');
  });
  return readCount(context, id);
}
