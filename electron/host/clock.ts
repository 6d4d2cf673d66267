/** The only place that reads the computer's clock (law 9). Everything else is given a `Clock`. */
export interface Clock {
  /** Now, in UTC milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
