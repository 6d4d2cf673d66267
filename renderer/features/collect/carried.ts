import { queryOptions } from '@tanstack/react-query';
import { api, client, OfficeTimeout, OfficeUnreachable } from '#renderer/app/rpc.ts';
import type { Batch, BatchLine } from '#shared/contract/collectors.ts';
import { store } from './store.ts';

/** A batch and its list as this phone last heard of them. */
export interface Carried {
  readonly batch: Batch | null;
  readonly lines: readonly BatchLine[];
}

const PAGE = 200;

/**
 * The open batch and its whole list; from this phone while the office is out of reach (`isKept`). It goes stale with
 * every change of collectors, so it is as new as the connection is.
 */
export function carriedQuery(userId: number) {
  return queryOptions<Carried & { readonly isKept: boolean }>({
    queryKey: [...api.collectors.key(), 'carried', userId],
    queryFn: async ({ signal }) => {
      try {
        const carried = await fetchCarried(signal);
        await store.keepCarried(userId, carried);
        return { ...carried, isKept: false };
      } catch (error) {
        const isAway = error instanceof OfficeUnreachable || error instanceof OfficeTimeout;
        const kept = isAway ? await store.readCarried(userId) : undefined;
        if (!kept) throw error;
        return { ...kept, isKept: true };
      }
    },
    retry: false,
  });
}

async function fetchCarried(signal: AbortSignal): Promise<Carried> {
  const batch = await client.collectors.current({}, { signal });
  if (batch === null) return { batch, lines: [] };
  const lines: BatchLine[] = [];
  for (;;) {
    const page = await client.collectors.lines({ id: batch.id, offset: lines.length, limit: PAGE }, { signal });
    lines.push(...page.rows);
    if (page.rows.length < PAGE) return { batch, lines };
  }
}
