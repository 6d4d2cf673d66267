import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import type { BatchLine, collectors, VisitKind } from '#shared/contract/collectors.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { requireBatch } from './readBatches.ts';

type LineFilter = z.output<NonNullable<(typeof collectors.lines)['~orpc']['inputSchema']>>;

interface LineRow extends Omit<BatchLine, 'bills' | 'visit'> {
  visitKind: VisitKind | null;
  visitNote: string | null;
  visitAt: number | null;
}

const LINE_SQL = `SELECT l.position, c.id AS customerId, c.code, c.name, coalesce(ar.name, '') AS area, c.address,
    coalesce((SELECT phone FROM customer_phone p WHERE p.customer_id = c.id ORDER BY position LIMIT 1), '') AS phone,
    coalesce((SELECT group_concat(b.serial, ', ') FROM box b WHERE b.customer_id = c.id),
      (SELECT group_concat(n.username, ', ') FROM network_account n WHERE n.customer_id = c.id), '') AS boxes,
    coalesce((SELECT group_concat(name, ', ') FROM (SELECT DISTINCT pl.name FROM subscription s JOIN plan pl ON pl.id = s.plan_id
      WHERE s.customer_id = c.id AND s.state <> 'ended')), '') AS services,
    l.due_minor AS listedMinor, max(a.balance_minor, 0) AS dueMinor,
    coalesce((SELECT sum(p.amount_minor) FROM payment p WHERE p.shift_id = l.shift_id AND p.customer_id = c.id
      AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)), 0) AS paidMinor,
    coalesce((SELECT group_concat(p.number, ', ') FROM payment p WHERE p.shift_id = l.shift_id AND p.customer_id = c.id
      AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)), '') AS receipts,
    (SELECT max(pr.promised_on) FROM promise pr WHERE pr.customer_id = c.id AND pr.cancelled_at IS NULL AND pr.promised_on >= ?) AS promisedOn,
    vi.kind AS visitKind, vi.note AS visitNote, vi.at AS visitAt
  FROM collector_line l JOIN customer c ON c.id = l.customer_id JOIN account a ON a.id = c.account_id LEFT JOIN area ar ON ar.id = c.area_id
  LEFT JOIN collector_visit vi ON vi.id = (SELECT max(id) FROM collector_visit x WHERE x.shift_id = l.shift_id AND x.customer_id = c.id)`;

/**
 * A page of a batch's list, in walking order, with what each owes and has paid by now: all that a collector needs at a
 * door where nobody answers his phone. Whom the caller may not see is left out.
 * @throws not-found
 */
export function listLines(context: Context, { id, offset, limit }: LineFilter) {
  requireBatch(context, id);
  const { read, actor, services } = context;
  const today = dayInZone(services.clock.now(), context.company().timeZone);
  const where = `l.shift_id = ? AND ${scopeCondition(actor)}`;
  const rows = read.sql.all<LineRow>(
    `${LINE_SQL} WHERE ${where} ORDER BY l.position LIMIT ? OFFSET ?`,
    today,
    id,
    limit,
    offset,
  );
  const bills = openBills(
    read,
    rows.map(({ customerId }) => customerId),
  );
  // An area is a stretch of the walk: they come in the order in which he comes through them.
  const areas = read.sql.all<{ area: string; customers: number; listedMinor: number }>(
    `SELECT coalesce(ar.name, '') AS area, count(*) AS customers, sum(l.due_minor) AS listedMinor
     FROM collector_line l JOIN customer c ON c.id = l.customer_id LEFT JOIN area ar ON ar.id = c.area_id
     WHERE ${where} GROUP BY c.area_id ORDER BY min(l.position)`,
    id,
  );
  return {
    rows: rows.map(
      ({ visitKind, visitNote, visitAt, ...row }): BatchLine => ({
        ...row,
        bills: bills.get(row.customerId) ?? [],
        visit: visitKind === null ? null : { kind: visitKind, note: visitNote ?? '', at: visitAt ?? 0 },
      }),
    ),
    total: areas.reduce((sum, { customers }) => sum + customers, 0),
    totals: { listedMinor: areas.reduce((sum, area) => sum + area.listedMinor, 0) },
    areas,
  };
}

function openBills({ sql }: Pick<Reader, 'sql'>, customerIds: readonly number[]): Map<number, BatchLine['bills']> {
  const rows = sql.all<{ customerId: number; document: string; dueOn: Day; openMinor: number }>(
    `SELECT i.customer_id AS customerId, coalesce(b.number, '') AS document, i.due_on AS dueOn, i.open_minor AS openMinor
     FROM open_item i LEFT JOIN bill b ON i.document_kind = 'bill' AND b.id = i.document_id
     WHERE i.customer_id IN (SELECT value FROM json_each(?)) AND i.side = 'debit' AND i.open_minor > 0 ORDER BY i.due_on, i.id`,
    JSON.stringify(customerIds),
  );
  const bills = new Map<number, BatchLine['bills']>();
  for (const { customerId, ...bill } of rows) {
    const found = bills.get(customerId);
    if (found) found.push(bill);
    else bills.set(customerId, [bill]);
  }
  return bills;
}
