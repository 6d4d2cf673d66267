import { queryOptions } from '@tanstack/react-query';
import type { Session } from '#shared/contract/setup.ts';
import { forgetKnown } from './kept.ts';
import { ME_KEY, queryClient } from './queryClient.ts';
import { api, client, isFailure, keepToken } from './rpc.ts';
import { loadText, setLanguage } from './text.ts';

/** Where a connection that is being typed is kept in this window: it outlives a reload, and nobody's session. */
export const CONNECTION_DRAFT = 'counterfoil-connection';

/** Whether an office exists here, and how it writes money and days. */
export const statusQuery = api.setup.status.queryOptions({ input: {} });

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions<Session | null>({
  queryKey: ME_KEY,
  queryFn: async ({ signal }) => {
    try {
      return await client.sessions.me({}, { signal });
    } catch (error) {
      if (isFailure(error, 'not-signed-in')) return null;
      throw error;
    }
  },
});

/** Takes over a session that the office has just opened: token, language, and nothing of the user before. */
export function beginSession(session: Session): void {
  keepToken(session.token);
  setLanguage(session.language);
  queryClient.setQueryData(ME_KEY, session);
}

/** Ends the session here and in the office. */
export async function endSession(): Promise<void> {
  await loadText('session');
  try {
    await client.sessions.signOut({});
  } finally {
    keepToken(null);
    forgetKnown();
    sessionStorage.removeItem(CONNECTION_DRAFT);
    queryClient.setQueryData(ME_KEY, null);
    queryClient.removeQueries({ predicate: (query) => !isPublic(query.queryKey) });
  }
}

function isPublic(queryKey: readonly unknown[]): boolean {
  const path = queryKey[0];
  return Array.isArray(path) && (path[0] === 'setup' || path[0] === 'sessions');
}
