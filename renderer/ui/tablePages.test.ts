import { describe, expect, it } from 'vitest';
import { PAGE_ROWS, pageOffsets } from './tablePages.ts';

describe('pageOffsets', () => {
  it('names every page that holds a row in sight', () => {
    expect(pageOffsets(0, 30)).toEqual([0]);
    expect(pageOffsets(95, 130)).toEqual([0, PAGE_ROWS]);
    expect(pageOffsets(99_950, 99_999)).toEqual([99_900]);
  });

  it('asks for the first page of an empty list', () => {
    expect(pageOffsets(0, -1)).toEqual([0]);
  });
});
