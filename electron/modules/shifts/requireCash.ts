import type { Tx } from '#host/context.ts';
import { accountBalance, accountId } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';

/** @throws drawer-too-small; how much lies there is not said, since it is still to be counted blind */
export function requireCash(tx: Tx, drawer: number, amountMinor: number): void {
  if (accountBalance(tx, drawer) < amountMinor) throw fail('drawer-too-small', {});
}

/**
 * The safe, for a float or cash for a drawer. An office may have floats from before its books began, so that it is held to
 * what lies in it only once it was said what lay there then.
 * @throws safe-too-small
 */
export function safeForDrawer(tx: Tx, amountMinor: number): number {
  const safe = accountId(tx, 'safe');
  const isOpened = tx.sql.get(
    `SELECT o.id FROM place_opening o WHERE o.account_id = ? AND o.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM place_opening r WHERE r.reverses_id = o.id)`,
    safe,
  );
  return isOpened ? requireInSafe(tx, amountMinor) : safe;
}

/**
 * The safe, when so much lies in it by the books, for what leaves the office. Money that goes back is not held to it.
 * @throws safe-too-small
 */
export function requireInSafe(tx: Tx, amountMinor: number): number {
  const safe = accountId(tx, 'safe');
  const safeMinor = accountBalance(tx, safe);
  if (amountMinor > 0 && safeMinor < amountMinor) throw fail('safe-too-small', { safeMinor, amountMinor });
  return safe;
}
