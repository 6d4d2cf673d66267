import { expect, it } from 'vitest';
import { readTicketsSearch } from './ticketsSearch.ts';

it('keeps what is understood of an address and drops the rest', () => {
  const search = { view: 'late', text: 'TKT', typeId: 2, assigneeId: 7, adding: true } as const;
  expect(readTicketsSearch({ ...search, x: 1 })).toEqual(search);
  expect(readTicketsSearch({ view: 'all' })).toEqual({ view: 'all' });
  expect(readTicketsSearch({ view: 'lost', text: 5, typeId: -1, assigneeId: '7', adding: 'yes' })).toEqual({});
});
