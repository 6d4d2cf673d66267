import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { CollectionTrack } from '#shared/contract/collections.ts';
import type { Day } from '#shared/domain/time.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { readFacts } from './facts.ts';
import { openPromise } from './readPromises.ts';
import { closedOn, readRule } from './rule.ts';
import { CLEAR, overdue, reprieveOf } from './rules.ts';

const SHOWN_EVENTS = 100;

/** Where a customer stands on the track, what speaks for him, and how he came there. @throws not-found */
export function readTrack(context: Context, customerId: number): CollectionTrack {
  requireCustomer(context, customerId);
  const { read } = context;
  const { sql } = read;
  const on = dayInZone(context.services.clock.now(), context.company().timeZone);
  const rule = readRule(read);
  const [facts] = readFacts(read, [customerId], on);
  const standing = facts?.standing ?? CLEAR;
  const sinceOn = sql.get<{ sinceOn: Day }>(
    'SELECT since_on AS sinceOn FROM collection_case WHERE customer_id = ?',
    customerId,
  )?.sinceOn;
  const reprieve = facts ? reprieveOf(rule, facts) : 'nothing-overdue';
  return {
    state: standing.state,
    sinceOn: sinceOn ?? null,
    dueOn: facts?.dues[0]?.dueOn ?? null,
    overdueMinor: facts ? overdue(facts.dues, on) : 0,
    suspendedServices: facts?.suspendedForDue ?? 0,
    reprieve: reprieve ?? (closedOn(read, rule, on) === null ? null : 'closed-day'),
    exemption:
      sql.get<{ reason: string; by: string; at: number }>(
        `SELECT x.reason, coalesce(u.name, '') AS "by", x.at FROM collection_exemption x LEFT JOIN user u ON u.id = x.user_id
         WHERE x.customer_id = ? AND x.ended_at IS NULL`,
        customerId,
      ) ?? null,
    promise: openPromise(context, customerId, on),
    events: sql.all<CollectionTrack['events'][number]>(
      `SELECT e.id, e.kind, e.business_on AS "on", e.at, u.name AS "by", e.amount_minor AS amountMinor, e.due_on AS dueOn, e.detail
       FROM collection_event e LEFT JOIN user u ON u.id = e.user_id WHERE e.customer_id = ? ORDER BY e.id DESC LIMIT ?`,
      customerId,
      SHOWN_EVENTS,
    ),
  };
}
