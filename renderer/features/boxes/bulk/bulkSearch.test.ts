import { expect, it } from 'vitest';
import { readBulkSearch, readNewBulkSearch } from './bulkSearch.ts';

it.each([
  [{ from: 'due' }, { from: 'due' }],
  [
    { from: 'done', bulk: 7 },
    { from: 'done', bulk: 7 },
  ],
  [{ from: 'done' }, {}],
  [{ from: 'refused', bulk: -1 }, {}],
  [{ from: 'numbers', bulk: 7 }, { from: 'numbers' }],
  [{ from: 'everything' }, {}],
])('reads where boxes come from out of %o', (search, read) => {
  expect(readNewBulkSearch(search)).toEqual(read);
});

it('reads which results are shown', () => {
  expect(readBulkSearch({ result: 'refused', more: 1 })).toEqual({ result: 'refused' });
  expect(readBulkSearch({ result: 'lost' })).toEqual({});
});
