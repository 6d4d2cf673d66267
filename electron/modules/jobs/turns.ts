import type { Context, Tx } from '#host/context.ts';

/**
 * A turn is one transaction and works for about this long, so that no counter feels it. What the disk takes to keep it is
 * not counted: the slower it is, the more a turn has to do for one.
 */
const TURN_MS = 12;
const FIRST_TURN = 20;
const LARGEST_TURN = 250;

/**
 * Does something for many customers or services, some in a transaction, and lets the office go on in between. One whose
 * record is bad fails alone: it is told in the log, and the others go on.
 * @returns ids that failed
 * @throws the reason of the host's signal once it stops
 */
export async function inTurns(
  context: Context,
  all: readonly number[],
  turn: (tx: Tx, ids: readonly number[]) => void,
): Promise<number[]> {
  const failed: number[] = [];
  let from = 0;
  let size = FIRST_TURN;
  while (from < all.length) {
    await new Promise((resolve) => setImmediate(resolve));
    context.services.stopping.throwIfAborted();
    const ids = all.slice(from, from + size);
    const begin = performance.now();
    let workMs = 0;
    try {
      context.write((tx) => {
        turn(tx, ids);
        workMs = performance.now() - begin;
      });
    } catch (error) {
      context.services.log.error({ err: error }, 'one turn failed, going on one by one');
      failed.push(...oneByOne(context, ids, turn));
      workMs = performance.now() - begin;
    }
    from += ids.length;
    const fitting = Math.floor((ids.length * TURN_MS) / Math.max(workMs, 0.1));
    size = Math.max(1, Math.min(fitting, Math.ceil(size * 1.5), LARGEST_TURN));
  }
  return failed;
}

function oneByOne(context: Context, ids: readonly number[], turn: (tx: Tx, ids: readonly number[]) => void): number[] {
  return ids.filter((id) => {
    try {
      context.write((tx) => turn(tx, [id]));
      return false;
    } catch (error) {
      context.services.log.error({ err: error, id }, 'one of many could not be dealt with');
      return true;
    }
  });
}
