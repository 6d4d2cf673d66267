import { ToWords as EnglishIndia } from 'to-words/en-IN';
import { ToWords as EnglishWorld } from 'to-words/en-US';
import { ToWords as Spanish } from 'to-words/es-MX';
import { ToWords as Hindi } from 'to-words/hi-IN';
import { ToWords as Indonesian } from 'to-words/id-ID';
import { currencyDecimals, formatDecimal } from '#shared/domain/money.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';

/** One and many, per language. */
type Unit = Record<PaperLocale, readonly [one: string, many: string]>;

const unit = (en: string[], hi: string[], id: string, es: string[]): Unit => ({
  en: [en[0] ?? '', en[1] ?? en[0] ?? ''],
  hi: [hi[0] ?? '', hi[1] ?? hi[0] ?? ''],
  id: [id, id],
  es: [es[0] ?? '', es[1] ?? es[0] ?? ''],
});

const RUPEE = unit(['Rupee', 'Rupees'], ['रुपया', 'रुपये'], 'Rupee', ['Rupia', 'Rupias']);
const PAISA = unit(['Paisa', 'Paise'], ['पैसा', 'पैसे'], 'Paisa', ['Paisa', 'Paisas']);
const CENT = unit(['Cent', 'Cents'], ['सेंट'], 'Sen', ['Centavo', 'Centavos']);
const DOLLAR = unit(['Dollar', 'Dollars'], ['डॉलर'], 'Dolar', ['Dólar', 'Dólares']);
const PESO = unit(['Peso', 'Pesos'], ['पेसो'], 'Peso', ['Peso', 'Pesos']);
const DINAR = unit(['Dinar', 'Dinars'], ['दीनार'], 'Dinar', ['Dinar', 'Dinares']);
const SHILLING = unit(['Shilling', 'Shillings'], ['शिलिंग'], 'Shilling', ['Chelín', 'Chelines']);
const FILS = unit(['Fils'], ['फ़िल्स'], 'Fils', ['Fils']);

/** Names of the money people of these markets say; other currencies are named by their code. */
const UNITS: Record<string, readonly [major: Unit, fraction: Unit]> = {
  INR: [RUPEE, PAISA],
  PKR: [RUPEE, PAISA],
  NPR: [RUPEE, PAISA],
  LKR: [RUPEE, CENT],
  BDT: [unit(['Taka'], ['टका'], 'Taka', ['Taka', 'Takas']), unit(['Poisha'], ['पोइशा'], 'Poisha', ['Poisha'])],
  IDR: [unit(['Rupiah'], ['रुपियाह'], 'Rupiah', ['Rupia', 'Rupias']), unit(['Sen'], ['सेन'], 'Sen', ['Sen'])],
  MYR: [unit(['Ringgit'], ['रिंगित'], 'Ringgit', ['Ringgit']), unit(['Sen'], ['सेन'], 'Sen', ['Sen'])],
  USD: [DOLLAR, CENT],
  MXN: [PESO, CENT],
  COP: [PESO, CENT],
  ARS: [PESO, CENT],
  CLP: [PESO, CENT],
  UYU: [PESO, CENT],
  DOP: [PESO, CENT],
  PHP: [PESO, CENT],
  EUR: [unit(['Euro', 'Euros'], ['यूरो'], 'Euro', ['Euro', 'Euros']), CENT],
  PEN: [unit(['Sol', 'Soles'], ['सोल'], 'Sol', ['Sol', 'Soles']), CENT],
  KES: [SHILLING, CENT],
  TZS: [SHILLING, CENT],
  UGX: [SHILLING, CENT],
  NGN: [unit(['Naira'], ['नायरा'], 'Naira', ['Naira', 'Nairas']), unit(['Kobo'], ['कोबो'], 'Kobo', ['Kobo', 'Kobos'])],
  AED: [unit(['Dirham', 'Dirhams'], ['दिरहम'], 'Dirham', ['Dírham', 'Dírhams']), FILS],
  KWD: [DINAR, FILS],
  BHD: [DINAR, FILS],
};

/** Where amounts are read in lakh and crore. */
const LAKH_CURRENCIES = new Set(['INR', 'PKR', 'BDT', 'NPR', 'LKR']);

const speakers = {
  lakh: new EnglishIndia(),
  en: new EnglishWorld(),
  hi: new Hindi(),
  id: new Indonesian(),
  es: new Spanish(),
};

/**
 * The amount as it is written out on bills and receipts: `Three Hundred Fifty Four Rupees And Fifty Paise Only`.
 * Indian currencies count in lakh and crore in English and Hindi. A negative amount is led by the language's minus.
 * @throws RangeError for a currency the program does not know.
 */
export function amountInWords(amountMinor: number, currency: string, locale: PaperLocale): string {
  const decimals = currencyDecimals(currency);
  const code: Unit = unit([currency], [currency], currency, [currency]);
  const [major, fraction] = UNITS[currency] ?? [code, CENT];
  const speaker = locale === 'en' && LAKH_CURRENCIES.has(currency) ? speakers.lakh : speakers[locale];
  const words = speaker.convert(formatDecimal(amountMinor, currency), {
    currency: true,
    gender: major.es[0] === 'Rupia' ? 'feminine' : 'masculine',
    currencyOptions: {
      name: major[locale][1],
      singular: major[locale][0],
      plural: major[locale][1],
      symbol: '',
      precision: decimals,
      fractionalUnit: {
        name: fraction[locale][1],
        singular: fraction[locale][0],
        plural: fraction[locale][1],
        symbol: '',
      },
    },
  });
  return locale === 'es' ? spanishSpelling(words, major.es) : words;
}

/** What the library leaves wrong in Spanish: the accents, `veintiún` before a noun, `de` after a round million. */
function spanishSpelling(words: string, [one, many]: readonly [string, string]): string {
  const spelled = words
    .replace(/Millon(?=\s|$)/g, 'Millón')
    .replace(/Veintiuno(?=\s)/g, 'Veintiún')
    .replace(new RegExp(`(Millón|Millones) (?=${one}|${many})`), '$1 de ')
    .toLocaleLowerCase('es');
  return spelled.charAt(0).toLocaleUpperCase('es') + spelled.slice(1);
}
