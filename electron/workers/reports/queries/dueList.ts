import { type Day, daysBetween, monthStart } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import type { Cell } from '../service.ts';
import { type BalanceSource, balancesFromAccounts, balancesFromTransfers, isPresent } from './balances.ts';
import { customerLimits } from './limits.ts';
import { areaPaths, endOfDay } from './office.ts';
import { createGroups, filterLines, inOrder, type Report, type ReportRequest, wordingFor } from './report.ts';
import { FIRST_PHONE, PLANS, SERVICES } from './services.ts';
import { inWalkingOrder, type Stop } from './walk.ts';

interface Debtor {
  readonly customerId: number;
  readonly state: string;
  readonly dueMinor: number;
  /** Billed and paid in the month of the day asked for, up to it. */
  readonly currentMinor: number;
  readonly paidMinor: number;
}

interface Detail {
  id: number;
  code: string;
  name: string;
  phone: string;
  areaId: number | null;
  address: string;
  services: string;
  plans: string;
  lastPaidOn: string | null;
  oldestDueOn: Day | null;
}

/**
 * Who owes how much at the end of a business day, the largest due first (field-guide 3, report 4).
 *
 * Due is the balance of the customer's account on that day. It is shown as what he brought into the month, what was
 * billed in it and what he has paid in it (payments that were void by then do not count): previous + current - paid
 * is the due. Plans, boxes and states are those of now.
 */
export function dueList(request: ReportRequest, source?: BalanceSource): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const on = filter.on ?? filter.toOn ?? office.newestOn;
  const isNow = (source ?? (isPresent(database, on) ? 'accounts' : 'transfers')) === 'accounts';
  const owing = readDebtors(
    request,
    on,
    isNow ? balancesFromAccounts(database, 'receivable') : balancesFromTransfers(database, 'receivable', on),
  );
  const debtors = filter.order === 'walk' ? walked(database, owing) : owing;

  const totals = { previous: 0, current: 0, paid: 0, due: 0 };
  const byState = createGroups();
  for (const debtor of debtors) {
    totals.previous += previousOf(debtor);
    totals.current += debtor.currentMinor;
    totals.paid += debtor.paidMinor;
    totals.due += debtor.dueMinor;
    byState.add(debtor.state, 1, debtor.dueMinor);
  }

  const areas = areaPaths(database);
  const endAt = endOfDay(on, office.timeZone);
  return {
    title: wording.text('title.due-list'),
    subtitleLines: filterLines(request, wording, { on }),
    columns: [
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('phone', 'column.phone', 'text'),
      column('area', 'column.area', 'text'),
      column('address', 'column.address', 'text'),
      column('service', 'column.service', 'text'),
      column('plan', 'column.plan', 'text'),
      column('previous', 'column.previous', 'money'),
      column('current', 'column.current', 'money'),
      column('paid', 'column.paid', 'money'),
      column('due', 'column.due', 'money'),
      column('lastPaidOn', 'column.last-paid', 'day'),
      column('daysLate', 'column.days-late', 'number'),
      column('state', 'column.state', 'text'),
    ],
    total: debtors.length,
    totals,
    groups: byState.list(wording.state),
    rows(offset, limit) {
      const slice = debtors.slice(offset, offset + limit);
      const ids = slice.map((debtor) => debtor.customerId);
      const oldest = isNow ? OLDEST_OPEN_NOW : OLDEST_OPEN_THEN;
      const details = inOrder(
        ids,
        readDetails(database, ids, on, oldest, isNow ? [] : [on, on, on, on, endAt]),
        (detail) => detail.id,
      );
      return slice.map((debtor, index): Cell[] => {
        const detail = details[index];
        if (!detail) return [];
        return [
          detail.code,
          detail.name,
          detail.phone,
          detail.areaId === null ? '' : (areas.get(detail.areaId) ?? ''),
          detail.address,
          detail.services,
          detail.plans,
          previousOf(debtor),
          debtor.currentMinor,
          debtor.paidMinor,
          debtor.dueMinor,
          detail.lastPaidOn,
          detail.oldestDueOn === null ? 0 : Math.max(0, daysBetween(detail.oldestDueOn, on)),
          wording.state(debtor.state),
        ];
      });
    },
  };
}

/** The same in the order in which somebody who collects comes by. */
function walked(database: ReadDatabase, debtors: readonly Debtor[]): Debtor[] {
  const stops = database.all<Stop & { id: number }>(
    'SELECT id, area_id AS areaId, walk_no AS walkNo, address, name FROM customer WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(debtors.map(({ customerId }) => customerId)),
  );
  const ids = inWalkingOrder(database, stops).map(({ id }) => id);
  return inOrder(ids, debtors, ({ customerId }) => customerId);
}

function previousOf({ dueMinor, currentMinor, paidMinor }: Debtor): number {
  return dueMinor - currentMinor + paidMinor;
}

function readDebtors(
  { database, filter, scope }: ReportRequest,
  on: Day,
  balances: ReadonlyMap<number, number>,
): Debtor[] {
  const limits = customerLimits(scope, filter);
  const firstOn = monthStart(on);
  const billed = sums(
    database,
    'SELECT customer_id, sum(total_minor) FROM bill WHERE business_on BETWEEN ? AND ? GROUP BY customer_id',
    firstOn,
    on,
  );
  const paid = sums(
    database,
    `SELECT p.customer_id, sum(p.amount_minor) FROM payment p LEFT JOIN payment_void v ON v.payment_id = p.id AND v.business_on <= ?
     WHERE p.business_on BETWEEN ? AND ? AND v.id IS NULL GROUP BY p.customer_id`,
    on,
    firstOn,
    on,
  );
  const debtors: Debtor[] = [];
  for (const [customerId, accountId, state] of database.each<[number, number, string]>(
    `SELECT c.id, c.account_id, c.state FROM customer c WHERE 1 = 1${limits.sql} ORDER BY c.name COLLATE NOCASE, c.id`,
    ...limits.parameters,
  )) {
    const dueMinor = balances.get(accountId) ?? 0;
    if (dueMinor <= 0) continue;
    debtors.push({
      customerId,
      state,
      dueMinor,
      currentMinor: billed.get(customerId) ?? 0,
      paidMinor: paid.get(customerId) ?? 0,
    });
  }
  return debtors.sort((one, other) => other.dueMinor - one.dueMinor);
}

function sums(database: ReadDatabase, sql: string, ...parameters: string[]): Map<number, number> {
  return new Map(database.each<[number, number]>(sql, ...parameters));
}

/** The due day of the oldest document still open, as the open items say now. */
const OLDEST_OPEN_NOW = `(SELECT i.due_on FROM open_item i
  WHERE i.customer_id = c.id AND i.side = 'debit' AND i.open_minor > 0 ORDER BY i.due_on LIMIT 1)`;

/**
 * The same at the end of a past day: a document was open by what its allocations had not paid of it by then. An
 * allocation counts from the business day of the payment; taking one back counts from the moment it was done.
 */
const OLDEST_OPEN_THEN = `(SELECT min(i.due_on) FROM (
    SELECT 'bill' AS kind, id FROM bill WHERE customer_id = c.id AND business_on <= ?
    UNION ALL SELECT 'due-taken-over', id FROM due_transfer WHERE to_customer_id = c.id AND business_on <= ?
    UNION ALL SELECT 'opening-due', id FROM opening_balance WHERE customer_id = c.id AND business_on <= ?) d
  JOIN open_item i ON i.document_kind = d.kind AND i.document_id = d.id
  WHERE i.original_minor > (
    SELECT coalesce(sum(a.amount_minor), 0) FROM allocation a JOIN open_item p ON p.id = a.credit_item_id
    WHERE a.debit_item_id = i.id AND CASE WHEN a.reverses_id IS NULL THEN p.business_on <= ? ELSE a.at < ? END))`;

function readDetails(
  database: ReadDatabase,
  ids: readonly number[],
  on: Day,
  oldestOpen: string,
  parameters: (string | number)[],
): Detail[] {
  return database.all<Detail>(
    `SELECT c.id, c.code, c.name, ${FIRST_PHONE} AS phone, c.area_id AS areaId, c.address, ${SERVICES} AS services, ${PLANS} AS plans,
       (SELECT max(p.business_on) FROM payment p LEFT JOIN payment_void v ON v.payment_id = p.id AND v.business_on <= ?
        WHERE p.customer_id = c.id AND p.business_on <= ? AND v.id IS NULL) AS lastPaidOn,
       ${oldestOpen} AS oldestDueOn
     FROM customer c WHERE c.id IN (SELECT value FROM json_each(?))`,
    on,
    on,
    ...parameters,
    JSON.stringify(ids),
  );
}
