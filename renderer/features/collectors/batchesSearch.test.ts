import { expect, it } from 'vitest';
import { readBatchesSearch } from './batchesSearch.ts';

it('keeps what is understood of an address and drops the rest', () => {
  expect(readBatchesSearch({ state: 'disputed', text: 'x' })).toEqual({ state: 'disputed' });
  expect(readBatchesSearch({ state: 'lost' })).toEqual({});
});
