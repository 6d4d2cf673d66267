import { inRoundOf } from '#db/schema/rounds.ts';
import { addDays, type Day, monthStart } from '#shared/domain/time.ts';
import { tickets as words } from '#shared/text/tickets.ts';
import type { Parameter } from '../database.ts';
import type { Cell } from '../service.ts';
import type { Limits } from './limits.ts';
import { listed } from './listed.ts';
import { endOfDay } from './office.ts';
import { daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

const HOUR_MS = 3_600_000;

/** Tickets `t` that the asker may see: by the customer `c`, or of a place by the place; narrowed to an area asked for. */
function ticketLimits({ scope, filter }: ReportRequest): Limits {
  const conditions: string[] = [];
  const parameters: Parameter[] = [];
  const limit = (condition: string, ids: readonly number[]): void => {
    conditions.push(` AND ${condition}`);
    parameters.push(JSON.stringify(ids));
  };
  const areaId = 'iif(t.customer_id IS NULL, t.area_id, c.area_id)';
  if (scope.branchIds.length > 0)
    limit('coalesce(c.branch_id, t.branch_id) IN (SELECT value FROM json_each(?))', scope.branchIds);
  if (scope.areaIds.length > 0) limit(`${areaId} IN (SELECT value FROM json_each(?))`, scope.areaIds);
  if (scope.collectorId !== null) conditions.push(` AND t.customer_id IS NOT NULL AND ${inRoundOf(scope.collectorId)}`);
  if (filter.areaId !== undefined)
    limit(
      `${areaId} IN (WITH RECURSIVE below(id) AS (SELECT value FROM json_each(?) UNION SELECT a.id FROM area a JOIN below ON a.parent_id = below.id) SELECT id FROM below)`,
      [filter.areaId],
    );
  return { sql: conditions.join(''), parameters };
}

const FROM = `FROM ticket t JOIN ticket_type y ON y.id = t.type_id LEFT JOIN customer c ON c.id = t.customer_id
  LEFT JOIN area ar ON ar.id = t.area_id LEFT JOIN router r ON r.id = t.router_id`;

/** Solved within what was promised; null where nothing was promised or it is not solved. */
const IN_TIME = `iif(t.solved_at IS NULL OR t.sla_hours = 0, NULL, t.spent_ms <= t.sla_hours * ${HOUR_MS})`;

interface TicketLine {
  number: string;
  openedAt: number;
  who: string;
  areaName: string;
  typeName: string;
  workerName: string;
  state: keyof typeof STATES;
  solvedAt: number | null;
  slaHours: number;
  spentMs: number;
  isInTime: number | null;
  isRepeat: number;
}

const STATES = {
  open: 'state.open',
  assigned: 'state.assigned',
  'in-progress': 'state.in-progress',
  waiting: 'state.waiting',
  solved: 'state.solved',
  closed: 'state.closed',
} as const;

/** Working hours that have gone by, begun ones counted. */
function hoursOf(spentMs: number): number {
  return Math.ceil(spentMs / HOUR_MS);
}

function usualDays(request: ReportRequest): { fromOn: Day; toOn: Day } {
  const { newestOn } = request.office;
  return daysOf(request.filter, { fromOn: monthStart(newestOn), toOn: newestOn });
}

/** Tickets opened on the days: what was promised, what it took, and whether it was kept (field-guide 3.25). */
export function ticketList(request: ReportRequest): Report {
  const wording = wordingFor(request.language, request.office.currency);
  const own = words[request.language];
  const { column } = wording;
  const days = usualDays(request);
  const limits = ticketLimits(request);
  const rows = request.database.all<TicketLine>(
    `SELECT t.number, t.opened_at AS openedAt, coalesce(c.name, ar.name, r.name) AS who, coalesce(ar.name, '') AS areaName,
       y.name AS typeName, coalesce(w.name, '') AS workerName, t.state, t.solved_at AS solvedAt, t.sla_hours AS slaHours,
       t.spent_ms AS spentMs, ${IN_TIME} AS isInTime, t.is_repeat AS isRepeat
     ${FROM} LEFT JOIN user w ON w.id = coalesce(t.solved_by_id, t.assignee_id)
     WHERE t.opened_on BETWEEN ? AND ?${limits.sql} ORDER BY t.id`,
    days.fromOn,
    days.toOn,
    ...limits.parameters,
  );
  return listed(request, wording, {
    title: 'title.tickets',
    days,
    columns: [
      column('number', 'column.docket', 'text'),
      column('opened', 'column.opened', 'time'),
      column('customer', 'column.customer', 'text'),
      column('area', 'column.area', 'text'),
      column('type', 'column.ticket-type', 'text'),
      column('technician', 'column.technician', 'text'),
      column('state', 'column.state', 'text'),
      column('solved', 'column.solved', 'time'),
      column('promised', 'column.promised-hours', 'number'),
      column('spent', 'column.spent-hours', 'number'),
      column('kept', 'column.promise-kept', 'text'),
      column('repeat', 'column.repeat', 'text'),
    ],
    rows: rows.map((row): Cell[] => [
      ...[row.number, row.openedAt, row.who, row.areaName, row.typeName, row.workerName, own[STATES[row.state]]],
      row.solvedAt,
      row.slaHours,
      hoursOf(row.spentMs),
      row.isInTime === null ? '' : own[row.isInTime === 1 ? 'in-time' : 'was-late'],
      row.isRepeat === 1 ? own.repeat : '',
    ]),
    totalled: [],
  });
}

interface Performance {
  name: string;
  solved: number;
  inTime: number;
  late: number;
  repeats: number;
  spentMs: number;
  visits: number;
  atOnce: number;
}

/** What each technician solved and visited on the days, how much of it in time, and what came back. */
export function technicians(request: ReportRequest): Report {
  const { database, office, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = usualDays(request);
  const limits = ticketLimits(request);
  const rows = database.all<Performance>(
    `SELECT u.name, sum(solved) AS solved, sum(in_time) AS inTime, sum(late) AS late, sum(repeats) AS repeats, sum(spent) AS spentMs,
       sum(visits) AS visits, sum(at_once) AS atOnce FROM (
       SELECT t.solved_by_id AS user_id, 1 AS solved, coalesce(${IN_TIME}, 0) AS in_time, coalesce(${IN_TIME} = 0, 0) AS late,
         EXISTS (SELECT 1 FROM ticket n WHERE n.repeat_of_id = t.id) OR t.reopens > 0 AS repeats, t.spent_ms AS spent, 0 AS visits, 0 AS at_once
       ${FROM} WHERE t.solved_at >= ? AND t.solved_at < ?${limits.sql}
       UNION ALL SELECT v.technician_id, 0, 0, 0, 0, 0, 1, v.outcome = 'solved'
       ${FROM} JOIN visit v ON v.ticket_id = t.id WHERE v.state = 'done' AND v.ended_on BETWEEN ? AND ?${limits.sql})
     JOIN user u ON u.id = user_id GROUP BY user_id ORDER BY u.name COLLATE NOCASE, user_id`,
    endOfDay(addDays(days.fromOn, -1), office.timeZone),
    endOfDay(days.toOn, office.timeZone),
    ...limits.parameters,
    days.fromOn,
    days.toOn,
    ...limits.parameters,
  );
  return listed(request, wording, {
    title: 'title.technicians',
    days,
    columns: [
      column('technician', 'column.technician', 'text'),
      column('solved', 'column.solved-count', 'number'),
      column('in-time', 'column.in-time-count', 'number'),
      column('late', 'column.late-count', 'number'),
      column('repeats', 'column.came-back', 'number'),
      column('spent', 'column.spent-each', 'number'),
      column('visits', 'column.visits', 'number'),
      column('at-once', 'column.visits-solved', 'number'),
    ],
    rows: rows.map(({ name, solved, inTime, late, repeats, spentMs, visits, atOnce }): Cell[] => [
      ...[name, solved, inTime, late, repeats],
      ...[solved === 0 ? 0 : hoursOf(spentMs / solved), visits, atOnce],
    ]),
    totalled: [],
  });
}

/** Customers who had the same fault more than once on the days, the worst first. */
export function repeatFaults(request: ReportRequest): Report {
  const wording = wordingFor(request.language, request.office.currency);
  const { column } = wording;
  const days = usualDays(request);
  const limits = ticketLimits(request);
  const rows = request.database.all<{
    code: string;
    name: string;
    areaName: string;
    typeName: string;
    times: number;
    lastOn: string;
    dockets: string;
  }>(
    `SELECT c.code, c.name, coalesce(ar.name, '') AS areaName, y.name AS typeName, count(*) + sum(t.reopens) AS times,
       max(t.opened_on) AS lastOn, group_concat(t.number, ', ' ORDER BY t.id) AS dockets
     ${FROM} WHERE t.customer_id IS NOT NULL AND y.is_fault = 1 AND t.opened_on BETWEEN ? AND ?${limits.sql}
     GROUP BY t.customer_id, t.type_id HAVING count(*) + sum(t.reopens) > 1 ORDER BY times DESC, lastOn DESC, c.id`,
    days.fromOn,
    days.toOn,
    ...limits.parameters,
  );
  return listed(request, wording, {
    title: 'title.repeat-faults',
    days,
    columns: [
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('area', 'column.area', 'text'),
      column('type', 'column.ticket-type', 'text'),
      column('times', 'column.times', 'number'),
      column('last', 'column.last-on', 'day'),
      column('dockets', 'column.docket', 'text'),
    ],
    rows: rows.map(({ code, name, areaName, typeName, times, lastOn, dockets }): Cell[] => [
      ...[code, name, areaName, typeName, times, lastOn, dockets],
    ]),
    totalled: [],
  });
}
