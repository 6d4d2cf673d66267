import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { membershipOf } from './readGroup.ts';
import { refuseFarDay } from './rules.ts';

/**
 * Lets a customer pay for himself again from a day on. What the parent was billed by then stays the parent's. On the day
 * on which he joined it undoes the joining.
 * @throws not-in-group, day-not-allowed before he joined, not-found
 */
export function leaveGroup(context: Context, customerId: number, on: Day) {
  requireCustomer(context, customerId);
  const uid = context.write((tx) => {
    const membership = tx.sql.get<{ id: number; uid: string; parentId: number; fromOn: Day }>(
      `SELECT id, uid, parent_id AS parentId, from_on AS fromOn FROM group_membership
       WHERE customer_id = ? AND to_on IS NULL`,
      customerId,
    );
    if (!membership) throw fail('not-in-group', {});
    refuseFarDay(tx.today, on);
    if (on < membership.fromOn) throw fail('day-not-allowed', { on, reason: 'before-start' });
    tx.sql.run('UPDATE group_membership SET to_on = ? WHERE id = ?', on, membership.id);
    tx.audit({
      action: 'leave-group',
      entity: 'customer',
      entityId: customerId,
      before: { parentId: membership.parentId, fromOn: membership.fromOn },
      after: { toOn: on },
    });
    tx.touch('customers', 'subscriptions', 'collections');
    return membership.uid;
  });
  return membershipOf(context, customerId, uid);
}
