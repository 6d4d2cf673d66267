import { ACCOUNT_KINDS, type AccountKind, type LedgerLine } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import type { Moved } from './balanceColumns.ts';

interface Days {
  readonly fromOn: Day;
  readonly toOn: Day;
}

export interface MovedLine extends LedgerLine, Moved {}

/**
 * Every line of the trial balance that anything has moved on until then, in its order. Read from the totals of days,
 * so that it takes as long for five million transfers as for a thousand.
 */
export function readLines(database: ReadDatabase, { fromOn, toOn }: Days): MovedLine[] {
  return database
    .all<MovedLine>(
      `SELECT kind, key, sum(CASE WHEN business_on < ? THEN debit_minor - credit_minor ELSE 0 END) AS openingMinor,
         sum(CASE WHEN business_on < ? THEN 0 ELSE debit_minor END) AS debitMinor,
         sum(CASE WHEN business_on < ? THEN 0 ELSE credit_minor END) AS creditMinor
       FROM ledger_day WHERE business_on <= ? GROUP BY kind, key ORDER BY kind, key`,
      fromOn,
      fromOn,
      fromOn,
      toOn,
    )
    .sort((one, other) => ACCOUNT_KINDS.indexOf(one.kind) - ACCOUNT_KINDS.indexOf(other.kind));
}

/** What moved on a line in a month, or in that part of it that was asked for. */
export interface MovedMonth {
  /** The first day of the month. */
  readonly monthOn: Day;
  readonly key: string;
  readonly debitMinor: number;
  readonly creditMinor: number;
}

/** The lines of one kind, month by month. */
export function readMonths(database: ReadDatabase, kind: AccountKind, { fromOn, toOn }: Days): MovedMonth[] {
  return database.all<MovedMonth>(
    `SELECT substr(business_on, 1, 8) || '01' AS monthOn, key, sum(debit_minor) AS debitMinor, sum(credit_minor) AS creditMinor
     FROM ledger_day WHERE business_on BETWEEN ? AND ? AND kind = ? GROUP BY monthOn, key ORDER BY monthOn, key`,
    fromOn,
    toOn,
    kind,
  );
}
