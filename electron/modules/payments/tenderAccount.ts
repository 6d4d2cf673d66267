import type { Tx } from '#host/context.ts';
import { accountId } from '#modules/ledger/index.ts';
import type { TenderKind } from '#shared/contract/payments.ts';
import type { AccountKind } from '#shared/domain/accounts.ts';

const TENDER_ACCOUNTS: Record<Exclude<TenderKind, 'cash'>, [AccountKind, string]> = {
  upi: ['wallet', 'upi'],
  card: ['card', ''],
  bank: ['bank', ''],
  'mobile-money': ['wallet', 'mobile-money'],
  cheque: ['cheque', ''],
};

/** Where a tender's money stands, coming or going: cash in the cashier's drawer, the rest where its provider keeps it. */
export function tenderAccount(tx: Tx, kind: TenderKind, userId: number): number {
  if (kind === 'cash') return accountId(tx, 'drawer', userId);
  const [account, key] = TENDER_ACCOUNTS[kind];
  return accountId(tx, account, 0, key);
}
