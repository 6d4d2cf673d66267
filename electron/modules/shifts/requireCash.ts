import type { Tx } from '#host/context.ts';
import { accountBalance, accountId } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';

/** @throws drawer-too-small; how much lies there is not said, since it is still to be counted blind */
export function requireCash(tx: Tx, drawer: number, amountMinor: number): void {
  if (accountBalance(tx, drawer) < amountMinor) throw fail('drawer-too-small', {});
}

/**
 * The safe, when so much lies in it by the books, for what leaves the office. Floats and money that goes back are not held
 * to it: an office may have floats from before its books began.
 * @throws safe-too-small
 */
export function requireInSafe(tx: Tx, amountMinor: number): number {
  const safe = accountId(tx, 'safe');
  const safeMinor = accountBalance(tx, safe);
  if (amountMinor > 0 && safeMinor < amountMinor) throw fail('safe-too-small', { safeMinor, amountMinor });
  return safe;
}
