import type { Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';

/** The last business day that any document on a customer's account bears. */
export function newestDocumentOn(database: ReadDatabase): string {
  return (
    database.get<{ newest: string | null }>(
      `SELECT max(day) AS newest FROM (
         SELECT max(business_on) AS day FROM bill UNION ALL SELECT max(business_on) FROM payment
         UNION ALL SELECT max(business_on) FROM payment_void UNION ALL SELECT max(business_on) FROM opening_balance)`,
    )?.newest ?? ''
  );
}

/**
 * Balances of all customers' accounts at the end of a business day, by account id; accounts without any are left out.
 * Added up from the transfers themselves, so that it is right for every day of the past.
 */
export function balancesFromTransfers(database: ReadDatabase, on: Day): Map<number, number> {
  const receivable = new Set<number>();
  for (const [id] of database.each<[number]>("SELECT id FROM account WHERE kind = 'receivable'")) receivable.add(id);
  const balances = new Map<number, number>();
  const add = (account: number, amountMinor: number): void => {
    if (receivable.has(account)) balances.set(account, (balances.get(account) ?? 0) + amountMinor);
  };
  for (const [debit, credit, amountMinor] of database.each<[number, number, number]>(
    'SELECT debit_id, credit_id, amount_minor FROM transfer WHERE business_on <= ?',
    on,
  )) {
    add(debit, amountMinor);
    add(credit, -amountMinor);
  }
  return balances;
}

/** The same from the accounts' running totals: right when no document is dated after the day. */
export function balancesFromAccounts(database: ReadDatabase): Map<number, number> {
  const balances = new Map<number, number>();
  for (const [id, balanceMinor] of database.each<[number, number]>(
    "SELECT id, balance_minor FROM account WHERE kind = 'receivable' AND balance_minor <> 0",
  )) {
    balances.set(id, balanceMinor);
  }
  return balances;
}
