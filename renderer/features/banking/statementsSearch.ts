import { LINE_STATES, type StatementLine } from '#shared/contract/statements.ts';

/** What the screen of statements shows, as it stands in the address: the statements, or lines of one or of all. */
export interface StatementsSearch {
  readonly view?: 'lines';
  readonly account?: number;
  /** The statement whose lines are shown; all when absent. */
  readonly statement?: number;
  readonly state?: StatementLine['state'];
  readonly direction?: 'in' | 'out';
  readonly text?: string;
}

/** Keeps what is understood of an address and drops the rest. */
export function readStatementsSearch(search: Record<string, unknown>): StatementsSearch {
  const whole = (value: unknown) => (typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0);
  const text = typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text) : '';
  const state = LINE_STATES.find((one) => one === search.state);
  return {
    ...(search.view === 'lines' ? { view: 'lines' } : {}),
    ...(whole(search.account) ? { account: whole(search.account) } : {}),
    ...(whole(search.statement) ? { statement: whole(search.statement) } : {}),
    ...(state ? { state } : {}),
    ...(search.direction === 'in' || search.direction === 'out' ? { direction: search.direction } : {}),
    ...(text ? { text: text.slice(0, 60) } : {}),
  };
}
