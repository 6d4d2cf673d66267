import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

interface ShiftRow {
  readonly zNumber: number;
  readonly openedOn: string;
  readonly closedAt: number;
  readonly cashier: string;
  readonly counter: string;
  readonly floatMinor: number;
  readonly cashMinor: number;
  readonly otherMinor: number;
  readonly expectedMinor: number;
  readonly countedMinor: number;
  readonly reason: string;
  readonly approvedBy: string | null;
}

/** Payments of a shift that stand, by cash or by anything else. */
const taken = (
  isCash: boolean,
): string => `(SELECT coalesce(sum(t.amount_minor), 0) FROM payment p JOIN tender t ON t.payment_id = p.id
    WHERE p.shift_id = s.id AND t.kind ${isCash ? '=' : '<>'} 'cash' AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id))`;

/** The Z reports of shifts opened on the days from-to: what was taken, what should have been there, and what was counted. */
export function shiftList(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const found = database.all<ShiftRow>(
    `SELECT s.z_number AS zNumber, s.opened_on AS openedOn, s.closed_at AS closedAt, u.name AS cashier, s.counter, s.float_minor AS floatMinor,
       ${taken(true)} AS cashMinor, ${taken(false)} AS otherMinor, s.expected_minor AS expectedMinor, s.counted_minor AS countedMinor,
       s.variance_reason AS reason, a.name AS approvedBy
     FROM shift s JOIN user u ON u.id = s.user_id LEFT JOIN user a ON a.id = s.approved_by_id
     WHERE s.state = 'closed' AND s.z_number IS NOT NULL AND s.opened_on BETWEEN ? AND ?${filter.userId === undefined ? '' : ' AND s.user_id = ?'}
     ORDER BY s.z_number`,
    days.fromOn,
    days.toOn,
    ...(filter.userId === undefined ? [] : [filter.userId]),
  );
  const byCashier = createGroups();
  for (const row of found) byCashier.add(row.cashier, 1, row.countedMinor - row.expectedMinor);
  return listed(request, wording, {
    title: 'title.shift-list',
    days,
    columns: [
      column('z', 'column.z-number', 'number'),
      column('on', 'column.day', 'day'),
      column('closedAt', 'column.closed', 'time'),
      column('cashier', 'column.cashier', 'text'),
      column('counter', 'column.counter', 'text'),
      column('float', 'column.float', 'money'),
      column('cash', 'column.cash', 'money'),
      column('other', 'column.other-ways', 'money'),
      column('expected', 'column.expected', 'money'),
      column('counted', 'column.counted', 'money'),
      column('variance', 'column.variance', 'money'),
      column('reason', 'column.reason', 'text'),
      column('approved', 'column.approved-by', 'text'),
    ],
    rows: found.map((row): Cell[] => [
      row.zNumber,
      row.openedOn,
      row.closedAt,
      row.cashier,
      row.counter,
      row.floatMinor,
      row.cashMinor,
      row.otherMinor,
      row.expectedMinor,
      row.countedMinor,
      row.countedMinor - row.expectedMinor,
      row.reason,
      row.approvedBy ?? '',
    ]),
    totalled: ['cash', 'other', 'variance'],
    groups: byCashier.list((cashier) => cashier),
  });
}
