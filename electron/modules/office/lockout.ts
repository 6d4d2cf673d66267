/** Wrong passwords in a row that are forgiven before the door closes for a while. */
const FREE_TRIES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;

/** How long a user is locked out after the n-th wrong password in a row: 30 s, doubled each time, at most 15 min. */
export function lockAfter(failedCount: number): number {
  if (failedCount < FREE_TRIES) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (failedCount - FREE_TRIES), LONGEST_LOCK_MS);
}
