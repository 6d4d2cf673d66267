import { describe, expect, it } from 'vitest';
import { readListSearch, readTabSearch } from './listSearch.ts';

describe('readListSearch', () => {
  it('keeps what it knows', () => {
    expect(
      readListSearch({
        text: 'ravi',
        sort: 'balance',
        direction: 'desc',
        state: 'active',
        balance: 'due',
        areaId: 3,
        planId: 9,
      }),
    ).toEqual({
      text: 'ravi',
      sort: 'balance',
      direction: 'desc',
      state: 'active',
      balance: 'due',
      areaId: 3,
      planId: 9,
    });
  });
  it('reads a phone number, which the address turns into a number', () => {
    expect(readListSearch({ text: 9848012345 })).toEqual({ text: '9848012345' });
  });
  it('drops what it does not know', () => {
    expect(
      readListSearch({
        sort: 'age',
        direction: 'up',
        state: 'gone',
        balance: 1,
        areaId: -1,
        planId: 'x',
        adding: 'yes',
        other: 1,
      }),
    ).toEqual({});
  });
  it('leaves the usual out of the address', () => {
    expect(readListSearch({ sort: 'name', direction: 'asc', text: '' })).toEqual({});
  });
});

describe('readTabSearch', () => {
  it('knows the tabs, and leaves out the first', () => {
    expect(readTabSearch({ tab: 'ledger' })).toEqual({ tab: 'ledger' });
    expect(readTabSearch({ tab: 'services' })).toEqual({});
    expect(readTabSearch({ tab: 'toys' })).toEqual({});
  });
});
