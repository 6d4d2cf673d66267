import { CAS_STATES, type CasState } from '#shared/domain/cas.ts';

export interface CommandsSearch {
  readonly text?: string;
  readonly state?: CasState | 'all';
  readonly late?: true;
}

/** What the list of commands shows, as it stands in the address. Without a state it shows what is to do. */
export function readCommandsSearch(search: Record<string, unknown>): CommandsSearch {
  const text =
    typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text).slice(0, 60) : '';
  const state = search.state === 'all' ? 'all' : CAS_STATES.find((one) => one === search.state);
  return { ...(text ? { text } : {}), ...(state ? { state } : {}), ...(search.late === true ? { late: true } : {}) };
}
