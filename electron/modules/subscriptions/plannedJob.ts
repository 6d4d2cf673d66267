import type { Context, Job, Tx } from '#host/context.ts';
import { followPacks, followService, servicesThatBegin, servicesWithNewPacks } from '#modules/boxes/index.ts';
import { turnService } from './turnService.ts';

/** Services with something planned whose day has come. */
const DUE_SERVICES = `SELECT subscription_id AS id FROM planned_state WHERE business_on <= ? AND done_at IS NULL AND cancelled_at IS NULL
  UNION SELECT subscription_id FROM subscription_terms WHERE from_on <= ? AND applied_at IS NULL AND cancelled_at IS NULL ORDER BY 1`;

/**
 * Does what was planned for services up to a day, each in a transaction of its own, so that one which fails holds up no
 * other: it is told in the log, and the work as a whole is tried again.
 */
export const plannedJob: Job = {
  name: 'planned',
  movesMoney: true,
  async run(context, _uid, on) {
    const due = context.read.sql.all<{ id: number }>(DUE_SERVICES, on, on);
    let failed = 0;
    for (const { id } of due) if (!make(context, id, (tx) => turnService(tx, id))) failed += 1;
    const begun = servicesThatBegin(context.read, on);
    for (const id of begun) if (!make(context, id, (tx) => followService(tx, id, { isOn: true }, ''))) failed += 1;
    const others = servicesWithNewPacks(context.read, on);
    for (const id of others) if (!make(context, id, (tx) => followPacks(tx, id, ''))) failed += 1;
    const turned = due.length + begun.length + others.length;
    if (failed > 0) throw new Error(`${failed} of ${turned} planned changes could not be made`);
    return { turned };
  },
};

function make(context: Context, id: number, change: (tx: Tx) => void): boolean {
  try {
    context.write((tx) => {
      change(tx);
      tx.touch('subscriptions', 'customers', 'charges', 'billing');
    });
    return true;
  } catch (error) {
    context.services.log.error({ err: error, subscriptionId: id }, 'a planned change could not be made');
    return false;
  }
}
