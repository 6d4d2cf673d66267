import { monthStart } from '#shared/domain/time.ts';
import { collectors as words } from '#shared/text/collectors.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { listed } from './listed.ts';
import { areaPaths } from './office.ts';
import { createGroups, daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

/**
 * What collectors collected on the days, by how it was paid. A receipt that was voided on a later day is taken off that
 * day, as in the day's collection, so a day's figures do not change afterwards.
 */
export function collectorCollection(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: office.newestOn, toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const asked = [days.fromOn, days.toOn, ...limits.parameters];
  const rows = database.all<{ name: string; kind: string; receipts: number; amountMinor: number; voidedMinor: number }>(
    `SELECT u.name, kind, sum(taken) AS receipts, sum(amount) AS amountMinor, sum(voided) AS voidedMinor FROM (
       SELECT s.user_id, t.kind, 1 AS taken, t.amount_minor AS amount, 0 AS voided
       FROM payment p JOIN shift s ON s.id = p.shift_id AND s.kind = 'collector' JOIN tender t ON t.payment_id = p.id
         JOIN customer c ON c.id = p.customer_id WHERE p.business_on BETWEEN ? AND ?${limits.sql}
       UNION ALL SELECT s.user_id, t.kind, 0, -t.amount_minor, t.amount_minor
       FROM payment_void v JOIN payment p ON p.id = v.payment_id JOIN shift s ON s.id = p.shift_id AND s.kind = 'collector'
         JOIN tender t ON t.payment_id = p.id JOIN customer c ON c.id = p.customer_id WHERE v.business_on BETWEEN ? AND ?${limits.sql})
     JOIN user u ON u.id = user_id GROUP BY user_id, kind ORDER BY u.name COLLATE NOCASE, user_id, kind`,
    ...asked,
    ...asked,
  );
  const groups = createGroups();
  for (const { name, receipts, amountMinor } of rows) groups.add(name, receipts, amountMinor);
  return listed(request, wording, {
    title: 'title.collector-collection',
    days,
    columns: [
      column('collector', 'column.collector', 'text'),
      column('mode', 'column.mode', 'text'),
      column('receipts', 'column.receipts', 'number'),
      column('amount', 'column.amount', 'money'),
      column('voided', 'column.voided', 'money'),
    ],
    rows: rows.map(({ name, kind, receipts, amountMinor, voidedMinor }): Cell[] => [
      name,
      wording.mode(kind),
      receipts,
      amountMinor,
      voidedMinor,
    ]),
    totalled: ['amount', 'voided'],
    groups: groups.list((name) => name),
  });
}

interface Settlement {
  number: number;
  name: string;
  openedOn: string;
  state: keyof typeof STATES;
  receipts: number;
  collectedMinor: number;
  expectedMinor: number;
  receivedMinor: number | null;
  outcome: string;
  reason: string;
}

const STATES = {
  out: 'state.out',
  'handed-over': 'state.handed-over',
  accepted: 'state.accepted',
  disputed: 'state.disputed',
  settled: 'state.settled',
} as const;

const STANDING = 'NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)';

/** Batches carried out on the days: what they collected, what was counted, and how a difference ended. */
export function collectorSettlement(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const rows = database.all<Settlement>(
    `SELECT b.number, u.name, s.opened_on AS openedOn,
       CASE WHEN b.handed_at IS NULL THEN 'out' WHEN b.received_at IS NULL THEN 'handed-over' WHEN b.settled_at IS NOT NULL THEN 'settled'
         WHEN b.expected_minor = b.received_minor AND b.expected_cheques = b.received_cheques THEN 'accepted' ELSE 'disputed' END AS state,
       (SELECT count(*) FROM payment p WHERE p.shift_id = s.id AND ${STANDING}) AS receipts,
       (SELECT coalesce(sum(p.amount_minor), 0) FROM payment p WHERE p.shift_id = s.id AND ${STANDING}) AS collectedMinor,
       coalesce(b.expected_minor, (SELECT coalesce(sum(t.amount_minor), 0) FROM payment p JOIN tender t ON t.payment_id = p.id
         WHERE p.shift_id = s.id AND t.kind = 'cash' AND ${STANDING})) AS expectedMinor,
       b.received_minor AS receivedMinor, b.outcome, b.dispute_reason AS reason
     FROM collector_batch b JOIN shift s ON s.id = b.shift_id JOIN user u ON u.id = s.user_id
     WHERE s.opened_on BETWEEN ? AND ? ORDER BY b.number`,
    days.fromOn,
    days.toOn,
  );
  const text = words[language];
  const outcomeOf = (outcome: string) =>
    outcome === 'kept' ? text['outcome.kept'] : outcome === 'written-off' ? text['outcome.written-off'] : '';
  return listed(request, wording, {
    title: 'title.collector-settlement',
    days,
    columns: [
      column('batch', 'column.batch', 'number'),
      column('collector', 'column.collector', 'text'),
      column('day', 'column.day', 'day'),
      column('state', 'column.state', 'text'),
      column('receipts', 'column.receipts', 'number'),
      column('collected', 'column.collected', 'money'),
      column('expected', 'column.expected-cash', 'money'),
      column('received', 'column.received-cash', 'money'),
      column('difference', 'column.difference', 'money'),
      column('reason', 'column.reason', 'text'),
    ],
    rows: rows.map((row): Cell[] => [
      row.number,
      row.name,
      row.openedOn,
      text[STATES[row.state]],
      row.receipts,
      row.collectedMinor,
      row.expectedMinor,
      row.receivedMinor,
      row.receivedMinor === null ? null : row.receivedMinor - row.expectedMinor,
      [row.reason, outcomeOf(row.outcome)].filter(Boolean).join(' · '),
    ]),
    totalled: ['collected', 'expected', 'received', 'difference'],
  });
}

/** What is outstanding now on each collector's round, area by area; customers on nobody's round come last. */
export function collectorRounds(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const limits = customerLimits(scope, filter);
  const rows = database.all<{
    name: string | null;
    areaId: number | null;
    customers: number;
    owing: number;
    dueMinor: number;
  }>(
    `WITH RECURSIVE held(area_id, user_id) AS (SELECT area_id, user_id FROM collector_area
       UNION SELECT a.id, held.user_id FROM area a JOIN held ON a.parent_id = held.area_id
         WHERE NOT EXISTS (SELECT 1 FROM collector_area k WHERE k.area_id = a.id))
     SELECT u.name, c.area_id AS areaId, count(*) AS customers, sum(a.balance_minor > 0) AS owing, sum(max(a.balance_minor, 0)) AS dueMinor
     FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN collector_customer own ON own.customer_id = c.id
       LEFT JOIN held h ON h.area_id = c.area_id LEFT JOIN user u ON u.id = coalesce(own.user_id, h.user_id)
     WHERE c.removed_at IS NULL${limits.sql} GROUP BY u.id, c.area_id ORDER BY u.id IS NULL, u.name COLLATE NOCASE, u.id, dueMinor DESC`,
    ...limits.parameters,
  );
  const areas = areaPaths(database);
  const groups = createGroups();
  for (const { name, owing, dueMinor } of rows) groups.add(name ?? '', owing, dueMinor);
  const nobody = wording.text('collector-none');
  return listed(request, wording, {
    title: 'title.collector-rounds',
    days: { fromOn: office.newestOn, toOn: office.newestOn },
    columns: [
      column('collector', 'column.collector', 'text'),
      column('area', 'column.area', 'text'),
      column('customers', 'column.customers', 'number'),
      column('owing', 'column.owing', 'number'),
      column('due', 'column.due', 'money'),
    ],
    rows: rows.map(({ name, areaId, customers, owing, dueMinor }): Cell[] => [
      name ?? nobody,
      areaId === null ? '' : (areas.get(areaId) ?? ''),
      customers,
      owing,
      dueMinor,
    ]),
    totalled: ['due'],
    groups: groups.list((name) => name || nobody),
  });
}

/** Numbers of receipt books below the highest used that were neither used nor spoiled. */
export function missingReceipts(request: ReportRequest): Report {
  const { database, office, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const rows = database.all<{ name: string; prefix: string; number: number; issuedOn: string; highest: number }>(
    `WITH RECURSIVE book AS (SELECT k.*, (SELECT max(r.book_number) FROM collector_receipt r WHERE r.book_id = k.id) AS highest FROM receipt_book k),
       number(book_id, n, highest) AS (SELECT id, first_number, highest FROM book WHERE highest IS NOT NULL
         UNION ALL SELECT book_id, n + 1, highest FROM number WHERE n + 1 < highest)
     SELECT u.name, b.prefix, n.n AS number, b.issued_on AS issuedOn, n.highest FROM number n JOIN book b ON b.id = n.book_id
       JOIN user u ON u.id = b.user_id
     WHERE n.n < n.highest AND NOT EXISTS (SELECT 1 FROM collector_receipt r WHERE r.book_id = n.book_id AND r.book_number = n.n)
       AND NOT EXISTS (SELECT 1 FROM spoiled_receipt s WHERE s.book_id = n.book_id AND s.number = n.n)
     ORDER BY u.name COLLATE NOCASE, b.id, n.n`,
  );
  return listed(request, wording, {
    title: 'title.missing-receipts',
    days: { fromOn: office.newestOn, toOn: office.newestOn },
    columns: [
      column('collector', 'column.collector', 'text'),
      column('number', 'column.number', 'text'),
      column('issued', 'column.issued', 'day'),
      column('highest', 'column.highest-used', 'number'),
    ],
    rows: rows.map(({ name, prefix, number, issuedOn, highest }): Cell[] => [
      name,
      `${prefix} ${number}`.trim(),
      issuedOn,
      highest,
    ]),
    totalled: [],
  });
}
