/** Which door the collector stands at, or that he looks at what he has written down. */
export interface CollectSearch {
  readonly door?: number;
  readonly view?: 'entries';
}

/** Keeps what is understood of an address and drops the rest. */
export function readCollectSearch(search: Record<string, unknown>): CollectSearch {
  const { door, view } = search;
  return {
    ...(typeof door === 'number' && Number.isSafeInteger(door) && door > 0 ? { door } : {}),
    ...(view === 'entries' ? { view } : {}),
  };
}
