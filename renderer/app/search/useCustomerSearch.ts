import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SearchHit } from '#shared/contract/customers.ts';
import { scannedText } from '#shared/domain/paper.ts';
import { api } from '../rpc.ts';

/** Below this the host would answer with half the office. */
export const SEARCH_LENGTH = 3;
/** The office takes no more; so much of a name or number tells it from all others. */
const MOST_TEXT = 100;
const PAUSE_MS = 20;
const STALE_MS = 5000;

export interface CustomerSearch {
  readonly hits: readonly SearchHit[];
  /** The text these hits belong to; while it lags behind what is typed, Enter must wait. */
  readonly text: string;
  readonly settled: boolean;
  readonly error: unknown;
}

/** What is searched for when this is typed, pasted or scanned; a letter of two halves is not cut in two. */
export function searchedText(typed: string): string {
  return scannedText(typed)
    .slice(0, MOST_TEXT)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** Finds customers as somebody types, over every field a customer may be asked for by. */
export function useCustomerSearch(typed: string): CustomerSearch {
  const text = searchedText(typed);
  const [wanted] = useDebouncedValue(text, PAUSE_MS);
  const asked = wanted.length >= SEARCH_LENGTH;
  const result = useQuery({
    ...api.customers.search.queryOptions({ input: { text: wanted, limit: 12 } }),
    enabled: asked,
    placeholderData: keepPreviousData,
    staleTime: STALE_MS,
  });
  const settled = wanted === text && asked && result.isFetched && !result.isPlaceholderData;
  return { hits: asked && text !== '' ? (result.data ?? []) : [], text: wanted, settled, error: result.error };
}
