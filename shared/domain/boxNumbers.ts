/**
 * Numbers of boxes and cards as scanners, sheets and fingers bring them, and the pattern that a model's numbers follow:
 * `N` a digit, `A` a letter, `X` either, `'…'` and any other sign itself; several shapes are parted by `|`. A mask and no
 * regular expression: an office can write it, and no text can make it slow.
 */

export const MAX_PATTERN = 100;
export const MAX_BOX_NUMBER = 40;

/** ISO/IEC 15424: what scanners may send before the code, naming its symbology: `]C1`, `]E0`. */
const SCANNER_PREFIX = /^\][A-Za-z][0-9A-Za-z]/;
/** What is written or sent between and around the signs of a number. */
const BETWEEN = /[\s\p{Cc}\p{Cf}]+/gu;

/** A number as it is kept: without spaces, scanner prefix and the apostrophe of a spreadsheet, in capitals. */
export function cleanBoxNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(BETWEEN, '')
    .replace(SCANNER_PREFIX, '')
    .replace(/^['’`]+/, '')
    .toUpperCase();
}

type Sign = 'digit' | 'letter' | 'either' | { readonly itself: string };

const SIGNS: Readonly<Record<string, Sign>> = { N: 'digit', A: 'letter', X: 'either' };

/** The shapes of a pattern; null when its quotes do not match, or a shape is empty or longer than a number may be. */
function shapesOf(pattern: string): Sign[][] | null {
  const shapes: Sign[][] = [[]];
  let quoted = false;
  for (const sign of pattern.toUpperCase()) {
    if (sign === "'") quoted = !quoted;
    else if (sign === '|' && !quoted) shapes.push([]);
    else if (!/\s/.test(sign)) shapes.at(-1)?.push((quoted ? undefined : SIGNS[sign]) ?? { itself: sign });
  }
  return quoted || shapes.some(({ length }) => length === 0 || length > MAX_BOX_NUMBER) ? null : shapes;
}

/** Whether a pattern can be kept; an empty one lets any number through. */
export function isBoxPattern(pattern: string): boolean {
  return pattern === '' || shapesOf(pattern) !== null;
}

/** Signs that people and worn labels take for one another. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' };
const LETTER_FOR: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' };

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

/** The sign that a place of a shape takes for what stands there: itself, what it looks like, or null. */
function signFor(place: Sign, sign: string): string | null {
  if (place === 'either') return /[A-Z0-9]/.test(sign) ? sign : null;
  if (place === 'digit') return isDigit(sign) ? sign : (LOOK_ALIKE[sign] ?? null);
  if (place === 'letter') return /[A-Z]/.test(sign) ? sign : (LETTER_FOR[sign] ?? null);
  if (place.itself === sign) return sign;
  return LOOK_ALIKE[sign] === place.itself || LOOK_ALIKE[place.itself] === sign ? place.itself : null;
}

/**
 * Holds a clean number against a pattern: null when it fits. Otherwise what it probably is, with look-alike letters and
 * digits put right where one shape then fits; empty when none does.
 */
export function misfit(number: string, pattern: string): { readonly proposed: string } | null {
  if (pattern === '') return null;
  let proposed = '';
  for (const shape of shapesOf(pattern) ?? []) {
    if (shape.length !== number.length) continue;
    const put = shape.map((place, at) => signFor(place, number.charAt(at)));
    if (put.includes(null)) continue;
    const fitted = put.join('');
    if (fitted === number) return null;
    proposed ||= fitted;
  }
  return { proposed };
}
