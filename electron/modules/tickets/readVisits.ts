import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { listItems } from '#modules/catalog/index.ts';
import { carriedParts } from '#modules/stock/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Visit, visits } from '#shared/contract/visits.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { ticketScope } from './scope.ts';

type VisitFilter = z.output<NonNullable<(typeof visits.list)['~orpc']['inputSchema']>>;

const FROM = `FROM visit v JOIN ticket t ON t.id = v.ticket_id JOIN ticket_type y ON y.id = t.type_id JOIN user w ON w.id = v.technician_id
  LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN area ar ON ar.id = t.area_id LEFT JOIN router r ON r.id = t.router_id
  LEFT JOIN charge h ON h.id = v.charge_id`;

const COLUMNS = `v.id, v.ticket_id AS ticketId, t.number AS ticketNumber, y.name AS typeName, t.description, t.priority,
  t.customer_id AS customerId, coalesce(c.name, '') AS customerName, coalesce(nullif(c.address, ''), ar.name, r.name, '') AS address,
  coalesce(ar.name, '') AS areaName,
  coalesce(nullif(t.phone, ''), (SELECT phone FROM customer_phone ph WHERE ph.customer_id = c.id ORDER BY ph.position LIMIT 1), '') AS phone,
  v.technician_id AS technicianId, w.name AS technicianName, v.planned_on AS plannedOn, v.from_minute AS fromMinute,
  v.to_minute AS toMinute, v.plan, v.state, v.started_at AS startedAt, v.ended_at AS endedAt, v.outcome, v.report,
  iif(v.state = 'done', v.checklist, (SELECT coalesce(json_group_array(json_object('text', value, 'done', json('false'))), '[]') FROM json_each(y.checklist))) AS checklist,
  v.readings, v.parts, v.signer_name AS signerName, v.signature, h.description AS chargeText, h.amount_minor AS chargeMinor,
  v.free_reason AS freeReason,
  (SELECT coalesce(json_group_array(json_object('id', p.id, 'kind', p.kind, 'at', p.at)), '[]') FROM visit_photo p WHERE p.visit_id = v.id) AS photos`;

/** By the hour that was told, those without one last. */
const IN_ORDER = 'v.planned_on, v.from_minute IS NULL, v.from_minute, v.id';

type Lists = 'checklist' | 'readings' | 'parts' | 'photos';
type VisitRow = Omit<Visit, Lists> & Readonly<Record<Lists, string>>;

function toVisit(row: VisitRow): Visit {
  const { checklist, readings, parts, photos } = row;
  return {
    ...row,
    checklist: JSON.parse(checklist) as Visit['checklist'],
    readings: JSON.parse(readings) as Visit['readings'],
    parts: JSON.parse(parts) as Visit['parts'],
    photos: JSON.parse(photos) as Visit['photos'],
  };
}

/** What a user may see: visits of tickets that he may see, and his own. */
function visitScope({ actor }: Context): string {
  return `(v.technician_id IS ${actor.userId ?? 'NULL'} OR ${ticketScope(actor)})`;
}

/** A page of visits in the order in which they are made. */
export function listVisits(context: Context, filter: VisitFilter): { rows: Visit[]; total: number } {
  const parts = [visitScope(context)];
  const values: (string | number)[] = [];
  const add = (text: string, value: string | number) => {
    parts.push(text);
    values.push(value);
  };
  if (filter.ticketId) add('v.ticket_id = ?', filter.ticketId);
  if (filter.technicianId) add('v.technician_id = ?', filter.technicianId);
  if (filter.on) add('v.planned_on = ?', filter.on);
  const where = parts.join(' AND ');
  const { sql } = context.read;
  const rows = sql.all<VisitRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${IN_ORDER} LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  );
  return {
    rows: rows.map(toVisit),
    total: sql.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0,
  };
}

/** More than anybody makes in a day. */
const MOST_MINE = 100;

/** The caller's visits: what is left of earlier days, and today's, done ones too. */
export function myVisits(context: Context) {
  const on = dayInZone(context.services.clock.now(), context.company().timeZone);
  const rows = context.read.sql.all<VisitRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE v.technician_id IS ? AND v.state <> 'cancelled'
       AND (v.planned_on = ? OR (v.planned_on < ? AND v.state <> 'done') OR v.ended_on = ?)
     ORDER BY ${IN_ORDER} LIMIT ?`,
    context.actor.userId,
    on,
    on,
    on,
    MOST_MINE,
  );
  const items = listItems(context).flatMap(({ id, name, kind, active, needsCodes, priceMinor }) =>
    active && !needsCodes && kind !== 'deposit' && priceMinor ? [{ id, name, priceMinor }] : [],
  );
  const { userId } = context.actor;
  const carried = userId === null ? [] : carriedParts(context.read, userId).map(({ name }) => name);
  return { on, visits: rows.map(toVisit), items, carried };
}

/** @throws not-found, also for one that the caller may not see */
export function readVisit(context: Context, id: number): Visit {
  const row = context.read.sql.get<VisitRow>(`SELECT ${COLUMNS} ${FROM} WHERE v.id = ? AND ${visitScope(context)}`, id);
  if (!row) throw fail('not-found', { what: 'visit', id: String(id) });
  return toVisit(row);
}

/** A picture as it was sent. @throws not-found */
export function readPhoto(context: Context, id: number): File {
  const photo = context.read.sql.get<{ visitId: number; kind: string; mime: string; bytes: Buffer }>(
    'SELECT visit_id AS visitId, kind, mime, bytes FROM visit_photo WHERE id = ?',
    id,
  );
  if (!photo) throw fail('not-found', { what: 'photo', id: String(id) });
  const { ticketNumber } = readVisit(context, photo.visitId);
  const name = `${ticketNumber.replaceAll('/', '-')}-${photo.kind}-${id}.${photo.mime.slice('image/'.length)}`;
  return new File([new Uint8Array(photo.bytes)], name, { type: photo.mime });
}
