import type { z } from 'zod';
import type { Actor, Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Box, BoxEvent, stock } from '#shared/contract/stock.ts';
import { cleanBoxNumber } from '#shared/domain/boxNumbers.ts';
import { dayInZone } from '#shared/domain/time.ts';

type BoxFilter = z.output<NonNullable<(typeof stock.boxes)['~orpc']['inputSchema']>>;
type BoxDetails = z.output<NonNullable<(typeof stock.box)['~orpc']['outputSchema']>>;

const FROM = `FROM box b LEFT JOIN box_model m ON m.id = b.model_id LEFT JOIN stock_place p ON p.id = b.place_id
  LEFT JOIN customer c ON c.id = b.customer_id`;
const COLUMNS = `b.id, b.serial, b.vc, b.state, b.off_cause AS offCause, b.ownership, b.condition, b.model_id AS modelId,
  coalesce(m.make || ' ' || m.model, '') AS model, b.place_id AS placeId, p.name AS place, b.customer_id AS customerId,
  c.code AS customerCode, c.name AS customerName, b.warranty_to_on AS warrantyToOn, b.cost_minor AS costMinor`;
/** As many actions of a box as are told at once; the newest. */
const MOST_EVENTS = 500;

/** The stock is the whole office's; boxes at customers are told of to whoever may see the customer. */
export function seenBy(actor: Actor): string {
  return `(b.customer_id IS NULL OR (${scopeCondition(actor)}))`;
}

/** A page of boxes by their serial number. */
export async function listBoxes(context: Context, filter: BoxFilter) {
  const parts = [seenBy(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  const number = cleanBoxNumber(filter.text);
  if (number) add('(b.serial LIKE ? OR b.vc LIKE ?)', `%${number}%`, `%${number}%`);
  if (filter.state) add('b.state = ?', filter.state);
  if (filter.placeId) add('b.place_id = ?', filter.placeId);
  if (filter.modelId) add('b.model_id = ?', filter.modelId);
  if (filter.customerId) add('b.customer_id = ?', filter.customerId);
  if (filter.warranty)
    add(
      filter.warranty === 'in' ? 'b.warranty_to_on > ?' : 'b.warranty_to_on <= ?',
      dayInZone(context.services.clock.now(), context.company().timeZone),
    );
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number }, Box>(context, {
    table: 'box',
    isNarrow: filter.customerId !== undefined,
    totals: { text: `SELECT count(*) AS total ${FROM} WHERE ${where}`, values },
    page: {
      text: `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY b.serial LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  return { rows, total: totals.total };
}

/** The boxes that bear a number as their serial or on their card. */
export function findBoxes({ read, actor }: Pick<Context, 'read' | 'actor'>, typed: string): Box[] {
  const number = cleanBoxNumber(typed);
  return read.sql.all<Box>(
    `SELECT ${COLUMNS} ${FROM} WHERE b.id IN (SELECT id FROM box WHERE serial = ? UNION SELECT id FROM box WHERE vc = ?)
       AND ${seenBy(actor)} ORDER BY b.serial`,
    number,
    number,
  );
}

/** Actions of boxes as they are told; names of customers whom the asker may not see are left out. */
export function eventSql(actor: Actor): string {
  const customer = (column: string) =>
    `(SELECT c.name FROM customer c WHERE c.id = a.${column} AND ${scopeCondition(actor)})`;
  return `SELECT a.id, a.kind, a.business_on AS "on", a.at, u.name AS byName, b.serial, a.from_state AS fromState, a.to_state AS toState,
      f.name AS fromPlace, t.name AS toPlace, ${customer('from_customer_id')} AS fromCustomer,
      ${customer('to_customer_id')} AS toCustomer, a.from_vc AS fromVc, a.to_vc AS toVc, o.serial AS otherSerial,
      (SELECT number FROM stock_document d WHERE d.uid = a.uid) AS document, a.reason
    FROM box_action a JOIN box b ON b.id = a.box_id LEFT JOIN user u ON u.id = a.user_id
      LEFT JOIN stock_place f ON f.id = a.from_place_id LEFT JOIN stock_place t ON t.id = a.to_place_id
      LEFT JOIN box o ON o.id = a.other_box_id`;
}

/** A box, where it came from, and the history of it and of its card. @throws not-found, also for a customer's one may not see */
export function readBox({ read: { sql }, actor }: Context, id: number): BoxDetails {
  const row = sql.get<Box>(`SELECT ${COLUMNS} ${FROM} WHERE b.id = ? AND ${seenBy(actor)}`, id);
  if (!row) throw fail('not-found', { what: 'box', id: String(id) });
  const purchase = sql.get<NonNullable<BoxDetails['purchase']>>(
    `SELECT d.id AS documentId, d.number, d.business_on AS "on", d.supplier, d.bill_number AS billNumber, d.bill_on AS billOn
     FROM box_action a JOIN stock_document d ON d.uid = a.uid WHERE a.box_id = ? AND a.kind = 'receive'`,
    id,
  );
  return {
    ...row,
    purchase: purchase ?? null,
    events: sql.all<BoxEvent>(`${eventSql(actor)} WHERE a.box_id = ? ORDER BY a.id DESC LIMIT ?`, id, MOST_EVENTS),
    cardEvents: row.vc
      ? sql.all<BoxEvent>(
          `${eventSql(actor)} WHERE a.to_vc = ? AND a.box_id <> ? ORDER BY a.id DESC LIMIT ?`,
          row.vc,
          id,
          MOST_EVENTS,
        )
      : [],
  };
}
