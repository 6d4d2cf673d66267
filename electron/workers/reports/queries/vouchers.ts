import { instantOf } from '#shared/domain/businessHours.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { createGroups, daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';

interface BatchRow {
  readonly batch: number;
  readonly on: Day;
  readonly product: string;
  readonly seller: string;
  readonly made: number;
  readonly sold: number;
  readonly used: number;
  readonly expired: number;
  readonly void: number;
  readonly valueMinor: number;
}

/**
 * Vouchers by batch and seller (field-guide 3, no. 24): how many there are, how many were sold, used and have run out by
 * the end of the day, and what those that are sold were sold for. Batches made on the days from-to; all when not asked for.
 */
export function voucherReport(request: ReportRequest): Report {
  const { database, office, filter } = request;
  const wording = wordingFor(request.language, office.currency);
  const { column } = wording;
  const first = database.get<{ on: Day | null }>('SELECT min(business_on) AS "on" FROM voucher_batch')?.on;
  const days = daysOf(filter, { fromOn: first ?? office.newestOn, toOn: office.newestOn });
  // What ends on the day itself has run out when the day is over.
  const endAt = instantOf(addDays(days.toOn, 1), 0, office.timeZone);
  const rows = database.all<BatchRow>(
    `SELECT b.id AS batch, b.business_on AS "on", i.name AS product, coalesce(hu.name, h.name, '') AS seller, count(*) AS made,
       sum(v.charge_id IS NOT NULL) AS sold, sum(v.used_at IS NOT NULL) AS used,
       sum(v.state = 'expired' OR (v.state = 'used' AND v.expires_at <= ?)) AS expired, sum(v.state = 'void') AS void,
       coalesce(sum(CASE WHEN v.charge_id IS NOT NULL THEN ch.unit_minor END), 0) AS valueMinor
     FROM voucher_batch b JOIN voucher v ON v.batch_id = b.id JOIN voucher_product p ON p.id = b.product_id JOIN item i ON i.id = p.item_id
       LEFT JOIN voucher_holder h ON h.id = v.holder_id LEFT JOIN user hu ON hu.id = h.user_id LEFT JOIN charge ch ON ch.id = v.charge_id
     WHERE b.business_on BETWEEN ? AND ? GROUP BY b.id, v.holder_id ORDER BY b.id, seller COLLATE NOCASE`,
    ...[endAt, days.fromOn, days.toOn],
  );
  const groups = createGroups();
  for (const { seller, sold, valueMinor } of rows) if (sold > 0) groups.add(seller, sold, valueMinor);
  return listed(request, wording, {
    title: 'title.vouchers',
    days,
    columns: [
      column('batch', 'column.voucher-batch', 'number'),
      column('on', 'column.day', 'day'),
      column('product', 'column.voucher-product', 'text'),
      column('seller', 'column.voucher-seller', 'text'),
      column('made', 'column.voucher-vouchers', 'number'),
      column('sold', 'column.voucher-sold', 'number'),
      column('used', 'column.voucher-used', 'number'),
      column('expired', 'column.voucher-expired', 'number'),
      column('void', 'column.voucher-void', 'number'),
      column('value', 'column.voucher-value', 'money'),
    ],
    rows: rows.map((row): Cell[] => [
      row.batch,
      row.on,
      row.product,
      row.seller,
      row.made,
      row.sold,
      row.used,
      row.expired,
      row.void,
      row.valueMinor,
    ]),
    totalled: ['made', 'sold', 'used', 'expired', 'void', 'value'],
    groups: groups.list((seller) => seller),
  });
}
