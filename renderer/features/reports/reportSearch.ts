import type { DeskReportName } from '#shared/contract/reports.ts';

/** A report by name, and for a statement whose. Written here, apart from the screen, for the table of addresses. */
export interface ReportSearch {
  readonly report?: DeskReportName;
  readonly customerId?: number;
}

/** The reports of the desk in the order they are offered in. */
export const REPORTS = [
  'day-collection',
  'due-list',
  'customer-statement',
  'bill-register',
  'ageing',
  'advances',
  'deposits',
  'write-offs',
  'credits',
  'discounts-and-waivers',
  'group-statement',
  'promotions',
  'cash-book',
  'cheque-register',
  'bank-deposits',
  'settlements',
  'voids',
  'shift-list',
  'collector-collection',
  'collector-settlement',
  'collector-rounds',
  'missing-receipts',
  'tickets',
  'technicians',
  'repeat-faults',
  'subscriber-days',
  'unconfirmed-commands',
  'distributor-wallet',
  'reconcile-result',
  'box-actions',
  'stock-list',
  'stock-movements',
  'stock-valuation',
  'vouchers',
] as const satisfies readonly DeskReportName[];

/** Keeps what is understood of an address and drops the rest. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const report = REPORTS.find((name) => name === search.report);
  const id = search.customerId;
  return {
    ...(report ? { report } : {}),
    ...(typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? { customerId: id } : {}),
  };
}
