import { systemOf } from '#db/schema/systemOf.ts';
import type { Context, Reader } from '#host/context.ts';
import { servicesToCutOff } from '#modules/collections/index.ts';
import { seenBy } from '#modules/stock/index.ts';
import { type BulkChoice, MAX_BULK } from '#shared/contract/boxBulks.ts';
import { fail } from '#shared/contract/errors.ts';
import { cleanBoxNumber } from '#shared/domain/boxNumbers.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { IS_TAKEN_BACK, readBulk } from './readBulks.ts';

/** A box that is chosen, in its place of the list. */
export interface ChosenBox {
  readonly position: number;
  readonly number: string;
  readonly boxId: number;
  readonly customerId: number | null;
  readonly subscriptionId: number | null;
  /** The action, or the change of its service, that is to be taken back; null for any other work. */
  readonly targetId: number | null;
}

/** A number that is of no box the asker may see. */
interface UnknownNumber {
  readonly position: number;
  readonly number: string;
  readonly boxId: null;
}

export type Chosen = ChosenBox | UnknownNumber;

type Asker = Pick<Context, 'read' | 'actor' | 'company'> & { readonly services: Pick<Context['services'], 'clock'> };

type FoundBox = Omit<ChosenBox, 'position' | 'targetId'>;

const COLUMNS = 'b.serial AS number, b.id AS boxId, b.customer_id AS customerId, b.subscription_id AS subscriptionId';
const FROM = 'FROM box b LEFT JOIN customer c ON c.id = b.customer_id';
const BELOW =
  '(WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT a.id FROM area a JOIN below ON a.parent_id = below.id) SELECT id FROM below)';

/**
 * The boxes of a choice that the asker may see, each once, and the numbers that are of none.
 * @throws bulk-nothing, bulk-too-many, not-found (the earlier bulk)
 */
export function chooseBoxes(context: Asker, choice: BulkChoice): Chosen[] {
  const chosen = choose(context, choice);
  if (!chosen.some(({ boxId }) => boxId !== null)) throw fail('bulk-nothing', {});
  if (chosen.length > MAX_BULK) throw fail('bulk-too-many', { boxes: chosen.length, limit: MAX_BULK });
  return chosen;
}

function choose(context: Asker, choice: BulkChoice): Chosen[] {
  const { read, actor } = context;
  const seen = seenBy(actor);
  switch (choice.from) {
    case 'numbers':
      return byNumbers(read, seen, choice.numbers);
    case 'boxes':
      return inOrder(
        read.sql.all<FoundBox>(
          `SELECT ${COLUMNS} ${FROM} WHERE b.id IN (SELECT value FROM json_each(?)) AND ${seen} ORDER BY b.serial`,
          JSON.stringify(choice.boxIds),
        ),
      );
    case 'filter':
      return inOrder(byFilter(read, seen, choice));
    case 'due':
      return inOrder(
        read.sql.all<FoundBox>(
          `SELECT ${COLUMNS} ${FROM} WHERE b.subscription_id IN (SELECT value FROM json_each(?)) AND b.state IN ('active', 'assigned')
             AND ${seen} ORDER BY b.serial`,
          JSON.stringify(servicesToCutOff(context, todayOf(context))),
        ),
      );
    case 'refused': {
      readBulk(context, choice.bulkId);
      const numbers = read.sql.all<{ number: string }>(
        "SELECT number FROM box_bulk_item WHERE bulk_id = ? AND result = 'refused' ORDER BY position",
        choice.bulkId,
      );
      return byNumbers(
        read,
        seen,
        numbers.map(({ number }) => number),
      );
    }
    case 'done':
      if (readBulk(context, choice.bulkId).work.kind === 'reverse') return [];
      return read.sql.all<ChosenBox>(
        `SELECT i.position, i.number, i.box_id AS boxId, i.customer_id AS customerId, NULL AS subscriptionId,
           coalesce(i.action_id, i.terms_id, i.offer_change_id) AS targetId
         FROM box_bulk_item i JOIN box b ON b.id = i.box_id LEFT JOIN customer c ON c.id = i.customer_id
         WHERE i.bulk_id = ? AND i.result = 'done' AND NOT ${IS_TAKEN_BACK}
           AND ${seen} ORDER BY i.position`,
        choice.bulkId,
      );
  }
}

function todayOf({ services, company }: Asker): Day {
  return dayInZone(services.clock.now(), company().timeZone);
}

function inOrder(boxes: readonly FoundBox[]): ChosenBox[] {
  return boxes.map((box, index) => ({ ...box, position: index + 1, targetId: null }));
}

function byFilter(
  { sql }: Pick<Reader, 'sql'>,
  seen: string,
  { areaId, state, modelId, systemId }: Extract<BulkChoice, { from: 'filter' }>,
): FoundBox[] {
  const parts = [seen];
  const values: (string | number)[] = [];
  const add = (text: string, value: string | number) => {
    parts.push(text);
    values.push(value);
  };
  if (areaId) add(`c.area_id IN ${BELOW}`, areaId);
  if (state) add('b.state = ?', state);
  if (modelId) add('b.model_id = ?', modelId);
  if (systemId) add(`${systemOf('(SELECT m.cas FROM box_model m WHERE m.id = b.model_id)')} = ?`, systemId);
  return sql.all<FoundBox>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${parts.join(' AND ')} ORDER BY b.serial LIMIT ${MAX_BULK + 1}`,
    ...values,
  );
}

/** By serial, else by card, else all boxes of the customer with that code; in the order of the list. */
function byNumbers({ sql }: Pick<Reader, 'sql'>, seen: string, numbers: readonly string[]): Chosen[] {
  const asked = [...new Set(numbers.map((number) => number.trim()).filter((number) => cleanBoxNumber(number) !== ''))];
  const found = (keys: readonly string[], join: string) =>
    Map.groupBy(
      sql.all<FoundBox & { at: number }>(
        `SELECT j.key AS at, ${COLUMNS} FROM json_each(?) j ${join} WHERE ${seen} ORDER BY j.key, b.serial`,
        JSON.stringify(keys),
      ),
      ({ at }) => at,
    );
  const clean = asked.map(cleanBoxNumber);
  const customer = 'LEFT JOIN customer c ON c.id = b.customer_id';
  const serials = found(clean, `JOIN box b ON b.serial = j.value ${customer}`);
  const cards = found(clean, `JOIN box b ON b.vc = j.value ${customer}`);
  const codes = found(
    asked,
    'JOIN customer c ON c.code = j.value COLLATE NOCASE AND c.removed_at IS NULL JOIN box b ON b.customer_id = c.id',
  );
  const chosen: Chosen[] = [];
  const taken = new Set<number>();
  for (const [at, number] of asked.entries()) {
    const boxes = serials.get(at) ?? cards.get(at) ?? codes.get(at);
    if (!boxes) chosen.push({ position: chosen.length + 1, number, boxId: null });
    for (const { at: _at, ...box } of boxes ?? []) {
      if (taken.has(box.boxId)) continue;
      taken.add(box.boxId);
      chosen.push({ ...box, position: chosen.length + 1, targetId: null });
    }
  }
  return chosen;
}
