/** The only place that reads the computer's clock (law 9). Everything else is given a `Clock`. */
export interface Clock {
  /** Now, in UTC milliseconds. */
  now(): number;
}

/** Calls back later. Injected like the clock, so that a test lets days pass in no time. */
export interface Alarm {
  /** Rings once after a while, unless it is called off by what this answers. Never keeps the process alive. */
  after(waitMs: number, ring: () => void): () => void;
}

export const systemClock: Clock & Alarm = {
  now: () => Date.now(),
  after(waitMs, ring) {
    const timer = setTimeout(ring, waitMs).unref();
    return () => clearTimeout(timer);
  },
};
