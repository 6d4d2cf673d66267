import { describe, expect, it } from 'vitest';
import { commissionLines, type EarningPayment, type Rule } from './commissionRules.ts';

const rule = (id: number, more: Partial<Rule>): Rule => ({
  ...{ id, userId: null, kind: 'percent', ratePpm: 0, amountMinor: 0, fromOn: '2026-11-01' },
  ...more,
});
const paid = (amountMinor: number, on = '2026-11-21', isNewCustomer = 0): EarningPayment => ({
  ...{ id: 7, on, amountMinor, isNewCustomer },
});
const amounts = (payments: EarningPayment[], rules: Rule[]) =>
  commissionLines(payments, rules).map((line) => line.amountMinor);

describe('commission', () => {
  it.each<[string, EarningPayment, Rule[], number[]]>([
    ['2 % of 300.00', paid(30_000), [rule(1, { ratePpm: 20_000 })], [600]],
    ['2.5 % of 353.49 is rounded half up once', paid(35_349), [rule(1, { ratePpm: 25_000 })], [884]],
    ['an amount for each receipt', paid(30_000), [rule(1, { kind: 'receipt', amountMinor: 500 })], [500]],
    [
      'an amount for a new customer',
      paid(1, '2026-11-21', 1),
      [rule(1, { kind: 'new-customer', amountMinor: 5_000 })],
      [5_000],
    ],
    ['nothing for a customer who is not new', paid(1), [rule(1, { kind: 'new-customer', amountMinor: 5_000 })], []],
    ['nothing before the rule began', paid(30_000, '2026-10-31'), [rule(1, { ratePpm: 20_000 })], []],
    [
      'the newest of its day',
      paid(30_000),
      [rule(1, { ratePpm: 20_000 }), rule(2, { ratePpm: 30_000, fromOn: '2026-11-20' })],
      [900],
    ],
    [
      'his own before that for all',
      paid(30_000),
      [rule(1, { ratePpm: 10_000, userId: 5 }), rule(2, { ratePpm: 30_000, fromOn: '2026-11-20' })],
      [300],
    ],
    [
      'none once a rule of nothing ended it',
      paid(30_000),
      [rule(1, { ratePpm: 20_000 }), rule(2, { fromOn: '2026-11-21' })],
      [],
    ],
    [
      'one of each kind',
      paid(10_000),
      [rule(1, { ratePpm: 20_000 }), rule(2, { kind: 'receipt', amountMinor: 100 })],
      [200, 100],
    ],
  ])('is %s', (_what, payment, rules, expected) => {
    expect(amounts([payment], rules)).toEqual(expected);
  });
});
