import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { rememberAsked } from './makeStale.ts';
import { api, isFailure, OfficeTimeout, OfficeUnreachable } from './rpc.ts';

const RETRIES = 2;
const FRESH_MS = 300_000;

/** Where the signed-in user is kept; null while nobody is. */
export const ME_KEY: QueryKey = api.sessions.me.queryKey({ input: {} });

/** A session that ran out anywhere brings the sign-in back, over whatever screen stands. */
export function forgetSession(error: unknown): void {
  if (isFailure(error, 'not-signed-in')) queryClient.setQueryData(ME_KEY, null);
}

/**
 * Data stays until the change stream says otherwise. Only reading is repeated by itself, and only when nobody
 * answered; a person repeats a money action, with the same uid. `networkMode: always`: the office is on the LAN,
 * whatever the browser thinks of the internet.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetSession }),
  mutationCache: new MutationCache({ onError: forgetSession }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: FRESH_MS,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < RETRIES && (error instanceof OfficeUnreachable || error instanceof OfficeTimeout),
      retryDelay: (attempt) => Math.min(4000, 400 * 2 ** attempt),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
rememberAsked(queryClient);
