import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal } from '#shared/domain/money.ts';
import { type DecimalStyle, decideDecimalStyle, readAmount, readExactAmount } from './readAmount.ts';

const rupees = (text: string) => readAmount(text, { currency: 'INR', decimalStyle: 'point' });
const rupiah = (text: string) => readAmount(text, { currency: 'IDR', decimalStyle: 'comma' });

describe('amounts in rupees, in paise', () => {
  it.each([
    ['1,250.00', 125000],
    ['1,25,000', 12500000],
    ['1,25,000.50', 12500050],
    ['250/-', 25000],
    ['1250/=', 125000],
    ['Rs.300', 30000],
    ['Rs. 300/-', 30000],
    ['Rs 1250', 125000],
    ['Rs.1,198', 119800],
    ['₹50', 5000],
    ['₹ 1,250', 125000],
    ['INR 300 only', 30000],
    ['300.', 30000],
    ['29.85', 2985],
    ['0', 0],
    ['', 0],
    ['nil', 0],
    ['NIL', 0],
    ['-', 0],
    ['No dues', 0],
    ['Adv 200', -20000],
    ['200 Adv', -20000],
    ['Adv-200', -20000],
    ['adv. Rs. 200/-', -20000],
    ['(200)', -20000],
    ['(Rs.1,200)', -120000],
    ['-100', -10000],
    ['−100', -10000],
    ['Rs -100', -10000],
    ['200 CR', -20000],
    ['200 (Cr)', -20000],
    ['200 DR', 20000],
    ['Due 200', 20000],
    ['Due - 200', 20000],
    ["'250", 25000],
    ['२५०', 25000],
    ['250 रुपये', 25000],
    ['बकाया 250', 25000],
    ['1.250,00', 125000],
    ['353.9850', 35399],
    ['2.5k', 250000],
    ['300 per month', 30000],
    ['Rs 300/month', 30000],
    ['300 p.m.', 30000],
    ['+300', 30000],
    ['saldo a favor 300', -30000],
  ])('reads %j as %d', (text, paise) => {
    expect(rupees(text)).toBe(paise);
  });

  it.each([
    ...[
      'see ledger',
      'see book',
      '12O',
      '??',
      'two hundred',
      '1.250',
      '12,50',
      '12,50,00',
      '1,2,3',
      '200-',
      '(200',
      '200)',
    ],
    ...[
      '-200 Dr',
      '(200) Dr',
      '100 + 200',
      '100-200',
      '1250 for 2 months',
      '.50',
      '99999999999999999',
      '1 2',
      '5%',
      '24-Sep-2026',
      '=A1',
      '=1',
      'constructor 5',
      'k 5',
      '5 k k',
      '10M',
      'A1',
      '+',
      '/5',
      'Rs',
    ],
  ])('does not guess at %j', (text) => {
    expect(rupees(text)).toBeNull();
  });
});

describe('amounts in rupiah, which has no decimals', () => {
  it.each([
    ['Rp 150.000', 150000],
    ['Rp150.000', 150000],
    ['Rp275.000,00', 275000],
    ['1.250.000', 1250000],
    ['150.000', 150000],
    ['150000', 150000],
    ['150,000', 150000],
    ['Rp. 1.250,-', 1250],
    ['Rp 150.000,-', 150000],
    ['150 rb', 150000],
    ['150rb', 150000],
    ['1,5 jt', 1500000],
    ['Rp 385.000/bln', 385000],
    ['lunas', 0],
    ['200000.00', 200000],
    ['Rp -50.000', -50000],
    ['lebih 50.000', -50000],
  ])('reads %j as %d', (text, amount) => {
    expect(rupiah(text)).toBe(amount);
  });

  it.each(['lihat buku', '12.50.000', 'Rp', 'rb'])('does not guess at %j', (text) => {
    expect(rupiah(text)).toBeNull();
  });
});

describe('an amount that moved', () => {
  it.each([
    ...([
      ['INR', '353.9850', 'too-fine'],
      ['INR', '(0.005)', 'too-fine'],
      ['INR', '353.9800', 35_398],
    ] as const),
    ...([
      ['INR', '10.0', 1_000],
      ['INR', '10.005', null],
      ['INR', '2.5k', 250_000],
      ['INR', 'nil', 0],
    ] as const),
    ...([
      ['INR', '1,250.50000000 Cr', -125_050],
      ['INR', '1.00000001 lakh', 'too-fine'],
    ] as const),
    ...([
      ['IDR', '200000.50', 'too-fine'],
      ['IDR', 'Rp275.000,00', 275_000],
      ['IDR', '1,5 jt', 1_500_000],
    ] as const),
    ...([
      ['KWD', '12.3450', 12_345],
      ['KWD', '12.3455', 'too-fine'],
      ['KWD', '12.345', 12_345],
    ] as const),
  ])('in %s of %j is %j: what stands there, or refused', (currency, text, read) => {
    expect(readExactAmount(text, { currency, decimalStyle: currency === 'IDR' ? 'comma' : 'point' })).toBe(read);
  });
});

describe('the decimal style of a column', () => {
  it('follows what only one style can write, else the currency', () => {
    expect(decideDecimalStyle(['1.250', '300,50'], 'INR')).toBe('comma');
    expect(decideDecimalStyle(['1,250.00', '300'], 'IDR')).toBe('point');
    expect(decideDecimalStyle(['300'], 'INR')).toBe('point');
    expect(decideDecimalStyle(['150.000'], 'IDR')).toBe('comma');
    expect(readAmount('1.250', { currency: 'INR', decimalStyle: decideDecimalStyle(['1.250', '300,50'], 'INR') })).toBe(
      125000,
    );
  });
});

describe('any printed amount', () => {
  const group = (whole: string, separator: string, indian: boolean): string =>
    whole.replace(indian ? /\B(?=(?:\d\d)+\d{3}$)|\B(?=\d{3}$)/g : /\B(?=(?:\d{3})+$)/g, separator);
  const amounts = fc.integer({ min: 0, max: 99_999_999_999 });
  const decorations: readonly [string, string, 1 | -1][] = [
    ['', '', 1],
    ['Rs. ', '', 1],
    ['₹', '', 1],
    ['', '/-', 1],
    ['Rp ', '', 1],
    ['(', ')', -1],
    ['-', '', -1],
    ['Adv ', '', -1],
    ['', ' CR', -1],
    ['', ' Dr', 1],
  ];

  it('is read back', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom(...decorations),
        fc.constantFrom<DecimalStyle>('point', 'comma'),
        fc.constantFrom('none', 'western', 'indian'),
        (amountMinor, [before, after, sign], decimalStyle, grouping) => {
          const [whole = '', fraction = ''] = formatDecimal(amountMinor, 'INR').split('.');
          const separator = decimalStyle === 'point' ? ',' : '.';
          const indian = grouping === 'indian' && decimalStyle === 'point';
          const digits = grouping === 'none' ? whole : group(whole, separator, indian);
          const text = `${before}${digits}${decimalStyle === 'point' ? '.' : ','}${fraction}${after}`;
          expect(readAmount(text, { currency: 'INR', decimalStyle })).toBe(amountMinor === 0 ? 0 : sign * amountMinor);
        },
      ),
    );
  });

  it('of any text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const amount = rupees(text);
        expect(amount === null || Number.isSafeInteger(amount)).toBe(true);
      }),
    );
  });
});
