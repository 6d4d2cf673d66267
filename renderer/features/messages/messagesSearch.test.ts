import { expect, it } from 'vitest';
import { readMessagesSearch } from './messagesSearch.ts';

it('reads what an address may say, and nothing else', () => {
  expect(readMessagesSearch({ text: 'Asha', state: 'waiting', channel: 'sms' })).toEqual({
    text: 'Asha',
    state: 'waiting',
    channel: 'sms',
  });
  expect(readMessagesSearch({ text: 5, state: 'new', channel: 'fax' })).toEqual({});
});
