import type { BatchState } from '#shared/contract/collectors.ts';
import type { Day } from '#shared/domain/time.ts';

/** How far a batch has come, as its row says it. */
export interface BatchSteps {
  readonly handedAt: number | null;
  readonly receivedAt: number | null;
  readonly settledAt: number | null;
  readonly expectedMinor: number | null;
  readonly receivedMinor: number | null;
  readonly expectedCheques: number | null;
  readonly receivedCheques: number | null;
}

/** Where a batch stands (domain.md 7): out, handed over, accepted or disputed, and a dispute settled. */
export function stateOf(steps: BatchSteps): BatchState {
  if (steps.handedAt === null) return 'out';
  if (steps.receivedAt === null) return 'handed-over';
  if (steps.settledAt !== null) return 'settled';
  return steps.expectedMinor === steps.receivedMinor && steps.expectedCheques === steps.receivedCheques
    ? 'accepted'
    : 'disputed';
}

/** The same as a condition on `collector_batch b`. */
export const STATE_SQL = `CASE WHEN b.handed_at IS NULL THEN 'out' WHEN b.received_at IS NULL THEN 'handed-over'
  WHEN b.settled_at IS NOT NULL THEN 'settled'
  WHEN b.expected_minor = b.received_minor AND b.expected_cheques = b.received_cheques THEN 'accepted' ELSE 'disputed' END`;

/** Entries that a phone kept for longer than this are dated when they arrive. */
const MOST_DAYS_KEPT = 7;

/**
 * The day that a payment at the door counts for. A phone that was out of reach sends it later, and its clock may be
 * wrong: the day on which it says it was taken counts when the batch was out then, it is no more than a week ago and
 * the books of it are open; else today.
 */
export function fieldDay(
  takenOn: Day | null,
  { today, carriedOutOn, closedOn }: { today: Day; carriedOutOn: Day; closedOn: Day | null },
  daysBetween: (from: Day, to: Day) => number,
): Day {
  if (takenOn === null || takenOn > today || takenOn < carriedOutOn) return today;
  if (closedOn !== null && takenOn <= closedOn) return today;
  return daysBetween(takenOn, today) > MOST_DAYS_KEPT ? today : takenOn;
}
