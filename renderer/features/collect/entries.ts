import type { VisitKind } from '#shared/contract/collectors.ts';
import type { Day } from '#shared/domain/time.ts';

/** How money is taken at the door. */
export const FIELD_TENDERS = ['cash', 'upi', 'cheque', 'bank', 'mobile-money'] as const;
export type FieldTender = (typeof FIELD_TENDERS)[number];

/** What was asked of the office, under the id that was made for it on this phone (law 6). */
export type Asked =
  | {
      readonly kind: 'receipt';
      readonly amountMinor: number;
      readonly tender: FieldTender;
      readonly reference: string;
      readonly note: string;
      readonly isAdvance: boolean;
    }
  | { readonly kind: 'visit'; readonly visit: VisitKind; readonly note: string }
  | { readonly kind: 'promise'; readonly promisedOn: Day; readonly amountMinor: number; readonly note: string };

/** A refusal of the office, as its code and data. */
export interface Refusal {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Something that was done at a door, kept on this phone. It is `waiting` until the office has answered; `sent` with what
 * it became there; or `refused` with the reason, until the collector sends it again or puts it `aside`. Nothing that was
 * refused ever goes away by itself.
 */
export interface Entry {
  readonly uid: string;
  readonly userId: number;
  readonly customerId: number;
  readonly name: string;
  /** When this phone says it was done, UTC ms. */
  readonly takenAt: number;
  readonly asked: Asked;
  readonly state: 'waiting' | 'sent' | 'refused' | 'aside';
  readonly refusal: Refusal | null;
  /** Number of the receipt that the office gave it, and the day it counts for. */
  readonly number: string;
  readonly countsOn: Day | null;
  readonly paymentId: number | null;
}

/** When an id was made, by the clock of the phone that made it: the first 48 bits of a UUIDv7 (RFC 9562). */
export function madeAt(uid: string): number {
  return Number.parseInt(uid.replaceAll('-', '').slice(0, 12), 16);
}

/** Failures after which the same entry is sent again by itself: nothing is wrong with it. */
const PASSING = new Set([
  'not-signed-in',
  'busy',
  'timed-out',
  'internal',
  'INTERNAL_SERVER_ERROR',
  'disk-full',
  'read-only-folder',
  'database-damaged',
  'clock-set-back',
]);

/** Whether a refusal is of the entry itself, and not of the moment. */
export function isRefused({ code }: Refusal): boolean {
  return !PASSING.has(code);
}

/** What was taken of a customer and has not reached the office, so that it is not asked for twice. */
export function onTheWayMinor(entries: readonly Entry[], customerId: number): number {
  return entries.reduce(
    (sum, { customerId: of, state, asked }) =>
      of === customerId && asked.kind === 'receipt' && (state === 'waiting' || state === 'refused')
        ? sum + asked.amountMinor
        : sum,
    0,
  );
}

/** Cash in this phone’s entries that the office does not know of yet. */
export function unsentCashMinor(entries: readonly Entry[]): number {
  return entries.reduce(
    (sum, { state, asked }) =>
      asked.kind === 'receipt' && asked.tender === 'cash' && (state === 'waiting' || state === 'refused')
        ? sum + asked.amountMinor
        : sum,
    0,
  );
}

/** How many entries have not found their end: signing out would leave them behind. */
export function openEntries(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ state }) => state === 'waiting' || state === 'refused');
}
