import { describe, expect, it } from 'vitest';
import { bytesOf, gigabytes, gigabytesTyped } from './gigabytes.ts';

describe('gigabytes', () => {
  it.each([
    ['12', 12_000_000_000],
    ['12.5', 12_500_000_000],
    ['0,001', 1_000_000],
    ['99999.999999999', 99_999_999_999_999],
  ])('%s are read', (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes);
    expect(bytesOf(gigabytesTyped(bytes))).toBe(bytes);
  });
  it.each(['', 'many', '-1', '1.1234567891', '1e3', '100000'])('%j are refused', (text) => {
    expect(bytesOf(text)).toBeNull();
  });
  it('are written with one decimal', () => {
    expect(gigabytes(110_000_000_001, 'en')).toBe('110 GB');
    expect(gigabytes(12_540_000_000, 'en')).toBe('12.5 GB');
    expect(gigabytesTyped(null)).toBe('');
  });
});
