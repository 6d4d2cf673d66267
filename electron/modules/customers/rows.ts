import type { Reader } from '#host/context.ts';
import type { CustomerRow } from '#shared/contract/customers.ts';

const ROW_SQL = `SELECT c.id, c.code, c.name, coalesce(ar.name, '') AS areaName, c.address, c.state, a.balance_minor AS balanceMinor,
    coalesce((SELECT phone FROM customer_phone p WHERE p.customer_id = c.id ORDER BY position LIMIT 1), '') AS phone,
    coalesce((SELECT group_concat(name, ', ') FROM (SELECT DISTINCT pl.name FROM subscription s JOIN plan pl ON pl.id = s.plan_id
      WHERE s.customer_id = c.id AND (s.state <> 'ended' OR c.state = 'ended'))), '') AS plans,
    coalesce((SELECT group_concat(b.serial, ', ') FROM box b WHERE b.customer_id = c.id),
      (SELECT group_concat(n.username, ', ') FROM network_account n WHERE n.customer_id = c.id), '') AS boxes
  FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN area ar ON ar.id = c.area_id
  WHERE c.id IN (SELECT value FROM json_each(?))`;

/** Rows for lists, in the order of the ids. */
export function customerRows(reader: Reader, ids: readonly number[]): CustomerRow[] {
  if (ids.length === 0) return [];
  const byId = new Map(reader.sql.all<CustomerRow>(ROW_SQL, JSON.stringify(ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
