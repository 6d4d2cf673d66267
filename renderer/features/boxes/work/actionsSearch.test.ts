import { expect, it } from 'vitest';
import { readActionsSearch } from './actionsSearch.ts';

it.each([
  [
    { text: 4711, boxId: 3 },
    { text: '4711', boxId: 3 },
  ],
  [{ text: '', boxId: -1 }, {}],
  [{ boxId: '3', other: true }, {}],
])('reads %o as %o', (given, read) => {
  expect(readActionsSearch(given)).toEqual(read);
});
