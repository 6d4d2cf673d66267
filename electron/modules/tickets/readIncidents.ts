import type { Context, Reader } from '#host/context.ts';
import { limitsOf } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Incident } from '#shared/contract/incidents.ts';

const COLUMNS = `i.id, i.area_id AS areaId, i.router_id AS routerId, ar.name AS areaName, r.name AS routerName, i.cause, i.from_at AS fromAt,
  coalesce(u.name, '') AS "by", i.ended_at AS endedAt, i.note,
  (SELECT count(*) FROM ticket t WHERE t.incident_id = i.id) AS tickets,
  (SELECT count(*) FROM ticket t WHERE t.incident_id = i.id AND t.state NOT IN ('solved', 'closed')) AS unsolved,
  (SELECT coalesce(json_group_array(o.id), '[]') FROM outage o WHERE o.incident_id = i.id) AS rebateIds`;

const FROM = `FROM incident i LEFT JOIN area ar ON ar.id = i.area_id LEFT JOIN router r ON r.id = i.router_id
  LEFT JOIN user u ON u.id = i.user_id`;

type Row = Omit<Incident, 'rebateIds' | 'toldAt'> & { readonly rebateIds: string };

function toIncident({ services }: Pick<Context, 'services'>, row: Row): Incident {
  return { ...row, toldAt: services.clock.now(), rebateIds: JSON.parse(row.rebateIds) as number[] };
}

/** Who is limited to areas sees the outages of these; those of a node or of everywhere are for who sees the whole office. */
function incidentScope({ actor }: Pick<Context, 'actor'>): string {
  if (limitsOf(actor).length === 0) return 'true';
  const { branchIds, areaIds, collectorId } = actor;
  return [
    ...(branchIds.length > 0 ? [`ar.branch_id IN (${branchIds.join(', ')})`] : []),
    ...(areaIds.length > 0 ? [`i.area_id IN (${areaIds.join(', ')})`] : []),
    ...(collectorId === null ? [] : ['false']),
  ].join(' AND ');
}

/** A page of outages: those that last first, then the newest. */
export function listIncidents(context: Context, { offset, limit }: { offset: number; limit: number }) {
  const { sql } = context.read;
  const where = incidentScope(context);
  const rows = sql.all<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY i.ended_at IS NOT NULL, i.id DESC LIMIT ? OFFSET ?`,
    limit,
    offset,
  );
  return {
    rows: rows.map((row) => toIncident(context, row)),
    total: sql.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`)?.n ?? 0,
  };
}

/** @throws not-found, also outside the caller's areas */
export function readIncident(context: Context, id: number): Incident {
  const row = context.read.sql.get<Row>(`SELECT ${COLUMNS} ${FROM} WHERE i.id = ? AND (${incidentScope(context)})`, id);
  if (!row) throw fail('not-found', { what: 'incident', id: String(id) });
  return toIncident(context, row);
}

/** The outage that lasts and explains a fault of a place: of its node, of its area or one above it, or of everywhere. */
export function incidentOver(
  { sql }: Pick<Reader, 'sql'>,
  { areaId, routerId }: { areaId: number | null; routerId: number | null },
): number | null {
  return (
    sql.get<{ id: number }>(
      `WITH RECURSIVE above(id) AS (SELECT ? UNION SELECT a.parent_id FROM area a JOIN above ON a.id = above.id)
       SELECT i.id FROM incident i WHERE i.ended_at IS NULL
         AND (i.router_id = ? OR i.area_id IN (SELECT id FROM above) OR (i.router_id IS NULL AND i.area_id IS NULL))
       ORDER BY i.router_id IS NULL, i.area_id IS NULL, i.id LIMIT 1`,
      areaId,
      routerId,
    )?.id ?? null
  );
}
