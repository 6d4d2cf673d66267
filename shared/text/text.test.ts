import { describe, expect, it } from 'vitest';
import { officeErrors } from '#shared/contract/errors.ts';
import { LANGUAGES } from '#shared/contract/setup.ts';
import { errors } from './errors.ts';
import { firstTexts, lazyTexts } from './index.ts';
import { TEXT_LANGUAGES, type Texts } from './text.ts';

async function everyNamespace(): Promise<[string, Texts<string>][]> {
  const lazy = await Promise.all(
    Object.entries(lazyTexts).map(async ([name, load]): Promise<[string, Texts<string>]> => [name, await load()]),
  );
  return [...Object.entries(firstTexts), ...lazy];
}

const blanks = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('texts', () => {
  it('are written in the languages of the contract', () => {
    expect([...TEXT_LANGUAGES].sort()).toEqual([...LANGUAGES].sort());
  });

  it('say something under every key, with the same blanks in every language', async () => {
    for (const [namespace, texts] of await everyNamespace()) {
      for (const [key, english] of Object.entries(texts.en)) {
        for (const language of TEXT_LANGUAGES) {
          const sentence = texts[language][key] ?? '';
          expect(sentence.trim(), `${namespace}.${key} in ${language}`).not.toBe('');
          expect(blanks(sentence), `${namespace}.${key} in ${language}`).toEqual(blanks(english));
        }
      }
    }
  });

  it('are translated: a long English sentence is never repeated as Hindi, Indonesian or Spanish', async () => {
    for (const [namespace, texts] of await everyNamespace()) {
      for (const [key, english] of Object.entries(texts.en)) {
        if (english.split(' ').length < 4) continue;
        for (const language of ['hi', 'id', 'es'] as const) {
          expect(texts[language][key], `${namespace}.${key} in ${language}`).not.toBe(english);
        }
      }
    }
  });

  it('come in pairs where they count', async () => {
    for (const [namespace, texts] of await everyNamespace()) {
      const keys = new Set(Object.keys(texts.en));
      for (const key of keys) {
        if (key.endsWith('_one')) expect(keys.has(key.replace(/_one$/, '_other')), `${namespace}.${key}`).toBe(true);
      }
    }
  });

  it('have a sentence for every failure of the contract', () => {
    for (const code of Object.keys(officeErrors)) expect(Object.keys(errors.en)).toContain(code);
  });
});
