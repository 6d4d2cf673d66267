/** What the log of actions shows, as it stands in the address. */
export interface ActionsSearch {
  readonly text?: string;
  readonly boxId?: number;
}

/** Keeps what is understood of an address and drops the rest. */
export function readActionsSearch(search: Record<string, unknown>): ActionsSearch {
  const text = typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text) : '';
  const { boxId } = search;
  return {
    ...(text ? { text: text.slice(0, 60) } : {}),
    ...(typeof boxId === 'number' && Number.isSafeInteger(boxId) && boxId > 0 ? { boxId } : {}),
  };
}
