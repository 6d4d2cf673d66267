import { queryOptions } from '@tanstack/react-query';
import { api, client } from '#renderer/app/rpc.ts';
import type { Day } from '#shared/domain/time.ts';

const POLL_MS = 500;

/** The run in progress, if any; asked for twice a second while there is one. */
export const runningQuery = queryOptions({
  ...api.billing.status.queryOptions({ input: {} }),
  refetchInterval: (query) => (query.state.data ? POLL_MS : false),
});

/** One run with its exceptions, followed while it goes on. */
export function runQuery(id: number) {
  return queryOptions({
    ...api.billing.run.queryOptions({ input: { id } }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? POLL_MS : false),
  });
}

/**
 * What a run on a day would make. It goes through every due customer, so it stands under its own key: a payment at
 * another counter does not work it out anew.
 */
export function previewQuery(on: Day) {
  return queryOptions({
    queryKey: ['bill-run-preview', on],
    queryFn: ({ signal }) => client.billing.preview({ on }, { signal }),
    staleTime: 0,
  });
}

/** The newest runs. */
export const lastRunsQuery = queryOptions(api.billing.runs.queryOptions({ input: { limit: 1 } }));
