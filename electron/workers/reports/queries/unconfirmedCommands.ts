import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { type Report, type ReportRequest, wordingFor } from './report.ts';

interface CommandRow {
  readonly at: number;
  readonly kind: 'activate' | 'deactivate' | 'refresh' | 'pair' | 'unpair' | 'set-packs';
  readonly serial: string;
  readonly code: string;
  readonly name: string;
  readonly system: string;
  readonly state: 'queued' | 'sent' | 'acknowledged' | 'failed' | 'given-up';
  readonly failure: string;
  readonly attempts: number;
}

/** What is wished of boxes and not confirmed by the distributor, the oldest first; also what was given up with no reason. */
export function unconfirmedCommands(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const on = filter.on ?? office.newestOn;
  const limits = customerLimits(scope, filter);
  const found = database.all<CommandRow>(
    `SELECT q.at, q.kind, b.serial, coalesce(c.code, '') AS code, coalesce(c.name, '') AS name, s.name AS system, q.state,
       q.failure, q.attempts
     FROM cas_command q JOIN box b ON b.id = q.box_id JOIN cas_system s ON s.id = q.system_id LEFT JOIN customer c ON c.id = b.customer_id
     WHERE q.state IN ('queued', 'sent', 'acknowledged', 'failed', 'given-up') AND NOT (q.state = 'given-up' AND q.note <> '')${limits.sql}
     ORDER BY q.id`,
    ...limits.parameters,
  );
  return listed(request, wording, {
    title: 'title.unconfirmed-commands',
    days: { fromOn: on, toOn: on },
    columns: [
      column('at', 'column.time', 'time'),
      column('command', 'column.command', 'text'),
      column('serial', 'column.set-top-box', 'text'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('system', 'column.distributor', 'text'),
      column('state', 'column.state', 'text'),
      column('reason', 'column.reason', 'text'),
      column('attempts', 'column.attempts', 'number'),
    ],
    rows: found.map((row): Cell[] => [
      row.at,
      wording.text(`command.${row.kind}`),
      row.serial,
      row.code,
      row.name,
      row.system,
      wording.text(`command-state.${row.state}`),
      row.failure,
      row.attempts,
    ]),
    totalled: [],
  });
}
