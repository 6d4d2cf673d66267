import { describe, expect, it } from 'vitest';
import { timeLeftMs } from './timeLeft.ts';

describe('timeLeftMs', () => {
  it('goes on at the speed seen so far', () => {
    expect(timeLeftMs({ done: 100, atMs: 0 }, { done: 300, atMs: 2000 }, 1300)).toBe(10_000);
  });

  it('says nothing before it has seen enough', () => {
    expect(timeLeftMs({ done: 0, atMs: 0 }, { done: 50, atMs: 500 }, 100)).toBeNull();
    expect(timeLeftMs({ done: 10, atMs: 0 }, { done: 10, atMs: 5000 }, 100)).toBeNull();
  });

  it('never goes below nothing', () => {
    expect(timeLeftMs({ done: 0, atMs: 0 }, { done: 110, atMs: 2000 }, 100)).toBe(0);
  });
});
