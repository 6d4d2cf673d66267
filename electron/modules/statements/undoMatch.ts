import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { StatementLine, statements } from '#shared/contract/statements.ts';
import { readLine } from './readLine.ts';
import { requireLine, standingMatch } from './store.ts';

type Asked = z.output<NonNullable<(typeof statements.undo)['~orpc']['inputSchema']>>;

/**
 * Takes back what was decided of a line: it is open again. Money that was taken from it goes back by the void of its
 * payment, and that ends the match by itself.
 * @throws line-taken, changed-meanwhile, not-found
 */
export function undoMatch(context: Context, { id, version, reason }: Asked): StatementLine {
  context.write((tx) => {
    const line = requireLine(tx, id);
    const match = standingMatch(tx, id);
    if (line.version !== version || !match) throw fail('changed-meanwhile', { what: 'statement line' });
    if (match.how === 'taken') {
      const payment = tx.sql.get<{ number: string }>(
        'SELECT p.number FROM tender t JOIN payment p ON p.id = t.payment_id WHERE t.id = ?',
        match.documentId,
      );
      throw fail('line-taken', { number: payment?.number ?? '' });
    }
    tx.sql.run(
      'UPDATE statement_match SET ended_at = ?, ended_by_id = ?, end_reason = ? WHERE id = ?',
      tx.at,
      tx.actor.userId,
      reason,
      match.id,
    );
    tx.audit({
      action: 'undo-statement-match',
      entity: 'statement-line',
      entityId: id,
      before: { kind: match.kind },
      after: { reason },
    });
    tx.touch('banking');
  });
  return readLine(context, id);
}
