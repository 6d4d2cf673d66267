import { currencyDecimals, formatDecimal, formatMoney } from '#shared/domain/money.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { type Day, dayInZone, localDateTime } from '#shared/domain/time.ts';

/** Whose habits of grouping digits go with a currency: an Indian bill in English still says 1,25,000.00. */
const REGIONS: Record<string, string> = {
  INR: 'IN',
  IDR: 'ID',
  PKR: 'PK',
  BDT: 'BD',
  NPR: 'NP',
  LKR: 'LK',
  MXN: 'MX',
  COP: 'CO',
  PEN: 'PE',
  ARS: 'AR',
  CLP: 'CL',
  KES: 'KE',
  NGN: 'NG',
  KWD: 'KW',
  USD: 'US',
};

/** How numbers and days of one document are written. */
export interface Figures {
  /** `1,25,000.00`, without a sign, for columns. */
  amount(amountMinor: number): string;
  /** `-1,25,000.00`: an amount that may be the other way round. */
  signed(amountMinor: number): string;
  /** `₹1,25,000.00`, for what must not be mistaken. */
  money(amountMinor: number): string;
  number(value: number): string;
  /** `21 Nov 2026`. */
  day(on: Day): string;
  /** `21 Nov 2026, 14:05` on the office's clock. */
  time(at: number, timeZone: string): string;
  /** `Nov 2026`, the month that the day lies in. */
  month(on: Day): string;
}

const known = new Map<string, Figures>();

/**
 * Writers of amounts and days for a label language and a currency; made once and kept.
 * @throws RangeError for a currency the program does not know.
 */
export function figuresFor(locale: PaperLocale, currency: string): Figures {
  const key = `${locale}|${currency}`;
  let figures = known.get(key);
  if (!figures) {
    figures = makeFigures(locale, currency);
    known.set(key, figures);
  }
  return figures;
}

function makeFigures(locale: PaperLocale, currency: string): Figures {
  const decimals = currencyDecimals(currency);
  const region = REGIONS[currency];
  const tag = `${locale}${region ? `-${region}` : ''}-u-nu-latn`;
  const plain = new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const counting = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
  const days = new Intl.DateTimeFormat(tag, { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const amount = (amountMinor: number) =>
    plain.format(formatDecimal(amountMinor, currency) as Intl.StringNumericLiteral);
  const day = (on: Day) => days.format(Date.parse(`${on}T00:00:00Z`));
  return {
    amount,
    signed: (amountMinor) => `${amountMinor < 0 ? '-' : ''}${amount(Math.abs(amountMinor))}`,
    money: (amountMinor) => formatMoney(amountMinor, currency, tag),
    number: (value) => counting.format(value),
    day,
    time: (at, timeZone) => `${day(dayInZone(at, timeZone))}, ${localDateTime(at, timeZone).slice(11)}`,
    month: (on) => months.format(Date.parse(`${on}T00:00:00Z`)),
  };
}
