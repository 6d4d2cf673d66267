import type { Context, Tx } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import type { Ledger } from '#shared/contract/books.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { ACCOUNT_KINDS, type AccountKind, lineText, parseLine } from '#shared/domain/accounts.ts';
import { accounts, lineName } from '#shared/text/accounts.ts';

interface Named {
  readonly line: string;
  readonly name: string;
  readonly version: number;
}

/** Every line that anything was booked on, in the order of the trial balance, with its name in the other program. */
export function readLedgers(context: Context): Ledger[] {
  requireWholeOffice(context, 'books.export');
  const { sql } = context.read;
  const words: Readonly<Record<string, string>> = accounts[context.company().language];
  const names = new Map(
    sql.all<Named>('SELECT line, name, version FROM ledger_name').map((named) => [named.line, named]),
  );
  return sql
    .all<{ kind: AccountKind; key: string }>('SELECT DISTINCT kind, key FROM ledger_day ORDER BY kind, key')
    .sort((one, other) => ACCOUNT_KINDS.indexOf(one.kind) - ACCOUNT_KINDS.indexOf(other.kind))
    .map(({ kind, key }) => {
      const line = lineText({ kind, key });
      const named = names.get(line);
      return {
        line,
        kind,
        key,
        standardName: lineName(words, kind, key),
        name: named?.name || null,
        version: named?.version ?? 0,
      };
    });
}

/**
 * Says what lines are called in the other program. An empty name means as here.
 * @throws invalid-input for a line that there is not, changed-meanwhile when somebody saved in between
 */
export function nameLedgers(context: Context, ledgers: readonly Named[]): void {
  requireWholeOffice(context, 'books.export');
  context.write((tx) => {
    for (const ledger of ledgers) nameLedger(tx, ledger);
    tx.touch('books');
  });
}

function nameLedger(tx: Tx, { line, name, version }: Named): void {
  if (!parseLine(line)) throw wrongInput('line', 'no-choice');
  const known = tx.sql.get<Named>('SELECT line, name, version FROM ledger_name WHERE line = ?', line);
  if ((known?.version ?? 0) !== version) throw fail('changed-meanwhile', { what: 'ledger' });
  if ((known?.name ?? '') === name) return;
  tx.sql.run(
    `INSERT INTO ledger_name (line, name) VALUES (?, ?)
     ON CONFLICT (line) DO UPDATE SET name = excluded.name, version = version + 1`,
    line,
    name,
  );
  tx.audit({
    action: 'name-ledger',
    entity: 'ledger',
    entityId: line,
    before: { name: known?.name ?? '' },
    after: { name },
  });
}
