import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asciiDigits, cleanCell, isShortenedNumber } from '#modules/sheets/index.ts';

const MIN_DIGITS = 6;
const MAX_DIGITS = 15;
/** The longest spelling of one number at home: trunk or country prefix and the subscriber number. */
const MAX_HOME_DIGITS = 13;

/**
 * The telephone numbers of a cell in E.164, in order and each once. A number that the numbering plan does not know
 * is kept when its length is plausible; words, `0`, `NA` and rows of one digit are no number.
 * @param countryCode ISO 3166 code of the office, for numbers without a country prefix.
 */
export function readPhones(text: string, countryCode: string): string[] {
  const country = isSupportedCountry(countryCode) ? countryCode : undefined;
  const phones: string[] = [];
  for (const spelled of splitNumbers(asciiDigits(cleanCell(text)))) {
    const phone = readPhone(spelled, country);
    if (phone !== null && !phones.includes(phone)) phones.push(phone);
  }
  return phones;
}

function splitNumbers(text: string): string[] {
  return text
    .split(/[/,;|&\\]|\s(?=\+)|\s(?:or|and|dan|atau|y|o)\s/i)
    .flatMap((part) => (digitsOf(part).length > MAX_HOME_DIGITS ? splitAtSpaces(part) : [part]));
}

/** `98765 43210 91234 56789` is two numbers: pieces join while they still make one number. */
function splitAtSpaces(text: string): string[] {
  const numbers: string[] = [];
  for (const piece of text.trim().split(' ')) {
    const last = numbers.at(-1);
    if (last !== undefined && digitsOf(last + piece).length <= MAX_HOME_DIGITS)
      numbers[numbers.length - 1] = last + piece;
    else numbers.push(piece);
  }
  return numbers;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function readPhone(text: string, country: CountryCode | undefined): string | null {
  if (isShortenedNumber(text)) return null;
  const spelled = text
    .trim()
    .replace(/^['’`]+/, '')
    .replace(/\.0+$/, '')
    .replace(/^00(?=[1-9])/, '+');
  const digits = digitsOf(spelled);
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS || /^(\d)\1+$/.test(digits)) return null;
  const international = spelled.startsWith('+');
  const parsed = parsePhoneNumberFromString(international ? `+${digits}` : digits, country);
  if (parsed?.isPossible()) return parsed.number;
  return international ? `+${digits}` : digits;
}
