import { expect, it } from 'vitest';
import { askedOf, readChequesSearch } from './chequesSearch.ts';

it('keeps what it understands of an address', () => {
  expect(readChequesSearch({ view: 'cleared', text: 4512, cheque: 7, more: 1 })).toEqual({
    view: 'cleared',
    text: '4512',
    cheque: 7,
  });
  expect(readChequesSearch({ view: 'due', text: '', cheque: -1 })).toEqual({});
});

it('asks the office for what a view means', () => {
  expect(askedOf('due')).toEqual({ due: 'yes' });
  expect(askedOf('post-dated')).toEqual({ due: 'no' });
  expect(askedOf('bounced')).toEqual({ state: 'bounced' });
  expect(askedOf('all')).toEqual({});
});
