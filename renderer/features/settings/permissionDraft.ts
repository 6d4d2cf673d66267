import { PERMISSIONS, type Permission, permissionsOf, type Role } from '#shared/domain/permissions.ts';

export interface PermissionDraft {
  readonly granted: readonly Permission[];
  readonly denied: readonly Permission[];
}

/** Sets one permission of a user against his role: only what differs from the role is kept. */
export function withPermission(
  role: Role,
  draft: PermissionDraft,
  permission: Permission,
  on: boolean,
): PermissionDraft {
  const byRole = permissionsOf(role).has(permission);
  const without = (list: readonly Permission[]) => list.filter((one) => one !== permission);
  return {
    granted: on && !byRole ? [...without(draft.granted), permission] : without(draft.granted),
    denied: !on && byRole ? [...without(draft.denied), permission] : without(draft.denied),
  };
}

/** Drops what a role says already, so that a later change of the role is not held up by leftovers. */
export function tidied(role: Role, draft: PermissionDraft): { granted: Permission[]; denied: Permission[] } {
  const preset = permissionsOf(role);
  return {
    granted: PERMISSIONS.filter((one) => draft.granted.includes(one) && !preset.has(one)),
    denied: PERMISSIONS.filter((one) => draft.denied.includes(one) && preset.has(one)),
  };
}
