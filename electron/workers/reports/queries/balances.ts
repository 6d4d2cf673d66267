import type { AccountKind } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';

/**
 * Where what stood at the end of a day is found: in what is kept of now (totals of accounts, what is open), or in what
 * moved until then. By default the quicker one that is right for the day; tests ask for both.
 */
export type BalanceSource = 'accounts' | 'transfers';

/** Whether a day is the present for the books: nothing in them is dated later. */
export function isPresent(database: ReadDatabase, on: Day): boolean {
  const newest = database.get<{ newestOn: string | null }>('SELECT max(business_on) AS newestOn FROM ledger_day');
  return (newest?.newestOn ?? '') <= on;
}

/** Balances of all accounts of a kind at the end of a business day, found the quicker way that is right for the day. */
export function balancesAt(database: ReadDatabase, kind: AccountKind, on: Day): Map<number, number> {
  return isPresent(database, on) ? balancesFromAccounts(database, kind) : balancesFromTransfers(database, kind, on);
}

/**
 * Balances of all accounts of a kind at the end of a business day, by account id; accounts without any are left out.
 * Added up from the transfers themselves, so that it is right for every day of the past.
 */
export function balancesFromTransfers(database: ReadDatabase, kind: AccountKind, on: Day): Map<number, number> {
  return new Map(
    database.each<[number, number]>(
      `SELECT moved.id, sum(moved.amount) FROM (
         SELECT debit_id AS id, sum(amount_minor) AS amount FROM transfer WHERE business_on <= ? GROUP BY debit_id
         UNION ALL SELECT credit_id, -sum(amount_minor) FROM transfer WHERE business_on <= ? GROUP BY credit_id) moved
       JOIN account a ON a.id = moved.id AND a.kind = ? GROUP BY moved.id`,
      on,
      on,
      kind,
    ),
  );
}

/** The same from the accounts' running totals: right when no document is dated after the day. */
export function balancesFromAccounts(database: ReadDatabase, kind: AccountKind): Map<number, number> {
  return new Map(
    database.each<[number, number]>(
      'SELECT id, balance_minor FROM account WHERE kind = ? AND balance_minor <> 0',
      kind,
    ),
  );
}
