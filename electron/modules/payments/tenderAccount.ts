import type { Tx } from '#host/context.ts';
import { ledgerAccountOf } from '#modules/banks/index.ts';
import { accountId } from '#modules/ledger/index.ts';
import type { TenderKind } from '#shared/contract/payments.ts';
import type { AccountKind } from '#shared/domain/accounts.ts';

const TENDER_ACCOUNTS: Record<Exclude<TenderKind, 'cash' | 'bank'>, [AccountKind, string]> = {
  upi: ['wallet', 'upi'],
  card: ['card', ''],
  'mobile-money': ['wallet', 'mobile-money'],
  cheque: ['cheque', ''],
};

/**
 * Where a tender's money stands, coming or going: cash in the cashier's drawer, a cheque among those in hand, the rest
 * in the named account at a bank, else where its provider keeps it.
 * @throws bank-account-closed, not-found
 */
export function tenderAccount(tx: Tx, kind: TenderKind, userId: number, bankAccountId?: number): number {
  if (kind === 'cash') return accountId(tx, 'drawer', userId);
  if (kind === 'bank' || bankAccountId !== undefined) return ledgerAccountOf(tx, bankAccountId);
  const [account, key] = TENDER_ACCOUNTS[kind];
  return accountId(tx, account, 0, key);
}
