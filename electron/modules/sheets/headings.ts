import { cleanIdentifier } from './cellText.ts';

/** How sure a heading's words are about a field, 0..1. */
export type HeadingGuess<Field> = { readonly field: Field; readonly weight: number };

/** The words above the columns of one kind of sheet. */
export interface HeadingDictionary<Field> {
  /** Every field the words of a heading may mean, the surest first; empty when the words are unknown. */
  guess(heading: string): HeadingGuess<Field>[];
  /** Whether a cell is, word for word, something people write above a column. */
  isWord(cell: string): boolean;
}

const EXACT = 1;
/** A heading that only contains a known phrase (`New customer mobile no`) says less than one that is the phrase. */
const CONTAINED = 0.75;
const LONGEST_PHRASE_WORDS = 5;

/**
 * @param fields in the order of their rank: of two fields under one phrase the first is the surer
 * @param words the phrases of each field in the form of `normaliseHeading`, divided by `|`
 */
export function headingDictionary<Field extends string>(
  fields: readonly Field[],
  words: Readonly<Partial<Record<Field, string>>>,
): HeadingDictionary<Field> {
  const fieldsByPhrase = new Map<string, Field[]>();
  for (const field of fields) {
    for (const spelled of (words[field] ?? '').split('|')) {
      const phrase = spelled.trim().normalize('NFC');
      if (phrase !== '') fieldsByPhrase.set(phrase, [...(fieldsByPhrase.get(phrase) ?? []), field]);
    }
  }
  return {
    guess(heading) {
      const phrase = normaliseHeading(heading);
      const exact = fieldsByPhrase.get(phrase);
      if (exact) return exact.map((field) => ({ field, weight: EXACT }));
      const tokens = phrase.split(' ');
      for (let length = Math.min(LONGEST_PHRASE_WORDS, tokens.length - 1); length > 0; length -= 1) {
        for (let at = tokens.length - length; at >= 0; at -= 1) {
          const part = tokens.slice(at, at + length).join(' ');
          const found = part.length > 1 && part !== 'no' ? fieldsByPhrase.get(part) : undefined;
          if (found) return found.map((field) => ({ field, weight: CONTAINED }));
        }
      }
      return [];
    },
    isWord: (cell) => fieldsByPhrase.has(normaliseHeading(cell)),
  };
}

/**
 * Brings a heading to the form of the dictionary: `CustomerID` is `customer id`, `Monthly (Rs.)` is `monthly`,
 * `Mob. No:` is `mob no`, accents of Latin letters removed.
 */
export function normaliseHeading(heading: string): string {
  return cleanIdentifier(heading)
    .replace(/pppoe/gi, ' pppoe ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replace(/\b(?:s|d|w|f|h|c)\/o\b/g, (short) => `${short[0]} o`)
    .replace(/\((?:in )?(?:rs\.?|inr|idr|rp\.?|rupees|rupiah|₹|mxn|usd|\$)\)|[₹$]/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}#]+/gu, ' ')
    .trim()
    .replace(/ (?:in )?(?:rs|inr|idr|rp|rupees|mxn)$/, '')
    .replace(/^(?:rs|rp) /, '')
    .replace(/\bnos$/, 'no')
    .trim();
}
