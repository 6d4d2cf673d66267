import { monthStart } from '#shared/domain/time.ts';
import { boxWork as words } from '#shared/text/boxWork.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

interface Acted {
  readonly at: number;
  readonly serial: string;
  readonly vc: string;
  readonly kind: string;
  readonly toState: string;
  readonly code: string;
  readonly name: string;
  readonly reason: string;
  readonly person: string;
  readonly command: string;
  readonly confirmedAt: number | null;
  readonly chargedMinor: number;
  readonly depositMinor: number;
}

const CHARGES = (which: string) =>
  `coalesce((SELECT sum(ch.amount_minor) FROM box_work_charge w JOIN charge ch ON ch.id = w.charge_id
     WHERE w.action_id = a.id AND ch.cancelled_at IS NULL AND ch.kind ${which}), 0)`;

/**
 * What was done with boxes on the days, who asked for it and why, the distributor's number of the command that followed
 * and when he confirmed it, and what was charged (field-guide 3, report 15).
 */
export function boxActions(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const known: Readonly<Record<string, string>> = words[language];
  const word = (key: string) => known[key] ?? key;
  const found = database.all<Acted>(
    `SELECT a.at, b.serial, coalesce(a.to_vc, a.from_vc, '') AS vc, a.kind, a.to_state AS toState, coalesce(c.code, '') AS code,
       coalesce(c.name, '') AS name, a.reason, coalesce(u.name, '') AS person, coalesce(q.reference, '') AS command,
       q.confirmed_at AS confirmedAt, ${CHARGES("<> 'deposit'")} AS chargedMinor, ${CHARGES("= 'deposit'")} AS depositMinor
     FROM box_action a JOIN box b ON b.id = a.box_id LEFT JOIN customer c ON c.id = coalesce(a.to_customer_id, a.from_customer_id)
       LEFT JOIN user u ON u.id = a.user_id
       LEFT JOIN cas_command q ON q.id = (SELECT max(id) FROM cas_command WHERE action_id = a.id AND box_id = a.box_id)
     WHERE a.business_on BETWEEN ? AND ?${filter.userId === undefined ? '' : ' AND a.user_id = ?'}${limits.sql} ORDER BY a.id`,
    days.fromOn,
    days.toOn,
    ...(filter.userId === undefined ? [] : [filter.userId]),
    ...limits.parameters,
  );
  const groups = createGroups();
  for (const { kind, chargedMinor } of found) groups.add(kind, 1, chargedMinor);
  return listed(request, wording, {
    title: 'title.box-actions',
    days,
    columns: [
      column('at', 'column.time', 'time'),
      column('serial', 'column.set-top-box', 'text'),
      column('vc', 'column.card', 'text'),
      column('what', 'column.what', 'text'),
      column('state', 'column.state', 'text'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('reason', 'column.reason', 'text'),
      column('person', 'column.person', 'text'),
      column('command', 'column.command-number', 'text'),
      column('confirmed', 'column.confirmed', 'time'),
      column('charged', 'column.charged', 'money'),
      column('deposit', 'column.deposit', 'money'),
    ],
    rows: found.map((row): Cell[] => [
      row.at,
      row.serial,
      row.vc,
      word(`kind.${row.kind}`),
      wording.state(row.toState),
      row.code,
      row.name,
      row.reason,
      row.person,
      row.command,
      row.confirmedAt,
      row.chargedMinor,
      row.depositMinor,
    ]),
    totalled: ['charged', 'deposit'],
    groups: groups.list((kind) => word(`kind.${kind}`)),
  });
}
