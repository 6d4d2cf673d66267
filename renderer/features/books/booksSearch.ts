import { parseLine } from '#shared/domain/accounts.ts';

/** The sheets of the tax return, on one part of the screen; those of India's GST are offered there alone. */
export const TAX_SHEETS = ['tax-summary', 'documents-issued', 'gst-b2b', 'gst-b2c', 'gst-notes'] as const;

/** The parts of the books that are reports. */
export const BOOKS_REPORTS = [
  'trial-balance',
  'account-balances',
  'day-book',
  'revenue',
  'tax-payable',
  ...TAX_SHEETS,
  'advances',
  'deposits',
  'ageing',
] as const;
export type BooksReport = (typeof BOOKS_REPORTS)[number];

export const BOOKS_TABS = [...BOOKS_REPORTS, 'closing', 'handover'] as const;
export type BooksTab = (typeof BOOKS_TABS)[number];

/** The part of the books in sight, and for accounts and the day book which line of the trial balance. */
export interface BooksSearch {
  readonly tab?: BooksTab;
  readonly account?: string;
}

/** Keeps what is understood of an address and drops the rest. */
export function readBooksSearch(search: Record<string, unknown>): BooksSearch {
  const tab = BOOKS_TABS.find((one) => one === search.tab);
  const account = typeof search.account === 'string' && parseLine(search.account) ? search.account : undefined;
  return { ...(tab ? { tab } : {}), ...(account ? { account } : {}) };
}
