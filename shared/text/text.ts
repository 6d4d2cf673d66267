/** The languages of the program, each in its own name. */
export const LANGUAGE_NAMES = { en: 'English', hi: 'हिन्दी', id: 'Bahasa Indonesia', es: 'Español' } as const;

export type TextLanguage = keyof typeof LANGUAGE_NAMES;
export const TEXT_LANGUAGES = Object.keys(LANGUAGE_NAMES) as TextLanguage[];

/** One namespace of texts: the same keys in every language. */
export type Texts<Key extends string> = Readonly<Record<TextLanguage, Readonly<Record<Key, string>>>>;

/**
 * Holds the four languages of a namespace side by side; a key that one of them lacks, or has too much, does not
 * compile. Keys are flat and may hold dots; `{{name}}` is filled in; `_one` and `_other` are plural forms.
 */
export function text<const English extends Readonly<Record<string, string>>>(
  languages: { readonly en: English } & Readonly<
    Record<Exclude<TextLanguage, 'en'>, Readonly<Record<keyof NoInfer<English>, string>>>
  >,
): Texts<keyof English & string> {
  return languages as Texts<keyof English & string>;
}
