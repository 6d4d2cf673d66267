import type { IconName } from '#renderer/ui/icons.tsx';
import type { Permission } from '#shared/domain/permissions.ts';

/** A module of the left rail. Only screens that exist stand here; add one line when a screen is added. */
export interface Module {
  readonly name:
    | 'today'
    | 'counter'
    | 'customers'
    | 'boxes'
    | 'catalog'
    | 'billing'
    | 'collections'
    | 'collectors'
    | 'tickets'
    | 'vouchers'
    | 'payments'
    | 'approvals'
    | 'messages'
    | 'reports'
    | 'books'
    | 'imports'
    | 'settings'
    | 'health';
  readonly to:
    | '/'
    | '/counter'
    | '/customers'
    | '/boxes'
    | '/catalogue'
    | '/billing'
    | '/collections'
    | '/collectors'
    | '/tickets'
    | '/vouchers'
    | '/payments'
    | '/approvals'
    | '/messages'
    | '/reports'
    | '/books'
    | '/import'
    | '/settings'
    | '/health';
  readonly icon: IconName;
  /** Null: everybody's. */
  readonly permission: Permission | null;
  /** `g` and then this letter. */
  readonly key: string;
}

export const MODULES: readonly Module[] = [
  { name: 'today', to: '/', icon: 'today', permission: 'today.read', key: 't' },
  { name: 'counter', to: '/counter', icon: 'counter', permission: 'payments.take', key: 'c' },
  { name: 'customers', to: '/customers', icon: 'customers', permission: 'customers.read', key: 'u' },
  { name: 'boxes', to: '/boxes', icon: 'box', permission: 'stock.read', key: 'x' },
  { name: 'catalog', to: '/catalogue', icon: 'catalog', permission: 'catalog.read', key: 'l' },
  { name: 'billing', to: '/billing', icon: 'billing', permission: 'billing.read', key: 'b' },
  { name: 'collections', to: '/collections', icon: 'collections', permission: 'collections.read', key: 'd' },
  { name: 'collectors', to: '/collectors', icon: 'round', permission: 'collectors.read', key: 'o' },
  { name: 'tickets', to: '/tickets', icon: 'tickets', permission: 'tickets.read', key: 'j' },
  { name: 'vouchers', to: '/vouchers', icon: 'vouchers', permission: 'vouchers.read', key: 'v' },
  { name: 'payments', to: '/payments', icon: 'payments', permission: 'payments.read', key: 'p' },
  { name: 'approvals', to: '/approvals', icon: 'approvals', permission: null, key: 'a' },
  { name: 'messages', to: '/messages', icon: 'messages', permission: 'messages.read', key: 'm' },
  { name: 'reports', to: '/reports', icon: 'reports', permission: 'reports.read', key: 'r' },
  { name: 'books', to: '/books', icon: 'books', permission: 'books.read', key: 'k' },
  { name: 'imports', to: '/import', icon: 'imports', permission: 'imports.run', key: 'i' },
  { name: 'settings', to: '/settings', icon: 'settings', permission: null, key: 's' },
  { name: 'health', to: '/health', icon: 'health', permission: 'health.read', key: 'h' },
];
