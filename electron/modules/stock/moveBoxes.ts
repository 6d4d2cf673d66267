import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { recordAction } from '#modules/boxes/index.ts';
import { fail } from '#shared/contract/errors.ts';
import {
  type MoveFault,
  SHOWN_REFUSALS,
  type StockDocument,
  type StockPlace,
  type stock,
} from '#shared/contract/stock.ts';
import { type BoxState, type BoxStep, isAtCustomer } from '#shared/domain/boxes.ts';
import { cleanBoxNumber } from '#shared/domain/boxNumbers.ts';
import { documentMadeBefore, hashOf, writeDocument } from './documents.ts';
import { requireOpenPlace } from './places.ts';
import { readDocument } from './readDocuments.ts';
import { stepTo } from './rules.ts';

type AskedMove = z.output<NonNullable<(typeof stock.move)['~orpc']['inputSchema']>>;

interface Found {
  readonly number: string;
  readonly id: number | null;
  readonly state: BoxState;
  readonly placeId: number | null;
  readonly place: string | null;
}

interface Step {
  readonly boxId: number;
  readonly kind: BoxStep;
  readonly state: BoxState;
}

/**
 * Brings boxes to a place under one paper: issue to a technician, take back, transfer, send to repair and back. All of
 * them or none. A number scanned twice is one box. The same id again answers with the first paper.
 * @throws stock-refused with each number and why, stock-place-closed, id-used-differently, not-found
 */
export function moveBoxes(context: Context, { uid, ...asked }: AskedMove): StockDocument {
  const hash = hashOf(asked);
  const id = context.write((tx) => documentMadeBefore(tx, uid, hash) ?? writeMove(tx, uid, hash, asked));
  return readDocument(context, id);
}

function writeMove(tx: Tx, uid: string, hash: string, asked: Omit<AskedMove, 'uid'>): number {
  const to = requireOpenPlace(tx, asked.toPlaceId);
  const found = findNumbers(tx, asked.numbers);
  const steps = new Map<number, Step>();
  const refusals: { number: string; fault: MoveFault; other: string }[] = [];
  for (const box of found) {
    const step = box.id === null ? null : stepTo(box.state, to.kind);
    const fault = faultOfMove(box, to, asked.fromPlaceId, step !== null);
    if (fault) refusals.push({ number: box.number, fault, other: box.place ?? '' });
    else if (step && box.id !== null) steps.set(box.id, { boxId: box.id, ...step });
  }
  const [first] = refusals;
  if (first)
    throw fail('stock-refused', {
      count: refusals.length,
      number: first.number,
      refusals: refusals.slice(0, SHOWN_REFUSALS),
    });
  const places = new Set(found.map(({ placeId }) => placeId));
  const [fromPlaceId = null] = places.size === 1 ? places : [];
  const { id, number } = writeDocument(tx, {
    ...{ uid, hash, kind: 'move', fromPlaceId, toPlaceId: to.id, boxes: steps.size, note: asked.note },
  });
  for (const { boxId, kind, state } of steps.values())
    recordAction(tx, { uid, boxId, kind, change: { state, placeId: to.id }, reason: asked.note });
  tx.audit({
    action: 'move-boxes',
    entity: 'stock-document',
    entityId: id,
    after: { number, boxes: steps.size, place: to.name },
  });
  return id;
}

function faultOfMove(
  box: Found,
  to: StockPlace,
  fromPlaceId: number | undefined,
  goesThere: boolean,
): MoveFault | null {
  if (box.id === null) return 'unknown';
  if (isAtCustomer(box.state)) return 'at-customer';
  if (box.state === 'lost' || box.state === 'sold') return 'gone';
  if (box.placeId === to.id) return 'there-already';
  if (fromPlaceId !== undefined && box.placeId !== fromPlaceId) return 'elsewhere';
  return goesThere ? null : 'not-there';
}

/** The boxes that bear the numbers, by serial or card, in the order of the numbers. */
function findNumbers({ sql }: Pick<Tx, 'sql'>, numbers: readonly string[]): Found[] {
  const clean = [...new Set(numbers.map(cleanBoxNumber))].filter((number) => number !== '');
  return sql.all<Found>(
    `SELECT j.value AS number, b.id, b.state, b.place_id AS placeId, p.name AS place
     FROM json_each(?) j
       LEFT JOIN box b ON b.id = coalesce((SELECT id FROM box WHERE serial = j.value), (SELECT id FROM box WHERE vc = j.value))
       LEFT JOIN stock_place p ON p.id = b.place_id
     ORDER BY j.key`,
    JSON.stringify(clean),
  );
}
