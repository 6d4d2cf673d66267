import { describe, expect, it } from 'vitest';
import type { TaxRegistration } from '#shared/domain/tax.ts';
import { billKind, checkRecipient } from './billKind.ts';

const GSTIN = '27AAPFU0939F1ZV';

describe('billKind', () => {
  it.each<[string, TaxRegistration, string, boolean, string]>([
    ['IN', 'registered', GSTIN, true, 'bill'],
    ['IN', 'registered', '', true, 'bill'],
    ['IN', 'registered', GSTIN, false, 'bill-of-supply'],
    ['IN', 'registered', '', false, 'plain-bill'],
    ['IN', 'composition', GSTIN, false, 'bill-of-supply'],
    ['IN', 'composition', '', false, 'bill-of-supply'],
    ['IN', 'unregistered', '', false, 'plain-bill'],
    ['ID', 'registered', '01.234.567.8-901.000', true, 'bill'],
    ['ID', 'registered', '01.234.567.8-901.000', false, 'plain-bill'],
    ['ID', 'unregistered', '', false, 'plain-bill'],
  ])('%s, %s with number "%s", taxed %s: %s', (country, taxRegistration, taxId, isTaxed, kind) => {
    expect(billKind({ country, taxRegistration, taxId }, isTaxed)).toBe(kind);
  });
});

describe('checkRecipient', () => {
  const check = (country: string, address: string, areaName: string, taxableMinor: number) => () =>
    checkRecipient({ country, taxRegistration: 'registered' }, { address, areaName }, taxableMinor);

  it('wants an address from Rs 50,000 on, in India', () => {
    expect(check('IN', '', '', 49_999_99)).not.toThrow();
    expect(check('IN', '', '', 50_000_00)).toThrow('recipient-address-missing');
    expect(check('IN', '7 Main Road', '', 50_000_00)).not.toThrow();
    expect(check('IN', '', 'North', 50_000_00)).not.toThrow();
    expect(check('MX', '', '', 50_000_00)).not.toThrow();
  });
});
