import { firstTexts, lazyTexts } from '#shared/text/index.ts';
import type { TextLanguage, Texts } from '#shared/text/text.ts';

/** The words of a language as a screen shows them: `words('settings', 'new-user')`. */
export type Words = (namespace: keyof typeof firstTexts | keyof typeof lazyTexts, key: string) => string;

export async function wordsOf(language: TextLanguage): Promise<Words> {
  const all: Record<string, Texts<string>> = { ...firstTexts };
  for (const [name, load] of Object.entries(lazyTexts)) all[name] = await load();
  return (namespace, key) => {
    const found = all[namespace]?.[language][key];
    if (found === undefined) throw new Error(`no words under ${namespace}.${key}`);
    return found;
  };
}
