/** A moment of a run: how many customers were done, and when by a clock that only goes forward. */
export interface Moment {
  readonly done: number;
  readonly atMs: number;
}

/** Too short to tell a speed from. */
const SHORTEST_MS = 1000;

/** How long a run still takes at the speed it has had since `from`; null while nobody can tell. */
export function timeLeftMs(from: Moment, now: Moment, due: number): number | null {
  const elapsedMs = now.atMs - from.atMs;
  const done = now.done - from.done;
  if (elapsedMs < SHORTEST_MS || done <= 0) return null;
  return Math.max(0, Math.round(((due - now.done) * elapsedMs) / done));
}
