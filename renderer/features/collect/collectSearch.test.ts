import { expect, it } from 'vitest';
import { readCollectSearch } from './collectSearch.ts';

it('keeps what is understood of an address and drops the rest', () => {
  expect(readCollectSearch({ door: 7, view: 'entries', text: 'x' })).toEqual({ door: 7, view: 'entries' });
  expect(readCollectSearch({ door: '7', view: 'all' })).toEqual({});
});
