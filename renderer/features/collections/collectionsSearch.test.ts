import { describe, expect, it } from 'vitest';
import { readFeesSearch, readPromisesSearch, readTrackSearch } from './collectionsSearch.ts';

describe('filters of collections in the address', () => {
  it('are read where they are known and dropped where they are not', () => {
    expect(readTrackSearch({ text: 'ravi', state: 'warned', other: 1 })).toEqual({ text: 'ravi', state: 'warned' });
    expect(readTrackSearch({ text: 7, state: 'clear' })).toEqual({});
    expect(readTrackSearch({ text: 'x'.repeat(99) }).text).toHaveLength(60);
    expect(readPromisesSearch({ state: 'kept' })).toEqual({ state: 'kept' });
    expect(readPromisesSearch({ state: 'eaten', text: '' })).toEqual({});
    expect(readFeesSearch({ kind: 'reconnection-fee' })).toEqual({ kind: 'reconnection-fee' });
    expect(readFeesSearch({ kind: 'late-fee' })).toEqual({});
  });
});
