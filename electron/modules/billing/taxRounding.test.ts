import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minor } from '#shared/domain/money.ts';
import { NO_TAX, TAX_ROUNDINGS, type TaxRounding, type TaxRule } from '#shared/domain/tax.ts';
import { billAmounts, type ChargeLine } from './rules.ts';

const rule = (rates: readonly [ratePpm: number, compound?: 'compound'][], numerator = 1, denominator = 1): TaxRule => ({
  baseNumerator: numerator,
  baseDenominator: denominator,
  components: rates.map(([ratePpm, compound], index) => ({
    id: index + 1,
    name: `T${index + 1}`,
    ratePpm,
    compound: compound !== undefined,
  })),
});
const GST = rule([[90_000], [90_000]]);
const PPN = rule([[120_000]], 11, 12);
const STACK = rule([[195_000], [150_000, 'compound']]);
const RULES = [NO_TAX, GST, PPN, STACK];

const line = (amountMinor: number, taxRule: TaxRule, includesTax = false): ChargeLine => ({
  amountMinor: minor(amountMinor),
  includesTax,
  taxVersionId: taxRule === NO_TAX ? null : RULES.indexOf(taxRule),
  rule: taxRule,
});
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('tax rounded', () => {
  it.each<[string, TaxRounding, ChargeLine[], { taxable: number; taxes: number[]; roundOff: number; total: number }]>([
    // 3 x 0.05 at 9%: together 0.0135 is 0.01; each alone 0.0045 is nothing.
    [
      'once for the group',
      'group',
      [line(5, GST), line(5, GST), line(5, GST)],
      { taxable: 15, taxes: [1, 1], roundOff: 0, total: 17 },
    ],
    [
      'line by line',
      'line',
      [line(5, GST), line(5, GST), line(5, GST)],
      { taxable: 15, taxes: [0, 0], roundOff: 0, total: 15 },
    ],
    // 299.50 at 9% is 26.955, 26.96: twice that line by line, 53.91 for both together.
    [
      'once for two lines of 299.50',
      'group',
      [line(29_950, GST), line(29_950, GST)],
      { taxable: 59_900, taxes: [5_391, 5_391], roundOff: 0, total: 70_682 },
    ],
    [
      'on each of two lines of 299.50',
      'line',
      [line(29_950, GST), line(29_950, GST)],
      { taxable: 59_900, taxes: [5_392, 5_392], roundOff: 0, total: 70_684 },
    ],
    // Twice 299.00 promised: each 253.39 + 22.81 + 22.81 with a round-off of -0.01.
    [
      'inside two promised prices, line by line',
      'line',
      [line(29_900, GST, true), line(29_900, GST, true)],
      { taxable: 50_678, taxes: [4_562, 4_562], roundOff: -2, total: 59_800 },
    ],
    // Together 598.00 / 1.18 = 506.78 (506.7797), 9% of it 45.61.
    [
      'inside two promised prices, once',
      'group',
      [line(29_900, GST, true), line(29_900, GST, true)],
      { taxable: 50_678, taxes: [4_561, 4_561], roundOff: 0, total: 59_800 },
    ],
    // 1,000.00 stacked: 195.00, then 15% of 1,195.00 = 179.25; on both lines.
    [
      'line by line, one tax on top of the other',
      'line',
      [line(100_000, STACK), line(100_000, STACK)],
      { taxable: 200_000, taxes: [39_000, 35_850], roundOff: 0, total: 274_850 },
    ],
  ])('%s', (_what, rounding, lines, expected) => {
    const bill = billAmounts(lines, 1, rounding);
    expect({
      taxable: bill.taxableMinor,
      taxes: bill.taxes.map((tax) => tax.amountMinor),
      roundOff: bill.roundOffMinor,
      total: bill.totalMinor,
    }).toEqual(expected);
  });

  const anyLines = fc.array(
    fc
      .record({
        amount: fc.integer({ min: -1_000_000, max: 10_000_000 }),
        includesTax: fc.boolean(),
        rule: fc.constantFrom(...RULES),
      })
      .map(({ amount, includesTax, rule: taxRule }) => line(amount, taxRule, includesTax)),
    { maxLength: 10 },
  );

  it('either way, makes total = lines + taxes + round-off, and keeps every promised price', () => {
    fc.assert(
      fc.property(anyLines, fc.constantFrom(...TAX_ROUNDINGS), fc.constantFrom(1, 100), (lines, rounding, step) => {
        const bill = billAmounts(lines, step, rounding);
        expect(sum(bill.lineTaxableMinor)).toBe(bill.taxableMinor);
        expect(sum(bill.taxes.map((tax) => tax.amountMinor))).toBe(bill.taxMinor);
        expect(bill.taxableMinor + bill.taxMinor + bill.roundOffMinor).toBe(bill.totalMinor);
        expect(bill.totalMinor % step === 0).toBe(true);
        const promised = lines.filter((each) => each.includesTax || each.rule === NO_TAX);
        if (promised.length === lines.length && step === 1)
          expect(bill.totalMinor).toBe(sum(lines.map((each) => each.amountMinor)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('differs by no more than a minor unit a line and component from one way to the other', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const exclusive = lines.filter((each) => !each.includesTax);
        const [grouped, each] = TAX_ROUNDINGS.map((rounding) => billAmounts(exclusive, 1, rounding));
        expect(Math.abs((grouped?.taxMinor ?? 0) - (each?.taxMinor ?? 0))).toBeLessThanOrEqual(
          2 * exclusive.length + 4,
        );
        expect(each?.taxes.map((tax) => tax.component.id)).toEqual(grouped?.taxes.map((tax) => tax.component.id));
      }),
      { numRuns: 1_000 },
    );
  });

  it('of a single line is the same both ways', () => {
    fc.assert(
      fc.property(anyLines, ([single]) => {
        const lines = single ? [single] : [];
        expect(billAmounts(lines, 100, 'line')).toEqual(billAmounts(lines, 100, 'group'));
      }),
      { numRuns: 500 },
    );
  });
});
