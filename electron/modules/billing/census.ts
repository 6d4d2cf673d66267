import type { Reader } from '#host/context.ts';
import { DUE_ALONE } from '#modules/charges/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { DUE } from './dueCustomers.ts';

/** Customers for whom a run on a day has something to look at, and those with a living service who get nothing, by reason. */
export interface Census {
  readonly due: number;
  readonly passedOver: Record<string, number>;
}

/** Customers looked at between two turns of the event loop: some milliseconds. */
const AT_ONCE = 1_000;

/** Whether the customer `c` has a subscription, `s`, for which the condition holds. */
const hasService = (condition: string) =>
  `EXISTS (SELECT 1 FROM subscription s WHERE s.customer_id = c.id AND ${condition})`;

/** Whether a customer has something that a run on a day looks at. */
const isDue = (customer: string) =>
  `(EXISTS (SELECT 1 FROM subscription s WHERE s.customer_id = ${customer}.id AND ${DUE})
    OR EXISTS (SELECT 1 FROM charge ch WHERE ch.customer_id = ${customer}.id AND ${DUE_ALONE}))`;

const CENSUS_SQL = `SELECT standing, count(*) AS n, max(id) AS last FROM (
    SELECT c.id, CASE
      WHEN c.parent_id IS NOT NULL THEN 'in-group'
      WHEN ${isDue('c')} OR EXISTS (SELECT 1 FROM customer m WHERE m.parent_id = c.id AND ${isDue('m')}) THEN 'due'
      WHEN ${hasService("s.state = 'active'")} THEN 'already-billed'
      WHEN ${hasService("s.state = 'suspended'")} THEN 'suspended'
      WHEN ${hasService("s.state = 'paused'")} THEN 'paused'
      ELSE 'without-service' END AS standing
    FROM customer c WHERE c.id > ? ORDER BY c.id LIMIT ?)
  GROUP BY standing`;

/** Looks through all customers, some at a time: in a large office that takes longer than a cashier should wait. */
export async function takeCensus(reader: Reader, on: Day): Promise<Census> {
  const counts: Record<string, number> = {};
  let cursor = 0;
  for (;;) {
    const rows = reader.sql.all<{ standing: string; n: number; last: number }>(
      CENSUS_SQL,
      on,
      on,
      on,
      on,
      cursor,
      AT_ONCE,
    );
    if (rows.length === 0) break;
    for (const { standing, n } of rows) counts[standing] = (counts[standing] ?? 0) + n;
    cursor = Math.max(...rows.map(({ last }) => last));
    await new Promise((resolve) => setImmediate(resolve));
  }
  // Whoever is in a group is looked at with the head of it.
  const { due = 0, 'without-service': _, 'in-group': _group, ...passedOver } = counts;
  return { due, passedOver };
}
