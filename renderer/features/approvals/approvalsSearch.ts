import { REQUEST_STATES, type RequestState } from '#shared/contract/approvals.ts';

export interface ApprovalsSearch {
  readonly whose?: 'mine' | 'others';
  readonly state?: RequestState;
}

/** Filters of what waits for leave, as they stand in the address. */
export function readApprovalsSearch(search: Record<string, unknown>): ApprovalsSearch {
  const whose = (['mine', 'others'] as const).find((one) => one === search.whose);
  const state = REQUEST_STATES.find((one) => one === search.state);
  return { ...(whose ? { whose } : {}), ...(state ? { state } : {}) };
}
