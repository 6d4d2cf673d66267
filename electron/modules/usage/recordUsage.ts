import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { usage } from '#shared/contract/usage.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';
import { chargeUsage } from './chargeUsage.ts';
import { insertRecord, knownRecord } from './store.ts';

type AskedUsage = z.output<NonNullable<(typeof usage.record)['~orpc']['inputSchema']>>;
type NewRecord = AskedUsage['records'][number];

/** What a meter tells of longer ago is a slip: those books are settled. */
const OLDEST_DAYS = 400;

interface MeteredRow {
  readonly id: number;
  readonly customerId: number;
  readonly startOn: Day;
  readonly endOn: Day | null;
}

/**
 * Records what services used, all of it or nothing; use beyond a plan's quota is charged. A record that is known
 * counts once.
 * @throws not-found (service, user name), id-used-differently, day-not-allowed (to come, long ago, before the service
 *   began or after it ended), invalid-input (the days, too large)
 */
export function recordUsage(context: Context, { source, records }: AskedUsage): { accepted: number; known: number } {
  return context.write((tx) => {
    const firstOn = new Map<number, Day>();
    let accepted = 0;
    for (const record of records) {
      const service = serviceOf(tx, record);
      requireCustomer(context, service.customerId);
      const asked = { ...record, subscriptionId: service.id, source };
      if (knownRecord(tx, asked) !== undefined) continue;
      refuseDays(tx, service, record);
      insertRecord(tx, asked);
      const first = firstOn.get(service.id);
      if (first === undefined || record.fromOn < first) firstOn.set(service.id, record.fromOn);
      accepted += 1;
    }
    for (const [id, on] of firstOn) chargeUsage(tx, id, on);
    if (accepted > 0) {
      const entityId = records[0]?.uid ?? '';
      tx.audit({ action: 'record-usage', entity: 'usage', entityId, after: { source, accepted } });
      tx.touch('usage');
    }
    return { accepted, known: records.length - accepted };
  });
}

function serviceOf(tx: Tx, { subscriptionId, username = '' }: NewRecord): MeteredRow {
  const columns = 's.id, s.customer_id AS customerId, s.start_on AS startOn, s.end_on AS endOn';
  const found =
    subscriptionId === undefined
      ? tx.sql.get<MeteredRow>(
          `SELECT ${columns} FROM network_account n JOIN subscription s ON s.id = n.subscription_id WHERE n.username = ? COLLATE NOCASE`,
          username,
        )
      : tx.sql.get<MeteredRow>(`SELECT ${columns} FROM subscription s WHERE s.id = ?`, subscriptionId);
  if (!found) throw fail('not-found', { what: 'subscription', id: String(subscriptionId ?? username) });
  return found;
}

function refuseDays({ today }: Tx, { startOn, endOn }: MeteredRow, { fromOn, toOn }: NewRecord): void {
  if (toOn <= fromOn) throw wrongInput('toOn', 'not-after');
  if (fromOn > today) throw fail('day-not-allowed', { on: fromOn, reason: 'future' });
  if (daysBetween(fromOn, today) > OLDEST_DAYS) throw fail('day-not-allowed', { on: fromOn, reason: 'past' });
  if (fromOn < startOn) throw fail('day-not-allowed', { on: fromOn, reason: 'before-start' });
  if (endOn !== null && fromOn >= endOn) throw fail('day-not-allowed', { on: fromOn, reason: 'after-end' });
}
