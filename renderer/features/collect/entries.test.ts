import { describe, expect, it } from 'vitest';
import { isRefused, madeAt, openEntries, takeUp } from '#renderer/app/phone/entries.ts';
import { type Entry, onTheWayMinor, unsentCashMinor } from './entries.ts';

const entry = (state: Entry['state'], amountMinor: number, more: Partial<Entry> = {}): Entry => ({
  ...{ uid: `${state}-${amountMinor}`, userId: 1, customerId: 7, name: 'Asha', takenAt: 0, refusal: null },
  ...{ number: '', countsOn: null, paymentId: null, state },
  asked: { kind: 'receipt', amountMinor, tender: 'cash', reference: '', note: '', isAdvance: false },
  ...more,
});

describe('entries of a phone', () => {
  const upi = { kind: 'receipt', amountMinor: 500, tender: 'upi', reference: 'U', note: '', isAdvance: false } as const;
  const all = [
    entry('waiting', 100),
    entry('refused', 20),
    entry('sent', 3_000),
    entry('aside', 4_000),
    entry('waiting', 500, { customerId: 8, asked: upi }),
    entry('waiting', 0, { asked: { kind: 'visit', visit: 'not-home', note: '' } }),
  ];

  it('count as taken from a customer until the office knows of them', () => {
    expect([onTheWayMinor(all, 7), onTheWayMinor(all, 8), onTheWayMinor(all, 9)]).toEqual([120, 500, 0]);
    expect(unsentCashMinor(all)).toBe(120);
  });

  it('are open while they wait or are refused', () => {
    expect(openEntries(all).map(({ state }) => state)).toEqual(['waiting', 'refused', 'waiting', 'waiting']);
  });

  it('stay in sight when they are written down while the phone looks up what it has kept', () => {
    const [kept, fresh, hers] = [entry('waiting', 1), entry('waiting', 2), entry('waiting', 3, { userId: 2 })];
    expect(takeUp(1, [kept], [entry('sent', 9, { uid: kept.uid }), fresh, hers])).toEqual([kept, fresh]);
  });

  it('are refused for what is wrong with them, not for the moment', () => {
    expect(['batch-not-open', 'not-found', 'id-used-differently'].every((code) => isRefused({ code, data: {} }))).toBe(
      true,
    );
    expect(['busy', 'not-signed-in', 'internal'].some((code) => isRefused({ code, data: {} }))).toBe(false);
  });

  it('know when they were made by their ids', () => {
    expect(madeAt('019378a4-1c00-7000-8000-000000000000')).toBe(0x019378a41c00);
  });
});
