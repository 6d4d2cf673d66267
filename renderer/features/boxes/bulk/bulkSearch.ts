import { BULK_RESULTS, BULK_SOURCES, type BulkResult, type BulkSource } from '#shared/domain/boxBulks.ts';

/** Where the boxes of new work come from; of an earlier bulk, which. */
export interface NewBulkSearch {
  readonly from?: BulkSource;
  readonly bulk?: number;
}

/** Keeps what is understood of an address and drops the rest. */
export function readNewBulkSearch(search: Record<string, unknown>): NewBulkSearch {
  const from = BULK_SOURCES.find((one) => one === search.from);
  const { bulk } = search;
  const isId = typeof bulk === 'number' && Number.isSafeInteger(bulk) && bulk > 0;
  if (from === 'refused' || from === 'done') return isId ? { from, bulk } : {};
  return from ? { from } : {};
}

/** Which results of a bulk are shown; all without one. */
export function readBulkSearch(search: Record<string, unknown>): { readonly result?: BulkResult } {
  const result = BULK_RESULTS.find((one) => one === search.result);
  return result ? { result } : {};
}
