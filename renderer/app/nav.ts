import type { IconName } from '#renderer/ui/icons.tsx';
import type { Permission } from '#shared/domain/permissions.ts';

/** A module of the left rail. Only screens that exist stand here; add one line when a screen is added. */
export interface Module {
  readonly name: 'today' | 'counter' | 'customers' | 'catalog' | 'health';
  readonly to: '/' | '/counter' | '/customers' | '/catalogue' | '/health';
  readonly icon: IconName;
  readonly permission: Permission;
  /** `g` and then this letter. */
  readonly key: string;
}

export const MODULES: readonly Module[] = [
  { name: 'today', to: '/', icon: 'today', permission: 'today.read', key: 't' },
  { name: 'counter', to: '/counter', icon: 'counter', permission: 'payments.take', key: 'c' },
  { name: 'customers', to: '/customers', icon: 'customers', permission: 'customers.read', key: 'u' },
  { name: 'catalog', to: '/catalogue', icon: 'catalog', permission: 'catalog.read', key: 'l' },
  { name: 'health', to: '/health', icon: 'health', permission: 'health.read', key: 'h' },
];
