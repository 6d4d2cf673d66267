import { setImmediate } from 'node:timers/promises';
import type { Context } from '#host/context.ts';
import { findMatch } from './findMatch.ts';
import { insertMatch, LINE_RECORD, type LineRecord } from './store.ts';

/** Lines looked at in one transaction: a counter that takes a payment waits for no more than these. */
const LINES_PER_TURN = 200;

/**
 * Matches each open line of an account with the document that it certainly is (`findMatch`). No money moves. Done turn by
 * turn; what is matched stays so, and what is left over is found by the next call.
 * @returns how many were matched
 */
export async function matchOpen(context: Context, accountId: number): Promise<number> {
  let matched = 0;
  let after = 0;
  for (;;) {
    const turn = context.write((tx) => {
      const lines = tx.sql.all<LineRecord>(
        `${LINE_RECORD} WHERE l.bank_account_id = ? AND l.id > ?
           AND NOT EXISTS (SELECT 1 FROM statement_match m WHERE m.line_id = l.id AND m.ended_at IS NULL)
         ORDER BY l.id LIMIT ?`,
        accountId,
        after,
        LINES_PER_TURN,
      );
      let count = 0;
      for (const line of lines) {
        const found = findMatch(tx, line);
        if (!found) continue;
        insertMatch(tx, { lineId: line.id, ...found });
        count += 1;
      }
      if (count > 0) {
        tx.audit({ action: 'match-statement', entity: 'bank-account', entityId: accountId, after: { count } });
        tx.touch('banking');
      }
      return { count, last: lines.at(-1)?.id };
    });
    matched += turn.count;
    if (turn.last === undefined || context.services.stopping.aborted) return matched;
    after = turn.last;
    await setImmediate();
  }
}
