import type { Actor, Reader, Tx } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { ApprovedPermission } from '#shared/domain/approvals.ts';
import { isWithinLimit } from './limits.ts';

/** Something that not everybody may do alone. */
export interface Authorised {
  readonly permission: ApprovedPermission;
  readonly customerId: number;
  /** What it moves, in minor units. */
  readonly amountMinor: number;
  /** The document it is about, or the day: whoever gives leave reads it. */
  readonly subject: string;
  /** Who may do it alone, where that is more than the permission and its limit. */
  readonly isAlone?: (person: Actor) => boolean;
}

/**
 * Asks whether the caller may do something alone, and else for a second person's leave (domain.md 9): another one, with
 * the permission, within his own limit, and who may see the customer. To be asked when all else that could be refused
 * has been looked at, and before anything is written.
 * @returns notes with a document who gave leave to it; nothing where none was needed
 * @throws needs-approval, approver-is-asker, approver-not-allowed
 */
export function authorise(tx: Tx, asked: Authorised): (documentKind: string, documentId: number) => void {
  const { actor, approval } = tx;
  const { permission, customerId, amountMinor, subject } = asked;
  if (!approval.isBound && (actor.userId === null || mayAlone(tx, actor, asked))) return () => undefined;
  const { approver } = approval;
  if (!approver) throw fail('needs-approval', { permission, customerId, amountMinor, subject });
  if (approver.userId === actor.userId) throw fail('approver-is-asker', {});
  if (!mayAlone(tx, approver, asked) || !sees(tx, approver, customerId))
    throw fail('approver-not-allowed', { name: approver.name, permission });
  approval.isUsed = true;
  return (documentKind, documentId) => {
    tx.sql.run(
      'INSERT INTO approval (permission, document_kind, document_id, asker_id, approver_id, at) VALUES (?, ?, ?, ?, ?, ?)',
      permission,
      documentKind,
      documentId,
      actor.userId,
      approver.userId,
      tx.at,
    );
  };
}

function mayAlone(reader: Reader, person: Actor, { permission, amountMinor, isAlone }: Authorised): boolean {
  if (isAlone) return isAlone(person);
  return person.permissions.has(permission) && isWithinLimit(reader, person.role, permission, amountMinor);
}

/** Whether a customer is among those that somebody may see. */
export function sees(reader: Reader, person: Actor, customerId: number): boolean {
  return (
    reader.sql.get(`SELECT c.id FROM customer c WHERE c.id = ? AND ${scopeCondition(person)}`, customerId) !== undefined
  );
}
