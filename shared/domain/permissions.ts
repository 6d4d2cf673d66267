/**
 * Fine permissions and the role presets over them (domain.md 9).
 * A user holds a role; the office may grant or withhold single permissions on top of it.
 */
export const PERMISSIONS = [
  'today.read',
  'customers.read',
  'customers.write',
  'customers.class',
  'subscriptions.write',
  'catalog.read',
  'catalog.write',
  'billing.read',
  'billing.run',
  'billing.correct',
  'billing.write-off',
  'charges.write',
  'charges.credit',
  'discounts.write',
  'discounts.over-limit',
  'collections.read',
  'collections.promise',
  'collections.suspend',
  'payments.read',
  'payments.take',
  'payments.backdate',
  'payments.void-own',
  'payments.void-any',
  'payments.refund',
  'banking.read',
  'banking.deposit',
  'shifts.use',
  'shifts.pay-out',
  'shifts.read',
  'shifts.approve',
  'reports.read',
  'reports.export',
  'books.read',
  'books.close',
  'books.reopen',
  'books.export',
  'imports.run',
  'imports.undo',
  'settings.read',
  'settings.write',
  'printers.write',
  'people.read',
  'people.write',
  'audit.read',
  'health.read',
  'health.backup',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What a procedure asks of its caller: a permission, merely a session, or nothing (first run, sign-in). */
export type Access = Permission | 'signed-in' | 'public';

export const ROLES = [
  'owner',
  'manager',
  'accountant',
  'cashier',
  'collector',
  'technician',
  'network-admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

const READS: Permission[] = [
  'collections.read',
  'today.read',
  'customers.read',
  'catalog.read',
  'billing.read',
  'payments.read',
  'banking.read',
  'shifts.read',
  'reports.read',
  'reports.export',
];

const PRESETS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  manager: PERMISSIONS.filter((permission) => permission !== 'people.write'),
  accountant: [
    ...READS,
    'books.read',
    'books.close',
    'books.export',
    'collections.promise',
    'collections.suspend',
    'billing.run',
    'billing.correct',
    'payments.refund',
    'banking.deposit',
    'charges.write',
    'charges.credit',
    'discounts.write',
    'customers.class',
    'payments.void-own',
    'payments.void-any',
    'payments.backdate',
    'catalog.write',
    'settings.read',
    'audit.read',
    'health.read',
    'imports.run',
  ],
  cashier: [
    'today.read',
    'customers.read',
    'customers.write',
    'subscriptions.write',
    'catalog.read',
    'billing.read',
    'charges.write',
    'discounts.write',
    'collections.read',
    'collections.promise',
    'payments.read',
    'payments.take',
    'payments.void-own',
    'shifts.use',
    'shifts.pay-out',
    'reports.read',
  ],
  collector: ['customers.read', 'collections.read', 'collections.promise', 'payments.read'],
  technician: ['customers.read', 'catalog.read'],
  'network-admin': ['customers.read', 'catalog.read', 'health.read', 'settings.read'],
  auditor: [...READS, 'books.read', 'settings.read', 'people.read', 'audit.read', 'health.read'],
};

/** The permissions of a role with the office's own grants and denials applied. */
export function permissionsOf(
  role: Role,
  granted: readonly Permission[] = [],
  denied: readonly Permission[] = [],
): ReadonlySet<Permission> {
  const set = new Set<Permission>([...PRESETS[role], ...granted]);
  for (const permission of denied) set.delete(permission);
  return set;
}
