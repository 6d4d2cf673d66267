import { asciiDigits, cleanIdentifier, isNothing } from './cellText.ts';
import { MONTH_BY_NAME } from './monthNames.ts';

export type DateOrder = 'day-first' | 'month-first';

export type DateOptions = {
  readonly order: DateOrder;
  /** The business day `YYYY-MM-DD` against which a year is judged. */
  readonly today: string;
};

const EARLIEST_YEAR = 1970;
const YEARS_AHEAD = 10;
const DAY_MS = 86_400_000;
/** Day 0 of the 1900 date system of spreadsheets, with its false 29 February 1900 counted. */
const SERIAL_START_MS = Date.UTC(1899, 11, 30);
const NEVER = new Set(['never', 'not paid', 'new', 'belum bayar', 'belum', 'nunca', 'no paid']);

type Parts = { year: number; month: number; day: number };

/**
 * Reads a day as people write it (`04-08-26`, `20/07/2026`, `17.10.2026`, `24-Sep-2026`, ISO, `2026/9/4`,
 * spreadsheet serials, month names in four languages) as `YYYY-MM-DD`. `''` for a blank cell;
 * null when it is no day of the calendar or its year is before 1970 or more than ten years ahead.
 */
export function readDate(text: string, options: DateOptions): string | '' | null {
  if (text === '') return '';
  const spelled = plainDate(text);
  if (isNothing(spelled) || NEVER.has(spelled)) return '';
  const thisYear = Number(options.today.slice(0, 4));
  const parts =
    namedMonth(spelled, thisYear) ?? numericDate(spelled, options.order, thisYear) ?? unbrokenDigits(spelled);
  if (!parts || parts.year < EARLIEST_YEAR || parts.year > thisYear + YEARS_AHEAD) return null;
  return calendarDay(parts);
}

/** Lower case, ASCII digits, without weekday, time of day and the ending of an ordinal. */
function plainDate(text: string): string {
  return asciiDigits(cleanIdentifier(text))
    .toLowerCase()
    .replace(/(\d)[t ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|[+-]\d{2}:?\d{2})?$/, '$1')
    .replace(/^\p{L}{3,9}\.?,\s+(?=\d)/u, '')
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .trim();
}

function fullYear(digits: string, thisYear: number): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  const century = Math.floor(thisYear / 100) * 100;
  return century + year > thisYear + YEARS_AHEAD ? century - 100 + year : century + year;
}

function namedMonth(text: string, thisYear: number): Parts | null {
  const monthInWords = /^(\d{1,2})[\s./-]*(?:de\s+)?([\p{L}\p{M}]+)\.?[\s./,-]*(?:de[l]?\s+)?'?(\d{4}|\d{2})$/u.exec(
    text,
  );
  if (monthInWords) {
    const month = MONTH_BY_NAME.get(monthInWords[2] ?? '');
    return month ? { day: Number(monthInWords[1]), month, year: fullYear(monthInWords[3] ?? '', thisYear) } : null;
  }
  const wordFirst = /^([\p{L}\p{M}]+)\.?[\s./-]*(\d{1,2})(?:\s*,\s*|[\s./-]+)(\d{4})$/u.exec(text);
  const month = MONTH_BY_NAME.get(wordFirst?.[1] ?? '');
  if (wordFirst && month) return { month, day: Number(wordFirst[2]), year: Number(wordFirst[3]) };
  const yearFirst = /^(\d{4})[\s./-]+([\p{L}\p{M}]+)[\s./-]+(\d{1,2})$/u.exec(text);
  const middle = MONTH_BY_NAME.get(yearFirst?.[2] ?? '');
  return yearFirst && middle ? { year: Number(yearFirst[1]), month: middle, day: Number(yearFirst[3]) } : null;
}

const NUMERIC = /^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/;

function numericDate(text: string, order: DateOrder, thisYear: number): Parts | null {
  const iso = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const match = NUMERIC.exec(text);
  if (!match) return null;
  const first = Number(match[1]);
  const second = Number(match[3]);
  const year = fullYear(match[4] ?? '', thisYear);
  return order === 'day-first' ? { day: first, month: second, year } : { day: second, month: first, year };
}

/** `20260924`, or the serial day number that a spreadsheet keeps behind a date. */
function unbrokenDigits(text: string): Parts | null {
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) return { year: Number(compact[1]), month: Number(compact[2]), day: Number(compact[3]) };
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const at = new Date(SERIAL_START_MS + Math.floor(Number(text)) * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

function calendarDay({ year, month, day }: Parts): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return at.toISOString().slice(0, 10);
}

/** A column is month-first only when some value can be read in no other way and none says the opposite. */
export function decideDateOrder(values: Iterable<string>): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const match = NUMERIC.exec(plainDate(value));
    if (!match) continue;
    if (Number(match[1]) > 12) dayFirst += 1;
    else if (Number(match[3]) > 12) monthFirst += 1;
  }
  return monthFirst > 0 && dayFirst === 0 ? 'month-first' : 'day-first';
}

/** The day of the month (1..31) in `20`, `20th`, `tgl 5` or a whole date; undefined for a blank cell, null for neither. */
export function readDueDay(text: string, options: DateOptions): number | undefined | null {
  if (text === '') return undefined;
  const spelled = plainDate(text);
  if (isNothing(spelled)) return undefined;
  const day = /^(?:[\p{L}\p{M}. ]*\s)?(\d{1,2})(?:\.0+)?(?:\s[\p{L}\p{M}. ]*)?$/u.exec(spelled)?.[1];
  if (day !== undefined) return Number(day) >= 1 && Number(day) <= 31 ? Number(day) : null;
  const date = readDate(text, options);
  return date ? Number(date.slice(8)) : null;
}
