import { expect, it } from 'vitest';
import { readBoxesSearch, readCountsSearch, readPapersSearch } from './boxesSearch.ts';

it('keeps what is understood of an address', () => {
  const asked = { text: 41, state: 'faulty', place: 2, model: 3, warranty: 'out', other: 1 };
  expect(readBoxesSearch(asked)).toEqual({ text: '41', state: 'faulty', place: 2, model: 3, warranty: 'out' });
  expect(readBoxesSearch({ text: '', state: 'gone', place: -1, model: '3', warranty: 'no' })).toEqual({});
  expect(readPapersSearch({ text: 'STK', paper: 4, state: 'faulty' })).toEqual({ text: 'STK', paper: 4 });
  expect([readCountsSearch({ count: 2 }), readCountsSearch({ count: 0 })]).toEqual([{ count: 2 }, {}]);
});
