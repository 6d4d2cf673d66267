import { expect, it } from 'vitest';
import { readBooksSearch } from './booksSearch.ts';

it('keeps what is understood of an address of the books', () => {
  expect(readBooksSearch({ tab: 'day-book', account: 'tax/CGST' })).toEqual({ tab: 'day-book', account: 'tax/CGST' });
  expect(readBooksSearch({ tab: 'nonsense', account: 'chair' })).toEqual({});
  expect(readBooksSearch({ account: 7 })).toEqual({});
});
