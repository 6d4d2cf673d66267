import { describe, expect, it } from 'vitest';
import { mappingIssues, mappingOf, questionsFor, readingOf, sureness } from './columns.ts';

describe('mappingIssues', () => {
  it('is content with a name and what may stand in several columns', () => {
    expect(mappingIssues({ Name: 'name', Mobile: 'phone', 'Mobile 2': 'phone', x: 'ignore', y: 'ignore' })).toEqual([]);
  });

  it('is content with a number where there is no name', () => {
    expect(mappingIssues({ ID: 'code' })).toEqual([]);
  });

  it('tells what the office would refuse', () => {
    expect(mappingIssues({ A: 'plan', B: 'plan' })).toEqual([
      { kind: 'twice', field: 'plan', headings: ['A', 'B'] },
      { kind: 'no-name' },
    ]);
    expect(mappingIssues({ N: 'name', Bal: 'balance', Due: 'opening-due' })).toEqual([{ kind: 'balance' }]);
  });
});

describe('questionsFor', () => {
  it('asks only what the columns make needful', () => {
    expect(questionsFor({ N: 'name' })).toEqual({ dates: false, amounts: false, balance: false });
    expect(questionsFor({ N: 'name', B: 'balance', D: 'started-on' })).toEqual({
      dates: true,
      amounts: true,
      balance: true,
    });
  });
});

describe('sureness', () => {
  it('asks for a look below the middle', () => {
    expect([0.95, 0.85, 0.6, 0.59].map(sureness)).toEqual(['high', 'high', 'middle', 'low']);
  });
});

describe('readingOf and mappingOf', () => {
  it('give back what they took', () => {
    const mapping = {
      version: 1 as const,
      columns: { Name: 'name' },
      dateOrder: 'day-first',
      positiveBalanceIs: 'advance',
      states: { 'D/C': 'ended' },
    };
    expect(mappingOf(readingOf(mapping))).toEqual(mapping);
  });

  it('drop what they do not know', () => {
    expect(mappingOf(readingOf({ columns: null, dateOrder: 'year-first', states: { X: 'asleep' } }))).toEqual({
      version: 1,
      columns: {},
    });
  });
});
