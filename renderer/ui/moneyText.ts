import { currencyDecimals, formatDecimal, type Minor, parseDecimal } from '#shared/domain/money.ts';

interface Separators {
  readonly group: string;
  readonly decimal: string;
}

/** How a locale groups thousands and marks the fraction: `,` and `.` in India, `.` and `,` in Indonesia. */
function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true, minimumFractionDigits: 1 }).formatToParts(1234567.5);
  const find = (type: string) => parts.find((part) => part.type === type)?.value;
  const decimal = find('decimal') ?? '.';
  return { decimal, group: find('group') ?? (decimal === '.' ? ',' : '.') };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Reads an amount as people type it at a counter: `1250`, `1,250.00`, `1,25,000`, `Rp 150.000`, `250/-`, `-20`.
 * A grouping that makes no sense (`1,25`) is refused rather than guessed. Where the comma is the fraction, a point
 * followed by one or two digits is the numeric pad's point.
 * @returns minor units, or null when it is not an amount of this currency.
 */
export function readAmount(text: string, currency: string, locale: string): Minor | null {
  const separators = separatorsOf(locale);
  const bare = text
    .replace(/\/-\s*$/, '')
    .replace(/^(-?)\s*(?:[\p{Sc}]|rs\.?|rp\.?|inr|idr|[a-z]{3})\s*/iu, '$1')
    .replace(/[\s\u00a0\u202f']/g, '');
  const group = escaped(/\s/.test(separators.group) ? ' ' : separators.group);
  const decimal = escaped(separators.decimal);
  const grouped = new RegExp(`^(-?)(\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3})(?:${decimal}(\\d*))?$`).exec(bare);
  const plain = new RegExp(`^(-?)(\\d*)(?:${decimal}(\\d*))?$`).exec(bare);
  const padPoint = separators.decimal === ',' ? /^(-?)(\d+)\.(\d{1,2})$/.exec(bare) : null;
  const match = grouped ?? (plain && /\d/.test(bare) ? plain : null) ?? padPoint;
  if (!match) return null;
  const whole = (match[2] ?? '').replace(/\D/g, '') || '0';
  const fraction = match[3] ? `.${match[3]}` : '';
  return parseDecimal(`${match[1] ?? ''}${whole}${fraction}`, currency);
}

/** An amount as it stands in a field while it is edited: no grouping, the locale's fraction sign, no needless zeros. */
export function amountForEditing(amount: number, currency: string, locale: string): string {
  const decimals = currencyDecimals(currency);
  const text = formatDecimal(amount, currency);
  const short = decimals > 0 && text.endsWith(`.${'0'.repeat(decimals)}`) ? text.slice(0, -decimals - 1) : text;
  return short.replace('.', separatorsOf(locale).decimal);
}
