import type { BillRow } from '#shared/contract/billing.ts';
import { type Day, isDay } from '#shared/domain/time.ts';

export const BILL_STATES = ['issued', 'part-paid', 'paid', 'void'] as const satisfies readonly BillRow['state'][];

/** What the list of bills shows, as it stands in the address. */
export interface BillsSearch {
  readonly text?: string;
  readonly state?: BillRow['state'];
  readonly runId?: number;
  readonly fromOn?: Day;
  readonly toOn?: Day;
  /** The bill that is open in front of the list. */
  readonly bill?: number;
}

function id(given: unknown): number | undefined {
  return typeof given === 'number' && Number.isSafeInteger(given) && given > 0 ? given : undefined;
}

function dayIn(given: unknown): Day | undefined {
  return typeof given === 'string' && isDay(given) ? given : undefined;
}

/** Keeps what is understood of an address and drops the rest. */
export function readBillsSearch(search: Record<string, unknown>): BillsSearch {
  const text = typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text) : '';
  const state = BILL_STATES.find((one) => one === search.state);
  const runId = id(search.runId);
  const bill = id(search.bill);
  const fromOn = dayIn(search.fromOn);
  const toOn = dayIn(search.toOn);
  return {
    ...(text ? { text: text.slice(0, 60) } : {}),
    ...(state ? { state } : {}),
    ...(runId ? { runId } : {}),
    ...(fromOn ? { fromOn } : {}),
    ...(toOn ? { toOn } : {}),
    ...(bill ? { bill } : {}),
  };
}

/** The day a bill run is previewed for, from the address. */
export function readRunSearch(search: Record<string, unknown>): { on?: Day } {
  const on = dayIn(search.on);
  return on ? { on } : {};
}
