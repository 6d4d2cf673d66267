import { expect, it } from 'vitest';
import { readBatchesSearch, readCodesSearch } from './vouchersSearch.ts';

it('keeps what it understands of an address', () => {
  expect(readBatchesSearch({ batch: 3, state: 'sold' })).toEqual({ batch: 3 });
  expect(readCodesSearch({ batch: 3, state: 'sold', voucher: 9 })).toEqual({ batch: 3, state: 'sold', voucher: 9 });
  expect(readCodesSearch({ batch: -1, state: 'gone', voucher: 'x' })).toEqual({});
});
