import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockRuns, isRepeat, isUnsolved, stateAfter, TICKET_STATES, TICKET_STEPS } from './tickets.ts';

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
