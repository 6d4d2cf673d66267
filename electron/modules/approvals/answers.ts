import type { Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';

/** Notes what became of a request, once. @throws approval-over when somebody was faster */
export function answerRequest(
  tx: Tx,
  requestId: number,
  state: 'approved' | 'refused' | 'withdrawn',
  userId: number,
  reason = '',
): void {
  const known = tx.sql.get<{ state: string }>('SELECT state FROM approval_answer WHERE request_id = ?', requestId);
  if (known) throw fail('approval-over', { state: known.state });
  tx.sql.run(
    'INSERT INTO approval_answer (request_id, state, user_id, reason, at) VALUES (?, ?, ?, ?, ?)',
    requestId,
    state,
    userId,
    reason,
    tx.at,
  );
  tx.touch('approvals');
}

/** A command that is done by a PIN after all waits no more. */
export function answerWaiting(tx: Tx, commandUid: string, approverId: number): void {
  const waiting = tx.sql.all<{ id: number }>(
    `SELECT r.id FROM approval_request r WHERE r.command_uid = ?
       AND NOT EXISTS (SELECT 1 FROM approval_answer a WHERE a.request_id = r.id)`,
    commandUid,
  );
  for (const { id } of waiting) answerRequest(tx, id, 'approved', approverId);
}
