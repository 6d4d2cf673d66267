import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstTexts, type LazyNamespace, lazyTexts } from '#shared/text/index.ts';
import { TEXT_LANGUAGES, type TextLanguage, type Texts } from '#shared/text/text.ts';

const LANGUAGE_KEY = 'counterfoil-language';

function isLanguage(value: string | null): value is TextLanguage {
  return value !== null && (TEXT_LANGUAGES as readonly string[]).includes(value);
}

/** Spanish has a third plural form for whole millions; here it reads like the second. */
function withManyForms(entries: Readonly<Record<string, string>>): Record<string, string> {
  const result: Record<string, string> = { ...entries };
  for (const [key, value] of Object.entries(entries)) {
    if (key.endsWith('_other')) result[`${key.slice(0, -'_other'.length)}_many`] = value;
  }
  return result;
}

function add(namespace: string, texts: Texts<string>): void {
  for (const language of TEXT_LANGUAGES) {
    i18next.addResourceBundle(language, namespace, withManyForms(texts[language]), false, true);
  }
}

/** The language chosen on this computer, else the browser's, else English. */
function firstLanguage(): TextLanguage {
  const kept = localStorage.getItem(LANGUAGE_KEY);
  if (isLanguage(kept)) return kept;
  const wished = navigator.languages.map((name) => name.slice(0, 2)).find(isLanguage);
  return wished ?? 'en';
}

export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: {},
    ns: Object.keys(firstTexts),
    defaultNS: 'common',
    keySeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  for (const [namespace, texts] of Object.entries(firstTexts)) add(namespace, texts);
  document.documentElement.lang = i18next.language;
  // Right behind the first paint. What could not be fetched comes with the first screen.
  void loadText().catch(() => undefined);
}

/** Fetches the texts of a screen together with the screen itself; whatever it is, it may fail, and says so in words. */
export async function loadText(...namespaces: LazyNamespace[]): Promise<void> {
  const wanted: readonly LazyNamespace[] = ['errors', ...namespaces];
  const missing = wanted.filter((namespace) => !i18next.hasResourceBundle('en', namespace));
  await Promise.all(missing.map(async (namespace) => add(namespace, await lazyTexts[namespace]())));
}

/** Changes the language of this window and remembers it on this computer. */
export function setLanguage(language: TextLanguage): void {
  localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
