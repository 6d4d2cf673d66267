import { currencyDecimals, MAX_MINOR, type Minor, minor, mulDiv } from '#shared/domain/money.ts';
import { asciiDigits, cleanIdentifier, isNothing } from './cellText.ts';

/** `point` writes `1,250.00`, `comma` writes `1.250,00`. */
export type DecimalStyle = 'point' | 'comma';

export type AmountOptions = { readonly currency: string; readonly decimalStyle: DecimalStyle };

const COMMA_CURRENCIES = new Set(['IDR', 'EUR', 'COP', 'CLP', 'ARS', 'PYG', 'UYU', 'VND']);

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const CURRENCY_WORDS = words(
  'rs inr rp idr pkr bdt tk usd eur mxn kes ksh ngn lkr npr aed php cop pen ars रुपये रुपए रु rupee rupees rupiah taka peso pesos only re',
);
const PER_MONTH_WORDS = words('month monthly mo pm per bulan bln perbulan mes mensual al por माह महीना');
const ADVANCE_WORDS = words(
  'adv advance advances cr credit excess prepaid kredit lebih deposit titipan favor saldo anticipo अग्रिम जमा एडवांस',
);
const DUE_WORDS = words(
  'dr debit due dues bal balance pending old opening tunggakan hutang utang debe adeudo debito बकाया उधार',
);
const ZERO_WORDS = words('zero nol lunas paid clear cleared nodue nodues cero aldia pagado शून्य चुकता');
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ...(['rb', 'ribu', 'k', 'mil', 'हजार'] as const).map((word) => [word, 1_000] as const),
  ...(['lakh', 'lac', 'लाख'] as const).map((word) => [word, 100_000] as const),
  ...(['jt', 'juta'] as const).map((word) => [word, 1_000_000] as const),
]);
/** Signs that may stand beside the digits without changing the amount. */
const SILENT_SIGNS = { before: /^[\p{Sc}.:+]$/u, after: /^[\p{Sc}./]$/u };

/**
 * Reads an amount as people write it: `1,25,000`, `250/-`, `Rs.300`, `₹50`, `nil`, `Rp275.000,00`, `150 rb`.
 * Brackets, a minus, `Adv` and `Cr` make it negative (an advance), a plain or `Dr` amount is positive (a due).
 * Blank and "nil" are 0; null means that nobody can be sure what is meant (`see book`, `12O`, `1.250` in rupees).
 */
export function readAmount(text: string, options: AmountOptions): Minor | null {
  return readSigned(text, options)?.amount ?? null;
}

/**
 * The same of money that moved or is owed: it must stand there as it is. `too-fine` is an amount with more decimals than
 * the currency has, other than zeros: rounded it would be another sum than the sheet's.
 */
export function readExactAmount(text: string, options: AmountOptions): Minor | 'too-fine' | null {
  const read = readSigned(text, options);
  if (!read) return null;
  return read.isRounded ? 'too-fine' : read.amount;
}

interface ReadAmount {
  readonly amount: Minor;
  /** Whether the cell says more decimals than the amount has. */
  readonly isRounded: boolean;
}

const NOTHING: ReadAmount = { amount: minor(0), isRounded: false };

function readSigned(text: string, options: AmountOptions): ReadAmount | null {
  if (text === '') return NOTHING;
  const spelled = plainSpelling(text);
  if (isNothing(spelled) || ZERO_WORDS.has(spelled.replace(/[\s.]/g, ''))) return NOTHING;
  const found = /\d(?:[\d., ]*\d)?/.exec(spelled);
  if (!found) return null;
  const before = readAffix(spelled.slice(0, found.index), 'before');
  const after = readAffix(spelled.slice(found.index + found[0].length), 'after');
  if (!before || !after || before.openBrackets !== -after.openBrackets || Math.abs(before.openBrackets) > 1)
    return null;
  const bracketed = before.openBrackets === 1;
  const advance = before.advance || after.advance || before.minus || bracketed;
  if (advance && (before.due || after.due)) return null;
  const magnitude = readMagnitude(found[0], options, before.multiplier * after.multiplier);
  if (magnitude === null) return null;
  return advance ? { ...magnitude, amount: minor(-magnitude.amount) } : magnitude;
}

function plainSpelling(text: string): string {
  return asciiDigits(cleanIdentifier(text).normalize('NFKC'))
    .toLowerCase()
    .replace(/[−–—‐‑]/g, '-')
    .replace(/\ba favor\b/g, 'favor')
    .replace(/ ?\/? ?p\.? ?m\.?$/, '');
}

type Affix = { advance: boolean; due: boolean; minus: boolean; openBrackets: number; multiplier: number };

/** Everything beside the digits must be understood, sign by sign and word by word, or the cell is unreadable. */
function readAffix(text: string, side: 'before' | 'after'): Affix | null {
  const affix: Affix = { advance: false, due: false, minus: false, openBrackets: 0, multiplier: 1 };
  if (side === 'before' && /(?:^|\s)\.\s*$/.test(text)) return null;
  // `/-`, `/=`, `,-` and `.-` close an amount; a bare `-` behind it could be a minus sign and stays unreadable.
  const rest = side === 'after' ? text.replace(/^\s*[/.,]\s*[-=]{1,2}/, '') : text;
  for (const token of rest.match(/[\p{L}\p{M}]+|[^\s\p{L}\p{M}]/gu) ?? []) {
    if (ADVANCE_WORDS.has(token)) affix.advance = true;
    else if (DUE_WORDS.has(token)) affix.due = true;
    else if (side === 'after' && affix.multiplier === 1 && MULTIPLIERS.has(token)) {
      affix.multiplier = MULTIPLIERS.get(token) ?? 1;
    } else if (CURRENCY_WORDS.has(token) || SILENT_SIGNS[side].test(token)) continue;
    else if (side === 'after' && PER_MONTH_WORDS.has(token)) continue;
    else if (token === '(' || token === '[') affix.openBrackets += 1;
    else if (token === ')' || token === ']') affix.openBrackets -= 1;
    else if (token === '-' && side === 'before' && !affix.minus) affix.minus = true;
    else return null;
  }
  // After a word a dash only separates: `Adv - 200`, `Due - 200`.
  if (affix.minus && affix.due && /[\p{L}.]\s*-\s+$/u.test(text)) affix.minus = false;
  return affix;
}

function readMagnitude(digits: string, options: AmountOptions, multiplier: number): ReadAmount | null {
  const decimals = currencyDecimals(options.currency);
  const parts = splitNumber(digits, options.decimalStyle, multiplier === 1 ? decimals : 1);
  if (!parts) return null;
  const { whole, fraction } = parts;
  if (whole.replace(/^0+/, '').length > 13 || fraction.length > 8) return null;
  const scale = multiplier * 10 ** decimals;
  const value = Number(whole) * scale;
  if (value >= MAX_MINOR) return null;
  const part = fraction === '' ? 0 : mulDiv(Number(fraction), scale, 10 ** fraction.length);
  // Eight decimals of a lakh are more than a double holds.
  const isRounded = fraction !== '' && (BigInt(fraction) * BigInt(scale)) % 10n ** BigInt(fraction.length) !== 0n;
  return { amount: minor(value + part), isRounded };
}

const WESTERN_GROUPS = { ',': /^\d{1,3}(?:,\d{3})+$/, '.': /^\d{1,3}(?:\.\d{3})+$/ };
const INDIAN_GROUPS = /^\d{1,2}(?:,\d{2})*,\d{3}$/;

const grouped = (text: string, separator: ',' | '.'): boolean =>
  WESTERN_GROUPS[separator].test(text) || (separator === ',' && INDIAN_GROUPS.test(text));

/** Tells grouping from decimals; null when the grouping is wrong or both readings are possible. */
function splitNumber(
  digits: string,
  style: DecimalStyle,
  decimals: number,
): { whole: string; fraction: string } | null {
  const text = /^\d{1,3}(?: \d{3})+(?=[.,]|$)/.test(digits) ? digits.replaceAll(' ', '') : digits;
  if (text.includes(' ')) return null;
  const commas = text.split(',').length - 1;
  const points = text.split('.').length - 1;
  if (commas === 0 && points === 0) return { whole: text, fraction: '' };
  if (commas > 0 && points > 0) return splitMixed(text);
  const separator = commas > 0 ? ',' : '.';
  const isDecimal = (style === 'point') === (separator === '.');
  if (commas + points > 1) return grouped(text, separator) ? whole(text) : null;
  const [left = '', right = ''] = text.split(separator);
  if (right.length === 3 && /^[1-9]\d{0,2}$/.test(left)) {
    if (!isDecimal || decimals === 0) return whole(text);
    return decimals === 3 ? { whole: left, fraction: right } : null;
  }
  if (isDecimal) return { whole: left, fraction: right };
  // A program's own `200000.50` among hand-written `200.000`: two digits cannot be a group.
  return separator === '.' && right.length !== 3 ? { whole: left, fraction: right } : null;
}

function splitMixed(text: string): { whole: string; fraction: string } | null {
  const decimalAt = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const group = text[decimalAt] === ',' ? '.' : ',';
  const left = text.slice(0, decimalAt);
  return grouped(left, group) ? { whole: left.replaceAll(group, ''), fraction: text.slice(decimalAt + 1) } : null;
}

const whole = (text: string): { whole: string; fraction: string } => ({
  whole: text.replace(/[.,]/g, ''),
  fraction: '',
});

/**
 * Which decimal sign the amounts of a sheet use, by what only one style can write; without such evidence
 * the currency's own habit.
 */
export function decideDecimalStyle(values: Iterable<string>, currency: string): DecimalStyle {
  let point = 0;
  let comma = 0;
  for (const value of values) {
    const digits = /\d(?:[\d., ]*\d)?/.exec(asciiDigits(value))?.[0] ?? '';
    if (/^\d{1,3}(?:\.\d{3})+,\d{1,2}$|^\d+,\d{1,2}$|^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) comma += 1;
    else if (/,\d{3}\.\d{1,2}$|^\d+\.\d{1,2}$|^\d{1,3}(?:,\d{2,3})+,\d{3}$/.test(digits)) point += 1;
  }
  if (point !== comma) return point > comma ? 'point' : 'comma';
  return COMMA_CURRENCIES.has(currency) || currencyDecimals(currency) === 0 ? 'comma' : 'point';
}
