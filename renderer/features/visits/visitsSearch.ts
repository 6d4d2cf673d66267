/** Which visit the technician is on, or that he looks at what he has written down. */
export interface VisitsSearch {
  readonly visit?: number;
  readonly view?: 'entries';
}

/** Keeps what is understood of an address and drops the rest. */
export function readVisitsSearch(search: Record<string, unknown>): VisitsSearch {
  const { visit, view } = search;
  return {
    ...(typeof visit === 'number' && Number.isSafeInteger(visit) && visit > 0 ? { visit } : {}),
    ...(view === 'entries' ? { view } : {}),
  };
}
