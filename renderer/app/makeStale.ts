import type { QueryClient, QueryKey } from '@tanstack/react-query';

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
