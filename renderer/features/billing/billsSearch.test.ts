import { describe, expect, it } from 'vitest';
import { readBillsSearch, readRunSearch } from './billsSearch.ts';

describe('readBillsSearch', () => {
  it('keeps what it knows', () => {
    const search = { text: 'B/26', state: 'paid', runId: 3, fromOn: '2026-11-01', toOn: '2026-11-30', bill: 9 };
    expect(readBillsSearch(search)).toEqual(search);
  });

  it('drops what it does not know', () => {
    expect(readBillsSearch({ state: 'gone', runId: -1, fromOn: '2026-02-30', bill: 'x', text: '' })).toEqual({});
  });

  it('reads a number that the address made of the text', () => {
    expect(readBillsSearch({ text: 1042 })).toEqual({ text: '1042' });
  });
});

describe('readRunSearch', () => {
  it('takes only a real day', () => {
    expect(readRunSearch({ on: '2026-12-01' })).toEqual({ on: '2026-12-01' });
    expect(readRunSearch({ on: 'soon' })).toEqual({});
  });
});
