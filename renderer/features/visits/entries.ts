import type { PhoneEntry } from '#renderer/app/phone/entries.ts';
import type { Reading, VisitPart } from '#shared/contract/visits.ts';
import type { VisitOutcome } from '#shared/domain/tickets.ts';

/** What was found on a visit, as it is sent to the office. */
export interface Found {
  readonly outcome: VisitOutcome;
  readonly report: string;
  readonly checklist: { text: string; done: boolean }[];
  readonly readings: Reading[];
  readonly parts: VisitPart[];
  readonly signerName: string;
  readonly signature: string;
  readonly chargeItemId: number | null;
  readonly freeReason: string;
}

/** What was asked of the office, under the id that was made for it on this phone (law 6). */
export type Asked =
  | { readonly kind: 'start' }
  | { readonly kind: 'photo'; readonly photo: 'before' | 'after'; readonly picture: Blob }
  | { readonly kind: 'done'; readonly found: Found };

/** Something that was done on a visit, kept on this phone. */
export interface VisitEntry extends PhoneEntry {
  readonly visitId: number;
  /** Where it was, for the list of what was written down. */
  readonly name: string;
  readonly asked: Asked;
}

/** How far a visit has come by what this phone knows: the office's state, and what has not reached it yet. */
export function stateHere(
  visit: { readonly id: number; readonly state: 'planned' | 'started' | 'done' | 'cancelled' },
  entries: readonly VisitEntry[],
): 'planned' | 'started' | 'done' | 'cancelled' {
  if (visit.state === 'done' || visit.state === 'cancelled') return visit.state;
  const of = entries.filter(({ visitId, state }) => visitId === visit.id && (state === 'waiting' || state === 'sent'));
  if (of.some(({ asked }) => asked.kind === 'done')) return 'done';
  return of.some(({ asked }) => asked.kind === 'start') ? 'started' : visit.state;
}
