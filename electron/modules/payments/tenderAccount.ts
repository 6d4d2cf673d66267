import type { Tx } from '#host/context.ts';
import { ledgerAccountOf, PROVIDER_ACCOUNTS } from '#modules/banks/index.ts';
import { accountId } from '#modules/ledger/index.ts';
import type { TenderKind } from '#shared/contract/payments.ts';

/**
 * Where a tender's money stands, coming or going: cash in the cashier's drawer, a cheque among those in hand, a gateway's
 * or wallet's in the one that is named, the rest in the named account at a bank, else where its provider keeps it.
 * @throws bank-account-closed, not-found, invalid-input
 */
export function tenderAccount(tx: Tx, kind: TenderKind, userId: number, bankAccountId?: number): number {
  if (kind === 'cash') return accountId(tx, 'drawer', userId);
  if (kind === 'gateway' || kind === 'wallet') return ledgerAccountOf(tx, bankAccountId, kind);
  if (kind === 'bank' || bankAccountId !== undefined) return ledgerAccountOf(tx, bankAccountId);
  if (kind === 'cheque') return accountId(tx, 'cheque');
  const [account, key] = PROVIDER_ACCOUNTS[kind];
  return accountId(tx, account, 0, key);
}
