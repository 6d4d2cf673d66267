import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { type BulkForm, choiceOf, NO_FORM, numbersOf, workOf } from './bulkForm.ts';

const form = (part: Partial<BulkForm>): BulkForm => ({ ...NO_FORM, ...part });

it('reads the numbers of a list, each line its first', () => {
  expect(numbersOf(' STB1\tVC1\n\nSTB2;x\r\nC-0007\n')).toEqual(['STB1', 'STB2', 'C-0007']);
});

describe('which boxes', () => {
  it.each([
    [form({}), null],
    [form({ numbers: 'STB1' }), { from: 'numbers', numbers: ['STB1'] }],
    [form({ from: 'boxes' }), { from: 'boxes', boxIds: [4, 9] }],
    [form({ from: 'filter' }), null],
    [form({ from: 'filter', areaId: 2, state: 'active' }), { from: 'filter', areaId: 2, state: 'active' }],
    [form({ from: 'due' }), { from: 'due', onClosedDay: false }],
    [form({ from: 'refused' }), { from: 'refused', bulkId: 7 }],
  ])('%#', (asked, choice) => {
    expect(choiceOf(asked, new Set([4, 9]), 7)).toEqual(choice);
  });

  it('is not said by nothing ticked, or by no earlier work', () => {
    expect(choiceOf(form({ from: 'boxes' }), new Set(), null)).toBeNull();
    expect(choiceOf(form({ from: 'done' }), new Set(), null)).toBeNull();
  });
});

describe('what is done', () => {
  it.each([
    [form({}), { kind: 'deactivate', cause: 'request' }],
    [
      form({ cause: 'temporary', untilOn: day('2026-12-01') }),
      { kind: 'deactivate', cause: 'temporary', untilOn: '2026-12-01' },
    ],
    [form({ untilOn: day('2026-12-01') }), { kind: 'deactivate', cause: 'request' }],
    [form({ kind: 'refresh', isWaived: true }), { kind: 'refresh', fees: [] }],
    [form({ kind: 'return' }), null],
    [form({ kind: 'return', placeId: 3 }), { kind: 'return', condition: 'good', placeId: 3, service: 'end' }],
    [form({ kind: 'send-to-repair', placeId: 3 }), { kind: 'send-to-repair', placeId: 3 }],
    [form({ kind: 'change-plan' }), null],
    [
      form({ kind: 'change-plan', planId: 4, when: 'next-cycle' }),
      { kind: 'change-plan', planId: 4, when: 'next-cycle' },
    ],
    [form({ kind: 'change-offers' }), null],
    [
      form({ kind: 'change-offers', added: [2], changeOn: day('2026-12-01') }),
      { kind: 'change-offers', added: [2], removed: [], on: '2026-12-01' },
    ],
    [form({ from: 'due', kind: 'refresh' }), { kind: 'deactivate', cause: 'due' }],
    [form({ from: 'done' }), { kind: 'reverse' }],
  ])('%#', (asked, work) => {
    expect(workOf(asked)).toEqual(work);
  });
});
