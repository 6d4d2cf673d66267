import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { LONGEST_OUTAGE_HOURS, type outages, type RebateStep } from '#shared/contract/outages.ts';
import { dayInZone, daysBetween, localDateTime } from '#shared/domain/time.ts';
import { readRebateRule } from './rule.ts';
import { hoursOf, type Stretch } from './rules.ts';

export type AskedOutage = z.output<NonNullable<(typeof outages.preview)['~orpc']['inputSchema']>>;

/** A day further back than this is a slip of the finger. */
const FARTHEST_DAYS = 400;

/** The area asked for with all below it. */
const BELOW = `(WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT a.id FROM area a JOIN below ON a.parent_id = below.id) SELECT id FROM below)`;

/**
 * Services that an outage reached: at the place, of the kind, and begun and not ended while it lasted.
 * @throws not-found (area, router)
 */
export function affectedServices(reader: Reader, actor: Context['actor'], asked: AskedOutage): number[] {
  const parts = [scopeCondition(actor), 's.start_on <= ?', '(s.end_on IS NULL OR s.end_on > ?)'];
  const values: (string | number)[] = [asked.toOn, asked.fromOn];
  if (asked.areaId !== null) {
    requireRow(reader, 'area', asked.areaId);
    parts.push(`c.area_id IN ${BELOW}`);
    values.push(asked.areaId);
  }
  if (asked.routerId !== null) {
    requireRow(reader, 'router', asked.routerId);
    parts.push('s.id IN (SELECT n.subscription_id FROM network_account n WHERE n.router_id = ?)');
    values.push(asked.routerId);
  }
  if (asked.planKind !== 'all') {
    parts.push('p.kind = ?');
    values.push(asked.planKind);
  }
  return reader.sql
    .all<{ id: number }>(
      `SELECT s.id FROM subscription s JOIN customer c ON c.id = s.customer_id JOIN plan p ON p.id = s.plan_id
       WHERE ${parts.join(' AND ')} ORDER BY s.customer_id, s.id`,
      ...values,
    )
    .map(({ id }) => id);
}

function requireRow({ sql }: Reader, what: 'area' | 'router', id: number): void {
  if (!sql.get(`SELECT id FROM ${what} WHERE id = ?`, id)) throw fail('not-found', { what, id: String(id) });
}

/** An outage is over before it is rebated. @throws day-not-allowed (future, or more than 400 days ago), invalid-input */
export function refuseWrongStretch(context: Context, asked: AskedOutage): void {
  const hours = hoursOf(asked);
  if (asked.areaId !== null && asked.routerId !== null) throw wrongInput('routerId', 'either-or');
  if (hours <= 0) throw wrongInput('toOn', 'not-after');
  if (hours > LONGEST_OUTAGE_HOURS) throw wrongInput('toOn', 'too-far');
  const { timeZone } = context.company();
  const at = context.services.clock.now();
  const now = localDateTime(at, timeZone);
  const today = dayInZone(at, timeZone);
  if (`${asked.toOn} ${String(asked.toHour).padStart(2, '0')}:00` > now)
    throw fail('day-not-allowed', { on: asked.toOn, reason: 'future' });
  if (daysBetween(asked.fromOn, today) > FARTHEST_DAYS)
    throw fail('day-not-allowed', { on: asked.fromOn, reason: 'past' });
}

/** The lines of the table that an outage is worked out by. */
export function stepsFor(reader: Pick<Reader, 'sql'>, country: string, { terms }: AskedOutage): RebateStep[] {
  return terms === 'by-time' ? [{ fromHours: 1, kind: 'by-time' }] : readRebateRule(reader, country).steps;
}

/** Whether another outage, that stands, gave a service something for one of the same days. */
export function isRebated({ sql }: Reader | Tx, subscriptionId: number, { fromOn, toOn }: Stretch): boolean {
  return (
    sql.get(
      `SELECT 1 FROM outage_item i JOIN outage o ON o.id = i.outage_id
       WHERE i.subscription_id = ? AND i.result = 'given' AND o.from_on <= ? AND o.to_on >= ?`,
      subscriptionId,
      toOn,
      fromOn,
    ) !== undefined
  );
}
