import { type Day, monthStart } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import type { Cell } from '../service.ts';
import { lastDay } from './customerStatement.ts';
import { customerLimits } from './limits.ts';
import { createGroups, daysOf, filterLines, inOrder, type Report, type ReportRequest, wordingFor } from './report.ts';

interface Detail {
  id: number;
  number: string;
  on: Day;
  code: string;
  name: string;
  taxId: string;
  fromOn: Day | null;
  toOn: Day | null;
  taxableMinor: number;
  roundOffMinor: number;
  totalMinor: number;
}

type BillState = 'issued' | 'part-paid' | 'paid' | 'void';

function billState(totalMinor: number, openMinor: number, isVoid: number): BillState {
  if (isVoid === 1) return 'void';
  if (openMinor <= 0) return 'paid';
  return openMinor < totalMinor ? 'part-paid' : 'issued';
}

const IS_VOID = "EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)";

/**
 * Bills issued on the days from-to in order of their numbers, with a column for each tax that occurs on them
 * (field-guide 3, report 8). The status is that of now. A bill that is void stands there under its number, as the law
 * wants it, and counts in no total.
 */
export function billRegister(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const { fromOn, toOn } = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const issued = `bill b JOIN customer c ON c.id = b.customer_id WHERE b.business_on BETWEEN ? AND ?${limits.sql}`;
  const asked = [fromOn, toOn, ...limits.parameters];

  const ids: number[] = [];
  const states: BillState[] = [];
  const totals: Record<string, number> = { taxable: 0, roundOff: 0, total: 0 };
  const add = (key: string, amountMinor: number): void => {
    totals[key] = (totals[key] ?? 0) + amountMinor;
  };
  const byState = createGroups();
  for (const [id, taxable, roundOff, total, open, isVoid] of database.each<
    [number, number, number, number, number, number]
  >(
    `SELECT b.id, b.taxable_minor, b.round_off_minor, b.total_minor,
       coalesce((SELECT open_minor FROM open_item WHERE document_kind = 'bill' AND document_id = b.id), 0), ${IS_VOID}
     FROM ${issued} ORDER BY b.business_on, b.series_id, b.fy, b.sequence`,
    ...asked,
  )) {
    const state = billState(total, open, isVoid);
    ids.push(id);
    states.push(state);
    byState.add(state, 1, total);
    if (state === 'void') continue;
    add('taxable', taxable);
    add('roundOff', roundOff);
    add('total', total);
  }
  const taxNames: string[] = [];
  for (const { name, amountMinor } of database.all<{ name: string; amountMinor: number }>(
    `SELECT t.name, sum(iif(b.is_void, 0, t.amount_minor)) AS amountMinor FROM bill_tax t JOIN (SELECT b.id, ${IS_VOID} AS is_void FROM ${issued}) b ON t.bill_id = b.id
     GROUP BY t.name ORDER BY min(t.component_id)`,
    ...asked,
  )) {
    taxNames.push(name);
    add(`tax.${name}`, amountMinor);
  }

  return {
    title: wording.text('title.bill-register'),
    subtitleLines: filterLines(request, wording, { fromOn, toOn }),
    columns: [
      column('number', 'column.bill', 'text'),
      column('on', 'column.day', 'day'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      { key: 'taxId', label: taxIdLabel(database), kind: 'text' },
      column('fromOn', 'column.from', 'day'),
      column('lastOn', 'column.to', 'day'),
      column('taxable', 'column.taxable', 'money'),
      ...taxNames.map((name) => ({ key: `tax.${name}`, label: name, kind: 'money' as const })),
      column('roundOff', 'column.round-off', 'money'),
      column('total', 'column.total', 'money'),
      column('state', 'column.state', 'text'),
    ],
    total: ids.length,
    totals,
    groups: byState.list(wording.state),
    rows(offset, limit) {
      const slice = ids.slice(offset, offset + limit);
      const taxes = readTaxes(database, slice);
      return inOrder(slice, readDetails(database, slice), (detail) => detail.id).map((detail, index): Cell[] => [
        detail.number,
        detail.on,
        detail.code,
        detail.name,
        detail.taxId,
        detail.fromOn,
        detail.fromOn && detail.toOn ? lastDay(detail.fromOn, detail.toOn) : null,
        detail.taxableMinor,
        ...taxNames.map((name) => taxes.get(`${detail.id} ${name}`) ?? 0),
        detail.roundOffMinor,
        detail.totalMinor,
        wording.state(states[offset + index] ?? 'issued'),
      ]);
    },
  };
}

function taxIdLabel(database: ReadDatabase): string {
  return database.get<{ label: string }>('SELECT tax_id_label AS label FROM company WHERE id = 1')?.label ?? '';
}

function readDetails(database: ReadDatabase, ids: readonly number[]): Detail[] {
  return database.all<Detail>(
    `SELECT b.id, b.number, b.business_on AS "on", c.code, b.party_name AS name, b.party_tax_id AS taxId,
       (SELECT min(l.from_on) FROM bill_line l WHERE l.bill_id = b.id) AS fromOn,
       (SELECT max(l.to_on) FROM bill_line l WHERE l.bill_id = b.id) AS toOn,
       b.taxable_minor AS taxableMinor, b.round_off_minor AS roundOffMinor, b.total_minor AS totalMinor
     FROM bill b JOIN customer c ON c.id = b.customer_id WHERE b.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
}

/** Tax amounts by `billId name`. */
function readTaxes(database: ReadDatabase, ids: readonly number[]): Map<string, number> {
  const rows = database.all<{ billId: number; name: string; amountMinor: number }>(
    `SELECT bill_id AS billId, name, sum(amount_minor) AS amountMinor FROM bill_tax
     WHERE bill_id IN (SELECT value FROM json_each(?)) GROUP BY bill_id, name`,
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ billId, name, amountMinor }) => [`${billId} ${name}`, amountMinor]));
}
