import type { Tx } from '#host/context.ts';
import type { Day } from '#shared/domain/time.ts';

interface Total {
  debitMinor: number;
  creditMinor: number;
}

/** A kind of account, and of one kind those that have their own line in a trial balance. */
interface Line {
  readonly kind: string;
  readonly key: string;
  readonly days: Map<Day, Total>;
}

export interface Moved {
  readonly debitId: number;
  readonly creditId: number;
  readonly amountMinor: number;
  readonly on: Day;
}

/** Raises the day totals by the transfers of a block: a few rows, however many customers are in it. */
export function raiseDayTotals(tx: Tx, moved: readonly Moved[]): void {
  const lines = linesOf(tx, moved);
  for (const { debitId, creditId, amountMinor, on } of moved) {
    totalOn(lines.get(debitId), on).debitMinor += amountMinor;
    totalOn(lines.get(creditId), on).creditMinor += amountMinor;
  }
  for (const { kind, key, days } of new Set(lines.values())) {
    for (const [on, { debitMinor, creditMinor }] of days) {
      tx.sql.run(
        `INSERT INTO ledger_day (business_on, kind, key, debit_minor, credit_minor) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET debit_minor = debit_minor + excluded.debit_minor, credit_minor = credit_minor + excluded.credit_minor`,
        on,
        kind,
        key,
        debitMinor,
        creditMinor,
      );
    }
  }
}

/** The line of each account that moved. */
function linesOf(tx: Tx, moved: readonly Moved[]): Map<number, Line> {
  const ids = new Set(moved.flatMap(({ debitId, creditId }) => [debitId, creditId]));
  const lines = new Map<string, Line>();
  const accounts = tx.sql.all<{ id: number; kind: string; key: string }>(
    'SELECT id, kind, key FROM account WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify([...ids]),
  );
  return new Map(
    accounts.map(({ id, kind, key }) => {
      const name = `${kind}/${key}`;
      const line = lines.get(name) ?? { kind, key, days: new Map() };
      lines.set(name, line);
      return [id, line];
    }),
  );
}

function totalOn(line: Line | undefined, on: Day): Total {
  if (!line) throw new Error('a transfer names an account that does not exist');
  let total = line.days.get(on);
  if (!total) {
    total = { debitMinor: 0, creditMinor: 0 };
    line.days.set(on, total);
  }
  return total;
}
