import type { PhoneEntry } from '#renderer/app/phone/entries.ts';
import type { VisitKind } from '#shared/contract/collectors.ts';
import type { Day } from '#shared/domain/time.ts';

/** How money is taken at the door. */
export const FIELD_TENDERS = ['cash', 'upi', 'card', 'cheque', 'bank', 'mobile-money'] as const;
export type FieldTender = (typeof FIELD_TENDERS)[number];

/** What was asked of the office, under the id that was made for it on this phone (law 6). */
export type Asked =
  | {
      readonly kind: 'receipt';
      readonly amountMinor: number;
      readonly tender: FieldTender;
      readonly reference: string;
      /** What stands on a cheque; entries written down before it was asked for have none. */
      readonly cheque?: { readonly bankName: string; readonly number: string; readonly on: Day };
      readonly note: string;
      readonly isAdvance: boolean;
    }
  | { readonly kind: 'visit'; readonly visit: VisitKind; readonly note: string }
  | { readonly kind: 'promise'; readonly promisedOn: Day; readonly amountMinor: number; readonly note: string };

/** Something that was done at a door, kept on this phone with what it became in the office. */
export interface Entry extends PhoneEntry {
  readonly customerId: number;
  readonly name: string;
  readonly asked: Asked;
  /** Number of the receipt that the office gave it, and the day it counts for. */
  readonly number: string;
  readonly countsOn: Day | null;
  readonly paymentId: number | null;
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
