import { describe, expect, it } from 'vitest';
import { phonesFrom } from './phones.ts';

describe('phonesFrom', () => {
  it('splits what stands in one field', () => {
    expect(phonesFrom('98480 12345, 0866-2212345; +91 98480 99999 / 9000011111')).toEqual([
      '98480 12345',
      '0866-2212345',
      '+91 98480 99999',
      '9000011111',
    ]);
  });
  it('keeps each number once and no empty ones', () => {
    expect(phonesFrom(' , 98480,,98480\n')).toEqual(['98480']);
    expect(phonesFrom('')).toEqual([]);
  });
});
