import type { Actor } from '#host/context.ts';

/** How long a printer is left alone after each failure; from then on the last one counts. */
const WAITS_MS = [5_000, 15_000, 30_000, 60_000] as const;
/** After this long nobody stands at the counter for the receipt any more: it waits until somebody asks for it. */
const TRIED_FOR_MS = 30 * 60_000;
/** A drawer that opens long after the money was taken opens before nobody. */
const KICK_WITHIN_MS = 60_000;

/** When a print that could not be sent is tried again; null when it is given up. */
export function nextTryAt(attempts: number, queuedAt: number, nowAt: number): number | null {
  if (nowAt - queuedAt >= TRIED_FOR_MS) return null;
  return nowAt + (WAITS_MS[attempts - 1] ?? WAITS_MS[WAITS_MS.length - 1] ?? 0);
}

/** Whether the drawer opens with a receipt: for cash, once, and while the cashier is at it. */
export function opensDrawer(copyNo: number, hasCash: boolean, createdAt: number, nowAt: number): boolean {
  return copyNo === 0 && hasCash && nowAt - createdAt < KICK_WITHIN_MS;
}

/** What is kept of a receipt's print that shows no codes of vouchers. */
export const MASKED = 'masked';

/** Whether somebody's receipts show the codes of vouchers that were sold: those of who sells or may see them. */
export function seesCodes({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('vouchers.sell') || permissions.has('vouchers.codes');
}
