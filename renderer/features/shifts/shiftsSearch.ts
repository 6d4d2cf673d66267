/** Which shifts the list shows, and which is open in front of it. */
export interface ShiftsSearch {
  readonly state?: 'open' | 'closed' | 'approved';
  readonly shift?: number;
}

export const SHIFT_STATES = ['open', 'closed', 'approved'] as const;

/** Keeps what is understood of an address and drops the rest. */
export function readShiftsSearch(search: Record<string, unknown>): ShiftsSearch {
  const state = SHIFT_STATES.find((one) => one === search.state);
  const { shift } = search;
  return {
    ...(state ? { state } : {}),
    ...(typeof shift === 'number' && Number.isSafeInteger(shift) && shift > 0 ? { shift } : {}),
  };
}
