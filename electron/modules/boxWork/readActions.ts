import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { limitsOf } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import type { BoxAction, boxWork } from '#shared/contract/boxWork.ts';
import { fail } from '#shared/contract/errors.ts';
import { tidyNumber } from './desk.ts';

type ActionFilter = z.output<NonNullable<(typeof boxWork.actions)['~orpc']['inputSchema']>>;

const CHARGED = `coalesce((SELECT sum(ch.amount_minor) FROM box_work_charge w JOIN charge ch ON ch.id = w.charge_id
  WHERE w.action_id = a.id AND ch.kind <> 'deposit' AND ch.cancelled_at IS NULL), 0)`;
const DEPOSIT = `coalesce((SELECT sum(ch.amount_minor) FROM box_work_charge w JOIN charge ch ON ch.id = w.charge_id
  WHERE w.action_id = a.id AND ch.kind = 'deposit' AND ch.cancelled_at IS NULL), 0)`;

const FROM = `FROM box_action a JOIN box b ON b.id = a.box_id LEFT JOIN customer c ON c.id = coalesce(a.to_customer_id, a.from_customer_id)`;

const ACTION_SQL = `SELECT a.id, a.uid, a.at, a.business_on AS "on", a.box_id AS boxId, b.serial, coalesce(a.to_vc, '') AS vc, a.kind,
    a.from_state AS fromState, a.to_state AS toState, a.to_cause AS toCause, coalesce(p.name, '') AS placeName, c.id AS customerId,
    coalesce(c.code, '') AS customerCode, coalesce(c.name, '') AS customerName, coalesce(o.serial, '') AS otherSerial, a.reason,
    coalesce(u.name, '') AS byName, ${CHARGED} AS chargedMinor, ${DEPOSIT} AS depositMinor,
    coalesce((SELECT group_concat(DISTINCT coalesce(bi.number, n.number)) FROM box_work_charge w JOIN charge ch ON ch.id = w.charge_id
      LEFT JOIN bill bi ON bi.id = ch.bill_id LEFT JOIN credit_note n ON n.id = ch.credit_note_id WHERE w.action_id = a.id), '') AS documents,
    a.reverses_id AS reversesId, EXISTS (SELECT 1 FROM box_action r WHERE r.reverses_id = a.id) AS isReversed,
    a.kind <> 'reverse' AND EXISTS (SELECT 1 FROM box_work w WHERE w.uid = a.uid)
      AND a.id = (SELECT max(l.id) FROM box_action l WHERE l.box_id = a.box_id) AS isLast
  ${FROM} LEFT JOIN stock_place p ON p.id = a.to_place_id LEFT JOIN box o ON o.id = a.other_box_id LEFT JOIN user u ON u.id = a.user_id`;

type ActionRow = Omit<BoxAction, 'isReversed' | 'isLast'> & { isReversed: number; isLast: number };

function toAction({ isReversed, isLast, ...row }: ActionRow): BoxAction {
  return { ...row, isReversed: isReversed === 1, isLast: isLast === 1 };
}

/** Those of customers whom the caller may see; who is limited does not see what concerns none. */
function seenBy({ actor }: Pick<Context, 'actor'>): string {
  const limits = limitsOf(actor);
  return limits.length === 0 ? 'TRUE' : `(${limits.join(' AND ')})`;
}

/** A page of the log of actions, newest first, with the money of all that match. */
export async function listActions(context: Context, filter: ActionFilter) {
  const parts = [seenBy(context)];
  const values: (string | number)[] = [];
  const add = (text: string, ...given: (string | number)[]) => {
    parts.push(text);
    values.push(...given);
  };
  const { boxId, customerId, kind, fromOn, toOn } = filter;
  const text = tidyNumber(filter.text);
  if (text) add('b.id IN (SELECT id FROM box WHERE serial = ? OR vc = ?)', text, text);
  if (boxId) add('a.box_id = ?', boxId);
  if (customerId) add('(a.to_customer_id = ? OR a.from_customer_id = ?)', customerId, customerId);
  if (kind) add('a.kind = ?', kind);
  if (fromOn) add('a.business_on >= ?', fromOn);
  if (toOn) add('a.business_on <= ?', toOn);
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number; chargedMinor: number; depositMinor: number }, ActionRow>(
    context,
    {
      table: 'box_action',
      isNarrow: text !== '' || boxId !== undefined || customerId !== undefined,
      totals: {
        text: `SELECT count(*) AS total, coalesce(sum(${CHARGED}), 0) AS chargedMinor, coalesce(sum(${DEPOSIT}), 0) AS depositMinor
          ${FROM} WHERE ${where}`,
        values,
      },
      page: {
        text: `${ACTION_SQL} WHERE ${where} ORDER BY a.id DESC LIMIT ? OFFSET ?`,
        values: [...values, filter.limit, filter.offset],
      },
    },
  );
  const { total, ...sums } = totals;
  return { rows: rows.map(toAction), total, totals: sums };
}

/** @throws not-found, also outside the caller's branches and areas */
export function readAction(context: Pick<Context, 'read' | 'actor'>, id: number): BoxAction {
  const row = context.read.sql.get<ActionRow>(`${ACTION_SQL} WHERE a.id = ? AND ${seenBy(context)}`, id);
  if (!row) throw fail('not-found', { what: 'box-action', id: String(id) });
  return toAction(row);
}
