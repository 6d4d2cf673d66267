import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import type { CollectionCase, collections } from '#shared/contract/collections.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { OPEN_PROMISE } from './facts.ts';

type CaseFilter = z.output<NonNullable<(typeof collections.cases)['~orpc']['inputSchema']>>;

const OVERDUE = `coalesce((SELECT sum(i.open_minor) FROM open_item i WHERE i.customer_id = c.id AND i.side = 'debit' AND i.open_minor > 0 AND i.due_on < ?), 0)`;

/** A page of the customers on the track, those who have stood there longest first. */
export function listCases(context: Context, filter: CaseFilter) {
  const { read, actor } = context;
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  const parts = [scopeCondition(actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.proposed) add('cc.proposed_on IS NOT NULL');
  if (filter.state) add('cc.state = ?', filter.state);
  else if (!filter.proposed) add("cc.state <> 'clear'");
  if (filter.areaId) add('c.area_id = ?', filter.areaId);
  if (filter.text) add('(c.name LIKE ? OR c.code = ?)', `%${filter.text}%`, filter.text);
  const from = `FROM collection_case cc JOIN customer c ON c.id = cc.customer_id WHERE ${parts.join(' AND ')}`;
  const { total, overdueMinor } = read.sql.get<{ total: number; overdueMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(${OVERDUE}), 0) AS overdueMinor ${from}`,
    today,
    ...values,
  ) ?? { total: 0, overdueMinor: 0 };
  const ids = read.sql
    .all<{ id: number }>(
      `SELECT cc.customer_id AS id ${from} ORDER BY cc.since_on, cc.customer_id LIMIT ? OFFSET ?`,
      ...values,
      filter.limit,
      filter.offset,
    )
    .map(({ id }) => id);
  return { rows: caseRows(context, ids, today), total, totals: { overdueMinor } };
}

function caseRows({ read }: Context, ids: readonly number[], today: string): CollectionCase[] {
  const rows = read.sql.all<Omit<CollectionCase, 'isExempt'> & { isExempt: number }>(
    `SELECT c.id AS customerId, c.code AS customerCode, c.name AS customerName,
       coalesce((SELECT phone FROM customer_phone ph WHERE ph.customer_id = c.id ORDER BY ph.position LIMIT 1), '') AS phone,
       coalesce(ar.name, '') AS areaName, cc.state, cc.since_on AS sinceOn,
       (SELECT min(i.due_on) FROM open_item i WHERE i.customer_id = c.id AND i.side = 'debit' AND i.open_minor > 0) AS dueOn,
       ${OVERDUE} AS overdueMinor,
       (SELECT max(pr.promised_on) FROM promise pr WHERE pr.customer_id = c.id AND ${OPEN_PROMISE}) AS promisedOn,
       EXISTS (SELECT 1 FROM collection_exemption x WHERE x.customer_id = c.id AND x.ended_at IS NULL) AS isExempt,
       cc.proposed_on AS proposedOn
     FROM collection_case cc JOIN customer c ON c.id = cc.customer_id LEFT JOIN area ar ON ar.id = c.area_id
     WHERE c.id IN (SELECT value FROM json_each(?))`,
    today,
    today,
    JSON.stringify(ids),
  );
  const byId = new Map(rows.map((row) => [row.customerId, { ...row, isExempt: row.isExempt === 1 }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
