import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { addBoxes } from '#modules/boxes/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { SHOWN_REFUSALS, type stock } from '#shared/contract/stock.ts';
import { addDays } from '#shared/domain/time.ts';
import { sortedLines, told } from './checkLines.ts';
import { documentMadeBefore, hashOf, writeDocument } from './documents.ts';
import { readModel } from './models.ts';
import { requireOpenPlace } from './places.ts';
import { readDocument } from './readDocuments.ts';
import type { CleanLine } from './rules.ts';

type AskedReceipt = z.output<NonNullable<(typeof stock.receive)['~orpc']['inputSchema']>>;

/**
 * Takes boxes into the stock under one paper: all lines, or with `onlyGood` those that nothing is wrong with. The warranty
 * runs from the supplier's bill, or from today. The same id again answers with the first paper.
 * @throws stock-refused with what is wrong, stock-place-closed, box-place for a technician's bag or a workshop,
 *   day-not-allowed for a bill of a day ahead, id-used-differently, not-found
 */
export function receiveBoxes(context: Context, asked: AskedReceipt) {
  const { uid, ...rest } = asked;
  const hash = hashOf(rest);
  const { id, checked } = context.write((tx) => {
    const model = readModel(tx, asked.modelId);
    const before = documentMadeBefore(tx, uid, hash);
    if (before !== undefined) return { id: before, checked: { good: boxesOf(tx, before), faulty: 0, faults: [] } };
    const sorted = sortedLines(tx, model, asked.lines, asked.putRight);
    const { good, faults } = sorted;
    const [first] = faults;
    if (first && (!asked.onlyGood || good.length === 0))
      throw fail('stock-refused', {
        count: faults.length,
        number: first.serial || first.vc,
        refusals: faults
          .slice(0, SHOWN_REFUSALS)
          .map(({ serial, vc, fault, other }) => ({ number: serial || vc, fault, other })),
      });
    return { id: writeReceipt(tx, asked, hash, good), checked: told(sorted) };
  });
  return { ...checked, document: readDocument(context, id) };
}

function boxesOf({ sql }: Tx, documentId: number): number {
  return sql.get<{ boxes: number }>('SELECT boxes FROM stock_document WHERE id = ?', documentId)?.boxes ?? 0;
}

function writeReceipt(tx: Tx, asked: AskedReceipt, hash: string, lines: readonly CleanLine[]): number {
  const { uid, placeId, billOn } = asked;
  const place = requireOpenPlace(tx, placeId);
  if (place.kind !== 'store' && place.kind !== 'branch') throw fail('stock-place-wrong', { name: place.name });
  if (billOn !== undefined && billOn > tx.today) throw fail('day-not-allowed', { on: billOn, reason: 'future' });
  const model = readModel(tx, asked.modelId);
  const costMinor = asked.costMinor ?? model.costMinor;
  const warrantyToOn = model.warrantyDays > 0 ? addDays(billOn ?? tx.today, model.warrantyDays) : null;
  const { id, number } = writeDocument(tx, {
    ...{ uid, hash, kind: 'receive', fromPlaceId: null, toPlaceId: placeId, boxes: lines.length },
    ...{ supplier: asked.supplier, billNumber: asked.billNumber, billOn: billOn ?? null, note: asked.note },
  });
  addBoxes(
    tx,
    lines.map((line) => ({
      ...{ serial: line.serial, vc: line.vc, state: 'in-stock', offCause: '', placeId, ownership: 'operator' },
      ...{ customerId: null, subscriptionId: null, modelId: model.id, condition: asked.condition },
      ...{ costMinor: line.costMinor ?? costMinor, warrantyToOn },
    })),
    { uid, kind: 'receive', reason: asked.note },
  );
  tx.audit({
    action: 'receive-boxes',
    entity: 'stock-document',
    entityId: id,
    after: { number, boxes: lines.length, place: place.name, supplier: asked.supplier, billNumber: asked.billNumber },
  });
  return id;
}
