import type { BatchState } from '#shared/contract/collectors.ts';

/** Which batches the list shows. */
export interface BatchesSearch {
  readonly state?: BatchState;
}

export const BATCH_STATES = ['out', 'handed-over', 'accepted', 'disputed', 'settled'] as const satisfies BatchState[];

/** Keeps what is understood of an address and drops the rest. */
export function readBatchesSearch(search: Record<string, unknown>): BatchesSearch {
  const state = BATCH_STATES.find((one) => one === search.state);
  return state ? { state } : {};
}
