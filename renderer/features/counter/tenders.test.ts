import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/time.ts';
import { accountFor, CASH, modesOf, partsOf, tenderedOf, withAnotherPart, withPartAmount } from './tenders.ts';

describe('tenderedOf', () => {
  it('gives the whole amount to a single way and reckons the change', () => {
    expect(tenderedOf(35_400, [{ ...CASH, receivedMinor: 50_000 }])).toEqual({
      tenders: [{ kind: 'cash', amountMinor: 35_400, receivedMinor: 50_000, reference: '' }],
      remainingMinor: 0,
      changeMinor: 14_600,
      shortMinor: 0,
      isWhole: true,
    });
  });

  it('wants a cheque’s number and day, and names the bank account where one is chosen', () => {
    const cheque = { ...CASH, kind: 'cheque' as const, reference: 'left over' };
    expect(tenderedOf(35_400, [cheque]).isWhole).toBe(false);
    const written = { ...cheque, cheque: { bankName: ' SBI ', number: ' 004512 ', on: '2026-12-05' as Day } };
    expect(tenderedOf(35_400, [written])).toMatchObject({
      isWhole: true,
      tenders: [{ reference: '', cheque: { bankName: 'SBI', number: '004512', on: '2026-12-05' } }],
    });
    const [bank] = tenderedOf(35_400, [{ ...CASH, kind: 'bank', bankAccountId: 2 }]).tenders;
    expect(bank?.bankAccountId).toBe(2);
    const [cash] = tenderedOf(35_400, [{ ...CASH, bankAccountId: 2 }]).tenders;
    expect(cash).not.toHaveProperty('bankAccountId');
  });

  it('sees cash that does not reach', () => {
    expect(tenderedOf(35_400, [{ ...CASH, receivedMinor: 30_000 }])).toMatchObject({
      shortMinor: 5_400,
      isWhole: false,
    });
  });

  it('reckons the change of the cash part alone where others are split off', () => {
    const upi = { ...CASH, kind: 'upi' as const, amountMinor: 15_400 };
    expect(tenderedOf(35_400, [{ ...CASH, amountMinor: 20_000, receivedMinor: 50_000 }, upi])).toMatchObject({
      changeMinor: 30_000,
      isWhole: true,
      tenders: [{ kind: 'cash', amountMinor: 20_000, receivedMinor: 50_000 }, { kind: 'upi' }],
    });
    expect(tenderedOf(35_400, [{ ...CASH, amountMinor: 20_000, receivedMinor: 10_000 }, upi])).toMatchObject({
      shortMinor: 10_000,
      isWhole: false,
    });
  });

  it('says what is still to be split, and drops empty parts', () => {
    const split = tenderedOf(50_000, [
      { ...CASH, amountMinor: 20_000 },
      { ...CASH, kind: 'upi', amountMinor: 0, reference: ' 4417 ' },
    ]);
    expect(split.remainingMinor).toBe(30_000);
    expect(split.isWhole).toBe(false);
    expect(split.tenders.map((tender) => tender.kind)).toEqual(['cash']);
  });

  it('never loses or makes money: parts and remainder always come to the amount', () => {
    const part = fc.record({
      kind: fc.constantFrom('cash' as const, 'upi' as const, 'bank' as const),
      amountMinor: fc.integer({ min: 0, max: 10_000_000 }),
      receivedMinor: fc.constant(null),
      reference: fc.string(),
      cheque: fc.constant(CASH.cheque),
      bankAccountId: fc.constant(null),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.array(part, { minLength: 1, maxLength: 6 }),
        (amount, drafts) => {
          const { tenders, remainingMinor } = tenderedOf(amount, drafts);
          expect(tenders.reduce((sum, tender) => sum + tender.amountMinor, remainingMinor)).toBe(amount);
        },
      ),
    );
  });
});

describe('withAnotherPart', () => {
  it('offers what is left by a way not yet used', () => {
    const kinds = partsOf('IN', []);
    const parts = withAnotherPart(
      50_000,
      [
        { ...CASH, amountMinor: 20_000 },
        { ...CASH, kind: 'upi', amountMinor: 5_000 },
      ],
      kinds,
    );
    expect(parts[2]).toMatchObject({ kind: 'card', amountMinor: 25_000 });
  });
});

describe('withPartAmount', () => {
  const two = withAnotherPart(35_400, [CASH], partsOf('IN', []).slice(0, 2));

  it('lets the last part take what the others leave', () => {
    expect(withPartAmount(35_400, two, 0, 20_000).map((part) => part.amountMinor)).toEqual([20_000, 15_400]);
    expect(withPartAmount(35_400, two, 0, 40_000).map((part) => part.amountMinor)).toEqual([40_000, 0]);
  });

  it('keeps what is typed into the last part', () => {
    expect(withPartAmount(35_400, two, 1, 10_000).map((part) => part.amountMinor)).toEqual([0, 10_000]);
  });
});

const ACCOUNTS = [
  { id: 1, kind: 'bank' as const, name: 'SBI', active: true },
  { id: 2, kind: 'gateway' as const, name: 'Old', active: false },
  { id: 3, kind: 'gateway' as const, name: 'Razorpay', active: true },
  { id: 4, kind: 'gateway' as const, name: 'PayU', active: true },
  { id: 5, kind: 'wallet' as const, name: 'Paytm', active: true },
];

describe('modesOf', () => {
  it('has a key of its own for every way, and never the reload key', () => {
    for (const country of ['IN', 'ID', 'KE']) {
      const keys = modesOf(country, ACCOUNTS).map((mode) => mode.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).not.toContain('F5');
    }
  });

  it('offers gateways and wallets where the office has one in use, each by its name in a split payment', () => {
    const named = modesOf('IN', ACCOUNTS).map(({ kind }) => kind);
    expect(named.slice(-2)).toEqual(['gateway', 'wallet']);
    expect(modesOf('IN', ACCOUNTS.slice(0, 1)).map(({ kind }) => kind)).not.toContain('gateway');
    expect(accountFor('gateway', ACCOUNTS)).toBe(3);
    expect(accountFor('upi', ACCOUNTS)).toBeNull();
    expect(partsOf('IN', ACCOUNTS).filter(({ kind }) => kind === 'gateway')).toEqual([
      { kind: 'gateway', bankAccountId: 3, name: 'Razorpay' },
      { kind: 'gateway', bankAccountId: 4, name: 'PayU' },
    ]);
    const [, part] = withAnotherPart(35_400, [{ ...CASH, amountMinor: 400 }], partsOf('IN', ACCOUNTS).slice(-1));
    expect(part).toMatchObject({ kind: 'wallet', bankAccountId: 5, amountMinor: 35_000 });
  });
});
