import { createHash } from 'node:crypto';
import type { TenderKind } from '#shared/contract/payments.ts';

/** The texts of a line that something can be found by. */
export interface LineTexts {
  readonly reference: string;
  readonly narration: string;
  readonly payer: string;
  readonly phone: string;
}

const SHORTEST_REFERENCE = 6;
/** A number without a letter says little when it is short: it may be a branch or a day. */
const SHORTEST_NUMBER = 5;
const MOST_WORDS = 40;

const unique = (words: Iterable<string>): string[] => [...new Set(words)].slice(0, MOST_WORDS);

/**
 * What may be the reference of a payment: pieces of six characters and more with a digit in them (a UTR or RRN has 12
 * digits, a till 10 letters and digits), and the reference as a whole.
 */
export function referencesOf({ reference, narration }: LineTexts): string[] {
  const pieces = `${reference} ${narration}`.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  const whole = reference.trim().toUpperCase();
  return unique(
    [whole, ...pieces].filter((word) => word.length >= SHORTEST_REFERENCE && word.length <= 60 && /\d/.test(word)),
  );
}

/** Ids of payments that a UPI code asked for by its `tr`: the id without its hyphens (decision 0031). */
export function upiCodesOf({ reference, narration }: LineTexts): string[] {
  const found = `${reference} ${narration}`.toLowerCase().match(/(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/g) ?? [];
  return unique(found.map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')));
}

/** Numbers as a cheque bears them, without leading zeros. */
export function chequeNumbersOf({ reference, narration }: LineTexts): string[] {
  const runs = `${reference} ${narration}`.match(/\d+/g) ?? [];
  return unique(runs.map((run) => run.replace(/^0+/, '')).filter((run) => run.length >= 3 && run.length <= 12));
}

/**
 * What may be a customer’s number, box, card, login or bill: words with a digit in them, as they stand, and joined as
 * numbers of documents are (`INV/2627/0000012`, also when the bank made its slashes hyphens).
 */
export function customerWordsOf({ reference, narration, payer }: LineTexts): string[] {
  const text = [reference, narration, payer].join(' ').toUpperCase();
  const plain = text.match(/[A-Z0-9]+/g) ?? [];
  const joined = text.match(/[A-Z0-9]+(?:[-/._][A-Z0-9]+)+/g) ?? [];
  const documents = (text.match(/[A-Z]{1,6}[-/_ ]\d{4}[-/_ ]\d{3,9}/g) ?? []).map((number) =>
    number.replace(/[-_ ]/g, '/'),
  );
  return unique(
    [...documents, ...joined, ...plain].filter(
      (word) =>
        word.length <= 60 &&
        /\d/.test(word) &&
        (/[A-Z]/.test(word) ? word.length >= 3 : word.length >= SHORTEST_NUMBER),
    ),
  );
}

/** Runs of digits that may be a telephone number. */
export function phonesOf({ reference, narration, payer, phone }: LineTexts): string[] {
  const own = phone.replace(/[^\d+]/g, '');
  const runs = `${reference} ${narration} ${payer}`.match(/(?<!\d)\d{9,13}(?!\d)/g) ?? [];
  return unique([own, ...runs].filter((digits) => digits.length >= 7));
}

/** Words of banks and of payments, which are nobody’s name. */
const NOISE = new Set(
  'upi neft imps rtgs ecs nach ach cr dr by to from for the pay payment paid transfer trf tfr fund funds received bank ltd limited india hdfc icici sbi axis kotak yes boi pnb paytm phonepe gpay google okaxis oksbi okhdfcbank okicici ybl ibl axl apl mob net cash deposit mpesa pesa till bill cable internet broadband wifi month ref utr txn dari untuk pembayaran bayar transaksi pago transferencia de la el por para spei'.split(
    ' ',
  ),
);

/** Words of a text that may be a name, in small letters. */
export function nameWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  return unique(words.filter((word) => !NOISE.has(word)));
}

/** How alike two words are, 0..1: twice the pairs of letters they share, over all they have (Dice 1945). */
function dice(left: string, right: string): number {
  if (left === right) return 1;
  if (left.length < 2 || right.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at < left.length - 1; at += 1) {
    const pair = left.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < right.length - 1; at += 1) {
    const pair = right.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared += 1;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (left.length + right.length - 2);
}

/**
 * How much of a customer’s name stands in the words of a line, 0..1: for each word of the name that of the line which is
 * most like it, weighed by its letters; initials do not count. `RAVI KUMAR` and `Kumar Ravi` are 1, `Ravi Kumar` and
 * `RAVIKUMAR` are near.
 */
export function nameLikeness(name: string, words: readonly string[]): number {
  const own = nameWords(name);
  const letters = own.reduce((sum, word) => sum + word.length, 0);
  if (letters === 0 || words.length === 0) return 0;
  const likeness = own.reduce(
    (sum, word) => sum + word.length * Math.max(...words.map((other) => dice(word, other))),
    0,
  );
  const byWords = likeness / letters;
  return own.length > 1 ? Math.max(byWords, ...words.map((word) => dice(own.join(''), word))) : byWords;
}

/** How the money of a line came: what its texts say, else through the bank. */
export function tenderKindOf({
  reference,
  narration,
  payer,
}: LineTexts): Extract<TenderKind, 'upi' | 'mobile-money' | 'bank'> {
  const text = [reference, narration, payer].join(' ').toLowerCase();
  if (/\b(?:upi|bhim|vpa)\b|[\w.-]{2,}@[a-z]{2,}\b/.test(text)) return 'upi';
  return /m-?pesa|mobile money|gopay|\bovo\b|\bdana\b|shopeepay|bkash|nagad|jazzcash|easypaisa|\btill\b|paybill/.test(
    text,
  )
    ? 'mobile-money'
    : 'bank';
}

/**
 * The id of the document that is taken from a line at one version of it (RFC 9562, version 8): the same decision is the
 * same document however often it is sent, and the next one, after a void, is another.
 */
export function documentUid(fingerprint: string, version: number): string {
  const hex = createHash('sha256').update(`statement-line ${fingerprint} ${version}`).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
