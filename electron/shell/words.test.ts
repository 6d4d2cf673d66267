import { describe, expect, it } from 'vitest';
import { wordsFor } from './words.ts';

describe('the words of the shell', () => {
  it('follow the language of the computer', () => {
    expect(wordsFor('hi-IN').quit).toBe('बंद करें');
    expect(wordsFor('id').quit).toBe('Keluar');
    expect(wordsFor('es_MX').quit).toBe('Salir');
  });

  it('are English where there are no others', () => {
    expect(wordsFor('fr-FR')).toBe(wordsFor('en-GB'));
    expect(wordsFor('')).toBe(wordsFor('en'));
  });

  it('name the folder of the log in every language', () => {
    for (const locale of ['en', 'hi', 'id', 'es']) expect(wordsFor(locale).gaveUpDetail).toContain('{logs}');
  });
});
