import { createHash } from 'node:crypto';
import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';

/** Nobody decides on what was asked longer ago: the day, the drawer and the balance are others. */
const WAITS_MS = 3 * 24 * 60 * 60_000;

/** A command to be kept, and what it will do. */
export interface NewRequest {
  readonly procedure: string;
  readonly commandUid: string;
  readonly input: unknown;
  readonly permission: string;
  readonly customerId: number;
  readonly amountMinor: number;
  readonly subject: string;
  readonly reason: string;
}

/** What is sealed of a request: all that is run, and all that somebody reads before he gives leave. */
export function fingerprint(request: NewRequest, userId: number, counter: string, at: number): string {
  const { procedure, commandUid, input, permission, customerId, amountMinor, subject, reason } = request;
  return createHash('sha256')
    .update(
      JSON.stringify([
        procedure,
        commandUid,
        input,
        permission,
        customerId,
        amountMinor,
        subject,
        reason,
        userId,
        counter,
        at,
      ]),
    )
    .digest('hex');
}

/**
 * Keeps a command until somebody gives leave. The same command again while it waits answers with the first request.
 * @returns the request's id
 * @throws id-used-differently when the same id waits with another content
 */
export function keepRequest(context: Context, request: NewRequest): number {
  const { userId, counter } = context.actor;
  if (userId === null) throw fail('not-allowed', { permission: request.permission });
  return context.write((tx) => {
    const input = JSON.stringify(request.input);
    const waiting = tx.sql.get<{ id: number; input: string; userId: number }>(
      `SELECT r.id, r.input, r.user_id AS userId FROM approval_request r WHERE r.command_uid = ? AND r.expires_at > ?
         AND NOT EXISTS (SELECT 1 FROM approval_answer a WHERE a.request_id = r.id)`,
      request.commandUid,
      tx.at,
    );
    if (waiting && (waiting.input !== input || waiting.userId !== userId))
      throw fail('id-used-differently', { id: request.commandUid });
    if (waiting) return waiting.id;
    const { id } = tx.sql.run(
      `INSERT INTO approval_request (procedure, command_uid, input, permission, customer_id, amount_minor, subject, reason, seal,
         user_id, counter, at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      request.procedure,
      request.commandUid,
      input,
      request.permission,
      request.customerId,
      request.amountMinor,
      request.subject,
      request.reason,
      context.services.secrets.seal(fingerprint(request, userId, counter, tx.at)),
      userId,
      counter,
      tx.at,
      tx.at + WAITS_MS,
    );
    const { permission, amountMinor, subject, reason } = request;
    tx.audit({
      action: 'ask-approval',
      entity: 'approval',
      entityId: id,
      after: { permission, customerId: request.customerId, amountMinor, subject, reason },
    });
    tx.touch('approvals');
    return id;
  });
}
