/** A refusal of the office, as its code and data. */
export interface Refusal {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Something that was done out of the office, kept on this phone. It is `waiting` until the office has answered; `sent`;
 * or `refused` with the reason, until it is sent again or put `aside`. Nothing that was refused ever goes away by itself.
 */
export interface PhoneEntry {
  readonly uid: string;
  readonly userId: number;
  /** When this phone says it was done, UTC ms. */
  readonly takenAt: number;
  readonly state: 'waiting' | 'sent' | 'refused' | 'aside';
  readonly refusal: Refusal | null;
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

/** How many entries have not found their end: signing out would leave them behind. */
export function openEntries<Entry extends PhoneEntry>(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ state }) => state === 'waiting' || state === 'refused');
}

/** A user's entries once the phone has found what it kept: what was written down while it looked is not among that. */
export function takeUp<Entry extends PhoneEntry>(
  userId: number,
  found: readonly Entry[],
  shown: readonly Entry[],
): Entry[] {
  const uids = new Set(found.map(({ uid }) => uid));
  return [...found, ...shown.filter((entry) => entry.userId === userId && !uids.has(entry.uid))];
}
