import type { Reader } from '#host/context.ts';
import { type Limits, limitsOf, scopeCondition } from './scope.ts';

/** Customers and their money in minor units; who owes nothing and has no advance is in `customers` alone. */
export interface Tally {
  readonly customers: number;
  readonly dueCustomers: number;
  readonly advanceCustomers: number;
  readonly dueMinor: number;
  readonly advanceMinor: number;
}

const NOBODY: Tally = { customers: 0, dueCustomers: 0, advanceCustomers: 0, dueMinor: 0, advanceMinor: 0 };

/** Adds up the customers that a user may see, of one state or area where asked: a sum of a few rows, however many they are. */
export function tallyCustomers(
  reader: Reader,
  actor: Limits,
  { state, areaId }: { state?: string | undefined; areaId?: number | undefined } = {},
): Tally {
  // A round holds single customers too, whom the sums of areas do not tell apart: it is counted, being small.
  if (actor.collectorId !== null) return countCustomers(reader, actor, { state, areaId });
  const conditions = [...limitsOf(actor), ...(state ? ['c.state = ?'] : []), ...(areaId ? ['c.area_id = ?'] : [])];
  const values = [...(state ? [state] : []), ...(areaId ? [areaId] : [])];
  const tally = reader.sql.get<Tally>(
    `SELECT coalesce(sum(customers), 0) AS customers, coalesce(sum(due_customers), 0) AS dueCustomers,
       coalesce(sum(advance_customers), 0) AS advanceCustomers, coalesce(sum(due_minor), 0) AS dueMinor,
       coalesce(sum(advance_minor), 0) AS advanceMinor
     FROM customer_tally c ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`,
    ...values,
  );
  return tally ?? NOBODY;
}

function countCustomers(
  reader: Reader,
  actor: Limits,
  { state, areaId }: { state: string | undefined; areaId: number | undefined },
): Tally {
  const conditions = [scopeCondition(actor), ...(state ? ['c.state = ?'] : []), ...(areaId ? ['c.area_id = ?'] : [])];
  const counted = reader.sql.get<Tally>(
    `SELECT count(*) AS customers, coalesce(sum(a.balance_minor > 0), 0) AS dueCustomers,
       coalesce(sum(a.balance_minor < 0), 0) AS advanceCustomers, coalesce(sum(max(a.balance_minor, 0)), 0) AS dueMinor,
       coalesce(sum(max(-a.balance_minor, 0)), 0) AS advanceMinor
     FROM customer c JOIN account a ON a.id = c.account_id WHERE ${conditions.join(' AND ')}`,
    ...(state ? [state] : []),
    ...(areaId ? [areaId] : []),
  );
  return counted ?? NOBODY;
}
