import { CAS_DIFFERENCES, type CasDifference } from '#shared/domain/cas.ts';
import type { Day } from '#shared/domain/time.ts';
import { distributor as words } from '#shared/text/distributor.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { createGroups, type Report, type ReportRequest, wordingFor } from './report.ts';

interface Found {
  readonly kind: CasDifference;
  readonly serial: string;
  readonly vc: string;
  readonly code: string;
  readonly name: string;
  readonly paidTo: Day | null;
  readonly there: string;
  readonly here: string;
  readonly costMinor: number;
  readonly priceMinor: number;
  readonly answer: '' | 'command' | 'note';
  readonly note: string;
}

/**
 * What the newest comparison with the distributor up to a day found, and what was done about it (field-guide 3, report
 * 16): by kind, and then in the order of his list. The margin is what the services bring less what the boxes cost.
 */
export function reconcileResult(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const on = filter.on ?? office.newestOn;
  const check = database.get<{ id: number; on: Day }>(
    'SELECT id, business_on AS "on" FROM cas_check WHERE business_on <= ? ORDER BY business_on DESC, id DESC LIMIT 1',
    on,
  );
  const known: Readonly<Record<string, string>> = words[language];
  const word = (key: string) => known[key] ?? key;
  const found = database.all<Found>(
    `SELECT d.kind, d.serial, d.vc, coalesce(c.code, '') AS code, coalesce(c.name, '') AS name,
       s.billed_to_on AS paidTo, d.there, d.here, d.cost_minor AS costMinor, d.price_minor AS priceMinor, d.answer, d.note
     FROM cas_difference d LEFT JOIN customer c ON c.id = d.customer_id LEFT JOIN box b ON b.id = d.box_id
       LEFT JOIN subscription s ON s.id = b.subscription_id WHERE d.check_id = ? ORDER BY d.id`,
    check?.id ?? 0,
  );
  const sorted = CAS_DIFFERENCES.flatMap((kind) => found.filter((one) => one.kind === kind));
  const groups = createGroups();
  for (const { kind, costMinor } of sorted) groups.add(kind, 1, costMinor);
  const made = check?.on ?? on;
  return listed(request, wording, {
    title: 'title.reconcile-result',
    days: { fromOn: made, toOn: made },
    columns: [
      column('kind', 'column.kind', 'text'),
      column('serial', 'column.set-top-box', 'text'),
      column('vc', 'column.card', 'text'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('billed', 'column.billed-to', 'day'),
      column('there', 'column.there', 'text'),
      column('here', 'column.here', 'text'),
      column('cost', 'column.cost', 'money'),
      column('price', 'column.sold-for', 'money'),
      column('margin', 'column.margin', 'money'),
      column('done', 'column.done-about', 'text'),
    ],
    rows: sorted.map((row): Cell[] => [
      word(`difference.${row.kind}`),
      row.serial,
      row.vc,
      row.code,
      row.name,
      row.paidTo,
      row.there,
      row.kind === 'unpaid' ? word(`box-state.${row.here}`) : row.here,
      row.costMinor,
      row.priceMinor,
      row.priceMinor - row.costMinor,
      row.answer === 'command' ? word('answer-command') : row.note,
    ]),
    totalled: ['cost', 'price', 'margin'],
    groups: groups.list((kind) => word(`difference.${kind}`)),
  });
}
