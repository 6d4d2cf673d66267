const ZERO_DIGITS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66];

/** Direction marks, zero-width spaces and byte-order marks; joiners stay because Indic names need them. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Most cells are already clean; testing for that is a tenth of the cost of cleaning. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

/** One line of text: invisible marks removed, runs of white space made one space, ends trimmed, letters composed. */
export function cleanCell(text: string): string {
  if (text === '' || CLEAN.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().normalize('NFC');
}

/** Like `cleanCell`, and without the apostrophe by which spreadsheet users force a number to stay text. */
export function cleanIdentifier(text: string): string {
  return cleanCell(text).replace(/^['’`]+\s*/, '');
}

/** Turns Arabic, Persian and Indic digits into 0-9. */
export function asciiDigits(text: string): string {
  if (CLEAN.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZERO_DIGITS.find((start) => code >= start && code <= start + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}

const NOTHING = new Set([
  ...[
    '',
    '-',
    '--',
    '---',
    '.',
    '_',
    '?',
    '*',
    'x',
    'na',
    'n/a',
    'n.a.',
    'n.a',
    '#n/a',
    'nil',
    'none',
    'null',
    'no',
    'not available',
  ],
  ...['tidak ada', 'kosong', 'belum', 'ninguno', 'ninguna', 'sin', 'नहीं', 'शून्य', 'कोई नहीं', '–', '—'],
]);

const LONGEST_NOTHING = 20;

/** Whether a cell says "nothing here" in words or dashes (`NA`, `-`, `nil`, `tidak ada`). */
export function isNothing(text: string): boolean {
  if (text.length > LONGEST_NOTHING) return text.trim() === '';
  return NOTHING.has(cleanCell(text).toLowerCase());
}

/** The key under which two spellings are the same: case and white space do not count. */
export function sameKey(text: string): string {
  const spelled = cleanIdentifier(text).toLowerCase();
  return spelled.includes(' ') ? spelled.replaceAll(' ', '') : spelled;
}

/** A long number that a spreadsheet has shortened to `9.1E+09`: its digits are lost. */
export function isShortenedNumber(text: string): boolean {
  return /^\d(?:[.,]\d+)?e\+?\d+$/i.test(cleanIdentifier(text));
}
