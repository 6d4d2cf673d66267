import type { Tx } from '#host/context.ts';
import { openSeries, type TakenNumber } from '#modules/office/index.ts';
import type { DocumentKind } from '#shared/domain/numbering.ts';
import type { Day } from '#shared/domain/time.ts';

/** Hands out the numbers of one transaction's documents. */
export interface Numbers {
  take(kind: DocumentKind, branchId: number): TakenNumber;
  /** Stores where each series stands: before the transaction ends. */
  finish(): void;
}

/** Series by document kind and branch, each looked up and opened once per transaction. */
export function openNumbers(tx: Tx, on: Day): Numbers {
  const byBranch = new Map<string, ReturnType<typeof openSeries>>();
  const bySeries = new Map<number, ReturnType<typeof openSeries>>();
  return {
    take(kind, branchId) {
      const key = `${kind}/${branchId}`;
      let series = byBranch.get(key);
      if (!series) {
        const opened = openSeries(tx, kind, branchId, on);
        // Branches without a series of their own share the office's: their numbers come from one counter.
        series = bySeries.get(opened.seriesId) ?? opened;
        bySeries.set(opened.seriesId, series);
        byBranch.set(key, series);
      }
      return series.take();
    },
    finish() {
      for (const series of bySeries.values()) series.finish();
    },
  };
}
