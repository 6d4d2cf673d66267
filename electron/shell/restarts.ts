/** How a host that dies is brought back: soon at first, later and later, and not for ever (law 15). */

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;
const WINDOW_MS = 5 * 60_000;
const MOST_DEATHS = 6;

/** What to do after a death: wait and start again, or give up and ask. `deathsAtMs` is to be kept for the next time. */
export interface RestartPlan {
  readonly delayMs: number | null;
  readonly deathsAtMs: readonly number[];
}

/**
 * Plans the restart after one more death. Only deaths of the last five minutes count, so a host that falls once a day
 * is always brought back at once; `delayMs` is null after the sixth in that time.
 */
export function planRestart(earlierDeathsAtMs: readonly number[], nowMs: number): RestartPlan {
  const deathsAtMs = [...earlierDeathsAtMs.filter((atMs) => nowMs - atMs < WINDOW_MS), nowMs];
  if (deathsAtMs.length >= MOST_DEATHS) return { delayMs: null, deathsAtMs };
  return { delayMs: Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 3 ** (deathsAtMs.length - 1)), deathsAtMs };
}
