import type { Clock } from '#host/clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  set(at: string): void;
  advance(ms: number): void;
}

/** Noon of an Indian working day, unless told otherwise. */
export function createFakeClock(start = '2026-11-21T06:30:00Z'): FakeClock {
  let now = Date.parse(start);
  return {
    now: () => now,
    set(at) {
      now = Date.parse(at);
    },
    advance(ms) {
      now += ms;
    },
  };
}
