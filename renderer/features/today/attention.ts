import type { Permission } from '#shared/domain/permissions.ts';

interface Known {
  readonly text:
    | 'attention.approvals-waiting'
    | 'attention.clock-set-back'
    | 'attention.no-backup'
    | 'attention.verify-failed'
    | 'attention.run-interrupted'
    | 'attention.run-failures'
    | 'attention.shift-open'
    | 'attention.batch-waiting'
    | 'attention.batch-disputed'
    | 'attention.collectors-hold'
    | 'attention.tickets-late'
    | 'attention.cheques-to-deposit'
    | 'attention.cheques-not-cleared'
    | 'attention.cas-late'
    | 'attention.wallet-low'
    | 'attention.plan-without-price'
    | 'attention.disk-low'
    | 'attention.not-billed'
    | 'attention.no-plans'
    | 'attention.no-customers'
    | 'attention.job-failed'
    | 'attention.job-held'
    | 'attention.to-cut-off'
    | 'attention.suspension-interrupted';
  /** Where it is put right. */
  readonly to:
    | '/collections/suspend'
    | '/health'
    | '/approvals'
    | '/counter'
    | '/collectors'
    | '/collectors/batches'
    | '/tickets'
    | '/payments/cheques'
    | '/billing'
    | '/billing/runs'
    | '/boxes/commands'
    | '/boxes/wallet'
    | '/catalogue'
    | '/customers';
  readonly permission: Permission;
  /** There is one of it or none: its number would say nothing. */
  readonly single?: true;
}

const KNOWN: Readonly<Record<string, Known>> = {
  'approvals-waiting': { text: 'attention.approvals-waiting', to: '/approvals', permission: 'today.read' },
  'clock-set-back': {
    text: 'attention.clock-set-back',
    to: '/health',
    permission: 'health.read',
    single: true,
  },
  'no-backup': { text: 'attention.no-backup', to: '/health', permission: 'health.read', single: true },
  'verify-failed': { text: 'attention.verify-failed', to: '/health', permission: 'health.read' },
  'disk-low': { text: 'attention.disk-low', to: '/health', permission: 'health.read', single: true },
  'run-interrupted': { text: 'attention.run-interrupted', to: '/billing/runs', permission: 'billing.read' },
  'run-failures': { text: 'attention.run-failures', to: '/billing/runs', permission: 'billing.read' },
  'job-failed': { text: 'attention.job-failed', to: '/health', permission: 'health.read' },
  'job-held': { text: 'attention.job-held', to: '/health', permission: 'health.read' },
  'to-cut-off': { text: 'attention.to-cut-off', to: '/collections/suspend', permission: 'collections.read' },
  'suspension-interrupted': {
    text: 'attention.suspension-interrupted',
    to: '/collections/suspend',
    permission: 'collections.read',
  },
  'not-billed': { text: 'attention.not-billed', to: '/billing', permission: 'billing.read' },
  'shift-open': { text: 'attention.shift-open', to: '/counter', permission: 'shifts.use' },
  'batch-waiting': { text: 'attention.batch-waiting', to: '/collectors/batches', permission: 'collectors.read' },
  'batch-disputed': { text: 'attention.batch-disputed', to: '/collectors/batches', permission: 'collectors.read' },
  'collectors-hold': { text: 'attention.collectors-hold', to: '/collectors', permission: 'collectors.read' },
  'tickets-late': { text: 'attention.tickets-late', to: '/tickets', permission: 'tickets.read' },
  'cheques-to-deposit': {
    text: 'attention.cheques-to-deposit',
    to: '/payments/cheques',
    permission: 'payments.read',
  },
  'cheques-not-cleared': {
    text: 'attention.cheques-not-cleared',
    to: '/payments/cheques',
    permission: 'payments.read',
  },
  'cas-late': { text: 'attention.cas-late', to: '/boxes/commands', permission: 'cas.read' },
  'wallet-low': { text: 'attention.wallet-low', to: '/boxes/wallet', permission: 'cas.read' },
  'plan-without-price': { text: 'attention.plan-without-price', to: '/catalogue', permission: 'catalog.read' },
  'no-plans': { text: 'attention.no-plans', to: '/catalogue', permission: 'catalog.read', single: true },
  'no-customers': { text: 'attention.no-customers', to: '/customers', permission: 'customers.read', single: true },
};

/** Words and place of something that needs a person; null for a key this screen does not know yet. */
export function attentionOf(key: string): Known | null {
  return KNOWN[key] ?? null;
}
