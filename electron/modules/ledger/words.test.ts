import { expect, it } from 'vitest';
import type { AccountKind } from '#shared/domain/accounts.ts';
import { accounts } from '#shared/text/accounts.ts';
import type { TransferCode } from './post.ts';

it('every kind of account and every code of a transfer has its words', () => {
  // A kind or a code without words does not compile here.
  const words: Readonly<Record<`account.${AccountKind}` | `code.${TransferCode}`, string>> = accounts.en;
  expect(words['code.bill-line']).toBe('Charge');
});
