import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockRuns,
  isRepeat,
  isSignature,
  isUnsolved,
  photoMime,
  stateAfter,
  TICKET_STATES,
  TICKET_STEPS,
} from './tickets.ts';

describe('a ticket', () => {
  it.each([
    ['open', 'assign', true, 'assigned'],
    ['assigned', 'assign', false, 'open'],
    ['in-progress', 'assign', true, 'in-progress'],
    ['in-progress', 'assign', false, 'open'],
    ['waiting', 'assign', false, 'waiting'],
    ['open', 'start', true, 'in-progress'],
    ['waiting', 'start', true, 'in-progress'],
    ['in-progress', 'start', true, null],
    ['in-progress', 'wait', true, 'waiting'],
    ['waiting', 'wait', true, null],
    ['open', 'solve', false, 'solved'],
    ['solved', 'solve', true, null],
    ['solved', 'close', true, 'closed'],
    ['open', 'close', true, null],
    ['solved', 'reopen', true, 'assigned'],
    ['closed', 'reopen', false, 'open'],
    ['assigned', 'reopen', true, null],
    ['closed', 'assign', true, null],
  ] as const)('that is %s goes by %s (assignee %s) to %s', (state, step, hasAssignee, next) => {
    expect(stateAfter(state, step, hasAssignee)).toBe(next);
  });

  it('comes back to life only by being reopened, and its time runs only while somebody can do something', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TICKET_STATES),
        fc.constantFrom(...TICKET_STEPS),
        fc.boolean(),
        (state, step, hasAssignee) => {
          const next = stateAfter(state, step, hasAssignee);
          if (next !== null && isUnsolved(next) && !isUnsolved(state)) expect(step).toBe('reopen');
          if (next === 'closed') expect(state).toBe('solved');
          expect(clockRuns(state)).toBe(['open', 'assigned', 'in-progress'].includes(state));
        },
      ),
    );
  });

  it.each([
    [null, 30, false],
    [0, 30, true],
    [-30, 30, true],
    [-31, 30, false],
    [0, 0, false],
  ])('solved %s days ago counts as a repeat within %i: %s', (daysAgo, within, expected) => {
    const now = Date.parse('2026-11-21T06:30:00Z');
    expect(isRepeat(daysAgo === null ? null : now + daysAgo * 86_400_000, now, within)).toBe(expected);
  });
});

describe('what a phone sends', () => {
  it.each([
    [[0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], 'image/png'],
    [[...new TextEncoder().encode('RIFFxxxxWEBPVP8 ')], 'image/webp'],
    [[...new TextEncoder().encode('GIF89a')], null],
    [[...new TextEncoder().encode('RIFFxxxxWAVE')], null],
    [[], null],
  ])('is a picture by its first bytes: %j is %s', (bytes, mime) => {
    expect(photoMime(Uint8Array.from(bytes))).toBe(mime);
  });

  it.each([
    ['', true],
    ['M10 20L11.5 21L300 120M0 0', true],
    ['M10 20Z', false],
    ['M10 20"/><script>', false],
    ['10 20', false],
  ])('is a hand of lines only: %s %s', (path, expected) => {
    expect(isSignature(path)).toBe(expected);
  });
});
