import { expect, it } from 'vitest';
import { MODULES } from './nav.ts';

it('reaches each module by a letter of its own', () => {
  const letters = MODULES.map(({ key }) => key);
  expect(letters.filter((letter, at) => letters.indexOf(letter) !== at)).toEqual([]);
  expect(letters.every((letter) => /^[a-z]$/.test(letter))).toBe(true);
});
