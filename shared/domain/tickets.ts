/** Where a complaint stands. While it waits, the time that was promised stands still. */
export const TICKET_STATES = ['open', 'assigned', 'in-progress', 'waiting', 'solved', 'closed'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** What is done with a ticket that moves it. */
export const TICKET_STEPS = ['assign', 'start', 'wait', 'solve', 'close', 'reopen'] as const;
export type TicketStep = (typeof TICKET_STEPS)[number];

export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/** For whom or what a ticket waits. */
export const WAITING_FOR = ['customer', 'parts'] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

const UNSOLVED: readonly TicketState[] = ['open', 'assigned', 'in-progress', 'waiting'];

/** Whether something is still to be done for the customer. */
export function isUnsolved(state: TicketState): boolean {
  return UNSOLVED.includes(state);
}

/**
 * The state that a step leads to; null where it leads nowhere from here. Who is given a ticket finds it assigned, unless
 * it has been begun already; one that is taken from him is open again.
 */
export function stateAfter(state: TicketState, step: TicketStep, hasAssignee: boolean): TicketState | null {
  if (step === 'close') return state === 'solved' ? 'closed' : null;
  if (step === 'reopen') return isUnsolved(state) ? null : hasAssignee ? 'assigned' : 'open';
  if (!isUnsolved(state)) return null;
  if (step === 'solve') return 'solved';
  if (step === 'start') return state === 'in-progress' ? null : 'in-progress';
  if (step === 'wait') return state === 'waiting' ? null : 'waiting';
  if (!hasAssignee) return state === 'waiting' ? 'waiting' : 'open';
  return state === 'open' ? 'assigned' : state;
}

/** Whether the promised time runs in a state. */
export function clockRuns(state: TicketState): boolean {
  return isUnsolved(state) && state !== 'waiting';
}

/** How far a visit has come, and what came of it. */
export const VISIT_STATES = ['planned', 'started', 'done', 'cancelled'] as const;
export const VISIT_OUTCOMES = ['solved', 'again', 'not-home'] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

/** A picture larger than this is refused; a phone sends some hundred kilobytes. */
export const MOST_PHOTO_BYTES = 5 * 1024 * 1024;
export const MOST_PHOTOS = 12;
export type PhotoMime = 'image/jpeg' | 'image/png' | 'image/webp';

/** What a file is by its first bytes, whatever it is called; null for anything but the three kinds of picture. */
export function photoMime(bytes: Uint8Array): PhotoMime | null {
  const begins = (at: number, ...wanted: readonly number[]) =>
    wanted.every((byte, index) => bytes[at + index] === byte);
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return null;
}

/** Whether a text is the path of lines that a finger drew, and nothing else. */
export function isSignature(path: string): boolean {
  return /^(?:[ML]-?\d{1,4}(?:\.\d)? -?\d{1,4}(?:\.\d)?)*$/.test(path);
}

const DAY_MS = 86_400_000;

/** Whether a fault is there again: at most so many days after it was solved. No days: nothing counts as a repeat. */
export function isRepeat(solvedAt: number | null, at: number, repeatDays: number): boolean {
  return solvedAt !== null && at - solvedAt <= repeatDays * DAY_MS && repeatDays > 0;
}
