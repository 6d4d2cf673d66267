import type { Context } from '#host/context.ts';
import type { Plan } from '#shared/contract/catalog.ts';
import { fail } from '#shared/contract/errors.ts';
import { readPlan } from './plans.ts';

/**
 * Takes the end of a plan back, for one that was ended by mistake: it can be changed again, and is offered once somebody
 * says so. One that has not ended stays as it is.
 * @throws not-found, changed-meanwhile
 */
export function reopenPlan(context: Context, { id, version }: { id: number; version: number }): Plan {
  context.write((tx) => {
    const before = readPlan(context, id);
    if (!before.isEnded) return;
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'plan' });
    tx.sql.run('UPDATE plan SET ended_at = NULL, version = version + 1 WHERE id = ?', id);
    tx.audit({ action: 'reopen-plan', entity: 'plan', entityId: id, after: { name: before.name } });
    tx.touch('catalog');
  });
  return readPlan(context, id);
}
