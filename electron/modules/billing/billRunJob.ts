import type { Job } from '#host/context.ts';
import { addDays } from '#shared/domain/time.ts';
import { DUE } from './dueCustomers.ts';
import { runBillsToEnd } from './runBills.ts';

/**
 * Bills by itself what is due. One run dated today makes good every day that was missed, since it bills period by
 * period; a day on which nothing is due leaves no run behind.
 */
export const billRunJob: Job = {
  name: 'bill-run',
  movesMoney: true,
  async run(context, uid, on) {
    // What is due later is a draft yet: it can be looked at, held back or put right.
    const upToOn = addDays(on, -context.company().issueAfterDays);
    if (!context.read.sql.get(`SELECT s.id FROM subscription s WHERE ${DUE} LIMIT 1`, upToOn)) return { created: 0 };
    const run = await runBillsToEnd(context, uid, on, upToOn);
    // Cancelled by a person: that is his word. Interrupted: the same run goes on at the next attempt.
    if (run.state !== 'done' && run.state !== 'cancelled') throw new Error(`bill run ${run.id} was interrupted`);
    const { id, created, skipped, failed, totalMinor } = run;
    return { runId: id, created, skipped, failed, totalMinor };
  },
};
