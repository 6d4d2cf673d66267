import { describe, expect, it } from 'vitest';
import { OfficeError } from '#shared/contract/errors.ts';
import { day } from '#shared/domain/time.ts';
import { checkTenders, type NewPayment, paymentDay, requestHash } from './rules.ts';

const payment: NewPayment = {
  uid: '01a1fccc-2640-77cc-adbf-f9025920ee3a',
  customerId: 7,
  amountMinor: 30_000,
  tenders: [
    { kind: 'cash', amountMinor: 10_000, receivedMinor: 20_000, reference: '' },
    { kind: 'upi', amountMinor: 20_000, reference: 'UTR1' },
  ],
  note: '',
  ahead: [],
  chosen: [],
  advanceConfirmed: false,
};

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof OfficeError ? error.code : String(error);
  }
  return undefined;
}

describe('checkTenders', () => {
  it.each<[string, Partial<NewPayment>, string | undefined]>([
    ['tenders that add up', {}, undefined],
    ['nothing', { amountMinor: 0, tenders: [] }, 'amount-not-positive'],
    ['a negative amount', { amountMinor: -1 }, 'amount-not-positive'],
    ['a paisa too little', { amountMinor: 30_001 }, 'tenders-do-not-add-up'],
    ['a paisa too much', { amountMinor: 29_999 }, 'tenders-do-not-add-up'],
    [
      'less cash handed over than counted',
      { amountMinor: 10_000, tenders: [{ kind: 'cash', amountMinor: 10_000, receivedMinor: 9_999, reference: '' }] },
      'received-too-little',
    ],
  ])('%s', (_what, change, code) => {
    expect(codeOf(() => checkTenders({ ...payment, ...change }))).toBe(code);
  });
});

describe('paymentDay', () => {
  const today = day('2026-11-21');
  it.each<[string | undefined, string]>([
    [undefined, '2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-20', '2026-11-20'],
    ['2026-11-22', 'day-not-allowed'],
  ])('%s is %s', (asked, expected) => {
    const act = () => paymentDay(asked === undefined ? undefined : day(asked), today);
    expect(codeOf(act) ?? act()).toBe(expected);
  });
});

describe('requestHash', () => {
  it('is the same for the same request, also when what was received goes without saying', () => {
    const exact: NewPayment = { ...payment, tenders: [{ kind: 'cash', amountMinor: 30_000, reference: '' }] };
    const said: NewPayment = {
      ...payment,
      tenders: [{ kind: 'cash', amountMinor: 30_000, receivedMinor: 30_000, reference: '' }],
    };
    expect(requestHash(exact)).toBe(requestHash(said));
    expect(requestHash({ ...payment, advanceConfirmed: true })).toBe(requestHash(payment));
  });

  it('asks for the same bills in whatever order they are named, and tells another choice of them apart', () => {
    const bill = (id: number) => ({ kind: 'bill' as const, id });
    const both = requestHash({ ...payment, chosen: [bill(3), bill(12)] });
    expect(requestHash({ ...payment, chosen: [bill(12), bill(3)] })).toBe(both);
    for (const chosen of [[bill(3)], [bill(12)], [bill(312)], [bill(3), { ...bill(12), kind: 'opening-due' as const }]])
      expect(requestHash({ ...payment, chosen })).not.toBe(both);
  });

  it.each<[string, Partial<NewPayment>]>([
    ['customer', { customerId: 8 }],
    ['amount', { amountMinor: 30_001 }],
    ['tenders', { tenders: payment.tenders.toReversed() }],
    ['reference', { tenders: payment.tenders.map((tender) => ({ ...tender, reference: 'x' })) }],
    ['day', { on: day('2026-11-20') }],
    ['note', { note: 'for two months' }],
    ['choice', { chosen: [{ kind: 'bill', id: 3 }] }],
  ])('tells another %s apart', (_what, change) => {
    expect(requestHash({ ...payment, ...change })).not.toBe(requestHash(payment));
  });
});
