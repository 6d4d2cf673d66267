import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minor } from '#shared/domain/money.ts';
import type { Cycle } from '#shared/domain/period.ts';
import { NO_TAX, type TaxRule } from '#shared/domain/tax.ts';
import { addDays, type Day, day, dayNumber, fromDayNumber } from '#shared/domain/time.ts';
import {
  type BillableSubscription,
  billAmounts,
  type ChargeLine,
  dueDay,
  duePeriods,
  nextBillOn,
  type Pause,
  type Timing,
} from './rules.ts';

const GST: TaxRule = {
  baseNumerator: 1,
  baseDenominator: 1,
  components: [
    { id: 1, name: 'CGST', ratePpm: 90_000, compound: false },
    { id: 2, name: 'SGST', ratePpm: 90_000, compound: false },
  ],
};
const PPN: TaxRule = {
  baseNumerator: 11,
  baseDenominator: 12,
  components: [{ id: 3, name: 'PPN', ratePpm: 120_000, compound: false }],
};

const line = (amountMinor: number, rule: TaxRule, includesTax = false, taxVersionId = 1): ChargeLine => ({
  amountMinor: minor(amountMinor),
  includesTax,
  taxVersionId: rule.components.length === 0 ? null : taxVersionId,
  rule,
});

describe('billAmounts', () => {
  it.each<[string, ChargeLine[], number, { taxable: number; tax: number; roundOff: number; total: number }]>([
    ['300.00 + 18%', [line(30_000, GST)], 1, { taxable: 30_000, tax: 5_400, roundOff: 0, total: 35_400 }],
    ['299.00 with 18%', [line(29_900, GST, true)], 1, { taxable: 25_339, tax: 4_562, roundOff: -1, total: 29_900 }],
    ['130.00 + 18%', [line(13_000, GST)], 1, { taxable: 13_000, tax: 2_340, roundOff: 0, total: 15_340 }],
    ['353.59 to the rupee', [line(35_359, NO_TAX)], 100, { taxable: 35_359, tax: 0, roundOff: 41, total: 35_400 }],
    ['353.49 to the rupee', [line(35_349, NO_TAX)], 100, { taxable: 35_349, tax: 0, roundOff: -49, total: 35_300 }],
    [
      '299.00 with 18% to the rupee',
      [line(29_900, GST, true)],
      100,
      { taxable: 25_339, tax: 4_562, roundOff: -1, total: 29_900 },
    ],
    ['300,000 rupiah', [line(300_000, PPN)], 1, { taxable: 300_000, tax: 33_000, roundOff: 0, total: 333_000 }],
    // Tax is rounded once for the group: 3 x 0.05 has 0.15 to tax, not three times nothing.
    [
      'many small lines',
      [line(5, GST), line(5, GST), line(5, GST)],
      1,
      { taxable: 15, tax: 2, roundOff: 0, total: 17 },
    ],
    [
      'two ways of pricing',
      [line(30_000, GST), line(29_900, GST, true)],
      1,
      { taxable: 55_339, tax: 9_962, roundOff: -1, total: 65_300 },
    ],
    [
      'a charge and its credit',
      [line(30_000, GST), line(-30_000, GST)],
      100,
      { taxable: 0, tax: 0, roundOff: 0, total: 0 },
    ],
    ['no line', [], 100, { taxable: 0, tax: 0, roundOff: 0, total: 0 }],
  ])('%s', (_what, lines, step, expected) => {
    const { taxableMinor, taxMinor, roundOffMinor, totalMinor } = billAmounts(lines, step);
    expect({ taxable: taxableMinor, tax: taxMinor, roundOff: roundOffMinor, total: totalMinor }).toEqual(expected);
  });

  it('keeps what it was given: lines, taxes and round-off make the total, and lines make the taxable value', () => {
    const anyLine = fc.record({
      amount: fc.integer({ min: -1_000_000, max: 10_000_000 }),
      includesTax: fc.boolean(),
      rule: fc.constantFrom(GST, PPN, NO_TAX),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), fc.constantFrom(1, 5, 100, 1_000), (given, step) => {
        const lines = given.map(({ amount, includesTax, rule }) =>
          line(amount, rule, includesTax, rule === GST ? 1 : 2),
        );
        const bill = billAmounts(lines, step);
        const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
        expect(bill.taxableMinor + bill.taxMinor + bill.roundOffMinor).toBe(bill.totalMinor);
        expect(sum(bill.lineTaxableMinor)).toBe(bill.taxableMinor);
        expect(sum(bill.taxes.map((tax) => tax.amountMinor))).toBe(bill.taxMinor);
        expect(bill.totalMinor % step === 0).toBe(true);
        expect(Math.abs(bill.roundOffMinor)).toBeLessThanOrEqual(step / 2 + 4);
        const promised = lines.every((each) => each.includesTax || each.rule === NO_TAX);
        if (promised) {
          const price = sum(lines.map((each) => each.amountMinor));
          expect(Math.abs(bill.totalMinor - price)).toBeLessThanOrEqual(step / 2);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('dueDay', () => {
  it.each<[string, number | null, number, string]>([
    ['2026-11-21', null, 10, '2026-12-01'],
    ['2026-11-21', null, 0, '2026-11-21'],
    ['2026-11-01', 15, 10, '2026-11-15'],
    ['2026-11-15', 15, 10, '2026-11-15'],
    ['2026-11-16', 15, 10, '2026-12-15'],
    ['2026-12-29', 28, 10, '2027-01-28'],
    ['2027-02-28', 5, 10, '2027-03-05'],
  ])('of a bill on %s with own day %s and %d days is %s', (on, own, days, expected) => {
    expect(dueDay(day(on), own, days)).toBe(expected);
  });
});

const MONTHLY: Cycle = { kind: 'calendar', anchorOn: day('2026-11-01'), billingDay: 1, months: 1 };
interface Given extends Partial<BillableSubscription> {
  readonly timing?: Timing;
  readonly cycle?: Cycle;
  readonly joinsFirst?: boolean;
}
const subscription = ({
  timing = 'prepaid',
  cycle = MONTHLY,
  joinsFirst = false,
  ...more
}: Given = {}): BillableSubscription => ({
  terms: [{ fromOn: cycle.anchorOn, timing, cycle, joinsFirst }],
  startOn: cycle.anchorOn,
  billedToOn: day('2026-11-11'),
  endOn: null,
  pauses: [],
  payers: [],
  ...more,
});
const partsOn = (given: BillableSubscription, on: string) =>
  duePeriods(given, day(on)).periods.map(({ part }) => `${part.fromOn} ${part.toOn}`);

describe('duePeriods', () => {
  it.each<[string, Given, string, string[]]>([
    ['the rest of the month', {}, '2026-11-21', ['2026-11-11 2026-12-01']],
    ['nothing before its first day', {}, '2026-11-10', []],
    [
      'what was missed, period by period',
      {},
      '2027-01-01',
      ['2026-11-11 2026-12-01', '2026-12-01 2027-01-01', '2027-01-01 2027-02-01'],
    ],
    ['nothing of a postpaid month that is not over', { timing: 'postpaid' }, '2026-11-30', []],
    ['a postpaid month once it is over', { timing: 'postpaid' }, '2026-12-01', ['2026-11-11 2026-12-01']],
    ['days up to the end', { endOn: day('2026-11-16') }, '2026-11-21', ['2026-11-11 2026-11-16']],
    ['nothing after the end', { endOn: day('2026-11-11') }, '2026-12-21', []],
    [
      'a postpaid end as soon as it has come',
      { timing: 'postpaid', endOn: day('2026-11-16') },
      '2026-11-16',
      ['2026-11-11 2026-11-16'],
    ],
    ['the whole month for an imported service', { billedToOn: null }, '2026-11-21', ['2026-11-01 2026-12-01']],
    [
      'the month before for an imported postpaid one',
      { billedToOn: null, timing: 'postpaid' },
      '2026-11-21',
      ['2026-10-01 2026-11-01'],
    ],
    [
      'days before a suspension',
      { pauses: [{ fromOn: day('2026-11-16'), toOn: null }] },
      '2027-01-21',
      ['2026-11-11 2026-11-16'],
    ],
    [
      'days around a suspension',
      { pauses: [{ fromOn: day('2026-11-16'), toOn: day('2026-12-21') }] },
      '2026-12-21',
      ['2026-11-11 2026-11-16', '2026-12-21 2027-01-01'],
    ],
    [
      'days despite a suspension taken back',
      { pauses: [{ fromOn: day('2026-11-16'), toOn: day('2026-11-16') }] },
      '2026-11-21',
      ['2026-11-11 2026-12-01'],
    ],
  ])('bills %s', (_what, more, on, expected) => {
    expect(partsOn(subscription(more), on)).toEqual(expected);
  });

  it.each<[string, Timing, Timing, string, string[]]>([
    ['of one price after the other', 'prepaid', 'prepaid', '2026-11-01', ['2026-11-01 2026-11-16']],
    ['both of a postpaid month when it is over', 'postpaid', 'postpaid', '2026-11-30', []],
    ['both, together', 'postpaid', 'postpaid', '2026-12-01', ['2026-11-01 2026-11-16', '2026-11-16 2026-12-01']],
    [
      'at once where it is paid before from then on',
      'postpaid',
      'prepaid',
      '2026-11-16',
      ['2026-11-01 2026-11-16', '2026-11-16 2026-12-01'],
    ],
    ['up to where a validity begins', 'prepaid', 'validity', '2027-03-01', ['2026-11-01 2026-11-16']],
    ['day by day from there', 'prepaid', 'daily', '2026-11-17', ['2026-11-01 2026-11-16', '2026-11-16 2026-11-18']],
  ])('cuts a period where its terms change and bills %s', (_what, first, second, on, expected) => {
    const terms = [
      { fromOn: day('2026-11-01'), timing: first, cycle: MONTHLY, joinsFirst: false },
      { fromOn: day('2026-11-16'), timing: second, cycle: MONTHLY, joinsFirst: false },
    ];
    expect(partsOn(subscription({ terms, billedToOn: day('2026-11-01') }), on)).toEqual(expected);
  });

  it('catches up with two years at once and leaves what is older to the next run', () => {
    const { periods, billedToOn } = duePeriods(subscription(), day('2030-01-01'));
    expect(periods).toHaveLength(24);
    expect(billedToOn).toBe('2028-11-01');
    const daily: Cycle = { kind: 'days', anchorOn: day('2026-11-11'), days: 1 };
    expect(duePeriods(subscription({ cycle: daily }), day('2027-11-10')).periods).toHaveLength(365);
  });

  it('is due again when its next period is, and never when nothing more is charged', () => {
    expect(nextBillOn(subscription(), day('2026-12-01'))).toBe('2026-12-01');
    expect(nextBillOn(subscription({ timing: 'postpaid' }), day('2026-12-01'))).toBe('2027-01-01');
    expect(nextBillOn(subscription({ timing: 'postpaid', endOn: day('2026-12-11') }), day('2026-12-01'))).toBe(
      '2026-12-11',
    );
    expect(nextBillOn(subscription({ endOn: day('2026-12-01') }), day('2026-12-01'))).toBeNull();
    expect(
      nextBillOn(subscription({ pauses: [{ fromOn: day('2026-12-01'), toOn: null }] }), day('2026-12-01')),
    ).toBeNull();
  });

  it('bills each day of use once whatever days the runs come on', () => {
    const anyDay = fc
      .integer({ min: dayNumber(day('2026-01-01')), max: dayNumber(day('2026-12-31')) })
      .map(fromDayNumber);
    const anyCycle: fc.Arbitrary<Cycle> = fc.oneof(
      fc.record({
        kind: fc.constant('calendar' as const),
        anchorOn: anyDay,
        billingDay: fc.integer({ min: 1, max: 28 }),
        months: fc.constantFrom(1, 3),
      }),
      fc.record({ kind: fc.constant('anniversary' as const), anchorOn: anyDay, months: fc.constantFrom(1, 6) }),
      fc.record({ kind: fc.constant('days' as const), anchorOn: anyDay, days: fc.integer({ min: 1, max: 40 }) }),
    );
    fc.assert(
      fc.property(
        anyCycle,
        fc.constantFrom<'prepaid' | 'postpaid'>('prepaid', 'postpaid'),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 60 })), { maxLength: 3 }),
        fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 }),
        (cycle, timing, suspensions, endAfter, runs) => {
          const startOn = cycle.anchorOn;
          const pauses: Pause[] = suspensions.map(([after, days]) => ({
            fromOn: addDays(startOn, after),
            toOn: addDays(startOn, after + days),
          }));
          const endOn = endAfter === null ? null : addDays(startOn, endAfter);
          const billed = new Set<string>();
          let billedToOn: Day = startOn;
          for (const after of [...runs].sort((a, b) => a - b)) {
            const due = duePeriods(subscription({ cycle, timing, pauses, endOn, billedToOn }), addDays(startOn, after));
            for (const { whole, part } of due.periods) {
              expect(whole.fromOn <= part.fromOn && part.fromOn < part.toOn && part.toOn <= whole.toOn).toBe(true);
              for (let on = part.fromOn; on < part.toOn; on = addDays(on, 1)) {
                expect(billed.has(on)).toBe(false);
                billed.add(on);
              }
            }
            expect(due.billedToOn >= billedToOn).toBe(true);
            billedToOn = due.billedToOn;
          }
          for (let on: Day = startOn; on < billedToOn; on = addDays(on, 1)) {
            const isPaused = pauses.some((pause) => pause.fromOn <= on && pause.toOn !== null && on < pause.toOn);
            const isOver = endOn !== null && on >= endOn;
            expect(billed.has(on)).toBe(!isPaused && !isOver);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
