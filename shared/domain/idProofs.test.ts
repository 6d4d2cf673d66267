import { describe, expect, it } from 'vitest';
import { idKindsOf, isIdNumber, keptIdNumber, maskedIdNumber } from './idProofs.ts';

describe('numbers of id proofs', () => {
  it.each([
    ['aadhaar', '1234 5678 9012', true, 'XXXXXXXX9012'],
    ['aadhaar', '1234-5678-9012', true, 'XXXXXXXX9012'],
    ['aadhaar', 'XXXX XXXX 9012', true, 'XXXXXXXX9012'],
    ['aadhaar', '1234 5678 901', false, ''],
    ['aadhaar', '12345678901A', false, ''],
    ['pan', 'abcde1234f', true, 'ABCDE1234F'],
    ['voter-id', 'abc', false, ''],
    ['passport', 'K 1234567', true, 'K1234567'],
  ] as const)('%s %s: %s', (kind, number, isOne, kept) => {
    expect(isIdNumber(kind, number)).toBe(isOne);
    if (isOne) expect(keptIdNumber(kind, number)).toBe(kept);
  });

  it('are shown by their last four signs', () => {
    expect(['ABCDE1234F', 'XXXXXXXX9012', '1234', ''].map(maskedIdNumber)).toEqual([
      'XXXXXX234F',
      'XXXXXXXX9012',
      '1234',
      '',
    ]);
  });

  it('begin with what a country usually shows', () => {
    expect([idKindsOf('IN')[0], idKindsOf('ID')[0], idKindsOf('IN').includes('national-id')]).toEqual([
      'aadhaar',
      'national-id',
      false,
    ]);
  });
});
