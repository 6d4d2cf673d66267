import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { areaPaths } from './office.ts';
import { daysOf, filterLines, type Report, type ReportRequest, wordingFor } from './report.ts';

/** A write-off made in the days asked for, or (`made` 0) one that was taken back in them. */
interface Entry {
  readonly id: number;
  readonly made: number;
  readonly amountMinor: number;
}

interface Detail {
  id: number;
  on: string;
  voidedOn: string | null;
  code: string;
  name: string;
  areaId: number | null;
  reason: string;
  voidReason: string | null;
  person: string;
  voidPerson: string | null;
}

/**
 * Bad debt: what was given up on the days from-to (domain.md 2). One that was taken back is a negative row of the day
 * on which it was, so that the total is what the account of bad debt moved by on those days.
 */
export function writeOffs(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const { fromOn, toOn } = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const limits = customerLimits(scope, filter);
  const entries = database.all<Entry>(
    `SELECT w.id, 1 AS made, w.amount_minor AS amountMinor, w.business_on AS "on", w.at
       FROM write_off w JOIN customer c ON c.id = w.customer_id WHERE w.business_on BETWEEN ? AND ?${limits.sql}
     UNION ALL SELECT w.id, 0, -w.amount_minor, v.business_on, v.at
       FROM document_void v JOIN write_off w ON w.id = v.document_id JOIN customer c ON c.id = w.customer_id
       WHERE v.document_kind = 'write-off' AND v.business_on BETWEEN ? AND ?${limits.sql}
     ORDER BY 4, 5`,
    fromOn,
    toOn,
    ...limits.parameters,
    fromOn,
    toOn,
    ...limits.parameters,
  );
  const areas = areaPaths(database);
  return {
    title: wording.text('title.write-offs'),
    subtitleLines: filterLines(request, wording, { fromOn, toOn }),
    columns: [
      column('on', 'column.day', 'day'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('area', 'column.area', 'text'),
      column('document', 'column.document', 'text'),
      column('detail', 'column.detail', 'text'),
      column('person', 'column.person', 'text'),
      column('amount', 'column.amount', 'money'),
    ],
    total: entries.length,
    totals: { amount: entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0) },
    groups: [],
    rows(offset, limit) {
      const slice = entries.slice(offset, offset + limit);
      const details = new Map(readDetails(request, slice).map((detail) => [detail.id, detail]));
      return slice.flatMap(({ id, made, amountMinor }): Cell[][] => {
        const detail = details.get(id);
        if (!detail) return [];
        return [
          [
            made ? detail.on : detail.voidedOn,
            detail.code,
            detail.name,
            detail.areaId === null ? '' : (areas.get(detail.areaId) ?? ''),
            wording.text(made ? 'document.write-off' : 'document.write-off-void'),
            made ? detail.reason : detail.voidReason,
            made ? detail.person : detail.voidPerson,
            amountMinor,
          ],
        ];
      });
    },
  };
}

function readDetails({ database }: ReportRequest, entries: readonly Entry[]): Detail[] {
  return database.all<Detail>(
    `SELECT w.id, w.business_on AS "on", v.business_on AS voidedOn, c.code, c.name, c.area_id AS areaId, w.reason, v.reason AS voidReason,
       coalesce(u.name, '') AS person, vu.name AS voidPerson
     FROM write_off w JOIN customer c ON c.id = w.customer_id LEFT JOIN user u ON u.id = w.user_id
     LEFT JOIN document_void v ON v.document_kind = 'write-off' AND v.document_id = w.id LEFT JOIN user vu ON vu.id = v.user_id
     WHERE w.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(entries.map(({ id }) => id)),
  );
}
