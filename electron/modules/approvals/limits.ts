import type { Context, Reader } from '#host/context.ts';
import type { ApprovalLimit } from '#shared/contract/approvals.ts';
import { fail } from '#shared/contract/errors.ts';
import { type ApprovedPermission, LIMITED_PERMISSIONS } from '#shared/domain/approvals.ts';
import { permissionsOf, ROLES, type Role } from '#shared/domain/permissions.ts';

/** Up to which amounts the people of each role act alone: of the roles that have the permission at all. */
export function approvalLimits(reader: Reader): ApprovalLimit[] {
  const set = new Map(
    reader.sql
      .all<{ role: Role; permission: string; mostMinor: number }>(
        'SELECT role, permission, most_minor AS mostMinor FROM approval_limit',
      )
      .map(({ role, permission, mostMinor }) => [`${role} ${permission}`, mostMinor]),
  );
  return ROLES.flatMap((role) =>
    LIMITED_PERMISSIONS.filter((permission) => permissionsOf(role).has(permission)).map((permission) => ({
      role,
      permission,
      mostMinor: set.get(`${role} ${permission}`) ?? null,
    })),
  );
}

/** Whether the people of a role do so much alone. A limit of 0 is none at all. */
export function isWithinLimit(reader: Reader, role: Role, permission: ApprovedPermission, amountMinor: number) {
  const limit = reader.sql.get<{ mostMinor: number }>(
    'SELECT most_minor AS mostMinor FROM approval_limit WHERE role = ? AND permission = ?',
    role,
    permission,
  );
  return limit === undefined || (limit.mostMinor > 0 && amountMinor <= limit.mostMinor);
}

/**
 * Sets limits. Nobody but an owner moves his own, or an owner's.
 * @throws not-allowed
 */
export function setApprovalLimits(context: Context, { limits }: { readonly limits: readonly ApprovalLimit[] }) {
  context.write((tx) => {
    const before = approvalLimits(tx);
    const isOwn = (role: Role) => tx.actor.role !== 'owner' && (role === 'owner' || role === tx.actor.role);
    const standing = new Map(before.map((limit) => [`${limit.role} ${limit.permission}`, limit.mostMinor]));
    const changed = limits.filter(
      ({ role, permission, mostMinor }) => (standing.get(`${role} ${permission}`) ?? null) !== mostMinor,
    );
    if (changed.some(({ role }) => isOwn(role))) throw fail('not-allowed', { permission: 'owner' });
    for (const { role, permission, mostMinor } of changed) {
      if (mostMinor === null)
        tx.sql.run('DELETE FROM approval_limit WHERE role = ? AND permission = ?', role, permission);
      else
        tx.sql.run(
          `INSERT INTO approval_limit (role, permission, most_minor) VALUES (?, ?, ?)
           ON CONFLICT (role, permission) DO UPDATE SET most_minor = excluded.most_minor`,
          role,
          permission,
          mostMinor,
        );
    }
    tx.audit({
      action: 'set-approval-limits',
      entity: 'approval',
      entityId: 0,
      before: asFields(before),
      after: asFields(approvalLimits(tx)),
    });
    tx.touch('approvals');
  });
  return approvalLimits(context.read);
}

function asFields(limits: readonly ApprovalLimit[]): Record<string, number> {
  return Object.fromEntries(
    limits.flatMap(({ role, permission, mostMinor }) =>
      mostMinor === null ? [] : [[`${role} ${permission}`, mostMinor]],
    ),
  );
}
