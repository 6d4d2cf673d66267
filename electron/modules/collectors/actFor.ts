import type { Context, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';

export interface OpenBatch {
  readonly id: number;
  readonly openedOn: string;
}

/**
 * The collector whom somebody acts for: himself, or another where he may receive hand-overs, as the office does that
 * writes up a receipt book. @throws not-allowed, not-found
 */
export function collectorFor({ read, actor }: Pick<Context, 'read' | 'actor'>, asked: number | undefined): number {
  const id = asked ?? actor.userId ?? 0;
  if (id !== actor.userId && !actor.permissions.has('collectors.receive'))
    throw fail('not-allowed', { permission: 'collectors.receive' });
  requireUser(read, id);
  return id;
}

/** @returns the user's name @throws not-found */
export function requireUser({ sql }: Pick<Reader, 'sql'>, id: number): string {
  const user = sql.get<{ name: string }>('SELECT name FROM user WHERE id = ?', id);
  if (!user) throw fail('not-found', { what: 'user', id: String(id) });
  return user.name;
}

/** The batch that a collector is out with. @throws batch-not-open */
export function openBatchOf(tx: Pick<Tx, 'sql'>, collectorId: number): OpenBatch {
  const batch = findOpenBatch(tx, collectorId);
  if (!batch) throw fail('batch-not-open', { name: requireUser(tx, collectorId) });
  return batch;
}

export function findOpenBatch({ sql }: Pick<Reader, 'sql'>, collectorId: number): OpenBatch | undefined {
  return sql.get<OpenBatch>(
    "SELECT id, opened_on AS openedOn FROM shift WHERE user_id = ? AND kind = 'collector' AND state = 'open'",
    collectorId,
  );
}
