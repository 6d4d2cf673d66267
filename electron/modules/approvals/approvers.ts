import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { findActor } from '#modules/office/index.ts';
import type { approvals } from '#shared/contract/approvals.ts';
import { sees } from './authorise.ts';
import { isWithinLimit } from './limits.ts';

type Asked = z.output<NonNullable<(typeof approvals.approvers)['~orpc']['inputSchema']>>;

/** Who could give the caller leave at his counter: others with a PIN, the permission, its limit and the customer. */
export function listApprovers(context: Context, { permission, customerId, amountMinor }: Asked) {
  requireCustomer(context, customerId);
  const { read, actor } = context;
  return read.sql
    .all<{ id: number }>(
      `SELECT u.id FROM user u JOIN approver_pin p ON p.user_id = u.id WHERE u.active = 1 AND u.id <> ?
       ORDER BY u.name COLLATE NOCASE`,
      actor.userId,
    )
    .flatMap(({ id }) => {
      const person = findActor(read, id, '');
      const may =
        person?.permissions.has(permission) &&
        isWithinLimit(read, person.role, permission, amountMinor) &&
        sees(read, person, customerId);
      return person && may ? [{ id, name: person.name, role: person.role }] : [];
    });
}
