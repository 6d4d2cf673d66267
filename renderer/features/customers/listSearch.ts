import { type CustomerRow, GROUP_PARTS } from '#shared/contract/customers.ts';

export const LIST_SORTS = ['name', 'code', 'balance', 'newest'] as const;
export const BALANCES = ['due', 'advance', 'clear'] as const;
export const STATES = [
  'new',
  'active',
  'paused',
  'suspended',
  'ended',
] as const satisfies readonly CustomerRow['state'][];

/** What the list of customers shows, as it stands in the address: it survives Back, reload and a link to somebody else. */
export interface CustomerListSearch {
  readonly text?: string;
  readonly sort?: (typeof LIST_SORTS)[number];
  readonly direction?: 'desc';
  readonly state?: (typeof STATES)[number];
  readonly balance?: (typeof BALANCES)[number];
  readonly areaId?: number;
  readonly planId?: number;
  readonly classId?: number;
  readonly group?: (typeof GROUP_PARTS)[number];
  /** The form for a new customer stands in front. */
  readonly adding?: true;
}

function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

function id(given: unknown): number | undefined {
  return typeof given === 'number' && Number.isSafeInteger(given) && given > 0 ? given : undefined;
}

/** Keeps what is understood of an address and drops the rest. */
export function readListSearch(search: Record<string, unknown>): CustomerListSearch {
  const text = typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text) : '';
  const sort = oneOf(LIST_SORTS, search.sort);
  const state = oneOf(STATES, search.state);
  const balance = oneOf(BALANCES, search.balance);
  const areaId = id(search.areaId);
  const planId = id(search.planId);
  const classId = id(search.classId);
  const group = oneOf(GROUP_PARTS, search.group);
  return {
    ...(text ? { text: text.slice(0, 100) } : {}),
    ...(sort && sort !== 'name' ? { sort } : {}),
    ...(search.direction === 'desc' ? { direction: 'desc' as const } : {}),
    ...(state ? { state } : {}),
    ...(balance ? { balance } : {}),
    ...(areaId ? { areaId } : {}),
    ...(planId ? { planId } : {}),
    ...(classId ? { classId } : {}),
    ...(group ? { group } : {}),
    ...(search.adding === true ? { adding: true as const } : {}),
  };
}

export const CUSTOMER_TABS = [
  'services',
  'charges',
  'bills',
  'payments',
  'ledger',
  'collection',
  'group',
  'details',
  'tickets',
  'messages',
  'history',
] as const;
export type CustomerTab = (typeof CUSTOMER_TABS)[number];

/** Which part of a customer's page is open. */
export function readTabSearch(search: Record<string, unknown>): { tab?: CustomerTab } {
  const tab = oneOf(CUSTOMER_TABS, search.tab);
  return tab && tab !== 'services' ? { tab } : {};
}
