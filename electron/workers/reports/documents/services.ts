import type { PaperService } from '#shared/domain/paper.ts';
import type { ReadDatabase } from '../database.ts';

/** Boxes with their VC and network accounts of customers, with the plan each carries. */
export function servicesOf(
  database: ReadDatabase,
  customerIds: readonly number[],
): ReadonlyMap<number, PaperService[]> {
  const ids = JSON.stringify(customerIds);
  const rows = database.all<PaperService & { customerId: number }>(
    `SELECT b.customer_id AS customerId, 'box' AS kind, b.serial, b.vc, p.name AS plan FROM box b
       LEFT JOIN subscription s ON s.id = b.subscription_id LEFT JOIN plan p ON p.id = s.plan_id
     WHERE b.customer_id IN (SELECT value FROM json_each(?))
     UNION ALL
     SELECT n.customer_id, 'account', n.username, NULL, p.name FROM network_account n
       LEFT JOIN subscription s ON s.id = n.subscription_id LEFT JOIN plan p ON p.id = s.plan_id
     WHERE n.customer_id IN (SELECT value FROM json_each(?))`,
    ids,
    ids,
  );
  const byCustomer = new Map<number, PaperService[]>();
  for (const { customerId, ...service } of rows) {
    const services = byCustomer.get(customerId);
    if (services) services.push(service);
    else byCustomer.set(customerId, [service]);
  }
  return byCustomer;
}
