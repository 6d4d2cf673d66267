import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Incident, incidents } from '#shared/contract/incidents.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { refusePlace } from './openTicket.ts';
import { readIncident } from './readIncidents.ts';

type AskedIncident = z.output<NonNullable<(typeof incidents.open)['~orpc']['inputSchema']>>;

/** Longer ago than this is a slip of the finger; a rebate goes no further back either. */
const LONGEST_MS = 92 * 86_400_000;

/**
 * Something is out. Unsolved faults of the place that were complained of since it began belong to it, and those that
 * come in while it lasts. The same id again answers with the first one.
 * @throws not-found (area, router), not-allowed (a place outside one's areas), invalid-input (an area and a node),
 *   day-not-allowed, id-used-differently
 */
export function openIncident(context: Context, input: AskedIncident): Incident {
  const { areaId, routerId } = input;
  if (areaId !== null && routerId !== null) throw wrongInput('routerId', 'either-or');
  refusePlace(context, { areaId, routerId });
  const id = context.write((tx) => findKnown(tx, input) ?? insertIncident(tx, input));
  return readIncident(context, id);
}

function findKnown(tx: Tx, { uid, areaId, routerId, cause }: AskedIncident): number | undefined {
  const known = tx.sql.get<{ id: number; areaId: number | null; routerId: number | null; cause: string }>(
    'SELECT id, area_id AS areaId, router_id AS routerId, cause FROM incident WHERE uid = ?',
    uid,
  );
  if (!known) return undefined;
  if (known.areaId !== areaId || known.routerId !== routerId || known.cause !== cause)
    throw fail('id-used-differently', { id: uid });
  return known.id;
}

function insertIncident(tx: Tx, { uid, areaId, routerId, cause, fromAt = tx.at }: AskedIncident): number {
  const on = dayInZone(fromAt, tx.company.timeZone);
  if (fromAt > tx.at) throw fail('day-not-allowed', { on, reason: 'future' });
  if (tx.at - fromAt > LONGEST_MS) throw fail('day-not-allowed', { on, reason: 'past' });
  const { id } = tx.sql.run(
    'INSERT INTO incident (uid, area_id, router_id, cause, from_at, user_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[uid, areaId, routerId, cause, fromAt, tx.actor.userId, tx.at],
  );
  const { changes: tickets } = tx.sql.run(
    `UPDATE ticket SET incident_id = ? WHERE incident_id IS NULL AND state NOT IN ('solved', 'closed') AND opened_at >= ?
       AND type_id IN (SELECT id FROM ticket_type WHERE is_fault = 1)
       AND (? IS NULL OR router_id IS ?)
       AND (? IS NULL OR area_id IN (WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT a.id FROM area a JOIN below ON a.parent_id = below.id) SELECT id FROM below))`,
    ...[id, fromAt, routerId, routerId, areaId, areaId],
  );
  tx.audit({ action: 'open-incident', entity: 'incident', entityId: id, after: { areaId, routerId, cause, tickets } });
  tx.touch('tickets');
  return id;
}
