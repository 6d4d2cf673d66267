import type { AccountKind } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { balancesAt } from './balances.ts';
import { customerLimits } from './limits.ts';
import { areaPaths } from './office.ts';
import { filterLines, inOrder, type Report, type ReportRequest, type ReportTextKey, wordingFor } from './report.ts';
import { FIRST_PHONE } from './services.ts';

/** Customers who have paid more than they owe, at the end of a business day (field-guide 3, report 7). */
export const advances = (request: ReportRequest): Report =>
  heldMoney(request, { kind: 'receivable', title: 'title.advances', column: 'column.advance' });

/** Deposits that the office holds for its customers at the end of a business day. */
export const deposits = (request: ReportRequest): Report =>
  heldMoney(request, { kind: 'deposit', title: 'title.deposits', column: 'column.deposit' });

interface Holding {
  readonly kind: AccountKind;
  readonly title: ReportTextKey;
  readonly column: ReportTextKey;
}

interface Detail {
  id: number;
  code: string;
  name: string;
  phone: string;
  areaId: number | null;
  lastPaidOn: string | null;
}

/** Money of customers that the office holds on accounts of a kind, the largest first. */
function heldMoney(request: ReportRequest, holding: Holding): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const on = filter.on ?? filter.toOn ?? office.newestOn;
  const limits = customerLimits(scope, filter);
  const balances = balancesAt(database, holding.kind, on);
  const held: { customerId: number; heldMinor: number }[] = [];
  let heldMinor = 0;
  for (const [customerId, accountId] of database.each<[number, number]>(
    `SELECT c.id, a.id FROM customer c JOIN account a ON a.kind = ? AND a.owner_id = c.id AND a.key = ''
     WHERE 1 = 1${limits.sql} ORDER BY c.name COLLATE NOCASE, c.id`,
    holding.kind,
    ...limits.parameters,
  )) {
    const balanceMinor = balances.get(accountId) ?? 0;
    if (balanceMinor >= 0) continue;
    held.push({ customerId, heldMinor: -balanceMinor });
    heldMinor -= balanceMinor;
  }
  held.sort((one, other) => other.heldMinor - one.heldMinor);
  const areas = areaPaths(database);
  return {
    title: wording.text(holding.title),
    subtitleLines: filterLines(request, wording, { on }),
    columns: [
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('phone', 'column.phone', 'text'),
      column('area', 'column.area', 'text'),
      column('lastPaidOn', 'column.last-paid', 'day'),
      column('held', holding.column, 'money'),
    ],
    total: held.length,
    totals: { held: heldMinor },
    groups: [],
    rows(offset, limit) {
      const slice = held.slice(offset, offset + limit);
      const ids = slice.map(({ customerId }) => customerId);
      return inOrder(ids, readDetails(request, ids, on), ({ id }) => id).map((detail, index): Cell[] => [
        detail.code,
        detail.name,
        detail.phone,
        detail.areaId === null ? '' : (areas.get(detail.areaId) ?? ''),
        detail.lastPaidOn,
        slice[index]?.heldMinor ?? 0,
      ]);
    },
  };
}

function readDetails({ database }: ReportRequest, ids: readonly number[], on: Day): Detail[] {
  return database.all<Detail>(
    `SELECT c.id, c.code, c.name, ${FIRST_PHONE} AS phone, c.area_id AS areaId,
       (SELECT max(p.business_on) FROM payment p LEFT JOIN payment_void v ON v.payment_id = p.id AND v.business_on <= ?
        WHERE p.customer_id = c.id AND p.business_on <= ? AND v.id IS NULL) AS lastPaidOn
     FROM customer c WHERE c.id IN (SELECT value FROM json_each(?))`,
    on,
    on,
    JSON.stringify(ids),
  );
}
