import { describe, expect, it } from 'vitest';
import type { Price, TaxSet } from '#shared/contract/catalog.ts';
import { NO_TAX } from '#shared/domain/tax.ts';
import { day } from '#shared/domain/time.ts';
import { priceTime, ruleOn, versionOn } from './taxRule.ts';

const version = (id: number, fromOn: string) => ({
  id,
  fromOn: day(fromOn),
  baseNumerator: 1,
  baseDenominator: 1,
  components: [{ id, name: 'VAT', ratePpm: id * 10_000, compound: false, appliesTo: 'all' as const }],
});
const SET: TaxSet = {
  id: 1,
  code: 'VAT',
  name: 'VAT',
  interStateSetId: null,
  version: 1,
  versions: [version(5, '2020-01-01'), version(7, '2026-04-01')],
};

describe('versionOn', () => {
  it('takes the newest that has begun', () => {
    expect(versionOn(SET, day('2026-03-31'))?.id).toBe(5);
    expect(versionOn(SET, day('2026-04-01'))?.id).toBe(7);
  });
  it('has none before the first', () => {
    expect(versionOn(SET, day('2019-12-31'))).toBeNull();
    expect(ruleOn(SET, day('2019-12-31'))).toBe(NO_TAX);
    expect(ruleOn(undefined, day('2026-01-01'))).toBe(NO_TAX);
  });
});

describe('priceTime', () => {
  const price = (id: number, fromOn: string, branchId: number | null = null): Price => ({
    id,
    fromOn: day(fromOn),
    toOn: null,
    branchId,
    classId: null,
    priceMinor: 100,
    includesTax: false,
  });
  const old = price(1, '2025-01-01');
  const current = price(2, '2026-01-01');
  const next = price(3, '2027-01-01');
  const branch = price(4, '2025-06-01', 2);
  const all = [old, current, next, branch];
  it('tells past, present and future, branch by branch', () => {
    const times = all.map((one) => priceTime(one, all, day('2026-06-01')));
    expect(times).toEqual(['past', 'now', 'later', 'now']);
  });
});
