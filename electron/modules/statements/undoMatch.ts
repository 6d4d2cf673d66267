import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { StatementLine, statements } from '#shared/contract/statements.ts';
import { readLine } from './readLine.ts';
import { requireLine, type StandingMatch, standingMatch } from './store.ts';

type Asked = z.output<NonNullable<(typeof statements.undo)['~orpc']['inputSchema']>>;

/**
 * Takes back what was decided of a line: it is open again. Money that was taken from it goes back by the void of its
 * payment, deposit or transfer, and that ends the match by itself.
 * @throws line-taken, changed-meanwhile, not-found
 */
export function undoMatch(context: Context, { id, version, reason }: Asked): StatementLine {
  context.write((tx) => {
    const line = requireLine(tx, id);
    const match = standingMatch(tx, id);
    if (line.version !== version || !match) throw fail('changed-meanwhile', { what: 'statement line' });
    if (match.how === 'taken') throw fail('line-taken', { number: takenNumber(tx, match) });
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

function takenNumber(tx: Tx, { kind, documentId }: StandingMatch): string {
  const text =
    kind === 'payment'
      ? 'SELECT p.number FROM tender t JOIN payment p ON p.id = t.payment_id WHERE t.id = ?'
      : `SELECT number FROM ${kind === 'deposit' ? 'bank_deposit' : 'own_transfer'} WHERE id = ?`;
  return tx.sql.get<{ number: string }>(text, documentId)?.number ?? '';
}
