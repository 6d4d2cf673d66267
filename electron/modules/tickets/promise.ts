import type { Tx } from '#host/context.ts';
import { addBusinessMs, businessMsBetween } from '#shared/domain/businessHours.ts';
import { clockRuns, type TicketState } from '#shared/domain/tickets.ts';
import { hoursOf } from './rule.ts';

const HOUR_MS = 3_600_000;

/** How far the promised time of a ticket has gone. */
export interface PromisedTime {
  readonly slaHours: number;
  readonly spentMs: number;
  readonly runningFromAt: number | null;
}

/**
 * The promised time of a ticket that comes into a state now: what has gone by is added up, and it runs on, or stands
 * still. The due time is where what is left of it ends, by the office's hours of now.
 */
export function promiseIn(
  tx: Tx,
  state: TicketState,
  { slaHours, spentMs: before, runningFromAt }: PromisedTime,
): PromisedTime & { readonly dueAt: number | null } {
  const hours = hoursOf(tx, tx.company.timeZone);
  const spentMs = before + (runningFromAt === null ? 0 : businessMsBetween(runningFromAt, tx.at, hours));
  if (!clockRuns(state)) return { slaHours, spentMs, runningFromAt: null, dueAt: null };
  const dueAt = slaHours === 0 ? null : addBusinessMs(tx.at, slaHours * HOUR_MS - spentMs, hours);
  return { slaHours, spentMs, runningFromAt: tx.at, dueAt };
}
