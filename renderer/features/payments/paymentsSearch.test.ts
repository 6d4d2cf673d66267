import { describe, expect, it } from 'vitest';
import { readPaymentsSearch } from './paymentsSearch.ts';

describe('readPaymentsSearch', () => {
  it('keeps what it knows', () => {
    const search = { text: 'R/26', mode: 'upi', voided: 'no', days: 'month', payment: 4 };
    expect(readPaymentsSearch(search)).toEqual(search);
    expect(readPaymentsSearch({ days: { fromOn: '2026-11-01' } })).toEqual({ days: { fromOn: '2026-11-01' } });
  });

  it('leaves today, which is the usual, out of the address', () => {
    expect(readPaymentsSearch({ days: 'today', text: '' })).toEqual({});
  });

  it('drops what it does not know', () => {
    expect(readPaymentsSearch({ mode: 'barter', voided: 1, days: 'soon', payment: 'x' })).toEqual({});
    expect(readPaymentsSearch({ days: { fromOn: 'x', toOn: 7 } })).toEqual({ days: {} });
  });
});
