import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { areaPaths } from './office.ts';
import { createGroups, daysOf, filterLines, inOrder, type Report, type ReportRequest, wordingFor } from './report.ts';
import { SERVICES } from './services.ts';

/** One tender of a payment taken in the days asked for, or (`taken` 0) of an earlier payment voided in them. */
interface Entry {
  tenderId: number;
  kind: string;
  amountMinor: number;
  taken: number;
  voidedWithin: number;
  userId: number;
  shiftId: number;
  areaId: number | null;
}

interface Detail {
  tenderId: number;
  number: string;
  at: number;
  voidedAt: number | null;
  voidReason: string | null;
  code: string;
  name: string;
  areaId: number | null;
  services: string;
  kind: string;
  reference: string;
  amountMinor: number;
  cashier: string;
  counter: string;
}

/**
 * What was collected on the days from-to, one row per tender (field-guide 3, report 1), with totals by tender, cashier,
 * counter or area.
 *
 * Receipts voided within the days are shown and not counted. A receipt of earlier days that was voided within them is
 * a negative row, because that is when the money went back. So the total is always what the ledger moved on those days,
 * and a day's collection printed yesterday does not change today.
 */
export function dayCollection(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const { fromOn, toOn } = daysOf(filter, { fromOn: office.newestOn, toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const cashier = filter.userId === undefined ? '' : ' AND p.user_id = ?';
  const asked = [...limits.parameters, ...(filter.userId === undefined ? [] : [filter.userId])];
  const entries = [
    ...database.all<Entry>(
      `SELECT t.id AS tenderId, t.kind, t.amount_minor AS amountMinor, 1 AS taken,
         v.business_on IS NOT NULL AND v.business_on <= ? AS voidedWithin, p.user_id AS userId, p.shift_id AS shiftId, c.area_id AS areaId
       FROM payment p JOIN tender t ON t.payment_id = p.id JOIN customer c ON c.id = p.customer_id
       LEFT JOIN payment_void v ON v.payment_id = p.id
       WHERE p.business_on BETWEEN ? AND ?${limits.sql}${cashier} ORDER BY p.business_on, p.at, t.id`,
      toOn,
      fromOn,
      toOn,
      ...asked,
    ),
    ...database.all<Entry>(
      `SELECT t.id AS tenderId, t.kind, -t.amount_minor AS amountMinor, 0 AS taken, 0 AS voidedWithin,
         p.user_id AS userId, p.shift_id AS shiftId, c.area_id AS areaId
       FROM payment_void v JOIN payment p ON p.id = v.payment_id JOIN tender t ON t.payment_id = p.id
       JOIN customer c ON c.id = p.customer_id
       WHERE v.business_on BETWEEN ? AND ? AND p.business_on NOT BETWEEN ? AND ?${limits.sql}${cashier}
       ORDER BY v.business_on, v.at, t.id`,
      fromOn,
      toOn,
      fromOn,
      toOn,
      ...asked,
    ),
  ];

  const areas = areaPaths(database);
  const groupOf = grouping(request, areas);
  const groups = createGroups();
  const totals = { amount: 0, voided: 0 };
  for (const entry of entries) {
    const { amountMinor, taken, voidedWithin } = entry;
    if (voidedWithin) totals.voided += amountMinor;
    else {
      totals.amount += amountMinor;
      groups.add(groupOf(entry), taken, amountMinor);
    }
  }

  return {
    title: wording.text('title.day-collection'),
    subtitleLines: filterLines(request, wording, { fromOn, toOn }),
    columns: [
      column('receipt', 'column.receipt', 'text'),
      column('at', 'column.time', 'time'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('area', 'column.area', 'text'),
      column('service', 'column.service', 'text'),
      column('mode', 'column.mode', 'text'),
      column('reference', 'column.reference', 'text'),
      column('amount', 'column.amount', 'money'),
      column('voided', 'column.voided', 'money'),
      column('voidReason', 'column.void-reason', 'text'),
      column('cashier', 'column.cashier', 'text'),
      column('counter', 'column.counter', 'text'),
    ],
    total: entries.length,
    totals,
    groups: groups.list((label) => label),
    rows(offset, limit) {
      const slice = entries.slice(offset, offset + limit);
      const keys = slice.map((entry) => entry.tenderId);
      const details = inOrder(keys, readDetails(request, keys), (detail) => detail.tenderId);
      return slice.map((entry, index): Cell[] => {
        const detail = details[index];
        if (!detail) return [];
        const isReversed = entry.taken === 0 || entry.voidedWithin === 1;
        return [
          detail.number,
          entry.taken === 0 ? detail.voidedAt : detail.at,
          detail.code,
          detail.name,
          detail.areaId === null ? '' : (areas.get(detail.areaId) ?? ''),
          detail.services,
          wording.mode(detail.kind),
          detail.reference,
          entry.voidedWithin ? null : entry.amountMinor,
          entry.voidedWithin ? entry.amountMinor : null,
          isReversed ? (detail.voidReason ?? '') : '',
          detail.cashier,
          detail.counter,
        ];
      });
    },
  };
}

/** By what the totals are told: how it was paid, unless the cashier, the counter or the area was asked for. */
function grouping(
  { database, office, filter, language }: ReportRequest,
  areas: ReadonlyMap<number, string>,
): (entry: Entry) => string {
  const wording = wordingFor(language, office.currency);
  const names = (sql: string) =>
    new Map(database.all<{ id: number; name: string }>(sql).map(({ id, name }) => [id, name]));
  switch (filter.by) {
    case 'cashier': {
      const users = names('SELECT id, name FROM user');
      return ({ userId }) => users.get(userId) ?? '';
    }
    case 'counter': {
      const counters = names('SELECT id, counter AS name FROM shift');
      return ({ shiftId }) => counters.get(shiftId) || '—';
    }
    case 'area':
      return ({ areaId }) => (areaId === null ? '—' : (areas.get(areaId) ?? '—'));
    default:
      return ({ kind }) => wording.mode(kind);
  }
}

function readDetails({ database }: ReportRequest, tenderIds: readonly number[]): Detail[] {
  return database.all<Detail>(
    `SELECT t.id AS tenderId, p.number, p.at, v.at AS voidedAt, v.reason AS voidReason, c.code, c.name, c.area_id AS areaId,
       ${SERVICES} AS services, t.kind, t.reference, t.amount_minor AS amountMinor, u.name AS cashier, s.counter
     FROM tender t JOIN payment p ON p.id = t.payment_id JOIN customer c ON c.id = p.customer_id
     JOIN user u ON u.id = p.user_id JOIN shift s ON s.id = p.shift_id LEFT JOIN payment_void v ON v.payment_id = p.id
     WHERE t.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(tenderIds),
  );
}
