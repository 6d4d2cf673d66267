import { expect, it } from 'vitest';
import { type Found, stateHere, type VisitEntry } from './entries.ts';

const entry = (asked: VisitEntry['asked'], state: VisitEntry['state'] = 'waiting', visitId = 1): VisitEntry => ({
  ...{ uid: 'u', userId: 1, takenAt: 0, refusal: null, name: 'Asha' },
  ...{ asked, state, visitId },
});
const found: Found = {
  ...{ outcome: 'solved', report: 'ok', checklist: [], readings: [], parts: [] },
  ...{ signerName: '', signature: '', chargeItemId: null, freeReason: '' },
};
const done = { kind: 'done', found } as const;

it('a visit is as far as this phone has brought it, unless the office refused that', () => {
  const planned = { id: 1, state: 'planned' } as const;
  expect(stateHere(planned, [])).toBe('planned');
  expect(stateHere(planned, [entry({ kind: 'start' })])).toBe('started');
  expect(stateHere(planned, [entry({ kind: 'start' }, 'sent'), entry(done)])).toBe('done');
  expect(stateHere(planned, [entry({ kind: 'start' }), entry(done, 'refused')])).toBe('started');
  expect(stateHere(planned, [entry(done, 'waiting', 2)])).toBe('planned');
  expect(stateHere({ id: 1, state: 'cancelled' }, [entry(done)])).toBe('cancelled');
});
