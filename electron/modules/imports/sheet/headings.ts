import { cleanIdentifier } from './cellText.ts';
import { FIELDS, type Field } from './fields.ts';
import { HEADING_WORDS } from './headingWords.ts';

/** How sure a heading's words are about a field, 0..1. */
export type HeadingGuess = { readonly field: Field; readonly weight: number };

const EXACT = 1;
/** A heading that only contains a known phrase (`New customer mobile no`) says less than one that is the phrase. */
const CONTAINED = 0.75;
const LONGEST_PHRASE_WORDS = 5;

const FIELDS_BY_PHRASE: ReadonlyMap<string, readonly Field[]> = phraseIndex();

function phraseIndex(): Map<string, Field[]> {
  const index = new Map<string, Field[]>();
  for (const field of FIELDS) {
    for (const spelled of (HEADING_WORDS[field] ?? '').split('|')) {
      const phrase = spelled.trim().normalize('NFC');
      if (phrase !== '') index.set(phrase, [...(index.get(phrase) ?? []), field]);
    }
  }
  return index;
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

/** Every field the words of a heading may mean, the surest first; empty when the words are unknown. */
export function guessFields(heading: string): HeadingGuess[] {
  const phrase = normaliseHeading(heading);
  const exact = FIELDS_BY_PHRASE.get(phrase);
  if (exact) return exact.map((field) => ({ field, weight: EXACT }));
  const tokens = phrase.split(' ');
  for (let length = Math.min(LONGEST_PHRASE_WORDS, tokens.length - 1); length > 0; length -= 1) {
    for (let at = tokens.length - length; at >= 0; at -= 1) {
      const part = tokens.slice(at, at + length).join(' ');
      const fields = part.length > 1 && part !== 'no' ? FIELDS_BY_PHRASE.get(part) : undefined;
      if (fields) return fields.map((field) => ({ field, weight: CONTAINED }));
    }
  }
  return [];
}

/** Whether a cell is, word for word, something people write above a column. */
export function isHeadingWord(cell: string): boolean {
  return FIELDS_BY_PHRASE.has(normaliseHeading(cell));
}
