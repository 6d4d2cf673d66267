import type { Alarm, Clock } from '#host/clock.ts';

/** A clock that stands still until a test moves it; what was to ring meanwhile rings then, in its order. */
export interface FakeClock extends Clock, Alarm {
  set(at: string): void;
  advance(ms: number): void;
  /** How long until each alarm rings that is set now. */
  waits(): number[];
}

/** Noon of an Indian working day, unless told otherwise. */
export function createFakeClock(start = '2026-11-21T06:30:00Z'): FakeClock {
  let now = Date.parse(start);
  const alarms = new Map<symbol, { at: number; ring: () => void }>();
  function moveTo(at: number): void {
    now = at;
    const due = [...alarms].filter(([, alarm]) => alarm.at <= now).sort(([, a], [, b]) => a.at - b.at);
    for (const [key, { ring }] of due) if (alarms.delete(key)) ring();
  }
  return {
    now: () => now,
    after(waitMs, ring) {
      const key = Symbol('alarm');
      alarms.set(key, { at: now + waitMs, ring });
      return () => alarms.delete(key);
    },
    waits: () => [...alarms.values()].map(({ at }) => at - now),
    set: (at) => moveTo(Date.parse(at)),
    advance: (ms) => moveTo(now + ms),
  };
}
