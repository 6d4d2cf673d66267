import type { Language } from '#shared/contract/setup.ts';
import type { BulkResult } from '#shared/domain/boxBulks.ts';
import { boxWork } from '#shared/text/boxWork.ts';
import { errors } from '#shared/text/errors.ts';
import type { Cell } from '../service.ts';
import { customerLimits } from './limits.ts';
import { type Report, type ReportRequest, wordingFor } from './report.ts';

interface BoxRow {
  readonly position: number;
  readonly number: string;
  readonly code: string;
  readonly name: string;
  readonly area: string;
  readonly result: BulkResult;
  readonly failure: string;
  readonly data: string;
}

/** What became of each box of a bulk, in the order of its list. @param result only those with it; null for all */
export function boxBulk(
  { database, office, scope, language }: Omit<ReportRequest, 'filter'>,
  bulkId: number,
  result: BulkResult | null,
): Report {
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const limits = customerLimits(scope, {});
  const found = database.all<BoxRow>(
    `SELECT i.position, i.number, coalesce(c.code, '') AS code, coalesce(c.name, '') AS name, coalesce(ar.name, '') AS area,
       i.result, i.failure, i.failure_data AS data
     FROM box_bulk_item i LEFT JOIN customer c ON c.id = i.customer_id LEFT JOIN area ar ON ar.id = c.area_id
     WHERE i.bulk_id = ? AND (? IS NULL OR i.result = ?) AND (i.customer_id IS NULL OR (TRUE${limits.sql})) ORDER BY i.position`,
    bulkId,
    result,
    result,
    ...limits.parameters,
  );
  const rows = found.map((row): Cell[] => [
    row.position,
    row.number,
    row.code,
    row.name,
    row.area,
    wording.text(`bulk-result.${row.result}`),
    row.failure === '' ? '' : sentence(row.failure, JSON.parse(row.data) as Record<string, unknown>, language),
  ]);
  return {
    title: wording.text('title.box-bulk'),
    subtitleLines: [],
    columns: [
      column('position', 'column.number', 'number'),
      column('box', 'column.set-top-box', 'text'),
      column('code', 'column.code', 'text'),
      column('customer', 'column.customer', 'text'),
      column('area', 'column.area', 'text'),
      column('result', 'column.result', 'text'),
      column('reason', 'column.reason', 'text'),
    ],
    total: rows.length,
    totals: {},
    groups: [],
    rows: (offset, limit) => rows.slice(offset, offset + limit),
  };
}

/** Why a box was refused, in words; the code itself where there are none. */
function sentence(code: string, data: Readonly<Record<string, unknown>>, language: Language): string {
  const words: Readonly<Record<string, string>> = errors[language];
  const kinds: Readonly<Record<string, string>> = boxWork[language];
  return (words[code] ?? code).replace(/\{\{(\w+)\}\}/g, (_whole, key: string) => {
    const value = String(data[key] ?? '');
    return key === 'action' ? (kinds[`kind.${value}`] ?? value) : value;
  });
}
