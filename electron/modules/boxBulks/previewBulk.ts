import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { lookAtEffect } from '#modules/boxWork/index.ts';
import { type BulkPreview, type boxBulks, SHOWN_BULK_REFUSALS } from '#shared/contract/boxBulks.ts';
import { type ChosenBox, chooseBoxes } from './chooseBoxes.ts';
import { readBulk } from './readBulks.ts';
import { type BulkTask, workBoxes } from './workBoxes.ts';

type AskedPreview = z.output<NonNullable<(typeof boxBulks.preview)['~orpc']['inputSchema']>>;

/** So many boxes are looked at in one go: about as long as a turn of the work itself. */
const AT_ONCE = 40;

interface Refused {
  readonly number: string;
  readonly customerId: number | null;
  readonly code: string;
  readonly data: Record<string, unknown>;
}

/**
 * What work on many boxes would do, which of them would be refused and why, and the money: it is done by the command
 * itself, some at a time, and taken back before anybody sees it. Boxes of one service are looked at together.
 * @throws bulk-nothing, bulk-too-many, not-found
 */
export async function previewBulk(context: Context, { work, choice }: AskedPreview): Promise<BulkPreview> {
  const chosen = chooseBoxes(context, choice);
  const refused: Refused[] = chosen
    .filter(({ boxId }) => boxId === null)
    .map(({ number }) => ({ number, customerId: null, code: 'box-unknown', data: { number } }));
  const boxes = chosen.filter((one): one is ChosenBox => one.boxId !== null);
  const reversedSource = choice.from === 'done' ? readBulk(context, choice.bulkId).from : null;
  const sums = { done: 0, already: 0, along: 0, services: 0, commands: 0, taxMinor: 0, totalMinor: 0 };
  for (const some of inSlices(boxes)) {
    await new Promise((resolve) => setImmediate(resolve));
    context.signal?.throwIfAborted();
    let done = 0;
    const effect = lookAtEffect(context, (tx) => {
      const task: BulkTask = {
        ...{ uid: tx.ids.uuid(), work, source: choice.from, reversedSource, reason: '', requestHash: '' },
      };
      for (const [index, outcome] of workBoxes(context, tx, task, some).entries()) {
        const box = some[index];
        if (outcome.result === 'done') done += 1;
        else if (outcome.result === 'already') sums.already += 1;
        else if (box)
          refused.push({
            number: box.number,
            customerId: box.customerId,
            code: outcome.code,
            data: outcome.data as Record<string, unknown>,
          });
      }
      return { work: null };
    });
    sums.done += done;
    const chosenHere = new Set(some.map(({ number }) => number));
    sums.along += new Set(effect.boxes.map(({ serial }) => serial).filter((serial) => !chosenHere.has(serial))).size;
    sums.services += effect.services.length;
    sums.commands += effect.commands.length;
    sums.taxMinor += effect.taxMinor;
    sums.totalMinor += effect.totalMinor;
  }
  return {
    ...sums,
    total: chosen.length,
    refused: refused.length,
    byCode: [...Map.groupBy(refused, ({ code }) => code)]
      .map(([code, of]) => ({ code, count: of.length }))
      .sort((a, b) => b.count - a.count),
    refusals: withNames(context, refused.slice(0, SHOWN_BULK_REFUSALS)),
  };
}

/** Boxes of one service stand together, so that what follows from one is seen with the other. */
function inSlices(boxes: readonly ChosenBox[]): ChosenBox[][] {
  const slices: ChosenBox[][] = [[]];
  const sorted = [...boxes].sort((a, b) => (a.subscriptionId ?? 0) - (b.subscriptionId ?? 0));
  for (const box of sorted) {
    const last = slices.at(-1) ?? [];
    const goesOn = box.subscriptionId !== null && last.at(-1)?.subscriptionId === box.subscriptionId;
    if (last.length < AT_ONCE || goesOn) last.push(box);
    else slices.push([box]);
  }
  return slices.filter(({ length }) => length > 0);
}

function withNames({ read }: Pick<Context, 'read'>, refused: readonly Refused[]): BulkPreview['refusals'] {
  const ids = refused.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]));
  const customers = new Map(
    read.sql
      .all<{ id: number; code: string; name: string }>(
        'SELECT id, code, name FROM customer WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(ids),
      )
      .map((customer) => [customer.id, customer]),
  );
  return refused.map(({ customerId, ...refusal }) => {
    const customer = customerId === null ? undefined : customers.get(customerId);
    return { ...refusal, customerCode: customer?.code ?? '', customerName: customer?.name ?? '' };
  });
}
