import { describe, expect, it } from 'vitest';
import { readStatementsSearch } from './statementsSearch.ts';

describe('the address of statements', () => {
  it.each([
    [{}, {}],
    [
      { view: 'lines', statement: 3, state: 'open', direction: 'in', text: 612345 },
      { view: 'lines', statement: 3, state: 'open', direction: 'in', text: '612345' },
    ],
    [{ view: 'all', statement: '3', account: -1, state: 'lost', direction: 'up', text: '' }, {}],
  ])('%j is understood as %j', (asked, understood) => {
    expect(readStatementsSearch(asked)).toEqual(understood);
  });
});
