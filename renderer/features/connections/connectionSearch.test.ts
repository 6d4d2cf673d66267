import { expect, it } from 'vitest';
import { readConnectionSearch } from './connectionSearch.ts';

it.each([
  [{ customer: '7' }, { customer: 7 }],
  [{ customer: 7 }, { customer: 7 }],
  [{ customer: '-1' }, {}],
  [{ customer: 'x' }, {}],
  [{}, {}],
])('reads %j as %j', (search, read) => {
  expect(readConnectionSearch(search)).toEqual(read);
});
