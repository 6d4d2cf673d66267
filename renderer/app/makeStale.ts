import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Marks answers as stale, and asks again for those on the screen. The library does not ask anew where the very first answer
 * is still on its way, though that may have been given before the change: such a one is asked for again once it has come.
 */
export function makeStale(client: QueryClient, queryKey: QueryKey): void {
  const coming = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  void client.invalidateQueries({ queryKey });
  for (const query of coming) {
    query.fetch().then(
      () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
      // Whoever shows it tells of it.
      () => undefined,
    );
  }
}

const askedMs = new WeakMap<Query, number>();

/** Remembers of each answer when it was asked for: it may be as old as that. */
export function rememberAsked(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'fetch') askedMs.set(event.query, performance.now());
  });
}

/**
 * Marks as stale what was asked for before the last change, which was so long ago. Nobody tells of what changes between
 * the first questions of a page and the moment from which it is told; where nothing did, nothing is asked twice.
 */
export function makeOlderStale(client: QueryClient, quietMs: number): void {
  const changedMs = performance.now() - quietMs;
  for (const query of client.getQueryCache().getAll())
    if ((askedMs.get(query) ?? 0) <= changedMs) makeStale(client, query.queryKey);
}
