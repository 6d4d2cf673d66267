import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { groups } from '#shared/contract/groups.ts';
import { moveDueWithin } from './moveDue.ts';
import { membershipOf } from './readGroup.ts';
import { refuseFarDay, requireJoinable } from './rules.ts';

type AskedJoining = z.output<NonNullable<(typeof groups.join)['~orpc']['inputSchema']>>;

/**
 * Lets another customer pay for one from a day on: what is charged for a day from then on stands on the parent's bills.
 * What was billed before stays where it was billed; what is due of it goes over to the parent where that is asked. The
 * same id again changes nothing.
 * @throws what `requireJoinable` refuses, day-not-allowed, not-found, id-used-differently, not-allowed for moving a due
 *   without the permission to correct bills
 */
export function joinGroup(context: Context, { id, uid, parentId, fromOn, moveDue }: AskedJoining) {
  requireCustomer(context, id);
  requireCustomer(context, parentId);
  if (moveDue && !context.actor.permissions.has('billing.correct'))
    throw fail('not-allowed', { permission: 'billing.correct' });
  context.write((tx) => {
    const known = tx.sql.get<{ customerId: number; parentId: number; fromOn: string }>(
      'SELECT customer_id AS customerId, parent_id AS parentId, from_on AS fromOn FROM group_membership WHERE uid = ?',
      uid,
    );
    if (known && (known.customerId !== id || known.parentId !== parentId || known.fromOn !== fromOn))
      throw fail('id-used-differently', { id: uid });
    if (known) return;
    refuseFarDay(tx.today, fromOn);
    requireJoinable(tx, id, parentId, fromOn);
    tx.sql.run(
      'INSERT INTO group_membership (uid, customer_id, parent_id, from_on, user_id, at) VALUES (?, ?, ?, ?, ?, ?)',
      uid,
      id,
      parentId,
      fromOn,
      tx.actor.userId,
      tx.at,
    );
    tx.sql.run('UPDATE customer SET parent_id = ?, version = version + 1 WHERE id = ?', parentId, id);
    const dueMinor = openItems(tx, id, 'debit').reduce((sum, item) => sum + item.openMinor, 0);
    if (moveDue && dueMinor > 0)
      moveDueWithin(tx, { uid, id, toCustomerId: parentId, amountMinor: dueMinor, reason: '' });
    tx.audit({
      action: 'join-group',
      entity: 'customer',
      entityId: id,
      after: { parentId, fromOn, ...(moveDue ? { dueMinor } : {}) },
    });
    tx.touch('customers', 'subscriptions', 'collections');
  });
  return membershipOf(context, id, uid);
}
