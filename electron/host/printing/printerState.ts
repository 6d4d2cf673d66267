import type { PrintReason } from '#shared/contract/printers.ts';

/** What printers are asked in the language of ESC/POS, and what they answer. */

const DLE = 0x10;
const EOT = 0x04;
const OFFLINE = 2;
const PAPER = 4;

/** Real-time questions, answered even by a printer that stands still: why it is offline, and how its paper is. */
export const ASK_STATE = { bytes: Uint8Array.of(DLE, EOT, OFFLINE, DLE, EOT, PAPER), answers: 2 } as const;

/** These bits are the same in every answer to a real-time question. */
const FIXED_BITS = 0x93;
const FIXED_VALUE = 0x12;
const COVER_OPEN = 0x04;
const PAPER_ENDED = 0x20;
const ERROR = 0x40;
const NO_PAPER = 0x60;

/** GS r 1: answered only when everything before it has been worked through. */
const ASK_DONE = [0x1d, 0x72, 0x01];
const DONE_FIXED_BITS = 0x90;

/**
 * What the answers to `ASK_STATE` tell; null when it is not exactly two bytes in their shape: whatever else talks there
 * is not listened to.
 */
export function troubleOf(said: readonly number[]): { trouble: PrintReason | null } | null {
  const [offline, paper] = said;
  if (offline === undefined || paper === undefined || said.length !== ASK_STATE.answers) return null;
  if (said.some((byte) => (byte & FIXED_BITS) !== FIXED_VALUE)) return null;
  if ((offline & PAPER_ENDED) !== 0 || (paper & NO_PAPER) !== 0) return { trouble: 'paper-out' };
  if ((offline & COVER_OPEN) !== 0) return { trouble: 'cover-open' };
  return { trouble: (offline & ERROR) !== 0 ? 'printer-error' : null };
}

/** The document with the question after it whether it has been worked through. */
export function asksWhenDone(bytes: Uint8Array): Uint8Array {
  const asking = new Uint8Array(bytes.length + ASK_DONE.length);
  asking.set(bytes);
  asking.set(ASK_DONE, bytes.length);
  return asking;
}

/** Whether that question is answered. */
export function wasRead(said: Uint8Array): boolean {
  return said.some((byte) => (byte & DONE_FIXED_BITS) === 0);
}
