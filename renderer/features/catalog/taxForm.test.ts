import { describe, expect, it } from 'vitest';
import { minor } from '#shared/domain/money.ts';
import { taxExclusive } from '#shared/domain/tax.ts';
import { day } from '#shared/domain/time.ts';
import { formOf, ruleFrom } from './taxForm.ts';

const FROM = day('2026-01-01');

describe('ruleFrom', () => {
  it('reads back the newest version of a set', () => {
    const form = formOf(
      {
        id: 1,
        code: 'PPN',
        name: 'PPN',
        interStateSetId: null,
        version: 1,
        versions: [
          {
            id: 9,
            fromOn: FROM,
            baseNumerator: 11,
            baseDenominator: 12,
            components: [{ id: 4, name: 'PPN', ratePpm: 120_000, compound: false, appliesTo: 'all' }],
          },
        ],
      },
      FROM,
    );
    expect(form.components[0]?.rate).toBe('12');
    const rule = ruleFrom(form);
    // PMK 131/2024: 300,000 -> 275,000 -> 33,000 -> 333,000 (field-guide 2.6).
    expect(rule && taxExclusive(minor(300_000), rule).totalMinor).toBe(333_000);
  });
  it('is none while something cannot be read', () => {
    const form = formOf(null, FROM);
    expect(ruleFrom(form)).toBeNull();
    expect(
      ruleFrom({ ...form, components: [{ key: 0, name: 'VAT', rate: '101', compound: false, appliesTo: 'all' }] }),
    ).toBeNull();
    expect(ruleFrom({ ...form, components: [], baseDenominator: '0' })).toBeNull();
    expect(ruleFrom({ ...form, components: [] })).toEqual({ baseNumerator: 1, baseDenominator: 1, components: [] });
  });
});
