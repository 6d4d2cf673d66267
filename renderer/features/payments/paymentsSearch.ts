import { type Period, SPANS } from '#renderer/ui/period.ts';
import type { TenderKind } from '#shared/contract/payments.ts';
import { isDay } from '#shared/domain/time.ts';

export const MODES = [
  'cash',
  'upi',
  'card',
  'bank',
  'mobile-money',
  'gateway',
  'wallet',
  'cheque',
] as const satisfies readonly TenderKind[];

/** What the list of payments shows, as it stands in the address. Without days it shows today. */
export interface PaymentsSearch {
  readonly text?: string;
  readonly mode?: TenderKind;
  readonly voided?: 'yes' | 'no';
  readonly days?: Period;
  /** The payment that is open in front of the list. */
  readonly payment?: number;
}

function readDays(given: unknown): Period | undefined {
  const span = SPANS.find((one) => one === given);
  if (span) return span;
  if (typeof given !== 'object' || given === null) return undefined;
  const fromOn =
    'fromOn' in given && typeof given.fromOn === 'string' && isDay(given.fromOn) ? given.fromOn : undefined;
  const toOn = 'toOn' in given && typeof given.toOn === 'string' && isDay(given.toOn) ? given.toOn : undefined;
  return { ...(fromOn ? { fromOn } : {}), ...(toOn ? { toOn } : {}) };
}

/** Keeps what is understood of an address and drops the rest. */
export function readPaymentsSearch(search: Record<string, unknown>): PaymentsSearch {
  const text = typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text) : '';
  const mode = MODES.find((one) => one === search.mode);
  const days = readDays(search.days);
  const payment = search.payment;
  return {
    ...(text ? { text: text.slice(0, 60) } : {}),
    ...(mode ? { mode } : {}),
    ...(search.voided === 'yes' || search.voided === 'no' ? { voided: search.voided } : {}),
    ...(days && days !== 'today' ? { days } : {}),
    ...(typeof payment === 'number' && Number.isSafeInteger(payment) && payment > 0 ? { payment } : {}),
  };
}
