import type { Reader, Tx } from '#host/context.ts';
import type { AccountKind } from '#shared/domain/accounts.ts';

/** The account of an identity, made on first use. `ownerId` is a customer (receivable) or a user (drawer). */
export function accountId(tx: Tx, kind: AccountKind, ownerId = 0, key = ''): number {
  const found = findAccountId(tx, kind, ownerId, key);
  return found ?? tx.sql.run('INSERT INTO account (kind, owner_id, key) VALUES (?, ?, ?)', kind, ownerId, key).id;
}

export function findAccountId(reader: Reader, kind: AccountKind, ownerId = 0, key = ''): number | undefined {
  return reader.sql.get<{ id: number }>(
    'SELECT id FROM account WHERE kind = ? AND owner_id = ? AND key = ?',
    kind,
    ownerId,
    key,
  )?.id;
}

/** Debit minus credit. A customer who owes has a positive balance; a drawer's is the cash in it. */
export function accountBalance(reader: Reader, id: number): number {
  return (
    reader.sql.get<{ balance: number }>('SELECT balance_minor AS balance FROM account WHERE id = ?', id)?.balance ?? 0
  );
}
