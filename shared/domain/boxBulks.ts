/** Work on many boxes at once. */

/** What is done with them: the same as with one, or an earlier bulk is taken back. */
export const BULK_WORKS = [
  ...(['deactivate', 'reactivate', 'refresh', 'return', 'send-to-repair'] as const),
  ...(['change-plan', 'change-offers', 'reverse'] as const),
] as const;
export type BulkWorkKind = (typeof BULK_WORKS)[number];

/** Whether it is the services of the boxes that are changed, and not the boxes themselves. */
export function isServiceChange(kind: BulkWorkKind): kind is 'change-plan' | 'change-offers' {
  return kind === 'change-plan' || kind === 'change-offers';
}

/** Where its boxes come from. */
export const BULK_SOURCES = ['numbers', 'boxes', 'filter', 'due', 'refused', 'done'] as const;
export type BulkSource = (typeof BULK_SOURCES)[number];

export const BULK_STATES = ['running', 'done', 'cancelled', 'interrupted'] as const;

/** What becomes of a box: `already` for one that stands as it should, with which nothing is done. */
export const BULK_RESULTS = ['waiting', 'done', 'already', 'refused'] as const;
export type BulkResult = (typeof BULK_RESULTS)[number];
