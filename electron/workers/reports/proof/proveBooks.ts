import { formatDecimal } from '#shared/domain/money.ts';
import type { Check, Verification } from '../service.ts';
import { SQL_CHECKS } from './checks.ts';
import { type Books, type Finding, walkLedger } from './ledgerWalk.ts';

/**
 * Proves the books again from the rows themselves (domain.md 2). Each check names what it found wrong. It only reads,
 * so it may run beside a working office; read from one state of the database, it proves the books of one moment.
 */
export function proveBooks(books: Books, currency: string): Verification {
  const start = performance.now();
  const { chain, totals } = walkLedger(books);
  const findings = SQL_CHECKS.map(({ name, sql, found }): Finding => {
    const wrong = sql.flatMap((query) => books.all<Finding['wrong'][number]>(`${query} LIMIT 5`));
    return { name, found, wrong };
  });
  const checks = [...totals, ...findings].map(({ name, found, wrong }): Check => {
    return { name, ok: wrong.length === 0, detail: wrong.length === 0 ? found : wrong.map(describe).join('; ') };
  });
  checks.push(balanceCheck(books, currency), chain);
  return { ok: checks.every((check) => check.ok), checks, elapsedMs: Math.round(performance.now() - start) };
}

function describe(row: Finding['wrong'][number]): string {
  return Object.entries(row)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}

function balanceCheck(books: Books, currency: string): Check {
  const sums = books.get<{ debit: number; credit: number; transfers: number; n: number }>(
    `SELECT total(debit_minor) AS debit, total(credit_minor) AS credit, (SELECT total(amount_minor) FROM transfer) AS transfers,
       (SELECT count(*) FROM transfer) AS n FROM account`,
  );
  const { debit = 0, credit = 0, transfers = 0, n = 0 } = sums ?? {};
  return {
    name: 'debits-equal-credits',
    ok: debit === credit && debit === transfers,
    detail: `debits ${formatDecimal(debit, currency)}, credits ${formatDecimal(credit, currency)}, ${n} transfers of ${formatDecimal(transfers, currency)}`,
  };
}
