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
  return new Map(
    database.each<[number, number]>(
      `SELECT moved.id, sum(moved.amount) FROM (
         SELECT debit_id AS id, sum(amount_minor) AS amount FROM transfer WHERE business_on <= ? GROUP BY debit_id
         UNION ALL SELECT credit_id, -sum(amount_minor) FROM transfer WHERE business_on <= ? GROUP BY credit_id) moved
       JOIN account a ON a.id = moved.id AND a.kind = 'receivable' GROUP BY moved.id`,
      on,
      on,
    ),
  );
}

/** The same from the accounts' running totals: right when no document is dated after the day. */
export function balancesFromAccounts(database: ReadDatabase): Map<number, number> {
  return new Map(
    database.each<[number, number]>(
      "SELECT id, balance_minor FROM account WHERE kind = 'receivable' AND balance_minor <> 0",
    ),
  );
}
