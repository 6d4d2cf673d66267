import CodepageEncoder from '@point-of-sale/codepage-encoder';
import type { CodePage } from '#shared/domain/printers.ts';

/** Line controls and direction overrides: a stored name must never reach the printer as a command. */
const CONTROLS = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Signs that mean the same in letters every printer has; used only where the printer lacks the sign itself. */
const PLAINER: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2026': '...',
  '\u00d7': 'x',
  '\u00b7': '-',
};

const FIRST_LETTER = 0x20;
const DELETE = 0x7f;
const UNKNOWN = '?'.charCodeAt(0);

/** The byte of a letter in a code page, or null where it has none. Bytes that would be commands are no letters. */
function byteOf(letter: string, codePage: CodePage): number | null {
  if (letter >= ' ' && letter <= '~') return letter.charCodeAt(0);
  if (codePage === 'ascii') return null;
  const [byte = UNKNOWN, ...more] = CodepageEncoder.encode(letter, codePage);
  return more.length > 0 || byte < FIRST_LETTER || byte === DELETE || byte === UNKNOWN ? null : byte;
}

/** What a printer can say in its own letters. */
export interface Letters {
  /** The text in letters that the printer has, one column each; null when it lacks any, and the text must be drawn. */
  plain(text: string): string | null;
}

const known = new Map<CodePage, Letters>();

export function lettersOf(codePage: CodePage): Letters {
  let letters = known.get(codePage);
  if (!letters) {
    letters = makeLetters(codePage);
    known.set(codePage, letters);
  }
  return letters;
}

function makeLetters(codePage: CodePage): Letters {
  const shownAs = new Map<string, string | null>();
  const shown = (letter: string): string | null => {
    let text = shownAs.get(letter);
    if (text === undefined) {
      text = byteOf(letter, codePage) === null ? (PLAINER[letter] ?? null) : letter;
      shownAs.set(letter, text);
    }
    return text;
  };
  return {
    plain: (text) => {
      let all = '';
      for (const letter of text.normalize('NFC').replace(/\s+/g, ' ').replace(CONTROLS, '')) {
        const one = shown(letter);
        if (one === null) return null;
        all += one;
      }
      return all;
    },
  };
}
