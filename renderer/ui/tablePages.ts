import { useQueries } from '@tanstack/react-query';

/** Rows asked for at a time. */
export const PAGE_ROWS = 100;

export interface RowsPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** The pages that hold the rows from `first` to `last`, as offsets. */
export function pageOffsets(first: number, last: number): number[] {
  const offsets: number[] = [];
  const from = Math.max(0, Math.floor(first / PAGE_ROWS)) * PAGE_ROWS;
  for (let offset = from; offset <= Math.max(0, last); offset += PAGE_ROWS) offsets.push(offset);
  return offsets;
}

export interface TablePages<Row, Page extends RowsPage<Row>> {
  readonly rowAt: (index: number) => Row | undefined;
  /** Where a row is now, of those that have arrived. */
  readonly placeOf: (isIt: (row: Row) => boolean) => number | undefined;
  readonly total: number;
  /** Any page that has arrived: its totals count for all rows. */
  readonly anyPage: Page | undefined;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * Asks for the pages wanted (offsets joined by commas) and for page one, which tells how many rows there are, and finds
 * rows in them.
 */
export function useTablePages<Row, Page extends RowsPage<Row>>(
  queryKey: readonly unknown[],
  fetchPage: (offset: number, limit: number) => Promise<Page>,
  wanted: string,
): TablePages<Row, Page> {
  const offsets = [...new Set([0, ...wanted.split(',').map(Number)])];
  const results = useQueries({
    queries: offsets.map((offset) => ({
      queryKey: [...queryKey, { offset }],
      queryFn: () => fetchPage(offset, PAGE_ROWS),
    })),
  });
  const pages = new Map(offsets.map((offset, index) => [offset, results[index]?.data]));
  const anyPage = results.find((result) => result.data)?.data;
  const failed = results.find((result) => result.isError);
  return {
    rowAt: (index) => {
      const offset = Math.floor(index / PAGE_ROWS) * PAGE_ROWS;
      return pages.get(offset)?.rows[index - offset];
    },
    placeOf: (isIt) => {
      for (const [offset, page] of pages) {
        const index = page?.rows.findIndex(isIt) ?? -1;
        if (index >= 0) return offset + index;
      }
      return undefined;
    },
    total: anyPage?.total ?? 0,
    anyPage,
    loading: !anyPage && !failed,
    error: failed?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}
