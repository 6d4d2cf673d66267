import { expect, it } from 'vitest';
import { readApprovalsSearch } from './approvalsSearch.ts';

it('reads what an address may say, and nothing else', () => {
  expect(readApprovalsSearch({ whose: 'mine', state: 'waiting' })).toEqual({ whose: 'mine', state: 'waiting' });
  expect(readApprovalsSearch({ whose: 'all', state: 'gone', more: 1 })).toEqual({});
});
