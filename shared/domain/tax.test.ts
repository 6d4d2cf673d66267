import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRIES, countryPreset } from './countries.ts';
import { CURRENCIES, minor } from './money.ts';
import {
  componentsFor,
  type Filer,
  NO_TAX,
  ratePercent,
  type TaxRule,
  type TaxSetComponent,
  taxExclusive,
  taxInclusive,
} from './tax.ts';
import { isDay, isTimeZone } from './time.ts';

function rule(rates: readonly (number | [number, 'compound'])[], numerator = 1, denominator = 1): TaxRule {
  return {
    baseNumerator: numerator,
    baseDenominator: denominator,
    components: rates.map((rate, index) => ({
      id: index + 1,
      name: `T${index + 1}`,
      ratePpm: Array.isArray(rate) ? rate[0] : rate,
      compound: Array.isArray(rate),
    })),
  };
}

const GST = rule([90_000, 90_000]);
const PPN = rule([120_000], 11, 12);

function amounts(result: ReturnType<typeof taxExclusive>) {
  return {
    taxable: result.taxableMinor,
    taxes: result.taxes.map((tax) => tax.amountMinor),
    roundOff: result.roundOffMinor,
    total: result.totalMinor,
  };
}

describe('tax on top of a price', () => {
  it.each([
    ['300.00 at 9% + 9%', 30_000, GST, [2_700, 2_700], 35_400],
    ['NCF 130.00 + 18%', 13_000, GST, [1_170, 1_170], 15_340],
    ['299.50 rounds each component', 29_950, GST, [2_696, 2_696], 35_342],
    ['a credit mirrors its charge', -29_950, GST, [-2_696, -2_696], -35_342],
    ['300,000 rupiah on 11/12 at 12%', 300_000, PPN, [33_000], 333_000],
    ['Sindh 19.5%', 100_000, rule([195_000]), [19_500], 119_500],
    ['a tax on the tax before it', 100_000, rule([195_000, [150_000, 'compound']]), [19_500, 17_925], 137_425],
    ['Nigeria 7.5%', 33_333, rule([75_000]), [2_500], 35_833],
    ['nothing', 30_000, NO_TAX, [], 30_000],
    ['a rate of zero', 30_000, rule([0]), [0], 30_000],
    ['zero', 0, GST, [0, 0], 0],
  ] as [string, number, TaxRule, number[], number][])('%s', (_name, price, taxRule, taxes, total) => {
    expect(amounts(taxExclusive(minor(price), taxRule))).toEqual({ taxable: price, taxes, roundOff: 0, total });
  });

  it('names the base of each component', () => {
    expect(taxExclusive(minor(300_000), PPN).taxes[0]?.baseMinor).toBe(275_000);
    const stacked = taxExclusive(minor(100_000), rule([195_000, [150_000, 'compound']]));
    expect(stacked.taxes.map((tax) => tax.baseMinor)).toEqual([100_000, 119_500]);
  });
});

describe('tax inside a promised price', () => {
  it.each([
    ['300.00 with 18%', 30_000, GST, 25_424, [2_288, 2_288], 0],
    ['299.00 with 18%', 29_900, GST, 25_339, [2_281, 2_281], -1],
    ['118.00 with 18%', 11_800, GST, 10_000, [900, 900], 0],
    ['a credit of 299.00', -29_900, GST, -25_339, [-2_281, -2_281], 1],
    ['333,000 rupiah on 11/12 at 12%', 333_000, PPN, 300_000, [33_000], 0],
    ['1,374.25 with a tax on a tax', 137_425, rule([195_000, [150_000, 'compound']]), 100_000, [19_500, 17_925], 0],
    ['no tax', 29_900, NO_TAX, 29_900, [], 0],
    ['one paisa', 1, GST, 1, [0, 0], 0],
  ] as [string, number, TaxRule, number, number[], number][])(
    '%s',
    (_name, price, taxRule, taxable, taxes, roundOff) => {
      expect(amounts(taxInclusive(minor(price), taxRule))).toEqual({ taxable, taxes, roundOff, total: price });
    },
  );
});

const anyRule = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.boolean()), { maxLength: 4 }),
    fc.constantFrom<[number, number]>([1, 1], [11, 12], [1, 2]),
  )
  .map(([rates, [numerator, denominator]]) =>
    rule(
      rates.map(([ratePpm, isCompound]) => (isCompound ? [ratePpm, 'compound'] : ratePpm)),
      numerator,
      denominator,
    ),
  );
const anyPrice = fc.integer({ min: -100_000_000, max: 100_000_000 });

describe('any tax', () => {
  it('on top of a price adds up', () => {
    fc.assert(
      fc.property(anyPrice, anyRule, (price, taxRule) => {
        const { taxableMinor, taxMinor, taxes, roundOffMinor, totalMinor } = taxExclusive(minor(price), taxRule);
        expect(taxableMinor).toBe(price);
        expect(roundOffMinor).toBe(0);
        expect(taxes.reduce((sum, tax) => sum + tax.amountMinor, 0)).toBe(taxMinor);
        expect(taxableMinor + taxMinor).toBe(totalMinor);
      }),
      { numRuns: 3_000 },
    );
  });

  it('inside a price leaves exactly what was promised, with a round-off of a unit a component at most', () => {
    fc.assert(
      fc.property(anyPrice, anyRule, (price, taxRule) => {
        const { taxableMinor, taxMinor, roundOffMinor, totalMinor } = taxInclusive(minor(price), taxRule);
        expect(totalMinor).toBe(price);
        expect(taxableMinor + taxMinor + roundOffMinor).toBe(price);
        // Half a unit of the taxable value, raised by the taxes on it, and half a unit for each rounding after it.
        const factor = taxableMinor === 0 ? 16 : Math.max(1, Math.abs(price / taxableMinor));
        expect(Math.abs(roundOffMinor)).toBeLessThanOrEqual(factor + 2 ** taxRule.components.length);
        expect(Math.sign(taxableMinor) * Math.sign(price)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3_000 },
    );
  });

  it('taken out of a taxed price gives the price again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (price) => {
        for (const taxRule of [GST, PPN, rule([160_000])]) {
          const total = taxExclusive(minor(price), taxRule).totalMinor;
          expect(Math.abs(taxInclusive(total, taxRule).taxableMinor - price)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('country presets', () => {
  it('can be opened: known currency, time zone, dated taxes with rates below 100%', () => {
    for (const preset of COUNTRIES) {
      expect(CURRENCIES).toContain(preset.currency);
      expect(isTimeZone(preset.timeZone)).toBe(true);
      for (const set of preset.taxSets) {
        expect(isDay(set.fromOn)).toBe(true);
        expect(set.components.every((component) => component.ratePpm > 0 && component.ratePpm < 1_000_000)).toBe(true);
      }
    }
    expect(new Set(COUNTRIES.map((preset) => preset.country)).size).toBe(COUNTRIES.length);
    expect(countryPreset('ZZ')).toBeUndefined();
  });

  function presetRule(country: string, code: string, filer: Filer): TaxRule {
    const set = countryPreset(country)?.taxSets.find((candidate) => candidate.code === code);
    if (!set) throw new Error(`no preset ${code}`);
    const components = set.components.map(
      (component, id): TaxSetComponent => ({ compound: false, appliesTo: 'all', ...component, id }),
    );
    return { ...set, components: componentsFor(filer, components) };
  }

  it.each<[string, string, Filer, number, number[], number]>([
    ['IN', 'GST18', 'filer', 30_000, [2_700, 2_700], 35_400],
    ['IN', 'IGST18', 'filer', 30_000, [5_400], 35_400],
    ['ID', 'PPN', 'filer', 300_000, [33_000], 333_000],
    ['MX', 'IVA16', 'filer', 10_000, [1_600], 11_600],
    ['PK', 'SST195', 'filer', 10_000, [1_950], 11_950],
    // 1,000.00: sales tax 195.00; 15% of 1,195.00 is 179.25; 1,374.25. For a non-filer 75%: 896.25; 2,091.25.
    ['PK', 'SST195-AIT', 'filer', 100_000, [19_500, 17_925], 137_425],
    ['PK', 'SST195-AIT', 'non-filer', 100_000, [19_500, 89_625], 209_125],
    // 1,499.99: sales tax 292.49805 is 292.50; 15% of 1,792.49 is 268.8735, 268.87; 2,061.36.
    ['PK', 'SST195-AIT', 'filer', 149_999, [29_250, 26_887], 206_136],
    // 75% of 1,792.49 is 1,344.3675, 1,344.37; 3,136.86.
    ['PK', 'SST195-AIT', 'non-filer', 149_999, [29_250, 134_437], 313_686],
    ['BD', 'VAT5', 'filer', 10_000, [500], 10_500],
    ['KE', 'VAT16', 'filer', 10_000, [1_600], 11_600],
    ['NG', 'VAT75', 'filer', 10_000, [750], 10_750],
  ])('%s %s, a %s: %d', (country, code, filer, price, taxes, total) => {
    expect(amounts(taxExclusive(minor(price), presetRule(country, code, filer)))).toEqual({
      taxable: price,
      taxes,
      roundOff: 0,
      total,
    });
  });

  it('charge the advance tax on the price alone where the office says so', () => {
    const stack = presetRule('PK', 'SST195-AIT', 'filer');
    const onPrice = { ...stack, components: stack.components.map((component) => ({ ...component, compound: false })) };
    // 1,000.00: 195.00 and 15% of 1,000.00, 150.00; 1,345.00.
    expect(amounts(taxExclusive(minor(100_000), onPrice))).toMatchObject({ taxes: [19_500, 15_000], total: 134_500 });
  });

  it('name for another state only sets that there are', () => {
    for (const { taxSets } of COUNTRIES)
      for (const { interStateCode } of taxSets)
        if (interStateCode) expect(taxSets.map((set) => set.code)).toContain(interStateCode);
    expect(countryPreset('IN')?.taxSets[0]?.interStateCode).toBe('IGST18');
  });
});

it('prints rates as people write them', () => {
  expect([90_000, 25_000, 180_000, 195_000, 75_000, 0].map(ratePercent)).toEqual([
    '9',
    '2.5',
    '18',
    '19.5',
    '7.5',
    '0',
  ]);
});
