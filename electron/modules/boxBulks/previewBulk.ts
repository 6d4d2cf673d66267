import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { lookAtEffect } from '#modules/boxWork/index.ts';
import { openCharges } from '#modules/charges/index.ts';
import { waitingMoney } from '#modules/subscriptions/index.ts';
import { type BulkPreview, type boxBulks, SHOWN_BULK_REFUSALS } from '#shared/contract/boxBulks.ts';
import { isServiceChange } from '#shared/domain/boxBulks.ts';
import { type ChosenBox, chooseBoxes } from './chooseBoxes.ts';
import { readBulk } from './readBulks.ts';
import { requireSingleWork } from './startBulk.ts';
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
 * itself, some at a time, and taken back before anybody sees it. Boxes of one customer are looked at together.
 * @throws not-allowed, bulk-nothing, bulk-too-many, not-found
 */
export async function previewBulk(context: Context, { work, choice }: AskedPreview): Promise<BulkPreview> {
  requireSingleWork(context, work.kind, 'bulkId' in choice ? choice.bulkId : null);
  const chosen = chooseBoxes(context, choice);
  const refused: Refused[] = chosen
    .filter(({ boxId }) => boxId === null)
    .map(({ number }) => ({ number, customerId: null, code: 'box-unknown', data: { number } }));
  const boxes = chosen.filter((one): one is ChosenBox => one.boxId !== null);
  const reversed = choice.from === 'done' ? readBulk(context, choice.bulkId) : null;
  const [reversedSource, reversedKind] = [reversed?.from ?? null, reversed?.work.kind ?? null];
  const isChange = isServiceChange(reversedKind ?? work.kind);
  const sums = { done: 0, already: 0, along: 0, services: 0, commands: 0 };
  const money = { taxMinor: 0, totalMinor: 0, chargedMinor: 0, creditedMinor: 0 };
  for (const some of inSlices(boxes)) {
    await new Promise((resolve) => setImmediate(resolve));
    context.signal?.throwIfAborted();
    let done = 0;
    const effect = lookAtEffect(context, (tx) => {
      const lastCharge = lastChargeOf(tx);
      const task: BulkTask = {
        ...{ uid: tx.ids.uuid(), work, source: choice.from, reversedSource, reversedKind, reason: '', requestHash: '' },
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
      if (isChange) {
        addUp(money, waitingSince(tx, lastCharge, some));
        sums.along += boxesAlong(tx, some);
      }
      return { work: null };
    });
    sums.done += done;
    const chosenHere = new Set(some.map(({ number }) => number));
    sums.along += new Set(effect.boxes.map(({ serial }) => serial).filter((serial) => !chosenHere.has(serial))).size;
    sums.services += isChange ? done : effect.services.length;
    sums.commands += effect.commands.length;
    addUp(money, { taxMinor: effect.taxMinor, totalMinor: effect.totalMinor });
  }
  return {
    ...sums,
    ...money,
    total: chosen.length,
    refused: refused.length,
    byCode: [...Map.groupBy(refused, ({ code }) => code)]
      .map(([code, of]) => ({ code, count: of.length }))
      .sort((a, b) => b.count - a.count),
    refusals: withNames(context, refused.slice(0, SHOWN_BULK_REFUSALS)),
  };
}

/** Boxes of one customer stand together, those of one service side by side, so that what follows from one is seen with the other. */
function inSlices(boxes: readonly ChosenBox[]): ChosenBox[][] {
  const slices: ChosenBox[][] = [[]];
  const sorted = [...boxes].sort(
    (a, b) => (a.customerId ?? 0) - (b.customerId ?? 0) || (a.subscriptionId ?? 0) - (b.subscriptionId ?? 0),
  );
  for (const box of sorted) {
    const last = slices.at(-1) ?? [];
    const goesOn = box.customerId !== null && last.at(-1)?.customerId === box.customerId;
    if (last.length < AT_ONCE || goesOn) last.push(box);
    else slices.push([box]);
  }
  return slices.filter(({ length }) => length > 0);
}

function addUp(sums: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [key, amount] of Object.entries(more)) sums[key] = (sums[key] ?? 0) + amount;
}

function lastChargeOf({ sql }: Tx): number {
  return sql.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM charge')?.id ?? 0;
}

/** What the next bills of the customers of some boxes take in that was charged or given back since a charge. */
function waitingSince(tx: Tx, lastCharge: number, boxes: readonly ChosenBox[]) {
  const customerIds = [...new Set(boxes.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])))];
  const money = { taxMinor: 0, totalMinor: 0, chargedMinor: 0, creditedMinor: 0 };
  for (const [customerId, charges] of openCharges(tx, customerIds, tx.today)) {
    const made = charges.filter(({ id }) => id > lastCharge);
    if (made.length > 0) addUp(money, waitingMoney(tx, customerId, made));
  }
  return money;
}

/** Boxes of the services of some that were not chosen with them: they get the channels of the others. */
function boxesAlong({ sql }: Tx, boxes: readonly ChosenBox[]): number {
  const ids = JSON.stringify(boxes.map(({ boxId }) => boxId));
  return (
    sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM box WHERE subscription_id IN
         (SELECT subscription_id FROM box WHERE id IN (SELECT value FROM json_each(?)))
         AND id NOT IN (SELECT value FROM json_each(?))`,
      ids,
      ids,
    )?.n ?? 0
  );
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
