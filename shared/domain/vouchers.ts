/** Hotspot vouchers (field-guide 2.7): a code that is worth money, from the batch it was made in to its expiry. */

/**
 * Where a voucher stands: lies in the office, was given to somebody to be sold, is sold, was first used, has run out, or
 * was taken out of trade.
 */
export const VOUCHER_STATES = ['made', 'issued', 'sold', 'used', 'expired', 'void'] as const;
export type VoucherState = (typeof VOUCHER_STATES)[number];

/** What is done with vouchers; each is kept with who, when and why. */
export const VOUCHER_STEPS = ['issue', 'take-back', 'sell', 'return', 'void', 'use', 'expire'] as const;
export type VoucherStep = (typeof VOUCHER_STEPS)[number];

const FROM: Readonly<Record<VoucherStep, readonly VoucherState[]>> = {
  issue: ['made', 'issued'],
  'take-back': ['issued'],
  sell: ['made', 'issued'],
  return: ['sold'],
  void: ['made', 'issued'],
  use: ['sold'],
  expire: ['sold', 'used'],
};

/** Whether a step may be taken from a state. A sold voucher is taken back with its receipt, never by a step of its own. */
export function mayStep(step: VoucherStep, from: VoucherState): boolean {
  return FROM[step].includes(from);
}

/** Letters and digits that nobody takes for each other on paper: without 0 O, 1 I L. */
export const CODE_ALPHABETS = { mixed: '23456789ABCDEFGHJKMNPQRSTUVWXYZ', digits: '0123456789' } as const;
export type CodeAlphabet = keyof typeof CODE_ALPHABETS;

export const SHORTEST_CODE = 6;
export const LONGEST_CODE = 16;
/** Of one that a router made, and of its password. */
export const LONGEST_READ_CODE = 64;
/** At most so many codes come into a batch at once. */
export const MAX_BATCH = 10_000;
/** At most so many of a product, and so many scanned ones, are sold at once. */
export const MAX_SOLD = 200;

/** Of so many codes that somebody tries, at most one may open the network. */
const TRIES_FOR_ONE = 1_000_000;

/** Whether codes of a length are so many that trying them finds none of the batch. */
export function isLongEnough(alphabet: CodeAlphabet, length: number, count: number): boolean {
  return CODE_ALPHABETS[alphabet].length ** length >= count * TRIES_FOR_ONE;
}

/** As a scanner or a hand brings it: without what stands around it, and without blanks and dashes set for reading. */
export function cleanCode(typed: string): string {
  return typed.replace(/[\s\u200B\uFEFF]/g, '');
}

const SHOWN = 3;

/** A code by which its paper is known again and that nobody can use: `••••••7K`. */
export function maskCode(code: string): string {
  const shown = Math.min(SHOWN, Math.floor(code.length / 3));
  return '•'.repeat(code.length - shown) + code.slice(code.length - shown);
}

/** What a voucher opens, and for how long. Zero: no limit of its own. */
export interface VoucherLimits {
  /** From the first login on. */
  readonly validityMinutes: number;
  /** Time online. */
  readonly limitMinutes: number;
  /** Null: no limit. */
  readonly quotaBytes: number | null;
  readonly downloadKbps: number | null;
  readonly uploadKbps: number | null;
  /** Name of the profile on the router. */
  readonly profile: string;
}

export interface TimeAmount {
  readonly unit: 'days' | 'hours' | 'minutes';
  readonly count: number;
}

/** Minutes in the largest unit that says them whole: 1440 are 1 day, 90 are 90 minutes. */
export function timeOf(minutes: number): TimeAmount {
  if (minutes % 1440 === 0) return { unit: 'days', count: minutes / 1440 };
  if (minutes % 60 === 0) return { unit: 'hours', count: minutes / 60 };
  return { unit: 'minutes', count: minutes };
}

/** `3 hours`, `1 दिन`: minutes in the largest unit that says them whole, in words. */
export function durationText(minutes: number, locale: string): string {
  const { unit, count } = timeOf(minutes);
  const singular = ({ days: 'day', hours: 'hour', minutes: 'minute' } as const)[unit];
  return new Intl.NumberFormat(`${locale.split('-u-')[0]}-u-nu-latn`, {
    style: 'unit',
    unit: singular,
    unitDisplay: 'long',
  }).format(count);
}

/** `2 GB`, `500 MB`. */
export function quotaText(quotaBytes: number, locale: string): string {
  const isLarge = quotaBytes >= 1_000_000_000;
  return new Intl.NumberFormat(`${locale.split('-u-')[0]}-u-nu-latn`, {
    style: 'unit',
    unit: isLarge ? 'gigabyte' : 'megabyte',
    maximumFractionDigits: 1,
  }).format(quotaBytes / (isLarge ? 1_000_000_000 : 1_000_000));
}

/** Some vouchers of a batch, by their places in it. */
export interface VoucherRange {
  readonly batchId: number;
  readonly fromPosition: number;
  readonly toPosition: number;
}
