import { expect, it } from 'vitest';
import { readVisitsSearch } from './visitsSearch.ts';

it('keeps what is understood of an address and drops the rest', () => {
  expect(readVisitsSearch({ visit: 7, view: 'entries', text: 'x' })).toEqual({ visit: 7, view: 'entries' });
  expect(readVisitsSearch({ visit: '7', view: 'all' })).toEqual({});
});
