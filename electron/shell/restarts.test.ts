import { describe, expect, it } from 'vitest';
import { planRestart } from './restarts.ts';

/** Delays of one death after another, each so many milliseconds after the one before. */
function delays(times: number, apartMs: number): (number | null)[] {
  let deathsAtMs: readonly number[] = [];
  return Array.from({ length: times }, (_, index) => {
    const plan = planRestart(deathsAtMs, index * apartMs);
    deathsAtMs = plan.deathsAtMs;
    return plan.delayMs;
  });
}

describe('bringing back what died', () => {
  it('waits longer each time and gives up at the sixth death', () => {
    expect(delays(6, 1_000)).toEqual([250, 750, 2_250, 6_750, 10_000, null]);
  });

  it('starts at once for ever when deaths are rare', () => {
    expect(new Set(delays(50, 6 * 60_000))).toEqual(new Set([250]));
  });

  it('keeps no more deaths than count', () => {
    expect(planRestart([0, 1_000, 400_000], 420_000).deathsAtMs).toEqual([400_000, 420_000]);
  });
});
