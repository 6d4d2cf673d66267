import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Outage, OutageItem } from '#shared/contract/outages.ts';
import { hoursOf } from './rules.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Outages as somebody sees them: figures are of the customers that he may see. */
const outageSql = (
  scope: string,
) => `SELECT o.id, ar.name AS areaName, r.name AS routerName, o.plan_kind AS planKind, o.cause,
    o.from_on AS fromOn, o.from_hour AS fromHour, o.to_on AS toOn, o.to_hour AS toHour, o.business_on AS "on", o.at,
    coalesce(u.name, '') AS "by", o.state, o.take_back_reason AS takeBackReason,
    (SELECT count(*) FROM outage_item i JOIN customer c ON c.id = i.customer_id WHERE i.outage_id = o.id AND ${scope}) AS services,
    (SELECT count(*) FROM outage_item i JOIN customer c ON c.id = i.customer_id
      WHERE i.outage_id = o.id AND i.result = 'given' AND ${scope}) AS given,
    (SELECT coalesce(sum(i.amount_minor), 0) FROM outage_item i JOIN customer c ON c.id = i.customer_id
      WHERE i.outage_id = o.id AND ${scope}) AS amountMinor
  FROM outage o LEFT JOIN area ar ON ar.id = o.area_id LEFT JOIN router r ON r.id = o.router_id LEFT JOIN user u ON u.id = o.user_id`;

type OutageRow = Omit<Outage, 'hours'>;

const toOutage = (row: OutageRow): Outage => ({ ...row, hours: hoursOf(row) });

/** A page of the outages that were rebated, newest first. */
export function listOutages({ read, actor }: Context, { offset, limit }: Page) {
  const rows = read.sql.all<OutageRow>(
    `${outageSql(scopeCondition(actor))} ORDER BY o.id DESC LIMIT ? OFFSET ?`,
    limit,
    offset,
  );
  const total = read.sql.get<{ n: number }>('SELECT count(*) AS n FROM outage')?.n ?? 0;
  return { rows: rows.map(toOutage), total };
}

/** @throws not-found */
export function readOutage({ read, actor }: Context, id: number): Outage {
  const row = read.sql.get<OutageRow>(`${outageSql(scopeCondition(actor))} WHERE o.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'outage', id: String(id) });
  return toOutage(row);
}

/** A page of what became of each service that an outage reached, those that got something first. */
export function listOutageItems(context: Context, { id, offset, limit }: Page & { readonly id: number }) {
  readOutage(context, id);
  const { read, actor } = context;
  const from = `FROM outage_item i JOIN customer c ON c.id = i.customer_id WHERE i.outage_id = ? AND ${scopeCondition(actor)}`;
  const rows = read.sql.all<OutageItem>(
    `SELECT i.customer_id AS customerId, c.code AS customerCode, c.name AS customerName,
       coalesce((SELECT ar.name FROM area ar WHERE ar.id = c.area_id), '') AS areaName,
       (SELECT p.name FROM subscription s JOIN plan p ON p.id = s.plan_id WHERE s.id = i.subscription_id) AS plan,
       i.result, i.amount_minor AS amountMinor
     ${from} ORDER BY i.amount_minor DESC, i.subscription_id LIMIT ? OFFSET ?`,
    id,
    limit,
    offset,
  );
  return { rows, total: read.sql.get<{ n: number }>(`SELECT count(*) AS n ${from}`, id)?.n ?? 0 };
}

/** Routers that an outage can be of. */
export function listNodes({ read }: Context): { id: number; name: string }[] {
  return read.sql.all<{ id: number; name: string }>('SELECT id, name FROM router ORDER BY name COLLATE NOCASE');
}
