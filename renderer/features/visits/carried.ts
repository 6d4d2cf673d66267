import { queryOptions } from '@tanstack/react-query';
import { api, client, type OfficeClient, OfficeTimeout, OfficeUnreachable } from '#renderer/app/rpc.ts';
import { store } from './store.ts';

export type MyVisits = Awaited<ReturnType<OfficeClient['visits']['mine']>>;

/** The technician's visits of the day; from this phone while the office is out of reach (`isKept`). */
export function myVisitsQuery(userId: number) {
  return queryOptions<MyVisits & { readonly isKept: boolean }>({
    queryKey: [...api.visits.key(), 'mine', userId],
    queryFn: async ({ signal }) => {
      try {
        const carried = await client.visits.mine({}, { signal });
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
