import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '#shared/domain/money.ts';
import { amountForEditing, readAmount } from './moneyText.ts';

describe('readAmount', () => {
  it.each([
    ['1250', 125_000],
    ['1,250.00', 125_000],
    ['1,25,000', 12_500_000],
    ['12,34,567.5', 123_456_750],
    ['₹ 354.50', 35_450],
    ['Rs.300', 30_000],
    ['250/-', 25_000],
    ['.5', 50],
    ['-20', -2000],
    ['0', 0],
  ])('reads %s as an Indian counter types it', (typed, minor) => {
    expect(readAmount(typed, 'INR', 'en-IN')).toBe(minor);
  });

  it.each(['', '-', '.', '1,25', '12,50', '1.2.3', 'abc', '12.345', '1,,250', '--5'])('refuses %s', (typed) => {
    expect(readAmount(typed, 'INR', 'en-IN')).toBeNull();
  });

  it.each([
    ['150.000', 150_000],
    ['Rp 150.000', 150_000],
    ['1.250.000', 1_250_000],
    ['150000', 150_000],
  ])('reads rupiah %s', (typed, minor) => {
    expect(readAmount(typed, 'IDR', 'id-ID')).toBe(minor);
  });

  it('takes the point of the numeric pad where the comma is the fraction', () => {
    expect(readAmount('12.50', 'EUR', 'es-ES')).toBe(1250);
    expect(readAmount('12,50', 'EUR', 'es-ES')).toBe(1250);
    expect(readAmount('1.250,50', 'EUR', 'es-ES')).toBe(125_050);
  });

  it('reads back whatever is shown, in every locale and currency', () => {
    const places: [string, string][] = [
      ['INR', 'en-IN'],
      ['IDR', 'id-ID'],
      ['MXN', 'es-MX'],
      ['KWD', 'en-US'],
      ['INR', 'hi-IN'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 0, max: 1_000_000_000_00 }), (place, amount) => {
        const [currency, locale] = place;
        expect(readAmount(amountForEditing(amount, currency, locale), currency, locale)).toBe(amount);
        expect(readAmount(formatMoney(amount, currency, locale), currency, locale)).toBe(amount);
      }),
    );
  });
});
