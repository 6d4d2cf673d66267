import type { Context, Tx } from '#host/context.ts';
import { reverseWithin, workWithin } from '#modules/boxWork/index.ts';
import { noteRestored, watchCutOff } from '#modules/collections/index.ts';
import type { BulkWork } from '#shared/contract/boxBulks.ts';
import { fail, OfficeError } from '#shared/contract/errors.ts';
import { type BulkSource, type BulkWorkKind, isServiceChange } from '#shared/domain/boxBulks.ts';
import { changeService, isChanged, type Made, madeByAction, takeChangeBack } from './changeService.ts';
import type { ChosenBox } from './chooseBoxes.ts';

/** A bulk as its boxes are worked with. */
export interface BulkTask {
  readonly uid: string;
  readonly work: BulkWork;
  readonly source: BulkSource;
  /** Of the bulk that is taken back; null for any other work. */
  readonly reversedSource: BulkSource | null;
  readonly reversedKind: BulkWorkKind | null;
  readonly reason: string;
  readonly requestHash: string;
}

export type Outcome =
  | { readonly result: 'done'; readonly made: Made }
  | { readonly result: 'already' }
  | { readonly result: 'refused'; readonly code: string; readonly data: object };

/**
 * Works with some boxes of a bulk inside a transaction, each as if it were alone: what is refused of one leaves nothing,
 * and the others go on. One that stands as it should is left as it is.
 * @returns what became of each, in order
 * @throws what is nobody's refusal but a fault: then nothing of the transaction stands
 */
export function workBoxes(context: Context, tx: Tx, task: BulkTask, boxes: readonly ChosenBox[]): Outcome[] {
  const customers = () => boxes.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]));
  const watch = task.source === 'due' ? watchCutOff(tx, customers()) : null;
  const outcomes = boxes.map((box): Outcome => {
    if (isThere(tx, task.work, box)) return { result: 'already' };
    try {
      const made = alone(tx, () => {
        if (watch && (box.customerId === null || !watch.isDue(box.customerId))) throw fail('not-to-be-cut-off', {});
        return workOne(context, tx, task, box);
      });
      if (box.customerId !== null) watch?.note(box.customerId);
      return { result: 'done', made };
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      return { result: 'refused', code: error.code, data: error.data };
    }
  });
  if (task.reversedSource === 'due') noteRestored(tx, customers());
  return outcomes;
}

/** The name of the work with a box of a bulk: the same for as often as it is tried. */
function workOne(context: Context, tx: Tx, task: BulkTask, box: ChosenBox): Made {
  const { uid, work, reversedKind, reason, requestHash } = task;
  const desk = { context, tx, uid: `${uid}/${box.boxId}`, reason };
  if (work.kind === 'change-plan' || work.kind === 'change-offers') return changeService(desk, work, box);
  if (work.kind !== 'reverse') return madeByAction(workWithin(desk, { ...work, boxId: box.boxId }, requestHash));
  if (box.targetId === null) throw fail('box-not-reversible', { serial: box.number, action: 'reverse' });
  if (reversedKind !== null && isServiceChange(reversedKind))
    return takeChangeBack(desk, reversedKind, box, box.targetId);
  return madeByAction(reverseWithin(desk, box.targetId, requestHash));
}

/** Whether a box stands already as the work would leave it, perhaps since its service was turned with another box. */
function isThere(tx: Tx, work: BulkWork, { boxId }: ChosenBox): boolean {
  if (work.kind === 'change-plan' || work.kind === 'change-offers') return isChanged(tx, work, boxId);
  if (work.kind !== 'deactivate' && work.kind !== 'reactivate') return false;
  const box = tx.sql.get<{ state: string; cause: string }>(
    'SELECT state, off_cause AS cause FROM box WHERE id = ?',
    boxId,
  );
  return work.kind === 'reactivate' ? box?.state === 'active' : box?.state === 'off' && box.cause === work.cause;
}

/** A part of a transaction that stands whole or leaves nothing, whatever becomes of the rest. */
function alone<T>({ sql }: Tx, part: () => T): T {
  sql.run('SAVEPOINT one_box');
  try {
    const value = part();
    sql.run('RELEASE one_box');
    return value;
  } catch (error) {
    sql.run('ROLLBACK TO one_box');
    sql.run('RELEASE one_box');
    throw error;
  }
}
