import type { Context, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';

/** Clocks are corrected by seconds all the time; only more than this is a clock that was set back. */
const TOLERANCE_MS = 120_000;

interface LastBlock {
  readonly id: number;
  readonly at: number;
}

function lastBlock(reader: Pick<Reader, 'sql'>): LastBlock | undefined {
  return reader.sql.get<LastBlock>('SELECT id, at FROM block ORDER BY id DESC LIMIT 1');
}

/**
 * The instant of the newest entry in the books when the clock lies behind it, else undefined. Only entries of money
 * count: a clock that once stood ahead while somebody merely signed in must not keep the counter closed.
 */
export function booksAhead(reader: Pick<Reader, 'sql'>, clockAt: number, last = lastBlock(reader)): number | undefined {
  if (!last || last.at - clockAt <= TOLERANCE_MS) return undefined;
  const confirmed = reader.sql.get(
    "SELECT id FROM audit WHERE entity = 'block' AND entity_id = ? AND action = 'confirm-clock'",
    String(last.id),
  );
  return confirmed ? undefined : last.at;
}

/**
 * Refuses to move money by a clock that was set back (an empty battery, a slip in the settings): days, receipts and
 * the order of the entries would all be wrong. Reading and everything without money go on.
 * @throws clock-set-back
 */
export function requireClock(tx: Tx, last?: LastBlock): void {
  const booksAt = booksAhead(tx, tx.at, last);
  if (booksAt !== undefined) throw fail('clock-set-back', { clockAt: tx.at, booksAt });
}

/** Notes that the clock is right and the newest entries were made by a wrong one: money moves again from now on. */
export function confirmClock(context: Context): void {
  context.write((tx) => {
    const last = lastBlock(tx);
    const booksAt = booksAhead(tx, tx.at, last);
    if (!last || booksAt === undefined) return;
    tx.audit({ action: 'confirm-clock', entity: 'block', entityId: last.id, after: { clockAt: tx.at, booksAt } });
    tx.touch('health');
  });
}
