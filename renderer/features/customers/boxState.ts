/** A box that is switched off with its service stands as "inactive": the word people know. */
export function boxState(state: string): string {
  return state === 'off' ? 'inactive' : state;
}
