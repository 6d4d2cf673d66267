import type { Actor, Context, Tx } from '#host/context.ts';
import {
  findActor,
  hashPassword,
  lockAfter,
  NOBODYS_HASH,
  passwordMatches,
  proveMyself,
} from '#modules/office/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { isGoodPin } from '#shared/domain/approvals.ts';

/**
 * Sets the caller's own PIN; his password is asked for, for a desk may be left unlocked.
 * @throws weak-pin, wrong-password, sign-in-locked, busy
 */
export async function setPin(context: Context, password: string, pin: string): Promise<void> {
  if (!isGoodPin(pin)) throw fail('weak-pin', {});
  const userId = await proveMyself(context, password);
  const pinHash = await hashPassword(pin, context.address);
  context.write((tx) => {
    tx.sql.run(
      `INSERT INTO approver_pin (user_id, pin_hash, set_at) VALUES (?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET pin_hash = excluded.pin_hash, set_at = excluded.set_at`,
      userId,
      pinHash,
      tx.at,
    );
    forget(tx, [approverSubject(userId)]);
    tx.audit({ action: 'set-pin', entity: 'user', entityId: userId });
    tx.touch('approvals');
  });
}

/** Whether the caller has a PIN. */
export function hasPin({ read, actor }: Context): boolean {
  return read.sql.get('SELECT user_id FROM approver_pin WHERE user_id = ?', actor.userId) !== undefined;
}

/**
 * Proves by his PIN that somebody stands at the caller's counter. Wrong ones in a row close the door for a while, both
 * for the approver wherever he is asked and for the counter whomever it asks; who has no PIN is refused as slowly as a
 * wrong one. The lock is looked at again after the PIN was checked: of many guesses sent at once, those that finish
 * after it closed are refused, right or wrong.
 * @throws wrong-pin, pin-locked, busy
 */
export async function proveApprover(context: Context, approverId: number, pin: string): Promise<Actor> {
  const subjects = [approverSubject(approverId), counterSubject(context.actor)];
  refuseLocked(context, subjects);
  const known = context.read.sql.get<{ pinHash: string }>(
    'SELECT pin_hash AS pinHash FROM approver_pin WHERE user_id = ?',
    approverId,
  );
  const matches = await passwordMatches(known?.pinHash ?? NOBODYS_HASH, pin, context.address);
  refuseLocked(context, subjects);
  const approver = findActor(context.read, approverId, context.actor.counter);
  if (!known || !matches || !approver) {
    // A PIN of nobody locks the counter, and leaves no row behind for each id that was tried.
    recordFailure(context, known ? subjects : subjects.slice(1));
    throw fail('wrong-pin', {});
  }
  context.write((tx) => forget(tx, subjects));
  return approver;
}

function approverSubject(userId: number): string {
  return `approver/${userId}`;
}

/** A counter by its name, and where it was given none by who sits there. */
function counterSubject({ counter, userId }: Actor): string {
  return counter === '' ? `user/${userId}` : `counter/${counter}`;
}

function refuseLocked({ read, services }: Context, subjects: readonly string[]): void {
  const now = services.clock.now();
  const until = read.sql.get<{ at: number | null }>(
    'SELECT max(locked_until_at) AS at FROM pin_failure WHERE subject IN (SELECT value FROM json_each(?))',
    JSON.stringify(subjects),
  )?.at;
  if (until && until > now) throw fail('pin-locked', { retryAfterMs: until - now });
}

function recordFailure(context: Context, subjects: readonly string[]): void {
  context.write((tx) => {
    for (const subject of subjects) {
      const before = tx.sql.get<{ n: number }>('SELECT failed_count AS n FROM pin_failure WHERE subject = ?', subject);
      const failedCount = (before?.n ?? 0) + 1;
      const lockMs = lockAfter(failedCount);
      tx.sql.run(
        `INSERT INTO pin_failure (subject, failed_count, locked_until_at) VALUES (?, ?, ?)
         ON CONFLICT (subject) DO UPDATE SET failed_count = excluded.failed_count, locked_until_at = excluded.locked_until_at`,
        subject,
        failedCount,
        lockMs ? tx.at + lockMs : 0,
      );
      if (lockMs)
        tx.audit({ action: 'pin-locked', entity: 'approval', entityId: subject, after: { failedCount, lockMs } });
    }
  });
}

function forget(tx: Tx, subjects: readonly string[]): void {
  for (const subject of subjects) tx.sql.run('DELETE FROM pin_failure WHERE subject = ?', subject);
}
