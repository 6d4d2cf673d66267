import { type AmountOptions, cleanIdentifier, readExactAmount } from '#modules/sheets/index.ts';
import { type Minor, minor } from '#shared/domain/money.ts';

export type Side = 'credit' | 'debit';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const CREDIT = words('cr credit kredit kr abono haber deposit deposito masuk in received जमा क्रेडिट');
const DEBIT = words('dr debit db debet cargo debe withdrawal retiro keluar out sent paid निकासी नामे डेबिट');
/** Letters that say a side only in a column of their own: beside digits `K` means a thousand. */
const SHORT: ReadonlyMap<string, Side> = new Map([
  ['c', 'credit'],
  ['k', 'credit'],
  ['h', 'credit'],
  ['+', 'credit'],
  ['d', 'debit'],
  ['-', 'debit'],
]);

const WORD = /[\p{L}\p{M}]+/gu;

/** The side that a cell of its own column names (`CR`, `Debit`, `D`, `K`); null when it names none. */
export function readSide(text: string): Side | null {
  const spelled = cleanIdentifier(text).normalize('NFC').toLowerCase();
  const short = SHORT.get(spelled);
  if (short) return short;
  for (const [word] of spelled.matchAll(WORD)) {
    if (CREDIT.has(word)) return 'credit';
    if (DEBIT.has(word)) return 'debit';
  }
  return null;
}

/**
 * An amount of a statement: as `readExactAmount` reads it, but `Cr` is money in and `Dr` money out, whatever sign the bank
 * gives them. `side` is null where only the sign speaks.
 * @returns null when nobody can be sure what is meant, `too-fine` when it has more decimals than the currency
 */
export function readMoney(
  text: string,
  options: AmountOptions,
): { amountMinor: Minor; side: Side | null } | 'too-fine' | null {
  const spelled = cleanIdentifier(text).normalize('NFC');
  let side: Side | null = null;
  let isBoth = false;
  const bare = spelled
    .replace(WORD, (word) => {
      const key = word.toLowerCase();
      const said: Side | null = CREDIT.has(key) ? 'credit' : DEBIT.has(key) ? 'debit' : null;
      if (said === null) return word;
      isBoth ||= side !== null && side !== said;
      side = said;
      return ' ';
    })
    .replace(/\(\s*\.?\s*\)/g, ' ')
    .replace(/(\d)\s*\.\s*$/, '$1');
  if (isBoth) return null;
  const amountMinor = readExactAmount(bare.trim(), options);
  if (amountMinor === null || amountMinor === 'too-fine') return amountMinor;
  return { amountMinor: side === null ? amountMinor : minor(Math.abs(amountMinor)), side };
}
