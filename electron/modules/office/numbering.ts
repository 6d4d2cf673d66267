import type { Reader, Tx } from '#host/context.ts';
import { type DocumentKind, documentNumber, financialYear } from '#shared/domain/numbering.ts';
import type { Day } from '#shared/domain/time.ts';

export interface TakenNumber {
  readonly seriesId: number;
  readonly fy: string;
  readonly sequence: number;
  readonly number: string;
}

interface SeriesRow {
  id: number;
  prefix: string;
}

/** The series of a kind: the branch's own where it has one, else the office's. */
function findSeries(reader: Reader, kind: DocumentKind, branchId: number | null): SeriesRow {
  const series = reader.sql.get<SeriesRow>(
    'SELECT id, prefix FROM series WHERE document_kind = ? AND (branch_id = ? OR branch_id IS NULL) ORDER BY branch_id IS NULL LIMIT 1',
    kind,
    branchId,
  );
  if (!series) throw new Error(`no series for ${kind}`);
  return series;
}

/**
 * Takes the next numbers of a series inside the transaction that issues the documents (law 7): gapless, because
 * a rollback gives them back, and never reused. Returns a function that hands them out one by one; `finish`
 * stores where the series stands.
 */
export function openSeries(
  tx: Tx,
  kind: DocumentKind,
  branchId: number | null,
  on: Day,
): { readonly seriesId: number; take(): TakenNumber; finish(): void } {
  const { id: seriesId, prefix } = findSeries(tx, kind, branchId);
  const fy = financialYear(on, tx.company.financialYearStartMonth);
  const first =
    tx.sql.get<{ last: number }>('SELECT last FROM series_counter WHERE series_id = ? AND fy = ?', seriesId, fy)
      ?.last ?? 0;
  let last = first;
  return {
    seriesId,
    take() {
      last += 1;
      return { seriesId, fy, sequence: last, number: documentNumber(prefix, fy, last) };
    },
    finish() {
      if (last === first) return;
      tx.sql.run(
        `INSERT INTO series_counter (series_id, fy, last) VALUES (?, ?, ?)
         ON CONFLICT (series_id, fy) DO UPDATE SET last = excluded.last`,
        seriesId,
        fy,
        last,
      );
    },
  };
}

/** Takes one number. */
export function takeNumber(tx: Tx, kind: DocumentKind, branchId: number | null, on: Day): TakenNumber {
  const series = openSeries(tx, kind, branchId, on);
  const taken = series.take();
  series.finish();
  return taken;
}
