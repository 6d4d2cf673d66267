import { describe, expect, it } from 'vitest';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { amountInWords } from './words.ts';

describe('amountInWords', () => {
  it.each<[number, string, PaperLocale, string]>([
    [35400, 'INR', 'en', 'Three Hundred Fifty Four Rupees Only'],
    [25422, 'INR', 'en', 'Two Hundred Fifty Four Rupees And Twenty Two Paise Only'],
    [101, 'INR', 'en', 'One Rupee And One Paisa Only'],
    [0, 'INR', 'en', 'Zero Rupees Only'],
    [
      12345678950,
      'INR',
      'en',
      'Twelve Crore Thirty Four Lakh Fifty Six Thousand Seven Hundred Eighty Nine Rupees And Fifty Paise Only',
    ],
    [-15050, 'INR', 'en', 'Minus One Hundred Fifty Rupees And Fifty Paise Only'],
    [35450, 'INR', 'hi', 'तीन सौ चौवन रुपये और पचास पैसे'],
    [12500000, 'INR', 'hi', 'एक लाख पच्चीस हज़ार रुपये'],
    [333000, 'IDR', 'en', 'Three Hundred Thirty Three Thousand Rupiah Only'],
    [333000, 'IDR', 'id', 'Tiga Ratus Tiga Puluh Tiga Ribu Rupiah Saja'],
    [1000, 'IDR', 'id', 'Seribu Rupiah Saja'],
    [150050, 'MXN', 'es', 'Mil quinientos pesos y cincuenta centavos'],
    [2100, 'MXN', 'es', 'Veintiún pesos'],
    [100_000_000, 'MXN', 'es', 'Un millón de pesos'],
    [100_100_000, 'MXN', 'es', 'Un millón mil pesos'],
    [106100, 'INR', 'es', 'Mil sesenta y una rupias'],
    [12345, 'KWD', 'en', 'Twelve Dinars And Three Hundred Forty Five Fils Only'],
    [12005, 'KWD', 'en', 'Twelve Dinars And Five Fils Only'],
    [50000000, 'MXN', 'en', 'Five Hundred Thousand Pesos Only'],
    [50000000, 'BDT', 'en', 'Five Lakh Taka Only'],
    [199900, 'BOB', 'en', 'One Thousand Nine Hundred Ninety Nine BOB Only'],
  ])('%i %s in %s', (amountMinor, currency, locale, words) => {
    expect(amountInWords(amountMinor, currency, locale)).toBe(words);
  });

  it('refuses a currency nobody knows', () => {
    expect(() => amountInWords(1, 'ZZZ', 'en')).toThrow(RangeError);
  });
});
