import { addDays, type Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import type { Cell } from '../service.ts';
import { type BalanceSource, isPresent } from './balances.ts';
import { customerLimits } from './limits.ts';
import { areaPaths, endOfDay } from './office.ts';
import { filterLines, inOrder, type Report, type ReportRequest, wordingFor } from './report.ts';

/** Days late up to which a bucket reaches; what is later stands in the last. */
const LATE_DAYS = [30, 60, 90];

/** What a customer owes: not due yet, then by how late it is. */
interface Aged {
  readonly customerId: number;
  readonly notDueMinor: number;
  readonly late30Minor: number;
  readonly late60Minor: number;
  readonly late90Minor: number;
  readonly overMinor: number;
  readonly totalMinor: number;
}

interface Detail {
  id: number;
  code: string;
  name: string;
  areaId: number | null;
}

/**
 * What is owed at the end of a business day by the days since it fell due, the largest debt first (field-guide 3,
 * report 5). What is not due yet stands apart, so that the columns come to the customer's due.
 */
export function ageing(request: ReportRequest, source?: BalanceSource): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const on = filter.on ?? filter.toOn ?? office.newestOn;
  const isNow = (source ?? (isPresent(database, on) ? 'accounts' : 'transfers')) === 'accounts';
  const ends = LATE_DAYS.map((days) => addDays(on, -days));
  const aged = within(
    request,
    isNow ? agedNow(database, on, ends) : agedFrom(openThen(database, on, endOfDay(on, office.timeZone)), on, ends),
  );
  aged.sort((one, other) => other.totalMinor - one.totalMinor);
  const totals = { notDue: 0, late30: 0, late60: 0, late90: 0, over: 0, total: 0 };
  for (const row of aged) {
    totals.notDue += row.notDueMinor;
    totals.late30 += row.late30Minor;
    totals.late60 += row.late60Minor;
    totals.late90 += row.late90Minor;
    totals.over += row.overMinor;
    totals.total += row.totalMinor;
  }
  const areas = areaPaths(database);
  return {
    title: wording.text('title.ageing'),
    subtitleLines: filterLines(request, wording, { on }),
    columns: [
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('area', 'column.area', 'text'),
      column('notDue', 'column.not-due', 'money'),
      column('late30', 'column.late-30', 'money'),
      column('late60', 'column.late-60', 'money'),
      column('late90', 'column.late-90', 'money'),
      column('over', 'column.late-over', 'money'),
      column('total', 'column.total', 'money'),
    ],
    total: aged.length,
    totals,
    groups: [],
    rows(offset, limit) {
      const slice = aged.slice(offset, offset + limit);
      const ids = slice.map(({ customerId }) => customerId);
      return inOrder(ids, readDetails(database, ids), ({ id }) => id).flatMap((detail, index): Cell[][] => {
        const row = slice[index];
        if (!row) return [];
        const area = detail.areaId === null ? '' : (areas.get(detail.areaId) ?? '');
        return [
          [
            detail.code,
            detail.name,
            area,
            row.notDueMinor,
            row.late30Minor,
            row.late60Minor,
            row.late90Minor,
            row.overMinor,
            row.totalMinor,
          ],
        ];
      });
    },
  };
}

/** Of these customers those whom the asker may see and asked for. */
function within({ database, scope, filter }: ReportRequest, aged: Aged[]): Aged[] {
  const limits = customerLimits(scope, filter);
  if (limits.sql === '') return aged;
  const seen = new Set(
    database
      .all<{ id: number }>(`SELECT c.id FROM customer c WHERE 1 = 1${limits.sql}`, ...limits.parameters)
      .map(({ id }) => id),
  );
  return aged.filter(({ customerId }) => seen.has(customerId));
}

/**
 * From what is open of the documents now: right when nothing in the books is dated after the day. The index of open
 * items holds all of it in the order of customers, so that no other page of the file is read.
 */
function agedNow(database: ReadDatabase, on: Day, ends: readonly Day[]): Aged[] {
  const [end30 = on, end60 = on, end90 = on] = ends;
  return database.all<Aged>(
    `SELECT customer_id AS customerId, sum(iif(due_on > ?, open_minor, 0)) AS notDueMinor,
       sum(iif(due_on <= ? AND due_on >= ?, open_minor, 0)) AS late30Minor,
       sum(iif(due_on < ? AND due_on >= ?, open_minor, 0)) AS late60Minor,
       sum(iif(due_on < ? AND due_on >= ?, open_minor, 0)) AS late90Minor,
       sum(iif(due_on < ?, open_minor, 0)) AS overMinor, sum(open_minor) AS totalMinor
     FROM open_item WHERE open_minor > 0 AND side = 'debit' GROUP BY customer_id`,
    on,
    on,
    end30,
    end30,
    end60,
    end60,
    end90,
    end90,
  );
}

type OpenRow = [customerId: number, side: string, dueOn: Day, openMinor: number];

/** Whether an allocation `a` was made as a payment was entered that is dated until a day, or the discount with it: it is for what it was entered for. */
const DATED_BACK = `EXISTS (SELECT 1 FROM open_item c LEFT JOIN payment_discount g ON c.document_kind = 'payment-discount' AND g.id = c.document_id
  JOIN payment p ON p.id = CASE c.document_kind WHEN 'payment' THEN c.document_id ELSE g.payment_id END
  WHERE c.id = a.credit_item_id AND c.business_on <= ? AND p.at = a.at)`;

/**
 * What was open at the end of a past day: of documents dated until then, what had not been settled between them. What
 * was settled then by something else than by money that was dated back since is too much of it, and pays the oldest.
 */
function openThen(database: ReadDatabase, on: Day, endAt: number): Iterable<OpenRow> {
  return database.each<OpenRow>(
    `WITH settled AS (
       SELECT item, sum(amount) AS amount FROM (
         SELECT a.credit_item_id AS item, a.amount_minor AS amount FROM allocation a JOIN open_item d ON d.id = a.debit_item_id
         WHERE (a.at < ? OR ${DATED_BACK}) AND d.business_on <= ?
         UNION ALL SELECT a.debit_item_id, a.amount_minor FROM allocation a JOIN open_item c ON c.id = a.credit_item_id
         WHERE (a.at < ? OR ${DATED_BACK}) AND c.business_on <= ?) GROUP BY item),
       open AS (SELECT i.id, i.customer_id, i.side, i.due_on, i.original_minor - coalesce(s.amount, 0) AS minor
         FROM open_item i LEFT JOIN settled s ON s.item = i.id WHERE i.business_on <= ?)
     SELECT customer_id, iif(minor < 0, 'credit', side) AS side, due_on, abs(minor) FROM open WHERE minor <> 0 ORDER BY customer_id, 2, due_on, id`,
    endAt,
    on,
    on,
    endAt,
    on,
    on,
    on,
  );
}

/**
 * Puts what was open into the buckets, customer by customer. What is held of a customer pays the oldest, so that he owes
 * here what his account said: what was written down later and settles nothing yet, too.
 */
function agedFrom(rows: Iterable<OpenRow>, on: Day, ends: readonly Day[]): Aged[] {
  const aged: Aged[] = [];
  let customer = 0;
  let creditMinor = 0;
  let buckets = [0, 0, 0, 0, 0];
  const finish = (): void => {
    const [notDueMinor = 0, late30Minor = 0, late60Minor = 0, late90Minor = 0, overMinor = 0] = buckets;
    const totalMinor = notDueMinor + late30Minor + late60Minor + late90Minor + overMinor;
    if (totalMinor > 0)
      aged.push({ customerId: customer, notDueMinor, late30Minor, late60Minor, late90Minor, overMinor, totalMinor });
  };
  for (const [customerId, side, dueOn, openMinor] of rows) {
    if (customerId !== customer) {
      finish();
      customer = customerId;
      creditMinor = 0;
      buckets = [0, 0, 0, 0, 0];
    }
    if (side === 'credit') {
      creditMinor += openMinor;
      continue;
    }
    const paidMinor = Math.min(creditMinor, openMinor);
    creditMinor -= paidMinor;
    const bucket = bucketOf(dueOn, on, ends);
    buckets[bucket] = (buckets[bucket] ?? 0) + openMinor - paidMinor;
  }
  finish();
  return aged;
}

/** 0 for what is not due yet, then one for each span of days late, and the last for all beyond. */
function bucketOf(dueOn: Day, on: Day, ends: readonly Day[]): number {
  if (dueOn > on) return 0;
  const index = ends.findIndex((end) => dueOn >= end);
  return index === -1 ? ends.length + 1 : index + 1;
}

function readDetails(database: ReadDatabase, ids: readonly number[]): Detail[] {
  return database.all<Detail>(
    'SELECT c.id, c.code, c.name, c.area_id AS areaId FROM customer c WHERE c.id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
}
