import { asciiDigits, cleanCell, isNothing, readAmount, readDate } from '#modules/sheets/index.ts';
import type { Field } from './fields.ts';
import { readIp, readMac } from './readNetworkAccount.ts';
import { readChurn, readState } from './readState.ts';

/** What the values of a column look like: each figure is a share 0..1 of the filled cells. */
export type ColumnProfile = {
  readonly filledCount: number;
  readonly distinct: number;
  readonly distinctCount: number;
  readonly phone: number;
  readonly digitsOfPhone: number;
  readonly date: number;
  readonly day: number;
  readonly amount: number;
  readonly letters: number;
  readonly code: number;
  readonly box: number;
  readonly status: number;
  readonly yesNo: number;
  readonly email: number;
  readonly ip: number;
  readonly mac: number;
  readonly taxId: number;
  readonly speed: number;
  readonly counting: number;
};

/** Only the shape of a value matters here, so any currency and a wide span of years will do. */
const SHAPE_AMOUNT = { currency: 'KWD', decimalStyle: 'point' } as const;
const SHAPE_DATE = { order: 'day-first', today: '2060-01-01' } as const;
const SHAPE_MONTH_FIRST = { order: 'month-first', today: '2060-01-01' } as const;
const SAMPLE_SIZE = 120;
const SAMPLE_CHARACTERS = 200;

const GSTIN = /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/i;
const NPWP = /^\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}$/;
const FIRST_NUMBER = /^[^/,;]*/;

/** Describes the first filled cells of a column. */
export function profileColumn(values: readonly string[]): ColumnProfile {
  const sample = firstFilled(values);
  const share = (test: (value: string) => boolean): number =>
    sample.length === 0 ? 0 : sample.filter(test).length / sample.length;
  const distinctCount = new Set(sample).size;
  return {
    filledCount: sample.length,
    distinctCount,
    distinct: sample.length === 0 ? 0 : distinctCount / sample.length,
    phone: share(isPhone),
    digitsOfPhone: share((value) => /^[\d\s+()./,;'-]*$/.test(value) && value.replace(/\D/g, '').length >= 7),
    date: share(
      (value) => !/^\d+$/.test(value) && (!!readDate(value, SHAPE_DATE) || !!readDate(value, SHAPE_MONTH_FIRST)),
    ),
    day: share((value) => /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 31),
    amount: share((value) => readAmount(value, SHAPE_AMOUNT) !== null),
    letters: share((value) => /\p{L}{2}/u.test(value) && !/\d/.test(value)),
    code: share((value) => /^[A-Z]{0,6}[-/ ]?\d{1,8}$|^\d{2,6}-[A-Z]{3,6}$/i.test(value)),
    box: share((value) => /^[A-Z]{1,6}[A-Z\d]*\d{6,}(?:\s*\/.*)?$/i.test(value)),
    status: share((value) => readState(value) !== null),
    yesNo: share((value) => readChurn(value) !== null),
    email: share((value) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value)),
    ip: share((value) => !!readIp(value)),
    mac: share((value) => !!readMac(value)),
    taxId: share((value) => GSTIN.test(value) || NPWP.test(value)),
    speed: share((value) => /\b\d+\s*(?:mbps|mb|gbps|kbps)\b|\b(?:hd|sd|pack|plan|paket|basic|premium)\b/i.test(value)),
    counting: sample.length > 1 && sample.every((value, at) => at === 0 || counts(sample[at - 1], value)) ? 1 : 0,
  };
}

function firstFilled(values: readonly string[]): string[] {
  const sample: string[] = [];
  for (const value of values) {
    if (sample.length === SAMPLE_SIZE) break;
    if (!isNothing(value)) sample.push(asciiDigits(cleanCell(value.slice(0, SAMPLE_CHARACTERS))));
  }
  return sample;
}

function isPhone(value: string): boolean {
  const first = (FIRST_NUMBER.exec(value)?.[0] ?? '').trim();
  if (!/^[+\d][\d\s()-]*$/.test(first)) return false;
  const digits = first.replace(/\D/g, '');
  if (first.startsWith('+')) return digits.length >= 9 && digits.length <= 13;
  return /^(?:[6-9]\d{9}|0[1-9]\d{8,11}|(?:91|62|92|880|52|254|234)\d{8,11})$/.test(digits);
}

/** Row numbers go up by one; a few are missing where a row was deleted. */
function counts(before: string | undefined, value: string): boolean {
  const step = Number(value) - Number(before);
  return /^\d{1,6}\.?$/.test(value) && step >= 1 && step <= 5;
}

/** How well the values agree with a field that the heading suggests, 0..1. An empty column agrees with everything. */
export function fitOf(field: Field, profile: ColumnProfile): number {
  if (profile.filledCount === 0) return 0.9;
  const atLeast = (share: number, otherwise: number): number => (share >= 0.5 ? 1 : otherwise);
  switch (field) {
    case 'ignore':
      return 0.9;
    case 'serial-no':
      return profile.counting ? 1 : 0.3;
    case 'walk-no':
      return profile.counting || profile.amount >= 0.5 ? 1 : 0.3;
    case 'phone':
    case 'phone2':
      return atLeast(Math.max(profile.phone, profile.digitsOfPhone), profile.amount > 0.5 ? 0.45 : 0.3);
    case 'name':
      return atLeast(profile.letters, profile.code > 0.5 || profile.email > 0.5 ? 0.3 : 0.6);
    case 'code':
      return profile.letters > 0.5 && profile.distinctCount > 1 ? 0.4 : atLeast(profile.distinct, 0.5);
    case 'opening-due':
    case 'opening-advance':
    case 'balance':
    case 'price':
      // Under a plain money heading words are unreadable amounts: better refused aloud than passed over in silence.
      return profile.date > 0.5 ? 0.1 : atLeast(profile.amount, 0.4);
    case 'last-paid-on':
    case 'started-on':
      return atLeast(profile.date, profile.amount > 0.5 ? 0.1 : 0.5);
    case 'expires-on':
      return atLeast(profile.date, profile.day > 0.5 ? 0.1 : 0.4);
    case 'due-day':
      return profile.day > 0.5 ? 1 : profile.date > 0.5 ? 0.8 : 0.4;
    case 'status':
      return profile.status >= 0.3 ? 1 : profile.distinctCount <= 12 ? 0.5 : 0.2;
    case 'churn':
      return atLeast(profile.yesNo, 0.1);
    case 'email':
      return atLeast(profile.email, 0.4);
    case 'ip':
      return atLeast(profile.ip, 0.4);
    case 'mac':
      return atLeast(profile.mac, 0.4);
    case 'box-serial':
    case 'vc':
      return profile.counting ? 0.3 : profile.mac > 0.8 ? 0.6 : atLeast(profile.distinct, 0.5);
    case 'pppoe-user':
    case 'hotspot-user':
      return atLeast(profile.distinct, 0.3);
    default:
      return 1;
  }
}

const CERTAIN = 0.8;

/** What the values alone say, for a column whose heading says nothing. Amounts are never guessed: they are money. */
export function fieldByContent(profile: ColumnProfile): Field | null {
  if (profile.filledCount < 2) return null;
  if (profile.mac >= CERTAIN) return 'mac';
  if (profile.ip >= CERTAIN) return 'ip';
  if (profile.taxId >= CERTAIN) return 'tax-id';
  if (profile.counting) return 'serial-no';
  if (profile.phone >= CERTAIN && profile.distinct > 0.5) return 'phone';
  if (profile.email >= CERTAIN) return 'email';
  if (profile.box >= CERTAIN && profile.distinct > 0.8) return 'box-serial';
  if (profile.status >= 0.95 && profile.distinctCount <= 10 && profile.letters > 0.5) return 'status';
  if (profile.speed >= CERTAIN && profile.distinct < 0.8) return 'plan';
  if (profile.letters >= CERTAIN && profile.distinct > 0.8) return 'name';
  return null;
}
