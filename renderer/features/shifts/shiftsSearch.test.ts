import { expect, it } from 'vitest';
import { readShiftsSearch } from './shiftsSearch.ts';

it('keeps what is understood of an address and drops the rest', () => {
  expect(readShiftsSearch({ state: 'closed', shift: 7, text: 'x' })).toEqual({ state: 'closed', shift: 7 });
  expect(readShiftsSearch({ state: 'lost', shift: -1 })).toEqual({});
  expect(readShiftsSearch({ shift: '7' })).toEqual({});
});
