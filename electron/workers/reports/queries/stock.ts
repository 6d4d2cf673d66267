import { mulDiv } from '#shared/domain/money.ts';
import { type Day, monthStart, partsOf } from '#shared/domain/time.ts';
import { boxes as words } from '#shared/text/boxes.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

/** The words of the stock's screens, for the states and actions that its reports tell. */
function stockWords({ language }: ReportRequest): (key: string) => string {
  const known: Readonly<Record<string, string>> = words[language];
  return (key) => known[key] ?? key;
}

interface Lying {
  readonly place: string | null;
  readonly model: string;
  readonly state: string;
  readonly boxes: number;
  readonly costMinor: number;
}

/** How many boxes of which model lie where in which state, now, and what they cost; those at customers under no place. */
export function stockList(request: ReportRequest): Report {
  const { database, office } = request;
  const wording = wordingFor(request.language, office.currency);
  const { column } = wording;
  const word = stockWords(request);
  const rows = database.all<Lying>(
    `SELECT p.name AS place, coalesce(m.make || ' ' || m.model, '') AS model, b.state, count(*) AS boxes,
       coalesce(sum(b.cost_minor), 0) AS costMinor
     FROM box b LEFT JOIN stock_place p ON p.id = b.place_id LEFT JOIN box_model m ON m.id = b.model_id
     GROUP BY b.place_id, b.model_id, b.state ORDER BY p.name IS NULL, p.name COLLATE NOCASE, model, b.state`,
  );
  const groups = createGroups();
  for (const { state, boxes, costMinor } of rows) groups.add(state, boxes, costMinor);
  return listed(request, wording, {
    title: 'title.stock-list',
    days: { fromOn: office.newestOn, toOn: office.newestOn },
    columns: [
      column('place', 'column.stock-place', 'text'),
      column('model', 'column.model', 'text'),
      column('state', 'column.state', 'text'),
      column('boxes', 'column.boxes', 'number'),
      column('cost', 'column.cost', 'money'),
    ],
    rows: rows.map(({ place, model, state, boxes, costMinor }): Cell[] => [
      place ?? '',
      model,
      word(`state.${state}`),
      boxes,
      costMinor,
    ]),
    totalled: ['boxes', 'cost'],
    groups: groups.list((state) => word(`state.${state}`)),
  });
}

interface Moved {
  readonly on: Day;
  readonly what: string;
  readonly kind: string;
  readonly isPart: number;
  readonly fromPlace: string | null;
  readonly fromState: string;
  readonly toPlace: string | null;
  readonly toState: string;
  readonly quantity: number;
  readonly document: string | null;
  readonly person: string | null;
  readonly reason: string;
}

/** What was done with boxes and countable items on the days from-to, in the order it was done. */
export function stockMovements(request: ReportRequest): Report {
  const { database, office, filter } = request;
  const wording = wordingFor(request.language, office.currency);
  const { column } = wording;
  const word = stockWords(request);
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const rows = database.all<Moved>(
    `SELECT a.business_on AS "on", b.serial AS what, a.kind, 0 AS isPart, f.name AS fromPlace, a.from_state AS fromState, t.name AS toPlace,
       a.to_state AS toState, 1 AS quantity, d.number AS document, u.name AS person, a.reason, a.at, a.id
     FROM box_action a JOIN box b ON b.id = a.box_id LEFT JOIN stock_place f ON f.id = a.from_place_id
       LEFT JOIN stock_place t ON t.id = a.to_place_id LEFT JOIN user u ON u.id = a.user_id LEFT JOIN stock_document d ON d.uid = a.uid
     WHERE a.business_on BETWEEN ? AND ?
     UNION ALL SELECT m.business_on, q.name, m.kind, 1, f.name, '', t.name, '', m.quantity, NULL, u.name, m.reason, m.at, m.id
     FROM stock_part_move m JOIN stock_part q ON q.id = m.part_id LEFT JOIN stock_place f ON f.id = m.from_place_id
       LEFT JOIN stock_place t ON t.id = m.to_place_id LEFT JOIN user u ON u.id = m.user_id
     WHERE m.business_on BETWEEN ? AND ?
     ORDER BY 1, 13, 4, 14`,
    ...[days.fromOn, days.toOn, days.fromOn, days.toOn],
  );
  const action = ({ kind, isPart }: Moved) => word(`${isPart ? 'part-move' : 'act'}.${kind}`);
  const where = (place: string | null, state: string) => place ?? (state === '' ? '' : word(`state.${state}`));
  const groups = createGroups();
  for (const row of rows) groups.add(action(row), row.quantity, 0);
  return listed(request, wording, {
    title: 'title.stock-movements',
    days,
    columns: [
      column('on', 'column.day', 'day'),
      column('what', 'column.stock-what', 'text'),
      column('action', 'column.stock-action', 'text'),
      column('from', 'column.from', 'text'),
      column('to', 'column.to', 'text'),
      column('quantity', 'column.quantity', 'number'),
      column('document', 'column.stock-paper', 'text'),
      column('person', 'column.person', 'text'),
      column('reason', 'column.reason', 'text'),
    ],
    rows: rows.map((row): Cell[] => [
      row.on,
      row.what,
      action(row),
      where(row.fromPlace, row.fromState),
      where(row.toPlace, row.toState),
      row.quantity,
      row.document ?? '',
      row.person ?? '',
      row.reason,
    ]),
    totalled: [],
    groups: groups.list((name) => name),
  });
}

interface Bought {
  readonly model: string;
  readonly lifeMonths: number;
  readonly boughtOn: Day;
  readonly costMinor: number;
  readonly boxes: number;
}

/**
 * What the operator's boxes cost, how much of it is written down in equal parts over the months of their model, and what
 * is left, on a day. A month counts once it is over. Nothing of this is posted (decision 36); boxes that are lost or sold,
 * a customer's own, and such without a known cost are left out.
 */
export function stockValuation(request: ReportRequest): Report {
  const { database, office, filter } = request;
  const wording = wordingFor(request.language, office.currency);
  const { column } = wording;
  const on = filter.on ?? office.newestOn;
  const bought = database.all<Bought>(
    `SELECT coalesce(m.make || ' ' || m.model, '') AS model, coalesce(m.life_months, 0) AS lifeMonths,
       coalesce(d.bill_on, a.business_on) AS boughtOn, b.cost_minor AS costMinor, count(*) AS boxes
     FROM box b JOIN box_action a ON a.box_id = b.id AND a.kind = 'receive' LEFT JOIN stock_document d ON d.uid = a.uid
       LEFT JOIN box_model m ON m.id = b.model_id
     WHERE b.cost_minor > 0 AND b.ownership = 'operator' AND b.state NOT IN ('lost', 'sold') AND a.business_on <= ?
     GROUP BY b.model_id, 3, b.cost_minor ORDER BY 1, 3`,
    on,
  );
  const rows = bought.map(({ model, lifeMonths, boughtOn, costMinor, boxes }): Cell[] => {
    const months = Math.min(lifeMonths, wholeMonths(boughtOn, on));
    const each = lifeMonths === 0 ? 0 : mulDiv(costMinor, months, lifeMonths);
    return [model, boughtOn, boxes, costMinor * boxes, lifeMonths, each * boxes, (costMinor - each) * boxes];
  });
  return listed(request, wording, {
    title: 'title.stock-valuation',
    days: { fromOn: on, toOn: on },
    columns: [
      column('model', 'column.model', 'text'),
      column('boughtOn', 'column.bought-on', 'day'),
      column('boxes', 'column.boxes', 'number'),
      column('cost', 'column.cost', 'money'),
      column('life', 'column.life-months', 'number'),
      column('written', 'column.written-down', 'money'),
      column('value', 'column.value-left', 'money'),
    ],
    rows,
    totalled: ['boxes', 'cost', 'written', 'value'],
  });
}

/** Months that are over between two days: from the 15th to the 14th none is. */
function wholeMonths(from: Day, to: Day): number {
  const [start, end] = [partsOf(from), partsOf(to)];
  const months = (end.year - start.year) * 12 + end.month - start.month - (end.date < start.date ? 1 : 0);
  return Math.max(0, months);
}
